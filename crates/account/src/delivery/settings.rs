//! The settings of "Code delivery".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::delivery::Delivery;
use crate::error::Error;
use crate::gate::OpenAccount;
use crate::ports::AccountStore;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::sessions::LogKind;
use crate::sessions::entry::with_entry;

impl<S: AccountStore> Accounts<S> {
    /// "Code delivery".
    pub fn delivery(&self) -> Result<Delivery, Error> {
        self.read(|open, _| Ok(open.database.delivery()?))
    }

    /// Sets "Code delivery". Secrets left empty are kept if they go to the same place.
    pub fn set_delivery<'p>(
        &self,
        new: Delivery,
        proof: impl Into<Proof<'p>>,
    ) -> Result<Delivery, Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, new) = self.confirm(|open, _| {
            let new = Delivery::replaced(&open.database.delivery()?, new)?;
            Ok((Asked::Confirmation(proof), new))
        })?;
        confirmed.write(|open, about| {
            let change = Change::Delivery(new.clone());
            let changes = with_entry(open, vec![change], LogKind::DeliveryChange, about);
            Ok((changes, move |_: &mut OpenAccount<_>| new))
        })
    }
}
