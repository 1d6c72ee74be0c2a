//! The recovery key: using it, and making a new one.

use super::doors::{Checked, door};
use super::password::accepted;
use super::sign_in::Who;
use super::two_factor::Proof;
use super::{Accounts, Held};
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
        let turn = self.turn();
        let epoch = self.signed_out()?;
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
                let mut held = self.gate_at(epoch)?;
                held.set(Gate::Pending(PendingAccount {
                    entry,
                    purpose: Purpose::Recovering { database },
                    deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                    older_folder,
                }));
                drop(turn);
                Ok(())
            }
            (Checked::Wrong { retry_after }, entry) => {
                self.enqueue_in_turn(door(entry.as_ref()), QueuedKind::WrongRecoveryKey);
                Err(Error::WrongRecoveryKey { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Sets the new password of a recovery. Nothing is written before the new recovery key has
    /// been typed back, so the old key and the old password go on until then.
    pub fn set_new_password(&self, new_password: &str, confirm: &str) -> Result<(), Error> {
        let turn = self.turn();
        let (epoch, typed, check, history) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let pending = held.gate.pending()?;
            let (typed, check) = accepted(new_password, confirm, Field::NewPassword, |new| {
                pending.check_password(new)
            })?;
            let Purpose::Recovering { database } = &pending.purpose else {
                return Err(Error::WrongState);
            };
            (epoch, typed, check, database.password_history()?)
        };
        let score = check.score;
        let hash = self.hash_if_new(&typed, check, &history)?;
        let secrets = NewAccountSecrets {
            password_key: self.store.derive_new_key(&typed)?,
            password_hash: hash,
            password_score: score,
            history_salt: history.salt,
            recovery: UnconfirmedKey::make(&*self.random),
        };
        let mut held = self.gate_at(epoch)?;
        match std::mem::replace(&mut held.gate, Gate::SignedOut) {
            Gate::Pending(PendingAccount {
                entry,
                purpose: Purpose::Recovering { database },
                older_folder,
                ..
            }) => {
                held.set(Gate::Pending(PendingAccount {
                    entry,
                    purpose: Purpose::Recovered { database, secrets },
                    deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                    older_folder,
                }));
                drop(turn);
                Ok(())
            }
            other => {
                held.gate = other;
                Err(Error::WrongState)
            }
        }
    }

    /// Reads the recovery key that waits to be typed back.
    pub fn unconfirmed_key<T>(&self, read: impl FnOnce(&UnconfirmedKey) -> T) -> Result<T, Error> {
        let held = self.gate();
        match &held.gate {
            Gate::Pending(pending) => pending.unconfirmed_key(),
            Gate::Open(open) => open.unconfirmed_key(),
            Gate::SignedOut | Gate::Locked(_) => return Err(Error::WrongState),
        }
        .map(read)
        .ok_or(Error::RecoveryKeyNotWaiting)
    }

    /// Takes the groups of a recovery key typed back, and writes what waited for them.
    pub fn confirm_recovery_key(&self, typed: &[String]) -> Result<(), Error> {
        let turn = self.turn();
        let circumstances = self.circumstances();
        let mut held = self.gate();
        if let Gate::Open(open) = &mut held.gate {
            let id = open.entry.id;
            let done = open.confirm_recovery_key(
                typed,
                |new| self.store.recovery_public(id, new.key()),
                &circumstances,
            );
            held.settle(done)?;
            drop(held);
            self.remember_anew();
            return Ok(());
        }
        let key = held
            .gate
            .pending()?
            .unconfirmed_key()
            .ok_or(Error::WrongState)?;
        if !key.is_confirmed_by(typed) {
            return Err(Error::WrongRecoveryGroups);
        }
        let Gate::Pending(pending) = std::mem::replace(&mut held.gate, Gate::SignedOut) else {
            return Err(Error::WrongState);
        };
        let done = if matches!(pending.purpose, Purpose::Creating(_)) {
            self.write_creation(&mut held, pending, true, &circumstances)
        } else {
            self.write_recovery(&mut held, pending, &circumstances)
        };
        drop(turn);
        done
    }

    /// Writes a new account and opens it. Where nothing could be written it waits on, to be tried again.
    fn write_creation(
        &self,
        held: &mut Held<S::Database>,
        pending: PendingAccount<S::Database>,
        key_kept: bool,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let Purpose::Creating(secrets) = &pending.purpose else {
            held.gate = Gate::Pending(pending);
            return Err(Error::WrongState);
        };
        let done = self.write_new_account(held, &pending.entry, secrets, key_kept, circumstances);
        if done.is_err() {
            if matches!(self.store.entry(pending.entry.id), Ok(None)) {
                held.gate = Gate::Pending(pending);
            } else {
                held.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
            }
        }
        done
    }

    /// Writes a recovery and goes on. Where nothing could be written it waits on, to be tried again.
    fn write_recovery(
        &self,
        held: &mut Held<S::Database>,
        mut pending: PendingAccount<S::Database>,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let Purpose::Recovered { database, secrets } = &mut pending.purpose else {
            held.gate = Gate::Pending(pending);
            return Err(Error::WrongState);
        };
        let changes = self.recovered(&pending.entry, secrets, circumstances);
        if let Err(error) = database.apply_under_new_key(&changes, &secrets.password_key) {
            // A slot file that was replaced, and perhaps not safely, has made this database the past.
            if database.require_current().is_ok() {
                held.gate = Gate::Pending(pending);
            } else if error == StoreError::Superseded {
                let by = SignedOutReason::SessionEnded { by: None };
                held.shut(Gate::SignedOut, Some(by));
            } else {
                held.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
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
                self.hold_for_second_factor(held, entry, database, next, older_folder);
                Ok(())
            }
            Ok(None) => {
                let by = AuthenticatedBy::RecoveryKey;
                self.enter_straight(held, entry, database, by, older_folder)
            }
            Err(error) => Err(error.into()),
        };
        if entered.is_err() {
            held.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
        }
        entered
    }

    /// Writes a new account whose owner does not keep its recovery key for now. Security Check
    /// says so until there is one that was typed back.
    pub fn put_off_recovery_key(&self) -> Result<(), Error> {
        let _turn = self.turn();
        let circumstances = self.circumstances();
        let mut held = self.gate();
        if !matches!(held.gate.pending()?.purpose, Purpose::Creating(_)) {
            return Err(Error::WrongState);
        }
        let Gate::Pending(pending) = std::mem::replace(&mut held.gate, Gate::SignedOut) else {
            return Err(Error::WrongState);
        };
        self.write_creation(&mut held, pending, false, &circumstances)
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
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        let password_key = self.confirm(proof.into())?;
        let mut held = self.gate_at(epoch)?;
        held.gate.open()?.new_recovery = Some((UnconfirmedKey::make(&*self.random), password_key));
        drop(turn);
        Ok(())
    }

    /// Forgets the new recovery key that waits.
    pub fn discard_recovery_key(&self) -> Result<(), Error> {
        self.with_open(|open, _| open.discard_recovery_key())
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
