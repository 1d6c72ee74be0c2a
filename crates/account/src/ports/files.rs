//! Files that are written and read for the person.

use crate::ports::store_error::StoreError;

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
