//! What went wrong below, as one of the few things the domain knows: no path, SQL or system text.

use nightlatch_account::error::StoreError;
use rusqlite::{ErrorCode, ffi};
use std::ffi::CStr;
use std::io::ErrorKind;

/// What an error of the database library means.
pub fn of_database(error: &rusqlite::Error) -> StoreError {
    // First of all: whatever is called next may change it.
    let system = std::io::Error::last_os_error();
    tracing::debug!(code = ?error.sqlite_error_code(), "database error");
    if let Some(error) = error.sqlite_error()
        && error.code == ErrorCode::SystemIoFailure
    {
        // The library has one code for all of these; the system's own tells them apart.
        if let Some(space) = no_space(system.kind()) {
            return space;
        }
        match error.extended_code {
            // The file that connections share could not be made longer.
            ffi::SQLITE_IOERR_SHMSIZE => return StoreError::DiskFull,
            ffi::SQLITE_IOERR_NOMEM => return StoreError::NoMemory,
            _ => {}
        }
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::OutOfMemory) => StoreError::NoMemory,
        // Only what another running copy did in between breaks a rule that was looked at before.
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict,
        Some(ErrorCode::DiskFull) => StoreError::DiskFull,
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(
            ErrorCode::NotADatabase
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::TypeMismatch,
        )
        // A row or column that is not as it was written.
        | None => StoreError::Damaged,
        Some(_) => StoreError::Unreadable,
    }
}

/// What an error of `sqlcipher_export` means. The function gives the library's words for an error
/// without its code; what it finds damaged it tells in words of its own.
pub fn of_export(error: &rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(failed, Some(said)) = error else {
        return of_database(error);
    };
    if failed.code != ErrorCode::Unknown {
        return of_database(error);
    }
    let codes = [
        ffi::SQLITE_FULL,
        ffi::SQLITE_IOERR,
        ffi::SQLITE_CANTOPEN,
        ffi::SQLITE_READONLY,
        ffi::SQLITE_BUSY,
        ffi::SQLITE_NOMEM,
    ];
    let meant = codes.into_iter().find(|&code| {
        // SAFETY: takes any code and gives a text that is never freed.
        let words = unsafe { CStr::from_ptr(ffi::sqlite3_errstr(code)) };
        words.to_bytes() == said.as_bytes()
    });
    meant.map_or(StoreError::Damaged, |code| {
        of_database(&rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
    })
}

/// What an error while reading a file means.
pub fn of_reading(error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => StoreError::Missing,
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => StoreError::Damaged,
        ErrorKind::OutOfMemory => StoreError::NoMemory,
        _ => StoreError::Unreadable,
    }
}

/// What an error says of space, if it is about that.
fn no_space(kind: ErrorKind) -> Option<StoreError> {
    match kind {
        ErrorKind::QuotaExceeded => Some(StoreError::Quota),
        ErrorKind::StorageFull | ErrorKind::FileTooLarge => Some(StoreError::DiskFull),
        _ => None,
    }
}

/// What an error while writing a file means.
pub fn of_writing(error: &std::io::Error) -> StoreError {
    if let Some(space) = no_space(error.kind()) {
        return space;
    }
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        ErrorKind::NotFound => StoreError::Missing,
        ErrorKind::OutOfMemory => StoreError::NoMemory,
        _ => StoreError::Unreadable,
    }
}
