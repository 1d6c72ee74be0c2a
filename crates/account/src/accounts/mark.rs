//! Which gate somebody has seen.

/// Which gate was seen: two equal ones have seen the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark(pub u64);
