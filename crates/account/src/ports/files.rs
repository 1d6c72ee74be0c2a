//! Files that are written and read for the person.

use crate::ports::store_error::StoreError;

/// Whether a file written for the person may still be written. It is asked often, and
/// closing the gate never waits for it.
pub trait Permit {
    /// Whether it may still be written.
    fn goes_on(&self) -> bool;
    /// Whether it may be renamed into place, which happens right after: from then on it can't be stopped.
    fn finish(&self) -> bool;
}

/// Why a file was not written for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The place is inside one of our own folders.
    #[error("the place is our own")]
    Ours,
    /// The account was locked or signed out before the file was complete.
    #[error("stopped")]
    Stopped,
    /// No space is left there.
    #[error("no space is left")]
    Full,
    /// There is space, but this person's quota is used up.
    #[error("the quota is used up")]
    Quota,
    /// It could not be written there.
    #[error("not written")]
    NotWritten,
}

/// Why a backup file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Not a backup, or a damaged one.
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
