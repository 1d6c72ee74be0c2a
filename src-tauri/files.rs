//! Which file a person means: asked in the system's own dialog, so that no path comes from the page.
//! And how one is written.

use crate::error::CommandError;
use crate::folders::Folders;
use nightlatch_account::ports::Permit;
use nightlatch_store::export::{self, Unfilled};
use std::io::Write;
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

/// Writes a file for the person, anywhere but in our own folders.
pub fn save(
    folders: &Folders,
    file: &Path,
    permit: &dyn Permit,
    content: impl FnOnce(&mut dyn Write) -> Result<(), Unfilled<CommandError>>,
) -> Result<(), CommandError> {
    let Folders { config, data } = folders;
    export::write(file, &[config, data], permit, content)
}

/// The name of a text file about one account. Characters that some system takes for part of a path, or forbids
/// in names, become dashes.
pub fn name_for(what: &str, account: &str) -> String {
    let plain = account.chars().map(|c| match c {
        c if c.is_control() || r#"/\:*?"<>|"#.contains(c) => '-',
        c => c,
    });
    let mut name = format!("{what} (");
    for c in plain {
        // 255 bytes are the longest name (ext4, APFS).
        if name.len() + c.len_utf8() + ").txt".len() > 200 {
            break;
        }
        name.push(c);
    }
    name.push_str(").txt");
    name
}

/// The last part of a path, to show.
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

/// `WebDriver` cannot reach a system dialog: the tests' build answers it from a folder.
#[cfg(feature = "automation")]
struct InFolder(PathBuf);

#[cfg(feature = "automation")]
impl ChooseFile for InFolder {
    fn to_save(&self, name: &str) -> Option<PathBuf> {
        // Without its folder it acts like a person who cancels.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_accounts_name_and_is_in_no_other_folder() {
        let name = |account: &str| name_for("Nightlatch recovery key", account);
        assert_eq!(name("ann"), "Nightlatch recovery key (ann).txt");
        assert_eq!(
            name("../a\\b:c\n*?\"<>|"),
            "Nightlatch recovery key (..-a-b-c-------).txt"
        );
        let long = name(&"🦉".repeat(64));
        assert!(long.len() <= 200 && long.ends_with("🦉).txt"), "{long}");
    }

    #[test]
    fn another_place_is_advised_only_where_it_helps() {
        use nightlatch_account::ports::FileError;
        let told = |error: FileError| {
            let told = crate::error::CommandError::from(error);
            serde_json::to_value(&told).unwrap()["code"].clone()
        };
        assert_eq!(told(FileError::Full), "disk-full");
        assert_eq!(told(FileError::Quota), "quota");
        assert_eq!(told(FileError::NotWritten), "file-not-written");
    }
}
