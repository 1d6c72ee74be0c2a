//! What can be written to an account.

use crate::contacts::ContactChange;
use crate::delivery::Delivery;
use crate::ground::keys::RecoveryPublic;
use crate::names::{DisplayName, SignInName};
use crate::password::PasswordChange;
use crate::pin::PinChange;
use crate::sessions::{LogEntry, SessionChange};
use crate::time::WallMillis;
use crate::trusted_addresses::TrustedAddressChange;
use crate::two_factor::TwoFactorChange;

/// One thing to write, by the feature it belongs to.
pub enum Change {
    /// New names.
    Names {
        display_name: DisplayName,
        sign_in_name: SignInName,
    },
    /// About the password.
    Password(PasswordChange),
    /// A recovery key was set. Its slot is written with the new database key.
    RecoveryKeySet {
        at: WallMillis,
        public: RecoveryPublic,
    },
    /// About the PIN.
    Pin(PinChange),
    /// About the contacts and their codes.
    Contact(ContactChange),
    /// "Code delivery".
    Delivery(Delivery),
    /// About two-factor authentication.
    TwoFactor(TwoFactorChange),
    /// About "Trusted IP List".
    TrustedAddress(TrustedAddressChange),
    /// About the sessions and devices.
    Session(SessionChange),
    /// An entry of the security log; it joins the chain.
    Logged(LogEntry),
}
