//! How far accounts have come, until the keystore has it.

use crate::sessions::Anchor;

/// How far an account has come, until the keystore has it.
pub(crate) struct Noted {
    pub anchor: Anchor,
    /// The keystore's value was compared with it, and the owner told: it may now be replaced.
    pub told: bool,
}

pub(crate) fn is_beyond(one: &Anchor, other: &Anchor) -> bool {
    (one.generation, one.end.number) > (other.generation, other.end.number)
}
