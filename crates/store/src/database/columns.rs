//! Conversions between columns and types, used to read and write every table.

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

/// Runs a statement that changes a row; [`StoreError::Conflict`] if the row is missing, or no longer in the
/// expected state.
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

/// The rows that a query returns, each read by `read`.
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

/// The variant stored as a word by [`word`].
pub fn variant<T: DeserializeOwned>(word: &str) -> Result<T, StoreError> {
    serde_json::from_value(word.into()).map_err(|_| StoreError::Damaged)
}

/// A number in a column that is never negative.
pub fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

/// Such a number as a column stores it.
pub fn signed(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Damaged)
}

/// A path as SQL text. On Linux a name may be any bytes, and SQLite passes them on unchanged.
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

/// A value read from a column written by [`json`]; `None` if the column is empty.
pub fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
        })
}

/// A value as JSON, as stored in a column.
pub fn json(content: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(content).map_err(|_| StoreError::Damaged)
}

/// The word a variant is stored as: its serialised name.
pub fn word(variant: &impl serde::Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::Damaged),
    }
}

/// The text in a column; invalid UTF-8 is shown as such, and does not hide the row.
pub fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        _ => None,
    })
}

/// The variant in a column, as written by [`word`].
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
