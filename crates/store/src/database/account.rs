//! The row of the account itself: names and dates, the recovery key's public half, and the number of its
//! database keys.

use crate::database::columns::execute;
use crate::database::open::Database;
use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::ports::{AccountRows, NewAccount, Profile, RecoveryPublic};
use nightlatch_account::time::WallMillis;
use rusqlite::Connection;

impl AccountRows for Database {
    fn profile(&self) -> Result<Profile, StoreError> {
        let row: (String, String, i64, i64, Option<i64>, u8) = self
            .connection
            .query_row(
                "SELECT display_name, sign_in_name, created_at, password_changed_at,
                        recovery_key_created_at, password_score FROM account",
                [],
                |row| {
                    Ok((
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                        row.get(5)?,
                    ))
                },
            )
            .map_err(|error| failure::of_database(&error))?;
        Ok(Profile {
            display_name: DisplayName::parse(&row.0).map_err(|_| StoreError::Damaged)?,
            sign_in_name: SignInName::parse(&row.1).map_err(|_| StoreError::Damaged)?,
            created_at: row.2,
            password_changed_at: row.3,
            recovery_key_created_at: row.4,
            password_score: row.5,
        })
    }

    fn latest_wall(&self) -> Result<WallMillis, StoreError> {
        self.connection
            .query_row("SELECT latest_wall FROM account", [], |row| row.get(0))
            .map_err(|error| failure::of_database(&error))
    }

    fn restored_generation(&self) -> Result<i64, StoreError> {
        self.connection
            .query_row("SELECT restored_generation FROM account", [], |row| {
                row.get(0)
            })
            .map_err(|error| failure::of_database(&error))
    }

    fn generation(&self) -> Result<i64, StoreError> {
        generation(&self.connection)
    }
}

/// Writes the row of a new account.
pub fn begin(connection: &Connection, account: &NewAccount<'_>) -> Result<(), StoreError> {
    execute(
        connection,
        "INSERT INTO account (one, id, created_at, recovery_public, history_salt, generation)
             VALUES (1, ?1, ?2, ?3, ?4, 1)",
        (
            account.id.0.as_bytes().as_slice(),
            account.created_at,
            account.recovery.0.as_slice(),
            account.history_salt.as_slice(),
        ),
    )
}

/// How many database keys an account has had.
pub fn generation(connection: &Connection) -> Result<i64, StoreError> {
    connection
        .query_row("SELECT generation FROM account", [], |row| row.get(0))
        .map_err(|error| failure::of_database(&error))
}

/// Counts a new database key. `before` is the number in the database this one replaces: a backup
/// has had fewer.
pub fn count_key(connection: &Connection, before: i64, restored: bool) -> Result<(), StoreError> {
    execute(
        connection,
        "UPDATE account SET generation = max(generation, ?1) + 1,
                    restored_generation = iif(?2, max(generation, ?1) + 1, restored_generation)",
        (before, restored),
    )
}

/// The public half of the recovery key in a database.
pub fn recovery_public(connection: &Connection) -> Result<RecoveryPublic, StoreError> {
    let bytes: Vec<u8> = connection
        .query_row("SELECT recovery_public FROM account", [], |row| row.get(0))
        .map_err(|error| failure::of_database(&error))?;
    bytes
        .try_into()
        .map(RecoveryPublic)
        .map_err(|_| StoreError::Damaged)
}

/// New names.
pub fn set_names(
    connection: &Connection,
    display_name: &DisplayName,
    sign_in_name: &SignInName,
) -> Result<(), StoreError> {
    execute(
        connection,
        "UPDATE account SET display_name = ?1, sign_in_name = ?2",
        (display_name.as_str(), sign_in_name.as_str()),
    )
}

/// A recovery key was set.
pub fn set_recovery_key(
    connection: &Connection,
    at: WallMillis,
    public: &RecoveryPublic,
) -> Result<(), StoreError> {
    execute(
        connection,
        "UPDATE account SET recovery_key_created_at = ?1, recovery_public = ?2",
        (at, public.0.as_slice()),
    )
}
