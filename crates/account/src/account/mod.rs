//! "Account Settings": names, backup and deletion.

pub(crate) mod backup;
pub(crate) mod deletion;
pub(crate) mod profile;

pub use backup::Adopting;
