//! The login keychain.

use apple_native_keyring_store::keychain::Store;
use keyring_core::{CredentialStore, Result};
use std::sync::Arc;

/// How an item is kept: as this keystore keeps all.
pub const KEPT: &[(&str, &str)] = &[];

/// The keychain is always there.
pub fn store() -> Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = Store::new()?;
    Ok(store)
}
