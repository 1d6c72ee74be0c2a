//! On other systems a changed clock and a waking computer are announced as messages, which
//! [`crate::session_events`] receives.

use std::time::Duration;

/// Does nothing: the computer's waking is announced.
pub struct Alarm;

impl Alarm {
    /// See above.
    pub fn set(&self, _after: Option<Duration>) {}
}

/// See above.
pub fn watch(_wake: impl Fn() + Send + 'static) -> Alarm {
    Alarm
}
