//! A new database key, with the one commit point.
//!
//! ```text
//! hold the account; begin a write on the old database, so that nobody else writes to it
//! copy everything into account-8.db under the new key, apply the changes there, fsync
//! replace slots.json                       ◀── before: all is old; after: all is new
//! delete account-7.db
//! ```
//!
//! Leftovers from a crash are deleted at the next opening or, if the database is newer
//! than the slots name, when a new key takes its name. Nothing else needs two files to agree.

use crate::database::columns::SqlPath;
use crate::database::connection::{connect, set_key};
use crate::database::migrations::{self, Steps};
use crate::database::{self, Database, changes, sessions};
use crate::folder::lock::RETRIES_AT_THE_GATE;
use crate::folder::{self, AccountFolder, database_files, files};
use crate::keys::slots::Slots;
use crate::keys::sub_keys;
use crate::{failure, revocations};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{Change, DerivedKey, Rekeying, SecretKey, SessionStatus};
use nightlatch_account::sessions::EndReason;
use rusqlite::{Connection, TransactionBehavior};
use std::fs;
use std::path::Path;
use uuid::Uuid;

impl Rekeying for Database {
    fn apply_under_new_key(
        &mut self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError> {
        let source = self.folder.database(&self.name);
        let source_key = self.key.duplicate();
        commit(self, &source, &source_key, changes, password_key, false)
    }

    fn replace_by(
        &mut self,
        backup: Self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError> {
        let source = backup.folder.database(&backup.name);
        commit(self, &source, &backup.key, changes, password_key, true)
    }
}

fn commit(
    database: &mut Database,
    source: &Path,
    source_key: &SecretKey,
    changes: &[Change],
    password_key: &DerivedKey,
    restored: bool,
) -> Result<(), StoreError> {
    database.copying = None;
    let lock = database.folder.wait_for_lock(RETRIES_AT_THE_GATE)?;
    let folder = database.folder.clone();
    let name = folder::next_database_name(&database.name)?;
    let path = folder.database(&name);
    let mut new_key = SecretKey::empty();
    database.random.fill(new_key.expose_mut());

    // Held to the end: another running copy's write then waits, and afterwards finds itself
    // superseded.
    let writing = database
        .connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| failure::of_database(&error))?;
    Slots::read_current(&folder, &database.name)?;
    sessions::require_live(&writing, database.session)?;
    let generation = database::generation(&writing)?;
    let live = sessions::live(&writing)?;
    database_files::remove(&path);
    let made = copy_under(source, source_key, &path, &new_key)
        .and_then(|()| finish_copy(&path, &new_key, changes, generation, restored))
        .and_then(|connection| {
            let recovery = database::recovery_public(&connection)?;
            let slots = Slots::make(
                folder.id,
                name.clone(),
                &new_key,
                password_key,
                &recovery,
                &*database.random,
            )?;
            // The devices signed out by this know the old key.
            let old_key = sub_keys::of_revocations(folder.id, &database.key);
            revocations::tell_ended(
                &folder,
                &old_key,
                &ended(&connection, &live),
                Some(&name),
                &*database.random,
            );
            slots.write(&folder)?;
            Ok(connection)
        });
    let connection = match made {
        Ok(connection) => connection,
        Err(error) => {
            // The slot file may have been replaced although its fsync failed: then the new
            // database is the account's, and deleting it would lose everything.
            if Slots::read(&folder).is_ok_and(|slots| slots.database != name) {
                database_files::remove(&path);
            }
            return Err(error);
        }
    };
    drop(writing);
    database.connection = connection;
    database.key = new_key;
    database.name = name;
    folder.delete_leftovers(&lock, &database.name);
    Ok(())
}

/// The sessions that do not continue in a new database, and why they ended.
fn ended(connection: &Connection, live: &[Uuid]) -> Vec<(Uuid, EndReason)> {
    let ended = live.iter().filter_map(|&id| {
        let reason = match sessions::standing(connection, id).ok()? {
            SessionStatus::Live(_) => return None,
            SessionStatus::Ended(reason) => reason,
            SessionStatus::Unknown => EndReason::Restored,
        };
        Some((id, reason))
    });
    ended.collect()
}

/// Copies a whole database into a new file under another key.
fn copy_under(
    source: &Path,
    source_key: &SecretKey,
    target: &Path,
    new_key: &SecretKey,
) -> Result<(), StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let reader = connect(source, source_key, false)?;
    database_files::make_private(target)?;
    reader
        .execute("ATTACH DATABASE ?1 AS next KEY ''", [SqlPath(target)])
        .map_err(db)?;
    set_key(&reader, "next", new_key)?;
    // Nothing reads the copy before it is finished, and then it is made durable as a whole: an
    // interrupted copy is thrown away. A journal and an fsync for each table would make up most of the
    // time a new key takes.
    reader
        .execute_batch(
            "PRAGMA next.journal_mode = OFF;
             PRAGMA next.synchronous = OFF;
             PRAGMA next.secure_delete = ON;",
        )
        .map_err(db)?;
    reader
        .query_row("SELECT sqlcipher_export('next')", [], |_| Ok(()))
        .map_err(|error| failure::of_export(&error))?;
    let version: i64 = reader
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(db)?;
    reader
        .pragma_update(Some("next"), "user_version", version)
        .map_err(db)?;
    reader.execute_batch("DETACH DATABASE next").map_err(db)
}

/// Applies changes to the copy and makes it durable. `generation` is that of the database it
/// replaces: a backup's is an earlier one.
fn finish_copy(
    path: &Path,
    key: &SecretKey,
    changes: &[Change],
    generation: i64,
    restored: bool,
) -> Result<Connection, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let mut connection = connect(path, key, false)?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(db)?;
    changes::write_untold(&transaction, changes)?;
    database::count_key(&transaction, generation, restored)?;
    transaction.commit().map_err(db)?;
    let busy: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(db)?;
    if busy != 0 {
        return Err(StoreError::Busy);
    }
    // Windows flushes only files opened for writing.
    fs::OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .and_then(|()| files::sync_parent(path))
        .map_err(|error| failure::of_writing(&error))?;
    Ok(connection)
}

/// Makes the first database of an account and its slot file, in a folder that nothing reads yet.
pub fn create(
    folder: &AccountFolder,
    name: &str,
    key: &SecretKey,
    steps: Steps,
    fill: impl FnOnce(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let path = folder.database(name);
    let mut connection = connect(&path, key, true)?;
    migrations::migrate(&mut connection, steps, &path)?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| failure::of_database(&error))?;
    fill(&transaction)?;
    transaction
        .commit()
        .map_err(|error| failure::of_database(&error))?;
    connection
        .close()
        .map_err(|(_, error)| failure::of_database(&error))
}
