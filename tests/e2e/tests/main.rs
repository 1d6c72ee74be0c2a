//! Tests through the real window.

#![allow(
    clippy::disallowed_methods,
    reason = "a real program runs on the real clock"
)]

mod accounts;
mod automation;
mod harness;
mod idle;
mod password;
mod recovery;
mod screens;
mod secrets;
