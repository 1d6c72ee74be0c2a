//! Every command through Tauri's own boundary, on its mock runtime and with the real capabilities.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

mod account;
mod contacts;
mod gate;
mod lock;
mod page;
mod password;
mod pin;
mod security_check;
mod sessions;
mod sign_in;
mod trusted_addresses;
mod two_factor;
