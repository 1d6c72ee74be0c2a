//! The contacts an account stores with their codes, and what can change in them.

use super::code::{SendHistory, SentCode, SentMessage};
use super::{Contact, ContactStatus, ContactValue, VerifiedBy};
use crate::delivery::Delivery;
use crate::ports::store_error::StoreError;
use uuid::Uuid;

/// The contacts of an account, their codes, and "Code delivery".
pub trait ContactRows {
    /// The contacts, oldest first.
    fn contacts(&self) -> Result<Vec<Contact>, StoreError>;
    /// The newest code of each contact that had one.
    fn codes(&self) -> Result<Vec<(Uuid, SentCode)>, StoreError>;
    /// What has been sent, as last seen.
    fn sends(&self) -> Result<SendHistory, StoreError>;
    /// "Code delivery".
    fn delivery(&self) -> Result<Delivery, StoreError>;
}

/// One thing to write.
pub enum ContactChange {
    /// A contact was added.
    Added(Contact),
    /// A contact has a new value. It is not verified, not primary, and its code is no longer valid.
    Edited {
        id: Uuid,
        value: ContactValue,
        status: ContactStatus,
    },
    /// A contact was deleted, and its code with it.
    Deleted(Uuid),
    /// A contact became the primary one of its type, replacing any other.
    MadePrimary(Uuid),
    /// A contact was verified.
    Verified { id: Uuid, by: VerifiedBy },
    /// A code was made for a contact, replacing the one before.
    CodeMade { contact: Uuid, code: SentCode },
    /// A code is being tried.
    CodeTried(Uuid),
    /// A code was used.
    CodeUsed(Uuid),
    /// A code did not go out.
    CodeDropped(Uuid),
    /// What was sent in the last day, replacing what was stored.
    Sends(Vec<SentMessage>),
}
