//! A disk on which each write takes a second, or hangs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use virtual_desktop::Home;

use crate::Outcome;

/// The folder that is on it.
pub struct SlowDisk {
    folder: PathBuf,
    library: PathBuf,
    /// While it is there, the disk hangs.
    hangs: PathBuf,
}

impl SlowDisk {
    /// For this person. The program has to be started with [`SlowDisk::variables`].
    pub fn of(home: &Home) -> Outcome<Self> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/slow_disk.c");
        let library = home.path().join("slow_disk.so");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&library)
            .arg(source)
            .arg("-ldl")
            .status()?;
        if !built.success() {
            return Err(format!("the slow disk could not be built: {built}").into());
        }
        let folder = home.path().join("slow");
        fs::create_dir_all(&folder)?;
        let hangs = home.path().join("hangs");
        Ok(Self {
            folder,
            library,
            hangs,
        })
    }

    /// Lets the disk hang that the accounts are on, or go on.
    pub fn hang(&self, hangs: bool) -> Outcome {
        if hangs {
            fs::write(&self.hangs, "")?;
        } else {
            fs::remove_file(&self.hangs)?;
        }
        Ok(())
    }

    /// What makes a program's accounts lie on a disk that can be made to hang.
    pub fn under_accounts<'p>(&'p self, data: &'p Path) -> [(&'static str, &'p Path); 3] {
        [
            ("LD_PRELOAD", &self.library),
            ("SLOW_FOLDER", data),
            ("SLOW_HANGS", &self.hangs),
        ]
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the file of this name is there, or is being written.
    pub fn is_written(&self, name: &str) -> bool {
        let named = |file: fs::DirEntry| file.file_name().to_string_lossy().contains(name);
        fs::read_dir(&self.folder).is_ok_and(|files| files.flatten().any(named))
    }

    /// What makes a program write slowly there.
    pub fn variables(&self) -> [(&'static str, &Path); 2] {
        [("LD_PRELOAD", &self.library), ("SLOW_FOLDER", &self.folder)]
    }
}
