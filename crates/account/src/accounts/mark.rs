//! Which gate was seen.

/// Which gate was seen: equal marks have seen the same gate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark(pub u64);
