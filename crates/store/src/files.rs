//! An account's folder: the names of its files, replacing one whole, and holding the account alone.

use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::AccountId;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often one copy looks whether another that holds the account has let it go: 0.8 s in all where
/// whoever waits holds the gate, five seconds elsewhere.
pub const LOOKS_AT_THE_GATE: u32 = 40;
pub const LOOKS: u32 = 250;
/// How long it waits in between.
const PAUSE: Duration = Duration::from_millis(20);

/// The end of the names of files that are being written.
const PARTIAL: &str = ".partial";

/// No system takes names of more than 255 bytes: this leaves room for what is put around one.
const LONGEST_NAME: usize = 200;

/// Writing a small file takes no second.
const NOBODY_IS_AT_IT: Duration = Duration::from_hours(24);

/// Where one account is kept.
#[derive(Clone, Debug)]
pub struct AccountFolder {
    pub id: AccountId,
    pub path: PathBuf,
}

impl AccountFolder {
    pub fn slots(&self) -> PathBuf {
        self.path.join("slots.json")
    }

    pub fn database(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub fn signed_out(&self) -> PathBuf {
        self.path.join("signed-out.db")
    }

    /// Holds the account alone until the result is dropped; [`StoreError::Busy`] when another
    /// running copy holds it.
    pub fn hold(&self) -> Result<Held, StoreError> {
        let path = self.path.join("account.lock");
        let file = private_file(
            OpenOptions::new().create(true).truncate(false).write(true),
            &path,
        )
        .map_err(|error| failure::of_writing(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Held { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(failure::of_writing(&error)),
        }
    }

    /// As [`AccountFolder::hold`], but waits for another running copy and looks so many times.
    pub fn hold_in_turn(&self, looks: u32) -> Result<Held, StoreError> {
        for _ in 0..looks {
            match self.hold() {
                Err(StoreError::Busy) => std::thread::sleep(PAUSE),
                held => return held,
            }
        }
        self.hold()
    }

    /// Deletes databases that came before the current one: what an interrupted new key left over.
    /// Holding the account shows that no other copy is just writing one. A later one than the
    /// current one stays until a new key takes its name: where an older slot file was put back, it
    /// is the newer state of the account.
    pub fn delete_leftovers(&self, _held: &Held, current: &str) {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return;
        };
        // What made the others the past must not be lost after they are gone.
        if sync_parent(&self.slots()).is_err() {
            return;
        }
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let of_current = name.strip_prefix(current);
            let kept = match of_current {
                Some(rest) => !rest.starts_with(".partial"),
                None => number_of(name) > number_of(current),
            };
            if is_database_file(name) && !kept {
                // Another copy may still have it open on Windows; it goes at the next opening.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The account held alone.
pub struct Held {
    _file: File,
}

/// The name of the database after this one: `account-7.db` → `account-8.db`.
pub fn next_database_name(current: &str) -> Result<String, StoreError> {
    let number = database_number(current).ok_or(StoreError::Damaged)?;
    Ok(format!(
        "account-{}.db",
        number.checked_add(1).ok_or(StoreError::Damaged)?
    ))
}

/// The number in a database's name; `None` when it is no such name.
pub fn database_number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("account-")?.strip_suffix(".db")?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// The number in the name of a database or of a file that belongs to one.
fn number_of(name: &str) -> Option<u64> {
    let end = name.find(".db")? + ".db".len();
    database_number(name.get(..end)?)
}

/// Reads a small regular file whole. Anything else in its place, a pipe that nobody writes to among
/// it, is [`StoreError::Damaged`] at once.
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

/// Opens a regular file to read it. What is none is [`ErrorKind::InvalidInput`], at once: a pipe waits
/// otherwise until somebody writes to it.
pub fn open_regular(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
    );
    regular(options.open(path)?)
}

fn is_database_file(name: &str) -> bool {
    name.starts_with("account-") && name.contains(".db")
}

/// A database file, and what SQLite lays beside it.
const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

fn part(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Deletes a database file and what belongs to it, if it is there.
pub fn remove_database(path: &Path) {
    for suffix in PARTS {
        let _ = fs::remove_file(part(path, suffix));
    }
}

/// Whether SQLite can make anything of what is in a database's place: a regular file, or none, of a version it reads
/// and writes (bytes 18 and 19 of its head), with nothing but files beside it.
pub fn may_be_database(path: &Path) -> bool {
    let is_file = |suffix| match fs::symlink_metadata(part(path, suffix)) {
        Ok(about) => about.is_file(),
        Err(_) => true,
    };
    let mut head = Vec::new();
    if let Ok(file) = open_regular(path) {
        let _ = file.take(20).read_to_end(&mut head);
    }
    let is_of_version = |at: usize| matches!(head.get(at), None | Some(1 | 2));
    PARTS.into_iter().all(is_file) && is_of_version(18) && is_of_version(19)
}

/// How many of one name are put aside before the last one is replaced.
const MOST_ASIDE: u32 = 9;

/// Puts what is in a database's place aside, whatever it is, and what is beside it: it is kept, and none of it becomes
/// part of the next.
pub fn put_aside(path: &Path) -> Result<(), StoreError> {
    let name = |number: u32| match number {
        1 => path.with_extension("damaged"),
        number => path.with_extension(format!("damaged-{number}")),
    };
    let is_free = |aside: &PathBuf| {
        let is_there = |suffix| fs::symlink_metadata(part(aside, suffix)).is_ok();
        !PARTS.into_iter().any(is_there)
    };
    let aside = (1..MOST_ASIDE).map(name).find(is_free);
    let aside = aside.unwrap_or_else(|| name(MOST_ASIDE));
    for suffix in PARTS {
        match fs::rename(part(path, suffix), part(&aside, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(failure::of_writing(&error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Puts a file in another's place so that, whenever the process ends, one of the two is there
/// whole: write, fsync, rename, fsync of the folder. No link is followed.
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

/// A file that nobody has seen yet: made beside the one whose place it takes, under a name that
/// nobody can foresee, and deleted unless it is kept.
pub struct NewFile {
    file: Option<File>,
    partial: PathBuf,
    target: PathBuf,
}

impl NewFile {
    pub fn beside(target: &Path) -> std::io::Result<Self> {
        let name = target.file_name().ok_or(ErrorKind::InvalidInput)?;
        // Not secret, only its own: one that is there already is refused.
        let random = RandomState::new().build_hasher().finish();
        let mut partial = OsString::from(".");
        // A long name leaves no room for more of it.
        if name.len() <= LONGEST_NAME {
            partial.push(name);
        }
        partial.push(format!(".{random:016x}{PARTIAL}"));
        let partial = target.with_file_name(partial);
        // One that is new is no link, and has this mode and no other.
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

    /// Puts it in the target's place.
    pub fn keep(mut self) -> std::io::Result<()> {
        self.sync()?;
        // Windows renames no open file.
        drop(self.file.take());
        fs::rename(&self.partial, &self.target)?;
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

/// Deletes what writing that was interrupted has left in a folder, once it is so old that nobody
/// can be at it.
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
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let here = folder.as_os_str().is_empty();
        File::open(if here { Path::new(".") } else { folder })?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Opens a file that nobody else on the computer may read. What is no regular file is [`ErrorKind::InvalidInput`], at
/// once: a pipe waits otherwise until somebody reads from it.
pub fn private_file(options: &mut OpenOptions, path: &Path) -> std::io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    regular(options.open(path)?)
}

fn regular(file: File) -> std::io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(ErrorKind::InvalidInput.into())
    }
}

/// Sees to it that a database which is about to be made is one that nobody else may read, whatever
/// the library and the process would let others do. What belongs to it is made as it is.
pub fn private_database(path: &Path) -> Result<(), StoreError> {
    match private_file(OpenOptions::new().create_new(true).write(true), path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(failure::of_writing(&error))
        }
        _ => Ok(()),
    }
}

/// Makes a folder, and those above it, that nobody else on the computer may read, and makes them
/// durable: what is written into them is no safer than they are.
pub fn private_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        private_folder(above)?;
    }
    let mut builder = fs::DirBuilder::new();
    // Another copy may be making it just now.
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.create(path).and_then(|()| match sync_parent(path) {
        // A folder above may let nobody look into it.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    });
    made.map_err(|error| failure::of_writing(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[cfg(unix)]
    #[test]
    fn a_small_file_is_made_new_and_follows_no_link() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) = (folder.path().join("slots.json"), folder.path().join("note"));
        fs::write(&theirs, "years of work").unwrap();
        fs::write(&ours, "old").unwrap();
        // What may lie beside it is none of its business.
        symlink(&theirs, ours.with_extension("partial")).unwrap();
        replace(&ours, b"new").unwrap();
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "years of work");
        assert_eq!(fs::read_to_string(&ours).unwrap(), "new");
        let mode = fs::metadata(&ours).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_locks_place_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let account = AccountFolder {
            id: AccountId(uuid::Uuid::nil()),
            path: folder.path().to_owned(),
        };
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join("account.lock"))
            .status();
        assert!(made.unwrap().success());
        assert!(account.hold().is_err());
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

    #[rstest]
    #[case("account-7.db", Some(7))]
    #[case("account-.db", None)]
    #[case("account-+7.db", None)]
    #[case("account-7.db-wal", None)]
    #[case("../account-7.db", None)]
    #[case("account-99999999999999999999.db", None)]
    fn database_names(#[case] name: &str, #[case] number: Option<u64>) {
        assert_eq!(database_number(name), number);
    }
}
