//! Revocations from other devices.

use crate::sessions::{EndReason, LogoutDays};
use crate::time::WallMillis;
use serde::{Deserialize, Serialize};

/// What other devices have revoked of a session, as far as verified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revocations {
    /// The session was ended.
    pub ended: Option<EndReason>,
    /// The number of days after which sessions end.
    pub limit: Option<LogoutDays>,
    /// Pin Settings have changed.
    pub pin: Option<PinRevocation>,
}

/// What a revocation says about a PIN whose settings have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinRevocation {
    /// When the present one was set.
    SetAt(WallMillis),
    /// It was disabled.
    Disabled,
}
