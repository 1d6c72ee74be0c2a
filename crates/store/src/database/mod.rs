//! One open account: the encrypted database and its key. Each feature's tables are read and written in a
//! file of its own.

pub mod account;
pub mod changes;
pub mod columns;
pub mod connection;
pub mod contacts;
pub mod copying;
pub mod delivery;
pub mod log;
pub mod migrations;
pub mod password;
pub mod pin;
pub mod sessions;
#[cfg(test)]
mod stored_words;
pub mod trusted_addresses;
pub mod two_factor;

use crate::failure;
use crate::folder::AccountFolder;
use crate::folder::lock::RETRIES;
use crate::keys::slots::Slots;
use crate::keys::sub_keys;
use crate::revocations;
use changes::ToTell;
use connection::{connect, keep_as_it_is, require_in_place};
use copying::Copying;
use migrations::Steps;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{PinNotice, Random, SecretKey};
use nightlatch_account::sessions::EndReason;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::sync::Arc;
use uuid::Uuid;

/// An open account. Dropping it closes the connection and clears the key.
pub struct Database {
    pub(crate) folder: AccountFolder,
    pub(crate) name: String,
    /// A backup that is being taken. Before the connection, which it reads from.
    pub(crate) copying: Option<Copying>,
    pub(crate) connection: Connection,
    pub(crate) key: SecretKey,
    pub(crate) random: Arc<dyn Random>,
    steps: Steps,
    /// The session that it writes for, once there is one.
    pub(crate) session: Option<Uuid>,
}

impl Database {
    /// Opens the account's present database and brings its schema up to date.
    pub(crate) fn open(
        folder: AccountFolder,
        name: String,
        key: SecretKey,
        random: Arc<dyn Random>,
        steps: Steps,
    ) -> Result<Self, StoreError> {
        let path = folder.database(&name);
        let mut connection = connect(&path, &key, false)?;
        keep_as_it_is(&connection, true)?;
        let copy = folder.database(&format!("{name}{}", migrations::COPY_SUFFIX));
        let migrated = if migrations::is_current(&connection, steps)? {
            migrations::Migrated::Nothing
        } else {
            let _lock = folder.wait_for_lock(RETRIES)?;
            migrations::migrate(&mut connection, steps, &copy)?
        };
        if migrated == migrations::Migrated::Nothing && copy.exists() {
            // This is the first good opening after a migration: the copy has served.
            let _ = std::fs::remove_file(&copy);
        }
        let id: Vec<u8> = connection
            .query_row("SELECT id FROM account", [], |row| row.get(0))
            .map_err(|error| failure::of_database(&error))?;
        if id != folder.id.0.as_bytes() {
            return Err(StoreError::Damaged);
        }
        keep_as_it_is(&connection, false)?;
        Ok(Self {
            folder,
            name,
            copying: None,
            connection,
            key,
            random,
            steps,
            session: None,
        })
    }

    /// Runs SQL past all rules: tests damage an account with it.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    pub fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| failure::of_database(&error))
    }

    /// Does something in one IMMEDIATE transaction.
    pub(crate) fn atomically<T, E: From<StoreError>>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        // None is ever begun within another: only this begins one, and `act` gets no `&mut`.
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(db)?;
        require_current(&self.folder, &self.name)?;
        require_in_place(&transaction)?;
        sessions::require_live(&transaction, self.session)?;
        // A newer program may have brought the account up since: what it needs, this one cannot write.
        if !migrations::is_current(&transaction, self.steps)? {
            return Err(StoreError::Damaged.into());
        }
        let done = act(&transaction)?;
        transaction.commit().map_err(db)?;
        Ok(done)
    }

    /// Tells other installations of what was written.
    pub(crate) fn tell(&self, told: ToTell) {
        let key = sub_keys::of_notices(self.folder.id, &self.key);
        let others: Vec<_> = told.ended.into_iter().filter(is_elsewhere).collect();
        revocations::tell_ended(&self.folder, &key, &others, None, &*self.random);
        if let Some(limit) = told.limit {
            revocations::tell_limit(&self.folder, &key, limit, &*self.random);
        }
        if told.pin
            && let Ok(pin) = pin::record(&self.connection)
        {
            let pin = pin.map_or(PinNotice::Disabled, |pin| PinNotice::SetAt(pin.set_at));
            revocations::tell_pin(&self.folder, &key, pin, &*self.random);
        }
    }
}

/// The account this database is open for is still this one's: no other running copy has given it
/// a new key. Asked inside a write transaction, which a new key waits for.
pub fn require_current(folder: &AccountFolder, name: &str) -> Result<(), StoreError> {
    if Slots::read(folder)?.database == name {
        Ok(())
    } else {
        Err(StoreError::Superseded)
    }
}

/// Whether a session may be another installation's: what ended its own knows.
fn is_elsewhere((_, reason): &(Uuid, EndReason)) -> bool {
    !matches!(reason, EndReason::SignedOut | EndReason::ProgramEnded)
}
