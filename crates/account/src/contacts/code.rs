//! Codes that verify a phone or a mailbox: how long one is valid, how often it may be tried,
//! and how often one may be sent.
//!
//! ```text
//! sends to one number, an hour   1      2      3      4      5      6
//! then wait                      60 s   120 s  300 s  300 s  until the first is an hour old
//! ```
//!
//! Everything is written before it happens: a send before the message goes out, a try before it is
//! compared. Waits run on boot time, so changing the clock does not shorten them. (Behaviour, section 4.)

use crate::digits;
use crate::ground::random::Random;
use crate::time::{self, BootId, Deadline, Moment};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Digits of a code (behaviour, section 4).
pub const DIGITS: usize = 6;

/// How long a code is valid: 5 minutes.
pub const LIFE_MILLIS: u64 = 5 * 60 * 1000;

/// How often a code may be tried.
pub const TRIES: u32 = 5;

const MINUTE: u64 = 60 * 1000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = time::DAY.unsigned_abs();

/// Waits after the first, second and every further send to one number.
const WAITS: [u64; 3] = [MINUTE, 2 * MINUTE, 5 * MINUTE];

/// The wait before the first change between text and call.
const SWITCH: u64 = MINUTE / 2;

/// Sends to one number in an hour.
const AN_HOUR: usize = 5;

/// Sends of one account in a day.
const A_DAY: usize = 10;

/// How a code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// "Text Me".
    Text,
    /// "Call Me".
    Call,
    /// By mail.
    Mail,
}

/// What a code was made for: it is valid for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose<'p> {
    /// The contact.
    pub contact: Uuid,
    /// The value it had.
    pub value: &'p str,
}

/// What is stored of a code: enough to recognise it, not to reveal it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCode {
    /// SHA-256 over salt, purpose and digits. It hides a six-digit code from someone reading the
    /// database, not from someone who tries every code; the database is encrypted.
    pub digest: [u8; 32],
    /// Its salt.
    pub salt: [u8; 16],
    /// When it was made.
    pub made: Moment,
    /// Tries so far, including the one under way.
    pub tries: u32,
    /// Whether it has been used.
    pub used: bool,
    /// Whether it was only shown on this computer.
    pub here: bool,
}

/// Why a code cannot be tried at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dead {
    /// It was made too long ago.
    Expired,
    /// It has been used.
    Used,
    /// It was tried too often.
    Spent,
}

/// Makes a code: the digits to send, and what is stored of them.
pub(crate) fn make(
    random: &dyn Random,
    purpose: Purpose<'_>,
    now: Moment,
    here: bool,
) -> (Zeroizing<String>, SentCode) {
    let digits = random_digits(random);
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let sent = SentCode {
        digest: digest(&salt, purpose, &digits),
        salt,
        made: now,
        tries: 0,
        used: false,
        here,
    };
    (digits, sent)
}

/// Six digits, all equally likely: numbers that would bias the result are redrawn.
fn random_digits(random: &dyn Random) -> Zeroizing<String> {
    const CODES: u32 = 10_u32.pow(6);
    loop {
        let mut bytes = Zeroizing::new([0; 4]);
        random.fill(&mut *bytes);
        let number = u32::from_le_bytes(*bytes);
        if number < u32::MAX - u32::MAX % CODES {
            return Zeroizing::new(format!("{:0DIGITS$}", number % CODES));
        }
    }
}

fn digest(salt: &[u8; 16], purpose: Purpose<'_>, digits: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(purpose.contact.as_bytes());
    hash.update(purpose.value.len().to_le_bytes());
    hash.update(purpose.value);
    hash.update(digits);
    hash.finalize().into()
}

/// The digits of a code as typed; `None` if it cannot be one, which does not count as a try.
pub(crate) fn typed(text: &str) -> Option<Zeroizing<String>> {
    let plain: String = text.chars().filter(|c| *c != '-').take(64).collect();
    digits::normalise(&Zeroizing::new(plain), DIGITS).filter(|digits| digits.len() == DIGITS)
}

impl SentCode {
    /// Whether it can still be tried.
    pub(crate) fn alive(&self, now: &Moment) -> Result<(), Dead> {
        if self.used {
            Err(Dead::Used)
        } else if self.tries >= TRIES {
            Err(Dead::Spent)
        } else if self.ends().passed(now) {
            Err(Dead::Expired)
        } else {
            Ok(())
        }
    }

    /// Milliseconds it is still valid; 0 when it can no longer be tried.
    pub(crate) fn lives(&self, now: &Moment) -> u64 {
        match self.alive(now) {
            Ok(()) => self.ends().remaining(now),
            Err(_) => 0,
        }
    }

    fn ends(&self) -> Deadline {
        Deadline::after(self.made, LIFE_MILLIS)
    }

    /// Compares in constant time. The try was counted before.
    pub(crate) fn is_right(&self, purpose: Purpose<'_>, digits: &str) -> bool {
        let typed = digest(&self.salt, purpose, digits);
        typed.ct_eq(&self.digest).into()
    }
}

/// One message that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// Where to.
    pub to: String,
    /// By which channel.
    pub channel: Channel,
    /// Milliseconds that the computer has run since, as last seen.
    pub age: u64,
    /// Boot time when it was last seen.
    pub seen_boot: u64,
    /// The run of the computer that `seen_boot` belongs to.
    pub boot_id: BootId,
}

impl SentMessage {
    /// One that goes out now.
    pub(crate) fn now(to: &str, channel: Channel, now: &Moment) -> Self {
        Self {
            to: to.to_owned(),
            channel,
            age: 0,
            seen_boot: now.boot,
            boot_id: now.boot_id,
        }
    }

    /// The same as seen now: only the computer's running time counts, whatever its clock says.
    #[must_use]
    fn seen(self, now: &Moment) -> Self {
        // On Windows a changed clock looks like another run: count the time it has certainly run.
        let run = match now.boot.checked_sub(self.seen_boot) {
            Some(run) => run,
            None if self.boot_id == now.boot_id => 0,
            None => now.boot,
        };
        Self {
            age: self.age.saturating_add(run),
            seen_boot: now.boot,
            boot_id: now.boot_id,
            ..self
        }
    }
}

/// What went out in the last day, newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendHistory(pub Vec<SentMessage>);

/// Why nothing may be sent now, and for how many milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// The wait between two messages.
    Wait(u64),
    /// The limit is reached.
    Cap(Cap, u64),
}

/// Which limit is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "CodeCap"))]
#[serde(rename_all = "snake_case")]
pub enum Cap {
    /// One number or address, in an hour.
    Recipient,
    /// The account, in a day.
    Account,
}

impl SendHistory {
    /// The same as seen now, without entries more than a day old.
    #[must_use]
    pub(crate) fn seen(self, now: &Moment) -> Self {
        let mut sends: Vec<SentMessage> = self
            .0
            .into_iter()
            .map(|send| send.seen(now))
            .filter(|send| send.age < DAY)
            .collect();
        sends.sort_by_key(|send| std::cmp::Reverse(send.age));
        Self(sends)
    }

    /// Takes back the newest one to that recipient by that channel: it certainly did not go out. Call it on the
    /// result of [`SendHistory::seen`].
    pub(crate) fn take_back(&mut self, to: &str, channel: Channel) {
        let is_it = |send: &SentMessage| send.to == to && send.channel == channel;
        if let Some(at) = self.0.iter().rposition(is_it) {
            self.0.remove(at);
        }
    }

    /// Whether a message may go out. Call it on the result of [`SendHistory::seen`].
    pub(crate) fn may_send(&self, to: &str, channel: Channel) -> Result<(), Throttle> {
        let hour: Vec<&SentMessage> = self
            .0
            .iter()
            .filter(|send| send.to == to && send.age < HOUR)
            .collect();
        let day = self
            .0
            .len()
            .checked_sub(A_DAY)
            .and_then(|at| self.0.get(at));
        let of_account = day.map(|oldest| (DAY - oldest.age, Cap::Account));
        let full = hour.len().checked_sub(AN_HOUR).and_then(|at| hour.get(at));
        let of_recipient = full.map(|oldest| (HOUR - oldest.age, Cap::Recipient));
        // If both are reached, the one that lasts longer.
        let caps = of_account.into_iter().chain(of_recipient);
        if let Some((millis, cap)) = caps.max_by_key(|(millis, _)| *millis) {
            return Err(Throttle::Cap(cap, millis));
        }
        let Some(last) = hour.last() else {
            return Ok(());
        };
        let first_switch = hour.iter().all(|send| send.channel == last.channel);
        let wait = if last.channel != channel && first_switch {
            SWITCH
        } else {
            WAITS[(hour.len() - 1).min(WAITS.len() - 1)]
        };
        match wait.saturating_sub(last.age) {
            0 => Ok(()),
            left => Err(Throttle::Wait(left)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::at;
    use proptest::prelude::*;
    use rstest::rstest;
    use std::sync::atomic::{AtomicU32, Ordering};

    const TO: &str = "+12015550123";
    const PURPOSE: Purpose<'_> = Purpose {
        contact: Uuid::from_u128(7),
        value: TO,
    };

    struct Counting(AtomicU32);

    impl Random for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for byte in bytes {
                let next = self
                    .0
                    .fetch_add(1, Ordering::SeqCst)
                    .wrapping_mul(2_654_435_761);
                *byte = next.to_be_bytes()[0];
            }
        }
    }

    fn code() -> (Zeroizing<String>, SentCode) {
        make(&Counting(AtomicU32::new(1)), PURPOSE, at(0, 0, 1), false)
    }

    #[test]
    fn a_code_is_known_again_for_its_own_purpose_and_for_no_other() {
        let (digits, sent) = code();
        assert_eq!(digits.len(), DIGITS);
        assert!(sent.is_right(PURPOSE, &digits));
        for other in [
            Purpose {
                contact: Uuid::from_u128(8),
                ..PURPOSE
            },
            Purpose {
                value: "+12015550124",
                ..PURPOSE
            },
        ] {
            assert!(!sent.is_right(other, &digits));
        }
    }

    #[test]
    fn it_lives_five_minutes_by_either_clock() {
        let (_, sent) = code();
        assert_eq!(sent.alive(&at(299_999, 299_999, 1)), Ok(()));
        assert_eq!(sent.alive(&at(300_000, 0, 1)), Err(Dead::Expired));
        assert_eq!(sent.alive(&at(-86_400_000, 300_000, 1)), Err(Dead::Expired));
        // After a restart, with the clock set back by a year.
        assert_eq!(sent.alive(&at(-31_536_000_000, 5, 2)), Err(Dead::Expired));
    }

    #[test]
    fn five_tries_and_one_success_end_it() {
        let (_, sent) = code();
        let tried_out = SentCode {
            tries: TRIES,
            ..sent.clone()
        };
        assert_eq!(tried_out.alive(&at(1, 1, 1)), Err(Dead::Spent));
        let used = SentCode { used: true, ..sent };
        assert_eq!(used.alive(&at(1, 1, 1)), Err(Dead::Used));
        assert_eq!(used.lives(&at(1, 1, 1)), 0);
    }

    #[rstest]
    #[case("123456", Some("123456"))]
    #[case(" 123 456 ", Some("123456"))]
    #[case("123-456", Some("123456"))]
    #[case("١٢٣٤٥٦", Some("123456"))]
    #[case("000054", Some("000054"))]
    #[case("12345", None)]
    #[case("1234567", None)]
    #[case("12345a", None)]
    #[case("", None)]
    fn what_can_be_a_code(#[case] text: &str, #[case] digits: Option<&str>) {
        assert_eq!(typed(text).as_deref().map(String::as_str), digits);
    }

    fn sends(list: &[(u64, Channel)]) -> SendHistory {
        let one = |(age, channel): &(u64, Channel)| SentMessage {
            age: *age,
            ..SentMessage::now(TO, *channel, &at(0, 0, 1))
        };
        SendHistory(list.iter().map(one).collect()).seen(&at(0, 0, 1))
    }

    #[test]
    fn each_send_waits_longer_than_the_one_before() {
        let text = Channel::Text;
        let held = |list: &[(u64, Channel)], channel| sends(list).may_send(TO, channel);
        assert_eq!(held(&[], text), Ok(()));
        assert_eq!(held(&[(0, text)], text), Err(Throttle::Wait(60_000)));
        assert_eq!(held(&[(59_999, text)], text), Err(Throttle::Wait(1)));
        assert_eq!(held(&[(60_000, text)], text), Ok(()));
        let two = [(60_000, text), (0, text)];
        assert_eq!(held(&two, text), Err(Throttle::Wait(120_000)));
        let three = [(400_000, text), (300_000, text), (0, text)];
        assert_eq!(held(&three, text), Err(Throttle::Wait(300_000)));
    }

    #[test]
    fn the_other_way_waits_thirty_seconds_once() {
        let (text, call) = (Channel::Text, Channel::Call);
        let held = |list: &[(u64, Channel)], channel| sends(list).may_send(TO, channel);
        assert_eq!(held(&[(0, text)], call), Err(Throttle::Wait(30_000)));
        assert_eq!(held(&[(30_000, text)], call), Ok(()));
        let switched = [(30_000, text), (0, call)];
        assert_eq!(held(&switched, text), Err(Throttle::Wait(120_000)));
    }

    #[test]
    fn five_an_hour_for_a_number_and_ten_a_day_for_an_account() {
        let text = Channel::Text;
        let five: Vec<_> = (0..5).map(|n| (1_000_000 + n * 400_000, text)).collect();
        let held = sends(&five).may_send(TO, text);
        assert_eq!(held, Err(Throttle::Cap(Cap::Recipient, 1_000_000)));
        assert_eq!(sends(&five).may_send("+447400123456", text), Ok(()));
        let ten: Vec<_> = (0..10).map(|n| (7_200_000 + n * 3_600_000, text)).collect();
        let held = sends(&ten).may_send("+447400123456", text);
        let left = 86_400_000 - 7_200_000 - 9 * 3_600_000;
        assert_eq!(held, Err(Throttle::Cap(Cap::Account, left)));
        // Both are reached: the longer one is reported.
        let both: Vec<_> = (0..10).map(|n| (n * 60_000, text)).collect();
        let held = sends(&both).may_send(TO, text);
        assert_eq!(
            held,
            Err(Throttle::Cap(Cap::Account, 86_400_000 - 9 * 60_000))
        );
    }

    #[test]
    fn what_did_not_go_out_is_taken_back() {
        let (text, call) = (Channel::Text, Channel::Call);
        let mut sent = sends(&[(60_000, text), (30_000, call), (0, text)]);
        sent.take_back("+447400123456", text);
        assert_eq!(sent.0.len(), 3);
        sent.take_back(TO, text);
        assert_eq!(sent, sends(&[(60_000, text), (30_000, call)]));
        assert_eq!(sends(&[]).may_send(TO, text), Ok(()));
    }

    #[test]
    fn setting_the_clock_frees_nothing_and_a_restart_takes_nothing_back() {
        let sent = SendHistory(vec![SentMessage::now(
            TO,
            Channel::Text,
            &at(0, 500_000, 1),
        )]);
        let forward = sent.clone().seen(&at(i64::MAX, 500_000, 1));
        assert_eq!(
            forward.may_send(TO, Channel::Text),
            Err(Throttle::Wait(60_000))
        );
        let later = sent.seen(&at(0, 540_000, 1));
        let restarted = later.seen(&at(0, 5_000, 2));
        assert_eq!(
            restarted.may_send(TO, Channel::Text),
            Err(Throttle::Wait(15_000))
        );
    }

    proptest! {
        #[test]
        fn nobody_waits_longer_than_a_day(ages in proptest::collection::vec(0_u64..200_000_000, 0..30)) {
            let list: Vec<_> = ages.iter().map(|age| (*age, Channel::Text)).collect();
            match sends(&list).may_send(TO, Channel::Call) {
                Ok(()) => {}
                Err(Throttle::Wait(wait)) => prop_assert!(wait > 0 && wait <= 5 * MINUTE),
                Err(Throttle::Cap(_, wait)) => prop_assert!(wait > 0 && wait <= DAY),
            }
        }

        #[test]
        fn no_typed_text_panics(text in "\\PC{0,80}") {
            if let Some(digits) = typed(&text) {
                prop_assert_eq!(digits.len(), DIGITS);
            }
        }
    }
}
