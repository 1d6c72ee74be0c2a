//! Which file a person means: asked in the system's own dialog, so that no path comes from the page.
//! And how one is written that nobody else may read.

use crate::dto::CommandError;
use nightlatch_account::error::StoreError;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt as _, FilePath};

/// Asks for files. Blocks until the person has answered; `None` when they cancelled.
pub trait ChooseFile: Send + Sync {
    /// A file to write, with a name to begin with.
    fn to_save(&self, name: &str) -> Option<PathBuf>;
    /// A file to read.
    fn to_open(&self) -> Option<PathBuf>;
}

struct Dialog<R: Runtime>(AppHandle<R>);

impl<R: Runtime> ChooseFile for Dialog<R> {
    fn to_save(&self, name: &str) -> Option<PathBuf> {
        self.0
            .dialog()
            .file()
            .set_file_name(name)
            .blocking_save_file()
            .and_then(path)
    }

    fn to_open(&self) -> Option<PathBuf> {
        self.0.dialog().file().blocking_pick_file().and_then(path)
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

/// Writes a file that nobody else on the computer may read. It is there whole or not at all, and what
/// lay under that name stays until then; a link there is replaced, not followed.
pub fn write_private<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(format!(".{}.partial", std::process::id()));
    let partial = PathBuf::from(partial);
    let mut file = create_private(&partial)?;
    let written = write(&mut file).and_then(|()| {
        file.sync_all()?;
        Ok(fs::rename(&partial, path)?)
    });
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written
}

/// What is told of a file of the person's that could not be written: another place helps only where it
/// was not for want of space or memory.
pub fn not_written(error: &io::Error, otherwise: &'static str) -> CommandError {
    match error.kind() {
        io::ErrorKind::StorageFull => StoreError::DiskFull.into(),
        io::ErrorKind::QuotaExceeded => StoreError::Quota.into(),
        io::ErrorKind::OutOfMemory => StoreError::NoMemory.into(),
        _ => CommandError::of(otherwise),
    }
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The last part of a path, for people.
pub fn shown_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The one to use.
pub fn chooser<R: Runtime>(app: AppHandle<R>) -> Arc<dyn ChooseFile> {
    #[cfg(feature = "automation")]
    if let Some(folder) = std::env::var_os("NIGHTLATCH_CHOSEN_FOLDER") {
        return Arc::new(InFolder(folder.into()));
    }
    Arc::new(Dialog(app))
}

/// WebDriver cannot reach a system dialog: the tests' build answers it from a folder.
#[cfg(feature = "automation")]
struct InFolder(PathBuf);

#[cfg(feature = "automation")]
impl ChooseFile for InFolder {
    fn to_save(&self, name: &str) -> Option<PathBuf> {
        // Without its folder it is a person who cancels.
        self.0.is_dir().then(|| self.0.join(name))
    }

    fn to_open(&self) -> Option<PathBuf> {
        fs::read_dir(&self.0)
            .ok()?
            .flatten()
            .next()
            .map(|entry| entry.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key.txt");
        fs::write(&file, "the old key").unwrap();
        let full = write_private(&file, |out| {
            out.write_all(b"half of the ")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(full.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&file).unwrap(), "the old key");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_nobody_else_may_read() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (other, file) = (folder.path().join("other"), folder.path().join("key.txt"));
        fs::write(&other, "something else").unwrap();
        symlink(&other, &file).unwrap();
        write_private::<io::Error>(&file, |out| out.write_all(b"the key")).unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "something else");
        assert_eq!(fs::read_to_string(&file).unwrap(), "the key");
        let about = fs::symlink_metadata(&file).unwrap();
        assert!(about.is_file());
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn another_place_is_advised_only_where_it_helps() {
        let told = |kind: io::ErrorKind| {
            let told = not_written(&io::Error::from(kind), "file-not-written");
            serde_json::to_value(&told).unwrap()["code"].clone()
        };
        assert_eq!(told(io::ErrorKind::StorageFull), "disk-full");
        assert_eq!(told(io::ErrorKind::QuotaExceeded), "quota");
        assert_eq!(told(io::ErrorKind::PermissionDenied), "file-not-written");
    }
}
