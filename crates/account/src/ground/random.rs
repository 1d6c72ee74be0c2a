//! Randomness.

/// Randomness fit for keys.
pub trait Random: Send + Sync {
    /// Fills `bytes`. Does not return without having done so.
    fn fill(&self, bytes: &mut [u8]);
}
