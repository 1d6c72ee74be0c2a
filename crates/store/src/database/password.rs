//! Complexity requirements and the last passwords.

use crate::database::columns::{execute, json};
use crate::database::open::Database;
use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::password::{PasswordChange, PasswordRules};
use nightlatch_account::ports::{PasswordHash, PasswordHistory, PasswordRows};
use rusqlite::Connection;

/// Passwords kept for comparison: the current one and the five before it (behaviour, section 2).
const PASSWORDS_KEPT: u32 = 6;

impl PasswordRows for Database {
    fn password_rules(&self) -> Result<PasswordRules, StoreError> {
        let text: String = self
            .connection
            .query_row("SELECT password_rules FROM account", [], |row| row.get(0))
            .map_err(|error| failure::of_database(&error))?;
        serde_json::from_str(&text).map_err(|_| StoreError::Damaged)
    }

    fn password_history(&self) -> Result<PasswordHistory, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let salt: Vec<u8> = self
            .connection
            .query_row("SELECT history_salt FROM account", [], |row| row.get(0))
            .map_err(db)?;
        let mut query = self
            .connection
            .prepare("SELECT hash FROM password_history ORDER BY number DESC LIMIT ?1")
            .map_err(db)?;
        let hashes = query
            .query_map([PASSWORDS_KEPT], |row| row.get::<_, Vec<u8>>(0))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(db)?
            .into_iter()
            .map(|hash| {
                hash.try_into()
                    .map(PasswordHash)
                    .map_err(|_| StoreError::Damaged)
            })
            .collect::<Result<_, _>>()?;
        Ok(PasswordHistory {
            salt: salt.try_into().map_err(|_| StoreError::Damaged)?,
            hashes,
        })
    }
}

/// Writes a change; the caller holds the transaction.
pub fn write(connection: &Connection, change: &PasswordChange) -> Result<(), StoreError> {
    match change {
        PasswordChange::Rules(rules) => execute(
            connection,
            "UPDATE account SET password_rules = ?1",
            [json(rules)?],
        ),
        PasswordChange::Set { at, hash, score } => {
            execute(
                connection,
                "INSERT INTO password_history (set_at, hash) VALUES (?1, ?2)",
                (at, hash.0.as_slice()),
            )?;
            execute(
                connection,
                "DELETE FROM password_history WHERE number NOT IN
                 (SELECT number FROM password_history ORDER BY number DESC LIMIT ?1)",
                [PASSWORDS_KEPT],
            )?;
            execute(
                connection,
                "UPDATE account SET password_changed_at = ?1, password_score = ?2",
                (at, score),
            )
        }
    }
}
