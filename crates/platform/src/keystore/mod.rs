//! The system's own safe for small secrets: Secret Service, Credential Manager, Keychain.
//!
//! A new connection is made for each call, so that a keystore that starts later works
//! without a restart of the program, and one that has stopped is noticed.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

use keyring_core::{CredentialStore, Entry, Error};
use nightlatch_account::ports::{Keystore, KeystoreError};
use std::collections::HashMap;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use zeroize::Zeroizing;

/// The items' name for the system and for people who look into their keystore.
const SERVICE: &str = "Nightlatch";

/// Longest wait for an answer: the person may be asked for the keystore's own password meanwhile.
const PROMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// Longest wait when the person is not asked: whether there is a keystore at all.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The keystore of this system.
pub struct SystemKeystore;

impl Keystore for SystemKeystore {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        on_item(name, |item| match item.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(meaning(error)),
        })
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError> {
        let secret = Zeroizing::new(secret.to_vec());
        on_item(name, move |item| item.set_secret(&secret).map_err(meaning))
    }

    fn delete(&self, name: &str) -> Result<(), KeystoreError> {
        on_item(name, |item| match item.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(meaning(error)),
        })
    }
}

/// Works on an item in a thread of its own, which is left behind if it gets no answer.
fn on_item<T: Send + 'static>(
    name: &str,
    work: impl FnOnce(&Entry) -> Result<T, KeystoreError> + Send + 'static,
) -> Result<T, KeystoreError> {
    let store = within(CONNECT_TIMEOUT, KeystoreError::Failed, || {
        system::store().map_err(|error| {
            tracing::debug!(%error, "no keystore");
            KeystoreError::Absent
        })
    })?;
    let name = name.to_owned();
    // The person was asked, and did not unlock it.
    within(PROMPT_TIMEOUT, KeystoreError::Locked, move || {
        let store: Arc<CredentialStore> = store;
        let kept: HashMap<_, _> = system::KEPT.iter().copied().collect();
        let item = Entry::new_in_store_with_modifiers(&store, SERVICE, &name, &kept);
        let item = item.map_err(meaning)?;
        work(&item)
    })
}

fn within<T: Send + 'static>(
    timeout: Duration,
    unanswered: KeystoreError,
    work: impl FnOnce() -> Result<T, KeystoreError> + Send + 'static,
) -> Result<T, KeystoreError> {
    let (tell, told) = mpsc::channel();
    thread::Builder::new()
        .name("keystore".to_owned())
        .spawn(move || {
            // If it took too long, nobody is listening any more.
            let _ = tell.send(work());
        })
        .map_err(|_| KeystoreError::Failed)?;
    match told.recv_timeout(timeout) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => Err(unanswered),
        Err(RecvTimeoutError::Disconnected) => Err(KeystoreError::Failed),
    }
}

fn meaning(error: Error) -> KeystoreError {
    tracing::debug!(%error, "the keystore refused");
    match error {
        Error::NoStorageAccess(_) => KeystoreError::Locked,
        _ => KeystoreError::Failed,
    }
}
