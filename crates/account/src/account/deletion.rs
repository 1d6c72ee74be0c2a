//! "Delete account".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::error::Error;
use crate::gate::{Circumstances, Gate, OpenAccount, SignedOutReason};
use crate::names::SignInName;
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::chain::anchor_of;
use crate::sessions::{EndReason, LogKind, Outcome, SessionChange, Sessions};

impl<S: AccountStore> Accounts<S> {
    /// Deletes the open account permanently, or refuses before anything is deleted. Either way nobody is signed
    /// in to it afterwards, on any device.
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
        let about = self.circumstances();
        let (done, gone) = passage.at(|gate| {
            let open = gate.gate.open()?;
            open.end_sessions(&about);
            let anchor = anchor_of(&open.database);
            gate.note(anchor, false);
            // Closed first: not every system deletes the files of an open database.
            gate.shut(Gate::SignedOut, Some(SignedOutReason::AccountNotDeleted));
            let done = self.store.delete(id);
            // On a disk that is gone nothing was deleted: there the list can't be read either.
            let gone = done.is_ok()
                || self.store.entries().is_ok() && matches!(self.store.entry(id), Ok(None));
            if gone {
                gate.reason = Some(SignedOutReason::AccountDeleted);
            }
            Ok((done, gone))
        })?;
        self.forget_session_soon();
        if gone {
            self.forget_anchor(id);
        }
        Ok(done?)
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// Ends all sessions, so that other devices close the account's files, and nobody is signed in if it can't be
    /// deleted. A full disk keeps nobody from deleting: devices that could not be told find out when they next look.
    fn end_sessions(&mut self, about: &Circumstances) {
        let ended = Change::Session(SessionChange::Ended {
            which: Sessions::All,
            at: about.now.wall,
            reason: EndReason::LoggedOut,
        });
        let logged = self.logged(LogKind::SessionEnded, Outcome::Success, about);
        let _ = self.database.apply(&[ended, logged]);
    }
}
