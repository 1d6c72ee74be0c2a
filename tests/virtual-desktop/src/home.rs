//! One person's folders on one computer, and what their desktop has. They stay when the program is
//! started again.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Everything a started program may write to.
pub struct Home {
    folder: TempDir,
    /// Milliseconds of a minute of "Screen Lock", where a test can't wait for real ones and drives a
    /// build that lets it.
    pub minute: Option<u32>,
    /// Whether the desktop has a keystore that is open.
    pub keystore: bool,
    /// Whether the session bus is there.
    pub bus: bool,
    /// Whether the desktop shows icons of programs.
    pub tray: bool,
}

impl Home {
    /// Empty folders, gone with this value.
    pub fn new() -> io::Result<Self> {
        let home = Self {
            folder: tempfile::Builder::new()
                .prefix("nightlatch-e2e-")
                .tempdir()?,
            minute: None,
            keystore: false,
            bus: true,
            tray: false,
        };
        for folder in [home.config(), home.data(), home.saved(), home.runtime()] {
            fs::create_dir_all(folder)?;
        }
        // D-Bus and its friends refuse a folder that others can read.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(home.runtime(), fs::Permissions::from_mode(0o700))?;
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
            keystore: true,
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
    pub fn with_desktop_settings(self, lines: &str) -> io::Result<Self> {
        let folder = self.path().join("xdg-config/gtk-3.0");
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("settings.ini"),
            format!("[Settings]\n{lines}\n"),
        )?;
        Ok(self)
    }

    /// Where a person saves things.
    pub fn saved(&self) -> PathBuf {
        self.path().join("saved")
    }

    /// Where the session's sockets are.
    pub fn runtime(&self) -> PathBuf {
        self.path().join("runtime")
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

    /// The log, for a program that writes on.
    pub fn append_log(&self) -> io::Result<File> {
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.log())
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
            .env("XDG_RUNTIME_DIR", self.runtime())
    }

    /// Every file below the home folder.
    pub fn files(&self) -> io::Result<Vec<PathBuf>> {
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
