//! Opening a locked session with its PIN or its password.

use crate::accounts::Accounts;
use crate::accounts::guard::{Guarded, Passage};
use crate::attempts;
use crate::attempts::counted::{Checked, Counter, counted};
use crate::attempts::queue::QueuedKind;
use crate::attempts::queued::queued_changes;
use crate::attempts::scope::AttemptScope;
use crate::error::{Error, Field};
use crate::gate::{Gate, OpenAccount, PinWay, SignedOutReason};
use crate::ground::ids::AccountId;
use crate::keystore::port::KeystoreError;
use crate::lock::{Draft, KeystoreRecord, LockReason};
use crate::password::typed::typed_password;
use crate::pin::tried::wrong_pin;
use crate::pin::{Pin, PinTries};
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::ports::{AccountStore, Unlocked};
use crate::sessions::chain::anchor_of;
use crate::sessions::{LogKind, Outcome};
use crate::way_in::session::session_still_valid;
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// Opens a locked account with its password.
    pub fn unlock_with_password(&self, password: &str) -> Result<(), Error> {
        let (mut passage, (id, session)) = self.passage(|gate| gate.locked())?;
        let typed = typed_password(password, Field::Password)?;
        self.ask_keystore_if_remembered();
        let scope = AttemptScope::Account(id);
        let checked = self.check(&[scope], Field::Password, || {
            self.store.open_with_password(id, &typed)
        })?;
        let Unlocked { database, .. } = match checked {
            Checked::Right(unlocked) => unlocked,
            Checked::Wrong(retry_after) => {
                self.enqueue_in_turn(scope, QueuedKind::WrongPasswordAtLock);
                return Err(Error::WrongPassword { retry_after });
            }
        };
        if database.two_factor()?.is_some() {
            return self.ask_to_unlock(&mut passage, database);
        }
        self.unlock(&mut passage, session, database)?;
        self.reset_tries();
        Ok(())
    }

    /// Opens a locked account with its PIN: counted before it is checked, five times at most.
    pub fn unlock_with_pin(&self, pin: &str) -> Result<(), Error> {
        let (mut passage, (id, session)) = self.passage(|gate| gate.locked())?;
        let pin = Pin::parse(pin)?;
        self.ask_keystore_if_remembered();
        let mut tries = LockTries {
            accounts: self,
            passage: &mut passage,
            session,
        };
        let checked = counted(&mut tries, |tries, this| {
            let Some(database) = self.open_with_pin(tries.passage, id, this, &pin)? else {
                return Ok(None);
            };
            // The PIN was right: an intervening lock, or a failing disk, costs no try.
            if !self.is_present_pin(&database, &this.way, &pin)? {
                return Err(self.end_pin(tries.passage));
            }
            self.unlock(tries.passage, session, database).map(Some)
        })?;
        checked.right()?;
        if self.renew_pin_key(&pin) {
            self.gate().tell();
        }
        Ok(())
    }

    fn open_with_pin(
        &self,
        passage: &mut Passage<'_, S>,
        id: AccountId,
        this: &LockTry,
        pin: &Pin,
    ) -> Result<Option<S::Database>, Error> {
        let opened = match (&this.way, &this.record) {
            (PinWay::Slot(slot), _) => self.store.open_with_pin(id, slot, pin),
            (PinWay::Remembered(remembered), Some(record)) => {
                self.store
                    .open_remembered(remembered, &record.secret, Some(pin))
            }
            (PinWay::Remembered(_), None) => return Err(self.end_pin(passage)),
        };
        if opened.as_ref().err() == Some(&StoreError::Superseded) {
            passage.at(|gate| {
                let reason = SignedOutReason::SessionEnded { by: None };
                gate.shut(Gate::SignedOut, Some(reason));
                Ok(())
            })?;
            self.forget_session();
            return Err(Error::Overtaken);
        }
        Ok(opened?)
    }

    /// Whether the PIN that has opened a database is the one set in it: another device
    /// may have set a new one since, or disabled it.
    fn is_present_pin(
        &self,
        database: &S::Database,
        way: &PinWay,
        pin: &Pin,
    ) -> Result<bool, Error> {
        match database.pin_slot()? {
            Some(slot) if way.salt() == Some(slot.salt) => Ok(true),
            Some(slot) => Ok(self.store.check_pin(database.id(), &slot, pin)?),
            None => Ok(false),
        }
    }

    /// Somebody who types a PIN or a password is present: a keystore that holds part of the session may ask
    /// again, even if it stayed locked while nobody was there.
    fn ask_keystore_if_remembered(&self) {
        if matches!(&self.gate().gate, Gate::Locked(locked) if locked.remembered) {
            self.ask_keystore_anew();
        }
    }

    /// The PIN can't be used until the password is given.
    fn end_pin(&self, passage: &mut Passage<'_, S>) -> Error {
        let ended = passage.at(|gate| {
            if let Gate::Locked(locked) = &mut gate.gate {
                locked.pin = None;
                locked.remembered = false;
                locked.keep = false;
            }
            gate.tell();
            Ok(())
        });
        if let Err(overtaken) = ended {
            return overtaken;
        }
        self.forget_session();
        Error::PinAttemptsExhausted
    }

    /// Opens the gate again for a database that the PIN or the password has opened.
    pub(crate) fn unlock(
        &self,
        passage: &mut Passage<'_, S>,
        session: Uuid,
        mut database: S::Database,
    ) -> Result<(), Error> {
        let about = self.circumstances();
        let now = about.now;
        let older_folder = self.is_older_than_seen(&database)?;
        // Anyone can lock that file: the gate waits for it neither before nor after.
        let id = database.id();
        let queued = self.queue(id);
        let opened = passage.at(|gate| {
            let Gate::Locked(locked) = &gate.gate else {
                return Err(Error::Overtaken);
            };
            let from_start = locked.reason == LockReason::ProgramStart;
            let valid =
                session_still_valid(&mut database, session, older_folder, from_start, &about)?;
            let live = match valid {
                Ok(live) => live,
                Err(reason) => {
                    gate.shut(Gate::SignedOut, Some(reason));
                    return Ok(false);
                }
            };
            let entry = locked.entry.clone();
            let mut open = OpenAccount::going_on(entry, session, live, database, &now)?;
            let (before, was) = (locked.limit, locked.ends);
            open.ends = live
                .limit
                .end_after(before, was, live.started_at, live.latest, &now);
            open.remembered = locked.remembered;
            open.keep = locked.keep;
            open.draft = locked
                .draft
                .as_ref()
                .and_then(|sealed| open.database.unseal(sealed).ok())
                .and_then(|draft| Draft::parse(&draft));
            let mut changes = queued_changes(&queued, &about);
            changes.push(self.device_seen());
            changes.push(open.logged(LogKind::Unlock, Outcome::Success, &about));
            open.database.apply(&changes)?;
            gate.note(anchor_of(&open.database), false);
            gate.set(Gate::Open(open));
            Ok(true)
        })?;
        if opened {
            self.clear_queue(id, &queued);
        } else {
            self.forget_session();
        }
        Ok(())
    }
}

/// Tries at the PIN of a locked session: counted in memory and, if the session is remembered, in the
/// keystore.
struct LockTries<'t, 'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    passage: &'t mut Passage<'a, S>,
    session: Uuid,
}

/// One of them.
struct LockTry {
    id: AccountId,
    /// What the PIN opens.
    way: PinWay,
    before: PinTries,
    counted: PinTries,
    /// The keystore's part of a remembered session.
    record: Option<KeystoreRecord>,
}

impl<S: AccountStore> Counter for LockTries<'_, '_, S> {
    type Try = LockTry;
    type Wrong = Error;

    fn count(&mut self) -> Result<LockTry, Error> {
        let accounts = self.accounts;
        let now = accounts.clock.now();
        let (id, way, mut tries, remembered) = self.passage.at(|gate| {
            let Gate::Locked(locked) = &gate.gate else {
                return Err(Error::WrongState);
            };
            let way = locked.pin.clone().ok_or(Error::PinAttemptsExhausted)?;
            Ok((locked.entry.id, way, locked.tries, locked.remembered))
        })?;
        let mut record = None;
        if remembered {
            // Tries that can't be counted there would be free after a restart.
            let Some(found) = accounts.keystore_record()? else {
                return Err(accounts.end_pin(self.passage));
            };
            tries = tries.worse(found.tries);
            // Stored as seen now: a wait that began before a restart of the computer begins again only once.
            self.passage.at(|gate| gate.set_tries(tries))?;
            record = Some(found);
        }
        if tries.left() == 0 {
            return Err(accounts.end_pin(self.passage));
        }
        let wait = tries.wait(&now);
        if wait > 0 {
            return Err(Error::Wait {
                field: Field::Pin,
                retry_after: attempts::seconds(wait),
            });
        }
        let counted = tries.counted(&now);
        if let Some(record) = &mut record {
            record.tries = counted;
            match accounts.keep_record(record) {
                Ok(()) => {}
                Err(KeystoreError::Locked) => return Err(Error::KeystoreLocked),
                Err(_) => return Err(accounts.end_pin(self.passage)),
            }
        }
        let this = LockTry {
            id,
            way,
            before: tries,
            counted,
            record,
        };
        if let Err(overtaken) = self.passage.at(|gate| gate.set_tries(counted)) {
            // Nothing was checked.
            self.take_back(&this)?;
            return Err(overtaken);
        }
        Ok(this)
    }

    fn right(&mut self, _: &LockTry) -> Result<(), Error> {
        self.accounts.reset_tries();
        Ok(())
    }

    fn wrong(&mut self, this: &LockTry) -> Result<Error, Error> {
        let accounts = self.accounts;
        // The count is what protects; failing to log the try must not grant a free one.
        let _ = accounts.enqueue(AttemptScope::Account(this.id), QueuedKind::WrongPin);
        if this.counted.left() == 0 {
            return Ok(accounts.end_pin(self.passage));
        }
        // The view shows how many are left.
        accounts.gate().tell();
        Ok(wrong_pin(this.counted.wait(&accounts.clock.now())))
    }

    /// Applies to whatever the gate has become, as long as the same session is locked. Nobody
    /// counts in between: the passage lets nobody else work on a PIN.
    fn take_back(&mut self, this: &LockTry) -> Result<(), Error> {
        let accounts = self.accounts;
        let mut gate = accounts.gate();
        let remembered = match &mut gate.gate {
            Gate::Locked(locked) if locked.session == self.session && locked.pin.is_some() => {
                if locked.tries == this.counted {
                    locked.tries = this.before;
                }
                locked.remembered
            }
            _ => return Ok(()),
        };
        // The view shows how many are left.
        gate.tell();
        drop(gate);
        if remembered
            && let Ok(Some(mut record)) = accounts.keystore_record()
            && record.tries == this.counted
        {
            record.tries = this.before;
            let _ = accounts.keep_record(&record);
        }
        Ok(())
    }
}

impl<D> Guarded<D> {
    /// The locked account and session.
    fn locked(&self) -> Result<(AccountId, Uuid), Error> {
        match &self.gate {
            Gate::Locked(locked) => Ok((locked.entry.id, locked.session)),
            _ => Err(Error::WrongState),
        }
    }

    fn set_tries(&mut self, tries: PinTries) -> Result<(), Error> {
        match &mut self.gate {
            Gate::Locked(locked) => {
                locked.tries = tries;
                Ok(())
            }
            _ => Err(Error::WrongState),
        }
    }
}
