//! What happens to the person's session on this computer: its screen is locked, another person
//! takes the screen, the computer sleeps, the lid is closed.
//!
//! Threads wait for each of these; nothing runs while nothing happens.

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

#[cfg(target_os = "linux")]
pub use system::{Buses, watch_on};

use nightlatch_account::ports::SystemEvent;
use std::sync::Arc;

/// What a listener receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// This has happened. A sleeping computer waits until the listener has returned.
    Event(SystemEvent),
    /// A kind of event is now listened for, and what reports it; or why it cannot be noticed.
    Heard(SystemEvent, Result<String, NotHeard>),
    /// The wall clock was set.
    ClockSet,
}

/// The listener. Called in the watching threads.
pub type Listener = Arc<dyn Fn(Told) + Send + Sync>;

/// Why a kind of event cannot be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotHeard {
    /// There is no message bus to listen on.
    NoBus,
    /// The login service is not on the bus.
    NoLogind,
    /// This program belongs to no session.
    NoSession,
    /// No screen locker that announces itself is running.
    NoLocker,
    /// The system would not wait before it sleeps.
    NoInhibitor,
    /// This system does not report it.
    NotOffered,
}

/// Begins to listen, for as long as the program runs, and returns at once. Which kinds of event can be
/// noticed is reported too, and again when that changes.
pub fn watch(listener: Listener) {
    system::watch(listener);
}
