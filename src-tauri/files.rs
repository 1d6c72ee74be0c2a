//! Which file a person means: asked in the system's own dialog, so that no path comes from the page.
//! And how one is written that nobody else may read.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
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

/// Makes a file that nobody else on the computer may read. Whatever lies under that name, a link
/// among it, is not written through.
pub fn create_private(path: &Path) -> std::io::Result<File> {
    let _ = std::fs::remove_file(path);
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a file that nobody else on the computer may read.
pub fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(content)?;
    file.write_all(b"\n")?;
    file.sync_all()
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
        std::fs::read_dir(&self.0)
            .ok()?
            .flatten()
            .next()
            .map(|entry| entry.path())
    }
}
