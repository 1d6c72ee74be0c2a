//! What an account stores about two-factor authentication, and what can change in it.

use super::recovery_codes::CodeHash;
use super::{Step, TotpSecret};
use crate::attempts::Attempts;
use crate::ports::store_error::StoreError;
use crate::time::{Moment, WallMillis};

/// What an account stores about two-factor authentication.
pub trait TwoFactorRows {
    /// Two-factor authentication; `None` when it is off.
    fn two_factor(&self) -> Result<Option<TwoFactorRecord>, StoreError>;
    /// The secret that has yet to be confirmed, and when it was made.
    fn enrolment(&self) -> Result<Option<(TotpSecret, Moment)>, StoreError>;
    /// The codes that were accepted; `None` while two-factor authentication is off.
    fn taken_codes(&self) -> Result<Option<TakenCodes>, StoreError>;
    /// From when on two-factor authentication may be recommended again.
    fn recommendation_from(&self) -> Result<Option<WallMillis>, StoreError>;
    /// Accepts a code's step if no step from it up to `newest`, the newest that could be accepted now, was
    /// accepted before, in one atomic step: of two at once, one is accepted.
    fn accept_step(&mut self, step: Step, newest: Step) -> Result<bool, StoreError>;
    /// Uses up a recovery code if it exists and was not used, in one atomic step.
    fn use_recovery_code(&mut self, hash: &CodeHash, at: WallMillis) -> Result<bool, StoreError>;
}

/// Two-factor authentication while it is on.
pub struct TwoFactorRecord {
    /// Since when.
    pub enabled_at: WallMillis,
    /// The secret shared with the phone.
    pub secret: TotpSecret,
    /// Whether only the present step counts.
    pub strict: bool,
    /// The salt of the recovery codes' hashes.
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

/// Codes that were accepted: none is accepted again.
pub struct TakenCodes {
    /// The secret the steps belong to.
    pub secret: TotpSecret,
    /// Their steps.
    pub steps: Vec<Step>,
    /// Recovery codes, and when.
    pub recovery: Vec<(CodeHash, WallMillis)>,
}

/// One thing to write.
pub enum TwoFactorChange {
    /// Two-factor authentication was enabled, replacing what was on before.
    /// [`StoreError::Conflict`] if a different secret is waiting to be
    /// confirmed, or none.
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
    /// Two-factor authentication was disabled; its secret, its codes and its rows of "Trusted IP List"
    /// are gone.
    Disabled,
    /// New recovery codes replaced all old ones.
    RecoveryCodesSet {
        salt: [u8; 16],
        codes: Vec<CodeHash>,
    },
    /// Codes that were accepted in the database this one replaces.
    CodesTaken(TakenCodes),
    /// A second factor is being tried, or was right.
    Tried(Attempts),
    /// A secret was made that has yet to be confirmed, replacing the one before.
    EnrolmentBegun { secret: TotpSecret, made: Moment },
    /// No secret is waiting any more.
    EnrolmentEnded,
    /// From when on two-factor authentication may be recommended again.
    RecommendationFrom(WallMillis),
}
