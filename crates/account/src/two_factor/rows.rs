//! What can change in an account's two-factor authentication.

use super::recovery_codes::CodeHash;
use super::{Step, TotpSecret};
use crate::ports::TakenCodes;
use crate::throttle::Attempts;
use crate::time::{Moment, WallMillis};

/// One thing to write.
pub enum TwoFactorChange {
    /// Two-factor authentication is on, in place of what was on before.
    /// [`StoreError::Conflict`](crate::error::StoreError::Conflict) when another secret than this one
    /// waits to be confirmed, or none.
    Enabled {
        at: WallMillis,
        secret: TotpSecret,
        strict: bool,
        /// The step of the code that confirmed it.
        step: Step,
        salt: [u8; 16],
        codes: Vec<CodeHash>,
        attempts: Attempts,
    },
    /// Two-factor authentication is off; its secret, its codes and the rows of "Trusted IP List" for it
    /// are gone.
    Disabled,
    /// New recovery codes, in place of all old ones.
    RecoveryCodesSet {
        salt: [u8; 16],
        codes: Vec<CodeHash>,
    },
    /// Codes that were taken in the database this one replaces.
    CodesTaken(TakenCodes),
    /// A second factor is being tried, or was right.
    Tried(Attempts),
    /// A secret waits to be confirmed, in place of the one before.
    EnrolmentBegun { secret: TotpSecret, made: Moment },
    /// No secret waits any more.
    EnrolmentEnded,
    /// From when on two-factor authentication may be recommended again.
    RecommendationFrom(WallMillis),
}
