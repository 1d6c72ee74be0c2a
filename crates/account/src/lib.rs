//! What decides: who may sign in, when the account is closed, what a new password must be.
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
pub mod delivery;
pub mod digits;
pub mod error;
pub mod gate;
pub mod lock;
pub mod names;
pub mod nowhere;
pub mod password;
pub mod pin;
pub mod ports;
pub mod recovery;
pub mod security_check;
pub mod sessions;
pub mod time;
pub mod trusted_addresses;
pub mod two_factor;
pub mod way_in;

mod account;
mod accounts;
mod crockford;
mod ground;
mod keystore;

pub use account::Adopting;
pub use accounts::{Accounts, Confirmation, FileUnderWay, Proof, Proven, Reading};
pub use attempts::Waits;
pub use contacts::{CodeRequested, CodeState};
pub use error::{Error, Field};
pub use lock::Idle;
pub use sessions::{LogoutChoice, LogoutView, SessionView};
pub use trusted_addresses::{AddressesView, TrustProof, TypedAddress};
pub use two_factor::{EnrolmentView, TwoFactorView};
pub use way_in::Who;
