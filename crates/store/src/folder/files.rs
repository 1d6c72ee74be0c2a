//! Files and folders that nobody else may read: reading a small one, replacing one atomically, making one.

use crate::failure;
use crate::folder::system;
use nightlatch_account::error::StoreError;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The suffix of files being written.
const PARTIAL: &str = ".partial";

/// No system allows names of more than 255 bytes: this leaves room for what is added to one.
const LONGEST_NAME: usize = 200;

/// Writing a small file takes less than a second.
const NOBODY_IS_AT_IT: Duration = Duration::from_hours(24);

/// Reads a whole small regular file. Anything else in its place, such as a pipe that nobody writes
/// to, is [`StoreError::Damaged`] at once.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let reading = |error: std::io::Error| match error.kind() {
        ErrorKind::InvalidInput => StoreError::Damaged,
        _ => failure::of_reading(&error),
    };
    let file = open_regular(path).map_err(reading)?;
    if file.metadata().map_err(reading)?.len() > most {
        return Err(StoreError::Damaged);
    }
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(reading)?;
    Ok(bytes)
}

/// Opens a regular file for reading. Anything else is [`ErrorKind::InvalidInput`], at once: a pipe would
/// wait until somebody writes to it.
pub fn open_regular(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    system::wait_for_nobody(&mut options);
    match options.open(path) {
        // Windows opens no folder.
        Err(_) if path.is_dir() => Err(ErrorKind::InvalidInput.into()),
        opened => regular(opened?),
    }
}

/// Replaces a file so that, whenever the process ends, either the old or the new one exists
/// completely: write, fsync, rename, fsync of the folder. No link is followed.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let written = (|| {
        let mut new = NewFile::beside(path)?;
        if let Some(file) = &mut new.file {
            file.write_all(content)?;
        }
        new.keep()
    })();
    written.map_err(|error| failure::of_writing(&error))
}

/// A file that nobody has seen yet: created beside the one it replaces, under an
/// unpredictable name, and deleted unless it is kept.
pub struct NewFile {
    file: Option<File>,
    partial: PathBuf,
    target: PathBuf,
}

impl NewFile {
    pub fn beside(target: &Path) -> std::io::Result<Self> {
        let name = target.file_name().ok_or(ErrorKind::InvalidInput)?;
        // Not secret, only unique: an existing file is refused.
        let random = RandomState::new().build_hasher().finish();
        let mut partial = OsString::from(".");
        // A long name leaves no room for itself.
        if name.len() <= LONGEST_NAME {
            partial.push(name);
        }
        partial.push(format!(".{random:016x}{PARTIAL}"));
        let partial = target.with_file_name(partial);
        // A new file is not a link, and has this mode and no other.
        let file = private_file(OpenOptions::new().create_new(true).write(true), &partial)?;
        Ok(Self {
            file: Some(file),
            partial,
            target: target.to_owned(),
        })
    }

    /// Writes some of it.
    pub fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    /// Makes what was written durable.
    pub fn sync(&mut self) -> std::io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_all)
    }

    /// Renames it to the target.
    pub fn keep(mut self) -> std::io::Result<()> {
        self.sync()?;
        // Windows cannot rename an open file.
        drop(self.file.take());
        system::rename(&self.partial, &self.target)?;
        self.partial = PathBuf::new();
        sync_parent(&self.target)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        drop(self.file.take());
        if !self.partial.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.partial);
        }
    }
}

/// Deletes what interrupted writes have left in a folder, once it is so old that nobody
/// can still be writing it.
pub fn forget_partial(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name
            .to_str()
            .is_some_and(|name| name.starts_with('.') && name.ends_with(PARTIAL));
        let old = entry.metadata().is_ok_and(|about| {
            let age = about.modified().ok().and_then(|at| at.elapsed().ok());
            about.is_file() && age.is_some_and(|age| age > NOBODY_IS_AT_IT)
        });
        if ours && old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes the entries of the folder that holds `path` durable.
pub fn sync_parent(path: &Path) -> std::io::Result<()> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    let here = folder.as_os_str().is_empty();
    system::sync_folder(if here { Path::new(".") } else { folder })
}

/// Opens a file that nobody else on the computer may read. Anything but a regular file is
/// [`ErrorKind::InvalidInput`], at once: a pipe would wait until somebody reads from it.
pub fn private_file(options: &mut OpenOptions, path: &Path) -> std::io::Result<File> {
    system::keep_private(options);
    system::wait_for_nobody(options);
    regular(options.open(path)?)
}

fn regular(file: File) -> std::io::Result<File> {
    if system::is_on_disk(&file) && file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(ErrorKind::InvalidInput.into())
    }
}

/// Makes a folder, and those above it, that nobody else on the computer may read, and makes them
/// durable: what is written into them is only as safe as they are.
pub fn private_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        private_folder(above)?;
    }
    let made = system::make_private_folder(path).and_then(|()| match sync_parent(path) {
        // A folder above may be unreadable.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    });
    made.map_err(|error| failure::of_writing(&error))
}

/// As [`private_folder`], and gives the name under which its files are opened.
pub fn whole_private_folder(path: &Path) -> Result<PathBuf, StoreError> {
    private_folder(path)?;
    Ok(system::whole_name(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_small_file_is_made_new_and_follows_no_link() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) = (folder.path().join("slots.json"), folder.path().join("note"));
        fs::write(&theirs, "years of work").unwrap();
        fs::write(&ours, "old").unwrap();
        // Other files beside it are not its concern.
        symlink(&theirs, ours.with_extension("partial")).unwrap();
        replace(&ours, b"new").unwrap();
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "years of work");
        assert_eq!(fs::read_to_string(&ours).unwrap(), "new");
        let mode = fs::metadata(&ours).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn what_cannot_be_put_in_place_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("place");
        fs::create_dir_all(place.join("full")).unwrap();
        assert!(replace(&place, b"new").is_err());
        assert!(place.join("full").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn only_old_leftovers_are_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in [".slots.json.00.partial", "mine.partial", ".new.partial"] {
            fs::write(file(name), "").unwrap();
        }
        let long_ago = std::time::SystemTime::UNIX_EPOCH + NOBODY_IS_AT_IT;
        for name in [".slots.json.00.partial", "mine.partial"] {
            let times = fs::FileTimes::new().set_modified(long_ago);
            let opened = File::options().write(true).open(file(name)).unwrap();
            opened.set_times(times).unwrap();
        }
        forget_partial(folder.path());
        assert!(!file(".slots.json.00.partial").exists());
        assert!(file("mine.partial").exists() && file(".new.partial").exists());
    }
}
