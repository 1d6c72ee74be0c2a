//! One open account: the connection to its database, and its key.

use crate::database::connection::{connect, keep_as_it_is, require_in_place};
use crate::database::copying::Copying;
use crate::database::migrations::{self, Steps};
use crate::failure;
use crate::folder::AccountFolder;
use crate::folder::lock::RETRIES;
use crate::keys::slots::Slots;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, Identity, Random, SecretKey};
use rusqlite::Connection;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
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
    pub(crate) steps: Steps,
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
            // This is the first good opening after a migration: the copy is no longer needed.
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

    /// Runs SQL that bypasses all rules: tests damage an account with it.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    pub fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| failure::of_database(&error))
    }
}

impl Identity for Database {
    fn id(&self) -> AccountId {
        self.folder.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn is_under(&self, key: &SecretKey) -> bool {
        self.key.expose().ct_eq(key.expose()).into()
    }

    fn require_current(&self) -> Result<(), StoreError> {
        Slots::read_current(&self.folder, &self.name)?;
        require_in_place(&self.connection)
    }

    fn write_for(&mut self, session: Uuid) {
        self.session = Some(session);
    }
}
