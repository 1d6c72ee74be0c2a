//! The accounts kept on this computer, subject by subject.

use super::database::{AccountDatabase, BackupSource};
use super::{
    AccountEntry, AccountId, AttemptScope, BackupError, Change, DerivedKey, FileError, Permit,
    PinSlot, Queue, Queued, RecoveryPublic, Revocations, SecretKey,
};
use crate::attempts::Attempts;
use crate::error::Error;
use crate::lock::RememberedSession;
use crate::names::{DisplayName, SignInName};
use crate::password::PasswordHash;
use crate::pin::Pin;
use crate::ports::store_error::StoreError;
use crate::recovery::RecoveryKey;
use crate::time::{Moment, WallMillis};
use std::path::Path;
use uuid::Uuid;

/// The accounts kept on this computer.
///
/// Methods that take a password or a recovery key run for a noticeable time (Argon2id) and use
/// the memory of [`KdfCost`](super::KdfCost); the caller makes sure that few run at once. `Ok(None)` means
/// *wrong*; an error means *could not check*.
pub trait AccountStore:
    Directory
    + AttemptRecords
    + QueuedEvents
    + KeyDerivation
    + ClosedAccounts
    + Opening
    + RememberedSessions
    + Backups
    + Send
    + Sync
    + 'static
{
}

impl<T> AccountStore for T where
    T: Directory
        + AttemptRecords
        + QueuedEvents
        + KeyDerivation
        + ClosedAccounts
        + Opening
        + RememberedSessions
        + Backups
        + Send
        + Sync
        + 'static
{
}

/// Which accounts there are.
pub trait Directory {
    /// The pre-saved accounts, last used first.
    fn entries(&self) -> Result<Vec<AccountEntry>, StoreError>;
    /// The account with this sign-in name, pre-saved or forgotten.
    fn find(&self, sign_in_name: &SignInName) -> Result<Option<AccountEntry>, StoreError>;
    /// The account with this id, pre-saved or forgotten.
    fn entry(&self, id: AccountId) -> Result<Option<AccountEntry>, StoreError>;
    /// Takes an account off the list of pre-saved ones. Deletes nothing else.
    fn forget(&self, id: AccountId) -> Result<(), StoreError>;
    /// Puts an account on the list with the time of its last use.
    fn remember(&self, id: AccountId, at: WallMillis) -> Result<(), StoreError>;
    /// Stores a copy of an account's names where they can be read while signed out.
    fn publish_names(
        &self,
        id: AccountId,
        display_name: &DisplayName,
        sign_in_name: &SignInName,
    ) -> Result<(), StoreError>;
    /// Whether the record of an account that is readable while signed out exists. Does not wait for a process
    /// that holds it: then it exists.
    fn is_recorded(&self, id: AccountId) -> bool;
    /// Runs `act` while no other running copy can give an account its name: a name found free
    /// is still free when it is taken. [`StoreError::Busy`] if another copy takes too long.
    fn holding_names<T>(&self, act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error>;
    /// Deletes an account permanently: its folder and every trace on this computer.
    fn delete(&self, id: AccountId) -> Result<(), StoreError>;
}

/// Counted attempts, on disk.
pub trait AttemptRecords {
    /// The record of a scope; `None` if it is missing or cannot be read.
    fn attempts(&self, scope: AttemptScope) -> Option<Attempts>;
    /// Writes the record of a scope and returns when it is safely on disk.
    fn set_attempts(&self, scope: AttemptScope, attempts: Attempts) -> Result<(), StoreError>;
    /// Lets `decide` see the record of a scope and say what replaces it, in one transaction: no
    /// other running copy counts in between. Returns when it is safely on disk. May call it again if
    /// the record could not be read; then it is missing.
    fn decide_attempts<T>(
        &self,
        scope: AttemptScope,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError>;
    /// Changes by one the number of failed sign-ins by a typed name that leads to this scope, without
    /// revealing which name it was.
    fn count_typed(
        &self,
        scope: AttemptScope,
        at: WallMillis,
        more: bool,
    ) -> Result<(), StoreError>;
    /// The account was opened: the failures counted for its name are dropped, and those older than
    /// [`UNKNOWN_NAMES_KEPT`](super::UNKNOWN_NAMES_KEPT). The rest of [`AttemptScope::UnknownName`] stays.
    fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError>;
}

/// Events while an account was closed.
pub trait QueuedEvents {
    /// Keeps an event until the account of this scope is next opened. At most 1,000 entries
    /// are kept; older ones are dropped.
    fn enqueue(&self, scope: AttemptScope, queued: Queued) -> Result<(), StoreError>;
    /// The queued entries, oldest first.
    fn queue(&self, id: AccountId) -> Result<Queue, StoreError>;
    /// Empties the queue, up to and including the number `last`.
    fn clear_queue(&self, id: AccountId, last: i64) -> Result<(), StoreError>;
}

/// Keys from what a person knows.
pub trait KeyDerivation {
    /// Derives the key of a new password or PIN, with a new salt and this computer's cost.
    fn derive_new_key(&self, secret: &str) -> Result<DerivedKey, StoreError>;
    /// Takes as long as opening an account with a wrong password, and opens nothing.
    fn derive_in_vain(&self, password: &str);
    /// Hashes a password for the list of the last ones.
    fn hash_for_history(&self, salt: &[u8; 16], password: &str)
    -> Result<PasswordHash, StoreError>;
    /// The public half of a recovery key for one account.
    fn recovery_public(&self, id: AccountId, key: &RecoveryKey) -> RecoveryPublic;
}

/// What can be learnt about an account whose database is closed.
pub trait ClosedAccounts {
    /// The revocations from other devices for a session of an account whose database is closed; `key`
    /// is [`Sealing::revocation_key`](super::Sealing::revocation_key). Anything not sealed under it is ignored.
    fn revocations(&self, id: AccountId, session: Uuid, key: &SecretKey) -> Revocations;
    /// [`StoreError::Superseded`] if this is no longer the name of the account's database.
    fn require_current(&self, id: AccountId, database: &str) -> Result<(), StoreError>;
}

/// Opens accounts.
pub trait Opening {
    /// An open account.
    type Database: AccountDatabase;
    /// Writes a new account, completely or not at all.
    fn create(&self, account: NewAccount<'_>) -> Result<Self::Database, StoreError>;
    /// Opens an account with its password.
    fn open_with_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<Unlocked<Self::Database>>, StoreError>;
    /// Checks a password without opening anything: returns the database key in its slot, for
    /// [`Identity::is_under`](super::Identity::is_under), and the key derived from the password.
    fn check_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<(SecretKey, DerivedKey)>, StoreError>;
    /// Opens an account with its recovery key.
    fn open_with_recovery_key(
        &self,
        id: AccountId,
        key: &RecoveryKey,
    ) -> Result<Option<Self::Database>, StoreError>;
    /// Opens a locked account with its PIN. [`StoreError::Superseded`] if the account has been given a new
    /// database key since.
    fn open_with_pin(
        &self,
        id: AccountId,
        slot: &PinSlot,
        pin: &Pin,
    ) -> Result<Option<Self::Database>, StoreError>;
    /// Checks a PIN without opening anything.
    fn check_pin(&self, id: AccountId, slot: &PinSlot, pin: &Pin) -> Result<bool, StoreError>;
}

/// A complete new account.
pub struct NewAccount<'k> {
    /// Its id.
    pub id: AccountId,
    /// Its name in the list of accounts, from the first moment.
    pub display_name: &'k DisplayName,
    /// As [`NewAccount::display_name`].
    pub sign_in_name: &'k SignInName,
    /// When it is made.
    pub created_at: WallMillis,
    /// The key derived from its password.
    pub password_key: &'k DerivedKey,
    /// The salt of its password history.
    pub history_salt: [u8; 16],
    /// The public half of its recovery key.
    pub recovery: RecoveryPublic,
    /// Its attempt record.
    pub attempts: Attempts,
    /// The rest, including [`Change::Names`] and [`PasswordChange::Set`](crate::password::PasswordChange::Set), and
    /// [`Change::RecoveryKeySet`] if the key was saved.
    pub changes: Vec<Change>,
}

/// A database opened with a password, and the key derived from the password.
pub struct Unlocked<D> {
    /// The open account.
    pub database: D,
    /// For wrapping a new database key under the same password.
    pub password_key: DerivedKey,
}

/// The session that this device remembers when the program ends.
pub trait RememberedSessions: Opening {
    /// The session this device remembers; `None` also if it cannot be read.
    fn remembered_session(&self) -> Option<RememberedSession>;
    /// Whether there is one, even if it cannot be read: only a missing file means none.
    fn remembers_session(&self) -> bool;
    /// Remembers a session, replacing the one before.
    fn remember_session(&self, session: &RememberedSession) -> Result<(), StoreError>;
    /// Stops remembering a session.
    fn forget_session(&self) -> Result<(), StoreError>;
    /// Opens a remembered session with the secret from the keystore and, if it has one, its
    /// PIN. [`StoreError::Superseded`] as above.
    fn open_remembered(
        &self,
        session: &RememberedSession,
        secret: &SecretKey,
        pin: Option<&Pin>,
    ) -> Result<Option<Self::Database>, StoreError>;
}

/// Backup files, and accounts that come from them.
pub trait Backups: Opening {
    /// An unpacked backup; it is deleted when this is dropped.
    type Unpacked: Send;
    /// Unpacks a backup file into one of our own folders, which may take as long as the disk of the file
    /// needs.
    fn unpack_backup(&self, file: &Path) -> Result<Self::Unpacked, BackupError>;
    /// The account in an unpacked backup, with the names it had at the time.
    fn unpacked(&self, backup: &Self::Unpacked) -> Result<AccountEntry, BackupError>;
    /// Opens the account in an unpacked backup with the password it was made with; `Ok(None)` if
    /// that is wrong.
    fn open_backup(
        &self,
        backup: &Self::Unpacked,
        password: &str,
    ) -> Result<Option<Unlocked<Self::Database>>, BackupError>;
    /// Adds the account in an unpacked backup to this computer, under a sign-in name that no other account
    /// has, with its attempt record. The account it replaces is set aside in a folder whose
    /// name is returned; without `in_place`, an existing account is [`BackupError::AlreadyHere`].
    fn adopt(
        &self,
        backup: &mut Self::Unpacked,
        sign_in_name: &SignInName,
        attempts: Attempts,
        in_place: bool,
    ) -> Result<Option<String>, BackupError>;
    /// Whether an account came from a backup and has not been opened since.
    fn is_adopted(&self, id: AccountId) -> bool;
    /// It was opened.
    fn adopted_opened(&self, id: AccountId);
    /// Whether the files needed to open it exist, as far as can be told without a key.
    fn looks_whole(&self, id: AccountId) -> bool;
    /// Writes the copy of an open account to a file for the person.
    fn write_backup(
        &self,
        backup: <Self::Database as BackupSource>::Backup,
        file: &Path,
        permit: &dyn Permit,
    ) -> Result<(), FileError>;
}
