//! What can change in an account's contacts and their codes.

use super::code::{SentCode, SentMessage};
use super::{Contact, ContactStatus, ContactValue, VerifiedBy};
use uuid::Uuid;

/// One thing to write.
pub enum ContactChange {
    /// A contact was added.
    Added(Contact),
    /// A contact has another value. It is not verified, not primary, and its code is dead.
    Edited {
        id: Uuid,
        value: ContactValue,
        status: ContactStatus,
    },
    /// A contact was deleted, and its code with it.
    Deleted(Uuid),
    /// A contact is the primary one of its type, and no other is.
    MadePrimary(Uuid),
    /// A contact was verified.
    Verified { id: Uuid, by: VerifiedBy },
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
}
