//! Where accounts are kept: the names of folders and files, and who may work in them. Nothing here knows
//! SQL or keys.

pub mod accounts;
pub mod database_files;
pub mod files;
pub mod lock;
#[cfg_attr(unix, path = "system/unix.rs")]
#[cfg_attr(windows, path = "system/windows.rs")]
pub mod system;

use lock::FolderLock;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::AccountId;
use std::fs;
use std::path::PathBuf;

/// The folder of one account.
#[derive(Clone, Debug)]
pub struct AccountFolder {
    pub id: AccountId,
    pub path: PathBuf,
}

impl AccountFolder {
    pub fn slots(&self) -> PathBuf {
        self.path.join("slots.json")
    }

    pub fn database(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub fn public_database(&self) -> PathBuf {
        self.path.join("public.db")
    }

    /// The revocations.
    pub fn revocations(&self) -> PathBuf {
        self.path.join("revocations")
    }

    /// See [`FolderLock::take`].
    pub fn lock(&self) -> Result<FolderLock, StoreError> {
        FolderLock::take(&self.path)
    }

    /// See [`FolderLock::wait`].
    pub fn wait_for_lock(&self, retries: u32) -> Result<FolderLock, StoreError> {
        FolderLock::wait(&self.path, retries)
    }

    /// Deletes databases older than the current one, left over by an interrupted new key.
    /// The lock shows that no other copy is just writing one. A newer one than the
    /// current one stays until a new key takes its name: if an older slot file was put back, it
    /// is the newer state of the account.
    pub fn delete_leftovers(&self, _lock: &FolderLock, current: &str) {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return;
        };
        // The file that superseded the others must be durable before they are deleted.
        if files::sync_parent(&self.slots()).is_err() {
            return;
        }
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let of_current = name.strip_prefix(current);
            let kept = match of_current {
                Some(rest) => !rest.starts_with(".partial"),
                None => number_of(name) > number_of(current),
            };
            if is_of_database(name) && !kept {
                // On Windows another copy may still have it open; it is deleted at the next opening.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The name of the database after this one: `account-7.db` → `account-8.db`.
pub fn next_database_name(current: &str) -> Result<String, StoreError> {
    let number = database_number(current).ok_or(StoreError::Damaged)?;
    Ok(format!(
        "account-{}.db",
        number.checked_add(1).ok_or(StoreError::Damaged)?
    ))
}

/// The number in a database's name; `None` if it is not such a name.
pub fn database_number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("account-")?.strip_suffix(".db")?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// The number in the name of a database or of a file that belongs to one.
fn number_of(name: &str) -> Option<u64> {
    let end = name.find(".db")? + ".db".len();
    database_number(name.get(..end)?)
}

fn is_of_database(name: &str) -> bool {
    name.starts_with("account-") && name.contains(".db")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("account-7.db", Some(7))]
    #[case("account-.db", None)]
    #[case("account-+7.db", None)]
    #[case("account-7.db-wal", None)]
    #[case("../account-7.db", None)]
    #[case("account-99999999999999999999.db", None)]
    fn database_names(#[case] name: &str, #[case] number: Option<u64>) {
        assert_eq!(database_number(name), number);
    }
}
