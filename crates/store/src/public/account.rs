//! What must be readable of an account while signed out: names, counted tries, and the kind and
//! time of events while it was closed.
//!
//! A file that holds anything but our tables is set aside, and no more is read from them than we write. A
//! connection lives for one call only, so that running copies share the file without further effort.

use crate::database::columns::word;
use crate::failure;
use crate::folder::database_files;
use crate::public::distrust::{distrust, holds};
use crate::public::tries;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::error::StoreError;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::ports::{Queue, Queued};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;
use std::time::Duration;

/// The most queued entries; older ones are dropped.
const MAX_QUEUED: u32 = 1000;

/// With that many entries the file is under 100 KB.
const MAX_BYTES: u64 = 1024 * 1024;

/// How long to wait for another running copy: when nobody else waits, when a list does, and when
/// the waiting thread may hold the gate.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const BUSY_TIMEOUT_OF_A_LIST: Duration = Duration::from_secs(2);
const BUSY_TIMEOUT_AT_THE_GATE: Duration = Duration::from_millis(150);

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

/// A connection to an existing regular file no larger than ours get.
fn connect(path: &Path, timeout: Duration) -> Result<Connection, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let about = std::fs::symlink_metadata(path).map_err(|error| failure::of_reading(&error))?;
    if about.len() > MAX_BYTES || !database_files::may_be_database(path) {
        return Err(StoreError::Damaged);
    }
    open(path, OpenFlags::empty(), timeout).map_err(db)
}

fn open(path: &Path, more: OpenFlags, timeout: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(path, flags)?;
    distrust(&connection)?;
    connection.busy_timeout(timeout)?;
    Ok(connection)
}

/// Reads with `read` from a file; `Ok(None)` if it is missing, or still empty.
fn reading<T>(
    path: &Path,
    timeout: Duration,
    read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<Option<T>, StoreError> {
    let connection = match connect(path, timeout) {
        Err(StoreError::Missing) => return Ok(None),
        connected => connected?,
    };
    if !holds(&connection, SCHEMA)? {
        return Ok(None);
    }
    read(&connection)
        .map(Some)
        .map_err(|error| failure::of_database(&error))
}

/// Writes to the file, creating it if missing. One that is not our database is set aside,
/// not overwritten: nobody can read it, but it is not ours to destroy.
fn writing<T>(
    path: &Path,
    timeout: Duration,
    write: impl Fn(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let attempt = || -> Result<T, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let connection = match connect(path, timeout) {
            Err(StoreError::Missing) => {
                database_files::make_private(path)?;
                open(path, OpenFlags::SQLITE_OPEN_CREATE, timeout).map_err(db)?
            }
            connected => connected?,
        };
        let settings = "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;";
        connection.execute_batch(settings).map_err(db)?;
        if !holds(&connection, SCHEMA)? {
            connection.execute_batch(SCHEMA).map_err(db)?;
        }
        require_numbers(&connection)?;
        write(&connection).map_err(db)
    };
    match attempt() {
        Err(StoreError::Damaged) => {
            database_files::put_aside(path)?;
            attempt()
        }
        done => done,
    }
}

/// Requires that the queue's numbers are ones we can have given: after the last there is no other.
fn require_numbers(connection: &Connection) -> Result<(), StoreError> {
    let foreign: bool = connection
        .query_row(
            "SELECT EXISTS (SELECT 1 FROM queue WHERE number NOT BETWEEN 1 AND ?1)
                 OR EXISTS (SELECT 1 FROM sqlite_sequence
                            WHERE typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND ?1)",
            [1_i64 << 53],
            |row| row.get(0),
        )
        .map_err(|error| failure::of_database(&error))?;
    if foreign {
        Err(StoreError::Damaged)
    } else {
        Ok(())
    }
}

/// The names; `None` if they are missing or cannot be read.
pub fn names(path: &Path) -> Option<(DisplayName, SignInName)> {
    let read = reading(path, BUSY_TIMEOUT_OF_A_LIST, |connection| {
        connection.query_row(
            "SELECT display_name, sign_in_name FROM names WHERE one = 1",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        )
    });
    let (display_name, sign_in_name) = read.ok()??;
    Some((
        DisplayName::parse(&display_name).ok()?,
        SignInName::parse(&sign_in_name).ok()?,
    ))
}

/// Whether the names exist. They may be in a file that somebody has locked just now.
pub fn is_whole(path: &Path) -> bool {
    let read = reading(path, BUSY_TIMEOUT_AT_THE_GATE, |connection| {
        connection.query_row("SELECT count(*) FROM names WHERE one = 1", [], |row| {
            row.get::<_, i64>(0)
        })
    });
    matches!(read, Ok(Some(1)) | Err(StoreError::Busy))
}

/// Writes the names.
pub fn set_names(
    path: &Path,
    display_name: &DisplayName,
    sign_in_name: &SignInName,
) -> Result<(), StoreError> {
    writing(path, BUSY_TIMEOUT_AT_THE_GATE, |connection| {
        connection.execute(
            "INSERT OR REPLACE INTO names VALUES (1, ?1, ?2)",
            (display_name.as_str(), sign_in_name.as_str()),
        )
    })
    .map(|_| ())
}

/// The record of tries; `None` if it is missing or cannot be read.
pub fn attempts(path: &Path) -> Option<Attempts> {
    reading(path, BUSY_TIMEOUT, tries::read).ok()??
}

/// As [`tries::decide`].
pub fn decide_attempts<T>(
    path: &Path,
    decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
) -> Result<T, StoreError> {
    writing(path, BUSY_TIMEOUT, |connection| {
        tries::decide(connection, &decide)
    })
}

/// Writes the record of tries and returns when it is safely on disk.
pub fn set_attempts(path: &Path, attempts: Attempts) -> Result<(), StoreError> {
    writing(path, BUSY_TIMEOUT, |connection| {
        tries::write(connection, &attempts)
    })
    .map(|_| ())
}

/// Adds an entry to the queue.
pub fn enqueue(path: &Path, queued: Queued) -> Result<(), StoreError> {
    let kind = word(&queued.kind)?;
    // A lock queues its entry here, and must not wait.
    writing(path, BUSY_TIMEOUT_AT_THE_GATE, |connection| {
        connection.execute(
            "INSERT INTO queue (at, kind) VALUES (?1, ?2)",
            (queued.at, &kind),
        )?;
        connection.execute(
            "DELETE FROM queue WHERE number <= (SELECT max(number) FROM queue) - ?1",
            [MAX_QUEUED],
        )
    })
    .map(|_| ())
}

/// The newest queued entries. One that isn't ours is skipped: anyone may have
/// written it.
pub fn queue(path: &Path) -> Result<Queue, StoreError> {
    let read = reading(path, BUSY_TIMEOUT_AT_THE_GATE, |connection| {
        let last: Option<i64> =
            connection.query_row("SELECT max(number) FROM queue", [], |row| row.get(0))?;
        let mut query =
            connection.prepare("SELECT at, kind FROM queue ORDER BY number DESC LIMIT ?1")?;
        let rows = query.query_map([MAX_QUEUED], |row| Ok(queued(row)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok((rows, last.unwrap_or(0)))
    })?;
    let (rows, last) = read.unwrap_or_default();
    Ok(Queue {
        entries: rows.into_iter().rev().flatten().collect(),
        last,
    })
}

fn queued(row: &Row<'_>) -> Option<Queued> {
    let (ValueRef::Integer(at), ValueRef::Text(kind)) =
        (row.get_ref(0).ok()?, row.get_ref(1).ok()?)
    else {
        return None;
    };
    let kind = serde_json::Value::String(String::from_utf8(kind.to_vec()).ok()?);
    let kind = serde_json::from_value(kind).ok()?;
    Some(Queued { at, kind })
}

/// Removes entries up to a number.
pub fn clear_queue(path: &Path, last: i64) -> Result<(), StoreError> {
    writing(path, BUSY_TIMEOUT_AT_THE_GATE, |connection| {
        connection.execute("DELETE FROM queue WHERE number <= ?1", [last])
    })
    .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_account::ports::QueuedKind;
    use nightlatch_account::time::BootId;
    use rusqlite::config::DbConfig;
    use std::path::PathBuf;
    use std::time::Instant;

    const TRIED: Attempts = Attempts {
        failures: 7,
        last_boot: 1000,
        boot_id: BootId([1; 16]),
    };

    /// A file with a record of tries, like ours.
    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("public.db");
        set_attempts(&path, TRIED).unwrap();
        (folder, path)
    }

    /// What anyone with the file can do to it.
    fn harm(path: &Path, sql: &str) {
        let enemy = Connection::open(path).unwrap();
        let any = DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA;
        enemy.set_db_config(any, true).unwrap();
        enemy
            .execute_batch(&format!("PRAGMA ignore_check_constraints = ON; {sql}"))
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    #[test]
    fn nothing_but_our_tables_is_believed_and_the_file_is_put_aside() {
        for sql in [
            "CREATE TRIGGER free AFTER INSERT ON attempts BEGIN UPDATE attempts SET failures = 0; END",
            "DROP TABLE attempts;
             CREATE VIEW attempts AS
             SELECT 1 AS one, 0 AS failures, 0 AS last_boot, zeroblob(16) AS boot_id",
            "CREATE UNIQUE INDEX full ON queue (kind)",
            "CREATE TABLE more (one)",
            "DROP TABLE attempts;
             CREATE TABLE attempts (one INTEGER PRIMARY KEY, failures AS (0), last_boot AS (0),
                                    boot_id AS (zeroblob(16)))",
            "UPDATE sqlite_sequence SET seq = 9223372036854775807;
             INSERT INTO sqlite_sequence VALUES ('queue', 9223372036854775807)",
            "INSERT INTO queue VALUES (9223372036854775807, 0, 'lock')",
        ] {
            let (_folder, path) = file();
            harm(&path, sql);
            let queued = Queued {
                at: 0,
                kind: QueuedKind::WrongPassword,
            };
            enqueue(&path, queued).unwrap();
            assert_eq!(attempts(&path), None, "{sql}");
            assert!(path.with_extension("damaged").exists(), "{sql}");
            // From then on it works again.
            set_attempts(&path, TRIED).unwrap();
            assert_eq!(attempts(&path), Some(TRIED), "{sql}");
            assert_eq!(queue(&path).unwrap().entries, [queued], "{sql}");
        }
    }

    #[test]
    fn a_row_of_an_enemys_does_not_come_before_ours() {
        let (_folder, path) = file();
        harm(
            &path,
            "INSERT INTO attempts VALUES (0, 0, 0, zeroblob(16)), (-1, 0, 0, zeroblob(16))",
        );
        assert_eq!(attempts(&path), Some(TRIED));
    }

    #[test]
    fn no_more_is_read_than_we_write_and_all_of_it_goes() {
        let (_folder, path) = file();
        harm(
            &path,
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
             INSERT INTO queue (at, kind) SELECT i, 'wrong_password' FROM n;
             INSERT INTO queue (at, kind) VALUES (1, 'foreign'), (2, 'lock')",
        );
        let read = queue(&path).unwrap();
        // The newest, except the one that isn't ours.
        assert_eq!(read.entries.len(), 999);
        assert_eq!(
            read.entries.last().map(|last| last.kind),
            Some(QueuedKind::Lock)
        );
        clear_queue(&path, read.last).unwrap();
        assert_eq!(queue(&path).unwrap(), Queue::default());
        assert_eq!(attempts(&path), Some(TRIED));
    }

    #[test]
    fn what_is_no_file_or_too_large_is_put_aside() {
        for kind in ["folder", "pipe", "large"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("public.db");
            match kind {
                "folder" => std::fs::create_dir(&path).unwrap(),
                "large" => std::fs::File::create(&path)
                    .unwrap()
                    .set_len(1 << 40)
                    .unwrap(),
                _ if cfg!(unix) => {
                    let made = std::process::Command::new("mkfifo").arg(&path).status();
                    assert!(made.unwrap().success());
                }
                _ => continue,
            }
            assert_eq!(attempts(&path), None, "{kind}");
            set_attempts(&path, TRIED).unwrap();
            assert_eq!(attempts(&path), Some(TRIED), "{kind}");
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "it is measured how long a real wait takes"
    )]
    #[test]
    fn whoever_may_hold_the_gate_waits_for_nobody_that_holds_the_file() {
        let (_folder, path) = file();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let busy = |call: &dyn Fn() -> Result<(), StoreError>| {
            let begun = Instant::now();
            assert_eq!(call(), Err(StoreError::Busy));
            // A lock that is due engages within a second (behaviour, section 3).
            assert!(begun.elapsed() < Duration::from_millis(500));
        };
        let queued = Queued {
            at: 0,
            kind: QueuedKind::Lock,
        };
        let names = (
            DisplayName::parse("Ann").unwrap(),
            SignInName::parse("ann").unwrap(),
        );
        assert!(is_whole(&path), "nobody knows better");
        busy(&|| queue(&path).map(drop));
        busy(&|| clear_queue(&path, 1));
        busy(&|| enqueue(&path, queued));
        busy(&|| set_names(&path, &names.0, &names.1));
    }
}
