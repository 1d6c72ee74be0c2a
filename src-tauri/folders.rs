//! Where things lie.

use std::path::PathBuf;

/// The two folders of a device.
#[derive(Clone, Debug)]
pub struct Folders {
    /// This device's own files.
    pub config: PathBuf,
    /// The accounts.
    pub data: PathBuf,
}
