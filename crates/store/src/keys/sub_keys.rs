//! Keys derived from another key (HKDF-SHA-256, the account id as salt), each for one purpose.

use hkdf::Hkdf;
use nightlatch_account::ports::{AccountId, SecretKey};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Seals unsaved input while the account is locked.
pub fn of_drafts(account: AccountId, database_key: &SecretKey) -> SecretKey {
    derive(account, database_key.expose(), b"nightlatch drafts v1")
}

/// Seals revocations.
pub fn of_revocations(account: AccountId, database_key: &SecretKey) -> SecretKey {
    derive(account, database_key.expose(), b"nightlatch revocations v1")
}

/// Wraps a remembered session. Derived from both keys, so that neither reveals anything without the
/// other.
pub fn of_remembered_session(
    account: AccountId,
    secret: &SecretKey,
    pin_key: Option<&SecretKey>,
) -> SecretKey {
    let mut material = Zeroizing::new([0; 64]);
    let (first, second) = material.split_at_mut(32);
    first.copy_from_slice(secret.expose());
    let purpose: &[u8] = match pin_key {
        Some(pin_key) => {
            second.copy_from_slice(pin_key.expose());
            b"nightlatch remembered session with PIN v1"
        }
        None => b"nightlatch remembered session v1",
    };
    derive(account, &*material, purpose)
}

fn derive(account: AccountId, material: &[u8], purpose: &[u8]) -> SecretKey {
    let mut key = SecretKey::empty();
    let derived =
        Hkdf::<Sha256>::new(Some(account.0.as_bytes()), material).expand(purpose, key.expose_mut());
    debug_assert!(derived.is_ok(), "HKDF-SHA-256 gives 32 bytes");
    key
}
