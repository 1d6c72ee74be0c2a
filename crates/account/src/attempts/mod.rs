//! Tries: how they are counted, and how long the next one must wait.

pub mod counted;
mod waits;

pub use waits::{Attempts, FREE_FAILURES, factor_wait, seconds, wait_after};
