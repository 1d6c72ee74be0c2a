//! What of an account must be readable while signed out: names, counted tries, and the kind and
//! time of what happened while it was closed.
//!
//! Plain SQLite, open to anyone who has the files, and SECURITY says so. A connection lives for
//! one call only, so that running copies share the file without more ado.

use crate::database::word;
use crate::{failure, files};
use nightlatch_account::error::StoreError;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::ports::{Queue, Queued};
use nightlatch_account::throttle::Attempts;
use nightlatch_account::time::BootId;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// Entries that wait at most; older ones go.
const MOST_QUEUED: u32 = 1000;

/// How long another running copy is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
const AT_THE_LOCK: Duration = Duration::from_millis(400);

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS names (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        display_name TEXT NOT NULL,
        sign_in_name TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS attempts (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        failures INTEGER NOT NULL,
        last_boot INTEGER NOT NULL,
        boot_id BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS queue (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL
    ) STRICT;";

/// Reads with `read` from a file that is there; `Ok(None)` when it is not.
fn reading<T>(
    path: &Path,
    read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<Option<T>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| failure::of_database(&error))?;
    let _ = connection.busy_timeout(PATIENCE);
    read(&connection)
        .map(Some)
        .map_err(|error| failure::of_database(&error))
}

/// Writes to the file, made anew when it is missing. One that is no database is put aside, not
/// overwritten: what it held is readable to nobody, but it is not ours to destroy.
pub fn writing<T>(
    path: &Path,
    write: impl Fn(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    writing_within(path, PATIENCE, write)
}

fn writing_within<T>(
    path: &Path,
    patience: Duration,
    write: impl Fn(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    files::private_database(path)?;
    // What an error means is seen before the connection is closed, which may fail too.
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let attempt = || -> Result<T, StoreError> {
        let connection = Connection::open(path).map_err(db)?;
        connection.busy_timeout(patience).map_err(db)?;
        connection
            .execute_batch("PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;")
            .map_err(db)?;
        connection.execute_batch(SCHEMA).map_err(db)?;
        write(&connection).map_err(db)
    };
    match attempt() {
        Err(StoreError::Damaged) => {
            let aside = path.with_extension("damaged");
            std::fs::rename(path, aside).map_err(|error| failure::of_writing(&error))?;
            files::private_database(path)?;
            attempt()
        }
        done => done,
    }
}

/// The names; `None` when they are missing or cannot be read.
pub fn names(path: &Path) -> Option<(DisplayName, SignInName)> {
    let read = reading(path, |connection| {
        connection.query_row("SELECT display_name, sign_in_name FROM names", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })
    });
    let (display_name, sign_in_name) = read.ok()??;
    Some((
        DisplayName::parse(&display_name).ok()?,
        SignInName::parse(&sign_in_name).ok()?,
    ))
}

/// Writes the names.
pub fn set_names(
    path: &Path,
    display_name: &DisplayName,
    sign_in_name: &SignInName,
) -> Result<(), StoreError> {
    writing(path, |connection| {
        connection.execute(
            "INSERT OR REPLACE INTO names VALUES (1, ?1, ?2)",
            (display_name.as_str(), sign_in_name.as_str()),
        )
    })
    .map(|_| ())
}

/// The record of tries; `None` when it is missing or cannot be read.
pub fn attempts(path: &Path) -> Option<Attempts> {
    reading(path, read_attempts).ok()??
}

/// Reads the record of tries from any database that has the table.
pub fn read_attempts(connection: &Connection) -> rusqlite::Result<Option<Attempts>> {
    let row: Option<(i64, i64, Vec<u8>)> = connection
        .query_row(
            "SELECT failures, last_boot, boot_id FROM attempts",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    Ok(row.and_then(|(failures, last_boot, boot_id)| {
        Some(Attempts {
            failures: u32::try_from(failures).ok()?,
            last_boot: u64::try_from(last_boot).ok()?,
            boot_id: BootId(boot_id.try_into().ok()?),
        })
    }))
}

/// Writes the record of tries into any database that has the table.
pub fn write_attempts(connection: &Connection, attempts: &Attempts) -> rusqlite::Result<usize> {
    connection.execute(
        "INSERT OR REPLACE INTO attempts VALUES (1, ?1, ?2, ?3)",
        (
            attempts.failures,
            i64::try_from(attempts.last_boot).unwrap_or(i64::MAX),
            attempts.boot_id.0.as_slice(),
        ),
    )
}

/// Lets `decide` see the record of tries in any database that has the table, and writes what it says,
/// in one IMMEDIATE transaction. One that cannot be read is a missing one.
pub fn decide_in<T>(
    connection: &Connection,
    decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
) -> rusqlite::Result<T> {
    // None is ever begun within another: each connection is one caller's at a time.
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let (written, decided) = decide(read_attempts(&transaction).unwrap_or(None));
    if let Some(attempts) = written {
        write_attempts(&transaction, &attempts)?;
    }
    transaction.commit()?;
    Ok(decided)
}

/// As [`decide_in`], in this file.
pub fn decide_attempts<T>(
    path: &Path,
    decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
) -> Result<T, StoreError> {
    writing(path, |connection| decide_in(connection, &decide))
}

/// Writes the record of tries and returns when it is safe on disk.
pub fn set_attempts(path: &Path, attempts: Attempts) -> Result<(), StoreError> {
    writing(path, |connection| write_attempts(connection, &attempts)).map(|_| ())
}

/// Adds an entry to those that wait.
pub fn enqueue(path: &Path, queued: Queued) -> Result<(), StoreError> {
    let kind = word(&queued.kind)?;
    // The lock that falls notes itself here, and must not wait.
    writing_within(path, AT_THE_LOCK, |connection| {
        connection.execute(
            "INSERT INTO queue (at, kind) VALUES (?1, ?2)",
            (queued.at, &kind),
        )?;
        connection.execute(
            "DELETE FROM queue WHERE number <= (SELECT max(number) FROM queue) - ?1",
            [MOST_QUEUED],
        )
    })
    .map(|_| ())
}

/// What waits. An entry of a kind that is none of ours is passed over: anyone may have written it.
pub fn queue(path: &Path) -> Result<Queue, StoreError> {
    let read = reading(path, |connection| {
        let mut query = connection.prepare("SELECT number, at, kind FROM queue ORDER BY number")?;
        let rows = query.query_map([], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, String>(2)?,
            ))
        })?;
        rows.collect::<Result<Vec<_>, _>>()
    })?;
    let rows = read.unwrap_or_default();
    let last = rows.last().map_or(0, |(number, ..)| *number);
    let entries = rows.into_iter().filter_map(|(_, at, kind)| {
        let kind = serde_json::from_value(serde_json::Value::String(kind)).ok()?;
        Some(Queued { at, kind })
    });
    Ok(Queue {
        entries: entries.collect(),
        last,
    })
}

/// Removes those up to a number.
pub fn clear_queue(path: &Path, last: i64) -> Result<(), StoreError> {
    writing(path, |connection| {
        connection.execute("DELETE FROM queue WHERE number <= ?1", [last])
    })
    .map(|_| ())
}
