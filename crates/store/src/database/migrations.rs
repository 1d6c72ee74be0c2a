//! The schema, step by step, and how an older database is brought up to it.
//!
//! Before the first step an encrypted copy is made, and kept until the first good sign-in after it; each
//! step's checksum is stored, so that a database with other steps is not taken for ours;
//! a database from a newer version is refused and left as it is.

use crate::database::columns::SqlPath;
use crate::failure;
use crate::folder::database_files;
use nightlatch_account::error::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// The steps of the schema, oldest first; its version is their number. None is changed once released.
pub type Steps = &'static [&'static str];

/// The steps of this version.
pub const STEPS: Steps = &[include_str!("schema.sql")];

/// The steps of a possible later version: tests migrate an account to it.
#[cfg(any(test, feature = "dangerous-cheap-hashing"))]
pub const STEPS_OF_A_NEXT_VERSION: Steps = &[
    include_str!("schema.sql"),
    "CREATE TABLE seen (number INTEGER PRIMARY KEY, user_agent TEXT NOT NULL) STRICT;
     INSERT INTO seen (number, user_agent) SELECT number, user_agent FROM log;
     ALTER TABLE session ADD COLUMN colour TEXT;
     UPDATE session SET colour = 'green';",
];

/// The result of a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Migrated {
    /// It was up to date.
    Nothing,
    /// It was empty or older; if older, a copy was kept.
    Steps,
}

/// The suffix of the copy kept of `account-7.db`.
pub const COPY_SUFFIX: &str = "-before-migration";

/// Whether a database has all of the steps; [`StoreError::Newer`] if it has more.
pub fn is_current(connection: &Connection, steps: Steps) -> Result<bool, StoreError> {
    let version = version(connection)?;
    if version > steps.len() {
        return Err(StoreError::Newer);
    }
    Ok(version == steps.len())
}

/// Brings a database up to the last of `steps`, keeping a copy at `copy` if it was not
/// empty. All steps happen in one transaction. The caller holds the account, so that nobody
/// else migrates it at the same time.
pub fn migrate(
    connection: &mut Connection,
    steps: Steps,
    copy: &Path,
) -> Result<Migrated, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let version = version(connection)?;
    if version > steps.len() {
        return Err(StoreError::Newer);
    }
    if version > 0 {
        verify(connection, &steps[..version])?;
    }
    if version == steps.len() {
        return Ok(Migrated::Nothing);
    }
    if version > 0 {
        keep_copy(connection, copy)?;
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(db)?;
    for (at, step) in steps.iter().enumerate().skip(version) {
        transaction.execute_batch(step).map_err(db)?;
        transaction
            .execute(
                "INSERT INTO migration (version, checksum) VALUES (?1, ?2)",
                (number(at + 1)?, checksum(step).as_slice()),
            )
            .map_err(db)?;
    }
    transaction
        .pragma_update(None, "user_version", number(steps.len())?)
        .map_err(db)?;
    transaction.commit().map_err(db)?;
    Ok(Migrated::Steps)
}

fn version(connection: &Connection) -> Result<usize, StoreError> {
    let version: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| failure::of_database(&error))?;
    usize::try_from(version).map_err(|_| StoreError::Damaged)
}

fn number(steps: usize) -> Result<i64, StoreError> {
    i64::try_from(steps).map_err(|_| StoreError::Damaged)
}

fn verify(connection: &Connection, steps: &[&str]) -> Result<(), StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let mut query = connection
        .prepare("SELECT checksum FROM migration ORDER BY version")
        .map_err(db)?;
    let stored: Vec<Vec<u8>> = query
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .map_err(db)?;
    let same = stored.len() == steps.len()
        && stored
            .iter()
            .zip(steps)
            .all(|(stored, step)| *stored == checksum(step));
    if same {
        Ok(())
    } else {
        Err(StoreError::Damaged)
    }
}

fn keep_copy(connection: &Connection, copy: &Path) -> Result<(), StoreError> {
    // An earlier, interrupted try may have left half a copy.
    database_files::remove(copy);
    database_files::make_private(copy)?;
    connection
        .execute("VACUUM INTO ?1", [SqlPath(copy)])
        .map(|_| ())
        .map_err(|error| {
            database_files::remove(copy);
            failure::of_database(&error)
        })
}

fn checksum(step: &str) -> [u8; 32] {
    Sha256::digest(step.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Steps = STEPS;
    const TWO: Steps = STEPS_OF_A_NEXT_VERSION;

    fn in_folder(folder: &tempfile::TempDir) -> (Connection, std::path::PathBuf) {
        let connection = Connection::open(folder.path().join("db")).unwrap();
        (connection, folder.path().join("copy"))
    }

    fn log(connection: &Connection, entries: u32) {
        for entry in 0..entries {
            connection
                .execute(
                    "INSERT INTO log (at, kind, user_agent, shown) VALUES (?1, 'lock', 'test', 2)",
                    [entry],
                )
                .unwrap();
        }
    }

    fn count(connection: &Connection, table: &str) -> rusqlite::Result<u32> {
        let query = format!("SELECT count(*) FROM {table}");
        connection.query_row(&query, [], |row| row.get(0))
    }

    #[test]
    fn a_fresh_database_gets_all_steps_and_needs_no_copy() {
        for steps in [ONE, TWO] {
            let folder = tempfile::tempdir().unwrap();
            let (mut connection, copy) = in_folder(&folder);
            assert_eq!(migrate(&mut connection, steps, &copy), Ok(Migrated::Steps));
            assert_eq!(is_current(&connection, steps), Ok(true));
            assert!(!copy.exists());
            assert_eq!(
                migrate(&mut connection, steps, &copy),
                Ok(Migrated::Nothing)
            );
        }
    }

    #[test]
    fn an_older_database_is_copied_and_brought_up_with_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, copy) = in_folder(&folder);
        migrate(&mut connection, ONE, &copy).unwrap();
        log(&connection, 3);
        assert_eq!(is_current(&connection, TWO), Ok(false));
        assert_eq!(migrate(&mut connection, TWO, &copy), Ok(Migrated::Steps));
        assert_eq!(count(&connection, "seen"), Ok(3));
        let kept = Connection::open(&copy).unwrap();
        assert_eq!(version(&kept), Ok(1));
        assert_eq!(count(&kept, "log"), Ok(3));
        assert_eq!(migrate(&mut connection, TWO, &copy), Ok(Migrated::Nothing));
    }

    #[test]
    fn a_newer_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, copy) = in_folder(&folder);
        migrate(&mut connection, TWO, &copy).unwrap();
        assert_eq!(is_current(&connection, ONE), Err(StoreError::Newer));
        assert_eq!(migrate(&mut connection, ONE, &copy), Err(StoreError::Newer));
        assert_eq!(is_current(&connection, TWO), Ok(true));
    }

    #[test]
    fn other_steps_under_the_same_number_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, copy) = in_folder(&folder);
        migrate(&mut connection, ONE, &copy).unwrap();
        connection
            .execute("UPDATE migration SET checksum = zeroblob(32)", [])
            .unwrap();
        assert_eq!(
            migrate(&mut connection, TWO, &copy),
            Err(StoreError::Damaged)
        );
    }

    #[test]
    fn a_step_that_fails_half_way_leaves_the_database_as_it_was() {
        const BROKEN: Steps = &[STEPS[0], "CREATE TABLE half (a); CREATE TABL oops;"];
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, copy) = in_folder(&folder);
        migrate(&mut connection, ONE, &copy).unwrap();
        log(&connection, 3);
        assert!(migrate(&mut connection, BROKEN, &copy).is_err());
        assert_eq!(version(&connection), Ok(1));
        assert!(count(&connection, "half").is_err());
        assert_eq!(count(&connection, "log"), Ok(3));
        // A leftover does not prevent the next try.
        assert_eq!(migrate(&mut connection, TWO, &copy), Ok(Migrated::Steps));
    }
}
