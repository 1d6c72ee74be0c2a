//! Unpacking backup files, opening them, and adding them to the accounts.

use crate::backup::{self, BackupCopy, Unpacked};
use crate::database::Database;
use crate::folder::accounts::Making;
use crate::folder::files;
use crate::folder::lock::{FolderLock, RETRIES};
use crate::keys::slots::Slots;
use crate::opening::unlock;
use crate::public;
use crate::store::Store;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::error::StoreError;
use nightlatch_account::names::SignInName;
use nightlatch_account::ports::{
    AccountEntry, AccountId, AccountRows as _, BackupError, Backups, Directory as _, FileError,
    Permit, Unlocked,
};
use std::fs;
use std::path::Path;

/// In the folder of an account that came from a backup, until it is first opened.
const ADOPTED: &str = "adopted";

impl Backups for Store {
    type Unpacked = Unpacked;

    fn unpack_backup(&self, file: &Path) -> Result<Unpacked, BackupError> {
        let temporary = self.accounts.make(Making::Restore, &*self.random)?;
        let (manifest, folder) = backup::unpack(file, temporary.path())?;
        Ok(Unpacked {
            manifest,
            folder,
            temporary,
        })
    }

    fn unpacked(&self, backup: &Unpacked) -> Result<AccountEntry, BackupError> {
        let (display_name, sign_in_name) = backup.manifest.names()?;
        Ok(AccountEntry {
            id: backup.manifest.account,
            display_name,
            sign_in_name,
            last_used: None,
        })
    }

    fn open_backup(
        &self,
        backup: &Unpacked,
        password: &str,
    ) -> Result<Option<Unlocked<Database>>, BackupError> {
        let folder = backup.folder.clone();
        let slots = Slots::read(&folder).map_err(|_| BackupError::NotReadable)?;
        let Some((key, password_key)) = unlock(&folder, &slots, password)? else {
            return Ok(None);
        };
        let database = self
            .database(folder, slots.database, key)
            .map_err(|error| match error {
                StoreError::Damaged | StoreError::Missing => BackupError::NotReadable,
                other => BackupError::Store(other),
            })?;
        // A backup that opens but cannot be read in full must not replace a good account.
        database.profile().map_err(|_| BackupError::NotReadable)?;
        Ok(Some(Unlocked {
            database,
            password_key,
        }))
    }

    fn adopt(
        &self,
        backup: &mut Unpacked,
        sign_in_name: &SignInName,
        attempts: Attempts,
        in_place: bool,
    ) -> Result<Option<String>, BackupError> {
        let (display_name, _) = backup.manifest.names()?;
        let id = backup.manifest.account;
        let target = self.accounts.account(id);
        let _lock = FolderLock::wait(&self.data, RETRIES)?;
        let there = fs::symlink_metadata(&target.path).is_ok();
        if there && !in_place {
            return Err(BackupError::AlreadyHere);
        }
        // If two accounts had one name, signing in by it would reach only one.
        if self.find(sign_in_name)?.is_some_and(|other| other.id != id) {
            return Err(BackupError::NameTaken);
        }
        let folder = &backup.folder;
        public::account::set_names(&folder.public_database(), &display_name, sign_in_name)?;
        // Before anybody can try: an account without a record has the longest wait.
        public::account::set_attempts(&folder.public_database(), attempts)?;
        files::replace(&folder.path.join(ADOPTED), b"")?;
        let aside = if there {
            Some(self.accounts.keep_aside(&target)?)
        } else {
            None
        };
        if let Err(error) = backup.temporary.put_in_place(&target) {
            if let Some(aside) = &aside {
                // Damaged as it is, it must not be missing for good.
                self.accounts.put_back(aside, &target)?;
            }
            return Err(error.into());
        }
        Ok(aside)
    }

    fn is_adopted(&self, id: AccountId) -> bool {
        self.accounts.account(id).path.join(ADOPTED).exists()
    }

    fn adopted_opened(&self, id: AccountId) {
        // If it stays, it only ends sessions once more at the next sign-in.
        let _ = fs::remove_file(self.accounts.account(id).path.join(ADOPTED));
    }

    fn looks_whole(&self, id: AccountId) -> bool {
        let folder = self.accounts.account(id);
        let Ok(slots) = Slots::read(&folder) else {
            return false;
        };
        let database = fs::metadata(folder.database(&slots.database));
        database.is_ok_and(|about| about.is_file() && about.len() > 0)
    }

    fn write_backup(
        &self,
        backup: BackupCopy,
        file: &Path,
        permit: &dyn Permit,
    ) -> Result<(), FileError> {
        let ours: Vec<&Path> = [self.unknown_names.parent(), Some(self.data.as_path())]
            .into_iter()
            .flatten()
            .collect();
        backup::write(backup, file, &ours, permit)
    }
}
