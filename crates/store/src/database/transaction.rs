//! One transaction on an open account.

use crate::database::connection::require_in_place;
use crate::database::open::Database;
use crate::database::{migrations, sessions};
use crate::failure;
use crate::keys::slots::Slots;
use nightlatch_account::error::StoreError;
use rusqlite::{Connection, Transaction, TransactionBehavior};

impl Database {
    /// Runs `act` in one IMMEDIATE transaction, in a database that is still the account's and for a
    /// session that has not ended. A new key waits for it.
    pub(crate) fn atomically<T, E: From<StoreError>>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        // Never nested: only this begins one, and `act` gets no `&mut`.
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(db)?;
        Slots::read_current(&self.folder, &self.name)?;
        require_in_place(&transaction)?;
        sessions::require_live(&transaction, self.session)?;
        // A newer program may have migrated the account since: this one cannot write what that needs.
        if !migrations::is_current(&transaction, self.steps)? {
            return Err(StoreError::Damaged.into());
        }
        let done = act(&transaction)?;
        transaction.commit().map_err(db)?;
        Ok(done)
    }
}
