//! The account database: one open account, and its tables. What an account stores about a feature is read and
//! written in that feature's file.

mod account;
mod contacts;
mod delivery;
mod password;
mod ranges;
mod sealing;
#[cfg(test)]
mod stored_words;
mod transaction;
mod trusted_addresses;
mod two_factor;

pub mod changes;
pub mod columns;
pub mod connection;
pub mod copying;
pub mod log;
pub mod migrations;
pub mod open;
pub mod pin;
pub mod sessions;

pub use account::{begin, count_key, generation, recovery_public};
pub use open::Database;
