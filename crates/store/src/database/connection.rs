//! Connections to encrypted databases: opened with their key, and set up so that nothing is written
//! unencrypted and nothing is lost.

use crate::database::ranges;
use crate::failure;
use crate::folder::database_files;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::SecretKey;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, ffi};
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a write waits for another running copy's, before it is [`StoreError::Busy`]. The waiting
/// thread holds the gate, and the account must lock within a second; writes take milliseconds.
pub const BUSY: Duration = Duration::from_millis(800);

/// Refuses to continue if the library would write unencrypted data.
pub fn require_encryption() -> Result<(), StoreError> {
    failure::tell_quotas_apart();
    let connection = Connection::open_in_memory().map_err(|_| StoreError::EncryptionInactive)?;
    let version: Option<String> = connection
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .optional()
        .map_err(|_| StoreError::EncryptionInactive)?;
    match version {
        Some(version) if !version.is_empty() => Ok(()),
        _ => Err(StoreError::EncryptionInactive),
    }
}

/// Opens a connection to an encrypted database file, which must exist and not be empty
/// unless `create`: an empty file would silently become a new database.
pub fn connect(path: &Path, key: &SecretKey, create: bool) -> Result<Connection, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    if !create {
        let about = std::fs::metadata(path).map_err(|error| failure::of_reading(&error))?;
        if about.len() == 0 {
            return Err(StoreError::Damaged);
        }
    }
    if create {
        database_files::make_private(path)?;
    }
    // The copies of a backup and of a new key are files that this connection creates.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(db)?;
    // Closing moves the write-ahead log into the database: not into one that cannot be read.
    keep_as_it_is(&connection, true)?;
    // Otherwise the library reports a wrong key on stderr; here it is an error value.
    connection
        .execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")
        .map_err(db)?;
    set_key(&connection, "main", key)?;
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })
        .map_err(db)?;
    connection.busy_timeout(BUSY).map_err(db)?;
    ranges::know(&connection).map_err(db)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(db)?;
    keep_as_it_is(&connection, false)?;
    Ok(connection)
}

/// Whether a database and its write-ahead log are left as they are when it is closed.
pub fn keep_as_it_is(connection: &Connection, kept: bool) -> Result<(), StoreError> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, kept)
        .map(|_| ())
        .map_err(|error| failure::of_database(&error))
}

/// Gives a schema of a connection its key from a buffer that is cleared afterwards; a PRAGMA
/// would leave copies of its text in freed memory.
pub fn set_key(connection: &Connection, schema: &str, key: &SecretKey) -> Result<(), StoreError> {
    let mut text = Zeroizing::new([0_u8; 67]);
    text[0] = b'x';
    text[1] = b'\'';
    for (at, byte) in key.expose().iter().enumerate() {
        text[2 + 2 * at] = hex(byte >> 4);
        text[3 + 2 * at] = hex(byte & 15);
    }
    text[66] = b'\'';
    let schema = std::ffi::CString::new(schema).map_err(|_| StoreError::Damaged)?;
    // SAFETY: the handle belongs to `connection`, which outlives the call; both buffers outlive
    // it too, and SQLCipher copies what it keeps.
    let result = unsafe {
        ffi::sqlite3_key_v2(
            connection.handle(),
            schema.as_ptr(),
            text.as_ptr().cast(),
            67,
        )
    };
    if result == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(StoreError::EncryptionInactive)
    }
}

fn hex(digit: u8) -> u8 {
    b"0123456789abcdef"[usize::from(digit)]
}

/// Requires that the open file is still under its name: no other was put in its place.
pub fn require_in_place(connection: &Connection) -> Result<(), StoreError> {
    let mut moved: std::ffi::c_int = 0;
    // SAFETY: the handle belongs to `connection`, and both pointers outlive the call.
    let known = unsafe {
        ffi::sqlite3_file_control(
            connection.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_HAS_MOVED,
            (&raw mut moved).cast(),
        )
    };
    // A system that cannot tell does not let an open file be replaced either.
    if known == ffi::SQLITE_OK && moved != 0 {
        return Err(StoreError::Superseded);
    }
    Ok(())
}
