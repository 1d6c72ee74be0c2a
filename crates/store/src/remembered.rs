//! The session that this device remembers: a small file in its configuration folder.

use crate::database::Database;
use crate::failure;
use crate::folder::files;
use crate::keys::slots::Slots;
use crate::keys::{envelope, kdf, remembered};
use crate::store::Store;
use nightlatch_account::error::StoreError;
use nightlatch_account::lock::{RememberedForm, RememberedSession};
use nightlatch_account::pin::Pin;
use nightlatch_account::ports::{RememberedSessions, SecretKey};
use std::fs;

/// A remembered session takes under 1 KB.
const MAX_BYTES: u64 = 16 * 1024;

impl RememberedSessions for Store {
    fn remembered_session(&self) -> Option<RememberedSession> {
        let bytes = files::read(&self.remembered, MAX_BYTES).ok()?;
        let session: RememberedSession = serde_json::from_slice(&bytes).ok()?;
        (session.version == envelope::VERSION).then_some(session)
    }

    fn remembers_session(&self) -> bool {
        // If it cannot be looked up, it may exist.
        fs::exists(&self.remembered).unwrap_or(true)
    }

    fn remember_session(&self, session: &RememberedSession) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(session).map_err(|_| StoreError::Damaged)?;
        files::replace(&self.remembered, &bytes)
    }

    fn forget_session(&self) -> Result<(), StoreError> {
        match fs::remove_file(&self.remembered) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(failure::of_writing(&error))
            }
            _ => Ok(()),
        }
    }

    fn open_remembered(
        &self,
        session: &RememberedSession,
        secret: &SecretKey,
        pin: Option<&Pin>,
    ) -> Result<Option<Database>, StoreError> {
        let folder = self.accounts.account(session.account);
        let slots = Slots::read_current(&folder, &session.database)?;
        let pin_key = match (session.form, pin) {
            (RememberedForm::Keystore, _) => None,
            (RememberedForm::Pin { cost, salt }, Some(pin)) => {
                Some(kdf::derive(pin.expose().as_bytes(), &salt, cost)?)
            }
            (RememberedForm::Pin { .. }, None) => return Ok(None),
        };
        match remembered::open(session, secret, pin_key.as_ref()) {
            Some(key) => self.open_database(folder, &slots, key).map(Some),
            None => Ok(None),
        }
    }
}
