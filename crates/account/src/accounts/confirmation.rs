//! How the confirmation of an action is checked.

use crate::accounts::Accounts;
use crate::accounts::mark::Mark;
use crate::accounts::proof::{Asked, Confirmation, Proof, Proven};
use crate::attempts::counted::Checked;
use crate::attempts::scope::AttemptScope;
use crate::error::{Error, Field};
use crate::gate::PENDING_MILLIS;
use crate::ground::keys::DerivedKey;
use crate::password::typed::typed_password;
use crate::ports::AccountStore;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::sessions::{FailureReason, LogKind};
use crate::time::Deadline;
use crate::two_factor::tried::check;

impl<S: AccountStore> Accounts<S> {
    /// Checks a proof for an action that follows once the person has answered a dialog; the code in the proof may
    /// expire before that.
    pub fn prove<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<Proven, Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, ()) = self.confirm(|_, _| Ok((Asked::Confirmation(proof), ())))?;
        let (passage, _) = confirmed.into_passage();
        Ok(Proven {
            mark: passage.mark(),
            deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
        })
    }

    /// Checks what an action that began at this reading of the gate has asked for. The code comes last, since it is
    /// used up. Returns the key derived from the password.
    pub(crate) fn check_asked(
        &self,
        asked: Asked<'_>,
        began: Mark,
    ) -> Result<Option<DerivedKey>, Error> {
        match asked {
            Asked::Nothing => Ok(None),
            Asked::Password(password) => self.check_current_password(password).map(Some),
            Asked::Confirmation(Confirmation::Proof(proof)) => self.check_proof(proof).map(Some),
            Asked::Confirmation(Confirmation::Proven(proven)) => {
                if proven.mark == began && !proven.deadline.passed(&self.clock.now()) {
                    Ok(None)
                } else {
                    Err(Error::Overtaken)
                }
            }
            Asked::Factors {
                password,
                pin,
                code,
            } => {
                let key = self.check_current_password(password)?;
                if let Some(pin) = pin {
                    self.check_pin_of_proof(pin)?;
                }
                if let Some(code) = code {
                    self.check_code(code)?;
                }
                Ok(Some(key))
            }
        }
    }

    fn check_proof(&self, proof: Proof<'_>) -> Result<DerivedKey, Error> {
        let on = self.read(|open, _| Ok(open.two_factor))?;
        if on && proof.code.trim().is_empty() {
            return Err(Error::SecondFactorNeeded);
        }
        let key = self.check_current_password(proof.password)?;
        if on {
            self.check_code(proof.code)?;
        }
        Ok(key)
    }

    /// Checks the current password of the open account; a wrong one counts as at sign-in.
    fn check_current_password(&self, password: &str) -> Result<DerivedKey, Error> {
        let typed = typed_password(password, Field::CurrentPassword)?;
        let id = self.read(|open, _| Ok(open.entry.id))?;
        let checked = self.check(&[AttemptScope::Account(id)], Field::CurrentPassword, || {
            self.store.check_password(id, &typed)
        })?;
        match checked {
            Checked::Right((database_key, key)) => self.read(|open, _| {
                // Otherwise this is not the slot file that this database was opened with.
                if open.database.is_under(&database_key) {
                    Ok(key)
                } else {
                    Err(StoreError::Superseded.into())
                }
            }),
            Checked::Wrong(retry_after) => {
                self.note_failure(LogKind::CurrentPasswordCheck, FailureReason::WrongPassword)?;
                Err(Error::WrongCurrentPassword { retry_after })
            }
        }
    }

    /// Checks a code for an action in settings, and uses it up.
    fn check_code(&self, code: &str) -> Result<(), Error> {
        self.act(|open, about| {
            let checked = check(&mut open.database, code, &about.now);
            if let Err(Error::WrongSecondFactor { .. }) = checked {
                let reason = FailureReason::WrongSecondFactor;
                open.note_failure(LogKind::SecondFactor, reason, about)?;
            }
            checked
        })
    }

    /// Records a failed try in the open account's log.
    pub(crate) fn note_failure(&self, kind: LogKind, reason: FailureReason) -> Result<(), Error> {
        self.act(|open, about| open.note_failure(kind, reason, about))
    }
}
