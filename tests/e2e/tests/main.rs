//! Tests through the real window.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a real program runs on the real clock, and its figures are worth a line in the log"
)]

mod accounts;
mod automation;
mod contacts;
mod harness;
mod idle;
mod keyboard;
mod lock;
mod password;
mod recovery;
mod screens;
mod sessions;
mod start;
mod trusted_addresses;
mod two_factor;
