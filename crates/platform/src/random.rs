//! Randomness from the operating system.

use nightlatch_account::ports::Random;

/// The operating system's generator, fit for keys.
pub struct OsRandom;

impl Random for OsRandom {
    /// # Panics
    ///
    /// If the system has no randomness to give: a key made without it would protect nothing,
    /// so stopping is the only safe answer.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the Random that is handed in"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            panic!("the system has no randomness: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fills_differ() {
        let (mut first, mut second) = ([0; 32], [0; 32]);
        OsRandom.fill(&mut first);
        OsRandom.fill(&mut second);
        assert_ne!(first, second);
    }
}
