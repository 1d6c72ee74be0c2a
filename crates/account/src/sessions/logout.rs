//! "Logout Settings": after how many days a session ends by itself.

use crate::error::Error;
use crate::time::{DAY, Deadline, Moment, WallMillis};

/// How long before a session's end its owner is warned: a day, but no more than a third of a
/// session, so that a one-day session is not under a warning from its beginning.
const WARNED_BEFORE: u64 = DAY.unsigned_abs();

/// The number of days after which a session ends, counted from its sign-in as elapsed UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogoutDays(u32);

impl LogoutDays {
    /// What can be chosen (behaviour, section 7).
    pub const CHOICES: [Self; 7] = [
        Self(1),
        Self(3),
        Self(7),
        Self(14),
        Self(30),
        Self(60),
        Self(90),
    ];

    /// The default.
    pub const DEFAULT: Self = Self(30);

    /// The longest choice.
    pub const LONGEST: Self = Self(90);

    /// One of the choices; [`Error::LogoutDaysInvalid`] for any other number.
    pub fn new(days: u32) -> Result<Self, Error> {
        let chosen = Self(days);
        if Self::CHOICES.contains(&chosen) {
            Ok(chosen)
        } else {
            Err(Error::LogoutDaysInvalid)
        }
    }

    /// The number.
    pub fn days(self) -> u32 {
        self.0
    }

    fn millis(self) -> i64 {
        i64::from(self.0) * DAY
    }

    /// When a session ends under this limit that ended at `was` under the limit `before`. Time
    /// already elapsed is not given back, whatever happened to the clock.
    pub(crate) fn end_after(
        self,
        before: Self,
        was: Deadline,
        started_at: WallMillis,
        newest: WallMillis,
        now: &Moment,
    ) -> Deadline {
        let lasted = before
            .millis()
            .unsigned_abs()
            .saturating_sub(was.remaining(now));
        let left = self.millis().unsigned_abs().saturating_sub(lasted);
        self.end(started_at, newest, now)
            .sooner(Deadline::after(*now, left), now)
    }

    /// When a session that began at `started_at` ends, as seen now. The latest known time
    /// counts, so that a clock set back revives nothing.
    pub fn end(self, started_at: WallMillis, newest: WallMillis, now: &Moment) -> Deadline {
        let age = newest.max(now.wall).saturating_sub(started_at);
        let left = self.millis().saturating_sub(age.max(0)).max(0);
        Deadline::after(*now, left.unsigned_abs())
    }

    /// When it ends by the clock on the wall.
    pub fn ends_at(self, started_at: WallMillis) -> WallMillis {
        started_at.saturating_add(self.millis())
    }

    /// Sessions that began at or before this time have ended when the latest known time is
    /// `newest`.
    pub fn over_before(self, newest: WallMillis) -> WallMillis {
        newest.saturating_sub(self.millis())
    }

    /// How long before its end a session's owner is warned, in milliseconds.
    pub fn warned_before(self) -> u64 {
        WARNED_BEFORE.min(self.millis().unsigned_abs() / 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time;
    use proptest::prelude::*;

    fn at(wall: WallMillis) -> Moment {
        time::at(wall, 5_000, 1)
    }

    #[test]
    fn nothing_but_the_choices_can_be_chosen() {
        let chosen: Vec<u32> = (0..=100)
            .filter(|&days| LogoutDays::new(days).is_ok())
            .collect();
        assert_eq!(chosen, [1, 3, 7, 14, 30, 60, 90]);
        assert!(LogoutDays::new(u32::MAX).is_err());
    }

    #[test]
    fn a_day_is_a_day_also_when_the_clocks_of_new_york_berlin_or_lord_howe_change() {
        // 2026-03-08 07:00, 2026-03-29 01:00, 2026-04-04 15:00 UTC: an hour lost, an hour lost,
        // half an hour won. Sessions begin an hour before.
        for change in [1_772_953_200_000, 1_774_746_000_000, 1_775_314_800_000] {
            let started: WallMillis = change - 3_600_000;
            for choice in LogoutDays::CHOICES {
                let end = started + i64::from(choice.days()) * DAY;
                let left = |wall| choice.end(started, wall, &at(wall)).remaining(&at(wall));
                assert_eq!(left(end - 1), 1);
                assert_eq!(left(end), 0);
                assert_eq!(choice.ends_at(started), end);
            }
        }
    }

    #[test]
    fn a_session_of_a_day_is_not_under_a_warning_from_its_beginning() {
        let hours = LogoutDays::CHOICES.map(|choice| choice.warned_before() / 3_600_000);
        assert_eq!(hours, [8, 24, 24, 24, 24, 24, 24]);
    }

    proptest! {
        #[test]
        fn no_clock_makes_a_session_last_longer(
            started: WallMillis, newest: WallMillis, now: WallMillis
        ) {
            for choice in LogoutDays::CHOICES {
                let left = choice.end(started, newest, &at(now)).remaining(&at(now));
                prop_assert!(left <= choice.millis().unsigned_abs());
                let later = choice.end(started, newest.max(now), &at(now)).remaining(&at(now));
                prop_assert!(later <= left);
                if started <= choice.over_before(newest) {
                    prop_assert_eq!(left, 0);
                }
            }
        }
    }
}
