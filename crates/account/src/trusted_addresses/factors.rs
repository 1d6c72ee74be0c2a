//! The factors that an address can waive.

use crate::trusted_addresses::AuthType;

/// The factors that the account asks for, wherever the sign-in comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors {
    /// Two-factor authentication is on.
    pub second_factor: bool,
    /// A PIN is set, and "Request PIN Code After Authorization" is Yes.
    pub pin: bool,
}

impl Factors {
    /// Whether this one is asked for.
    pub fn asks(self, auth_type: AuthType) -> bool {
        match auth_type {
            AuthType::GoogleAuthenticator => self.second_factor,
            AuthType::Pin => self.pin,
        }
    }
}
