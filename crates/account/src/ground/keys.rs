//! Keys, and what they are made from.

use nightlatch_key_memory::KeyMemory;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Argon2id's costs. At least 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// A 256-bit key at one place in memory that is not swapped out: moving it moves a
/// pointer and leaves no copy behind, and dropping it clears it. Not `Debug`.
pub struct SecretKey(KeyMemory);

impl SecretKey {
    /// A key of zeros, to be filled.
    pub fn empty() -> Self {
        Self(KeyMemory::zeroed())
    }

    /// The bytes, for using the key.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The bytes, for making the key.
    pub fn expose_mut(&mut self) -> &mut [u8; 32] {
        self.0.bytes_mut()
    }

    /// A second copy in memory of its own.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        let mut copy = Self::empty();
        copy.expose_mut().copy_from_slice(self.expose());
        copy
    }
}

/// The key derived from a password or a PIN, and what is needed to derive it again.
pub struct DerivedKey {
    /// Argon2id's costs.
    pub cost: KdfCost,
    /// Its salt.
    pub salt: [u8; 16],
    /// What wraps the database key.
    pub key: SecretKey,
}

/// The public half of a recovery key (X25519): enough to seal a new database key for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryPublic(pub [u8; 32]);

/// Text that is cleared when dropped.
pub type SecretText = Zeroizing<String>;
