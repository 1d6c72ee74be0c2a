//! The schema, step by step, and how an older database is brought up to it.
//!
//! Before the first step an encrypted copy is kept until the first good sign-in after it; each
//! step's checksum is stored, so that a database whose steps were others is not taken for ours;
//! a database from a newer version is refused and left as it is.

use crate::{failure, files, log};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::Random;
use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// One step of the schema. Never changed once released.
#[derive(Clone, Copy)]
pub struct Step {
    /// What is run.
    pub sql: &'static str,
    /// What comes after that and is beyond SQL.
    pub then: Option<Then>,
}

/// What a step does beyond SQL.
type Then = fn(&Connection, &dyn Random) -> Result<(), StoreError>;

impl Step {
    const fn sql(sql: &'static str) -> Self {
        Self { sql, then: None }
    }
}

/// The steps, oldest first; the schema's version is their number.
pub const STEPS: &[Step] = &[
    Step::sql(include_str!("schema/1-account.sql")),
    Step::sql(include_str!("schema/2-pin.sql")),
    Step::sql(include_str!("schema/3-contacts.sql")),
    Step::sql(include_str!("schema/4-two-factor.sql")),
    Step::sql(include_str!("schema/5-trusted-addresses.sql")),
    Step {
        sql: include_str!("schema/6-sessions.sql"),
        then: Some(log::begin),
    },
    Step::sql(include_str!("schema/7-accepted-steps.sql")),
    Step::sql(include_str!("schema/8-devices.sql")),
    Step::sql(include_str!("schema/9-pin-of-a-key.sql")),
];

/// What bringing a database up to date did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Migrated {
    /// It was up to date.
    Nothing,
    /// It was empty or older; a copy of an older one was kept.
    Steps,
}

/// The suffix of the copy kept of `account-7.db`.
pub const COPY_SUFFIX: &str = "-before-migration";

/// Whether a database has all of our steps; [`StoreError::Newer`] when it has more.
pub fn is_current(connection: &Connection) -> Result<bool, StoreError> {
    let version = version(connection)?;
    if version > STEPS.len() {
        return Err(StoreError::Newer);
    }
    Ok(version == STEPS.len())
}

/// Brings a database up to the last of `steps`, keeping a copy at `copy` when there was anything
/// in it before. All steps happen in one transaction. The caller holds the account, so that nobody
/// else is at the same.
pub fn migrate(
    connection: &mut Connection,
    steps: &[Step],
    copy: &Path,
    random: &dyn Random,
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
        transaction.execute_batch(step.sql).map_err(db)?;
        if let Some(then) = step.then {
            then(&transaction, random)?;
        }
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

fn verify(connection: &Connection, steps: &[Step]) -> Result<(), StoreError> {
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
    // An earlier try that was interrupted may have left half a copy.
    files::remove_database(copy);
    files::private_database(copy)?;
    connection
        .execute("VACUUM INTO ?1", [files::SqlPath(copy)])
        .map(|_| ())
        .map_err(|error| {
            files::remove_database(copy);
            failure::of_database(&error)
        })
}

fn checksum(step: &Step) -> [u8; 32] {
    Sha256::digest(step.sql.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_platform::random::OsRandom;

    const ONE: &[Step] = &[STEPS[0]];
    const TWO: &[Step] = &[
        STEPS[0],
        Step::sql("CREATE TABLE second (number INTEGER PRIMARY KEY) STRICT;"),
    ];

    fn copy_in(folder: &tempfile::TempDir) -> std::path::PathBuf {
        folder.path().join("copy")
    }

    #[test]
    fn an_older_database_is_copied_and_brought_up() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open(folder.path().join("db")).unwrap();
        assert_eq!(
            migrate(&mut connection, ONE, &copy_in(&folder), &OsRandom),
            Ok(Migrated::Steps)
        );
        assert!(
            !copy_in(&folder).exists(),
            "an empty database needs no copy"
        );
        assert_eq!(
            migrate(&mut connection, TWO, &copy_in(&folder), &OsRandom),
            Ok(Migrated::Steps)
        );
        assert!(copy_in(&folder).exists());
        assert_eq!(
            migrate(&mut connection, TWO, &copy_in(&folder), &OsRandom),
            Ok(Migrated::Nothing)
        );
    }

    #[test]
    fn a_newer_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, TWO, &copy_in(&folder), &OsRandom).unwrap();
        assert_eq!(
            migrate(&mut connection, ONE, &copy_in(&folder), &OsRandom),
            Err(StoreError::Newer)
        );
    }

    #[test]
    fn other_steps_under_the_same_number_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, ONE, &copy_in(&folder), &OsRandom).unwrap();
        connection
            .execute("UPDATE migration SET checksum = zeroblob(32)", [])
            .unwrap();
        assert_eq!(
            migrate(&mut connection, TWO, &copy_in(&folder), &OsRandom),
            Err(StoreError::Damaged)
        );
    }

    #[test]
    fn a_step_that_fails_leaves_the_database_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, ONE, &copy_in(&folder), &OsRandom).unwrap();
        let broken: &[Step] = &[
            STEPS[0],
            Step::sql("CREATE TABLE half (a); CREATE TABL oops;"),
        ];
        assert!(migrate(&mut connection, broken, &copy_in(&folder), &OsRandom).is_err());
        assert_eq!(version(&connection), Ok(1));
        assert!(connection.prepare("SELECT * FROM half").is_err());
    }
}
