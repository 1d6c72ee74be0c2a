//! The system's own safe for small secrets.

use zeroize::Zeroizing;

/// The system's own safe for small secrets (Secret Service, Credential Manager, Keychain). All
/// methods may block while the person is asked to open it.
pub trait Keystore: Send + Sync {
    /// What is kept under a name; `None` when nothing is.
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError>;
    /// Keeps up to 2,048 bytes under a name, in place of what was there, and returns when the
    /// keystore has it.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError>;
    /// Forgets what is kept under a name; nothing there is no error.
    fn delete(&self, name: &str) -> Result<(), KeystoreError>;
}

/// Why the keystore does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreError {
    /// This desktop has none, or it does not run.
    #[error("there is no keystore")]
    Absent,
    /// It is there and stayed locked.
    #[error("the keystore is locked")]
    Locked,
    /// It is there and failed.
    #[error("the keystore failed")]
    Failed,
}
