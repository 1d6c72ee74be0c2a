//! What the domain needs from outside, and nothing more: a store, randomness, and what this
//! computer says about itself. The clock is in [`crate::time`].
//!
//! A store only keeps and gives back. It decides nothing: what is written comes as a list of
//! [`Change`]s that it applies all together or not at all.

mod database;
mod store;

pub use crate::contacts::ContactRows;
pub use crate::password::{PasswordHash, PasswordHistory, PasswordRows};
pub use crate::pin::{PinRecord, PinRows};
pub use crate::sessions::{LiveSession, LogRows, SessionRows, Standing};
pub use crate::trusted_addresses::TrustedAddressRows;
pub use crate::two_factor::{TakenCodes, TwoFactorRecord, TwoFactorRows};
pub use database::{
    AccountDatabase, AccountRows, BackupSource, Identity, Profile, Rekeying, Sealing, Transactions,
};
pub use store::{
    AccountStore, AttemptRecords, Backups, ClosedAccounts, Directory, KeyDerivation, NewAccount,
    Opening, QueuedEvents, RememberedSessions, Unlocked,
};

use crate::contacts::code::Channel;
use crate::contacts::delivery::{Delivery, NotSent, Sent};
use crate::contacts::{ContactChange, ContactValue};
use crate::error::StoreError;
use crate::names::{DisplayName, SignInName};
use crate::password::PasswordChange;
use crate::pin::PinChange;
use crate::sessions::{EndReason, LogEntry, LogoutDays, SessionChange};
use crate::time::{DAY, WallMillis};
use crate::trusted_addresses::TrustedAddressChange;
use crate::two_factor::TwoFactorChange;
use nightlatch_key_memory::KeyMemory;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::time::Duration;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Randomness fit for keys.
pub trait Random: Send + Sync {
    /// Fills `bytes`. Does not return without having done so.
    fn fill(&self, bytes: &mut [u8]);
}

/// What this computer shows of itself at a sign-in.
pub trait Surroundings: Send + Sync {
    /// The address in use now, of the interface with the default route; `None` when there is no
    /// network or it cannot be read.
    fn address(&self) -> Option<IpAddr>;
    /// The address that a service on the internet sees, asked for at its `https` address; `None`
    /// without a certain answer. Blocks for five seconds at most.
    fn public_address(&self, service: &str) -> Option<IpAddr>;
    /// Whether an adapter of a VPN is in use, as far as that can be told.
    fn vpn(&self) -> bool;
    /// Program, operating system and web view, as in "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.50".
    fn user_agent(&self) -> String;
}

/// Tells how long nobody has touched this computer.
pub trait IdleSource: Send + Sync {
    /// What people may know it by, as in "X11 screen saver extension".
    fn name(&self) -> &'static str;
    /// How long ago the last input anywhere in this person's session was. Answers `within` this
    /// time or fails: whoever asks has a deadline. An error means that this source is not to be
    /// believed any more.
    fn idle(&self, within: Duration) -> Result<Idleness, SourceFailed>;
}

/// How long ago the last input was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idleness {
    /// So many milliseconds.
    For(u64),
    /// Less than so many milliseconds; this source tells no more, and says itself when its own
    /// answers cannot be true.
    LessThan(u64),
}

/// An idle source does not work, or has stopped working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the idle source does not work")]
pub struct SourceFailed;

/// Something happened to the person's session on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SystemEvent {
    /// The system's own screen lock fell.
    ScreenLocked,
    /// Another person's session took the screen.
    SessionSwitched,
    /// The computer is about to sleep; it waits until the listener has returned, for a few seconds.
    Suspending,
    /// The computer woke up: every deadline is to be looked at.
    Resumed,
    /// The lid was closed.
    LidClosed,
}

/// The system's own safe for small secrets (Secret Service, Credential Manager, Keychain). All
/// methods may block while the person is asked to open it.
pub trait Keystore: Send + Sync {
    /// What is kept under a name; `None` when nothing is.
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError>;
    /// Keeps up to 2,048 bytes under a name, in place of what was there, and returns when the
    /// keystore has it.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError>;
    /// Forgets what is kept under a name; nothing there is no error.
    fn delete(&self, name: &str) -> Result<(), KeystoreError>;
}

/// Why the keystore does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreError {
    /// This desktop has none, or it does not run.
    #[error("there is no keystore")]
    Absent,
    /// It is there and stayed locked.
    #[error("the keystore is locked")]
    Locked,
    /// It is there and failed.
    #[error("the keystore failed")]
    Failed,
}

/// What is to reach a person.
pub struct Message<'m> {
    /// Names this message; a repetition of it has the same.
    pub id: Uuid,
    /// Where they are reached.
    pub to: &'m ContactValue,
    /// On which way.
    pub channel: Channel,
    /// The code; `None` for a test of the set-up.
    pub code: Option<&'m str>,
}

/// Carries codes to people. Methods block for as long as the provider takes, half a minute at most.
pub trait CodeSender: Send + Sync {
    /// Sends one message by what the owner has set up.
    fn send(&self, delivery: &Delivery, message: &Message<'_>) -> Result<Sent, NotSent>;
    /// Gives up the message that is on its way, if there is one.
    fn cancel(&self);
    /// Takes what is shown on this computer away.
    fn hide(&self);
    /// Takes it away if it is for this recipient.
    fn hide_for(&self, to: &ContactValue);
}

/// Names an account for good; also the name of its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct AccountId(pub Uuid);

/// This program on this computer: a device of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    /// Made once, at the first start with a configuration folder.
    pub id: Uuid,
    /// The computer's name at this start.
    pub name: String,
}

/// An account as it may be seen while signed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// Which account.
    pub id: AccountId,
    /// The name shown.
    pub display_name: DisplayName,
    /// The name typed to sign in.
    pub sign_in_name: SignInName,
    /// When it was last opened by this installation.
    pub last_used: Option<WallMillis>,
}

impl AccountEntry {
    /// Whether its names could not be read: it is listed by its id.
    pub fn is_unnamed(&self) -> bool {
        self.sign_in_name.as_str() == self.id.0.to_string()
    }
}
/// For how long a name typed in vain counts when somebody else signs in: 30 days. A name that no
/// account has is never typed well, and slips of the pen must not gather for ever.
pub const TYPED_KEPT: WallMillis = 30 * DAY;

/// What is counted when tried in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Door {
    /// The password or recovery key of one account.
    Account(AccountId),
    /// Sign-in by a typed name: one record for all names, so that a name that exists and one
    /// that does not look alike, and no typed name is ever kept.
    TypedNames,
    /// Stands in for the account that a typed name does not name, so that the disk is as busy as
    /// for one that it does. Lets nobody wait.
    Nobody,
}

/// Argon2id's costs. At least 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// A 256-bit key that lies in one place of memory, which is not swapped out: moving it moves a
/// pointer and leaves no copy behind, and dropping it clears it. Not `Debug`.
pub struct SecretKey(KeyMemory);

impl SecretKey {
    /// A key of zeros, to be filled.
    pub fn empty() -> Self {
        Self(KeyMemory::zeroed())
    }

    /// The bytes, for the one who uses the key.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The bytes, for the one who makes the key.
    pub fn expose_mut(&mut self) -> &mut [u8; 32] {
        self.0.bytes_mut()
    }

    /// A second one in a place of its own.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        let mut copy = Self::empty();
        copy.expose_mut().copy_from_slice(self.expose());
        copy
    }
}

/// The key that a password or a PIN gives, and what it takes to give it again.
pub struct DerivedKey {
    /// Argon2id's costs.
    pub cost: KdfCost,
    /// Its salt.
    pub salt: [u8; 16],
    /// What wraps the database key.
    pub key: SecretKey,
}

/// The database key under the PIN: what a locked session keeps in memory. Opens nothing without
/// the PIN, and nothing that was written under another database key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinSlot {
    /// The database it opens.
    pub database: String,
    /// Argon2id's costs.
    pub cost: KdfCost,
    /// Its salt.
    pub salt: [u8; 16],
    /// Of the wrapping.
    pub nonce: [u8; 24],
    /// The wrapped database key.
    pub ciphertext: Vec<u8>,
}

/// What other installations have told of a session, as far as it is real.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// The session was ended.
    pub ended: Option<EndReason>,
    /// After so many days sessions end.
    pub limit: Option<LogoutDays>,
    /// Pin Settings have changed.
    pub pin: Option<PinNotice>,
}

/// What is told of a PIN whose settings have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinNotice {
    /// When the one was set that there is now.
    SetAt(WallMillis),
    /// There is none any more.
    Disabled,
}

/// The public half of a recovery key (X25519): enough to seal a new database key for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryPublic(pub [u8; 32]);

/// One thing to write, by the feature it belongs to.
pub enum Change {
    /// New names.
    Names {
        display_name: DisplayName,
        sign_in_name: SignInName,
    },
    /// Of the password.
    Password(PasswordChange),
    /// A recovery key was set. Its slot is written with the new database key.
    RecoveryKeySet {
        at: WallMillis,
        public: RecoveryPublic,
    },
    /// Of the PIN.
    Pin(PinChange),
    /// Of the contacts and their codes.
    Contact(ContactChange),
    /// "Code delivery".
    Delivery(Delivery),
    /// Of two-factor authentication.
    TwoFactor(TwoFactorChange),
    /// Of "Trusted IP List".
    TrustedAddress(TrustedAddressChange),
    /// Of the sessions and devices.
    Session(SessionChange),
    /// An entry of the security log; it joins the chain.
    Logged(LogEntry),
}

/// Something that happened while the account was closed, and waits outside of it for the next
/// opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// When.
    pub at: WallMillis,
    /// What.
    pub kind: QueuedKind,
}

/// What can happen while an account is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueuedKind {
    /// A sign-in with a wrong password.
    WrongPassword,
    /// A sign-in with a wrong recovery key.
    WrongRecoveryKey,
    /// An unlock with a wrong PIN.
    WrongPin,
    /// An unlock with a wrong password.
    WrongPasswordAtLock,
    /// A sign-out from the lock screen.
    SignOut,
    /// The lock fell while another installation was writing.
    Lock,
}

/// What waits, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// The entries.
    pub entries: Vec<Queued>,
    /// The number of the last of them in the queue.
    pub last: i64,
}

/// Whether a file that is written for the person may go on being written. It is asked often, and
/// never waited for by whoever shuts the gate.
pub trait Permit {
    /// Whether it may still be written.
    fn goes_on(&self) -> bool;
    /// Whether it may take its place, which it does right after: it is not stopped any more then.
    fn finish(&self) -> bool;
}

/// Why a file was not written for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The place is one of our own.
    #[error("the place is our own")]
    Ours,
    /// The account was locked or left before the file was whole.
    #[error("stopped")]
    Stopped,
    /// No space is left there.
    #[error("no space is left")]
    Full,
    /// There is space, but not for this person.
    #[error("the quota is used up")]
    Quota,
    /// It could not be written there.
    #[error("not written")]
    NotWritten,
}

/// Why a backup file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// No backup, or a damaged one.
    #[error("the backup cannot be read")]
    NotReadable,
    /// The account is on this computer already.
    #[error("the account is already here")]
    AlreadyHere,
    /// Another account has the sign-in name.
    #[error("the sign-in name is taken")]
    NameTaken,
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Text that is cleared when dropped.
pub type SecretText = Zeroizing<String>;

/// Every part of [`AccountStore`] and [`AccountDatabase`], for whoever calls their methods.
pub mod prelude {
    pub use super::{
        AccountRows as _, AttemptRecords as _, BackupSource as _, Backups as _,
        ClosedAccounts as _, ContactRows as _, Directory as _, Identity as _, KeyDerivation as _,
        LogRows as _, Opening as _, PasswordRows as _, PinRows as _, QueuedEvents as _,
        Rekeying as _, RememberedSessions as _, Sealing as _, SessionRows as _, Transactions as _,
        TrustedAddressRows as _, TwoFactorRows as _,
    };
}
