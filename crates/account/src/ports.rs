//! What the domain needs from outside, and nothing more: a store, randomness, and what this
//! computer says about itself. The clock is in [`crate::time`].
//!
//! A store only keeps and gives back. It decides nothing: what is written comes as a list of
//! [`Change`]s that it applies all together or not at all.

use crate::contacts::code::{Channel, Sends, SentCode, SentMessage};
use crate::contacts::delivery::{Delivery, NotSent, Sent};
use crate::contacts::{Contact, ContactStatus, ContactValue, VerifiedBy};
use crate::error::{Error, StoreError};
use crate::lock::RememberedSession;
use crate::names::{DeviceName, DisplayName, SignInName};
use crate::password::PasswordRules;
use crate::pin::{Pin, PinSettings};
use crate::recovery::RecoveryKey;
use crate::sessions::{
    ActiveSession, Anchor, Device, EndReason, HistoryFilter, HistoryPage, LogCheck, LogEntry,
    LogPlace, LogoutDays, Session,
};
use crate::throttle::Attempts;
use crate::time::{DAY, Moment, WallMillis};
use crate::trusted_addresses::TrustedAddress;
use crate::two_factor::recovery_codes::CodeHash;
use crate::two_factor::{Step, TotpSecret};
use nightlatch_key_memory::KeyMemory;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

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

/// A session that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveSession {
    /// When it began.
    pub started_at: WallMillis,
    /// The latest time that the account has seen: no clock is earlier, whatever it says.
    pub latest: WallMillis,
    /// After how many days it ends.
    pub limit: LogoutDays,
}

/// How a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not ended.
    Live(LiveSession),
    /// It has.
    Ended(EndReason),
    /// There is none.
    Unknown,
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

/// The PIN's settings and when it was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinRecord {
    /// The settings.
    pub settings: PinSettings,
    /// When the PIN was last set.
    pub set_at: WallMillis,
    /// The salt of the key that it gives.
    pub salt: [u8; 16],
    /// That key was made under the present database key. One from before lies in old copies of the
    /// account too, open to whoever knows their password: nothing on a disk may rest on it.
    pub of_this_key: bool,
}

/// Two-factor authentication while it is on.
pub struct TwoFactorRecord {
    /// Since when.
    pub enabled_at: WallMillis,
    /// What the phone has too.
    pub secret: TotpSecret,
    /// Whether only the present step counts.
    pub strict: bool,
    /// Of the recovery codes' hashes.
    pub salt: [u8; 16],
    /// Codes tried since the last right one.
    pub attempts: Attempts,
    /// Recovery codes that were not used.
    pub codes_left: u32,
}

impl TwoFactorRecord {
    /// Whether every recovery code was used.
    pub fn is_spent(&self) -> bool {
        self.codes_left == 0
    }
}

/// Codes that were taken: none is taken again.
pub struct TakenCodes {
    /// Whose codes the steps are of.
    pub secret: TotpSecret,
    /// Their steps.
    pub steps: Vec<Step>,
    /// Recovery codes, and when.
    pub recovery: Vec<(CodeHash, WallMillis)>,
}

/// The public half of a recovery key (X25519): enough to seal a new database key for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryPublic(pub [u8; 32]);

/// A password as hashed for the list of the last ones.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PasswordHash(pub [u8; 32]);

/// The last passwords, all hashed with one salt so that one hash compares with all.
pub struct PasswordHistory {
    /// The salt.
    pub salt: [u8; 16],
    /// Newest first, the current one included.
    pub hashes: Vec<PasswordHash>,
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
    /// When the recovery key was last set; `None` where its owner never kept one.
    pub recovery_key_created_at: Option<WallMillis>,
    /// zxcvbn's score of the password, 0 to 4; `None` when it was set before that was kept.
    pub password_score: Option<u8>,
}

/// One thing to write.
pub enum Change {
    /// New names.
    Names {
        display_name: DisplayName,
        sign_in_name: SignInName,
    },
    /// New complexity requirements.
    PasswordRules(PasswordRules),
    /// A password was set; it joins the list of the last ones. `score` is zxcvbn's, 0 to 4.
    PasswordSet {
        at: WallMillis,
        hash: PasswordHash,
        score: u8,
    },
    /// A recovery key was set. Its slot is written with the new database key.
    RecoveryKeySet {
        at: WallMillis,
        public: RecoveryPublic,
    },
    /// A PIN was set.
    PinSet {
        at: WallMillis,
        key: DerivedKey,
        settings: PinSettings,
    },
    /// The same PIN gives another key.
    PinKeyRenewed(DerivedKey),
    /// The settings of the PIN.
    PinSettings(PinSettings),
    /// The PIN was disabled; the rows of "Trusted IP List" for it are gone too.
    PinRemoved,
    /// A contact was added.
    ContactAdded(Contact),
    /// A contact has another value. It is not verified, not primary, and its code is dead.
    ContactEdited {
        id: Uuid,
        value: ContactValue,
        status: ContactStatus,
    },
    /// A contact was deleted, and its code with it.
    ContactDeleted(Uuid),
    /// A contact is the primary one of its type, and no other is.
    ContactPrimary(Uuid),
    /// A contact was verified.
    ContactVerified { id: Uuid, by: VerifiedBy },
    /// A code was made for a contact, in place of the one before.
    CodeMade { contact: Uuid, code: SentCode },
    /// A code is being tried.
    CodeTried(Uuid),
    /// A code has done its work.
    CodeUsed(Uuid),
    /// A code did not go out.
    CodeDropped(Uuid),
    /// What went out in the last day, in place of what was kept.
    Sends(Vec<SentMessage>),
    /// "Code delivery".
    Delivery(Delivery),
    /// Two-factor authentication is on, in place of what was on before. [`StoreError::Conflict`] when
    /// another secret than this one waits to be confirmed, or none.
    TwoFactorEnabled {
        at: WallMillis,
        secret: TotpSecret,
        strict: bool,
        /// The step of the code that confirmed it.
        step: Step,
        salt: [u8; 16],
        codes: Vec<CodeHash>,
        attempts: Attempts,
    },
    /// Two-factor authentication is off; its secret, its codes and the rows of "Trusted IP List" for it
    /// are gone.
    TwoFactorDisabled,
    /// New recovery codes, in place of all old ones.
    RecoveryCodesSet {
        salt: [u8; 16],
        codes: Vec<CodeHash>,
    },
    /// Codes were taken in the database in whose place this one comes.
    CodesTaken(TakenCodes),
    /// A second factor is being tried, or was right.
    SecondFactorTried(Attempts),
    /// A secret waits to be confirmed, in place of the one before.
    EnrolmentBegun { secret: TotpSecret, made: Moment },
    /// No secret waits any more.
    EnrolmentEnded,
    /// From when on two-factor authentication may be recommended again.
    RecommendationFrom(WallMillis),
    /// A row joins "Trusted IP List".
    AddressTrusted(TrustedAddress),
    /// A row has other content.
    AddressEdited(TrustedAddress),
    /// A row leaves it.
    AddressDeleted(Uuid),
    /// A sign-in made use of a row.
    AddressUsed { id: Uuid, at: WallMillis },
    /// The service that tells the public address, or none.
    AddressService(Option<String>),
    /// The PIN is being tried behind a right password, or was right.
    PinTried(Attempts),
    /// A session began.
    SessionStarted(Session),
    /// A session began earlier than was noted: the clock was set back since.
    SessionCarriedOver {
        session: Uuid,
        started_at: WallMillis,
    },
    /// Sessions ended. Those that have ended already stay as they are.
    SessionsEnded {
        which: Sessions,
        at: WallMillis,
        reason: EndReason,
    },
    /// What a device's computer is called now.
    DeviceSeen { id: Uuid, name: String },
    /// A device has the name that its owner gave it.
    DeviceRenamed { id: Uuid, name: DeviceName },
    /// "Logout Settings". Not to be `longer`, [`StoreError::Conflict`] when they would be.
    LogoutDays { limit: LogoutDays, longer: bool },
    /// An entry of the security log; it joins the chain.
    Logged(LogEntry),
}

/// Which sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sessions {
    /// This one.
    One(Uuid),
    /// All but this one.
    AllExcept(Uuid),
    /// All.
    All,
    /// All of one installation.
    OfInstallation(Uuid),
    /// All that began at a time or before it.
    BegunBy(WallMillis),
    /// All that began after a time.
    BegunAfter(WallMillis),
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
    /// The rest, [`Change::Names`] and [`Change::PasswordSet`] among it, and
    /// [`Change::RecoveryKeySet`] where the key was kept.
    pub changes: Vec<Change>,
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

/// A database that a password opened, and the key the password gave.
pub struct Unlocked<D> {
    /// The open account.
    pub database: D,
    /// For wrapping a new database key under the same password.
    pub password_key: DerivedKey,
}

/// The accounts kept on this computer.
///
/// Methods that take a password or a recovery key run for a noticeable time (Argon2id) and use
/// the memory of [`KdfCost`]; the caller sees to it that few run at once. `Ok(None)` means
/// *wrong*; an error means *could not check*.
pub trait AccountStore: Send + Sync + 'static {
    /// An open account.
    type Database: AccountDatabase;
    /// A backup that was unpacked; it goes when this is dropped.
    type Unpacked: Send;

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

    /// The record of a door; `None` when it is missing or cannot be read.
    fn attempts(&self, door: Door) -> Option<Attempts>;
    /// Writes the record of a door and returns when it is safe on disk.
    fn set_attempts(&self, door: Door, attempts: Attempts) -> Result<(), StoreError>;
    /// Lets `decide` see the record of a door and say what takes its place, in one transaction: no
    /// other running copy counts in between. Returns when it is safe on disk. May call it again where
    /// the record could not be read; then it is missing.
    fn decide_attempts<T>(
        &self,
        door: Door,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError>;
    /// Changes by one how often a name was typed in vain that leads to this door, and gives nothing
    /// away of which name that was.
    fn count_typed(&self, door: Door, at: WallMillis, more: bool) -> Result<(), StoreError>;
    /// The account was opened: what was counted of its name is over, and what lies back more than
    /// [`TYPED_KEPT`]. Of [`Door::TypedNames`] the rest stays.
    fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError>;
    /// Keeps what happened until the account behind the door is next opened. At most 1,000 entries
    /// wait; older ones go.
    fn enqueue(&self, door: Door, queued: Queued) -> Result<(), StoreError>;
    /// What waits, oldest first.
    fn queue(&self, id: AccountId) -> Result<Queue, StoreError>;
    /// Empties the queue, up to and including the number `last`.
    fn clear_queue(&self, id: AccountId, last: i64) -> Result<(), StoreError>;

    /// Derives the key a new password or PIN gives, with a new salt and this computer's cost.
    fn derive_new_key(&self, secret: &str) -> Result<DerivedKey, StoreError>;
    /// Takes as long as opening an account with a wrong password, and opens nothing.
    fn derive_in_vain(&self, password: &str);
    /// Hashes a password for the list of the last ones.
    fn hash_for_history(&self, salt: &[u8; 16], password: &str)
    -> Result<PasswordHash, StoreError>;
    /// The public half of a recovery key for one account.
    fn recovery_public(&self, id: AccountId, key: &RecoveryKey) -> RecoveryPublic;

    /// What other installations have told of a session of an account whose database is closed; `key`
    /// is [`AccountDatabase::notice_key`]. What is not under it is not there.
    fn notices(&self, id: AccountId, session: Uuid, key: &SecretKey) -> Notices;
    /// [`StoreError::Superseded`] when the account's database is not the one of this name any more.
    fn require_current(&self, id: AccountId, database: &str) -> Result<(), StoreError>;

    /// Opens an account with its password.
    fn open_with_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<Unlocked<Self::Database>>, StoreError>;
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
    /// Opens a remembered session with the secret from the keystore and, where it has one, its
    /// PIN. [`StoreError::Superseded`] as above.
    fn open_remembered(
        &self,
        session: &RememberedSession,
        secret: &SecretKey,
        pin: Option<&Pin>,
    ) -> Result<Option<Self::Database>, StoreError>;
    /// The session this installation remembers; `None` also when it cannot be read.
    fn remembered_session(&self) -> Option<RememberedSession>;
    /// Whether there is one, also where it cannot be read: only a file that is not there is none.
    fn remembers_session(&self) -> bool;
    /// Remembers a session, in place of the one before.
    fn remember_session(&self, session: &RememberedSession) -> Result<(), StoreError>;
    /// Remembers none any more.
    fn forget_session(&self) -> Result<(), StoreError>;
    /// Checks a password without opening anything: the database key in its slot, for
    /// [`AccountDatabase::is_under`], and the key that the password gives.
    fn check_password(
        &self,
        id: AccountId,
        password: &str,
    ) -> Result<Option<(SecretKey, DerivedKey)>, StoreError>;

    /// Does something while no other running copy gives an account its name: what is found free then
    /// still is when it is taken. [`StoreError::Busy`] when another takes its time.
    fn holding_names<T>(&self, act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error>;
    /// Writes a new account: wholly there or not at all.
    fn create(&self, account: NewAccount<'_>) -> Result<Self::Database, StoreError>;
    /// Deletes an account for good: its folder and every trace on this computer.
    fn delete(&self, id: AccountId) -> Result<(), StoreError>;

    /// Unpacks a backup file into a place of our own, which may take as long as the place of the file
    /// likes.
    fn unpack_backup(&self, file: &Path) -> Result<Self::Unpacked, BackupError>;
    /// The account in an unpacked backup, with the names it had then.
    fn unpacked(&self, backup: &Self::Unpacked) -> Result<AccountEntry, BackupError>;
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
    /// Opens the account in an unpacked backup with the password it was made with; `Ok(None)` when
    /// that is wrong.
    fn open_backup(
        &self,
        backup: &Self::Unpacked,
        password: &str,
    ) -> Result<Option<Unlocked<Self::Database>>, BackupError>;
    /// Whether an account came from a backup and was not opened since.
    fn is_adopted(&self, id: AccountId) -> bool;
    /// It was opened.
    fn adopted_opened(&self, id: AccountId);
    /// Whether the files without which nothing opens are there, as far as that shows without a key.
    fn looks_whole(&self, id: AccountId) -> bool;
    /// Writes what was taken from an open account into a file for the person.
    fn write_backup(
        &self,
        backup: <Self::Database as AccountDatabase>::Backup,
        file: &Path,
        permit: &dyn Permit,
    ) -> Result<(), FileError>;
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

/// One open account. Dropping it closes the database and clears its key.
pub trait AccountDatabase: Send + 'static {
    /// Everything about an account, encrypted, on its way into a backup.
    type Backup: Send;

    /// Which account.
    fn id(&self) -> AccountId;
    /// Whether this is its key, compared in constant time. A slot file can be put in another's
    /// place by anyone with the files: only its key shows that it is this database's.
    fn is_under(&self, key: &SecretKey) -> bool;
    /// From now on it writes for this session: nothing any more once that has ended, which is
    /// [`StoreError::Superseded`] and found out in the transaction that would have written.
    fn write_for(&mut self, session: Uuid);
    /// Its names and dates.
    fn profile(&self) -> Result<Profile, StoreError>;
    /// Its complexity requirements.
    fn password_rules(&self) -> Result<PasswordRules, StoreError>;
    /// Its last passwords.
    fn password_history(&self) -> Result<PasswordHistory, StoreError>;
    /// The PIN's settings; `None` when no PIN is set.
    fn pin(&self) -> Result<Option<PinRecord>, StoreError>;
    /// The PIN tried since it was last right; `None` when no PIN is set.
    fn pin_attempts(&self) -> Result<Option<Attempts>, StoreError>;
    /// "Trusted IP List", oldest first.
    fn trusted_addresses(&self) -> Result<Vec<TrustedAddress>, StoreError>;
    /// The service that tells the public address, if one was named.
    fn address_service(&self) -> Result<Option<String>, StoreError>;
    /// The latest time that the account has seen since the last sign-in, that one's included.
    fn latest_wall(&self) -> Result<WallMillis, StoreError>;
    /// The contacts, oldest first.
    fn contacts(&self) -> Result<Vec<Contact>, StoreError>;
    /// The newest code of each contact that had one.
    fn codes(&self) -> Result<Vec<(Uuid, SentCode)>, StoreError>;
    /// What went out, as last seen.
    fn sends(&self) -> Result<Sends, StoreError>;
    /// "Code delivery".
    fn delivery(&self) -> Result<Delivery, StoreError>;
    /// Two-factor authentication; `None` when it is off.
    fn two_factor(&self) -> Result<Option<TwoFactorRecord>, StoreError>;
    /// The secret that waits to be confirmed, and when it was made.
    fn enrolment(&self) -> Result<Option<(TotpSecret, Moment)>, StoreError>;
    /// From when on two-factor authentication may be recommended again.
    fn recommendation_from(&self) -> Result<Option<WallMillis>, StoreError>;
    /// Takes a code's step if none from it up to `newest`, the newest that could be taken now, was
    /// taken before, in one step; of two at once one is taken.
    fn accept_step(&mut self, step: Step, newest: Step) -> Result<bool, StoreError>;
    /// Uses a recovery code up if it is there and was not used, in one step.
    fn use_recovery_code(&mut self, hash: &CodeHash, at: WallMillis) -> Result<bool, StoreError>;
    /// The codes that were taken; `None` while two-factor authentication is off.
    fn taken_codes(&self) -> Result<Option<TakenCodes>, StoreError>;
    /// This database's key under the PIN; `None` when no PIN is set.
    fn pin_slot(&self) -> Result<Option<PinSlot>, StoreError>;
    /// This database's key under a secret that the keystore keeps and, when one is set, the PIN;
    /// `None` where the PIN's key is not [of this database key](PinRecord::of_this_key).
    fn remembered(
        &self,
        session: Uuid,
        secret: &SecretKey,
    ) -> Result<Option<RememberedSession>, StoreError>;
    /// Encrypts something that is to be kept in memory while this database is closed, under a
    /// sub-key of its key.
    fn seal(&self, content: &[u8]) -> Result<Vec<u8>, StoreError>;
    /// Decrypts what [`AccountDatabase::seal`] gave, also under the same key at a later opening.
    fn unseal(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError>;
    /// [`StoreError::Superseded`] when another running copy has given the account a new key, or
    /// another folder was put in this one's place.
    fn require_current(&self) -> Result<(), StoreError>;
    /// The name of the database, which a new key changes.
    fn name(&self) -> &str;
    /// A sub-key of the database key under which this account's notices are. Opens nothing.
    fn notice_key(&self) -> SecretKey;
    /// How a session stands.
    fn standing(&self, session: Uuid) -> Result<Standing, StoreError>;
    /// The sessions that have not ended, newest first. Whether the time of one is up, the caller
    /// sees.
    fn active_sessions(&self) -> Result<Vec<ActiveSession>, StoreError>;
    /// "Logout Settings".
    fn logout_days(&self) -> Result<LogoutDays, StoreError>;
    /// The devices that have had a session, last used first.
    fn devices(&self) -> Result<Vec<Device>, StoreError>;
    /// Entries of the log, newest first, older than `before` (a log number), at most `limit`. May give
    /// fewer and a place to go on from: it looks at part of a long log only, so as to be quick.
    fn history(
        &self,
        filter: &HistoryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<HistoryPage, StoreError>;
    /// Looks at up to `limit` entries after a place of the chain.
    fn check_log(&self, after: LogPlace, limit: u32) -> Result<LogCheck, StoreError>;
    /// How many database keys the account has had.
    fn generation(&self) -> Result<i64, StoreError>;
    /// How far the account has come; [`StoreError::Damaged`] when the end of its log is not there.
    fn anchor(&self) -> Result<Anchor, StoreError>;
    /// The keyed hash of an entry of the log; `None` when it is not there.
    fn log_mac(&self, number: i64) -> Result<Option<[u8; 32]>, StoreError>;
    /// How many database keys the account had had when a backup last took its place; 0 when none has.
    fn restored_generation(&self) -> Result<i64, StoreError>;

    /// Applies changes in one transaction.
    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError>;
    /// Lets `decide` read and say what is to be written, in one transaction: nobody writes in
    /// between, so what it has read is still so. Where it gives an error, nothing is written.
    fn decide<T>(
        &mut self,
        decide: impl FnOnce(&Self) -> Result<(Vec<Change>, T), Error>,
    ) -> Result<T, Error>;
    /// As [`AccountDatabase::apply`], for a moment that must not wait for another running copy:
    /// [`StoreError::Busy`] after a sixth of a second.
    fn apply_at_once(&mut self, changes: &[Change]) -> Result<(), StoreError>;
    /// Applies changes and gives the account a new database key, in one step that either has
    /// happened wholly or not at all, whenever the process ends.
    fn apply_under_new_key(
        &mut self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError>;
    /// Replaces this account's content by `backup`'s with `changes` applied, under a new key, in
    /// one such step.
    fn replace_by(
        &mut self,
        backup: Self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError>
    where
        Self: Sized;
    /// Takes some more of everything about the account for a backup, in milliseconds; gives it when
    /// that was the last. [`StoreError::Busy`] while another running copy holds the account.
    fn take_backup(&mut self) -> Result<Option<Self::Backup>, StoreError>;
}

/// Text that is cleared when dropped.
pub type SecretText = Zeroizing<String>;
