//! What an account stores about its passwords, and what can change in it.

use super::PasswordRules;
use crate::ports::store_error::StoreError;
use crate::time::WallMillis;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What an account stores about its passwords.
pub trait PasswordRows {
    /// Its complexity requirements.
    fn password_rules(&self) -> Result<PasswordRules, StoreError>;
    /// Its last passwords.
    fn password_history(&self) -> Result<PasswordHistory, StoreError>;
}

/// A password as hashed for the list of the last ones.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PasswordHash(pub [u8; 32]);

/// The last passwords, all hashed with one salt so that one hash compares with all.
pub struct PasswordHistory {
    /// The salt.
    pub salt: [u8; 16],
    /// Newest first, the current one included.
    pub hashes: Vec<PasswordHash>,
}

/// One thing to write.
pub enum PasswordChange {
    /// New complexity requirements.
    Rules(PasswordRules),
    /// A password was set; it joins the list of the last ones. `score` is zxcvbn's, 0 to 4.
    Set {
        at: WallMillis,
        hash: PasswordHash,
        score: u8,
    },
}
