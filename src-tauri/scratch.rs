//! The folder in which WebKitGTK keeps what it insists on keeping: salts and empty tables. It does not exist before
//! the program starts or after it has ended.
//!
//! A private view would need none, but has a context of its own that knows our pages only once.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

/// The folder; none on systems whose private mode writes nothing.
pub struct Scratch(Option<Folder>);

struct Folder {
    path: PathBuf,
    /// Held as long as the program runs: a folder that can be locked was left by a killed program.
    _lock: File,
}

impl Scratch {
    /// An empty folder for the program of this name.
    pub fn new(name: &str) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        {
            linux::folder(name).map(|folder| Self(Some(folder)))
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = name;
            Ok(Self(None))
        }
    }

    /// Where it is.
    pub fn folder(&self) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.path.clone())
    }

    /// Removes it: the program ends.
    pub fn clear(&self) {
        if let Some(folder) = &self.0
            && let Err(error) = fs::remove_dir_all(&folder.path)
        {
            tracing::warn!(%error, "the web view's folder could not be removed");
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::{File, Folder, PathBuf, fs, io};
    use std::fs::{DirBuilder, Permissions};
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
    use std::path::Path;

    /// How many programs of one name may run at once: without a message bus, none finds the other.
    const MOST: u32 = 32;

    /// In the session's runtime folder, which is in memory and this person's alone; else among the temporary files.
    pub fn folder(name: &str) -> io::Result<Folder> {
        let user = rustix::process::getuid().as_raw();
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
        let runtime = runtime.filter(|folder| folder.is_absolute() && is_ours(folder));
        let bases = [runtime, Some(std::env::temp_dir())];
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for base in bases.into_iter().flatten() {
            for number in 0..MOST {
                match empty(&base.join(format!("{name}.{user}.{number}"))) {
                    Ok(folder) => return Ok(folder),
                    Err(error) => last = error,
                }
            }
        }
        Err(last)
    }

    /// Creates it, or empties what a killed program has left. A folder of somebody else's, or in use, is not touched.
    pub fn empty(path: &Path) -> io::Result<Folder> {
        match DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ if !is_ours(path) => return Err(io::ErrorKind::PermissionDenied.into()),
            _ => {}
        }
        let lock = File::open(path)?;
        lock.try_lock()?;
        fs::set_permissions(path, Permissions::from_mode(0o700))?;
        for left in fs::read_dir(path)? {
            let left = left?;
            if left.file_type()?.is_dir() {
                fs::remove_dir_all(left.path())?;
            } else {
                fs::remove_file(left.path())?;
            }
        }
        Ok(Folder {
            path: path.to_owned(),
            _lock: lock,
        })
    }

    /// A folder, not a link to one, that belongs to the user running the program.
    fn is_ours(folder: &Path) -> bool {
        fs::symlink_metadata(folder)
            .is_ok_and(|about| about.is_dir() && about.uid() == rustix::process::getuid().as_raw())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::linux::empty;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn it_is_empty_and_nobody_elses() {
        let base = tempfile::tempdir().unwrap();
        let folder = base.path().join("nightlatch");
        fs::create_dir_all(folder.join("left")).unwrap();
        fs::write(folder.join("left/behind"), "by a program that was killed").unwrap();
        let kept = empty(&folder).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        let mode = fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        assert!(empty(&folder).is_err(), "another program has it");
        drop(kept);
        assert!(empty(&folder).is_ok());
    }

    #[test]
    fn a_link_is_not_followed() {
        let base = tempfile::tempdir().unwrap();
        let (other, folder) = (base.path().join("other"), base.path().join("nightlatch"));
        fs::create_dir(&other).unwrap();
        fs::write(other.join("precious"), "").unwrap();
        symlink(&other, &folder).unwrap();
        assert!(empty(&folder).is_err());
        assert!(other.join("precious").exists());
    }
}
