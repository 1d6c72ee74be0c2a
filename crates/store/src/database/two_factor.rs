//! Two-factor authentication: its secret, the steps of accepted codes, recovery codes.

use crate::database::columns::{attempts_in, execute};
use crate::database::open::Database;
use crate::database::trusted_addresses;
use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{TakenCodes, TwoFactorRecord, TwoFactorRows};
use nightlatch_account::time::{BootId, Moment, WallMillis};
use nightlatch_account::trusted_addresses::AuthType;
use nightlatch_account::two_factor::recovery_codes::CodeHash;
use nightlatch_account::two_factor::{Step, TotpSecret, TwoFactorChange};
use rusqlite::{Connection, OptionalExtension as _, Row};

impl TwoFactorRows for Database {
    fn two_factor(&self) -> Result<Option<TwoFactorRecord>, StoreError> {
        self.connection
            .query_row(
                "SELECT enabled_at, secret, strict, salt, failures, last_boot, boot_id,
                        (SELECT count(*) FROM recovery_code WHERE used_at IS NULL)
                 FROM two_factor",
                [],
                |row| {
                    Ok(TwoFactorRecord {
                        enabled_at: row.get(0)?,
                        secret: secret(row, 1)?,
                        strict: row.get(2)?,
                        salt: row.get(3)?,
                        attempts: attempts_in(row, 4)?,
                        codes_left: row.get(7)?,
                    })
                },
            )
            .optional()
            .map_err(|error| failure::of_database(&error))
    }

    fn taken_codes(&self) -> Result<Option<TakenCodes>, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let secret: Option<TotpSecret> = self
            .connection
            .query_row("SELECT secret FROM two_factor", [], |row| secret(row, 0))
            .optional()
            .map_err(db)?;
        let Some(secret) = secret else {
            return Ok(None);
        };
        let mut steps = self
            .connection
            .prepare("SELECT step FROM accepted_step")
            .map_err(db)?;
        let steps: Vec<i64> = steps
            .query_map([], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(db)?;
        let steps: Result<Vec<Step>, _> = steps.into_iter().map(Step::try_from).collect();
        let mut used = self
            .connection
            .prepare("SELECT hash, used_at FROM recovery_code WHERE used_at IS NOT NULL")
            .map_err(db)?;
        let recovery = used
            .query_map([], |row| Ok((CodeHash(row.get(0)?), row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(db)?;
        Ok(Some(TakenCodes {
            secret,
            steps: steps.map_err(|_| StoreError::Damaged)?,
            recovery,
        }))
    }

    fn recommendation_from(&self) -> Result<Option<WallMillis>, StoreError> {
        self.connection
            .query_row("SELECT not_before FROM recommendation", [], |row| {
                row.get(0)
            })
            .optional()
            .map_err(|error| failure::of_database(&error))
    }

    fn enrolment(&self) -> Result<Option<(TotpSecret, Moment)>, StoreError> {
        enrolment(&self.connection)
    }

    fn accept_step(&mut self, step: Step, newest: Step) -> Result<bool, StoreError> {
        let (step, newest) = (number(step)?, number(newest)?);
        self.atomically(|transaction| {
            transaction
                .execute(
                    "INSERT OR IGNORE INTO accepted_step (step)
                     SELECT ?1 FROM two_factor
                     WHERE NOT EXISTS (SELECT 1 FROM accepted_step WHERE step BETWEEN ?1 AND ?2)",
                    (step, newest),
                )
                .map(|changed| changed == 1)
                .map_err(|error| failure::of_database(&error))
        })
    }

    fn use_recovery_code(&mut self, hash: &CodeHash, at: WallMillis) -> Result<bool, StoreError> {
        self.atomically(|transaction| {
            transaction
                .execute(
                    "UPDATE recovery_code SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL",
                    (hash.0, at),
                )
                .map(|changed| changed == 1)
                .map_err(|error| failure::of_database(&error))
        })
    }
}

/// The secret that has yet to be confirmed, and when it was made.
pub fn enrolment(connection: &Connection) -> Result<Option<(TotpSecret, Moment)>, StoreError> {
    connection
        .query_row(
            "SELECT secret, made_wall, made_boot, boot_id FROM enrolment",
            [],
            |row| {
                let made = Moment {
                    wall: row.get(1)?,
                    boot: row.get::<_, i64>(2)?.cast_unsigned(),
                    boot_id: BootId(row.get(3)?),
                };
                Ok((secret(row, 0)?, made))
            },
        )
        .optional()
        .map_err(|error| failure::of_database(&error))
}

fn number(step: Step) -> Result<i64, StoreError> {
    i64::try_from(step).map_err(|_| StoreError::Damaged)
}

/// Writes a change; the caller holds the transaction.
pub fn write(connection: &Connection, change: &TwoFactorChange) -> Result<(), StoreError> {
    match change {
        TwoFactorChange::Enabled {
            at,
            secret,
            strict,
            step,
            salt,
            codes,
            attempts,
        } => {
            let waits = enrolment(connection)?.is_some_and(|(waiting, _)| waiting == *secret);
            if !waits {
                return Err(StoreError::Conflict);
            }
            execute(
                connection,
                "INSERT OR REPLACE INTO two_factor
                 (one, enabled_at, secret, strict, salt, failures, last_boot, boot_id)
                 VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (
                    at,
                    secret.expose().as_slice(),
                    strict,
                    salt,
                    attempts.failures,
                    attempts.last_boot.cast_signed(),
                    attempts.boot_id.0,
                ),
            )?;
            execute(connection, "DELETE FROM accepted_step", [])?;
            execute(
                connection,
                "INSERT INTO accepted_step (step) VALUES (?1)",
                [number(*step)?],
            )?;
            execute(connection, "DELETE FROM enrolment", [])?;
            set_codes(connection, codes)
        }
        TwoFactorChange::Disabled => {
            for table in ["two_factor", "accepted_step", "recovery_code", "enrolment"] {
                execute(connection, &format!("DELETE FROM {table}"), [])?;
            }
            trusted_addresses::untrust(connection, AuthType::GoogleAuthenticator)
        }
        TwoFactorChange::RecoveryCodesSet { salt, codes } => {
            execute(connection, "UPDATE two_factor SET salt = ?1", [salt])?;
            set_codes(connection, codes)
        }
        TwoFactorChange::CodesTaken(taken) => take_codes(connection, taken),
        TwoFactorChange::Tried(attempts) => execute(
            connection,
            "UPDATE two_factor SET failures = ?1, last_boot = ?2, boot_id = ?3",
            (
                attempts.failures,
                attempts.last_boot.cast_signed(),
                attempts.boot_id.0,
            ),
        ),
        TwoFactorChange::EnrolmentBegun { secret, made } => execute(
            connection,
            "INSERT OR REPLACE INTO enrolment (one, secret, made_wall, made_boot, boot_id)
             VALUES (1, ?1, ?2, ?3, ?4)",
            (
                secret.expose().as_slice(),
                made.wall,
                made.boot.cast_signed(),
                made.boot_id.0,
            ),
        ),
        TwoFactorChange::EnrolmentEnded => execute(connection, "DELETE FROM enrolment", []),
        TwoFactorChange::RecommendationFrom(not_before) => execute(
            connection,
            "INSERT OR REPLACE INTO recommendation (one, not_before) VALUES (1, ?1)",
            [not_before],
        ),
    }
}

fn set_codes(connection: &Connection, codes: &[CodeHash]) -> Result<(), StoreError> {
    execute(connection, "DELETE FROM recovery_code", [])?;
    for code in codes {
        execute(
            connection,
            "INSERT INTO recovery_code (hash) VALUES (?1)",
            [code.0],
        )?;
    }
    Ok(())
}

/// Codes that were accepted in another database with the same secret count as accepted in this one too.
fn take_codes(connection: &Connection, taken: &TakenCodes) -> Result<(), StoreError> {
    for step in &taken.steps {
        execute(
            connection,
            "INSERT OR IGNORE INTO accepted_step (step)
             SELECT ?1 FROM two_factor WHERE secret = ?2",
            (number(*step)?, taken.secret.expose().as_slice()),
        )?;
    }
    for (hash, at) in &taken.recovery {
        execute(
            connection,
            "UPDATE recovery_code SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL",
            (hash.0, at),
        )?;
    }
    Ok(())
}

/// Read in place: a `Vec` copy would be freed without being cleared.
fn secret(row: &Row<'_>, column: usize) -> rusqlite::Result<TotpSecret> {
    let bytes = row.get_ref(column)?.as_blob()?;
    TotpSecret::from_bytes(bytes).ok_or(rusqlite::Error::InvalidQuery)
}
