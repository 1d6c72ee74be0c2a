//! The "Type" of a contact.

use crate::contacts::code::Channel;
use serde::{Deserialize, Serialize};

/// The "Type" of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// "Email".
    Email,
    /// "Cell Phone".
    CellPhone,
    /// "Landline".
    Landline,
    /// "Physical Address".
    PhysicalAddress,
    /// "Skype".
    Skype,
    /// "Website".
    Website,
}

impl ContactKind {
    /// Whether a code proves that the owner holds it. The others are "Active" from the start.
    pub fn is_verified_by_code(self) -> bool {
        matches!(self, Self::Email | Self::CellPhone | Self::Landline)
    }

    /// Whether a change of the primary one asks for the current password: two-factor
    /// authentication depends on it (behaviour, section 0).
    pub fn is_guarded(self) -> bool {
        self == Self::CellPhone
    }

    /// Whether a code can be sent by this channel. A landline gets calls but no texts.
    pub fn takes(self, channel: Channel) -> bool {
        match channel {
            Channel::Text => self == Self::CellPhone,
            Channel::Call => matches!(self, Self::CellPhone | Self::Landline),
            Channel::Mail => self == Self::Email,
        }
    }

    /// Whether its value is a phone number.
    pub fn is_phone(self) -> bool {
        matches!(self, Self::CellPhone | Self::Landline)
    }
}
