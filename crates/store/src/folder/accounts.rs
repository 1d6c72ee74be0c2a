//! The folder of all accounts: one folder for each by its id, and others that are being made, were
//! deleted or were set aside.

use crate::failure;
use crate::folder::lock::{FolderLock, PAUSE, RETRIES_AT_THE_GATE};
use crate::folder::{AccountFolder, files, system};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, Random};
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const DELETED: &str = ".deleted-";

/// An account that a backup has replaced. Only the person deletes it.
const DAMAGED: &str = "damaged-";

/// What a folder is for, by the first part of its name.
#[derive(Clone, Copy)]
pub enum Making {
    Account,
    Restore,
}

impl Making {
    const ALL: [Self; 2] = [Self::Account, Self::Restore];

    fn prefix(self) -> &'static str {
        match self {
            Self::Account => ".new-",
            Self::Restore => ".restore-",
        }
    }
}

/// The folder of all accounts.
pub struct AccountsFolder {
    path: PathBuf,
}

impl AccountsFolder {
    /// Opens the folder, creating it if missing, and deletes what an interrupted creation, restore or
    /// deletion left over.
    pub fn open(path: PathBuf) -> Result<Self, StoreError> {
        files::private_folder(&path)?;
        let accounts = Self { path };
        accounts.sweep();
        Ok(accounts)
    }

    /// The folder of one account, which need not exist.
    pub fn account(&self, id: AccountId) -> AccountFolder {
        AccountFolder {
            id,
            path: self.path.join(id.0.to_string()),
        }
    }

    /// The existing accounts.
    pub fn ids(&self) -> Result<Vec<AccountId>, StoreError> {
        let entries = fs::read_dir(&self.path).map_err(|error| failure::of_reading(&error))?;
        Ok(entries
            .flatten()
            .filter(|entry| entry.path().is_dir())
            .filter_map(|entry| Uuid::parse_str(entry.file_name().to_str()?).ok())
            .map(AccountId)
            .collect())
    }

    /// Makes a folder that nothing reads yet.
    pub fn make(&self, making: Making, random: &dyn Random) -> Result<TemporaryFolder, StoreError> {
        let mut bytes = [0; 16];
        random.fill(&mut bytes);
        let name = uuid::Builder::from_random_bytes(bytes).into_uuid();
        let path = self.path.join(format!("{}{name}", making.prefix()));
        files::private_folder(&path)?;
        let mut temporary = TemporaryFolder { path, lock: None };
        temporary.lock = Some(FolderLock::take(&temporary.path)?);
        Ok(temporary)
    }

    /// Sets aside the folder of an account that cannot be opened; returns its new name. [`StoreError::Busy`]
    /// while somebody keeps it where it is.
    pub fn keep_aside(&self, folder: &AccountFolder) -> Result<String, StoreError> {
        // Another running copy may be using it.
        drop(folder.lock()?);
        let names = (1..).map(|number| match number {
            1 => format!("{DAMAGED}{}", folder.id.0),
            more => format!("{DAMAGED}{}-{more}", folder.id.0),
        });
        for name in names {
            let aside = self.path.join(&name);
            if fs::symlink_metadata(&aside).is_ok() {
                continue;
            }
            take_away(&folder.path, &aside)?;
            return Ok(name);
        }
        Err(StoreError::Unreadable)
    }

    /// Puts back what was set aside under this name.
    pub fn put_back(&self, name: &str, folder: &AccountFolder) -> Result<(), StoreError> {
        rename(&self.path.join(name), &folder.path)
    }

    /// Removes an account in one step, however long deleting takes; returns what is left to delete. The caller makes
    /// it durable. [`StoreError::Busy`], and nothing removed, while somebody keeps it where it is.
    pub fn doom(&self, id: AccountId) -> Result<PathBuf, StoreError> {
        let names = (1..).map(|number| self.path.join(format!("{DELETED}{}-{number}", id.0)));
        // Remains of another one with this id, such as one restored since, may still be there.
        let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
        let doomed = free.next().ok_or(StoreError::Unreadable)?;
        let account = self.account(id).path;
        wait_until_free(&account)?;
        system::rename(&account, &doomed).map_err(|error| failure::of_writing(&error))?;
        Ok(doomed)
    }

    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let path = entry.path();
            let unfinished = Making::ALL.iter().any(|of| name.starts_with(of.prefix()));
            // Another running copy may be using it just now.
            if name.starts_with(DELETED) {
                let _ = system::remove_folder(&path);
            } else if unfinished && FolderLock::take(&path).is_ok() {
                // By another name first: whoever is just putting it in its place finds it gone, not half empty.
                let doomed = self.path.join(format!("{DELETED}{name}"));
                if system::rename(&path, &doomed).is_ok() {
                    let _ = system::remove_folder(&doomed);
                }
            } else if let Ok(id) = Uuid::parse_str(name) {
                let folder = AccountFolder {
                    id: AccountId(id),
                    path,
                };
                files::forget_partial(&folder.path);
                files::forget_partial(&folder.revocations());
            }
        }
    }
}

/// A folder that is deleted with everything in it when this is dropped. It is locked, so that no other
/// running copy takes it for a leftover.
pub struct TemporaryFolder {
    path: PathBuf,
    lock: Option<FolderLock>,
}

impl TemporaryFolder {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves it, complete, to its place among the accounts.
    pub fn put_in_place(&mut self, target: &AccountFolder) -> Result<(), StoreError> {
        // Windows cannot rename a folder with an open file in it.
        drop(self.lock.take());
        rename(&self.path, &target.path)
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // Windows cannot delete an open file.
        drop(self.lock.take());
        let _ = system::remove_folder(&self.path);
    }
}

/// Moves an account's folder, once nobody has a file in it open: on Windows it could not be moved before.
fn take_away(from: &Path, to: &Path) -> Result<(), StoreError> {
    wait_until_free(from)?;
    rename(from, to)
}

fn wait_until_free(folder: &Path) -> Result<(), StoreError> {
    for _ in 0..RETRIES_AT_THE_GATE {
        if !system::is_held(folder) {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Err(StoreError::Busy)
}

fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    system::rename(from, to)
        .and_then(|()| files::sync_parent(to))
        .map_err(|error| failure::of_writing(&error))
}
