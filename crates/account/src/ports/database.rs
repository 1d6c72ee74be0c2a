//! One open account, subject by subject. Each feature's rows are in its own folder.

use super::{AccountId, Change, DerivedKey, PinSlot, SecretKey};
use crate::contacts::ContactRows;
use crate::error::Error;
use crate::lock::RememberedSession;
use crate::names::{DisplayName, SignInName};
use crate::password::PasswordRows;
use crate::pin::PinRows;
use crate::ports::store_error::StoreError;
use crate::sessions::{LogRows, SessionRows};
use crate::time::WallMillis;
use crate::trusted_addresses::TrustedAddressRows;
use crate::two_factor::TwoFactorRows;
use uuid::Uuid;
use zeroize::Zeroizing;

/// One open account. Dropping it closes the database and clears its key.
pub trait AccountDatabase:
    Identity
    + AccountRows
    + PasswordRows
    + PinRows
    + TwoFactorRows
    + ContactRows
    + TrustedAddressRows
    + SessionRows
    + LogRows
    + Sealing
    + Transactions
    + Rekeying
    + BackupSource
    + Send
    + 'static
{
}

impl<T> AccountDatabase for T where
    T: Identity
        + AccountRows
        + PasswordRows
        + PinRows
        + TwoFactorRows
        + ContactRows
        + TrustedAddressRows
        + SessionRows
        + LogRows
        + Sealing
        + Transactions
        + Rekeying
        + BackupSource
        + Send
        + 'static
{
}

/// Which database it is.
pub trait Identity {
    /// Which account.
    fn id(&self) -> AccountId;
    /// The name of the database, which changes with each new key.
    fn name(&self) -> &str;
    /// Whether this is its key, compared in constant time. Anyone with the files can put another slot
    /// file in place: only the key shows that it belongs to this database.
    fn is_under(&self, key: &SecretKey) -> bool;
    /// [`StoreError::Superseded`] when another running copy has given the account a new key, or
    /// another folder was put in place of this one.
    fn require_current(&self) -> Result<(), StoreError>;
    /// From now on it writes for this session, and nothing once that has ended: that is
    /// [`StoreError::Superseded`], found out in the transaction that would have written.
    fn write_for(&mut self, session: Uuid);
}

/// What is stored about the account itself.
pub trait AccountRows {
    /// Its names and dates.
    fn profile(&self) -> Result<Profile, StoreError>;
    /// The latest time the account has seen since the last sign-in, including that sign-in.
    fn latest_wall(&self) -> Result<WallMillis, StoreError>;
    /// How many database keys the account has had.
    fn generation(&self) -> Result<i64, StoreError>;
    /// How many database keys the account had had when a backup last replaced it; 0 if none has.
    fn restored_generation(&self) -> Result<i64, StoreError>;
}

/// Names and dates of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The name shown.
    pub display_name: DisplayName,
    /// The name typed to sign in.
    pub sign_in_name: SignInName,
    /// When the account was made.
    pub created_at: WallMillis,
    /// When the password was last set.
    pub password_changed_at: WallMillis,
    /// When the recovery key was last set; `None` if its owner never saved one.
    pub recovery_key_created_at: Option<WallMillis>,
    /// zxcvbn's score of the password, 0 to 4.
    pub password_score: u8,
}

/// What remains, under keys of this database, when it is closed.
pub trait Sealing {
    /// This database's key under the PIN; `None` when no PIN is set.
    fn pin_slot(&self) -> Result<Option<PinSlot>, StoreError>;
    /// This database's key under a secret stored in the keystore and, if one is set, the PIN;
    /// `None` if the PIN's key is not [of this database key](super::PinRecord::of_this_key).
    fn remembered(
        &self,
        session: Uuid,
        secret: &SecretKey,
    ) -> Result<Option<RememberedSession>, StoreError>;
    /// A sub-key of the database key that seals this account's revocations. Opens nothing.
    fn revocation_key(&self) -> SecretKey;
    /// Encrypts something to be kept in memory while this database is closed, under a
    /// sub-key of its key.
    fn seal(&self, content: &[u8]) -> Result<Vec<u8>, StoreError>;
    /// Decrypts what [`Sealing::seal`] returned, even at a later opening under the same key.
    fn unseal(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError>;
}

/// Writes to the database, each applied completely or not at all.
pub trait Transactions {
    /// Applies changes in one transaction.
    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError>;
    /// Lets `decide` read and say what to write, in one transaction: nobody writes in
    /// between, so what it has read still holds. If it returns an error, nothing is written.
    fn decide<T>(
        &mut self,
        decide: impl FnOnce(&Self) -> Result<(Vec<Change>, T), Error>,
    ) -> Result<T, Error>;
    /// As [`Transactions::apply`], for a moment that must not wait for another running copy:
    /// [`StoreError::Busy`] after a sixth of a second.
    fn apply_at_once(&mut self, changes: &[Change]) -> Result<(), StoreError>;
}

/// Gives the account a new database key.
pub trait Rekeying {
    /// Applies changes and gives the account a new database key, in one step that happens
    /// completely or not at all, whenever the process ends.
    fn apply_under_new_key(
        &mut self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError>;
    /// Replaces this account's content with `backup`'s, with `changes` applied, under a new key, in
    /// one such step.
    fn replace_by(
        &mut self,
        backup: Self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError>
    where
        Self: Sized;
}

/// Makes a copy of the whole account.
pub trait BackupSource {
    /// Everything about an account, encrypted, on its way into a backup.
    type Backup: Send;
    /// Copies a further piece of the account for a backup, in milliseconds; returns the backup when
    /// that was the last piece. [`StoreError::Busy`] while another running copy holds the account.
    fn take_backup(&mut self) -> Result<Option<Self::Backup>, StoreError>;
}
