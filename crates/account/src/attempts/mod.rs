//! Tries: how they are counted, and how long the next one must wait.

pub mod counted;
pub(crate) mod door;
pub(crate) mod doors;
pub(crate) mod queue;
pub(crate) mod queued;
mod waits;

pub use doors::Waits;
pub use waits::{Attempts, FREE_FAILURES, factor_wait, seconds, wait_after};
