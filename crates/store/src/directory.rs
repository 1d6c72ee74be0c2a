//! The accounts on this computer: their folders, and what this device remembers of them.

use crate::folder::lock::{FolderLock, RETRIES_AT_THE_GATE};
use crate::folder::{files, system};
use crate::store::Store;
use crate::{failure, public};
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::ports::{AccountEntry, AccountId, Directory};
use nightlatch_account::time::WallMillis;

impl Directory for Store {
    fn entries(&self) -> Result<Vec<AccountEntry>, StoreError> {
        let mut entries = Vec::new();
        for id in self.accounts.ids()? {
            let entry = self.entry_of(id)?;
            // An account whose name is lost cannot be typed: it stays on the list.
            if entry.is_unnamed() || !self.device.known(id)?.forgotten {
                entries.push(entry);
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.last_used, entry.id)));
        Ok(entries)
    }

    fn find(&self, sign_in_name: &SignInName) -> Result<Option<AccountEntry>, StoreError> {
        let key = sign_in_name.key();
        for id in self.accounts.ids()? {
            let entry = self.entry_of(id)?;
            if entry.sign_in_name.key() == key {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    fn entry(&self, id: AccountId) -> Result<Option<AccountEntry>, StoreError> {
        if self.accounts.account(id).path.is_dir() {
            self.entry_of(id).map(Some)
        } else {
            Ok(None)
        }
    }

    fn forget(&self, id: AccountId) -> Result<(), StoreError> {
        self.device.forget(id)
    }

    fn remember(&self, id: AccountId, at: WallMillis) -> Result<(), StoreError> {
        self.device.remember(id, at)
    }

    fn publish_names(
        &self,
        id: AccountId,
        display_name: &DisplayName,
        sign_in_name: &SignInName,
    ) -> Result<(), StoreError> {
        let path = self.accounts.account(id).public_database();
        let wanted = Some((display_name.clone(), sign_in_name.clone()));
        if public::account::names(&path) == wanted {
            return Ok(());
        }
        public::account::set_names(&path, display_name, sign_in_name)
    }

    fn is_recorded(&self, id: AccountId) -> bool {
        public::account::is_whole(&self.accounts.account(id).public_database())
    }

    fn holding_names<T>(&self, act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        let _lock = FolderLock::wait(&self.data, RETRIES_AT_THE_GATE)?;
        act()
    }

    fn delete(&self, id: AccountId) -> Result<(), StoreError> {
        let doomed = self.accounts.doom(id)?;
        // From here on the account is gone, and what fails leaves remains that the next start removes.
        let durable = files::sync_parent(&doomed);
        let unlisted = self.device.drop_known(id);
        let removed = system::remove_folder(&doomed);
        durable
            .and(removed)
            .map_err(|error| failure::of_writing(&error))?;
        unlisted
    }
}

impl Store {
    fn entry_of(&self, id: AccountId) -> Result<AccountEntry, StoreError> {
        let known = self.device.known(id)?;
        let (display_name, sign_in_name) =
            match public::account::names(&self.accounts.account(id).public_database()) {
                Some(names) => names,
                // The names inside the account restore this at the next sign-in.
                None => unnamed(id)?,
            };
        Ok(AccountEntry {
            id,
            display_name,
            sign_in_name,
            last_used: known.last_used,
        })
    }
}

fn unnamed(id: AccountId) -> Result<(DisplayName, SignInName), StoreError> {
    let text = id.0.to_string();
    let short = text.get(..8).unwrap_or(&text);
    match (DisplayName::parse(short), SignInName::parse(&text)) {
        (Ok(display_name), Ok(sign_in_name)) => Ok((display_name, sign_in_name)),
        _ => Err(StoreError::Damaged),
    }
}
