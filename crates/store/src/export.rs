//! A file for the person: the one way a backup, the history, a recovery key and recovery
//! codes are written.
//!
//! It is created beside the chosen name, unreadable to others, and renamed into place when
//! complete; until then an existing file stays, and no link is followed. Our own folders are refused.
//! It is written in small pieces, each of which asks first: a disk that hangs holds nobody up.

use crate::folder::files::NewFile;
use crate::folder::system;
use nightlatch_account::ports::{FileError, Permit};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How many bytes are written without asking.
const PIECE: usize = 64 * 1024;

/// Writes a file at `target`, unless that is inside one of `ours`.
pub fn write<E: From<FileError>>(
    target: &Path,
    ours: &[&Path],
    permit: &dyn Permit,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), Unfilled<E>>,
) -> Result<(), E> {
    let target = free_place(target, ours)?;
    let new = NewFile::beside(&target).map_err(|error| file_error(&error))?;
    let mut pieces = Pieces {
        new,
        permit,
        stopped: false,
    };
    let filled = fill(&mut pieces).and_then(|()| Ok(pieces.flush()?));
    let Pieces {
        mut new, stopped, ..
    } = pieces;
    if stopped {
        return Err(FileError::Stopped.into());
    }
    filled.map_err(|unfilled| match unfilled {
        Unfilled::Content(error) => error,
        Unfilled::Writing(error) => file_error(&error).into(),
    })?;
    new.sync().map_err(|error| file_error(&error))?;
    if !permit.finish() {
        return Err(FileError::Stopped.into());
    }
    Ok(new.keep().map_err(|error| file_error(&error))?)
}

/// Why a file is incomplete.
#[derive(Debug)]
pub enum Unfilled<E> {
    /// The content could not be obtained.
    Content(E),
    /// It could not be written.
    Writing(io::Error),
}

impl<E> From<io::Error> for Unfilled<E> {
    fn from(error: io::Error) -> Self {
        Self::Writing(error)
    }
}

struct Pieces<'p> {
    new: NewFile,
    permit: &'p dyn Permit,
    stopped: bool,
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.permit.goes_on() {
            self.stopped = true;
            return Err(ErrorKind::Other.into());
        }
        self.new.write(&bytes[..bytes.len().min(PIECE)])
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn file_error(error: &io::Error) -> FileError {
    tracing::debug!(kind = ?error.kind(), "file not written");
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::FileTooLarge => FileError::Full,
        ErrorKind::QuotaExceeded => FileError::Quota,
        _ => FileError::NotWritten,
    }
}

/// The intended place, in an existing folder; not one of ours, and with nothing but a file or a link in it.
fn free_place(target: &Path, ours: &[&Path]) -> Result<PathBuf, FileError> {
    let name = target.file_name().ok_or(FileError::NotWritten)?;
    if !system::may_be_named(name) {
        return Err(FileError::NotWritten);
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).map_err(|error| file_error(&error))?;
    let target = folder.join(name);
    if let Ok(there) = fs::symlink_metadata(&target)
        && !there.is_file()
        && !there.is_symlink()
    {
        return Err(FileError::NotWritten);
    }
    let ours = ours.iter().filter_map(|ours| fs::canonicalize(ours).ok());
    for ours in ours {
        // Also where a link there leads: nobody must believe that it was written.
        let leads_to = fs::canonicalize(&target).ok();
        let in_ours = [Some(folder.as_path()), leads_to.as_deref()]
            .into_iter()
            .flatten()
            .any(|place| is_in(place, &ours));
        if in_ours || is_linked_in(&target, &ours) {
            return Err(FileError::Ours);
        }
    }
    Ok(target)
}

/// Whether a place is a folder or inside it. Compares the folders themselves: one may have several names.
fn is_in(place: &Path, folder: &Path) -> bool {
    place.ancestors().any(|above| is_same(above, folder))
}

fn is_same(one: &Path, other: &Path) -> bool {
    let number = |path| system::identity(path).map(|(number, _)| number);
    number(one).is_some_and(|it| Some(it) == number(other))
}

/// Whether a file has a second name in a folder.
fn is_linked_in(file: &Path, folder: &Path) -> bool {
    let linked = file.is_file() && system::identity(file).is_some_and(|(_, names)| names > 1);
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    linked
        && entries.flatten().any(|entry| {
            let path = entry.path();
            // A link to a folder may form a loop.
            let real = entry.file_type().is_ok_and(|kind| kind.is_dir());
            is_same(&path, file) || (real && is_linked_in(file, &path))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Allows this many pieces, and the end or not.
    struct Allowed {
        pieces: Cell<u32>,
        end: bool,
    }

    const ALWAYS: u32 = u32::MAX;

    impl Permit for Allowed {
        fn goes_on(&self) -> bool {
            let left = self.pieces.get();
            self.pieces.set(left.saturating_sub(1));
            left > 0
        }

        fn finish(&self) -> bool {
            self.end
        }
    }

    fn save(target: &Path, ours: &[&Path], pieces: u32, end: bool) -> Result<(), FileError> {
        let permit = Allowed {
            pieces: Cell::new(pieces),
            end,
        };
        write(target, ours, &permit, |out| {
            Ok(out.write_all(&vec![7; 3 * PIECE])?)
        })
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<_> = entries
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_not_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup");
        fs::write(&file, "the old one").unwrap();
        fs::write(folder.path().join("backup.partial"), "mine").unwrap();
        for (pieces, end) in [(0, true), (2, true), (ALWAYS, false)] {
            assert_eq!(save(&file, &[], pieces, end), Err(FileError::Stopped));
            assert_eq!(fs::read_to_string(&file).unwrap(), "the old one");
            assert_eq!(names(folder.path()), ["backup", "backup.partial"]);
        }
        let always = Allowed {
            pieces: Cell::new(ALWAYS),
            end: true,
        };
        for (kind, told) in [
            (ErrorKind::StorageFull, FileError::Full),
            (ErrorKind::QuotaExceeded, FileError::Quota),
            (ErrorKind::TimedOut, FileError::NotWritten),
        ] {
            let failed = write::<FileError>(&file, &[], &always, |out| {
                out.write_all(b"half")?;
                Err(io::Error::from(kind).into())
            });
            assert_eq!(failed, Err(told));
            assert_eq!(names(folder.path()), ["backup", "backup.partial"]);
        }
        save(&file, &[], ALWAYS, true).unwrap();
        assert_eq!(fs::read(&file).unwrap().len(), 3 * PIECE);
        let other = fs::read_to_string(folder.path().join("backup.partial"));
        assert_eq!(other.unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_nobody_else_may_read() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (other, file) = (folder.path().join("other"), folder.path().join("key.txt"));
        fs::write(&other, "something else").unwrap();
        symlink(&other, &file).unwrap();
        save(&file, &[], ALWAYS, true).unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "something else");
        let about = fs::symlink_metadata(&file).unwrap();
        assert!(about.is_file());
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn no_way_leads_into_our_own_folders() {
        use std::os::unix::fs::symlink;
        let home = tempfile::tempdir().unwrap();
        let at = |path: &str| home.path().join(path);
        let ours = at("data");
        fs::create_dir_all(ours.join("accounts/one")).unwrap();
        let database = ours.join("accounts/one/account-1.db");
        fs::write(&database, "the account").unwrap();
        symlink(ours.join("accounts"), at("elsewhere")).unwrap();
        symlink(&database, at("link")).unwrap();
        fs::hard_link(&database, at("twin")).unwrap();
        for place in [
            ours.join("backup"),
            database.clone(),
            ours.join("accounts/../accounts/one/account-1.db"),
            at("elsewhere/one/account-1.db"),
            at("elsewhere/new"),
            at("link"),
            at("twin"),
        ] {
            let refused = save(&place, &[&at("config"), &ours], ALWAYS, true);
            assert_eq!(refused, Err(FileError::Ours), "{}", place.display());
        }
        assert_eq!(fs::read_to_string(&database).unwrap(), "the account");
        assert_eq!(names(&ours.join("accounts/one")), ["account-1.db"]);
        save(&at("data-2"), &[&ours], ALWAYS, true).unwrap();
    }

    #[cfg(windows)]
    #[test]
    fn no_way_leads_into_our_own_folders() {
        let home = tempfile::tempdir().unwrap();
        let at = |path: &str| home.path().join(path);
        let ours = at("data");
        fs::create_dir_all(ours.join("accounts/one")).unwrap();
        let database = ours.join("accounts/one/account-1.db");
        fs::write(&database, "the account").unwrap();
        fs::hard_link(&database, at("twin")).unwrap();
        for place in [
            ours.join("backup"),
            database.clone(),
            at("DATA/Accounts/ONE/new"),
            ours.join("accounts/../accounts/one/account-1.db"),
            ours.canonicalize().unwrap().join("accounts/new"),
            at("twin"),
        ] {
            let refused = save(&place, &[&at("config"), &ours], ALWAYS, true);
            assert_eq!(refused, Err(FileError::Ours), "{}", place.display());
        }
        assert_eq!(fs::read_to_string(&database).unwrap(), "the account");
        assert_eq!(names(&ours.join("accounts/one")), ["account-1.db"]);
        save(&at("data-2"), &[&ours], ALWAYS, true).unwrap();
    }

    #[cfg(windows)]
    #[test]
    fn a_name_that_is_none_is_refused_and_what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["CON", "nul.nightlatch", "backup.", "backup ", "backup:part"] {
            let refused = save(&at(name), &[], ALWAYS, true);
            assert_eq!(refused, Err(FileError::NotWritten), "{name}");
        }
        assert_eq!(names(folder.path()), [""; 0]);
        // Another case is the same file.
        fs::write(at("Backup"), "the old one").unwrap();
        save(&at("BACKUP"), &[], ALWAYS, true).unwrap();
        assert_eq!(names(folder.path()).len(), 1);
        assert_eq!(fs::read(at("backup")).unwrap().len(), 3 * PIECE);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert_eq!(save(&pipe, &[], ALWAYS, true), Err(FileError::NotWritten));
        let here = save(folder.path(), &[], ALWAYS, true);
        assert_eq!(here, Err(FileError::NotWritten));
        let nowhere = save(&folder.path().join("no/file"), &[], ALWAYS, true);
        assert_eq!(nowhere, Err(FileError::NotWritten));
        assert_eq!(names(folder.path()), ["pipe"]);
    }
}
