//! What an account stores about its PIN, and what can change in it.

use super::PinSettings;
use crate::attempts::Attempts;
use crate::ground::keys::DerivedKey;
use crate::ports::store_error::StoreError;
use crate::time::WallMillis;

/// What an account stores about its PIN.
pub trait PinRows {
    /// The PIN's settings; `None` when no PIN is set.
    fn pin(&self) -> Result<Option<PinRecord>, StoreError>;
    /// Tries at the PIN since it was last right; `None` when no PIN is set.
    fn pin_attempts(&self) -> Result<Option<Attempts>, StoreError>;
}

/// The PIN's settings and when it was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinRecord {
    /// The settings.
    pub settings: PinSettings,
    /// When the PIN was last set.
    pub set_at: WallMillis,
    /// The salt of the key derived from it.
    pub salt: [u8; 16],
    /// That key was made under the present database key. An older one is also in old copies of the
    /// account, readable by anyone who knows their password: nothing on disk may depend on it.
    pub of_this_key: bool,
}

/// One thing to write.
pub enum PinChange {
    /// A PIN was set.
    Set {
        at: WallMillis,
        key: DerivedKey,
        settings: PinSettings,
    },
    /// The same PIN has a new key.
    KeyRenewed(DerivedKey),
    /// The settings of the PIN.
    Settings(PinSettings),
    /// The PIN is being tried after a right password, or was right.
    Tried(Attempts),
    /// The PIN was disabled; the rows of "Trusted IP List" for it are gone too.
    Removed,
}
