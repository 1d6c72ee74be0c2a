//! Creating accounts, and opening them with a password, a recovery key or a PIN.

use crate::database::{self, Database, changes, log};
use crate::folder::AccountFolder;
use crate::folder::accounts::Making;
use crate::keys::slots::{self, PasswordSlot, Slots};
use crate::keys::{kdf, locked};
use crate::store::Store;
use crate::{backup, public, rekey, revocations};
use nightlatch_account::error::StoreError;
use nightlatch_account::pin::Pin;
use nightlatch_account::ports::{
    AccountId, ClosedAccounts, DerivedKey, KeyDerivation, NewAccount, Opening, PasswordHash,
    PinSlot, RecoveryPublic, Revocations, SecretKey, Unlocked,
};
use nightlatch_account::recovery::RecoveryKey;
use std::sync::Arc;
use uuid::Uuid;

impl KeyDerivation for Store {
    fn derive_new_key(&self, password: &str) -> Result<DerivedKey, StoreError> {
        let cost = self.cost();
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        let key = kdf::derive(password.as_bytes(), &salt, cost)?;
        Ok(DerivedKey { cost, salt, key })
    }

    fn derive_in_vain(&self, password: &str) {
        let _ = kdf::derive(password.as_bytes(), &[0; 16], self.cost());
    }

    fn hash_for_history(
        &self,
        salt: &[u8; 16],
        password: &str,
    ) -> Result<PasswordHash, StoreError> {
        let hash = kdf::derive(password.as_bytes(), salt, self.history_cost)?;
        Ok(PasswordHash(*hash.expose()))
    }

    fn recovery_public(&self, id: AccountId, key: &RecoveryKey) -> RecoveryPublic {
        slots::recovery_public(id, key)
    }
}

impl Opening for Store {
    type Database = Database;

    fn create(&self, account: NewAccount<'_>) -> Result<Database, StoreError> {
        let mut temporary = self.accounts.make(Making::Account, &*self.random)?;
        let folder = AccountFolder {
            id: account.id,
            path: temporary.path().to_owned(),
        };
        let mut key = SecretKey::empty();
        self.random.fill(key.expose_mut());
        let name = backup::FIRST_DATABASE;
        rekey::create(&folder, name, &key, self.steps, |connection| {
            database::begin(connection, &account)?;
            log::begin(connection, &*self.random)?;
            changes::write_untold(connection, &account.changes)
        })?;
        public::account::set_attempts(&folder.public_database(), account.attempts)?;
        public::account::set_names(
            &folder.public_database(),
            account.display_name,
            account.sign_in_name,
        )?;
        Slots::make(
            account.id,
            name.to_owned(),
            &key,
            account.password_key,
            &account.recovery,
            &*self.random,
        )?
        .write(&folder)?;
        let target = self.accounts.account(account.id);
        temporary.put_in_place(&target)?;
        self.database(target, name.to_owned(), key)
    }

    fn open_with_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<Unlocked<Database>>, StoreError> {
        let folder = self.accounts.account(id);
        let slots = Slots::read(&folder)?;
        let Some((key, password_key)) = unlock(&folder, &slots, password)? else {
            return Ok(None);
        };
        let database = self.open_database(folder, &slots, key)?;
        let password_key = self.raise(&database, &slots, password, password_key);
        Ok(Some(Unlocked {
            database,
            password_key,
        }))
    }

    fn check_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<(SecretKey, DerivedKey)>, StoreError> {
        let folder = self.accounts.account(id);
        let slots = Slots::read(&folder)?;
        unlock(&folder, &slots, password)
    }

    fn open_with_recovery_key(
        &self,
        id: AccountId,
        key: &RecoveryKey,
    ) -> Result<Option<Database>, StoreError> {
        let folder = self.accounts.account(id);
        let slots = Slots::read(&folder)?;
        match slots.recovery.open(id, key) {
            Some(key) => self.open_database(folder, &slots, key).map(Some),
            None => Ok(None),
        }
    }

    fn open_with_pin(
        &self,
        id: AccountId,
        slot: &PinSlot,
        pin: &Pin,
    ) -> Result<Option<Database>, StoreError> {
        let folder = self.accounts.account(id);
        let slots = Slots::read_current(&folder, &slot.database)?;
        let pin_key = kdf::derive(pin.expose().as_bytes(), &slot.salt, slot.cost)?;
        match locked::open_pin_slot(id, slot, &pin_key) {
            Some(key) => self.open_database(folder, &slots, key).map(Some),
            None => Ok(None),
        }
    }

    fn check_pin(&self, id: AccountId, slot: &PinSlot, pin: &Pin) -> Result<bool, StoreError> {
        let pin_key = kdf::derive(pin.expose().as_bytes(), &slot.salt, slot.cost)?;
        Ok(locked::open_pin_slot(id, slot, &pin_key).is_some())
    }
}

impl ClosedAccounts for Store {
    fn revocations(&self, id: AccountId, session: Uuid, key: &SecretKey) -> Revocations {
        revocations::heard(&self.accounts.account(id), key, session)
    }

    fn require_current(&self, id: AccountId, database: &str) -> Result<(), StoreError> {
        Slots::read_current(&self.accounts.account(id), database).map(|_| ())
    }
}

impl Store {
    /// Opens the database with this name, whatever the slots say.
    pub(crate) fn database(
        &self,
        folder: AccountFolder,
        name: String,
        key: SecretKey,
    ) -> Result<Database, StoreError> {
        Database::open(folder, name, key, Arc::clone(&self.random), self.steps)
    }

    /// Opens the database that the slots name, and only then deletes what an interrupted new key left
    /// over, since a slot file that names a wrong database must not cost the right one.
    pub(crate) fn open_database(
        &self,
        folder: AccountFolder,
        slots: &Slots,
        key: SecretKey,
    ) -> Result<Database, StoreError> {
        let database = self.database(folder, slots.database.clone(), key)?;
        // If another process has the lock, it is making a new key, and those files are no leftovers. If another
        // process re-keyed the account since we read the slots, this database is stale.
        if let Ok(lock) = database.folder.lock() {
            Slots::read_current(&database.folder, &slots.database)?;
            database.folder.delete_leftovers(&lock, &slots.database);
        }
        Ok(database)
    }

    /// Makes an old password slot as costly as this computer's new ones.
    fn raise(
        &self,
        database: &Database,
        slots: &Slots,
        password: &str,
        password_key: DerivedKey,
    ) -> DerivedKey {
        let cost = self.cost();
        if !kdf::is_raise(slots.password.cost, cost) {
            return password_key;
        }
        let raise = || -> Result<DerivedKey, StoreError> {
            let raised = self.derive_new_key(password)?;
            let _lock = database.folder.lock()?;
            let mut now = Slots::read_current(&database.folder, &database.name)?;
            now.password =
                PasswordSlot::make(database.folder.id, &database.key, &raised, &*self.random)?;
            now.write(&database.folder)?;
            Ok(raised)
        };
        // The old slot stays in use; the next sign-in tries again.
        raise().unwrap_or(password_key)
    }
}

/// The database key that a password opens; `Ok(None)` if the password is wrong.
pub fn unlock(
    folder: &AccountFolder,
    slots: &Slots,
    password: &str,
) -> Result<Option<(SecretKey, DerivedKey)>, StoreError> {
    let slot = &slots.password;
    let key = kdf::derive(password.as_bytes(), &slot.salt, slot.cost)?;
    let Some(database_key) = slot.open(folder.id, &key) else {
        return Ok(None);
    };
    let password_key = DerivedKey {
        cost: slot.cost,
        salt: slot.salt,
        key,
    };
    Ok(Some((database_key, password_key)))
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
