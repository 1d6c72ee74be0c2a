//! What remains, under keys of an open account, when it is closed.

use crate::database::open::Database;
use crate::database::pin;
use crate::keys::{locked, remembered, sub_keys};
use nightlatch_account::error::StoreError;
use nightlatch_account::lock::RememberedSession;
use nightlatch_account::ports::{PinRows as _, PinSlot, Sealing, SecretKey};
use uuid::Uuid;
use zeroize::Zeroizing;

impl Sealing for Database {
    fn pin_slot(&self) -> Result<Option<PinSlot>, StoreError> {
        pin::key(&self.connection)?
            .map(|pin_key| {
                locked::make_pin_slot(
                    self.folder.id,
                    self.name.clone(),
                    &self.key,
                    &pin_key,
                    &*self.random,
                )
            })
            .transpose()
    }

    fn remembered(
        &self,
        session: Uuid,
        secret: &SecretKey,
    ) -> Result<Option<RememberedSession>, StoreError> {
        if self.pin()?.is_some_and(|pin| !pin.of_this_key) {
            return Ok(None);
        }
        remembered::make(
            self.folder.id,
            session,
            self.name.clone(),
            &self.key,
            secret,
            pin::key(&self.connection)?.as_ref(),
            &*self.random,
        )
        .map(Some)
    }

    fn revocation_key(&self) -> SecretKey {
        sub_keys::of_revocations(self.folder.id, &self.key)
    }

    fn seal(&self, content: &[u8]) -> Result<Vec<u8>, StoreError> {
        locked::seal(self.folder.id, &self.key, content, &*self.random)
    }

    fn unseal(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        locked::unseal(self.folder.id, &self.key, sealed)
    }
}
