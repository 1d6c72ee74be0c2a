//! What a remembered session leaves on disk: the database key under the keystore's secret and, if
//! one is set, the PIN.

use crate::keys::{envelope, sub_keys};
use nightlatch_account::error::StoreError;
use nightlatch_account::lock::{RememberedForm, RememberedSession};
use nightlatch_account::ports::{AccountId, DerivedKey, Random, SecretKey};
use uuid::Uuid;

/// The database key under a keystore's secret and, if there is one, a PIN's key.
pub fn make(
    account: AccountId,
    session: Uuid,
    database: String,
    key: &SecretKey,
    secret: &SecretKey,
    pin_key: Option<&DerivedKey>,
    random: &dyn Random,
) -> Result<RememberedSession, StoreError> {
    let wrapping = sub_keys::of_remembered_session(account, secret, pin_key.map(|pin| &pin.key));
    let kind = kind_of(session);
    let (nonce, ciphertext) = envelope::wrap(account, &kind, &wrapping, key.expose(), random)?;
    Ok(RememberedSession {
        version: envelope::VERSION,
        account,
        session,
        database,
        form: match pin_key {
            Some(pin) => RememberedForm::Pin {
                cost: pin.cost,
                salt: pin.salt,
            },
            None => RememberedForm::Keystore,
        },
        nonce,
        ciphertext,
        revocation_key: *sub_keys::of_revocations(account, key).expose(),
    })
}

/// The database key of a remembered session; `None` if the secret or the PIN is a different one.
pub fn open(
    remembered: &RememberedSession,
    secret: &SecretKey,
    pin_key: Option<&SecretKey>,
) -> Option<SecretKey> {
    let account = remembered.account;
    let wrapping = sub_keys::of_remembered_session(account, secret, pin_key);
    let kind = kind_of(remembered.session);
    let opened = envelope::unwrap(
        account,
        &kind,
        &wrapping,
        &remembered.nonce,
        &remembered.ciphertext,
    )?;
    envelope::database_key(&opened)
}

fn kind_of(session: Uuid) -> String {
    format!("remembered {session}")
}
