//! One person's folders on one computer. They stay when the program is started again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use nightlatch_account::ports::Random;
use nightlatch_account::time::{BootId, Moment};
use nightlatch_store::Store;
use tempfile::TempDir;

use crate::Outcome;

struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "it is the one that is handed in")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).unwrap_or_else(|error| panic!("no randomness: {error}"));
    }
}

/// Everything a started program may write to.
pub struct Home {
    folder: TempDir,
    /// Milliseconds of a minute of "Screen Lock", where a test can't wait for real ones.
    minute: Option<u32>,
    /// Whether the desktop has a keystore that is open.
    pub(crate) keyring: bool,
    /// Whether the session bus is there.
    pub(crate) bus: bool,
    /// Whether the desktop shows icons of programs.
    pub(crate) tray: bool,
}

impl Home {
    /// Empty folders, gone with this value.
    pub fn new() -> Outcome<Self> {
        let home = Self {
            folder: tempfile::Builder::new()
                .prefix("nightlatch-e2e-")
                .tempdir()?,
            minute: None,
            keyring: false,
            bus: true,
            tray: false,
        };
        for folder in [
            home.config(),
            home.data(),
            home.saved(),
            home.path().join("runtime"),
        ] {
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

    /// With minutes of "Screen Lock" that last so many milliseconds.
    #[must_use]
    pub fn with_minutes_of(self, millis: u32) -> Self {
        Self {
            minute: Some(millis),
            ..self
        }
    }

    /// On a desktop with a keystore.
    #[must_use]
    pub fn with_keyring(self) -> Self {
        Self {
            keyring: true,
            ..self
        }
    }

    /// On a desktop whose session bus has died.
    #[must_use]
    pub fn without_bus(self) -> Self {
        Self { bus: false, ..self }
    }

    /// On a desktop with a tray.
    #[must_use]
    pub fn with_tray(self) -> Self {
        Self { tray: true, ..self }
    }

    /// On a desktop with these settings of GTK, a line each.
    pub fn with_desktop_settings(self, lines: &str) -> Outcome<Self> {
        let folder = self.path().join("xdg-config/gtk-3.0");
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("settings.ini"),
            format!("[Settings]\n{lines}\n"),
        )?;
        Ok(self)
    }

    /// With a computer of this name.
    pub fn on_a_computer_named(self, name: &str) -> Outcome<Self> {
        let begun = Moment {
            wall: 0,
            boot: 0,
            boot_id: BootId([0; 16]),
        };
        let random = Arc::new(SystemRandom);
        Store::open(&self.config(), &self.data(), name, &begun, random)?;
        Ok(self)
    }

    /// Where the program puts what a person saves: the file dialog answers itself.
    pub fn saved(&self) -> PathBuf {
        self.path().join("saved")
    }

    /// The folder that holds all the others.
    pub fn path(&self) -> &Path {
        self.folder.path()
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
        if let Some(millis) = self.minute {
            command.env("NIGHTLATCH_MINUTE_MILLIS", millis.to_string());
        }
        command
            .env("NIGHTLATCH_CHOSEN_FOLDER", self.saved())
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
