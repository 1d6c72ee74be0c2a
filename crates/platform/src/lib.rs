//! What this computer reports, and the little we ask of it. One file per operating system
//! behind each small interface; no user of this crate has a `cfg` for it.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod console;
pub mod device;
pub mod folder;
pub mod hardening;
pub mod idle;
pub mod keystore;
pub mod locale;
pub mod public_address;
pub mod random;
pub mod session_events;
