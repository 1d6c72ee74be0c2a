//! What a store cannot do.

/// Why a store failed, without its paths, SQL or system texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The account's folder, or a file it needs, does not exist.
    #[error("the account is missing")]
    Missing,
    /// A file exists but is not what it must be.
    #[error("the account is damaged")]
    Damaged,
    /// The system refused to read.
    #[error("the account cannot be read")]
    Unreadable,
    /// Made by a newer version of the program.
    #[error("the account was made by a newer version")]
    Newer,
    /// The folder cannot be written to.
    #[error("the folder is read-only")]
    ReadOnly,
    /// No space is left.
    #[error("the disk is full")]
    DiskFull,
    /// The disk has space, but this person's quota is used up.
    #[error("the quota on the disk is used up")]
    Quota,
    /// The system has no more memory.
    #[error("there is not enough memory")]
    NoMemory,
    /// Another running copy is changing the account.
    #[error("another copy is changing the account")]
    Busy,
    /// Another running copy changed the same thing in the meantime; nothing was changed here.
    #[error("another copy changed the same")]
    Conflict,
    /// Another running copy gave the account a new key, or ended the session that writes: what is open
    /// here is out of date.
    #[error("the account has a new key, or the session has ended")]
    Superseded,
    /// The accounts are on another computer, where file locks cannot be relied on.
    #[error("the folder is on another computer")]
    Remote,
    /// A program synchronises the accounts' folder with other computers: it copies databases in the
    /// middle of a write.
    #[error("the folder is synchronised")]
    Synchronised,
    /// The database library would write unencrypted data.
    #[error("encryption is not active")]
    EncryptionInactive,
}
