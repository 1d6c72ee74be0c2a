//! A lock on a folder: one running copy at a time makes a new key or a backup, or claims a name.

use crate::failure;
use crate::folder::files;
use nightlatch_account::error::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

/// How often one copy retries while another has the lock: 0.8 s in all if the waiting thread holds
/// the gate, five seconds elsewhere.
pub const RETRIES_AT_THE_GATE: u32 = 40;
pub const RETRIES: u32 = 250;
/// The pause between retries.
pub const PAUSE: Duration = Duration::from_millis(20);

/// A folder locked against other running copies, until this is dropped or the process ends.
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Locks a folder; [`StoreError::Busy`] if another running copy has it.
    pub fn take(folder: &Path) -> Result<Self, StoreError> {
        let file = files::private_file(
            OpenOptions::new().create(true).truncate(false).write(true),
            &folder.join("account.lock"),
        )
        .map_err(|error| failure::of_writing(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(failure::of_writing(&error)),
        }
    }

    /// As [`FolderLock::take`], but waits for another running copy and retries this many times.
    pub fn wait(folder: &Path, retries: u32) -> Result<Self, StoreError> {
        for _ in 0..retries {
            match Self::take(folder) {
                Err(StoreError::Busy) => std::thread::sleep(PAUSE),
                taken => return taken,
            }
        }
        Self::take(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command, Stdio};

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_locks_place_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join("account.lock"))
            .status();
        assert!(made.unwrap().success());
        assert!(FolderLock::take(folder.path()).is_err());
    }

    const FOLDER: &str = "NIGHTLATCH_TEST_LOCK_FOLDER";

    /// The child: has the lock until it is killed.
    #[test]
    fn child() {
        let Some(folder) = std::env::var_os(FOLDER) else {
            return;
        };
        let _lock = FolderLock::take(Path::new(&folder)).unwrap();
        writeln!(std::io::stdout(), "\nlocked").unwrap();
        std::io::stdin().read_line(&mut String::new()).unwrap();
    }

    #[test]
    fn another_process_is_kept_out_until_it_ends_however_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "folder::lock::tests::child", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "locked"));
        let refused = FolderLock::take(folder.path()).err();
        assert_eq!(refused, Some(StoreError::Busy));
        child.kill().unwrap();
        child.wait().unwrap();
        FolderLock::wait(folder.path(), RETRIES).unwrap();
    }
}
