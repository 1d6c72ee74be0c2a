//! What an account keeps of two-factor authentication, and what can change in it.

use super::recovery_codes::CodeHash;
use super::{Step, TotpSecret};
use crate::attempts::Attempts;
use crate::ports::store_error::StoreError;
use crate::time::{Moment, WallMillis};

/// What an account keeps of two-factor authentication.
pub trait TwoFactorRows {
    /// Two-factor authentication; `None` when it is off.
    fn two_factor(&self) -> Result<Option<TwoFactorRecord>, StoreError>;
    /// The secret that waits to be confirmed, and when it was made.
    fn enrolment(&self) -> Result<Option<(TotpSecret, Moment)>, StoreError>;
    /// The codes that were taken; `None` while two-factor authentication is off.
    fn taken_codes(&self) -> Result<Option<TakenCodes>, StoreError>;
    /// From when on two-factor authentication may be recommended again.
    fn recommendation_from(&self) -> Result<Option<WallMillis>, StoreError>;
    /// Takes a code's step if none from it up to `newest`, the newest that could be taken now, was
    /// taken before, in one step; of two at once one is taken.
    fn accept_step(&mut self, step: Step, newest: Step) -> Result<bool, StoreError>;
    /// Uses a recovery code up if it is there and was not used, in one step.
    fn use_recovery_code(&mut self, hash: &CodeHash, at: WallMillis) -> Result<bool, StoreError>;
}

/// Two-factor authentication while it is on.
pub struct TwoFactorRecord {
    /// Since when.
    pub enabled_at: WallMillis,
    /// What the phone has too.
    pub secret: TotpSecret,
    /// Whether only the present step counts.
    pub strict: bool,
    /// Of the recovery codes' hashes.
    pub salt: [u8; 16],
    /// Codes tried since the last right one.
    pub attempts: Attempts,
    /// Recovery codes that were not used.
    pub codes_left: u32,
}

impl TwoFactorRecord {
    /// Whether every recovery code was used.
    pub fn is_spent(&self) -> bool {
        self.codes_left == 0
    }
}

/// Codes that were taken: none is taken again.
pub struct TakenCodes {
    /// Whose codes the steps are of.
    pub secret: TotpSecret,
    /// Their steps.
    pub steps: Vec<Step>,
    /// Recovery codes, and when.
    pub recovery: Vec<(CodeHash, WallMillis)>,
}

/// One thing to write.
pub enum TwoFactorChange {
    /// Two-factor authentication is on, in place of what was on before.
    /// [`StoreError::Conflict`] when another secret than this one
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
