//! "Request PIN Code After Authorization".

use crate::accounts::Accounts;
use crate::accounts::guard::Passage;
use crate::attempts::counted::{Counter, counted};
use crate::attempts::queue::QueuedKind;
use crate::attempts::scope::AttemptScope;
use crate::attempts::{self, Attempts};
use crate::error::{Error, Field};
use crate::gate::{Gate, PendingAccount, PendingKind, SignedOutReason};
use crate::ground::ids::AccountId;
use crate::pin::renewed::renew_pin_key_in;
use crate::pin::slot::PinSlot;
use crate::pin::tried::{count_try, take_back, tried_well, wrong_pin};
use crate::pin::{Pin, PinTries};
use crate::ports::AccountStore;
use crate::ports::prelude::*;
use crate::sessions::AuthenticatedBy;

impl<S: AccountStore> Accounts<S> {
    /// Answers "Request PIN Code After Authorization". The fifth wrong PIN ends the sign-in.
    pub fn enter_pin(&self, pin: &str) -> Result<(), Error> {
        let now = self.clock.now();
        let (mut passage, pin) = self.passage(|gate| {
            gate.gate.pending()?;
            Pin::parse(pin)
        })?;
        let mut tries = SignInTries {
            accounts: self,
            passage: &mut passage,
        };
        let checked = counted(&mut tries, |_, this| {
            let right = self.store.check_pin(this.id, &this.slot, &pin)?;
            Ok(right.then_some(this.slot.salt))
        })?;
        let salt = checked.right()?;
        let (keep, set) = passage.at(|gate| match &gate.gate.pending()?.kind {
            PendingKind::SigningIn {
                context, database, ..
            } => Ok((context.keep, database.pin()?)),
            _ => Err(Error::WrongState),
        })?;
        let renewed = match set {
            // If that fails, the old one stays in use in memory, as after an unlock.
            Some(set) if !set.of_this_key => self.store.derive_new_key(pin.expose()).ok(),
            _ => None,
        };
        let secret = self.new_keystore_secret(keep);
        passage.at(|gate| {
            let pending = std::mem::replace(&mut gate.gate, Gate::SignedOut);
            let Gate::Pending(PendingAccount {
                entry,
                kind:
                    PendingKind::SigningIn {
                        mut database,
                        mut context,
                        ..
                    },
                ..
            }) = pending
            else {
                gate.gate = pending;
                return Err(Error::WrongState);
            };
            context.passed.pin = true;
            let by = AuthenticatedBy::Password;
            let ready = tried_well(&mut database, &now).and_then(|()| match renewed {
                Some(key) => renew_pin_key_in(&mut database, salt, key),
                None => Ok(()),
            });
            let entered = ready
                .and_then(|()| self.enter(gate, entry, database, by, context, secret.as_ref()));
            if entered.is_err() {
                gate.shut(Gate::SignedOut, None);
            }
            entered
        })
    }
}

/// Tries at the PIN of a sign-in: counted for this sign-in, and in the account, where a kill gives
/// none back.
struct SignInTries<'t, 'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    passage: &'t mut Passage<'a, S>,
}

/// One of them.
struct SignInTry {
    id: AccountId,
    slot: PinSlot,
    /// The count for this sign-in, before and after the try.
    before: PinTries,
    tries: PinTries,
    /// The count in the account, before and after the try.
    counted: (Attempts, Attempts),
}

impl<S: AccountStore> Counter for SignInTries<'_, '_, S> {
    type Try = SignInTry;
    type Wrong = Error;

    fn count(&mut self) -> Result<SignInTry, Error> {
        let now = self.accounts.clock.now();
        self.passage.at(|gate| {
            let pending = gate.gate.pending()?;
            let id = pending.entry.id;
            let PendingKind::SigningIn {
                database, tries, ..
            } = &mut pending.kind
            else {
                return Err(Error::WrongState);
            };
            let wait = tries.wait(&now);
            if wait > 0 {
                return Err(Error::Wait {
                    field: Field::Pin,
                    retry_after: attempts::seconds(wait),
                });
            }
            let before = *tries;
            let counted = count_try(database, &now)?;
            *tries = before.counted(&now);
            // As it is set now: another device may have changed it since the sign-in began.
            let slot = database.pin_slot()?.ok_or(Error::PinNotSet)?;
            Ok(SignInTry {
                id,
                slot,
                before,
                tries: *tries,
                counted,
            })
        })
    }

    /// The account's count is reset when the session starts.
    fn right(&mut self, _: &SignInTry) -> Result<(), Error> {
        Ok(())
    }

    fn wrong(&mut self, SignInTry { id, tries, .. }: &SignInTry) -> Result<Error, Error> {
        let wait = tries.wait(&self.accounts.clock.now());
        let _ = self
            .accounts
            .enqueue(AttemptScope::Account(*id), QueuedKind::WrongPin);
        self.passage.at(|gate| {
            if tries.left() == 0 {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::PinTries));
                return Ok(Error::PinAttemptsExhausted);
            }
            // The view shows how many are left.
            gate.tell();
            Ok(wrong_pin(wait))
        })
    }

    fn take_back(&mut self, this: &SignInTry) -> Result<(), Error> {
        self.passage.at(|gate| {
            let PendingKind::SigningIn {
                database, tries, ..
            } = &mut gate.gate.pending()?.kind
            else {
                return Err(Error::WrongState);
            };
            *tries = this.before;
            take_back(database, this.counted)
        })
    }
}
