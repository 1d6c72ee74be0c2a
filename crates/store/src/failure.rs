//! Maps failures from below to the few things the domain knows: no path, SQL or system text.

use nightlatch_account::error::StoreError;
use rusqlite::{ErrorCode, ffi};
use std::ffi::CStr;
use std::io::ErrorKind;

pub use quota::watch as tell_quotas_apart;

/// The database library has one code for every write failure but a full disk, so an exceeded
/// quota is recorded where the system reports it.
#[cfg(unix)]
mod quota {
    use rusqlite::ffi;
    use std::cell::Cell;
    use std::ffi::{c_int, c_void};
    use std::io::{Error, ErrorKind};
    use std::sync::Once;

    type Write = unsafe extern "C" fn(c_int, *const c_void, usize) -> isize;
    type WriteAt = unsafe extern "C" fn(c_int, *const c_void, usize, i64) -> isize;

    thread_local! {
        static USED_UP: Cell<bool> = const { Cell::new(false) };
    }

    unsafe extern "C" {
        fn write(fd: c_int, bytes: *const c_void, length: usize) -> isize;
        fn pwrite(fd: c_int, bytes: *const c_void, length: usize, at: i64) -> isize;
    }

    /// # Safety
    /// As for the system's own.
    unsafe extern "C" fn write_noting_quota(
        fd: c_int,
        bytes: *const c_void,
        length: usize,
    ) -> isize {
        // SAFETY: the caller's.
        noting_quota(unsafe { write(fd, bytes, length) })
    }

    /// # Safety
    /// As for the system's own.
    unsafe extern "C" fn pwrite_noting_quota(
        fd: c_int,
        bytes: *const c_void,
        length: usize,
        at: i64,
    ) -> isize {
        // SAFETY: the caller's.
        noting_quota(unsafe { pwrite(fd, bytes, length, at) })
    }

    fn noting_quota(written: isize) -> isize {
        if written < 0 && Error::last_os_error().kind() == ErrorKind::QuotaExceeded {
            let _ = USED_UP.try_with(|used_up| used_up.set(true));
        }
        written
    }

    /// Starts, once per process and before the first database is opened.
    pub fn watch() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let (write, pwrite): (Write, WriteAt) = (write_noting_quota, pwrite_noting_quota);
            // SAFETY: the library's own way to replace a system call with another function; these have
            // the arguments, the result and the error number of those they replace.
            unsafe {
                let vfs = ffi::sqlite3_vfs_find(std::ptr::null());
                if let Some(set) = vfs.as_ref().and_then(|vfs| vfs.xSetSystemCall) {
                    let write = std::mem::transmute::<Write, unsafe extern "C" fn()>(write);
                    let pwrite = std::mem::transmute::<WriteAt, unsafe extern "C" fn()>(pwrite);
                    set(vfs, c"write".as_ptr(), Some(write));
                    // Which of them is used depends on the build; on 64 bits they are the same.
                    set(vfs, c"pwrite".as_ptr(), Some(pwrite));
                    set(vfs, c"pwrite64".as_ptr(), Some(pwrite));
                }
            }
        });
    }

    /// Whether a write of this thread has failed because of the quota since this was last asked.
    pub fn was_used_up() -> bool {
        USED_UP.replace(false)
    }
}

#[cfg(not(unix))]
mod quota {
    pub fn watch() {}

    pub fn was_used_up() -> bool {
        false
    }
}

/// What an error of the database library means.
pub fn of_database(error: &rusqlite::Error) -> StoreError {
    let over_quota = quota::was_used_up();
    tracing::debug!(code = ?error.sqlite_error_code(), "database error");
    if let Some(error) = error.sqlite_error()
        && error.code == ErrorCode::SystemIoFailure
    {
        if over_quota {
            return StoreError::Quota;
        }
        match error.extended_code {
            // The file that connections share could not be extended.
            ffi::SQLITE_IOERR_SHMSIZE => return StoreError::DiskFull,
            ffi::SQLITE_IOERR_NOMEM => return StoreError::NoMemory,
            _ => {}
        }
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::OutOfMemory) => StoreError::NoMemory,
        // Only another running copy can have broken a rule that was checked before.
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

/// What an error of `sqlcipher_export` means. The function returns the library's words for an error
/// without its code; damage it reports in words of its own.
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
        // SAFETY: takes any code and returns a text that is never freed.
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

/// What an error says about space, if it is about that.
fn no_space(kind: ErrorKind) -> Option<StoreError> {
    match kind {
        ErrorKind::QuotaExceeded => Some(StoreError::Quota),
        ErrorKind::StorageFull | ErrorKind::FileTooLarge => Some(StoreError::DiskFull),
        _ => None,
    }
}

/// Whether somebody else has opened the file so that others may not do this with it.
fn is_in_use(error: &std::io::Error) -> bool {
    #[cfg(windows)]
    {
        use windows_sys::Win32::Foundation::{ERROR_LOCK_VIOLATION, ERROR_SHARING_VIOLATION};
        let code = error.raw_os_error().map(i32::cast_unsigned);
        matches!(code, Some(ERROR_SHARING_VIOLATION | ERROR_LOCK_VIOLATION))
    }
    #[cfg(not(windows))]
    {
        let _ = error;
        false
    }
}

/// What an error while writing a file means.
pub fn of_writing(error: &std::io::Error) -> StoreError {
    if let Some(space) = no_space(error.kind()) {
        return space;
    }
    match error.kind() {
        _ if is_in_use(error) => StoreError::Busy,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        ErrorKind::NotFound => StoreError::Missing,
        ErrorKind::OutOfMemory => StoreError::NoMemory,
        _ => StoreError::Unreadable,
    }
}
