//! The screen lock: falling, opening again, and what is known of the person's activity.

use super::Accounts;
use super::anchor::anchor_of;
use super::doors::queued_changes;
use super::guard::{Guarded, Passage};
use super::password::typed_password;
use super::pin::wrong_pin;
use super::sessions::session_still_valid;
use crate::attempts;
use crate::attempts::counted::{Checked, Counter, counted};
use crate::error::{Error, Field, StoreError};
use crate::gate::{Circumstances, Gate, LockedAccount, OpenAccount, PinWay, SignedOutReason};
use crate::lock::{Draft, KeystoreRecord, LATEST_MILLIS, LockReason};
use crate::pin::{Pin, PinTries};
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountId, AccountStore, Door, KeystoreError, QueuedKind, Unlocked,
};
use crate::sessions::{LogKind, Outcome};
use crate::time::Moment;
use uuid::Uuid;

/// How long nobody has been there, and for how long that may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// "Screen Lock", in milliseconds.
    pub limit: u64,
    /// The last input that is known of.
    pub last_input: Moment,
    /// Whether input in other programs counts.
    pub system_idle: bool,
}

impl Idle {
    /// Milliseconds until the lock falls.
    pub fn remaining(&self, now: &Moment) -> u64 {
        self.limit.saturating_sub(now.since(&self.last_input))
    }

    /// Milliseconds since it should have fallen.
    pub fn overdue(&self, now: &Moment) -> u64 {
        now.since(&self.last_input).saturating_sub(self.limit)
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    fn idle(&self, minute: u64) -> Option<Idle> {
        let settings = self.pin?.settings;
        Some(Idle {
            limit: u64::from(settings.screen_lock.minutes()) * minute,
            last_input: self.last_input,
            system_idle: settings.system_idle,
        })
    }

    /// The lock should have fallen longer ago than it may be late.
    pub(super) fn is_overdue(&self, minute: u64, now: &Moment) -> bool {
        self.idle(minute)
            .is_some_and(|idle| idle.overdue(now) > LATEST_MILLIS)
    }

    /// Closes the database and keeps what a locked session may keep. The lock falls even when the
    /// log cannot be written; gives whether it is.
    pub(super) fn lock(
        mut self,
        reason: LockReason,
        circumstances: &Circumstances,
    ) -> (LockedAccount, bool) {
        let entry = self.logged(LogKind::Lock, Outcome::Success, circumstances);
        let written = self.database.apply_at_once(&[entry]).is_ok();
        // Without its slot the PIN opens nothing: then the password does.
        let slot = self.database.pin_slot().ok().flatten();
        let draft = self
            .draft
            .and_then(|draft| draft.to_bytes())
            .and_then(|draft| self.database.seal(&draft).ok());
        let locked = LockedAccount {
            entry: self.entry,
            session: self.session,
            started_at: self.started_at,
            limit: self.limit,
            ends: self.ends,
            notices: self.database.notice_key(),
            database: self.database.name().to_owned(),
            seen: self.database.anchor().ok(),
            locked_at: circumstances.now.wall,
            reason,
            minutes: match (reason, self.pin) {
                (LockReason::Idle, Some(pin)) => Some(pin.settings.screen_lock.minutes()),
                _ => None,
            },
            pin: slot.map(PinWay::Slot),
            pin_set_at: self.pin.map(|pin| pin.set_at),
            pin_told: None,
            tries: PinTries::none(&circumstances.now),
            remembered: self.remembered,
            keep: self.keep,
            draft,
        };
        (locked, written)
    }
}

impl<S: AccountStore> Accounts<S> {
    /// Shuts the gate before the open account, whatever is under way. Locked already, it stays so
    /// and calls an unlock off that is under way; nothing is refilled. A sign-in that is half done is
    /// dropped: nobody may come back to an open database. Without a PIN there is no lock:
    /// [`Error::PinNotSet`].
    pub fn lock(&self, reason: LockReason) -> Result<(), Error> {
        let mut gate = self.gate();
        match &gate.gate {
            Gate::Locked(_) => {
                gate.overtake();
                Ok(())
            }
            Gate::Open(open) if open.pin.is_none() => Err(Error::PinNotSet),
            Gate::Open(_) => {
                self.shut_lock(&mut gate, reason);
                Ok(())
            }
            Gate::Pending(pending) if pending.purpose.has_database() => {
                if gate.lock_again().is_err() {
                    gate.shut(Gate::SignedOut, Some(SignedOutReason::Interrupted));
                }
                Ok(())
            }
            Gate::Pending(_) => Err(Error::WrongState),
            Gate::SignedOut => {
                // A password that is being worked on must open nothing any more.
                gate.overtake();
                Err(Error::WrongState)
            }
        }
    }

    /// Locks if nobody has been there for the chosen time; says whether it is locked now.
    pub fn lock_when_idle(&self) -> bool {
        let mut gate = self.gate();
        if let Gate::Open(open) = &gate.gate
            && let Some(idle) = open.idle(self.minute)
            && idle.remaining(&self.clock.now()) == 0
        {
            self.shut_lock(&mut gate, LockReason::Idle);
        }
        matches!(gate.gate, Gate::Locked(_))
    }

    pub(super) fn shut_lock(&self, gate: &mut Guarded<S::Database>, reason: LockReason) {
        if let Gate::Open(open) = std::mem::replace(&mut gate.gate, Gate::SignedOut) {
            let (mut locked, written) = open.lock(reason, &self.circumstances());
            let id = locked.entry.id;
            locked.pin_told = self.store.notices(id, locked.session, &locked.notices).pin;
            gate.note(locked.seen.map(|seen| (id, seen)), false);
            gate.set(Gate::Locked(locked));
            if !written {
                // Another installation is writing: the entry joins the log at the next opening.
                let _ = self.enqueue(Door::Account(id), QueuedKind::Lock);
            }
        }
    }

    /// What is known of the person's activity; `None` when nothing is open that could lock.
    pub fn idle(&self) -> Option<Idle> {
        match &self.gate().gate {
            Gate::Open(open) => open.idle(self.minute),
            _ => None,
        }
    }

    /// There was input in a window of ours. Input that comes after the deadline is too late: it
    /// finds the account locked, whether or not the watch has looked yet.
    pub fn saw_input(&self) -> Result<(), Error> {
        let mut gate = self.gate();
        let now = self.clock.now();
        let open = gate.gate.open()?;
        if open
            .idle(self.minute)
            .is_some_and(|idle| idle.remaining(&now) == 0)
        {
            self.shut_lock(&mut gate, LockReason::Idle);
            return Err(Error::WrongState);
        }
        open.last_input = now;
        Ok(())
    }

    /// The last input anywhere was so many milliseconds ago. Never moves what is known backwards.
    pub fn saw_system_input(&self, idle_millis: u64) {
        let now = self.clock.now();
        if let Gate::Open(open) = &mut self.gate().gate
            && now.since(&open.last_input) > idle_millis
        {
            open.last_input = Moment {
                wall: now.wall.saturating_sub_unsigned(idle_millis),
                boot: now.boot.saturating_sub(idle_millis),
                boot_id: now.boot_id,
            };
        }
    }

    /// Keeps unsaved form input in case the lock falls; fields that may hold a secret are dropped.
    pub fn save_draft(&self, draft: Draft) -> Result<(), Error> {
        self.act(|open, _| {
            open.draft = Some(draft.allowed());
            Ok(())
        })
    }

    /// What was kept, also over a lock.
    pub fn draft(&self) -> Result<Option<Draft>, Error> {
        self.read(|open, _| Ok(open.draft.clone()))
    }

    /// Opens a locked account with its password.
    pub fn unlock_with_password(&self, password: &str) -> Result<(), Error> {
        let (mut passage, (id, session)) = self.passage(|gate| gate.locked())?;
        let typed = typed_password(password, Field::Password)?;
        self.ask_keystore_if_remembered();
        let door = Door::Account(id);
        let checked = self.check(&[door], Field::Password, || {
            self.store.open_with_password(id, &typed)
        })?;
        let Unlocked { database, .. } = match checked {
            Checked::Right(unlocked) => unlocked,
            Checked::Wrong(retry_after) => {
                self.enqueue_in_turn(door, QueuedKind::WrongPasswordAtLock);
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

    /// Opens a locked account with its PIN: counted before it is tried, five times at most.
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
            // The PIN was right: a lock that comes in between, or a disk that fails, costs no try.
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

    /// Whether the PIN that has opened a database is the one that is set in it: another installation
    /// may have set another since, or disabled it.
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

    /// Whoever types a PIN or a password is there: a keystore that has a part in the session may ask
    /// them once more, also where it stayed locked while nobody was.
    fn ask_keystore_if_remembered(&self) {
        if matches!(&self.gate().gate, Gate::Locked(locked) if locked.remembered) {
            self.ask_keystore_anew();
        }
    }

    /// The PIN is over until the password is given.
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
        Error::PinEnded
    }

    /// Opens the gate again before a database that the PIN or the password has opened.
    pub(super) fn unlock(
        &self,
        passage: &mut Passage<'_, S>,
        session: Uuid,
        mut database: S::Database,
    ) -> Result<(), Error> {
        let about = self.circumstances();
        let now = about.now;
        let older_folder = self.is_older_than_seen(&database)?;
        // Anybody can hold that file: the gate waits for it neither before nor after.
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

/// Tries at the PIN of a locked session: counted in memory and, where the session is remembered, in the
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
    /// What the keystore has of a remembered session.
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
            let way = locked.pin.clone().ok_or(Error::PinEnded)?;
            Ok((locked.entry.id, way, locked.tries, locked.remembered))
        })?;
        let mut record = None;
        if remembered {
            // Tries that could not be counted there would be free ones after a restart.
            let Some(found) = accounts.keystore_record()? else {
                return Err(accounts.end_pin(self.passage));
            };
            tries = tries.worse(found.tries);
            // Kept as seen now: a wait that began before a restart of the computer begins again only once.
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
        // The count is what protects; the entry in the log is not worth a free try.
        let _ = accounts.enqueue(Door::Account(this.id), QueuedKind::WrongPin);
        if this.counted.left() == 0 {
            return Ok(accounts.end_pin(self.passage));
        }
        // The view tells how many are left.
        accounts.gate().tell();
        Ok(wrong_pin(this.counted.wait(&accounts.clock.now())))
    }

    /// Holds in whatever the gate has become, as long as it is the same session that is locked. Nobody
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
        // The view tells how many are left.
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
    /// The account and the session that are locked.
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
