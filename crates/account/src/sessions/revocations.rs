//! What other installations tell of a session.

use crate::sessions::{EndReason, LogoutDays};
use crate::time::WallMillis;
use serde::{Deserialize, Serialize};

/// What other installations have told of a session, as far as it is real.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revocations {
    /// The session was ended.
    pub ended: Option<EndReason>,
    /// After so many days sessions end.
    pub limit: Option<LogoutDays>,
    /// Pin Settings have changed.
    pub pin: Option<PinRevocation>,
}

/// What is told of a PIN whose settings have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinRevocation {
    /// When the one was set that there is now.
    SetAt(WallMillis),
    /// There is none any more.
    Disabled,
}
