//! Databases that lie open to anyone who has the files, as SECURITY says: what may be known of an account
//! while signed out, and what this device knows. Plain SQLite.

pub mod account;
pub mod device;
mod distrust;
mod tries;
