//! What everything else is built on: ids, keys, randomness.

pub(crate) mod ids;
pub(crate) mod keys;
pub(crate) mod random;
