//! Which account somebody means.

use crate::ground::ids::AccountId;

/// Which account somebody wants to sign in to.
#[derive(Clone, Debug)]
pub enum Who {
    /// One of the pre-saved accounts.
    Listed(AccountId),
    /// Whichever has this sign-in name.
    Named(String),
}
