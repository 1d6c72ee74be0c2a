//! Databases that anyone with the files can read, as SECURITY says: what is visible of an account
//! while signed out, and what this device knows. Plain SQLite.

pub mod account;
pub mod device;
mod distrust;
mod tries;
