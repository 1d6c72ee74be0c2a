//! "Pin Settings".

use crate::accounts::guard::Renew;
use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::error::Error;
use crate::gate::{Circumstances, OpenAccount};
use crate::pin::{self as rules, Pin, PinChange, PinCheck, PinSettings};
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore, PinRecord};
use crate::sessions::{LogKind, Outcome};
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

    /// The set-up of a new account is over: from now on the password is asked for.
    pub fn end_set_up(&self) -> Result<(), Error> {
        self.act(|open, _| {
            open.just_chosen = None;
            Ok(())
        })
    }

    /// "Change": new settings and, if one is given, a new PIN.
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
        // The person changing it is there: a shorter time must not have run out already.
        open.last_input = now;
        open.just_chosen = None;
    };
    (vec![Change::Pin(change), entry], then)
}
