//! Where things lie.

use std::path::PathBuf;

/// The two folders of an installation.
#[derive(Clone, Debug)]
pub struct Folders {
    /// This installation's own files.
    pub config: PathBuf,
    /// The accounts.
    pub data: PathBuf,
}
