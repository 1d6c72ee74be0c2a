//! This device: its id and name, its list of accounts, and what it has learnt about itself.
//!
//! It is in the configuration folder.

use crate::failure;
use crate::folder::{database_files, files};
use crate::keys::kdf;
use crate::public::distrust::{distrust, holds};
use crate::public::tries;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, KdfCost, Random, ThisDevice, UNKNOWN_NAMES_KEPT};
use nightlatch_account::time::{DAY, Moment, WallMillis};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use uuid::Uuid;

const SCHEMA: &str = "
    CREATE TABLE device (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id BLOB NOT NULL,
        name TEXT NOT NULL,
        kdf_memory_kib INTEGER,
        kdf_passes INTEGER
    ) STRICT;
    CREATE TABLE known_account (
        id BLOB PRIMARY KEY,
        last_used INTEGER,
        forgotten INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE attempts (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        failures INTEGER NOT NULL,
        last_boot INTEGER NOT NULL,
        boot_id BLOB NOT NULL
    ) STRICT;
    -- Whose the failures in `attempts` are, by day: all names that nobody has are one, the nil id's.
    CREATE TABLE typed (
        id BLOB NOT NULL,
        day INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        PRIMARY KEY (id, day)
    ) STRICT;
    PRAGMA user_version = 1;";

/// Only one running copy has this file open, and the waiting thread may hold the gate.
const BUSY_TIMEOUT: Duration = Duration::from_millis(400);

/// The database of this device, open.
pub struct DeviceDatabase {
    connection: Mutex<Connection>,
    pub this_device: ThisDevice,
}

/// What the list of accounts knows of one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    pub last_used: Option<WallMillis>,
    pub forgotten: bool,
}

impl DeviceDatabase {
    /// Opens the database in a configuration folder, creating it at the first start. A file that is
    /// not such a database is set aside, not overwritten, and does not keep anybody from their
    /// account: the device gets a new id, and sign-in by a typed name the longest wait.
    pub fn open(
        folder: &Path,
        name: &str,
        now: &Moment,
        random: &dyn Random,
    ) -> Result<Self, StoreError> {
        files::private_folder(folder)?;
        let path = folder.join("device.db");
        match Self::open_file(&path, name, &Attempts::none(now), random) {
            Err(StoreError::Damaged) => {
                database_files::put_aside(&path)?;
                Self::open_file(&path, name, &Attempts::unknown(now), random)
            }
            opened => opened,
        }
    }

    fn open_file(
        path: &Path,
        name: &str,
        attempts: &Attempts,
        random: &dyn Random,
    ) -> Result<Self, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        if !database_files::may_be_database(path) {
            return Err(StoreError::Damaged);
        }
        database_files::make_private(path)?;
        let mut connection = Connection::open(path).map_err(db)?;
        distrust(&connection).map_err(db)?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(db)?;
        connection
            .execute_batch("PRAGMA synchronous = EXTRA;")
            .map_err(db)?;
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(db)?;
        match version {
            0 => {
                let mut id = [0; 16];
                random.fill(&mut id);
                let id = uuid::Builder::from_random_bytes(id).into_uuid();
                let transaction = connection.transaction().map_err(db)?;
                transaction.execute_batch(SCHEMA).map_err(db)?;
                transaction
                    .execute(
                        "INSERT INTO device (one, id, name) VALUES (1, ?1, ?2)",
                        (id.as_bytes().as_slice(), name),
                    )
                    .map_err(db)?;
                tries::write(&transaction, attempts).map_err(db)?;
                transaction.commit().map_err(db)?;
            }
            1 => {}
            _ => return Err(StoreError::Newer),
        }
        if !holds(&connection, SCHEMA)? {
            return Err(StoreError::Damaged);
        }
        let (id, before): (Vec<u8>, String) = connection
            .query_row("SELECT id, name FROM device", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(db)?;
        let id = Uuid::from_slice(&id).map_err(|_| StoreError::Damaged)?;
        if before != name {
            // If it cannot be written, the next start tries again.
            let _ = connection.execute("UPDATE device SET name = ?1", [name]);
        }
        Ok(Self {
            connection: Mutex::new(connection),
            this_device: ThisDevice {
                id,
                name: name.to_owned(),
            },
        })
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn execute(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
        let done = self.connection().execute(sql, values);
        done.map(|_| ())
            .map_err(|error| failure::of_database(&error))
    }

    /// What is known of an account.
    pub fn known(&self, id: AccountId) -> Result<Known, StoreError> {
        self.connection()
            .query_row(
                "SELECT last_used, forgotten FROM known_account WHERE id = ?1",
                [id.0.as_bytes().as_slice()],
                |row| {
                    Ok(Known {
                        last_used: row.get(0)?,
                        forgotten: row.get(1)?,
                    })
                },
            )
            .optional()
            .map(Option::unwrap_or_default)
            .map_err(|error| failure::of_database(&error))
    }

    /// Takes an account off the list.
    pub fn forget(&self, id: AccountId) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO known_account (id, forgotten) VALUES (?1, 1)
             ON CONFLICT (id) DO UPDATE SET forgotten = 1",
            [id.0.as_bytes().as_slice()],
        )
    }

    /// Puts an account on the list.
    pub fn remember(&self, id: AccountId, at: WallMillis) -> Result<(), StoreError> {
        self.execute(
            "INSERT OR REPLACE INTO known_account (id, last_used, forgotten) VALUES (?1, ?2, 0)",
            (id.0.as_bytes().as_slice(), at),
        )
    }

    /// Drops all that is known of an account.
    pub fn drop_known(&self, id: AccountId) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM known_account WHERE id = ?1",
            [id.0.as_bytes().as_slice()],
        )
    }

    /// The record of tries by typed name.
    pub fn attempts(&self) -> Option<Attempts> {
        tries::read(&self.connection()).ok()?
    }

    /// Writes that record.
    pub fn set_attempts(&self, attempts: Attempts) -> Result<(), StoreError> {
        let done = tries::write(&self.connection(), &attempts);
        done.map(|_| ())
            .map_err(|error| failure::of_database(&error))
    }

    /// Counts one more, or one less, of a day's failures by names that lead to one account.
    pub fn count_typed(
        &self,
        behind: AccountId,
        at: WallMillis,
        more: bool,
    ) -> Result<(), StoreError> {
        let change = if more { 1 } else { -1 };
        self.execute(
            "INSERT INTO typed (id, day, failures) VALUES (?1, ?2, max(?3, 0))
             ON CONFLICT (id, day) DO UPDATE SET failures = max(failures + ?3, 0)",
            (behind.0.as_bytes().as_slice(), at.div_euclid(DAY), change),
        )
    }

    /// Forgets the failures by names that lead to one account, and old ones; the rest becomes
    /// the record of tries by typed name.
    pub fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let today = now.wall.div_euclid(DAY);
        let connection = self.connection();
        // Never nested: the connection has one caller at a time.
        let transaction =
            Transaction::new_unchecked(&connection, TransactionBehavior::Immediate).map_err(db)?;
        transaction
            .execute(
                // From a future day: the clock was ahead.
                "DELETE FROM typed WHERE id = ?1 OR day < ?2 OR day > ?3",
                (
                    id.0.as_bytes().as_slice(),
                    today - UNKNOWN_NAMES_KEPT.div_euclid(DAY),
                    today,
                ),
            )
            .map_err(db)?;
        let left: i64 = transaction
            .query_row("SELECT coalesce(sum(failures), 0) FROM typed", [], |row| {
                row.get(0)
            })
            .map_err(db)?;
        // One that is missing stays missing, which is the longest wait.
        if let Some(found) = tries::read(&transaction).map_err(db)? {
            let failures = u32::try_from(left).unwrap_or(u32::MAX);
            if found.failures != failures {
                let attempts = Attempts { failures, ..found };
                tries::write(&transaction, &attempts).map_err(db)?;
            }
        }
        transaction.commit().map_err(db)
    }

    /// Lets `decide` see that record and say what replaces it, in one transaction.
    pub fn decide_attempts<T>(
        &self,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError> {
        tries::decide(&self.connection(), decide).map_err(|error| failure::of_database(&error))
    }

    /// The hashing cost measured for this computer, if it was measured. Anyone can change the file: a cost
    /// that tuning cannot produce is ignored.
    pub fn cost(&self) -> Option<KdfCost> {
        self.connection()
            .query_row("SELECT kdf_memory_kib, kdf_passes FROM device", [], |row| {
                Ok(KdfCost {
                    memory_kib: row.get(0)?,
                    passes: row.get(1)?,
                    lanes: 1,
                })
            })
            .ok()
            .filter(|cost| kdf::is_tuned(*cost))
    }

    /// Stores that cost.
    pub fn set_cost(&self, cost: KdfCost) -> Result<(), StoreError> {
        self.execute(
            "UPDATE device SET kdf_memory_kib = ?1, kdf_passes = ?2",
            (cost.memory_kib, cost.passes),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_account::time::Clock as _;
    use nightlatch_platform::clock::SystemClock;
    use nightlatch_platform::random::OsRandom;

    #[test]
    fn a_trigger_that_frees_tries_is_put_aside_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemClock::new().now();
        let open = || DeviceDatabase::open(folder.path(), "test", &now, &OsRandom).unwrap();
        let first = open();
        let id = first.this_device.id;
        drop(first);
        assert_eq!(open().this_device.id, id);
        let path = folder.path().join("device.db");
        Connection::open(&path)
            .unwrap()
            .execute_batch(
                "CREATE TRIGGER free AFTER INSERT ON attempts
                 BEGIN UPDATE attempts SET failures = 0; END",
            )
            .unwrap();
        let after = open();
        assert_ne!(after.this_device.id, id);
        assert!(after.attempts().unwrap().is_unknown());
        assert!(path.with_extension("damaged").exists());
    }

    #[test]
    fn what_sqlite_can_make_nothing_of_is_put_aside_and_kept() {
        for kind in ["folder", "folder beside it", "version 3", "full name"] {
            let folder = tempfile::tempdir().unwrap();
            let now = SystemClock::new().now();
            let open = || DeviceDatabase::open(folder.path(), "test", &now, &OsRandom).unwrap();
            let id = open().this_device.id;
            let path = folder.path().join("device.db");
            match kind {
                "folder" => {
                    std::fs::remove_file(&path).unwrap();
                    std::fs::create_dir_all(path.join("in it")).unwrap();
                }
                "folder beside it" => {
                    std::fs::create_dir(path.with_extension("db-journal")).unwrap();
                }
                "version 3" => {
                    let mut bytes = std::fs::read(&path).unwrap();
                    bytes[18] = 3;
                    std::fs::write(&path, bytes).unwrap();
                }
                _ => {
                    std::fs::write(&path, "junk, and long enough to be read").unwrap();
                    std::fs::create_dir_all(path.with_extension("damaged").join("in it")).unwrap();
                }
            }
            let after = open();
            assert_ne!(after.this_device.id, id, "{kind}");
            assert!(after.attempts().unwrap().is_unknown(), "{kind}");
            assert!(path.with_extension("damaged").exists(), "{kind}");
            drop(after);
            open();
        }
    }
}
