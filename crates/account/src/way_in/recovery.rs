//! "Forgot password": the recovery key, then a new password and a new recovery key.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::attempts::counted::Checked;
use crate::attempts::queue::QueuedKind;
use crate::attempts::tries::scope;
use crate::error::{Error, Field};
use crate::gate::{
    Circumstances, Gate, NewAccountSecrets, Next, PENDING_MILLIS, PendingAccount, PendingKind,
    SignedOutReason,
};
use crate::ground::ids::AccountEntry;
use crate::password::PasswordChange;
use crate::password::typed::accepted;
use crate::ports::AccountStore;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::recovery::{RecoveryKey, UnconfirmedKey};
use crate::sessions::{AuthenticatedBy, EndReason, LogKind, Outcome, SessionChange, Sessions};
use crate::time::Deadline;
use crate::way_in::who::Who;

impl<S: AccountStore> Accounts<S> {
    /// "Forgot password": begins with the recovery key.
    pub fn recover(&self, who: &Who, recovery_key: &str) -> Result<(), Error> {
        let mut passage = self.passage_in()?;
        let Some(key) = RecoveryKey::parse(recovery_key) else {
            // A typing error is not a guess: it can't open any account, so it costs nothing.
            return Err(Error::WrongRecoveryKey { retry_after: None });
        };
        let (entry, scopes) = self.scopes(who)?;
        let checked = self.check(&scopes, Field::RecoveryKey, || match &entry {
            Some(entry) => self.store.open_with_recovery_key(entry.id, &key),
            None => Ok(None),
        })?;
        match (checked, entry) {
            (Checked::Right(database), Some(entry)) => {
                let older_folder = self.is_older(&database)?;
                passage.at(|gate| {
                    gate.set(Gate::Pending(PendingAccount {
                        entry,
                        kind: PendingKind::Recovering { database },
                        deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                        older_folder,
                    }));
                    Ok(())
                })
            }
            (Checked::Wrong(retry_after), entry) => {
                self.enqueue_in_turn(scope(entry.as_ref()), QueuedKind::WrongRecoveryKey);
                Err(Error::WrongRecoveryKey { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Sets the new password of a recovery. Nothing is written before the new recovery key has
    /// been typed back, so the old key and the old password stay valid until then.
    pub fn set_new_password(&self, new_password: &str, confirm: &str) -> Result<(), Error> {
        let (mut passage, (typed, check, history)) = self.passage(|gate| {
            let pending = gate.gate.pending()?;
            let (typed, check) = accepted(new_password, confirm, Field::NewPassword, |new| {
                pending.check_password(new)
            })?;
            let PendingKind::Recovering { database } = &pending.kind else {
                return Err(Error::WrongState);
            };
            Ok((typed, check, database.password_history()?))
        })?;
        let score = check.score;
        let hash = self.hash_if_new(&typed, check, &history)?;
        let secrets = NewAccountSecrets {
            password_key: self.store.derive_new_key(&typed)?,
            password_hash: hash,
            password_score: score,
            history_salt: history.salt,
            recovery: UnconfirmedKey::make(&*self.random),
        };
        passage.at(
            |gate| match std::mem::replace(&mut gate.gate, Gate::SignedOut) {
                Gate::Pending(PendingAccount {
                    entry,
                    kind: PendingKind::Recovering { database },
                    older_folder,
                    ..
                }) => {
                    gate.set(Gate::Pending(PendingAccount {
                        entry,
                        kind: PendingKind::Recovered { database, secrets },
                        deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                        older_folder,
                    }));
                    Ok(())
                }
                other => {
                    gate.gate = other;
                    Err(Error::WrongState)
                }
            },
        )
    }

    /// Writes a recovery and continues. If nothing could be written it keeps waiting, to be tried again.
    pub(crate) fn write_recovery(
        &self,
        gate: &mut Guarded<S::Database>,
        mut pending: PendingAccount<S::Database>,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let PendingKind::Recovered { database, secrets } = &mut pending.kind else {
            gate.gate = Gate::Pending(pending);
            return Err(Error::WrongState);
        };
        let changes = self.recovered(&pending.entry, secrets, circumstances);
        if let Err(error) = database.apply_under_new_key(&changes, &secrets.password_key) {
            // Once the slot file was replaced, even if perhaps not durably, this database is out of date.
            if database.require_current().is_ok() {
                gate.gate = Gate::Pending(pending);
            } else if error == StoreError::Superseded {
                let by = SignedOutReason::SessionEnded { by: None };
                gate.shut(Gate::SignedOut, Some(by));
            } else {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
            }
            return Err(error.into());
        }
        let PendingAccount {
            entry,
            kind: PendingKind::Recovered { database, secrets },
            older_folder,
            ..
        } = pending
        else {
            return Err(Error::WrongState);
        };
        let entered = match database.two_factor() {
            Ok(Some(_)) => {
                let next = Next::Recovered(secrets.password_key);
                self.hold_for_second_factor(gate, entry, database, next, older_folder);
                Ok(())
            }
            Ok(None) => {
                let by = AuthenticatedBy::RecoveryKey;
                self.enter_straight(gate, entry, database, by, older_folder)
            }
            Err(error) => Err(error.into()),
        };
        if entered.is_err() {
            gate.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
        }
        entered
    }

    fn recovered(
        &self,
        entry: &AccountEntry,
        secrets: &NewAccountSecrets,
        circumstances: &Circumstances,
    ) -> [Change; 5] {
        let at = circumstances.now.wall;
        let public = self.store.recovery_public(entry.id, secrets.recovery.key());
        [
            Change::Password(PasswordChange::Set {
                at,
                hash: secrets.password_hash.clone(),
                score: secrets.password_score,
            }),
            Change::RecoveryKeySet { at, public },
            Change::Session(SessionChange::Ended {
                which: Sessions::All,
                at,
                reason: EndReason::Recovered,
            }),
            // Someone who stops here has changed this all the same.
            Change::Logged(circumstances.entry(LogKind::PasswordChange, Outcome::Success, None)),
            Change::Logged(circumstances.entry(LogKind::RecoveryKeyChange, Outcome::Success, None)),
        ]
    }
}
