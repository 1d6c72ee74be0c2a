//! What the system's keystore keeps: the secret of a remembered session, and how far accounts have come.

pub(crate) mod anchor;
pub(crate) mod asked;
pub(crate) mod noted;
pub(crate) mod port;
pub(crate) mod remembered;
