//! How long nobody has touched this computer.

use std::time::Duration;

/// Tells how long nobody has touched this computer.
pub trait IdleSource: Send + Sync {
    /// What people may know it by, as in "X11 screen saver extension".
    fn name(&self) -> &'static str;
    /// How long ago the last input anywhere in this person's session was. Answers `within` this
    /// time or fails: whoever asks has a deadline. An error means that this source is not to be
    /// believed any more.
    fn idle(&self, within: Duration) -> Result<Idleness, SourceFailed>;
}

/// How long ago the last input was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idleness {
    /// So many milliseconds.
    For(u64),
    /// Less than so many milliseconds; this source tells no more, and says itself when its own
    /// answers cannot be true.
    LessThan(u64),
}

/// An idle source does not work, or has stopped working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the idle source does not work")]
pub struct SourceFailed;
