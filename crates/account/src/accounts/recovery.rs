//! The recovery key: using it, and making a new one.

use super::doors::door;
use super::guard::Guarded;
use super::password::accepted;
use super::proof::Asked;
use super::sign_in::Who;
use super::{Accounts, Confirmation, Proof};
use crate::attempts::counted::Checked;
use crate::error::{Error, Field, StoreError};
use crate::gate::{
    AfterSecondFactor, Circumstances, Gate, NewAccountSecrets, OpenAccount, PENDING_MILLIS,
    PendingAccount, Purpose, SignedOutReason,
};
use crate::password::PasswordChange;
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountStore, Change, QueuedKind, RecoveryPublic,
};
use crate::recovery::{RecoveryKey, UnconfirmedKey};
use crate::sessions::{AuthenticatedBy, EndReason, LogKind, Outcome, SessionChange, Sessions};
use crate::time::Deadline;

impl<S: AccountStore> Accounts<S> {
    /// "Forgot password": begins with the recovery key.
    pub fn recover(&self, who: &Who, recovery_key: &str) -> Result<(), Error> {
        let mut passage = self.passage_in()?;
        let Some(key) = RecoveryKey::parse(recovery_key) else {
            // A slip of the pen is not a guess: it opens no account whatever, so it costs nothing.
            return Err(Error::WrongRecoveryKey { retry_after: None });
        };
        let (entry, doors) = self.doors(who)?;
        let checked = self.check(&doors, Field::RecoveryKey, || match &entry {
            Some(entry) => self.store.open_with_recovery_key(entry.id, &key),
            None => Ok(None),
        })?;
        match (checked, entry) {
            (Checked::Right(database), Some(entry)) => {
                let older_folder = self.is_older(&database)?;
                passage.at(|gate| {
                    gate.set(Gate::Pending(PendingAccount {
                        entry,
                        purpose: Purpose::Recovering { database },
                        deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                        older_folder,
                    }));
                    Ok(())
                })
            }
            (Checked::Wrong(retry_after), entry) => {
                self.enqueue_in_turn(door(entry.as_ref()), QueuedKind::WrongRecoveryKey);
                Err(Error::WrongRecoveryKey { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Sets the new password of a recovery. Nothing is written before the new recovery key has
    /// been typed back, so the old key and the old password go on until then.
    pub fn set_new_password(&self, new_password: &str, confirm: &str) -> Result<(), Error> {
        let (mut passage, (typed, check, history)) = self.passage(|gate| {
            let pending = gate.gate.pending()?;
            let (typed, check) = accepted(new_password, confirm, Field::NewPassword, |new| {
                pending.check_password(new)
            })?;
            let Purpose::Recovering { database } = &pending.purpose else {
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
                    purpose: Purpose::Recovering { database },
                    older_folder,
                    ..
                }) => {
                    gate.set(Gate::Pending(PendingAccount {
                        entry,
                        purpose: Purpose::Recovered { database, secrets },
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

    /// Reads the recovery key that waits to be typed back.
    pub fn unconfirmed_key<T>(&self, read: impl FnOnce(&UnconfirmedKey) -> T) -> Result<T, Error> {
        match &self.gate().gate {
            Gate::Pending(pending) => pending.unconfirmed_key(),
            Gate::Open(open) => open.unconfirmed_key(),
            Gate::SignedOut | Gate::Locked(_) => return Err(Error::WrongState),
        }
        .map(read)
        .ok_or(Error::RecoveryKeyNotWaiting)
    }

    /// Takes the groups of a recovery key typed back, and writes what waited for them.
    pub fn confirm_recovery_key(&self, typed: &[String]) -> Result<(), Error> {
        let about = self.circumstances();
        let (_passage, renewed) = self.passage(|gate| {
            if let Gate::Open(open) = &mut gate.gate {
                let id = open.entry.id;
                let public = |new: &UnconfirmedKey| self.store.recovery_public(id, new.key());
                open.confirm_recovery_key(typed, public, &about)?;
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
            if matches!(pending.purpose, Purpose::Creating(_)) {
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

    /// Writes a new account and opens it. Where nothing could be written it waits on, to be tried again.
    fn write_creation(
        &self,
        gate: &mut Guarded<S::Database>,
        pending: PendingAccount<S::Database>,
        key_kept: bool,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let Purpose::Creating(secrets) = &pending.purpose else {
            gate.gate = Gate::Pending(pending);
            return Err(Error::WrongState);
        };
        let done = self.write_new_account(gate, &pending.entry, secrets, key_kept, circumstances);
        if done.is_err() {
            if matches!(self.store.entry(pending.entry.id), Ok(None)) {
                gate.gate = Gate::Pending(pending);
            } else {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
            }
        }
        done
    }

    /// Writes a recovery and goes on. Where nothing could be written it waits on, to be tried again.
    fn write_recovery(
        &self,
        gate: &mut Guarded<S::Database>,
        mut pending: PendingAccount<S::Database>,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let Purpose::Recovered { database, secrets } = &mut pending.purpose else {
            gate.gate = Gate::Pending(pending);
            return Err(Error::WrongState);
        };
        let changes = self.recovered(&pending.entry, secrets, circumstances);
        if let Err(error) = database.apply_under_new_key(&changes, &secrets.password_key) {
            // A slot file that was replaced, and perhaps not safely, has made this database the past.
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
            purpose: Purpose::Recovered { database, secrets },
            older_folder,
            ..
        } = pending
        else {
            return Err(Error::WrongState);
        };
        let entered = match database.two_factor() {
            Ok(Some(_)) => {
                let next = AfterSecondFactor::Recovered(secrets.password_key);
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

    /// Writes a new account whose owner does not keep its recovery key for now. Security Check
    /// says so until there is one that was typed back.
    pub fn put_off_recovery_key(&self) -> Result<(), Error> {
        let about = self.circumstances();
        let (_passage, ()) = self.passage(|gate| {
            if !matches!(gate.gate.pending()?.purpose, Purpose::Creating(_)) {
                return Err(Error::WrongState);
            }
            let Gate::Pending(pending) = std::mem::replace(&mut gate.gate, Gate::SignedOut) else {
                return Err(Error::WrongState);
            };
            self.write_creation(gate, pending, false, &about)
        })?;
        Ok(())
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
            // Whoever goes no further has changed this all the same.
            Change::Logged(circumstances.entry(LogKind::PasswordChange, Outcome::Success, None)),
            Change::Logged(circumstances.entry(LogKind::RecoveryKeyChange, Outcome::Success, None)),
        ]
    }

    /// "New recovery key": makes one, which waits to be typed back.
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

    /// Forgets the new recovery key that waits.
    pub fn discard_recovery_key(&self) -> Result<(), Error> {
        self.act(|open, _| open.discard_recovery_key())
    }
}

impl<D: AccountDatabase> PendingAccount<D> {
    pub(super) fn unconfirmed_key(&self) -> Option<&UnconfirmedKey> {
        match &self.purpose {
            Purpose::Creating(secrets) | Purpose::Recovered { secrets, .. } => {
                Some(&secrets.recovery)
            }
            Purpose::Recovering { .. }
            | Purpose::SecondFactor { .. }
            | Purpose::SigningIn { .. } => None,
        }
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The new recovery key that waits to be typed back.
    pub(super) fn unconfirmed_key(&self) -> Option<&UnconfirmedKey> {
        self.new_recovery.as_ref().map(|(key, _)| key)
    }

    /// Puts the new recovery key in the old one's place, under a new database key.
    pub(super) fn confirm_recovery_key(
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

    /// Forgets the new recovery key; the old one goes on.
    pub fn discard_recovery_key(&mut self) -> Result<(), Error> {
        self.new_recovery
            .take()
            .map(|_| ())
            .ok_or(Error::RecoveryKeyNotWaiting)
    }
}
