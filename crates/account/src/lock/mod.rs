//! The screen lock: why it engages, when, and what watches for it.
//!
//! ```text
//! last input ───────── limit - 31 s ─── limit - 30 s ─── limit ── limit + 1 s
//!     nothing happens │ source asked once │ countdown     │ locked │ found locked when read,
//!                       a second from now                            even if nobody watched
//! ```

mod belief;
mod drafts;
pub(crate) mod events;
mod health;
pub(crate) mod idle;
pub(crate) mod remembered;
pub(crate) mod shut;
mod watch;

pub use drafts::Draft;
pub use health::{Absence, Health, Trigger, TriggerState};
pub use remembered::{KeystoreRecord, RememberedForm, RememberedSession};
pub use shut::Idle;
pub use watch::{Next, Watch};

use crate::lock::events::SystemEvent;
use serde::Serialize;

/// How long before the lock engages the page begins to count down: 30 s (behaviour, section 3).
pub const COUNTDOWN_MILLIS: u64 = 30_000;

/// Later than this after the deadline no source is asked for input any more: the computer slept or
/// a clock was set. Also how late the lock may engage at most (behaviour, section 3).
pub const LATEST_MILLIS: u64 = 1_000;

/// Why the account locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LockReason {
    /// "Lock Screen": button, tray or keys.
    Manual,
    /// No activity for the chosen time.
    Idle,
    /// The system locked its screen.
    ScreenLocked,
    /// Another person's session took the screen.
    SessionSwitched,
    /// The computer went to sleep.
    Suspend,
    /// The lid was closed.
    LidClosed,
    /// The program started with a live session.
    ProgramStart,
}

impl LockReason {
    /// The reason an event gives, if it gives one.
    pub fn of(event: SystemEvent) -> Option<Self> {
        match event {
            SystemEvent::ScreenLocked => Some(Self::ScreenLocked),
            SystemEvent::SessionSwitched => Some(Self::SessionSwitched),
            SystemEvent::Suspending => Some(Self::Suspend),
            SystemEvent::LidClosed => Some(Self::LidClosed),
            SystemEvent::Resumed => None,
        }
    }
}
