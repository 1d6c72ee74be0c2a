//! A new recovery key that has yet to be typed back, at a sign-in or in settings.

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::{Gate, PendingAccount, PendingKind};
use crate::ports::{AccountDatabase, AccountStore};
use crate::recovery::UnconfirmedKey;

impl<S: AccountStore> Accounts<S> {
    /// Reads the recovery key that has yet to be typed back.
    pub fn unconfirmed_key<T>(&self, read: impl FnOnce(&UnconfirmedKey) -> T) -> Result<T, Error> {
        match &self.gate().gate {
            Gate::Pending(pending) => pending.unconfirmed_key(),
            Gate::Open(open) => open.unconfirmed_key(),
            Gate::SignedOut | Gate::Locked(_) => return Err(Error::WrongState),
        }
        .map(read)
        .ok_or(Error::RecoveryKeyNotWaiting)
    }

    /// Checks the groups typed back, and writes what waited for them.
    pub fn confirm_recovery_key(&self, typed: &[String]) -> Result<(), Error> {
        let about = self.circumstances();
        let (_passage, renewed) = self.passage(|gate| {
            if let Gate::Open(open) = &mut gate.gate {
                let id = open.entry.id;
                let public = |new: &UnconfirmedKey| self.store.recovery_public(id, new.key());
                open.confirm_recovery_key(typed, public, &about)?;
                // A proof given under the old key confirms nothing any more.
                gate.overtake();
                return Ok(true);
            }
            let key = gate
                .gate
                .pending()?
                .unconfirmed_key()
                .ok_or(Error::WrongState)?;
            if !key.is_confirmed_by(typed) {
                return Err(Error::WrongRecoveryGroups);
            }
            let Gate::Pending(pending) = std::mem::replace(&mut gate.gate, Gate::SignedOut) else {
                return Err(Error::WrongState);
            };
            if matches!(pending.kind, PendingKind::Creating(_)) {
                self.write_creation(gate, pending, true, &about)?;
            } else {
                self.write_recovery(gate, pending, &about)?;
            }
            Ok(false)
        })?;
        if renewed {
            self.remember_anew();
        }
        Ok(())
    }
}

impl<D: AccountDatabase> PendingAccount<D> {
    pub(crate) fn unconfirmed_key(&self) -> Option<&UnconfirmedKey> {
        match &self.kind {
            PendingKind::Creating(secrets) | PendingKind::Recovered { secrets, .. } => {
                Some(&secrets.recovery)
            }
            PendingKind::Recovering { .. }
            | PendingKind::SecondFactor { .. }
            | PendingKind::SigningIn { .. } => None,
        }
    }
}
