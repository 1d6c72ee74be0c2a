//! How long to wait after wrong passwords.
//!
//! ```text
//! failures   1  2  3  4 | 5     6      7      8      9      10 and more
//! then wait  -  -  -  - | 30 s  1 min  2 min  4 min  8 min  15 min, each time
//! ```
//!
//! Nobody is locked out permanently: the owner's data would be lost too. A try is counted before
//! it is checked, so that killing the program gives no tries back; a try during a wait is not
//! checked, not counted and does not lengthen it. (Behaviour, section 2.)

use crate::time::{BootId, Moment};
use serde::{Deserialize, Serialize};

/// The failure at which waits begin.
pub const FREE_FAILURES: u32 = 5;

/// From this number on, failures stand for a missing record. Nobody fails this often: there is a wait of a
/// quarter of an hour between failures.
const UNKNOWN_FROM: u32 = 1_000_000;

const WAITS_SECONDS: [u64; 6] = [30, 60, 120, 240, 480, 900];

/// The stored record of one scope: how many tries failed, and when the last one was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Tries since the last success, those under way included.
    pub failures: u32,
    /// Boot time of the last of them, in milliseconds.
    pub last_boot: u64,
    /// The run of the computer that `last_boot` belongs to.
    pub boot_id: BootId,
}

impl Attempts {
    /// A scope that has never been tried.
    pub fn none(now: &Moment) -> Self {
        Self {
            failures: 0,
            last_boot: now.boot,
            boot_id: now.boot_id,
        }
    }

    /// What stands in for a record that is missing or cannot be read: the longest wait, from now.
    pub fn unknown(now: &Moment) -> Self {
        Self {
            failures: UNKNOWN_FROM,
            last_boot: now.boot,
            boot_id: now.boot_id,
        }
    }

    /// Whether this stands in for a record that is missing.
    pub fn is_unknown(&self) -> bool {
        self.failures >= UNKNOWN_FROM
    }

    /// One more try, counted before it is checked.
    #[must_use]
    pub fn counted(self, now: &Moment) -> Self {
        Self {
            failures: self.failures.saturating_add(1),
            last_boot: now.boot,
            boot_id: now.boot_id,
        }
    }

    /// The same record as seen now: after a restart its wait begins again in full.
    #[must_use]
    pub fn seen(self, now: &Moment) -> Self {
        if self.boot_id == now.boot_id && self.last_boot <= now.boot {
            self
        } else {
            Self {
                last_boot: now.boot,
                boot_id: now.boot_id,
                ..self
            }
        }
    }

    /// Milliseconds until the next try; 0 when one is allowed now.
    pub fn wait(&self, now: &Moment) -> u64 {
        wait_after(self.failures).saturating_sub(self.since_last(now))
    }

    /// Milliseconds of boot time since the last try; 0 right after a restart.
    pub fn since_last(&self, now: &Moment) -> u64 {
        now.boot.saturating_sub(self.seen(now).last_boot)
    }
}

/// The wait after `failures` in a row, in milliseconds.
pub fn wait_after(failures: u32) -> u64 {
    let Some(past) = failures.checked_sub(FREE_FAILURES) else {
        return 0;
    };
    let step = (past as usize).min(WAITS_SECONDS.len() - 1);
    WAITS_SECONDS[step] * 1000
}

/// The number of consecutive failures at a code or a PIN at which waits begin (behaviour, section 5).
const FREE_AT_FACTORS: u32 = 10;

/// Milliseconds until a code or a PIN may be tried after a right password: none until the tenth failure
/// in a row, then the waits above.
pub fn factor_wait(attempts: &Attempts, now: &Moment) -> u64 {
    let past = attempts
        .failures
        .saturating_sub(FREE_AT_FACTORS - FREE_FAILURES);
    wait_after(past).saturating_sub(attempts.since_last(now))
}

/// Whole seconds to show: never shorter than the wait itself.
pub fn seconds(millis: u64) -> u32 {
    u32::try_from(millis.div_ceil(1000)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time;
    use proptest::prelude::*;
    use rstest::rstest;

    fn at(boot: u64, run: u8) -> Moment {
        time::at(0, boot, run)
    }

    #[rstest]
    #[case(0, 0)]
    #[case(4, 0)]
    #[case(5, 30)]
    #[case(6, 60)]
    #[case(7, 120)]
    #[case(8, 240)]
    #[case(9, 480)]
    #[case(10, 900)]
    #[case(11, 900)]
    #[case(u32::MAX, 900)]
    fn each_failure_has_its_wait(#[case] failures: u32, #[case] seconds: u64) {
        assert_eq!(wait_after(failures), seconds * 1000);
    }

    #[test]
    fn a_wait_runs_on_boot_time_to_its_edge() {
        let tried = Attempts {
            failures: 5,
            last_boot: 1_000,
            boot_id: BootId([1; 16]),
        };
        assert_eq!(tried.wait(&at(1_000, 1)), 30_000);
        assert_eq!(tried.wait(&at(30_999, 1)), 1);
        assert_eq!(tried.wait(&at(31_000, 1)), 0);
    }

    #[test]
    fn a_restart_begins_the_wait_again_at_its_own_length() {
        let tried = Attempts {
            failures: 6,
            last_boot: 9_000_000,
            boot_id: BootId([1; 16]),
        };
        let restarted = at(500, 2);
        assert_eq!(tried.wait(&restarted), 60_000);
        let seen = tried.seen(&restarted);
        assert_eq!(seen.wait(&at(60_500, 2)), 0);
    }

    #[test]
    fn a_missing_record_waits_longest() {
        let unknown = Attempts::unknown(&at(7, 1));
        assert_eq!(unknown.wait(&at(7, 1)), 900_000);
        assert!(unknown.is_unknown() && unknown.counted(&at(7, 1)).is_unknown());
        assert!(!Attempts::none(&at(7, 1)).counted(&at(7, 1)).is_unknown());
    }

    #[test]
    fn waits_behind_a_password_begin_after_ten_failures() {
        let now = Moment {
            wall: 0,
            boot: 0,
            boot_id: BootId([1; 16]),
        };
        let after = |failures| {
            let attempts = Attempts {
                failures,
                last_boot: 0,
                boot_id: now.boot_id,
            };
            factor_wait(&attempts, &now)
        };
        assert_eq!(
            [0, 9, 10, 11, 15, 99].map(after),
            [0, 0, 30_000, 60_000, 900_000, 900_000]
        );
    }

    proptest! {
        #[test]
        fn no_wait_is_longer_than_a_quarter_of_an_hour(failures: u32, last: u64, now: u64, same: bool) {
            let tried = Attempts { failures, last_boot: last, boot_id: BootId([1; 16]) };
            let run = if same { 1 } else { 2 };
            prop_assert!(tried.wait(&at(now, run)) <= 900_000);
        }
    }
}
