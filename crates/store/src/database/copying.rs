//! A copy of an open database, made page by page, so that nothing waits for the whole.

use crate::database::connection;
use crate::failure;
use crate::folder::lock::FolderLock;
use crate::folder::{AccountFolder, database_files, files};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::SecretKey;
use rusqlite::{Connection, OpenFlags, ffi};
use std::fs::OpenOptions;
use std::path::PathBuf;

/// Pages of the database copied at once: a megabyte, in about ten milliseconds.
const PAGES_AT_ONCE: std::ffi::c_int = 256;

/// How often a copy may start over because another running copy wrote.
const MAX_BEGINNINGS: u32 = 20;

/// A copy of an open database under way, page by page, so that nothing waits for the whole.
/// Writes made meanwhile are included. It ends with the database, and leaves nothing behind.
pub struct Copying {
    /// Before the connections, which it needs.
    pages: Pages,
    target: Connection,
    file: PartialFile,
    /// So that no other copy takes the file for a leftover.
    lock: FolderLock,
    begun: u32,
    left: std::ffi::c_int,
}

struct Pages(*mut ffi::sqlite3_backup);

// SAFETY: it belongs to two connections, which go from thread to thread together with it, in the one
// `Database` that has all three.
unsafe impl Send for Pages {}

impl Drop for Pages {
    fn drop(&mut self) {
        // SAFETY: both connections are still open: see the order of fields in `Copying` and `Database`.
        // It is finished once only.
        unsafe { ffi::sqlite3_backup_finish(self.0) };
    }
}

/// A database file that is deleted when this is dropped, especially on a full disk.
pub struct PartialFile(pub PathBuf);

impl Drop for PartialFile {
    fn drop(&mut self) {
        database_files::remove(&self.0);
    }
}

impl Copying {
    /// Begins. [`StoreError::Busy`] while another running copy holds the account.
    pub fn begin(
        folder: &AccountFolder,
        name: &str,
        source: &Connection,
        key: &SecretKey,
    ) -> Result<Self, StoreError> {
        let lock = folder.lock()?;
        let path = folder.database(&format!("{name}.partial"));
        database_files::remove(&path);
        let file = PartialFile(path);
        // A new file cannot be a link.
        files::private_file(OpenOptions::new().create_new(true).write(true), &file.0)
            .map_err(|error| failure::of_writing(&error))?;
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let target = Connection::open_with_flags(&file.0, flags).map_err(db)?;
        connection::set_key(&target, "main", key)?;
        // Nothing reads it before it is complete, and an interrupted copy is thrown away.
        target
            .execute_batch(
                "PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;
                 PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;",
            )
            .map_err(db)?;
        let main = c"main".as_ptr();
        // SAFETY: both handles belong to open connections, which live as long as `Pages`.
        let pages =
            unsafe { ffi::sqlite3_backup_init(target.handle(), main, source.handle(), main) };
        if pages.is_null() {
            return Err(StoreError::Unreadable);
        }
        Ok(Self {
            pages: Pages(pages),
            target,
            file,
            lock,
            begun: 0,
            left: std::ffi::c_int::MAX,
        })
    }

    /// Copies some pages; returns whether it has all.
    pub fn go_on(&mut self) -> Result<bool, StoreError> {
        // SAFETY: see `Pages`.
        let (done, left) = unsafe {
            let done = ffi::sqlite3_backup_step(self.pages.0, PAGES_AT_ONCE);
            (done, ffi::sqlite3_backup_remaining(self.pages.0))
        };
        match done {
            ffi::SQLITE_DONE => return Ok(true),
            ffi::SQLITE_OK if left < self.left => {}
            // It started over, or had to wait: not indefinitely.
            ffi::SQLITE_OK | ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => {
                self.begun += 1;
                if self.begun > MAX_BEGINNINGS {
                    return Err(StoreError::Conflict);
                }
            }
            code => {
                let error = ffi::Error::new(code);
                let error = rusqlite::Error::SqliteFailure(error, None);
                return Err(failure::of_database(&error));
            }
        }
        self.left = left;
        Ok(false)
    }

    /// The copy, once complete, and the lock: open the file before releasing it.
    pub fn finish(self) -> Result<(PartialFile, FolderLock), StoreError> {
        drop(self.pages);
        self.target
            .close()
            .map_err(|(_, error)| failure::of_database(&error))?;
        Ok((self.file, self.lock))
    }
}
