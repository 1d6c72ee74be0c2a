//! The record of tries: the table `attempts`, which each unencrypted database has.

use nightlatch_account::attempts::Attempts;
use nightlatch_account::time::BootId;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

/// Reads the record; `None` if it is missing or holds what we never write.
pub fn read(connection: &Connection) -> rusqlite::Result<Option<Attempts>> {
    let row: Option<(i64, i64, Vec<u8>)> = connection
        .query_row(
            "SELECT failures, last_boot, boot_id FROM attempts WHERE one = 1",
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

/// Writes the record.
pub fn write(connection: &Connection, attempts: &Attempts) -> rusqlite::Result<usize> {
    connection.execute(
        "INSERT OR REPLACE INTO attempts VALUES (1, ?1, ?2, ?3)",
        (
            attempts.failures,
            i64::try_from(attempts.last_boot).unwrap_or(i64::MAX),
            attempts.boot_id.0.as_slice(),
        ),
    )
}

/// Lets `decide` see the record and writes what it says, in one IMMEDIATE transaction. An unreadable
/// record counts as missing.
pub fn decide<T>(
    connection: &Connection,
    decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
) -> rusqlite::Result<T> {
    // Never nested: each connection has one caller at a time.
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let (written, decided) = decide(read(&transaction).unwrap_or(None));
    if let Some(attempts) = written {
        write(&transaction, &attempts)?;
    }
    transaction.commit()?;
    Ok(decided)
}
