//! What the domain needs from outside, and nothing more: a store, randomness, and what this
//! computer says about itself. The clock is in [`crate::time`].
//!
//! A store only stores and returns. It decides nothing: what to write comes as a list of
//! [`Change`]s that it applies all together or not at all.

pub(crate) mod change;
pub(crate) mod database;
pub(crate) mod files;
pub(crate) mod host;
pub(crate) mod store;
pub(crate) mod store_error;

pub use crate::attempts::queue::{Queue, Queued, QueuedKind};
pub use crate::attempts::scope::{AttemptScope, UNKNOWN_NAMES_KEPT};
pub use crate::contacts::ContactRows;
pub use crate::delivery::sender::{CodeSender, Message};
pub use crate::ground::ids::{AccountEntry, AccountId, ThisDevice};
pub use crate::ground::keys::{DerivedKey, KdfCost, RecoveryPublic, SecretKey, SecretText};
pub use crate::ground::random::Random;
pub use crate::keystore::port::{Keystore, KeystoreError};
pub use crate::lock::events::SystemEvent;
pub use crate::lock::idle::{IdleSource, Idleness, SourceFailed};
pub use crate::password::{PasswordHash, PasswordHistory, PasswordRows};
pub use crate::pin::slot::PinSlot;
pub use crate::pin::{PinRecord, PinRows};
pub use crate::sessions::revocations::{PinRevocation, Revocations};
pub use crate::sessions::{LiveSession, LogRows, SessionRows, SessionStatus};
pub use crate::trusted_addresses::TrustedAddressRows;
pub use crate::two_factor::{TakenCodes, TwoFactorRecord, TwoFactorRows};
pub use change::Change;
pub use database::{
    AccountDatabase, AccountRows, BackupSource, Identity, Profile, Rekeying, Sealing, Transactions,
};
pub use files::{BackupError, FileError, Permit};
pub use host::HostInfo;
pub use store::{
    AccountStore, AttemptRecords, Backups, ClosedAccounts, Directory, KeyDerivation, NewAccount,
    Opening, QueuedEvents, RememberedSessions, Unlocked,
};

/// Every part of [`AccountStore`] and [`AccountDatabase`], for code that calls their methods.
pub mod prelude {
    pub use super::{
        AccountRows as _, AttemptRecords as _, BackupSource as _, Backups as _,
        ClosedAccounts as _, ContactRows as _, Directory as _, Identity as _, KeyDerivation as _,
        LogRows as _, Opening as _, PasswordRows as _, PinRows as _, QueuedEvents as _,
        Rekeying as _, RememberedSessions as _, Sealing as _, SessionRows as _, Transactions as _,
        TrustedAddressRows as _, TwoFactorRows as _,
    };
}
