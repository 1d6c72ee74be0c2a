//! The store: finds the accounts on this computer and opens, makes, adopts and deletes them.

use crate::backup::{self, BackupCopy, Unpacked};
use crate::database::migrations::{self, Steps};
use crate::database::{self, Database, account as account_row, changes, connection};
use crate::folder::accounts::{AccountsFolder, Making};
use crate::folder::lock::{FolderLock, RETRIES, RETRIES_AT_THE_GATE};
use crate::folder::{AccountFolder, files};
use crate::installation::InstallationFile;
use crate::keys::slots::{self, PasswordSlot, Slots};
use crate::keys::{envelope, kdf, locked, remembered};
use crate::{failure, rekey, revocations, signed_out};
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::lock::{RememberedForm, RememberedSession};
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::pin::Pin;
use nightlatch_account::ports::{
    AccountDatabase as _, AccountEntry, AccountId, AccountStore, BackupError, DerivedKey, Door,
    FileError, Installation, KdfCost, NewAccount, Notices, PasswordHash, Permit, PinSlot, Queue,
    Queued, Random, RecoveryPublic, SecretKey, Unlocked,
};
use nightlatch_account::recovery::RecoveryKey;
use nightlatch_account::throttle::Attempts;
use nightlatch_account::time::{Moment, WallMillis};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// The cost of hashes in the password history, which lie inside the encrypted database: the
/// floor of OWASP's Password Storage Cheat Sheet.
const HISTORY_COST: KdfCost = kdf::FLOOR;

/// A remembered session takes under 1 KB.
const MOST_REMEMBERED_BYTES: u64 = 16 * 1024;

/// In the folder of an account that came from a backup, until it is first opened.
const ADOPTED: &str = "adopted";

/// The accounts on this computer, as one installation sees them.
pub struct Store {
    accounts: AccountsFolder,
    /// The folder above, locked while a name is looked for and taken.
    data: PathBuf,
    nobody: PathBuf,
    remembered: PathBuf,
    installation: InstallationFile,
    random: Arc<dyn Random>,
    steps: Steps,
    cost: OnceLock<KdfCost>,
    history_cost: KdfCost,
}

impl Store {
    /// Opens the store: `config` is this installation's folder, `data` holds the accounts and
    /// may be shared by several installations. Both are made when missing.
    pub fn open(
        config: &Path,
        data: &Path,
        device_name: &str,
        now: &Moment,
        random: Arc<dyn Random>,
    ) -> Result<Self, StoreError> {
        connection::require_encryption()?;
        let installation = InstallationFile::open(config, device_name, now, &*random)?;
        let accounts = AccountsFolder::open(data.join("accounts"))?;
        files::forget_partial(config);
        Ok(Self {
            accounts,
            data: data.to_owned(),
            nobody: config.join("nobody.db"),
            remembered: config.join("session.json"),
            installation,
            random,
            steps: migrations::STEPS,
            cost: OnceLock::new(),
            history_cost: HISTORY_COST,
        })
    }

    /// As [`Store::open`], with hashing so cheap that a copied disk would be read in minutes.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    #[must_use]
    pub fn with_cost(self, cost: KdfCost) -> Self {
        Self {
            cost: OnceLock::from(cost),
            history_cost: cost,
            ..self
        }
    }

    /// As a version after this one would open the store, with one more step in its schema.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    #[must_use]
    pub fn of_a_next_version(self) -> Self {
        Self {
            steps: migrations::STEPS_OF_A_NEXT_VERSION,
            ..self
        }
    }

    /// This device.
    pub fn installation(&self) -> Installation {
        self.installation.installation.clone()
    }

    /// What a new password slot costs: found once for each installation, in about half a second.
    pub fn cost(&self) -> KdfCost {
        if let Some(cost) = self.cost.get() {
            return *cost;
        }
        let found = self.installation.cost().or_else(|| {
            let cost = kdf::tune()?;
            // Not kept, it is only measured again.
            let _ = self.installation.set_cost(cost);
            Some(cost)
        });
        match found {
            Some(cost) => *self.cost.get_or_init(|| cost),
            // A computer that is short of memory just now must not hash cheaply for ever.
            None => kdf::FLOOR,
        }
    }

    /// What may be read of a door while signed out. Nobody has a file too.
    fn signed_out(&self, door: Door) -> PathBuf {
        match door {
            Door::Account(id) => self.accounts.account(id).signed_out(),
            Door::TypedNames | Door::Nobody => self.nobody.clone(),
        }
    }

    fn entry_of(&self, id: AccountId) -> Result<AccountEntry, StoreError> {
        let known = self.installation.known(id)?;
        let (display_name, sign_in_name) =
            match signed_out::names(&self.accounts.account(id).signed_out()) {
                Some(names) => names,
                // The names inside the account put this right at the next sign-in.
                None => unnamed(id)?,
            };
        Ok(AccountEntry {
            id,
            display_name,
            sign_in_name,
            last_used: known.last_used,
        })
    }

    /// The database key behind a password; `Ok(None)` when the password is wrong.
    fn unwrap(
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

    fn database(
        &self,
        folder: AccountFolder,
        name: String,
        key: SecretKey,
    ) -> Result<Database, StoreError> {
        Database::open(folder, name, key, Arc::clone(&self.random), self.steps)
    }

    /// Opens the database that the slots name, and then deletes what an interrupted new key left
    /// over: not before, since a slot file that names a wrong database must not cost the right one.
    fn open_database(
        &self,
        folder: AccountFolder,
        slots: &Slots,
        key: SecretKey,
    ) -> Result<Database, StoreError> {
        let database = self.database(folder, slots.database.clone(), key)?;
        // Whoever has the lock is making a new key: what lies there is no leftover then. One that
        // was made since the slots were read has made this database the past.
        if let Ok(lock) = database.folder.lock() {
            current_slots(&database.folder, &slots.database)?;
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
        let raised = (|| {
            let raised = self.derive_new_key(password)?;
            let _lock = database.folder.lock()?;
            let mut now = Slots::read(&database.folder)?;
            if now.database != database.name {
                return Err(StoreError::Superseded);
            }
            now.password =
                PasswordSlot::make(database.folder.id, &database.key, &raised, &*self.random)?;
            now.write(&database.folder)?;
            Ok(raised)
        })();
        // The old slot goes on serving; the next sign-in tries again.
        raised.unwrap_or(password_key)
    }
}

/// The slot file of an account whose database is still this one.
fn current_slots(folder: &AccountFolder, database: &str) -> Result<Slots, StoreError> {
    let slots = Slots::read(folder)?;
    if slots.database == database {
        Ok(slots)
    } else {
        Err(StoreError::Superseded)
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

impl AccountStore for Store {
    type Database = Database;
    type Unpacked = Unpacked;

    fn entries(&self) -> Result<Vec<AccountEntry>, StoreError> {
        let mut entries = Vec::new();
        for id in self.accounts.ids()? {
            let entry = self.entry_of(id)?;
            // One whose name is lost cannot be typed: it stays on the list.
            if entry.is_unnamed() || !self.installation.known(id)?.forgotten {
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
        self.installation.forget(id)
    }

    fn remember(&self, id: AccountId, at: WallMillis) -> Result<(), StoreError> {
        self.installation.remember(id, at)
    }

    fn publish_names(
        &self,
        id: AccountId,
        display_name: &DisplayName,
        sign_in_name: &SignInName,
    ) -> Result<(), StoreError> {
        let path = self.accounts.account(id).signed_out();
        let wanted = Some((display_name.clone(), sign_in_name.clone()));
        if signed_out::names(&path) == wanted {
            return Ok(());
        }
        signed_out::set_names(&path, display_name, sign_in_name)
    }

    fn is_recorded(&self, id: AccountId) -> bool {
        signed_out::is_whole(&self.accounts.account(id).signed_out())
    }

    fn attempts(&self, door: Door) -> Option<Attempts> {
        match door {
            Door::TypedNames => self.installation.attempts(),
            Door::Account(_) | Door::Nobody => signed_out::attempts(&self.signed_out(door)),
        }
    }

    fn set_attempts(&self, door: Door, attempts: Attempts) -> Result<(), StoreError> {
        match door {
            Door::TypedNames => self.installation.set_attempts(attempts),
            Door::Account(_) | Door::Nobody => {
                signed_out::set_attempts(&self.signed_out(door), attempts)
            }
        }
    }

    fn decide_attempts<T>(
        &self,
        door: Door,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError> {
        match door {
            Door::TypedNames => self.installation.decide_attempts(decide),
            Door::Account(_) | Door::Nobody => {
                signed_out::decide_attempts(&self.signed_out(door), decide)
            }
        }
    }

    fn count_typed(&self, door: Door, at: WallMillis, more: bool) -> Result<(), StoreError> {
        let behind = match door {
            Door::Account(id) => id,
            Door::TypedNames | Door::Nobody => AccountId(Uuid::nil()),
        };
        self.installation.count_typed(behind, at, more)
    }

    fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError> {
        self.installation.typed_well(id, now)
    }

    fn enqueue(&self, door: Door, queued: Queued) -> Result<(), StoreError> {
        signed_out::enqueue(&self.signed_out(door), queued)
    }

    fn queue(&self, id: AccountId) -> Result<Queue, StoreError> {
        signed_out::queue(&self.accounts.account(id).signed_out())
    }

    fn clear_queue(&self, id: AccountId, last: i64) -> Result<(), StoreError> {
        if last == 0 {
            return Ok(());
        }
        signed_out::clear_queue(&self.accounts.account(id).signed_out(), last)
    }

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

    fn notices(&self, id: AccountId, session: Uuid, key: &SecretKey) -> Notices {
        revocations::heard(&self.accounts.account(id), key, session)
    }

    fn require_current(&self, id: AccountId, database: &str) -> Result<(), StoreError> {
        database::require_current(&self.accounts.account(id), database)
    }

    fn open_with_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<Unlocked<Database>>, StoreError> {
        let folder = self.accounts.account(id);
        let slots = Slots::read(&folder)?;
        let Some((key, password_key)) = Self::unwrap(&folder, &slots, password)? else {
            return Ok(None);
        };
        let database = self.open_database(folder, &slots, key)?;
        let password_key = self.raise(&database, &slots, password, password_key);
        Ok(Some(Unlocked {
            database,
            password_key,
        }))
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
        let slots = current_slots(&folder, &slot.database)?;
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

    fn open_remembered(
        &self,
        session: &RememberedSession,
        secret: &SecretKey,
        pin: Option<&Pin>,
    ) -> Result<Option<Database>, StoreError> {
        let folder = self.accounts.account(session.account);
        let slots = current_slots(&folder, &session.database)?;
        let pin_key = match (session.form, pin) {
            (RememberedForm::Keystore, _) => None,
            (RememberedForm::Pin { cost, salt }, Some(pin)) => {
                Some(kdf::derive(pin.expose().as_bytes(), &salt, cost)?)
            }
            (RememberedForm::Pin { .. }, None) => return Ok(None),
        };
        match remembered::open(session, secret, pin_key.as_ref()) {
            Some(key) => self.open_database(folder, &slots, key).map(Some),
            None => Ok(None),
        }
    }

    fn remembered_session(&self) -> Option<RememberedSession> {
        let bytes = files::read(&self.remembered, MOST_REMEMBERED_BYTES).ok()?;
        let session: RememberedSession = serde_json::from_slice(&bytes).ok()?;
        (session.version == envelope::VERSION).then_some(session)
    }

    fn remembers_session(&self) -> bool {
        // What cannot be looked for may be there.
        fs::exists(&self.remembered).unwrap_or(true)
    }

    fn remember_session(&self, session: &RememberedSession) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(session).map_err(|_| StoreError::Damaged)?;
        files::replace(&self.remembered, &bytes)
    }

    fn forget_session(&self) -> Result<(), StoreError> {
        match fs::remove_file(&self.remembered) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(failure::of_writing(&error))
            }
            _ => Ok(()),
        }
    }

    fn check_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<(SecretKey, DerivedKey)>, StoreError> {
        let folder = self.accounts.account(id);
        let slots = Slots::read(&folder)?;
        Self::unwrap(&folder, &slots, password)
    }

    fn holding_names<T>(&self, act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        let _lock = FolderLock::wait(&self.data, RETRIES_AT_THE_GATE)?;
        act()
    }

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
            account_row::begin(connection, &account, &*self.random)?;
            changes::write(connection, &account.changes).map(|_| ())
        })?;
        signed_out::set_attempts(&folder.signed_out(), account.attempts)?;
        signed_out::set_names(
            &folder.signed_out(),
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

    fn delete(&self, id: AccountId) -> Result<(), StoreError> {
        let doomed = self.accounts.doom(id)?;
        let unlisted = self.installation.drop_known(id);
        fs::remove_dir_all(&doomed).map_err(|error| failure::of_writing(&error))?;
        unlisted
    }

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
        // Of two accounts with one name, signing in by it would reach one only.
        if self.find(sign_in_name)?.is_some_and(|other| other.id != id) {
            return Err(BackupError::NameTaken);
        }
        let folder = &backup.folder;
        signed_out::set_names(&folder.signed_out(), &display_name, sign_in_name)?;
        // Before anybody can try: an account without a record has the longest wait.
        signed_out::set_attempts(&folder.signed_out(), attempts)?;
        files::replace(&folder.path.join(ADOPTED), b"")?;
        let aside = if there {
            Some(self.accounts.keep_aside(&target)?)
        } else {
            None
        };
        backup.temporary.put_in_place(&target)?;
        Ok(aside)
    }

    fn open_backup(
        &self,
        backup: &Unpacked,
        password: &str,
    ) -> Result<Option<Unlocked<Database>>, BackupError> {
        let folder = backup.folder.clone();
        let slots = Slots::read(&folder).map_err(|_| BackupError::NotReadable)?;
        let Some((key, password_key)) = Self::unwrap(&folder, &slots, password)? else {
            return Ok(None);
        };
        let database = self
            .database(folder, slots.database, key)
            .map_err(|error| match error {
                StoreError::Damaged | StoreError::Missing => BackupError::NotReadable,
                other => BackupError::Store(other),
            })?;
        // A backup that opens but cannot be read through must not take a good account's place.
        database.profile().map_err(|_| BackupError::NotReadable)?;
        Ok(Some(Unlocked {
            database,
            password_key,
        }))
    }

    fn is_adopted(&self, id: AccountId) -> bool {
        self.accounts.account(id).path.join(ADOPTED).exists()
    }

    fn adopted_opened(&self, id: AccountId) {
        // What stays ends sessions once more at the next sign-in, and no more than that.
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
        let ours: Vec<&Path> = [self.nobody.parent(), Some(self.data.as_path())]
            .into_iter()
            .flatten()
            .collect();
        backup::write(backup, file, &ours, permit)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::database::pin;
    use nightlatch_account::Accounts;
    use nightlatch_account::lock::LockReason;
    use nightlatch_account::password::{PasswordChange, PasswordRules};
    use nightlatch_account::pin::{PinChange, PinSettings};
    use nightlatch_account::ports::Change;
    use nightlatch_account::testing::Nowhere;
    use nightlatch_account::time::Clock as _;
    use nightlatch_platform::clock::SystemClock;
    use nightlatch_platform::random::OsRandom;
    use std::io::{Read as _, Seek as _, SeekFrom};

    const PASSWORD: &str = "Walnut#42 lantern quay";

    /// A key that this test itself holds only in disguise.
    struct Disguised([u8; 32]);

    impl Disguised {
        fn of(key: &SecretKey) -> Self {
            Self(key.expose().map(|byte| byte ^ 0xa5))
        }

        fn is_at(&self, bytes: &[u8]) -> bool {
            bytes
                .iter()
                .zip(&self.0)
                .all(|(byte, disguised)| byte ^ 0xa5 == *disguised)
        }

        fn is_written_at(&self, digits: &[u8]) -> bool {
            digits
                .chunks_exact(2)
                .zip(&self.0)
                .all(|(pair, disguised)| {
                    let digit = |at: usize| char::from(pair[at]).to_digit(16).unwrap_or(99);
                    digit(0) * 16 + digit(1) == u32::from(disguised ^ 0xa5)
                })
        }
    }

    /// Where in this process's own memory a key lies, raw or as hexadecimal digits.
    #[expect(
        clippy::unwrap_used,
        reason = "a test's helper: what cannot be read fails the test"
    )]
    fn places(key: &Disguised) -> Vec<String> {
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        let mut memory = fs::File::open("/proc/self/mem").unwrap();
        let mut found = Vec::new();
        // One piece at a time, into a buffer that is left out and cleared at the end.
        let mut buffer = vec![0_u8; 1 << 20];
        let own = buffer.as_ptr() as u64;
        let own = own..own + buffer.len() as u64;
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (range, _) = line.split_once(' ').unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let mut at = u64::from_str_radix(start, 16).unwrap();
            let end = u64::from_str_radix(end, 16).unwrap();
            while at < end {
                let length = usize::try_from((end - at).min(1 << 20)).unwrap();
                memory.seek(SeekFrom::Start(at)).unwrap();
                if memory.read_exact(&mut buffer[..length]).is_err() {
                    break;
                }
                for offset in 0..length.saturating_sub(64) {
                    let here = at + offset as u64;
                    if own.contains(&here) {
                        continue;
                    }
                    let window = &buffer[offset..];
                    if key.is_at(&window[..32]) || key.is_written_at(&window[..64]) {
                        found.push(format!("{here:x} in {line}"));
                    }
                }
                buffer.fill(0);
                // Overlapping, for a key that lies across two pieces.
                at += if length == 1 << 20 {
                    length as u64 - 64
                } else {
                    length as u64
                };
            }
        }
        found
    }

    /// Those of the places whose memory may be swapped out.
    #[expect(
        clippy::unwrap_used,
        clippy::print_stdout,
        reason = "a test's helper: what cannot be read fails the test, what is not run is said"
    )]
    fn not_locked(places: Vec<String>) -> Vec<String> {
        let limits = fs::read_to_string("/proc/self/limits").unwrap();
        let limit = limits.split("Max locked memory").nth(1).unwrap();
        let limit = limit.split_whitespace().next().unwrap();
        // SQLCipher locks all it takes. A limit that is no number is none.
        if limit.parse().is_ok_and(|bytes: u64| bytes < 1 << 20) {
            println!("NOT RUN: this process may lock too little memory");
            return Vec::new();
        }
        let smaps = fs::read_to_string("/proc/self/smaps").unwrap();
        let mut locked = Vec::new();
        let mut range = 0..0;
        for line in smaps.lines() {
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            if let Some((start, end)) = first.split_once('-') {
                let at = |digits| u64::from_str_radix(digits, 16).unwrap();
                range = at(start)..at(end);
            } else if first == "VmFlags:" && rest.split(' ').any(|flag| flag == "lo") {
                locked.push(range.clone());
            }
        }
        let is_locked = |place: &String| {
            let at = u64::from_str_radix(place.split(' ').next().unwrap(), 16).unwrap();
            locked.iter().any(|range| range.contains(&at))
        };
        places
            .into_iter()
            .filter(|place| !is_locked(place))
            .collect()
    }

    #[test]
    fn a_closed_account_leaves_no_key_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let now = SystemClock::new().now();
        let store = Store::open(
            folder.path(),
            folder.path(),
            "test",
            &now,
            Arc::clone(&random),
        )
        .unwrap()
        .with_cost(KdfCost {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        });
        let id = AccountId(Uuid::from_u128(7));
        let recovery = RecoveryKey::make(&*random);
        let password_key = store.derive_new_key(PASSWORD).unwrap();
        let of_password = Disguised::of(&password_key.key);
        let hash = store.hash_for_history(&[1; 16], PASSWORD).unwrap();
        let database = store
            .create(NewAccount {
                id,
                display_name: &DisplayName::parse("Ann Example").unwrap(),
                sign_in_name: &SignInName::parse("ann").unwrap(),
                created_at: 0,
                password_key: &password_key,
                history_salt: [1; 16],
                recovery: store.recovery_public(id, &recovery),
                attempts: Attempts::none(&now),
                changes: vec![
                    Change::Password(PasswordChange::Rules(PasswordRules::default())),
                    Change::Password(PasswordChange::Set {
                        at: 0,
                        hash,
                        score: 4,
                    }),
                ],
            })
            .unwrap();
        drop(password_key);
        let listed = store.entry(id).unwrap().unwrap();
        assert_eq!(listed.sign_in_name.as_str(), "ann", "from the first moment");
        let first = Disguised::of(&database.key);
        assert!(
            !places(&first).is_empty(),
            "the search finds a key that is there"
        );
        assert_eq!(not_locked(places(&first)), Vec::<String>::new(), "open");
        drop(database);
        assert_eq!(places(&first), Vec::<String>::new(), "after creation");

        let mut unlocked = store.open_with_password(id, PASSWORD).unwrap().unwrap();
        let key = unlocked.password_key;
        unlocked.database.apply_under_new_key(&[], &key).unwrap();
        let second = Disguised::of(&unlocked.database.key);
        drop((unlocked.database, key));
        assert_eq!(
            places(&first),
            Vec::<String>::new(),
            "the old key after a new one"
        );
        assert_eq!(
            places(&second),
            Vec::<String>::new(),
            "the new key after closing"
        );
        assert_eq!(
            places(&of_password),
            Vec::<String>::new(),
            "the key of the password"
        );

        drop(
            store
                .open_with_recovery_key(id, &recovery)
                .unwrap()
                .unwrap(),
        );
        assert_eq!(places(&second), Vec::<String>::new(), "after a recovery");
    }

    #[test]
    fn the_pins_key_of_an_old_copy_opens_nothing_that_is_kept_today() {
        let folder = tempfile::tempdir().unwrap();
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let now = SystemClock::new().now();
        let store = Store::open(
            folder.path(),
            folder.path(),
            "test",
            &now,
            Arc::clone(&random),
        )
        .unwrap()
        .with_cost(KdfCost {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        });
        let id = AccountId(Uuid::from_u128(7));
        let password_key = store.derive_new_key(PASSWORD).unwrap();
        let hash = store.hash_for_history(&[1; 16], PASSWORD).unwrap();
        let mut database = store
            .create(NewAccount {
                id,
                display_name: &DisplayName::parse("Ann Example").unwrap(),
                sign_in_name: &SignInName::parse("ann").unwrap(),
                created_at: 0,
                password_key: &password_key,
                history_salt: [1; 16],
                recovery: store.recovery_public(id, &RecoveryKey::make(&*random)),
                attempts: Attempts::none(&now),
                changes: vec![
                    Change::Password(PasswordChange::Rules(PasswordRules::default())),
                    Change::Password(PasswordChange::Set {
                        at: 0,
                        hash,
                        score: 4,
                    }),
                ],
            })
            .unwrap();
        let pin = Pin::parse("583704").unwrap();
        let set = Change::Pin(PinChange::Set {
            at: 0,
            key: store.derive_new_key(pin.expose()).unwrap(),
            settings: PinSettings::DEFAULT,
        });
        database.apply(&[set]).unwrap();
        let (session, mut secret) = (Uuid::from_u128(8), SecretKey::empty());
        random.fill(secret.expose_mut());
        assert!(database.remembered(session, &secret).unwrap().is_some());
        // What who has an old copy and its password finds in it.
        let of_copy = pin::key(&database.connection).unwrap().unwrap().key;

        database.apply_under_new_key(&[], &password_key).unwrap();
        // The lock of a running program still has what it needs, in memory.
        let slot = database.pin_slot().unwrap().unwrap();
        assert!(store.check_pin(id, &slot, &pin).unwrap());
        assert!(database.remembered(session, &secret).unwrap().is_none());

        let renewed = store.derive_new_key(pin.expose()).unwrap();
        database
            .apply(&[Change::Pin(PinChange::KeyRenewed(renewed))])
            .unwrap();
        let kept = database.remembered(session, &secret).unwrap().unwrap();
        assert!(remembered::open(&kept, &secret, Some(&of_copy)).is_none());
        drop(database);
        let opened = store.open_remembered(&kept, &secret, Some(&pin)).unwrap();
        assert!(opened.is_some());
    }

    #[test]
    fn a_locked_account_leaves_no_key_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let clock = Arc::new(SystemClock::new());
        let cost = KdfCost {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        };
        let open = || {
            let random = Arc::clone(&random);
            Store::open(folder.path(), folder.path(), "test", &clock.now(), random)
                .unwrap()
                .with_cost(cost)
        };
        let store = open();
        let installation = store.installation();
        let (surroundings, keystore) = (Arc::new(Nowhere), Arc::new(Nowhere));
        let random = Arc::clone(&random);
        let accounts = Accounts::new(
            store,
            clock.clone(),
            random,
            surroundings,
            keystore,
            Arc::new(Nowhere),
            installation,
        );
        accounts.create("Ann", "ann", PASSWORD, PASSWORD).unwrap();
        let asked: Vec<String> = accounts
            .unconfirmed_key(|new| {
                let groups = new.key().groups();
                new.ask().map(|group| groups[group].to_string()).into()
            })
            .unwrap();
        accounts.confirm_recovery_key(&asked).unwrap();
        accounts
            .enable_pin("583704", "583704", PinSettings::DEFAULT, PASSWORD)
            .unwrap();
        let (database_key, pin_key) = {
            let store = open();
            let id = store.accounts.ids().unwrap()[0];
            let unlocked = store.open_with_password(id, PASSWORD).unwrap().unwrap();
            let pin_key = pin::key(&unlocked.database.connection).unwrap().unwrap();
            (
                Disguised::of(&unlocked.database.key),
                Disguised::of(&pin_key.key),
            )
        };
        assert!(!places(&database_key).is_empty(), "it is open");
        assert_eq!(not_locked(places(&database_key)), Vec::<String>::new());
        for _ in 0..2 {
            accounts.lock(LockReason::Manual).unwrap();
            assert_eq!(places(&database_key), Vec::<String>::new(), "locked");
            assert_eq!(places(&pin_key), Vec::<String>::new(), "locked");
            assert!(accounts.unlock_with_pin("583705").is_err());
            assert_eq!(places(&database_key), Vec::<String>::new(), "wrong PIN");
            accounts.unlock_with_pin("583704").unwrap();
            assert!(!places(&database_key).is_empty(), "it is open");
            assert_eq!(not_locked(places(&database_key)), Vec::<String>::new());
        }
    }
}
