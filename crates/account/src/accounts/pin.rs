//! "Pin Settings", and the PIN asked after authorization.

use super::doors::Checked;
use super::remembered::renew_pin_key_in;
use super::{Accounts, Held, Proof};
use crate::error::{Error, Field};
use crate::gate::{Circumstances, Gate, PendingAccount, Purpose, SignedOutReason};
use crate::pin::{self as rules, Pin, PinChange, PinCheck, PinSettings, PinTries};
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore, Change, Door, PinRecord, QueuedKind};
use crate::sessions::{AuthenticatedBy, FailureReason, LogKind, Outcome};
use crate::throttle::{self, Attempts};
use crate::time::Moment;
use subtle::ConstantTimeEq as _;

impl<S: AccountStore> Accounts<S> {
    /// The PIN's settings; `None` when no PIN is set.
    pub fn pin_settings(&self) -> Result<Option<PinRecord>, Error> {
        self.with_open(|open, _| Ok(open.pin))
    }

    /// Judges a PIN that is being typed.
    pub fn check_pin(&self, pin: &str) -> Result<PinCheck, Error> {
        self.with_open(|open, _| Ok(rules::check(pin, &open.own_numbers()?)))
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
        if self.pin_settings()?.is_some() {
            return Err(Error::PinAlreadySet);
        }
        self.set_pin(new_pin, repeat, settings, current_password.into())
    }

    /// Whether "Enable" asks for the password.
    pub fn enabling_asks_password(&self) -> Result<bool, Error> {
        self.with_open(|open, about| {
            let chosen = open.just_chosen.as_ref();
            Ok(!chosen.is_some_and(|chosen| chosen.counts(&about.now)))
        })
    }

    /// The set-up of a new account is over: from now on its password is asked for.
    pub fn end_set_up(&self) -> Result<(), Error> {
        self.with_open(|open, _| {
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
        if self.pin_settings()?.is_none() {
            return Err(Error::PinNotSet);
        }
        if let Some((new_pin, repeat)) = new_pin {
            return self.set_pin(new_pin, repeat, settings, Some(current_password));
        }
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.confirm_current_password(current_password)?;
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let change = Change::Pin(PinChange::Settings(settings));
        write_pin(
            &mut held,
            change,
            LogKind::PinSettingsChange,
            &circumstances,
        )?;
        drop(turn);
        Ok(())
    }

    /// "Disable".
    pub fn disable_pin<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        if self.pin_settings()?.is_none() {
            return Err(Error::PinNotSet);
        }
        self.confirm(proof.into())?;
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        write_pin(
            &mut held,
            Change::Pin(PinChange::Removed),
            LogKind::PinRemoval,
            &circumstances,
        )?;
        drop(held);
        self.remember_anew();
        drop(turn);
        Ok(())
    }

    fn set_pin(
        &self,
        new_pin: &str,
        repeat: &str,
        settings: PinSettings,
        current_password: Option<&str>,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        let check = self.check_pin(new_pin)?;
        if !check.acceptable {
            return Err(Error::PinRefused { check });
        }
        let typed = Pin::parse(new_pin)?;
        let same = Pin::parse(repeat).is_ok_and(|repeat| {
            repeat
                .expose()
                .as_bytes()
                .ct_eq(typed.expose().as_bytes())
                .into()
        });
        if !same {
            return Err(Error::PinMismatch);
        }
        if let Some(current_password) = current_password {
            self.confirm_current_password(current_password)?;
        } else {
            self.use_just_chosen()?;
        }
        let key = self.store.derive_new_key(typed.expose())?;
        let circumstances = self.circumstances();
        // Killed in between, it is the password that opens, and not what the old PIN or none did.
        let _ = self.store.forget_session();
        let mut held = self.gate_at(epoch)?;
        let change = Change::Pin(PinChange::Set {
            at: circumstances.now.wall,
            key,
            settings,
        });
        let done = write_pin(&mut held, change, LogKind::PinChange, &circumstances);
        drop(held);
        // What the old PIN, or none, opened is made anew.
        self.remember_anew();
        drop(turn);
        done
    }

    /// The password was chosen a moment ago: that counts once.
    fn use_just_chosen(&self) -> Result<(), Error> {
        self.with_open(|open, about| match open.just_chosen.take() {
            Some(chosen) if chosen.counts(&about.now) => Ok(()),
            _ => Err(Error::CurrentPasswordNeeded),
        })
    }

    /// Checks the PIN for an action in settings.
    pub(super) fn confirm_pin(&self, pin: &str) -> Result<(), Error> {
        let pin = Pin::parse(pin)?;
        let (id, slot, tried) = self.with_open(|open, circumstances| {
            let tried = count_try(&mut open.database, &circumstances.now)?;
            let slot = open.database.pin_slot()?.ok_or(Error::PinNotSet)?;
            Ok((open.entry.id, slot, tried))
        })?;
        match self.store.check_pin(id, &slot, &pin) {
            Ok(true) => {
                self.with_open(|open, about| tried_well(&mut open.database, &about.now))?;
                self.renew_pin_key(&pin);
                Ok(())
            }
            Ok(false) => {
                self.note_failure(LogKind::PinCheck, FailureReason::WrongPin)?;
                let now = self.clock.now();
                let wait = throttle::factor_wait(&tried.1, &now);
                Err(Error::WrongPin {
                    retry_after: (wait > 0).then(|| throttle::seconds(wait)),
                })
            }
            Err(error) => {
                // Could not check: no try.
                self.with_open(|open, _| take_back(&mut open.database, tried))?;
                Err(error.into())
            }
        }
    }

    /// Whether the sign-in under way is to be remembered, and the PIN that it asks for.
    fn keeps(&self) -> Result<(bool, Option<PinRecord>), Error> {
        match &self.gate().gate.pending()?.purpose {
            Purpose::SigningIn {
                on_the_way,
                database,
                ..
            } => Ok((on_the_way.keep, database.pin()?)),
            _ => Err(Error::WrongState),
        }
    }

    /// Answers "Request PIN Code After Authorization". The fifth miss ends the sign-in.
    pub fn enter_pin(&self, pin: &str) -> Result<(), Error> {
        let turn = self.turn();
        let now = self.clock.now();
        self.gate().gate.pending()?;
        let pin = Pin::parse(pin)?;
        let (epoch, id, slot, before, tries, counted) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let pending = held.gate.pending()?;
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
                    retry_after: throttle::seconds(wait),
                });
            }
            // Counted before it is tried: for this sign-in, and where a kill refills nothing.
            let counted = count_try(database, &now);
            let slot = database.pin_slot();
            let (before, counted_here) = (*tries, tries.counted(&now));
            if counted.is_ok() {
                *tries = counted_here;
            }
            let counted = held.settle(counted)?;
            // As it is set now: another installation may have changed it since the sign-in began.
            let slot = held
                .settle(slot.map_err(Error::from))?
                .ok_or(Error::PinNotSet)?;
            (epoch, id, slot, before, counted_here, counted)
        };
        let checked = match self.store.check_pin(id, &slot, &pin) {
            Ok(true) => Checked::Right(()),
            Ok(false) => {
                let wait = tries.wait(&self.clock.now());
                Checked::Wrong {
                    retry_after: (wait > 0).then(|| throttle::seconds(wait)),
                }
            }
            Err(error) => {
                self.pin_not_checked(epoch, before, counted)?;
                return Err(error.into());
            }
        };
        if let Checked::Wrong { retry_after } = checked {
            let _ = self.enqueue(Door::Account(id), QueuedKind::WrongPin);
            let mut held = self.gate_at(epoch)?;
            if tries.left() == 0 {
                held.shut(Gate::SignedOut, Some(SignedOutReason::PinTries));
                return Err(Error::PinEnded);
            }
            // The view tells how many are left.
            held.epoch += 1;
            return Err(Error::WrongPin { retry_after });
        }
        let (keep, set) = self.keeps()?;
        let renewed = match set {
            // Where that fails, the old one goes on in memory, as after an unlock.
            Some(set) if !set.of_this_key => self.store.derive_new_key(pin.expose()).ok(),
            _ => None,
        };
        let secret = self.new_keystore_secret(keep);
        let mut held = self.gate_at(epoch)?;
        let pending = std::mem::replace(&mut held.gate, Gate::SignedOut);
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
            held.gate = pending;
            return Err(Error::WrongState);
        };
        on_the_way.passed.pin = true;
        let by = AuthenticatedBy::Password;
        let ready = tried_well(&mut database, &now).and_then(|()| match renewed {
            Some(key) => renew_pin_key_in(&mut database, slot.salt, key),
            None => Ok(()),
        });
        let entered = ready
            .and_then(|()| self.enter(&mut held, entry, database, by, on_the_way, secret.as_ref()));
        if entered.is_err() {
            held.shut(Gate::SignedOut, None);
        }
        drop(turn);
        entered
    }

    /// The PIN after authorization could not be checked: no try, neither of this sign-in nor of all.
    fn pin_not_checked(
        &self,
        epoch: u64,
        before: PinTries,
        counted: (Attempts, Attempts),
    ) -> Result<(), Error> {
        let mut held = self.gate_at(epoch)?;
        let Purpose::SigningIn {
            database, tries, ..
        } = &mut held.gate.pending()?.purpose
        else {
            return Err(Error::WrongState);
        };
        *tries = before;
        let done = take_back(database, counted);
        held.settle(done)
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
        let wait = throttle::factor_wait(&before, now);
        if wait > 0 {
            let waits = Error::Wait {
                field: Field::Pin,
                retry_after: throttle::seconds(wait),
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

/// Writes a change of the PIN with its entry in the log.
fn write_pin<D: AccountDatabase>(
    held: &mut Held<D>,
    change: Change,
    kind: LogKind,
    circumstances: &Circumstances,
) -> Result<(), Error> {
    let open = held.gate.open()?;
    // Whoever changes it is there: a shorter time must not have run out already.
    open.last_input = circumstances.now;
    open.just_chosen = None;
    let entry = open.logged(kind, Outcome::Success, circumstances);
    let done = open
        .database
        .apply(&[change, entry])
        .and_then(|()| open.database.pin())
        .map(|pin| open.pin = pin)
        .map_err(Error::from);
    // The view says whether a PIN is set, and whoever watches has another deadline.
    held.epoch += 1;
    held.settle(done)
}
