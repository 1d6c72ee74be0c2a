//! A database as files: those that SQLite puts beside it belong to it.

use crate::failure;
use crate::folder::{files, system};
use nightlatch_account::error::StoreError;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

/// A database file, and the files SQLite puts beside it.
const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

fn part(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Deletes a database file and those that belong to it, if they exist.
pub fn remove(path: &Path) {
    for suffix in PARTS {
        let _ = fs::remove_file(part(path, suffix));
    }
}

/// Whether SQLite can use what is in a database's place: nothing, or a regular file of a version it reads
/// and writes (bytes 18 and 19 of its header), with nothing but files beside it.
pub fn may_be_database(path: &Path) -> bool {
    let is_file = |suffix| match fs::symlink_metadata(part(path, suffix)) {
        Ok(about) => about.is_file(),
        Err(_) => true,
    };
    let mut head = Vec::new();
    if let Ok(file) = files::open_regular(path) {
        let _ = file.take(20).read_to_end(&mut head);
    }
    let is_of_version = |at: usize| matches!(head.get(at), None | Some(1 | 2));
    PARTS.into_iter().all(is_file) && is_of_version(18) && is_of_version(19)
}

/// How many files of one name are set aside before the last one is replaced.
const MAX_ASIDE: u32 = 9;

/// Sets aside what is in a database's place, whatever it is, and what is beside it: it is kept, and none of it
/// becomes part of the next.
pub fn put_aside(path: &Path) -> Result<(), StoreError> {
    let name = |number: u32| match number {
        1 => path.with_extension("damaged"),
        number => path.with_extension(format!("damaged-{number}")),
    };
    let is_free = |aside: &PathBuf| {
        let is_there = |suffix| fs::symlink_metadata(part(aside, suffix)).is_ok();
        !PARTS.into_iter().any(is_there)
    };
    let aside = (1..MAX_ASIDE).map(name).find(is_free);
    let aside = aside.unwrap_or_else(|| name(MAX_ASIDE));
    for suffix in PARTS {
        let (from, to) = (part(path, suffix), part(&aside, suffix));
        match system::rename(&from, &to).or_else(|error| leave_empty(&from, &to, error)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(failure::of_writing(&error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Sets aside the content of a file that cannot be moved: on Windows somebody may have it open. It is emptied
/// once the copy is safe. What SQLite has mapped cannot be emptied, and need not be: it is made anew.
fn leave_empty(from: &Path, to: &Path, error: io::Error) -> io::Result<()> {
    if cfg!(unix) || !from.is_file() {
        return Err(error);
    }
    let mut aside = files::private_file(
        OpenOptions::new().create(true).truncate(true).write(true),
        to,
    )?;
    io::copy(&mut files::open_regular(from)?, &mut aside)?;
    aside.sync_all()?;
    files::sync_parent(to)?;
    match OpenOptions::new().write(true).open(from)?.set_len(0) {
        Err(_) if from.to_string_lossy().ends_with("-shm") => Ok(()),
        emptied => emptied,
    }
}

/// Makes sure that a database about to be created cannot be read by anyone else, whatever
/// the library and the process would allow. The files beside it get the same mode.
pub fn make_private(path: &Path) -> Result<(), StoreError> {
    match files::private_file(OpenOptions::new().create_new(true).write(true), path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(failure::of_writing(&error)),
        _ => Ok(()),
    }
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    /// As SQLite opens it: others may read and write, and not move it.
    #[test]
    fn what_somebody_has_open_is_copied_aside_and_left_empty() {
        use std::os::windows::fs::OpenOptionsExt as _;
        use windows_sys::Win32::Storage::FileSystem::{FILE_SHARE_READ, FILE_SHARE_WRITE};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.db");
        fs::write(&path, "damaged").unwrap();
        let open = OpenOptions::new()
            .read(true)
            .share_mode(FILE_SHARE_READ | FILE_SHARE_WRITE)
            .open(&path)
            .unwrap();
        put_aside(&path).unwrap();
        let aside = fs::read(path.with_extension("damaged")).unwrap();
        assert_eq!(aside, b"damaged");
        assert_eq!(open.metadata().unwrap().len(), 0);
    }
}
