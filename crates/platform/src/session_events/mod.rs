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

/// What a listener is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// This has happened. A sleeping computer waits until the listener has returned.
    Event(SystemEvent),
    /// A kind of event is listened for from now on, and who tells of it; or why it is not heard of.
    Heard(SystemEvent, Result<String, NotHeard>),
    /// The clock on the wall was set.
    ClockSet,
}

/// Who is told. Called in the watching threads.
pub type Listener = Arc<dyn Fn(Told) + Send + Sync>;

/// Why a kind of event is not heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotHeard {
    /// There is no message bus to listen on.
    NoBus,
    /// The login service is not on the bus.
    NoLogind,
    /// This program belongs to no session.
    NoSession,
    /// No screen locker runs that tells others of it.
    NoLocker,
    /// The system would not wait before it sleeps.
    NoInhibitor,
    /// This system does not tell it.
    NotOffered,
}

/// Begins to listen, for as long as the program runs, and returns at once. Which kinds of event are
/// heard of is told too, and again when that changes.
pub fn watch(listener: Listener) {
    system::watch(listener);
}
