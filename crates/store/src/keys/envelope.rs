//! An envelope: content under a key (XChaCha20-Poly1305, 192-bit random nonce), bound to the account
//! and to its purpose.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, Random, SecretKey};
use zeroize::Zeroizing;

/// The format of slots and envelopes.
pub const VERSION: u32 = 1;

/// Encrypts `content` under a key; returns nonce and ciphertext.
pub fn wrap(
    account: AccountId,
    kind: &str,
    wrapping: &SecretKey,
    content: &[u8],
    random: &dyn Random,
) -> Result<([u8; 24], Vec<u8>), StoreError> {
    let mut nonce = [0; 24];
    random.fill(&mut nonce);
    let payload = Payload {
        msg: content,
        aad: &binding(account, kind),
    };
    XChaCha20Poly1305::new(wrapping.expose().into())
        .encrypt(&XNonce::from(nonce), payload)
        .map(|ciphertext| (nonce, ciphertext))
        .map_err(|_| StoreError::Damaged)
}

/// Decrypts it; `None` under another key, for another account or another kind.
pub fn unwrap(
    account: AccountId,
    kind: &str,
    wrapping: &SecretKey,
    nonce: &[u8; 24],
    ciphertext: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload {
        msg: ciphertext,
        aad: &binding(account, kind),
    };
    XChaCha20Poly1305::new(wrapping.expose().into())
        .decrypt(&XNonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .ok()
}

/// What a slot is bound to, so that none can be moved to another account or used as another kind.
pub fn binding(account: AccountId, kind: &str) -> Vec<u8> {
    let mut bytes = format!("nightlatch slot v{VERSION} {kind} ").into_bytes();
    bytes.extend_from_slice(account.0.as_bytes());
    bytes
}

/// The database key that an envelope held.
pub fn database_key(opened: &[u8]) -> Option<SecretKey> {
    let mut key = SecretKey::empty();
    if opened.len() != key.expose().len() {
        return None;
    }
    key.expose_mut().copy_from_slice(opened);
    Some(key)
}
