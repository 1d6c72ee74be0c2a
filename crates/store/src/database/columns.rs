//! Between columns and types: what every table is read and written with.

use crate::failure;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::error::StoreError;
use nightlatch_account::time::BootId;
use rusqlite::types::{ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{Connection, Params, Row};
use serde::de::DeserializeOwned;
use std::path::Path;
use uuid::Uuid;

/// Runs a statement.
pub fn execute(connection: &Connection, sql: &str, values: impl Params) -> Result<(), StoreError> {
    connection
        .execute(sql, values)
        .map(|_| ())
        .map_err(|error| failure::of_database(&error))
}

/// Runs a statement that changes a row; [`StoreError::Conflict`] when that is not there, or not any more
/// as it has to be.
pub fn execute_on_one(
    connection: &Connection,
    sql: &str,
    values: impl Params,
) -> Result<(), StoreError> {
    match connection.execute(sql, values) {
        Ok(0) => Err(StoreError::Conflict),
        Ok(_) => Ok(()),
        Err(error) => Err(failure::of_database(&error)),
    }
}

/// The rows that a query gives, each read by `read`.
pub fn rows<T>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut query = connection
        .prepare_cached(sql)
        .map_err(|error| failure::of_database(&error))?;
    query
        .query_map([], read)
        .and_then(Iterator::collect)
        .map_err(|error| failure::of_database(&error))
}

/// The variant that a word of [`word`] stands for.
pub fn variant<T: DeserializeOwned>(word: &str) -> Result<T, StoreError> {
    serde_json::from_value(word.into()).map_err(|_| StoreError::Damaged)
}

/// A number in a column that is never negative.
pub fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

/// Such a number as a column takes it.
pub fn signed(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Damaged)
}

/// A path as a text of SQL. On Linux a name is any bytes, and SQLite hands on those it is given.
pub struct SqlPath<'p>(pub &'p Path);

impl ToSql for SqlPath<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        #[cfg(unix)]
        let text = Some(std::os::unix::ffi::OsStrExt::as_bytes(self.0.as_os_str()));
        #[cfg(not(unix))]
        let text = self.0.to_str().map(str::as_bytes);
        let text = text.ok_or_else(|| rusqlite::Error::InvalidPath(self.0.to_owned()))?;
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(text)))
    }
}

/// What is read from a column of [`json`]; `None` when it holds nothing.
pub fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
        })
}

/// What a column holds as JSON.
pub fn json(content: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(content).map_err(|_| StoreError::Damaged)
}

/// The word a variant is stored as: the one its serialisation gives.
pub fn word(variant: &impl serde::Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::Damaged),
    }
}

/// The text in a column; what is no UTF-8 in it is shown as such, and hides no row.
pub fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        _ => None,
    })
}

/// The variant that a column holds, as [`word`] has written it.
pub fn variant_in<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let word: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(word)).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

/// The id in a column.
pub fn uuid_in(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// A record of tries in three columns, the first of which is `column`.
pub fn attempts_in(row: &Row<'_>, column: usize) -> rusqlite::Result<Attempts> {
    Ok(Attempts {
        failures: row.get(column)?,
        last_boot: row.get::<_, i64>(column + 1)?.cast_unsigned(),
        boot_id: BootId(row.get(column + 2)?),
    })
}
