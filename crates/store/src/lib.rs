//! The accounts on disk: encrypted with SQLCipher, opened through key slots. All SQL is here.
//!
//! ```text
//! <data>/accounts/<account id>/slots.json      who may open it, and which database is the one
//!                              account-7.db    everything about the account, encrypted
//!                              public.db       what must be readable while signed out: names,
//!                                              counted tries, failed sign-ins that wait
//!                              account.lock    held while the account gets a new key
//!                              revocations/    how devices sign each other out
//! <data>/account.lock                          held while a name is checked and taken
//! <config>/device.db                           this device: id, name, list of accounts
//!          unknown-names.db                    as public.db, for names that no account has
//!          remembered-session.json             the session that outlives the program
//! ```
//!
//! The crate decides nothing; it implements the traits of [`nightlatch_account::ports`]. What
//! must be true after any crash is in [`rekey`]: replacing `slots.json` is the one commit
//! point.
//!
//! Each line may use what is below it:
//!
//! ```text
//! directory  attempts  opening  remembered  restore    the ports of the store
//! store                                                where everything is
//! backup  rekey  public/                               one commit point; what lies in clear
//! database/                                            SQLCipher: a file for each feature's tables
//! revocations  export
//! keys/                                                from a password to the database key
//! folder/                                              names of files, locks
//! ```

mod attempts;
mod backup;
mod database;
mod directory;
pub mod export;
mod failure;
mod folder;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod keys;
mod opening;
mod public;
mod rekey;
mod remembered;
mod restore;
mod revocations;
mod store;

pub use backup::{BackupCopy, Unpacked};
pub use database::Database;
pub use store::Store;

use folder::files;
use nightlatch_account::error::StoreError;
use std::path::Path;

/// Makes a folder, and those above it, that nobody else on the computer may read.
pub fn private_folder(path: &Path) -> Result<(), StoreError> {
    files::private_folder(path)
}

/// Stores a small file of our own: replaced completely or not at all, for nobody else to read.
pub fn keep(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        files::private_folder(folder)?;
    }
    files::replace(path, content)
}

/// Refuses to continue if the database library would write unencrypted data: built without SQLCipher,
/// setting a key is a silent no-op.
pub fn require_encryption() -> Result<(), StoreError> {
    database::connection::require_encryption()
}
