//! The Credential Manager of the person who is signed in to Windows.

use keyring_core::{CredentialStore, Result};
use std::sync::Arc;
use windows_native_keyring_store::Store;

/// How an item is kept: on this computer. Others would follow the person to every computer of their organisation.
pub const KEPT: &[(&str, &str)] = &[("persistence", "local")];

/// The Credential Manager is always there.
pub fn store() -> Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = Store::new()?;
    Ok(store)
}
