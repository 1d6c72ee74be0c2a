//! Elsewhere a clock that was set and a computer that wakes are told as messages, which
//! [`crate::session_events`] hears.

use std::time::Duration;

/// Does nothing: the computer's waking is told.
pub struct Alarm;

impl Alarm {
    /// See above.
    pub fn set(&self, _after: Option<Duration>) {}
}

/// See above.
pub fn watch(_wake: impl Fn() + Send + 'static) -> Alarm {
    Alarm
}
