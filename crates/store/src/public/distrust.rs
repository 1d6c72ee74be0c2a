//! An unencrypted database is treated as hostile: nothing in it runs, and it holds our tables or is not
//! ours.

use crate::failure;
use nightlatch_account::error::StoreError;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::collections::BTreeSet;

/// Prevents anything in a file from running: no trigger, no view, no function of a schema.
pub fn distrust(connection: &Connection) -> rusqlite::Result<()> {
    for (what, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(what, on)?;
    }
    connection.execute_batch("PRAGMA cell_size_check = ON;")
}

/// Whether a file holds exactly the tables in `schema`; [`StoreError::Damaged`] if it holds more, or
/// others.
pub fn holds(connection: &Connection, schema: &str) -> Result<bool, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let pattern = Connection::open_in_memory().map_err(db)?;
    pattern.execute_batch(schema).map_err(db)?;
    let (ours, found) = (
        objects(&pattern).map_err(db)?,
        objects(connection).map_err(db)?,
    );
    if found.is_subset(&ours) {
        Ok(found == ours)
    } else {
        Err(StoreError::Damaged)
    }
}

/// What a database holds, by kind, name and definition.
fn objects(connection: &Connection) -> rusqlite::Result<BTreeSet<[String; 3]>> {
    connection
        .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema LIMIT 100")?
        .query_map([], |row| {
            let sql: String = row.get(2)?;
            let sql: Vec<&str> = sql.split_whitespace().collect();
            Ok([row.get(0)?, row.get(1)?, sql.join(" ")])
        })?
        .collect()
}
