//! What happens to the person's session on this computer: its screen is locked, another person
//! takes the screen, the computer sleeps, the lid is closed.
//!
//! A thread waits for each of these; nothing runs while nothing happens.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

#[cfg(target_os = "linux")]
pub use system::watch_on;

use nightlatch_account::ports::SystemEvent;
use std::sync::Arc;

/// What a listener is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// This has happened. A sleeping computer waits until the listener has returned.
    Event(SystemEvent),
    /// Whoever told of events has gone: none will come any more.
    Gone,
}

/// Who is told. Called in the watching thread.
pub type Listener = Arc<dyn Fn(Told) + Send + Sync>;

/// Why a kind of event is not heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotHeard {
    /// There is no message bus to listen on.
    NoBus,
    /// This program belongs to no session.
    NoSession,
    /// This system does not tell it.
    NotOffered,
}

/// The kinds of event people may know of, with why they are not heard of.
pub type Heard = Vec<(SystemEvent, Option<NotHeard>)>;

/// Begins to listen, for as long as the program runs.
pub fn watch(listener: Listener) -> Heard {
    system::watch(listener)
}

/// All kinds alike.
#[cfg(not(target_os = "macos"))]
fn all(why: Option<NotHeard>) -> Heard {
    [
        SystemEvent::ScreenLocked,
        SystemEvent::SessionSwitched,
        SystemEvent::Suspending,
        SystemEvent::LidClosed,
    ]
    .map(|event| (event, why))
    .into()
}
