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
/// the memory of [`KdfCost`](super::KdfCost); the caller sees to it that few run at once. `Ok(None)` means
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
    /// Keeps a copy of an account's names where they can be read while signed out.
    fn publish_names(
        &self,
        id: AccountId,
        display_name: &DisplayName,
        sign_in_name: &SignInName,
    ) -> Result<(), StoreError>;
    /// Whether what may be known of an account while signed out is there. Waits for nobody that holds
    /// it: then it is.
    fn is_recorded(&self, id: AccountId) -> bool;
    /// Does something while no other running copy gives an account its name: what is found free then
    /// still is when it is taken. [`StoreError::Busy`] when another takes its time.
    fn holding_names<T>(&self, act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error>;
    /// Deletes an account for good: its folder and every trace on this computer.
    fn delete(&self, id: AccountId) -> Result<(), StoreError>;
}

/// Counted attempts, on disk.
pub trait AttemptRecords {
    /// The record of a door; `None` when it is missing or cannot be read.
    fn attempts(&self, door: AttemptScope) -> Option<Attempts>;
    /// Writes the record of a door and returns when it is safe on disk.
    fn set_attempts(&self, door: AttemptScope, attempts: Attempts) -> Result<(), StoreError>;
    /// Lets `decide` see the record of a door and say what takes its place, in one transaction: no
    /// other running copy counts in between. Returns when it is safe on disk. May call it again where
    /// the record could not be read; then it is missing.
    fn decide_attempts<T>(
        &self,
        door: AttemptScope,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError>;
    /// Changes by one how often a name was typed in vain that leads to this door, and gives nothing
    /// away of which name that was.
    fn count_typed(&self, door: AttemptScope, at: WallMillis, more: bool)
    -> Result<(), StoreError>;
    /// The account was opened: what was counted of its name is over, and what lies back more than
    /// [`UNKNOWN_NAMES_KEPT`](super::TYPED_KEPT). Of [`AttemptScope::UnknownName`] the rest stays.
    fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError>;
}

/// What happened while an account was closed.
pub trait QueuedEvents {
    /// Keeps what happened until the account behind the door is next opened. At most 1,000 entries
    /// wait; older ones go.
    fn enqueue(&self, door: AttemptScope, queued: Queued) -> Result<(), StoreError>;
    /// What waits, oldest first.
    fn queue(&self, id: AccountId) -> Result<Queue, StoreError>;
    /// Empties the queue, up to and including the number `last`.
    fn clear_queue(&self, id: AccountId, last: i64) -> Result<(), StoreError>;
}

/// Keys from what a person knows.
pub trait KeyDerivation {
    /// Derives the key a new password or PIN gives, with a new salt and this computer's cost.
    fn derive_new_key(&self, secret: &str) -> Result<DerivedKey, StoreError>;
    /// Takes as long as opening an account with a wrong password, and opens nothing.
    fn derive_in_vain(&self, password: &str);
    /// Hashes a password for the list of the last ones.
    fn hash_for_history(&self, salt: &[u8; 16], password: &str)
    -> Result<PasswordHash, StoreError>;
    /// The public half of a recovery key for one account.
    fn recovery_public(&self, id: AccountId, key: &RecoveryKey) -> RecoveryPublic;
}

/// What can be known of an account whose database is closed.
pub trait ClosedAccounts {
    /// What other installations have told of a session of an account whose database is closed; `key`
    /// is [`Sealing::revocation_key`](super::Sealing::notice_key). What is not under it is not there.
    fn notices(&self, id: AccountId, session: Uuid, key: &SecretKey) -> Revocations;
    /// [`StoreError::Superseded`] when the account's database is not the one of this name any more.
    fn require_current(&self, id: AccountId, database: &str) -> Result<(), StoreError>;
}

/// Opens accounts.
pub trait Opening {
    /// An open account.
    type Database: AccountDatabase;
    /// Writes a new account: wholly there or not at all.
    fn create(&self, account: NewAccount<'_>) -> Result<Self::Database, StoreError>;
    /// Opens an account with its password.
    fn open_with_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<Unlocked<Self::Database>>, StoreError>;
    /// Checks a password without opening anything: the database key in its slot, for
    /// [`Identity::is_under`](super::Identity::is_under), and the key that the password gives.
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
    /// Opens a locked account with its PIN. [`StoreError::Superseded`] when the account has a new
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

/// A whole new account.
pub struct NewAccount<'k> {
    /// Its id.
    pub id: AccountId,
    /// What it is called in the list of accounts, from its first moment.
    pub display_name: &'k DisplayName,
    /// As [`NewAccount::display_name`].
    pub sign_in_name: &'k SignInName,
    /// When it is made.
    pub created_at: WallMillis,
    /// The key its password gives.
    pub password_key: &'k DerivedKey,
    /// The salt of its password history.
    pub history_salt: [u8; 16],
    /// The public half of its recovery key.
    pub recovery: RecoveryPublic,
    /// The record of its door.
    pub attempts: Attempts,
    /// The rest, [`Change::Names`] and [`PasswordChange::Set`](crate::password::PasswordChange::Set) among it, and
    /// [`Change::RecoveryKeySet`] where the key was kept.
    pub changes: Vec<Change>,
}

/// A database that a password opened, and the key the password gave.
pub struct Unlocked<D> {
    /// The open account.
    pub database: D,
    /// For wrapping a new database key under the same password.
    pub password_key: DerivedKey,
}

/// The session that this installation remembers across its ends.
pub trait RememberedSessions: Opening {
    /// The session this installation remembers; `None` also when it cannot be read.
    fn remembered_session(&self) -> Option<RememberedSession>;
    /// Whether there is one, also where it cannot be read: only a file that is not there is none.
    fn remembers_session(&self) -> bool;
    /// Remembers a session, in place of the one before.
    fn remember_session(&self, session: &RememberedSession) -> Result<(), StoreError>;
    /// Remembers none any more.
    fn forget_session(&self) -> Result<(), StoreError>;
    /// Opens a remembered session with the secret from the keystore and, where it has one, its
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
    /// A backup that was unpacked; it goes when this is dropped.
    type Unpacked: Send;
    /// Unpacks a backup file into a place of our own, which may take as long as the place of the file
    /// likes.
    fn unpack_backup(&self, file: &Path) -> Result<Self::Unpacked, BackupError>;
    /// The account in an unpacked backup, with the names it had then.
    fn unpacked(&self, backup: &Self::Unpacked) -> Result<AccountEntry, BackupError>;
    /// Opens the account in an unpacked backup with the password it was made with; `Ok(None)` when
    /// that is wrong.
    fn open_backup(
        &self,
        backup: &Self::Unpacked,
        password: &str,
    ) -> Result<Option<Unlocked<Self::Database>>, BackupError>;
    /// Adds the account in an unpacked backup to this computer, under a sign-in name that no other
    /// has, with the record of its door. What it takes the place of is kept aside in a folder whose
    /// name is given; without `in_place`, an account that is there is [`BackupError::AlreadyHere`].
    fn adopt(
        &self,
        backup: &mut Self::Unpacked,
        sign_in_name: &SignInName,
        attempts: Attempts,
        in_place: bool,
    ) -> Result<Option<String>, BackupError>;
    /// Whether an account came from a backup and was not opened since.
    fn is_adopted(&self, id: AccountId) -> bool;
    /// It was opened.
    fn adopted_opened(&self, id: AccountId);
    /// Whether the files without which nothing opens are there, as far as that shows without a key.
    fn looks_whole(&self, id: AccountId) -> bool;
    /// Writes what was taken from an open account into a file for the person.
    fn write_backup(
        &self,
        backup: <Self::Database as BackupSource>::Backup,
        file: &Path,
        permit: &dyn Permit,
    ) -> Result<(), FileError>;
}
