//! The database key under the PIN.

use crate::ground::keys::KdfCost;

/// The database key under the PIN: what a locked session keeps in memory. Opens nothing without
/// the PIN, and nothing that was written under another database key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinSlot {
    /// The database it opens.
    pub database: String,
    /// Argon2id's costs.
    pub cost: KdfCost,
    /// Its salt.
    pub salt: [u8; 16],
    /// Of the wrapping.
    pub nonce: [u8; 24],
    /// The wrapped database key.
    pub ciphertext: Vec<u8>,
}
