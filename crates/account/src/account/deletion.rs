//! "Delete account".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::error::Error;
use crate::gate::{Gate, SignedOutReason};
use crate::names::SignInName;
use crate::ports::AccountStore;

impl<S: AccountStore> Accounts<S> {
    /// Deletes the open account permanently.
    pub fn delete_account<'p>(
        &self,
        proof: impl Into<Proof<'p>>,
        sign_in_name: &str,
    ) -> Result<(), Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, id) = self.confirm(|open, _| {
            let typed = SignInName::parse(sign_in_name).map_err(|_| Error::NameMismatch)?;
            if typed.key() != open.entry.sign_in_name.key() {
                return Err(Error::NameMismatch);
            }
            Ok((Asked::Confirmation(proof), open.entry.id))
        })?;
        let (mut passage, _) = confirmed.into_passage();
        let done = passage.at(|gate| {
            gate.gate.open()?;
            // Closed first: not every system deletes the files of an open database.
            gate.shut(Gate::SignedOut, Some(SignedOutReason::AccountDeleted));
            Ok(self.store.delete(id))
        })?;
        self.forget_session_soon();
        self.forget_anchor(id);
        Ok(done?)
    }
}
