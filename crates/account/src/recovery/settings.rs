//! "New recovery key".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::error::Error;
use crate::gate::{Circumstances, OpenAccount};
use crate::ground::keys::RecoveryPublic;
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore};
use crate::recovery::UnconfirmedKey;
use crate::sessions::{EndReason, LogKind, Outcome, SessionChange, Sessions};

impl<S: AccountStore> Accounts<S> {
    /// "New recovery key": makes one, which has yet to be typed back.
    pub fn new_recovery_key<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, ()) = self.confirm(|_, _| Ok((Asked::Confirmation(proof), ())))?;
        let (mut passage, key) = confirmed.into_passage();
        let password_key = key.ok_or(Error::CurrentPasswordNeeded)?;
        passage.at(|gate| {
            let new = UnconfirmedKey::make(&*self.random);
            gate.gate.open()?.new_recovery = Some((new, password_key));
            Ok(())
        })
    }

    /// Discards the waiting new recovery key.
    pub fn discard_recovery_key(&self) -> Result<(), Error> {
        self.act(|open, _| open.discard_recovery_key())
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The new recovery key that has yet to be typed back.
    pub(crate) fn unconfirmed_key(&self) -> Option<&UnconfirmedKey> {
        self.new_recovery.as_ref().map(|(key, _)| key)
    }

    /// Replaces the old recovery key with the new one, under a new database key.
    pub(crate) fn confirm_recovery_key(
        &mut self,
        typed: &[String],
        public: impl FnOnce(&UnconfirmedKey) -> RecoveryPublic,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let (key, password_key) = self
            .new_recovery
            .as_ref()
            .ok_or(Error::RecoveryKeyNotWaiting)?;
        if !key.is_confirmed_by(typed) {
            return Err(Error::WrongRecoveryGroups);
        }
        let changes = [
            Change::RecoveryKeySet {
                at: circumstances.now.wall,
                public: public(key),
            },
            Change::Session(SessionChange::Ended {
                which: Sessions::AllExcept(self.session),
                at: circumstances.now.wall,
                reason: EndReason::RecoveryKeyChanged,
            }),
            self.logged(LogKind::RecoveryKeyChange, Outcome::Success, circumstances),
        ];
        self.database.apply_under_new_key(&changes, password_key)?;
        self.new_recovery = None;
        self.pin_key_is_old();
        Ok(())
    }

    /// Discards the new recovery key; the old one stays valid.
    pub fn discard_recovery_key(&mut self) -> Result<(), Error> {
        self.new_recovery
            .take()
            .map(|_| ())
            .ok_or(Error::RecoveryKeyNotWaiting)
    }
}
