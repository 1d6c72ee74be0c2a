//! What identifies an account and a device.

use crate::names::{DisplayName, SignInName};
use crate::time::WallMillis;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Identifies an account permanently; also the name of its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct AccountId(pub Uuid);

/// This program on this computer: a device of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThisDevice {
    /// Made once, at the first start with a configuration folder.
    pub id: Uuid,
    /// The computer's name at this start.
    pub name: String,
}

/// An account as it is visible while signed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// Which account.
    pub id: AccountId,
    /// The name shown.
    pub display_name: DisplayName,
    /// The name typed to sign in.
    pub sign_in_name: SignInName,
    /// When it was last opened on this device.
    pub last_used: Option<WallMillis>,
}

impl AccountEntry {
    /// Whether its names could not be read, so that it is listed by its id.
    pub fn is_unnamed(&self) -> bool {
        self.sign_in_name.as_str() == self.id.0.to_string()
    }
}
