//! When the open session ends by itself.

use crate::gate::OpenAccount;
use crate::ports::AccountDatabase;
use crate::sessions::LogoutDays;
use crate::time::{Moment, WallMillis};

impl<D: AccountDatabase> OpenAccount<D> {
    /// Milliseconds until the session ends, or until its owner is warned of that.
    pub(crate) fn changes_in(&self, now: &Moment) -> u64 {
        let left = self.ends.remaining(now);
        match left.checked_sub(self.limit.warned_before()) {
            Some(until_warned) if !self.alerts.ends_soon => until_warned,
            _ => left,
        }
    }

    /// The session ends soon, and its owner has not been warned yet.
    pub(crate) fn is_to_be_warned(&self, now: &Moment) -> bool {
        !self.alerts.ends_soon && self.ends.remaining(now) <= self.limit.warned_before()
    }

    /// "Logout Settings" are now these.
    pub(crate) fn set_limit(&mut self, limit: LogoutDays, newest: WallMillis, now: &Moment) {
        let (before, was) = (self.limit, self.ends);
        self.ends = limit.end_after(before, was, self.started_at, newest, now);
        self.limit = limit;
        self.alerts.ends_soon = false;
    }
}
