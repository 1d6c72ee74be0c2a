//! One person's folders on one computer. They stay when the program is started again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::Outcome;

/// Everything a started program may write to.
pub struct Home(TempDir);

impl Home {
    /// Empty folders, gone with this value.
    pub fn new() -> Outcome<Self> {
        let home = Self(
            tempfile::Builder::new()
                .prefix("nightlatch-e2e-")
                .tempdir()?,
        );
        for folder in [home.config(), home.data(), home.path().join("runtime")] {
            fs::create_dir_all(folder)?;
        }
        // D-Bus and its friends refuse a folder that others can read.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(
                home.path().join("runtime"),
                fs::Permissions::from_mode(0o700),
            )?;
        }
        Ok(home)
    }

    /// The folder that holds all the others.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// What `--config-dir` names.
    pub fn config(&self) -> PathBuf {
        self.path().join("config")
    }

    /// What `--data-dir` names.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// What the program printed and logged, over all its starts.
    pub fn log(&self) -> PathBuf {
        self.path().join("output.log")
    }

    /// The arguments that make the program use these folders.
    pub fn arguments(&self) -> Vec<String> {
        vec![
            "--config-dir".into(),
            self.config().to_string_lossy().into_owned(),
            "--data-dir".into(),
            self.data().to_string_lossy().into_owned(),
        ]
    }

    /// Makes these the folders of everything the command starts, the web view's own storage included.
    pub fn settle<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", self.path().join("xdg-config"))
            .env("XDG_DATA_HOME", self.path().join("xdg-data"))
            .env("XDG_CACHE_HOME", self.path().join("xdg-cache"))
            .env("XDG_STATE_HOME", self.path().join("xdg-state"))
            .env("XDG_RUNTIME_DIR", self.path().join("runtime"))
    }

    /// Every file below the home folder.
    pub fn files(&self) -> Outcome<Vec<PathBuf>> {
        let mut files = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file() {
                    files.push(entry.path());
                }
            }
        }
        Ok(files)
    }
}
