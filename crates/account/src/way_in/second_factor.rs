//! The second factor at a sign-in or unlock.

use crate::accounts::Accounts;
use crate::accounts::guard::{Guarded, Passage};
use crate::attempts::counted::Checked;
use crate::attempts::queue::QueuedKind;
use crate::attempts::scope::AttemptScope;
use crate::error::{Error, Field};
use crate::gate::{
    Gate, Next, PENDING_MILLIS, PendingAccount, PendingKind, SignInContext, SignedOutReason,
};
use crate::ground::ids::AccountEntry;
use crate::ports::AccountStore;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::recovery::RecoveryKey;
use crate::sessions::{AuthenticatedBy, FailureReason, LogKind, Outcome};
use crate::time::Deadline;
use crate::two_factor::tried::check;
use crate::two_factor::{TRIES, TwoFactorChange};
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// Asks for the second factor of a sign-in.
    pub(crate) fn ask_second_factor(
        &self,
        passage: &mut Passage<'_, S>,
        entry: AccountEntry,
        database: S::Database,
        context: SignInContext,
    ) -> Result<(), Error> {
        passage.at(|gate| {
            let older_folder = context.older_folder;
            let next = Next::SignIn(context);
            self.hold_for_second_factor(gate, entry, database, next, older_folder);
            Ok(())
        })
    }

    /// Asks for the second factor before a locked session is opened with its password.
    pub(crate) fn ask_to_unlock(
        &self,
        passage: &mut Passage<'_, S>,
        database: S::Database,
    ) -> Result<(), Error> {
        passage.at(
            |gate| match std::mem::replace(&mut gate.gate, Gate::SignedOut) {
                Gate::Locked(locked) => {
                    let entry = locked.entry.clone();
                    let next = Next::Unlock(Box::new(locked));
                    self.hold_for_second_factor(gate, entry, database, next, false);
                    Ok(())
                }
                other => {
                    gate.gate = other;
                    Err(Error::Overtaken)
                }
            },
        )
    }

    pub(crate) fn hold_for_second_factor(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: AccountEntry,
        database: S::Database,
        next: Next,
        older_folder: bool,
    ) {
        gate.set(Gate::Pending(PendingAccount {
            entry,
            kind: PendingKind::SecondFactor {
                database,
                tries: 0,
                next,
            },
            deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
            older_folder,
        }));
    }

    /// Answers the second step of a sign-in. The fifth wrong answer ends it; a locked session stays locked.
    pub fn enter_second_factor(&self, text: &str) -> Result<(), Error> {
        let about = self.circumstances();
        let (passage, checked) = self.passage(|gate| {
            let PendingKind::SecondFactor {
                database, tries, ..
            } = &mut gate.gate.pending()?.kind
            else {
                return Err(Error::WrongState);
            };
            let checked = check(database, text, &about.now);
            let Err(Error::WrongSecondFactor { retry_after }) = checked else {
                return checked.map(Ok);
            };
            *tries += 1;
            let over = *tries >= TRIES;
            let failed = Outcome::Failure(FailureReason::WrongSecondFactor);
            let entry = about.entry(LogKind::SecondFactor, failed, None);
            // The attempt is already counted; failing to log it must not grant a free one.
            let _ = database.apply(&[Change::Logged(entry)]);
            if !over {
                gate.tell();
                return Ok(Err(Error::WrongSecondFactor { retry_after }));
            }
            if gate.lock_again().is_err() {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::SecondFactorTries));
            }
            Ok(Err(Error::SecondFactorEnded))
        })?;
        checked?;
        self.complete_second_factor(passage)
    }

    /// After a recovery, if phone and recovery codes are lost: the recovery key, typed again, turns
    /// two-factor authentication off.
    pub fn turn_off_with_recovery_key(&self, recovery_key: &str) -> Result<(), Error> {
        let (mut passage, id) = self.passage(|gate| {
            let pending = gate.gate.pending()?;
            match pending.kind {
                PendingKind::SecondFactor {
                    next: Next::Recovered(_),
                    ..
                } => Ok(pending.entry.id),
                _ => Err(Error::WrongState),
            }
        })?;
        let wrong = |retry_after| Error::WrongRecoveryKey { retry_after };
        let key = RecoveryKey::parse(recovery_key).ok_or(wrong(None))?;
        let checked = self.check(&[AttemptScope::Account(id)], Field::RecoveryKey, || {
            self.store.open_with_recovery_key(id, &key)
        })?;
        if let Checked::Wrong(retry_after) = checked {
            self.enqueue_in_turn(AttemptScope::Account(id), QueuedKind::WrongRecoveryKey);
            return Err(wrong(retry_after));
        }
        let about = self.circumstances();
        passage.at(|gate| {
            let PendingKind::SecondFactor {
                database,
                next: Next::Recovered(password_key),
                ..
            } = &mut gate.gate.pending()?.kind
            else {
                return Err(Error::WrongState);
            };
            let disabled = about.entry(LogKind::TwoFactorDisabled, Outcome::Success, None);
            let changes = [
                Change::TwoFactor(TwoFactorChange::Disabled),
                Change::Logged(disabled),
            ];
            let Err(error) = database.apply_under_new_key(&changes, password_key) else {
                return Ok(());
            };
            // Once the slot file was replaced, even if perhaps not durably, this database is out of date.
            if error != StoreError::Superseded && database.require_current().is_err() {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
            }
            Err(error.into())
        })?;
        self.complete_second_factor(passage)
    }

    /// The second factor was right: continues to where it leads. Whoever comes to the gate meanwhile finds a locked
    /// session locked.
    fn complete_second_factor(&self, mut passage: Passage<'_, S>) -> Result<(), Error> {
        let led = passage.at(|gate| {
            let pending = std::mem::replace(&mut gate.gate, Gate::SignedOut);
            let Gate::Pending(PendingAccount {
                entry,
                kind: PendingKind::SecondFactor { database, next, .. },
                older_folder,
                ..
            }) = pending
            else {
                gate.gate = pending;
                return Err(Error::WrongState);
            };
            match next {
                Next::SignIn(context) => Ok(Led::ToSession(entry, database, context)),
                Next::Recovered(_) => {
                    let by = AuthenticatedBy::RecoveryKey;
                    self.enter_straight(gate, entry, database, by, older_folder)
                        .inspect_err(|_| gate.overtake())?;
                    Ok(Led::In)
                }
                Next::Unlock(locked) => {
                    let session = locked.session;
                    gate.gate = Gate::Locked(*locked);
                    Ok(Led::ToUnlock(session, database))
                }
            }
        })?;
        match led {
            Led::In => Ok(()),
            Led::ToSession(entry, database, mut context) => {
                context.passed.second_factor = true;
                self.after_second_factor(&mut passage, entry, database, context)
                    .inspect_err(|_| {
                        let mut gate = self.gate();
                        if matches!(gate.gate, Gate::SignedOut) {
                            gate.overtake();
                        }
                    })
            }
            Led::ToUnlock(session, database) => {
                // Where that fails it is locked again, and nobody has been told yet.
                self.unlock(&mut passage, session, database)
                    .inspect_err(|_| self.gate().tell())?;
                self.reset_tries();
                Ok(())
            }
        }
    }
}

/// Where a second factor has led.
enum Led<D> {
    /// Into the account.
    In,
    /// On to a new session.
    ToSession(AccountEntry, D, SignInContext),
    /// Back to the locked session.
    ToUnlock(Uuid, D),
}

impl<D> Guarded<D> {
    /// Returns to the lock if a locked session is being opened: its database is closed.
    pub fn lock_again(&mut self) -> Result<(), Error> {
        match std::mem::replace(&mut self.gate, Gate::SignedOut) {
            Gate::Pending(PendingAccount {
                kind:
                    PendingKind::SecondFactor {
                        next: Next::Unlock(locked),
                        ..
                    },
                ..
            }) => {
                self.set(Gate::Locked(*locked));
                Ok(())
            }
            other => {
                self.gate = other;
                Err(Error::WrongState)
            }
        }
    }
}
