//! Two kinds of time: wall time, which people set, and boot time, which only a restart resets.
//!
//! *Deadlines* end at the larger of both differences, so a clock set back never extends one.
//! *Waits* run on boot time alone and start again in full after a restart, so
//! setting the clock forward does not shorten them. (Behaviour, section 0.)

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 UTC by the computer's own clock; negative before that.
pub type WallMillis = i64;

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// Identifies one run of the computer, from start to shutdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BootId(pub [u8; 16]);

/// One reading of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Wall time.
    pub wall: WallMillis,
    /// Milliseconds since the computer started, suspend included.
    pub boot: u64,
    /// The run that `boot` counts from.
    pub boot_id: BootId,
}

impl Moment {
    /// Milliseconds that have passed since `earlier`: the larger of what the two clocks say.
    ///
    /// After a restart only the wall clock can tell; a clock set back then counts as nothing.
    pub fn since(&self, earlier: &Moment) -> u64 {
        let by_wall = u64::try_from(self.wall.saturating_sub(earlier.wall)).unwrap_or(0);
        let by_boot = if self.boot_id == earlier.boot_id {
            self.boot.saturating_sub(earlier.boot)
        } else {
            0
        };
        by_wall.max(by_boot)
    }
}

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The time now. Never fails: on a computer without a boot id one is made at start-up.
    fn now(&self) -> Moment;
}

/// A moment after which something is no longer valid. In another run of the computer, under a clock
/// that was set back, nobody knows how long ago it began: it counts as reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    from: Moment,
    length: u64,
}

impl Deadline {
    /// Ends `length` milliseconds after `from`.
    pub fn after(from: Moment, length: u64) -> Self {
        Self { from, length }
    }

    /// Whether it has been reached.
    pub fn passed(&self, now: &Moment) -> bool {
        self.remaining(now) == 0
    }

    /// Milliseconds left, 0 when it has been reached.
    pub fn remaining(&self, now: &Moment) -> u64 {
        let unknown = self.from.boot_id != now.boot_id && now.wall < self.from.wall;
        if unknown {
            return 0;
        }
        self.length.saturating_sub(now.since(&self.from))
    }

    /// Whichever of the two is reached first, as seen now.
    #[must_use]
    pub fn sooner(self, other: Self, now: &Moment) -> Self {
        if other.remaining(now) < self.remaining(now) {
            other
        } else {
            self
        }
    }
}

/// A moment for tests: `boot` milliseconds after a start of the computer that `run` names.
#[cfg(test)]
pub(crate) fn at(wall: WallMillis, boot: u64, run: u8) -> Moment {
    Moment {
        wall,
        boot,
        boot_id: BootId([run; 16]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_never_extends_a_deadline() {
        let deadline = Deadline::after(at(1_000_000, 5_000, 1), 300_000);
        assert!(!deadline.passed(&at(1_299_999, 304_999, 1)));
        assert!(deadline.passed(&at(1_000_000 - 86_400_000, 305_000, 1)));
    }

    #[test]
    fn a_clock_set_forward_ends_a_deadline() {
        let deadline = Deadline::after(at(0, 0, 1), 300_000);
        assert!(deadline.passed(&at(300_000, 10, 1)));
    }

    #[test]
    fn a_clock_set_back_over_a_restart_ends_a_deadline() {
        let deadline = Deadline::after(at(1_000_000, 5_000, 1), 300_000);
        assert_eq!(deadline.remaining(&at(1_000_001, 0, 2)), 299_999);
        assert!(deadline.passed(&at(999_999, 0, 2)));
    }

    #[test]
    fn extreme_clocks_do_not_overflow() {
        let deadline = Deadline::after(at(i64::MIN, u64::MAX, 1), u64::MAX);
        assert_eq!(
            deadline.remaining(&at(i64::MAX, 0, 2)),
            u64::MAX - i64::MAX as u64
        );
        assert_eq!(at(i64::MIN, 0, 1).since(&at(i64::MAX, 9, 1)), 0);
    }
}
