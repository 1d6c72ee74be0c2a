//! "Security Check": what is on, what is missing, ordered by what helps most.

pub(crate) mod gathered;

use crate::time::{DAY, WallMillis};
use serde::Serialize;

/// Days of inactivity after which a session is pointed out.
pub const UNUSED_SESSION_DAYS: i64 = 30;

/// Recovery codes left at which new ones are recommended (behaviour, section 5).
const FEW_CODES: u32 = 3;

/// The lowest of zxcvbn's scores that is called strong: "safely unguessable" begins at 3.
const STRONG: u8 = 3;

/// What an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "CheckTopic"))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The strength of the password; `count` is zxcvbn's score.
    PasswordStrength,
    /// The PIN, and with it the lock.
    Pin,
    /// Two-factor authentication.
    TwoFactor,
    /// A primary phone that is verified.
    Phone,
    /// The recovery codes; `count` are left.
    RecoveryCodes,
    /// The log's chain.
    History,
    /// Sessions not used for a long time; `count` of them.
    Sessions,
    /// Rows of "Trusted IP List" that allow too much; `count` of them.
    TrustedAddresses,
    /// The lock's triggers; `count` of them don't work here.
    LockHealth,
    /// How codes reach their owner.
    Delivery,
    /// The system's keystore.
    Keystore,
    /// The age of the password in `days`: stated, never blamed (NIST SP 800-63B: no forced change).
    PasswordAge,
    /// Whether a recovery key was saved, and its age in `days`.
    RecoveryKey,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "CheckState"))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A protection is missing.
    Missing,
    /// It could be better.
    Improve,
    /// Good.
    Good,
}

/// A line of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "CheckItem"))]
pub struct Item {
    /// What it is about.
    pub topic: Topic,
    /// How it stands.
    pub state: State,
    /// How many, where that means something.
    pub count: Option<u32>,
    /// How many days, where that means something.
    pub days: Option<u32>,
}

/// What is known of the account and of this computer.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with each other"
)]
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The latest time that is known.
    pub newest: WallMillis,
    /// zxcvbn's score of the password, 0 to 4.
    pub password_score: u8,
    /// When the password was set.
    pub password_changed_at: WallMillis,
    /// When the recovery key was made, if its owner saved it.
    pub recovery_key_created_at: Option<WallMillis>,
    /// A PIN is set.
    pub pin: bool,
    /// Recovery codes left while two-factor authentication is on.
    pub codes_left: Option<u32>,
    /// Other sessions that were not used for [`UNUSED_SESSION_DAYS`].
    pub unused_sessions: u32,
    /// Rows that are wide, private or unused.
    pub loose_addresses: u32,
    /// A primary phone is verified.
    pub phone: bool,
    /// Codes to phones appear on this computer only.
    pub codes_appear_here: bool,
    /// The keystore answers.
    pub keystore: bool,
    /// The number of lock triggers that don't work here.
    pub broken_triggers: u32,
    /// Whether the log has reached the place the keystore names; `None` if the keystore names none.
    pub log_in_place: Option<bool>,
}

/// The check: what is missing first, then what could be better, each ordered by what helps most.
pub fn security_check(facts: &Facts) -> Vec<Item> {
    let good_if = |good: bool, otherwise: State| if good { State::Good } else { otherwise };
    let few = |count: u32| (good_if(count == 0, State::Improve), Some(count), None);
    let aged = |since: WallMillis| {
        let days = facts.newest.saturating_sub(since) / DAY;
        (State::Good, None, Some(u32::try_from(days).unwrap_or(0)))
    };
    let strength = match facts.password_score {
        score if score >= STRONG => State::Good,
        2 => State::Improve,
        _ => State::Missing,
    };
    let recovery_key = facts
        .recovery_key_created_at
        .map_or((State::Missing, None, None), aged);
    let history = match facts.log_in_place {
        Some(true) => State::Good,
        Some(false) => State::Missing,
        None => State::Improve,
    };
    let codes = facts.codes_left.map(|left| {
        let state = match left {
            0 => State::Missing,
            left => good_if(left > FEW_CODES, State::Improve),
        };
        (Topic::RecoveryCodes, (state, Some(left), None))
    });
    let health = facts
        .pin
        .then(|| (Topic::LockHealth, few(facts.broken_triggers)));
    let told = [
        Some((
            Topic::PasswordStrength,
            (strength, Some(facts.password_score.into()), None),
        )),
        Some((Topic::Pin, (good_if(facts.pin, State::Missing), None, None))),
        Some((
            Topic::TwoFactor,
            (
                good_if(facts.codes_left.is_some(), State::Missing),
                None,
                None,
            ),
        )),
        codes,
        Some((Topic::RecoveryKey, recovery_key)),
        Some((Topic::History, (history, None, None))),
        Some((Topic::Sessions, few(facts.unused_sessions))),
        Some((Topic::TrustedAddresses, few(facts.loose_addresses))),
        health,
        Some((
            Topic::Phone,
            (good_if(facts.phone, State::Improve), None, None),
        )),
        Some((
            Topic::Delivery,
            (
                good_if(!facts.codes_appear_here, State::Improve),
                None,
                None,
            ),
        )),
        Some((
            Topic::Keystore,
            (good_if(facts.keystore, State::Improve), None, None),
        )),
        Some((Topic::PasswordAge, aged(facts.password_changed_at))),
    ];
    let items = told.into_iter().flatten();
    let mut items: Vec<Item> = items
        .map(|(topic, (state, count, days))| Item {
            topic,
            state,
            count,
            days,
        })
        .collect();
    items.sort_by_key(|item| item.state);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_WELL: Facts = Facts {
        newest: 100 * DAY,
        password_score: 4,
        password_changed_at: 93 * DAY,
        recovery_key_created_at: Some(0),
        pin: true,
        codes_left: Some(10),
        unused_sessions: 0,
        loose_addresses: 0,
        phone: true,
        codes_appear_here: false,
        keystore: true,
        broken_triggers: 0,
        log_in_place: Some(true),
    };

    fn state(facts: Facts, topic: Topic) -> Option<State> {
        let items = security_check(&facts);
        let found = items.iter().find(|item| item.topic == topic);
        found.map(|item| item.state)
    }

    #[test]
    fn all_is_well() {
        let items = security_check(&ALL_WELL);
        assert_eq!(items.len(), 13);
        assert!(items.iter().all(|item| item.state == State::Good));
        let age = items.iter().find(|item| item.topic == Topic::PasswordAge);
        assert_eq!(age.unwrap().days, Some(7));
    }

    #[test]
    fn what_is_missing_comes_before_what_could_be_better() {
        let facts = Facts {
            pin: false,
            codes_left: None,
            keystore: false,
            log_in_place: None,
            ..ALL_WELL
        };
        let items = security_check(&facts);
        let first: Vec<Topic> = items.iter().take(4).map(|item| item.topic).collect();
        assert_eq!(
            first,
            [
                Topic::Pin,
                Topic::TwoFactor,
                Topic::History,
                Topic::Keystore
            ]
        );
        assert_eq!(state(facts, Topic::LockHealth), None, "there is no lock");
        assert_eq!(state(facts, Topic::RecoveryCodes), None, "there are none");
    }

    #[test]
    fn a_recovery_key_that_was_not_kept_is_missing() {
        let facts = Facts {
            recovery_key_created_at: None,
            ..ALL_WELL
        };
        let first = security_check(&facts).into_iter().next().unwrap();
        assert_eq!(
            (first.topic, first.state, first.days),
            (Topic::RecoveryKey, State::Missing, None)
        );
    }

    #[test]
    fn an_old_password_is_told_and_not_blamed() {
        let facts = Facts {
            password_changed_at: i64::MIN,
            ..ALL_WELL
        };
        assert_eq!(state(facts, Topic::PasswordAge), Some(State::Good));
    }

    #[test]
    fn few_codes_and_weak_passwords_are_pointed_out() {
        for (left, found) in [(0, State::Missing), (3, State::Improve), (4, State::Good)] {
            let facts = Facts {
                codes_left: Some(left),
                ..ALL_WELL
            };
            assert_eq!(state(facts, Topic::RecoveryCodes), Some(found));
        }
        for (score, found) in [(1, State::Missing), (2, State::Improve), (3, State::Good)] {
            let facts = Facts {
                password_score: score,
                ..ALL_WELL
            };
            assert_eq!(state(facts, Topic::PasswordStrength), Some(found));
        }
    }
}
