//! How long nobody has touched this computer.

use std::time::Duration;

/// Reports how long nobody has touched this computer.
pub trait IdleSource: Send + Sync {
    /// A name people may recognise, such as "X11 screen saver extension".
    fn name(&self) -> &'static str;
    /// How long ago the last input anywhere in this person's session was. Answers `within` this
    /// time or fails: the caller has a deadline. An error means that this source must no longer be
    /// believed.
    fn idle(&self, within: Duration) -> Result<Idleness, SourceFailed>;
}

/// How long ago the last input was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idleness {
    /// Exactly this many milliseconds.
    For(u64),
    /// Less than this many milliseconds; the source reports no more than that, and detects itself
    /// when its answers cannot be true.
    LessThan(u64),
}

/// An idle source does not work, or has stopped working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the idle source does not work")]
pub struct SourceFailed;
