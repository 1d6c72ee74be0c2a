//! The system's keystore, which may ask the person to unlock it: if it stayed locked it is left
//! alone until the person does something that needs it.

use crate::accounts::Accounts;
use crate::keystore::port::{Keystore, KeystoreError};
use crate::ports::AccountStore;
use std::sync::atomic::Ordering;
use zeroize::Zeroizing;

impl<S: AccountStore> Accounts<S> {
    /// Whether sessions can be remembered here, and if not, why. Asks the keystore, unless it stayed
    /// locked: a page appearing is not an action of the person.
    pub fn keystore_state(&self) -> Result<(), KeystoreError> {
        self.keystore_read(&self.keystore_name()).map(|_| ())
    }

    /// The person does something that needs the keystore: it may ask them once more.
    pub(crate) fn ask_keystore_anew(&self) {
        self.keystore_stayed_locked.store(false, Ordering::SeqCst);
    }

    pub(crate) fn keystore_read(
        &self,
        name: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        self.unless_it_stayed_locked(|keystore| keystore.read(name))
    }

    pub(crate) fn keystore_write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError> {
        self.unless_it_stayed_locked(|keystore| keystore.write(name, secret))
    }

    pub(crate) fn keystore_delete(&self, name: &str) -> Result<(), KeystoreError> {
        self.unless_it_stayed_locked(|keystore| keystore.delete(name))
    }

    fn unless_it_stayed_locked<T>(
        &self,
        ask: impl FnOnce(&dyn Keystore) -> Result<T, KeystoreError>,
    ) -> Result<T, KeystoreError> {
        if self.keystore_stayed_locked.load(Ordering::SeqCst) {
            return Err(KeystoreError::Locked);
        }
        let answer = ask(&*self.keystore);
        if matches!(answer, Err(KeystoreError::Locked)) {
            self.keystore_stayed_locked.store(true, Ordering::SeqCst);
        }
        answer
    }
}
