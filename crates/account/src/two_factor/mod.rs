//! "Two-Factor Authentication" with an authenticator app: the secret, its codes, and what is shown
//! to add it to the app.
//!
//! Codes are those of RFC 6238 with SHA-1, six digits and steps of 30 seconds, the only ones that
//! every such app understands. A code is accepted once: what counts is its step, which must be later
//! than those accepted before (RFC 6238, 5.2). Steps still in the future, accepted under a clock
//! that was ahead, wait until their time: they block their own codes and no others.

pub mod recovery_codes;
mod rows;
pub(crate) mod settings;
pub(crate) mod tried;

pub use rows::{TakenCodes, TwoFactorChange, TwoFactorRecord, TwoFactorRows};
pub use settings::{EnrolmentView, TwoFactorView};

use crate::digits;
use crate::ground::random::Random;
use crate::time::WallMillis;
use data_encoding::BASE32_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use recovery_codes::RecoveryCode;
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a secret: 160 bits, as RFC 4226 section 4 recommends.
pub const SECRET_BYTES: usize = 20;

/// Digits of a code.
pub const DIGITS: usize = 6;

/// Length of a step in seconds (RFC 6238, 5.2).
pub const STEP_SECONDS: u64 = 30;

/// How long a secret waits to be confirmed: 10 minutes (behaviour, section 5).
pub const ENROLMENT_MILLIS: u64 = 10 * 60 * 1000;

/// How often a code may be tried for one sign-in.
pub const TRIES: u32 = 5;

/// Steps around now that are accepted: the one before and the one after.
const SKEW: u16 = 1;

/// Steps around now within which a wrong clock is still recognised: 10 minutes.
const FAR: u16 = 20;

/// The issuer in the authenticator app.
const ISSUER: &str = "Nightlatch";

/// Bytes that a name may take in the link, percent-encoded: the QR code then has at most 57 modules a
/// side (version 10 with 15 % correction holds 213 bytes; ISO/IEC 18004, table 7), which phone cameras can
/// read off a screen.
const NAME_BYTES: usize = 90;

/// Marks where a name was cut.
const CUT: &str = "…";

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The number of a step since 1970.
pub type Step = u64;

/// The secret that phone and account share. Not `Debug`; its memory is cleared when it is dropped.
pub struct TotpSecret(Box<[u8; SECRET_BYTES]>);

impl TotpSecret {
    /// Makes one.
    pub fn make(random: &dyn Random) -> Self {
        let mut secret = Self(Box::new([0; SECRET_BYTES]));
        random.fill(&mut *secret.0);
        secret
    }

    /// A stored secret; `None` if its length is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self(Box::new([0; SECRET_BYTES]));
        (bytes.len() == SECRET_BYTES).then(|| secret.0.copy_from_slice(bytes))?;
        Some(secret)
    }

    /// The bytes, for storing them.
    pub fn expose(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// As it is typed into an app: Base32 (RFC 4648) without padding.
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&*self.0))
    }

    /// As it is shown as a QR code (Key URI Format of the Google Authenticator). The name in it is
    /// cut if it is very long, and has no colon: apps split the label at a colon, encoded
    /// or not.
    pub fn uri(&self, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (encode(ISSUER), name_in_link(account));
        let secret = self.base32();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1\
             &digits={DIGITS}&period={STEP_SECONDS}",
            *secret
        ))
    }

    /// The steps that a code may stand for now, earliest first: the present one and, unless
    /// `strict`, the one before and the one after. Two of them may have the same digits.
    pub fn steps_of(&self, code: &str, now: WallMillis, strict: bool) -> Vec<Step> {
        let Some(totp) = self.totp(0) else {
            return Vec::new();
        };
        let skew = if strict { 0 } else { Step::from(SKEW) };
        let present = step_at(now);
        (present.saturating_sub(skew)..=present + skew)
            .filter(|step| totp.check(code, step * STEP_SECONDS).is_some())
            .collect()
    }

    /// How many minutes the phone's clock is ahead of this computer's (or behind, if negative),
    /// if the code belongs to the ten minutes around now.
    pub fn minutes_off(&self, code: &str, now: WallMillis) -> Option<i64> {
        let now = seconds(now);
        let step = self.totp(FAR)?.check(code, now)?;
        let (theirs, ours) = (step * STEP_SECONDS, now / STEP_SECONDS * STEP_SECONDS);
        let seconds = i64::try_from(theirs).ok()? - i64::try_from(ours).ok()?;
        Some((seconds + 30 * seconds.signum()) / 60)
    }

    fn totp(&self, skew: u16) -> Option<Totp> {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(STEP_SECONDS)
            .with_skew(skew)
            .with_secret(self.0.to_vec())
            .build()
            .ok()
    }
}

impl PartialEq for TotpSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl Drop for TotpSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A name as it appears in the link.
fn name_in_link(account: &str) -> String {
    let plain = account.replace(':', "-");
    let whole = encode(&plain);
    if whole.len() <= NAME_BYTES {
        return whole;
    }
    let end = encode(CUT);
    let mut cut = String::new();
    for c in plain.chars() {
        let next = encode(c.encode_utf8(&mut [0; 4]));
        if cut.len() + next.len() + end.len() > NAME_BYTES {
            break;
        }
        cut += &next;
    }
    cut + &end
}

/// The newest step whose code is accepted at this time.
pub fn newest_step(now: WallMillis) -> Step {
    step_at(now) + Step::from(SKEW)
}

fn step_at(now: WallMillis) -> Step {
    seconds(now) / STEP_SECONDS
}

/// Seconds since 1970; a clock before that counts as 1970.
fn seconds(now: WallMillis) -> u64 {
    u64::try_from(now / 1000).unwrap_or(0)
}

/// What was typed when a second factor was asked for.
pub enum SecondFactor {
    /// A code of the app.
    Code(Zeroizing<String>),
    /// A recovery code.
    Recovery(RecoveryCode),
}

impl SecondFactor {
    /// Reads it: six digits of any script, with spaces or a dash between, or a recovery code.
    /// `None` does not count as a try.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .filter(|c| !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
                .take(64)
                .collect(),
        );
        match digits::normalise(&plain, DIGITS) {
            Some(code) if code.len() == DIGITS => Some(Self::Code(code)),
            _ => RecoveryCode::parse(&plain).map(Self::Recovery),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use url::Url;

    /// RFC 6238, appendix B: the ASCII text of twenty digits.
    const RFC: &[u8; SECRET_BYTES] = b"12345678901234567890";

    fn rfc() -> TotpSecret {
        TotpSecret(Box::new(*RFC))
    }

    #[rstest]
    #[case(59, "287082")]
    #[case(1_111_111_109, "081804")]
    #[case(1_111_111_111, "050471")]
    #[case(1_234_567_890, "005924")]
    #[case(2_000_000_000, "279037")]
    #[case(20_000_000_000, "353130")]
    fn vectors_of_rfc_6238(#[case] seconds: i64, #[case] code: &str) {
        let steps = rfc().steps_of(code, seconds * 1000, true);
        assert_eq!(steps, [u64::try_from(seconds).unwrap() / 30]);
    }

    #[rstest]
    #[case(0, "755224")]
    #[case(1, "287082")]
    #[case(2, "359152")]
    #[case(3, "969429")]
    #[case(4, "338314")]
    #[case(5, "254676")]
    #[case(6, "287922")]
    #[case(7, "162583")]
    #[case(8, "399871")]
    #[case(9, "520489")]
    fn vectors_of_rfc_4226(#[case] count: i64, #[case] code: &str) {
        let step = u64::try_from(count).unwrap();
        assert_eq!(rfc().steps_of(code, count * 30_000, true), [step]);
    }

    fn code_at(step: i64) -> String {
        let totp = rfc().totp(0).unwrap();
        let seconds = u64::try_from(step * 30).unwrap();
        totp.generate(seconds).to_string()
    }

    #[rstest]
    #[case(-2, None)]
    #[case(-1, Some(999))]
    #[case(0, Some(1000))]
    #[case(1, Some(1001))]
    #[case(2, None)]
    fn the_neighbouring_steps_count_at_both_edges(#[case] off: i64, #[case] step: Option<Step>) {
        let code = code_at(1000 + off);
        for within in [0, 29_999] {
            let now = 1000 * 30_000 + within;
            assert_eq!(rfc().steps_of(&code, now, false), Vec::from_iter(step));
            let strict = step.filter(|step| *step == 1000);
            assert_eq!(rfc().steps_of(&code, now, true), Vec::from_iter(strict));
        }
    }

    #[test]
    fn two_neighbours_with_the_same_digits_are_two_steps() {
        let (first, second): (i64, i64) = (62_075_368, 62_075_369);
        let code = "235522";
        let at = |step: i64, strict| rfc().steps_of(code, step * 30_000, strict);
        let both = [first.unsigned_abs(), second.unsigned_abs()];
        assert_eq!(at(first, false), both);
        assert_eq!(at(second, false), both);
        assert_eq!(at(second, true), both[1..]);
        assert_eq!(at(first - 1, false), both[..1]);
    }

    #[rstest]
    #[case(0, Some(0))]
    #[case(2, Some(1))]
    #[case(-6, Some(-3))]
    #[case(20, Some(10))]
    #[case(-20, Some(-10))]
    #[case(21, None)]
    fn clocks_that_differ_are_told_by_how_much(#[case] off: i64, #[case] minutes: Option<i64>) {
        let code = code_at(100_000 + off);
        assert_eq!(rfc().minutes_off(&code, 100_000 * 30_000), minutes);
    }

    #[rstest]
    #[case(i64::MIN)]
    #[case(-1)]
    #[case(0)]
    #[case(19_975_000_000_000)]
    #[case(i64::MAX)]
    fn no_clock_panics(#[case] now: WallMillis) {
        for code in ["000000", "755224", ""] {
            let _ = rfc().steps_of(code, now, false);
            let _ = newest_step(now);
            let _ = rfc().minutes_off(code, now);
        }
    }

    #[rstest]
    #[case("081804", true)]
    #[case("123 456", true)]
    #[case("123-456", true)]
    #[case("123\u{a0}456", true)]
    #[case("٠٨١٨٠٤", true)]
    #[case("12345a", false)]
    #[case("81804", false)]
    #[case("0081804", false)]
    #[case("", false)]
    fn what_can_be_a_code(#[case] text: &str, #[case] is_one: bool) {
        let read = SecondFactor::parse(text);
        assert_eq!(matches!(read, Some(SecondFactor::Code(_))), is_one);
        assert!(is_one || read.is_none());
    }

    #[rstest]
    #[case("ann+test@example.com", "ann+test@example.com")]
    #[case("Ann Ü 100%/x?", "Ann Ü 100%/x?")]
    #[case("ann:colon & more::", "ann-colon & more--")]
    #[case("", "")]
    #[case(&"a".repeat(64), &"a".repeat(64))]
    #[case(&"é".repeat(64), &format!("{}…", "é".repeat(13)))]
    #[case(&"🦉".repeat(64), &format!("{}…", "🦉".repeat(6)))]
    fn the_uri_gives_back_what_went_in(#[case] account: &str, #[case] shown: &str) {
        let secret = rfc();
        let uri = Url::parse(&secret.uri(account)).unwrap();
        assert_eq!((uri.scheme(), uri.host_str()), ("otpauth", Some("totp")));
        let label = percent_encoding::percent_decode_str(uri.path().trim_start_matches('/'))
            .decode_utf8()
            .unwrap();
        // Some apps split the label at its first colon, others at its last one.
        assert_eq!(label.split(':').collect::<Vec<_>>(), ["Nightlatch", shown]);
        let query: Vec<(String, String)> = uri.query_pairs().into_owned().collect();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            query,
            [
                pair("secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                pair("issuer", "Nightlatch"),
                pair("algorithm", "SHA1"),
                pair("digits", "6"),
                pair("period", "30"),
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}") {
            let _ = SecondFactor::parse(&text);
        }
    }
}
