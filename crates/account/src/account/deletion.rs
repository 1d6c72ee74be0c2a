//! "Delete account".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::error::Error;
use crate::gate::{Circumstances, Gate, OpenAccount, SignedOutReason};
use crate::names::SignInName;
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore};
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
            gate.gate.open()?.send_others_away(&about);
            // Closed first: not every system deletes the files of an open database.
            gate.shut(Gate::SignedOut, Some(SignedOutReason::AccountNotDeleted));
            let done = self.store.delete(id);
            let gone = done.is_ok() || matches!(self.store.entry(id), Ok(None));
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
    /// Ends the other sessions, so that other devices close the account's files. A full disk keeps nobody from
    /// deleting: devices that could not be told find out when they next look.
    fn send_others_away(&mut self, about: &Circumstances) {
        let others = self.sessions(&about.now).is_ok_and(|all| all.len() > 1);
        if !others {
            return;
        }
        let ended = Change::Session(SessionChange::Ended {
            which: Sessions::AllExcept(self.session),
            at: about.now.wall,
            reason: EndReason::LoggedOut,
        });
        let logged = self.logged(LogKind::SessionEnded, Outcome::Success, about);
        let _ = self.database.apply(&[ended, logged]);
    }
}
