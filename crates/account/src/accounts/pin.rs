//! "Pin Settings", and the PIN asked after authorization.

use super::guard::{Passage, Renew};
use super::proof::Asked;
use super::remembered::renew_pin_key_in;
use super::{Accounts, Confirmation, Proof};
use crate::attempts::counted::{Counter, counted};
use crate::attempts::{self, Attempts};
use crate::error::{Error, Field};
use crate::gate::{Circumstances, Gate, OpenAccount, PendingAccount, Purpose, SignedOutReason};
use crate::pin::{self as rules, Pin, PinChange, PinCheck, PinSettings, PinTries};
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountId, AccountStore, Change, Door, PinRecord, PinSlot, QueuedKind,
};
use crate::sessions::{AuthenticatedBy, FailureReason, LogKind, Outcome};
use crate::time::Moment;

impl<S: AccountStore> Accounts<S> {
    /// The PIN's settings; `None` when no PIN is set.
    pub fn pin_settings(&self) -> Result<Option<PinRecord>, Error> {
        self.read(|open, _| Ok(open.pin))
    }

    /// Judges a PIN that is being typed.
    pub fn check_pin(&self, pin: &str) -> Result<PinCheck, Error> {
        self.read(|open, _| Ok(rules::check(pin, &open.own_numbers()?)))
    }

    /// "Enable": sets a PIN where there is none. Without the password only in the set-up of a new
    /// account, where it was chosen a moment ago: [`Error::CurrentPasswordNeeded`] otherwise.
    pub fn enable_pin<'p>(
        &self,
        new_pin: &str,
        repeat: &str,
        settings: PinSettings,
        current_password: impl Into<Option<&'p str>>,
    ) -> Result<(), Error> {
        let there_is_none = |open: &OpenAccount<S::Database>| match open.pin {
            None => Ok(()),
            Some(_) => Err(Error::PinAlreadySet),
        };
        let typed = (new_pin, repeat);
        self.set_pin(typed, settings, current_password.into(), there_is_none)
    }

    /// Whether "Enable" asks for the password.
    pub fn enabling_asks_password(&self) -> Result<bool, Error> {
        self.read(|open, about| {
            let chosen = open.just_chosen.as_ref();
            Ok(!chosen.is_some_and(|chosen| chosen.counts(&about.now)))
        })
    }

    /// The set-up of a new account is over: from now on its password is asked for.
    pub fn end_set_up(&self) -> Result<(), Error> {
        self.act(|open, _| {
            open.just_chosen = None;
            Ok(())
        })
    }

    /// "Change": other settings and, if one is given, another PIN.
    pub fn change_pin(
        &self,
        new_pin: Option<(&str, &str)>,
        settings: PinSettings,
        current_password: &str,
    ) -> Result<(), Error> {
        if let Some(typed) = new_pin {
            let password = Some(current_password);
            return self.set_pin(typed, settings, password, OpenAccount::require_pin);
        }
        let (confirmed, ()) = self.confirm(|open, _| {
            open.require_pin()?;
            Ok((Asked::Password(current_password), ()))
        })?;
        confirmed.write(|open, about| {
            let change = PinChange::Settings(settings);
            Ok(pin_changed(open, change, LogKind::PinSettingsChange, about))
        })
    }

    /// "Disable".
    pub fn disable_pin<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, ()) = self.confirm(|open, _| {
            open.require_pin()?;
            Ok((Asked::Confirmation(proof), ()))
        })?;
        confirmed.renew(Renew::Remembered, |open, about| {
            let change = PinChange::Removed;
            Ok(pin_changed(open, change, LogKind::PinRemoval, about))
        })
    }

    fn set_pin(
        &self,
        (new_pin, repeat): (&str, &str),
        settings: PinSettings,
        current_password: Option<&str>,
        may: impl FnOnce(&OpenAccount<S::Database>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (confirmed, typed) = self.confirm(|open, about| {
            may(open)?;
            let check = rules::check(new_pin, &open.own_numbers()?);
            if !check.acceptable {
                return Err(Error::PinRefused { check });
            }
            let typed = Pin::parse(new_pin)?;
            if !Pin::parse(repeat).is_ok_and(|repeat| repeat.is(&typed)) {
                return Err(Error::PinMismatch);
            }
            let asked = match current_password {
                Some(password) => Asked::Password(password),
                None => open.use_just_chosen(&about.now)?,
            };
            Ok((asked, typed))
        })?;
        let key = self.store.derive_new_key(typed.expose())?;
        confirmed.renew(Renew::Remembered, |open, about| {
            let at = about.now.wall;
            let change = PinChange::Set { at, key, settings };
            Ok(pin_changed(open, change, LogKind::PinChange, about))
        })
    }

    /// Checks the PIN for an action in settings.
    pub(super) fn check_pin_of_proof(&self, pin: &str) -> Result<(), Error> {
        let pin = Pin::parse(pin)?;
        let mut tries = ProofTries { accounts: self };
        let checked = counted(&mut tries, |_, (id, slot, _)| {
            let right = self.store.check_pin(*id, slot, &pin)?;
            Ok(right.then_some(()))
        })?;
        checked.right()?;
        self.renew_pin_key(&pin);
        Ok(())
    }

    /// Answers "Request PIN Code After Authorization". The fifth miss ends the sign-in.
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
        let (keep, set) = passage.at(|gate| match &gate.gate.pending()?.purpose {
            Purpose::SigningIn {
                on_the_way,
                database,
                ..
            } => Ok((on_the_way.keep, database.pin()?)),
            _ => Err(Error::WrongState),
        })?;
        let renewed = match set {
            // Where that fails, the old one goes on in memory, as after an unlock.
            Some(set) if !set.of_this_key => self.store.derive_new_key(pin.expose()).ok(),
            _ => None,
        };
        let secret = self.new_keystore_secret(keep);
        passage.at(|gate| {
            let pending = std::mem::replace(&mut gate.gate, Gate::SignedOut);
            let Gate::Pending(PendingAccount {
                entry,
                purpose:
                    Purpose::SigningIn {
                        mut database,
                        mut on_the_way,
                        ..
                    },
                ..
            }) = pending
            else {
                gate.gate = pending;
                return Err(Error::WrongState);
            };
            on_the_way.passed.pin = true;
            let by = AuthenticatedBy::Password;
            let ready = tried_well(&mut database, &now).and_then(|()| match renewed {
                Some(key) => renew_pin_key_in(&mut database, salt, key),
                None => Ok(()),
            });
            let entered = ready
                .and_then(|()| self.enter(gate, entry, database, by, on_the_way, secret.as_ref()));
            if entered.is_err() {
                gate.shut(Gate::SignedOut, None);
            }
            entered
        })
    }
}

/// Tries at the PIN in a proof: counted in the account.
struct ProofTries<'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
}

impl<S: AccountStore> Counter for ProofTries<'_, S> {
    /// What the PIN opens, and the count before and with it.
    type Try = (AccountId, PinSlot, (Attempts, Attempts));
    type Wrong = Error;

    fn count(&mut self) -> Result<Self::Try, Error> {
        self.accounts.act(|open, about| {
            let tried = count_try(&mut open.database, &about.now)?;
            let slot = open.database.pin_slot()?.ok_or(Error::PinNotSet)?;
            Ok((open.entry.id, slot, tried))
        })
    }

    fn right(&mut self, _: &Self::Try) -> Result<(), Error> {
        self.accounts
            .act(|open, about| tried_well(&mut open.database, &about.now))
    }

    fn wrong(&mut self, (_, _, (_, counted)): &Self::Try) -> Result<Error, Error> {
        self.accounts
            .note_failure(LogKind::PinCheck, FailureReason::WrongPin)?;
        let wait = attempts::factor_wait(counted, &self.accounts.clock.now());
        Ok(wrong_pin(wait))
    }

    fn take_back(&mut self, (_, _, tried): &Self::Try) -> Result<(), Error> {
        self.accounts
            .act(|open, _| take_back(&mut open.database, *tried))
    }
}

/// Tries at the PIN of a sign-in: counted for this sign-in, and in the account, where a kill refills
/// nothing.
struct SignInTries<'t, 'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    passage: &'t mut Passage<'a, S>,
}

/// One of them.
struct SignInTry {
    id: AccountId,
    slot: PinSlot,
    /// Of this sign-in, before it and with it.
    before: PinTries,
    tries: PinTries,
    /// Of the account, before it and with it.
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
            let Purpose::SigningIn {
                database, tries, ..
            } = &mut pending.purpose
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
            // As it is set now: another installation may have changed it since the sign-in began.
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

    /// The account's count begins anew with the session.
    fn right(&mut self, _: &SignInTry) -> Result<(), Error> {
        Ok(())
    }

    fn wrong(&mut self, SignInTry { id, tries, .. }: &SignInTry) -> Result<Error, Error> {
        let wait = tries.wait(&self.accounts.clock.now());
        let _ = self
            .accounts
            .enqueue(Door::Account(*id), QueuedKind::WrongPin);
        self.passage.at(|gate| {
            if tries.left() == 0 {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::PinTries));
                return Ok(Error::PinEnded);
            }
            // The view tells how many are left.
            gate.tell();
            Ok(wrong_pin(wait))
        })
    }

    fn take_back(&mut self, this: &SignInTry) -> Result<(), Error> {
        self.passage.at(|gate| {
            let Purpose::SigningIn {
                database, tries, ..
            } = &mut gate.gate.pending()?.purpose
            else {
                return Err(Error::WrongState);
            };
            *tries = this.before;
            take_back(database, this.counted)
        })
    }
}

/// A wrong PIN, and so many milliseconds until the next.
pub(super) fn wrong_pin(wait: u64) -> Error {
    Error::WrongPin {
        retry_after: (wait > 0).then(|| attempts::seconds(wait)),
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    fn require_pin(&self) -> Result<(), Error> {
        self.pin.map(|_| ()).ok_or(Error::PinNotSet)
    }

    /// The password was chosen a moment ago: that counts once.
    fn use_just_chosen<'p>(&mut self, now: &Moment) -> Result<Asked<'p>, Error> {
        match self.just_chosen.take() {
            Some(chosen) if chosen.counts(now) => Ok(Asked::Nothing),
            _ => Err(Error::CurrentPasswordNeeded),
        }
    }
}

/// Counts a try at the PIN behind a right password, before it is made; gives the counts before and
/// with it.
fn count_try<D: AccountDatabase>(
    database: &mut D,
    now: &Moment,
) -> Result<(Attempts, Attempts), Error> {
    database.decide(|database| {
        let before = database.pin_attempts()?.ok_or(Error::PinNotSet)?.seen(now);
        let wait = attempts::factor_wait(&before, now);
        if wait > 0 {
            let waits = Error::Wait {
                field: Field::Pin,
                retry_after: attempts::seconds(wait),
            };
            // Written too: after a restart of the computer the wait begins again, and only once.
            return Ok((vec![Change::Pin(PinChange::Tried(before))], Err(waits)));
        }
        let counted = before.counted(now);
        Ok((
            vec![Change::Pin(PinChange::Tried(counted))],
            Ok((before, counted)),
        ))
    })?
}

/// A try that was counted could not be made: it is none, unless others have come since.
fn take_back<D: AccountDatabase>(
    database: &mut D,
    (before, counted): (Attempts, Attempts),
) -> Result<(), Error> {
    database.decide(|database| {
        let alone = database.pin_attempts()? == Some(counted);
        let changes = alone.then_some(Change::Pin(PinChange::Tried(before)));
        Ok((changes.into_iter().collect(), ()))
    })
}

/// The PIN was right: its tries begin anew.
fn tried_well<D: AccountDatabase>(database: &mut D, now: &Moment) -> Result<(), Error> {
    Ok(database.apply(&[Change::Pin(PinChange::Tried(Attempts::none(now)))])?)
}

/// A change of the PIN with its entry in the log, and what follows it.
fn pin_changed<D: AccountDatabase>(
    open: &OpenAccount<D>,
    change: PinChange,
    kind: LogKind,
    about: &Circumstances,
) -> (Vec<Change>, impl FnOnce(&mut OpenAccount<D>) + use<D>) {
    let entry = open.logged(kind, Outcome::Success, about);
    let now = about.now;
    let then = move |open: &mut OpenAccount<D>| {
        // Whoever changes it is there: a shorter time must not have run out already.
        open.last_input = now;
        open.just_chosen = None;
    };
    (vec![Change::Pin(change), entry], then)
}
