//! The system's own safe for small secrets.

use zeroize::Zeroizing;

/// The system's own safe for small secrets (Secret Service, Credential Manager, Keychain). All
/// methods may block while the person is asked to unlock it.
pub trait Keystore: Send + Sync {
    /// What is stored under a name; `None` if nothing is.
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError>;
    /// Stores up to 2,048 bytes under a name, replacing what was there, and returns when the
    /// keystore has it.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError>;
    /// Deletes what is stored under a name; it is no error if nothing is.
    fn delete(&self, name: &str) -> Result<(), KeystoreError>;
}

/// Why the keystore does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreError {
    /// This desktop has none, or it does not run.
    #[error("there is no keystore")]
    Absent,
    /// It exists and stayed locked.
    #[error("the keystore is locked")]
    Locked,
    /// It exists and failed.
    #[error("the keystore failed")]
    Failed,
}
