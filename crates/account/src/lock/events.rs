//! What happens to the person's session on this computer.

/// Something happened to the person's session on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SystemEvent {
    /// The system locked its screen.
    ScreenLocked,
    /// Another person's session took the screen.
    SessionSwitched,
    /// The computer is about to sleep; it waits until the listener has returned, for a few seconds.
    Suspending,
    /// The computer woke up: every deadline has to be checked.
    Resumed,
    /// The lid was closed.
    LidClosed,
}
