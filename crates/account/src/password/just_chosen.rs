//! A password that its owner chose a moment ago: in the set-up of a new account it need not be typed
//! again to enable the first PIN.

use crate::time::{Deadline, Moment};

/// How long it counts: 10 minutes. A set-up that takes longer was left unattended.
const LASTS_MILLIS: u64 = 10 * 60 * 1000;

/// Shows that the password was chosen in this session. Holds nothing of it, and can be used
/// once. Locking, changing the password and ending the set-up drop it.
pub(crate) struct JustChosen(Deadline);

impl JustChosen {
    /// The account was just made.
    pub fn at(now: Moment) -> Self {
        Self(Deadline::after(now, LASTS_MILLIS))
    }

    /// Whether it still counts.
    pub fn counts(&self, now: &Moment) -> bool {
        !self.0.passed(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::at;

    #[test]
    fn it_counts_for_ten_minutes_by_whichever_clock_is_further() {
        let chosen = JustChosen::at(at(1_000_000, 5_000, 1));
        assert!(chosen.counts(&at(1_599_999, 604_999, 1)));
        assert!(!chosen.counts(&at(1_600_000, 5_001, 1)));
        assert!(!chosen.counts(&at(1_000_000, 605_000, 1)));
    }
}
