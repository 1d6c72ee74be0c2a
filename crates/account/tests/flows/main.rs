//! The domain on the real store, with a clock, randomness and surroundings that the tests decide.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and some measure what is not to be waited for"
)]

mod support;

mod contacts;
mod devices;
mod gate;
mod guard;
mod kill;
mod lock;
mod parallel;
mod password;
mod pin;
mod recovery;
mod remembered;
mod sessions;
mod sessions_attacked;
mod sign_in;
mod store;
mod trusted_addresses;
mod two_factor;
