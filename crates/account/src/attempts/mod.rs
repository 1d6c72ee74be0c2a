//! Tries: how they are counted, and how long the next one must wait.

pub mod counted;
pub(crate) mod queue;
pub(crate) mod queued;
pub(crate) mod scope;
pub(crate) mod tries;
mod waits;

pub use tries::Waits;
pub use waits::{Attempts, FREE_FAILURES, factor_wait, seconds, wait_after};
