//! What can happen while an account is closed.

use crate::time::WallMillis;
use serde::{Deserialize, Serialize};

/// Something that happened while the account was closed, queued outside it until the next opening.
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
    /// The account locked while another device was writing.
    Lock,
}

/// The queued entries, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// The entries.
    pub entries: Vec<Queued>,
    /// The number of the last of them in the queue.
    pub last: i64,
}
