//! Cancelling a sign-in, and signing out.

use crate::accounts::Accounts;
use crate::attempts::queue::QueuedKind;
use crate::attempts::scope::AttemptScope;
use crate::error::Error;
use crate::gate::{Circumstances, Gate, OpenAccount, PendingAccount};
use crate::ground::ids::AccountId;
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::chain::anchor_of;
use crate::sessions::{Anchor, EndReason, LogKind, Outcome, SessionChange, Sessions};

impl<S: AccountStore> Accounts<S> {
    /// Cancels a half-done sign-in, recovery or creation.
    pub fn give_up(&self) -> Result<(), Error> {
        let mut gate = self.gate();
        gate.gate.pending()?;
        if gate.lock_again().is_err() {
            gate.set(Gate::SignedOut);
        }
        Ok(())
    }

    /// Ends whatever session or half-done sign-in there is.
    pub fn sign_out(&self) -> Result<(), Error> {
        let circumstances = self.circumstances();
        let mut gate = self.gate();
        match std::mem::replace(&mut gate.gate, Gate::SignedOut) {
            Gate::SignedOut => return Err(Error::WrongState),
            Gate::Open(open) => {
                let id = open.entry.id;
                let (anchor, written) = open.sign_out(&circumstances);
                gate.note(anchor, false);
                if !written {
                    let _ = self.enqueue(AttemptScope::Account(id), QueuedKind::SignOut);
                }
            }
            Gate::Pending(PendingAccount { entry, kind, .. }) => {
                if kind.is_unlocking() {
                    let _ = self.enqueue(AttemptScope::Account(entry.id), QueuedKind::SignOut);
                }
            }
            Gate::Locked(locked) => {
                // Its database is closed: the entry is queued outside, and the session's end is
                // written at the next sign-in. The gate closes all the same.
                let _ = self.enqueue(AttemptScope::Account(locked.entry.id), QueuedKind::SignOut);
            }
        }
        gate.set(Gate::SignedOut);
        drop(gate);
        self.forget_session_soon();
        Ok(())
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// Ends the session and closes the database. The gate closes even if the log cannot be written.
    /// Returns how far the account has come, and whether it is written.
    pub(crate) fn sign_out(
        mut self,
        circumstances: &Circumstances,
    ) -> (Option<(AccountId, Anchor)>, bool) {
        let changes = [
            Change::Session(SessionChange::Ended {
                which: Sessions::One(self.session),
                at: circumstances.now.wall,
                reason: EndReason::SignedOut,
            }),
            self.logged(LogKind::SignOut, Outcome::Success, circumstances),
        ];
        let written = self.database.apply(&changes).is_ok();
        (anchor_of(&self.database), written)
    }
}
