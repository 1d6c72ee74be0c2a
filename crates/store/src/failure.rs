//! What went wrong below, as one of the few things the domain knows: no path, SQL or system text.

use nightlatch_account::error::StoreError;
use rusqlite::ErrorCode;
use std::io::ErrorKind;

/// What an error of the database library means.
pub fn of_database(error: &rusqlite::Error) -> StoreError {
    tracing::debug!(code = ?error.sqlite_error_code(), "database error");
    match error.sqlite_error_code() {
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

/// What an error while reading a file means.
pub fn of_reading(error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => StoreError::Missing,
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => StoreError::Damaged,
        _ => StoreError::Unreadable,
    }
}

/// What an error while writing a file means.
pub fn of_writing(error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            StoreError::DiskFull
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        ErrorKind::NotFound => StoreError::Missing,
        _ => StoreError::Unreadable,
    }
}
