//! The PIN: its settings, the key derived from it, and its tries after a right password.

use crate::database::columns::{attempts_in, execute, json, parsed};
use crate::database::open::Database;
use crate::database::trusted_addresses;
use crate::failure;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::error::StoreError;
use nightlatch_account::pin::{PinChange, PinSettings};
use nightlatch_account::ports::{DerivedKey, KdfCost, PinRecord, PinRows, SecretKey};
use nightlatch_account::time::WallMillis;
use nightlatch_account::trusted_addresses::AuthType;
use rusqlite::{Connection, OptionalExtension as _};

impl PinRows for Database {
    fn pin(&self) -> Result<Option<PinRecord>, StoreError> {
        // Read at every read of the gate.
        self.connection
            .prepare_cached(
                "SELECT set_at, settings, salt, pin.generation = account.generation
                 FROM pin, account",
            )
            .and_then(|mut query| {
                query
                    .query_row([], |row| {
                        Ok(PinRecord {
                            set_at: row.get(0)?,
                            settings: parsed(row, 1)?.ok_or(rusqlite::Error::InvalidQuery)?,
                            salt: row.get(2)?,
                            of_this_key: row.get(3)?,
                        })
                    })
                    .optional()
            })
            .map_err(|error| failure::of_database(&error))
    }

    fn pin_attempts(&self) -> Result<Option<Attempts>, StoreError> {
        self.connection
            .query_row("SELECT failures, last_boot, boot_id FROM pin", [], |row| {
                attempts_in(row, 0)
            })
            .optional()
            .map_err(|error| failure::of_database(&error))
    }
}

/// The key derived from the PIN, if one is set.
pub fn key(connection: &Connection) -> Result<Option<DerivedKey>, StoreError> {
    connection
        .query_row(
            "SELECT memory_kib, passes, lanes, salt, key FROM pin",
            [],
            |row| {
                let mut key = SecretKey::empty();
                // Read in place: a `Vec` copy would be freed without being cleared.
                let bytes = row.get_ref(4)?.as_blob()?;
                if bytes.len() != key.expose().len() {
                    return Err(rusqlite::Error::InvalidQuery);
                }
                key.expose_mut().copy_from_slice(bytes);
                Ok(DerivedKey {
                    cost: KdfCost {
                        memory_kib: row.get(0)?,
                        passes: row.get(1)?,
                        lanes: row.get(2)?,
                    },
                    salt: row.get(3)?,
                    key,
                })
            },
        )
        .optional()
        .map_err(|error| failure::of_database(&error))
}

/// Writes a change; the caller holds the transaction.
pub fn write(connection: &Connection, change: &PinChange) -> Result<(), StoreError> {
    match change {
        PinChange::Set { at, key, settings } => set(connection, *at, key, settings),
        PinChange::KeyRenewed(key) => execute(
            connection,
            "UPDATE pin SET memory_kib = ?1, passes = ?2, lanes = ?3, salt = ?4, key = ?5,
                            generation = (SELECT generation FROM account)",
            (
                key.cost.memory_kib,
                key.cost.passes,
                key.cost.lanes,
                key.salt,
                key.key.expose(),
            ),
        ),
        PinChange::Settings(settings) => execute(
            connection,
            "UPDATE pin SET settings = ?1",
            [json(settings)?],
        ),
        PinChange::Tried(attempts) => execute(
            connection,
            "UPDATE pin SET failures = ?1, last_boot = ?2, boot_id = ?3",
            (
                attempts.failures,
                attempts.last_boot.cast_signed(),
                attempts.boot_id.0,
            ),
        ),
        PinChange::Removed => {
            execute(connection, "DELETE FROM pin", [])?;
            trusted_addresses::untrust(connection, AuthType::Pin)
        }
    }
}

fn set(
    connection: &Connection,
    at: WallMillis,
    key: &DerivedKey,
    settings: &PinSettings,
) -> Result<(), StoreError> {
    execute(
        connection,
        "INSERT OR REPLACE INTO pin
         (one, set_at, memory_kib, passes, lanes, salt, key, settings, generation)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT generation FROM account))",
        (
            at,
            key.cost.memory_kib,
            key.cost.passes,
            key.cost.lanes,
            key.salt.as_slice(),
            key.key.expose().as_slice(),
            json(settings)?,
        ),
    )
}
