//! The screen lock: falling, opening again, and what is known of the person's activity.

use super::Accounts;
use super::anchor::anchor_of;
use super::doors::{Checked, queued_changes};
use super::guard::{Guarded, Passage};
use super::password::typed_password;
use super::sessions::session_still_valid;
use crate::error::{Error, Field, StoreError};
use crate::gate::{Circumstances, Gate, LockedAccount, OpenAccount, PinWay, SignedOutReason};
use crate::lock::{Draft, KeystoreRecord, LATEST_MILLIS, LockReason};
use crate::pin::{Pin, PinTries};
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountId, AccountStore, Door, KeystoreError, QueuedKind, Unlocked,
};
use crate::sessions::{LogKind, Outcome};
use crate::throttle;
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

/// The tries before one that was counted, and with it.
#[derive(Clone, Copy)]
struct Tried {
    before: PinTries,
    counted: PinTries,
}

/// What the PIN opens, the try, and what the keystore has.
type CountedTry = (PinWay, Tried, Option<KeystoreRecord>);

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
            Checked::Wrong { retry_after } => {
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
        let (way, tried, record) = self.count_try(&mut passage)?;
        let opened = match (&way, record) {
            (PinWay::Slot(slot), _) => self.store.open_with_pin(id, slot, &pin),
            (PinWay::Remembered(remembered), Some(record)) => {
                self.store
                    .open_remembered(remembered, &record.secret, Some(&pin))
            }
            (PinWay::Remembered(_), None) => return Err(self.end_pin(&mut passage)),
        };
        let database = match opened {
            Ok(Some(database)) => database,
            Ok(None) => return Err(self.wrong_pin(&mut passage, id, tried.counted)),
            Err(StoreError::Superseded) => {
                passage.at(|gate| {
                    let reason = SignedOutReason::SessionEnded { by: None };
                    gate.shut(Gate::SignedOut, Some(reason));
                    Ok(())
                })?;
                self.forget_session();
                return Err(Error::Overtaken);
            }
            Err(error) => {
                // Could not check: no try.
                self.take_try_back(session, tried);
                return Err(error.into());
            }
        };
        let done = match self.is_present_pin(&database, &way, &pin) {
            Ok(true) => self.unlock(&mut passage, session, database),
            Ok(false) => return Err(self.end_pin(&mut passage)),
            Err(error) => Err(error),
        };
        match done {
            Ok(()) => {
                self.reset_tries();
                if self.renew_pin_key(&pin) {
                    self.gate().tell();
                }
            }
            // The PIN was right: a lock that came in between, or a disk that fails, costs no try.
            Err(_) => self.take_try_back(session, tried),
        }
        done
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

    /// Counts a try at the PIN where the next one will find it, also after a kill; gives it, and what
    /// the keystore has of a remembered session.
    fn count_try(&self, passage: &mut Passage<'_, S>) -> Result<CountedTry, Error> {
        let now = self.clock.now();
        let (way, session, mut tries, remembered) = passage.at(|gate| {
            let Gate::Locked(locked) = &gate.gate else {
                return Err(Error::WrongState);
            };
            let way = locked.pin.clone().ok_or(Error::PinEnded)?;
            Ok((way, locked.session, locked.tries, locked.remembered))
        })?;
        let mut record = None;
        if remembered {
            // Tries that could not be counted there would be free ones after a restart.
            let Some(found) = self.keystore_record()? else {
                return Err(self.end_pin(passage));
            };
            tries = tries.worse(found.tries);
            // Kept as seen now: a wait that began before a restart of the computer begins again only once.
            passage.at(|gate| gate.set_tries(tries))?;
            record = Some(found);
        }
        if tries.left() == 0 {
            return Err(self.end_pin(passage));
        }
        let wait = tries.wait(&now);
        if wait > 0 {
            return Err(Error::Wait {
                field: Field::Pin,
                retry_after: throttle::seconds(wait),
            });
        }
        let counted = tries.counted(&now);
        let this_one = Tried {
            before: tries,
            counted,
        };
        if let Some(record) = &mut record {
            record.tries = counted;
            match self.keep_record(record) {
                Ok(()) => {}
                Err(KeystoreError::Locked) => return Err(Error::KeystoreLocked),
                Err(_) => return Err(self.end_pin(passage)),
            }
        }
        // Overtaken, nothing was checked.
        passage
            .at(|gate| gate.set_tries(counted))
            .inspect_err(|_| self.take_try_back(session, this_one))?;
        Ok((way, this_one, record))
    }

    /// A counted try was none: the PIN could not be checked, or was right and did not come to
    /// anything. Holds in whatever the gate has become, as long as it is the same session that is
    /// locked. To be called in the turn in which it was counted: nobody counts in between.
    fn take_try_back(&self, session: Uuid, tried: Tried) {
        let mut gate = self.gate();
        let remembered = match &mut gate.gate {
            Gate::Locked(locked) if locked.session == session && locked.pin.is_some() => {
                if locked.tries == tried.counted {
                    locked.tries = tried.before;
                }
                locked.remembered
            }
            _ => return,
        };
        // The view tells how many are left.
        gate.tell();
        drop(gate);
        if remembered
            && let Ok(Some(mut record)) = self.keystore_record()
            && record.tries == tried.counted
        {
            record.tries = tried.before;
            let _ = self.keep_record(&record);
        }
    }

    fn wrong_pin(&self, passage: &mut Passage<'_, S>, id: AccountId, tries: PinTries) -> Error {
        // The count is what protects; the entry in the log is not worth a free try.
        let _ = self.enqueue(Door::Account(id), QueuedKind::WrongPin);
        if tries.left() == 0 {
            return self.end_pin(passage);
        }
        // The view tells how many are left.
        self.gate().tell();
        let wait = tries.wait(&self.clock.now());
        Error::WrongPin {
            retry_after: (wait > 0).then(|| throttle::seconds(wait)),
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
