//! What a locked session keeps in memory: the database key under the PIN, and sealed input.

use crate::keys::{envelope, sub_keys};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, DerivedKey, PinSlot, Random, SecretKey};
use zeroize::Zeroizing;

/// The database key under the PIN.
pub fn make_pin_slot(
    account: AccountId,
    database: String,
    key: &SecretKey,
    pin_key: &DerivedKey,
    random: &dyn Random,
) -> Result<PinSlot, StoreError> {
    let (nonce, ciphertext) = envelope::wrap(account, "pin", &pin_key.key, key.expose(), random)?;
    Ok(PinSlot {
        database,
        cost: pin_key.cost,
        salt: pin_key.salt,
        nonce,
        ciphertext,
    })
}

/// The database key in a PIN slot; `None` if `pin_key` comes from a different PIN.
pub fn open_pin_slot(account: AccountId, slot: &PinSlot, pin_key: &SecretKey) -> Option<SecretKey> {
    let opened = envelope::unwrap(account, "pin", pin_key, &slot.nonce, &slot.ciphertext)?;
    envelope::database_key(&opened)
}

/// Encrypts what is kept in memory while the account is closed: nonce, then ciphertext.
pub fn seal(
    account: AccountId,
    key: &SecretKey,
    content: &[u8],
    random: &dyn Random,
) -> Result<Vec<u8>, StoreError> {
    let (nonce, mut ciphertext) = envelope::wrap(
        account,
        "draft",
        &sub_keys::of_drafts(account, key),
        content,
        random,
    )?;
    let mut sealed = nonce.to_vec();
    sealed.append(&mut ciphertext);
    Ok(sealed)
}

/// Decrypts it.
pub fn unseal(
    account: AccountId,
    key: &SecretKey,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let (nonce, ciphertext) = sealed.split_first_chunk().ok_or(StoreError::Damaged)?;
    envelope::unwrap(
        account,
        "draft",
        &sub_keys::of_drafts(account, key),
        nonce,
        ciphertext,
    )
    .ok_or(StoreError::Damaged)
}
