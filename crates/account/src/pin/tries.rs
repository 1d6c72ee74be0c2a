//! How often a PIN may be tried.
//!
//! ```text
//! wrong      1  2 | 3    4     5
//! then wait  -  - | 5 s  30 s  the PIN is over until the password is given
//! ```
//!
//! Five tries until a successful unlock; another lock event gives none back. Waits run on boot
//! time. (Behaviour, section 3.)

use crate::attempts::Attempts;
use crate::time::Moment;

/// Tries until the PIN can no longer be used.
pub const MAX_TRIES: u32 = 5;

/// The tries that were made. Counted before each check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinTries(Attempts);

impl PinTries {
    /// None yet.
    pub fn none(now: &Moment) -> Self {
        Self(Attempts::none(now))
    }

    /// From a record stored elsewhere.
    pub fn kept(attempts: Attempts, now: &Moment) -> Self {
        Self(attempts.seen(now))
    }

    /// The record to store.
    pub fn record(&self) -> Attempts {
        self.0
    }

    /// One more.
    #[must_use]
    pub fn counted(self, now: &Moment) -> Self {
        Self(self.0.counted(now))
    }

    /// The worse of two records of the same tries.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        if other.0.failures > self.0.failures {
            other
        } else {
            self
        }
    }

    /// Tries left; 0 when the PIN can no longer be used.
    pub fn left(&self) -> u32 {
        MAX_TRIES.saturating_sub(self.0.failures)
    }

    /// Milliseconds until the next try; 0 when one is allowed now.
    pub fn wait(&self, now: &Moment) -> u64 {
        let length: u64 = match self.0.failures {
            3 => 5_000,
            4 => 30_000,
            _ => 0,
        };
        length.saturating_sub(self.0.since_last(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time;
    use rstest::rstest;

    fn at(boot: u64, run: u8) -> Moment {
        time::at(0, boot, run)
    }

    #[rstest]
    #[case(0, 5, 0)]
    #[case(1, 4, 0)]
    #[case(2, 3, 0)]
    #[case(3, 2, 5_000)]
    #[case(4, 1, 30_000)]
    #[case(5, 0, 0)]
    #[case(6, 0, 0)]
    fn each_wrong_one_has_its_wait(#[case] wrong: u32, #[case] left: u32, #[case] wait: u64) {
        let now = at(1_000, 1);
        let tries = (0..wrong).fold(PinTries::none(&now), |tries, _| tries.counted(&now));
        assert_eq!((tries.left(), tries.wait(&now)), (left, wait));
    }

    #[test]
    fn a_wait_runs_on_boot_time_and_begins_again_after_a_restart() {
        let now = at(1_000, 1);
        let tries = (0..3).fold(PinTries::none(&now), |tries, _| tries.counted(&now));
        assert_eq!(tries.wait(&at(5_999, 1)), 1);
        assert_eq!(tries.wait(&at(6_000, 1)), 0);
        let restarted = at(500, 2);
        let kept = PinTries::kept(tries.record(), &restarted);
        assert_eq!(kept.wait(&restarted), 5_000);
    }
}
