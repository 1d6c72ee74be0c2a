//! What can change in an account's PIN.

use super::PinSettings;
use crate::ports::DerivedKey;
use crate::throttle::Attempts;
use crate::time::WallMillis;

/// One thing to write.
pub enum PinChange {
    /// A PIN was set.
    Set {
        at: WallMillis,
        key: DerivedKey,
        settings: PinSettings,
    },
    /// The same PIN gives another key.
    KeyRenewed(DerivedKey),
    /// The settings of the PIN.
    Settings(PinSettings),
    /// The PIN is being tried after a right password, or was right.
    Tried(Attempts),
    /// The PIN was disabled; the rows of "Trusted IP List" for it are gone too.
    Removed,
}
