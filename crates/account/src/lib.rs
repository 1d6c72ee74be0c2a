//! What decides: who may come in, when the door is shut, what a new password must be.
//!
//! Everything here is a rule or a state. The crate opens no file, asks no network, shows no
//! window and reads no clock of its own: what it needs from outside comes through the narrow
//! traits in [`ports`]. Nothing in it assumes one user, one file or one process.
//!
//! Start at [`Accounts`]: the one type an application keeps. It owns the [`gate::Gate`], and
//! every feature's methods hang off [`gate::OpenAccount`], so what needs an open account cannot
//! run while the gate is shut.

pub mod attempts;
pub mod contacts;
pub mod digits;
pub mod error;
pub mod gate;
pub mod lock;
pub mod names;
pub mod password;
pub mod pin;
pub mod ports;
pub mod recovery;
pub mod security_check;
pub mod sessions;
pub mod sign_in_policy;
#[cfg(feature = "testing")]
pub mod testing;
pub mod time;
pub mod trusted_addresses;
pub mod two_factor;

mod accounts;
mod crockford;

pub use accounts::{
    Accounts, AddressesView, Adopting, CodeRequested, CodeState, Confirmation, EnrolmentView,
    FileUnderWay, Idle, LogoutChoice, LogoutView, Proof, Proven, Reading, SessionView, TrustProof,
    TwoFactorView, TypedAddress, Waits, Who,
};
pub use error::{Error, Field};
