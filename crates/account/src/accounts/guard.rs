//! The guard: the only file that sees the gate's mutex, and the whole protocol around it.
//!
//! Three locks, always taken in this order. *Credentials* lets one password or recovery key be
//! worked on at a time, so that thirty sign-ins at once use the memory of one. *Keystore* lets one
//! thread at a time pass on to the keystore what was recorded at the gate. The *gate* is held only for
//! moments, so that whatever closes it never waits for a hash or the keystore.
//!
//! Slow work runs without the gate. Its [`Passage`] remembers the gate as it was; if the gate has
//! changed by the time the work returns, it fails with [`Error::Overtaken`] and nothing is written. The
//! gate has changed when its state has, or when the open account has a new key, name, PIN, second
//! factor or limit.
//!
//! A feature reaches the account in three ways:
//!
//! | | proof | writes | when the gate changed meanwhile |
//! |---|---|---|---|
//! | [`Accounts::read`] | none | nothing | cannot: it is held |
//! | [`Accounts::step`] | none | one transaction | cannot: it is held |
//! | [`Accounts::confirm`], then [`Confirmed::write`] | a password, a code, a PIN | one transaction, under a new key where [`Renew`] says so | [`Error::Overtaken`], nothing written |
//!
//! Two are made of these for the few flows that fit neither: [`Accounts::act`] is a step whose flow decides
//! and writes in transactions of its own, such as a try that is counted before it is checked;
//! [`Accounts::light_passage`] is slow work that asks for no proof, such as sending a code.
//!
//! All of them return [`Error::WrongState`] unless an account is open. What a write returns is decided
//! here, once:
//!
//! - The changes are applied completely or not at all; what follows them in memory happens only then.
//! - A write that fails leaves the gate as it was and returns the store's error.
//! - [`StoreError::Superseded`] (another copy of the program has given the account a new key or ended
//!   the session) closes the gate: what is open here is out of date.
//!
//! No file outside our own folders is touched under any of the locks: its disk may be slow, or never
//! answer. Two more locks belong to one feature each. *Sending* is held while a message is on its way and
//! never waited for; only the gate may be taken under it. *Waiting backup* is taken after the
//! credentials and before the gate.

use crate::accounts::Accounts;
use crate::accounts::mark::Mark;
use crate::accounts::proof::Asked;
use crate::accounts::written::Files;
use crate::error::Error;
use crate::gate::{Circumstances, Gate, GateState, OpenAccount, SignedOutReason};
use crate::ground::ids::AccountId;
use crate::ground::keys::DerivedKey;
use crate::keystore::noted::Noted;
use crate::ports::change::Change;
use crate::ports::store_error::StoreError;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{EndReason, SessionChange, Sessions};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

/// The locks and what they guard.
pub(crate) struct Guard<S: AccountStore> {
    credentials: Mutex<()>,
    keystore: Mutex<()>,
    sending: Mutex<()>,
    gate: Mutex<Guarded<S::Database>>,
    /// The [`GateState`] when the gate was last released.
    last_state: AtomicU8,
    /// A backup that was unpacked and waits for an answer.
    waiting_backup: Mutex<Option<S::Unpacked>>,
}

/// What the gate's mutex guards.
pub(crate) struct Guarded<D> {
    pub gate: Gate<D>,
    pub reason: Option<SignedOutReason>,
    /// How far the accounts that were closed or opened had come, until the keystore has it.
    pub anchors: BTreeMap<AccountId, Noted>,
    /// The keystore has a secret that is no longer needed.
    pub secret_obsolete: bool,
    /// Another device has changed the PIN that a remembered session depends on.
    pub remember_anew: bool,
    /// Files being written for the person, and whose was stopped.
    pub files: Files,
    /// Accounts whose files were found damaged or missing.
    pub cannot_be_opened: BTreeSet<AccountId>,
    /// Counts the changes of the gate, so that slow work notices that it was overtaken.
    epoch: u64,
    /// Counts other visible changes, which overtake nothing.
    news: u64,
}

impl<D> Guarded<D> {
    /// Puts the gate into another state.
    pub fn set(&mut self, gate: Gate<D>) {
        self.shut(gate, None);
    }

    /// As [`Guarded::set`], and keeps the reason for signing out.
    pub fn shut(&mut self, mut gate: Gate<D>, reason: Option<SignedOutReason>) {
        let account = match &gate {
            Gate::Open(open) => Some(open.entry.id),
            Gate::Pending(pending) => Some(pending.entry.id),
            Gate::SignedOut | Gate::Locked(_) => None,
        };
        self.files.stop_all_but(account);
        if let Gate::Open(open) = &mut gate {
            open.alerts.file_stopped |= self.files.was_stopped(open.entry.id);
        }
        self.gate = gate;
        self.reason = reason;
        self.overtake();
    }

    /// Anything begun before must have no effect.
    pub fn overtake(&mut self) {
        self.epoch += 1;
    }

    /// Something else visible has changed, which overtakes nothing.
    pub fn tell(&mut self) {
        self.news += 1;
    }

    /// Counts all visible changes: the larger number is the newer gate.
    pub fn number(&self) -> u64 {
        self.epoch + self.news
    }
}

impl<D: AccountDatabase> Guarded<D> {
    /// Writes what `act` says into the open account; see the rules at the top.
    fn write<T, F>(
        &mut self,
        renew: Renew<'_>,
        about: &Circumstances,
        act: impl FnOnce(&mut OpenAccount<D>, &Circumstances) -> Planned<F>,
    ) -> Result<T, Error>
    where
        F: FnOnce(&mut OpenAccount<D>) -> T,
    {
        let open = self.gate.open()?;
        let before = (open.stands(), open.alerts);
        let new_key = matches!(renew, Renew::Key(..));
        let done = act(open, about).and_then(|(mut changes, then)| {
            match renew {
                Renew::Key(key, reason) => {
                    changes.push(Change::Session(SessionChange::Ended {
                        which: Sessions::AllExcept(open.session),
                        at: about.now.wall,
                        reason,
                    }));
                    open.renew(&changes, key)?;
                    open.just_chosen = None;
                }
                Renew::Nothing | Renew::Remembered if changes.is_empty() => {}
                Renew::Nothing | Renew::Remembered => open.database.apply(&changes)?,
            }
            open.take_over(&changes);
            open.count_codes();
            Ok(then(open))
        });
        let (stands, alerts) = before;
        // A proof given under the old key confirms nothing any more.
        let moved = open.stands() != stands || (new_key && done.is_ok());
        let told = open.alerts != alerts;
        self.epoch += u64::from(moved);
        self.news += u64::from(told);
        self.close_if_superseded(done)
    }

    /// Closes the gate if another running copy has given the account a new key or has ended the session: what is
    /// open here is out of date.
    fn close_if_superseded<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if matches!(done, Err(Error::Store(StoreError::Superseded))) {
            let reason = match &self.gate {
                Gate::Open(open) => open.why_ended(),
                // Nothing is open: the next look at the disk ends it, and knows why.
                Gate::Locked(_) => return done,
                Gate::Pending(_) | Gate::SignedOut => SignedOutReason::SessionEnded { by: None },
            };
            self.shut(Gate::SignedOut, Some(reason));
        }
        done
    }
}

/// The gate, held. On release its state is stored for [`Accounts::last_state`].
pub(crate) struct GateGuard<'a, D: AccountDatabase> {
    guarded: MutexGuard<'a, Guarded<D>>,
    last_state: &'a AtomicU8,
}

impl<D: AccountDatabase> Deref for GateGuard<'_, D> {
    type Target = Guarded<D>;

    fn deref(&self) -> &Guarded<D> {
        &self.guarded
    }
}

impl<D: AccountDatabase> DerefMut for GateGuard<'_, D> {
    fn deref_mut(&mut self) -> &mut Guarded<D> {
        &mut self.guarded
    }
}

impl<D: AccountDatabase> Drop for GateGuard<'_, D> {
    fn drop(&mut self) {
        let state = self.guarded.gate.state() as u8;
        self.last_state.store(state, Ordering::Release);
    }
}

impl<S: AccountStore> Guard<S> {
    /// A closed gate. `secret_obsolete`: the keystore may have a secret that is not needed.
    pub fn new(secret_obsolete: bool) -> Self {
        let guarded = Guarded {
            gate: Gate::SignedOut,
            reason: None,
            anchors: BTreeMap::new(),
            secret_obsolete,
            remember_anew: false,
            files: Files::default(),
            cannot_be_opened: BTreeSet::new(),
            epoch: 0,
            news: 0,
        };
        Self {
            credentials: Mutex::new(()),
            keystore: Mutex::new(()),
            sending: Mutex::new(()),
            gate: Mutex::new(guarded),
            last_state: AtomicU8::new(GateState::SignedOut as u8),
            waiting_backup: Mutex::new(None),
        }
    }
}

/// What is to be written, and what follows in memory once it is on disk.
pub(crate) type Planned<F> = Result<(Vec<Change>, F), Error>;

/// A mutex that guards no data: it only means that it is held.
pub(crate) type Alone<'a> = MutexGuard<'a, ()>;

/// What a confirmed write does besides its changes.
pub(crate) enum Renew<'k> {
    /// Nothing.
    Nothing,
    /// A remembered session depends on what changes, and is rebuilt.
    Remembered,
    /// The account gets a new database key, wrapped by this password key: the other sessions end for this reason,
    /// and a remembered session is rebuilt.
    Key(&'k DerivedKey, EndReason),
}

/// One passage through the gate. Valid as long as the gate stays as it was found.
pub(crate) struct Passage<'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    credentials: Option<Alone<'a>>,
    epoch: u64,
}

impl<S: AccountStore> Passage<'_, S> {
    /// Returns to the gate: [`Error::Overtaken`] if it has changed since. Changes made here are part of the
    /// passage.
    pub fn at<T>(
        &mut self,
        act: impl FnOnce(&mut Guarded<S::Database>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut gate = self.accounts.gate_at(self.epoch)?;
        let done = act(&mut gate);
        let done = gate.close_if_superseded(done);
        self.epoch = gate.epoch;
        done
    }

    /// As [`Accounts::step`], after returning to the gate.
    pub fn step<T, F>(
        &mut self,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Planned<F>,
    ) -> Result<T, Error>
    where
        F: FnOnce(&mut OpenAccount<S::Database>) -> T,
    {
        let about = self.accounts.circumstances();
        self.at(|gate| gate.write(Renew::Nothing, &about, act))
    }

    /// Whether the gate is still as it was found.
    pub fn require(&self) -> Result<(), Error> {
        self.accounts.gate_at(self.epoch).map(|_| ())
    }

    /// Lets others work on passwords meanwhile.
    pub fn pause(&mut self) {
        self.credentials = None;
    }

    /// Continues after [`Passage::pause`].
    pub fn go_on(&mut self) {
        self.credentials = Some(self.accounts.credentials());
    }

    /// The gate this is valid for.
    pub fn mark(&self) -> Mark {
        Mark(self.epoch)
    }
}

/// A passage with a proof, from an open account.
pub(crate) struct Confirmed<'a, S: AccountStore> {
    passage: Passage<'a, S>,
    key: Option<DerivedKey>,
}

impl<'a, S: AccountStore> Confirmed<'a, S> {
    /// The passage, for anything but a write to the open account; and the key derived from the password.
    pub fn into_passage(self) -> (Passage<'a, S>, Option<DerivedKey>) {
        (self.passage, self.key)
    }

    /// Writes the changes from `act`, then applies what it says in memory.
    pub fn write<T, F>(
        self,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Planned<F>,
    ) -> Result<T, Error>
    where
        F: FnOnce(&mut OpenAccount<S::Database>) -> T,
    {
        self.renew(Renew::Nothing, act)
    }

    /// As [`Confirmed::write`], under a new database key that the confirmed password wraps; the other
    /// sessions end for this reason.
    pub fn write_under_new_key<T, F>(
        mut self,
        reason: EndReason,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Planned<F>,
    ) -> Result<T, Error>
    where
        F: FnOnce(&mut OpenAccount<S::Database>) -> T,
    {
        let key = self.key.take().ok_or(Error::CurrentPasswordNeeded)?;
        self.renew(Renew::Key(&key, reason), act)
    }

    /// As [`Confirmed::write`], with what [`Renew`] says.
    pub fn renew<T, F>(
        self,
        renew: Renew<'_>,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Planned<F>,
    ) -> Result<T, Error>
    where
        F: FnOnce(&mut OpenAccount<S::Database>) -> T,
    {
        let accounts = self.passage.accounts;
        let about = accounts.circumstances();
        if let Renew::Remembered = renew {
            // If killed in between, the password opens the account, and nothing the old PIN (or none) did.
            let _ = accounts.store.forget_session();
        }
        let (remembered, key) = (
            matches!(renew, Renew::Remembered),
            matches!(renew, Renew::Key(..)),
        );
        let done = accounts
            .gate_at(self.passage.epoch)
            .and_then(|mut gate| gate.write(renew, &about, act));
        if remembered || (key && done.is_ok()) {
            accounts.remember_anew();
        }
        done
    }
}

impl<S: AccountStore> Accounts<S> {
    // ---- what is visible of the gate ----

    /// The state's name.
    pub fn state(&self) -> GateState {
        self.gate().gate.state()
    }

    /// The state when the gate was last released, for drawing the window. Never blocks, reads nothing from disk,
    /// and does not refresh the gate.
    pub fn last_state(&self) -> GateState {
        let last = self.guard.last_state.load(Ordering::Acquire);
        let states = [GateState::Pending, GateState::Open, GateState::Locked];
        let last = states.into_iter().find(|state| *state as u8 == last);
        last.unwrap_or(GateState::SignedOut)
    }

    // ---- the three ways ----

    /// Reads the open account; nothing changes.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let about = self.circumstances();
        let mut gate = self.gate();
        let done = look(gate.gate.open()?, &about);
        gate.close_if_superseded(done)
    }

    /// One transaction without a proof: writes the changes from `act`, then applies what it says in memory.
    pub(crate) fn step<T, F>(
        &self,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Planned<F>,
    ) -> Result<T, Error>
    where
        F: FnOnce(&mut OpenAccount<S::Database>) -> T,
    {
        let about = self.circumstances();
        self.gate().write(Renew::Nothing, &about, act)
    }

    /// As [`Accounts::step`], for flows that decide and write in transactions of their own, such as a try that is
    /// counted before it is checked.
    pub(crate) fn act<T>(
        &self,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let about = self.circumstances();
        let mut gate = self.gate();
        let open = gate.gate.open()?;
        let alerts = open.alerts;
        let done = act(open, &about);
        open.count_codes();
        let told = open.alerts != alerts;
        gate.news += u64::from(told);
        gate.close_if_superseded(done)
    }

    /// Has an action confirmed. `first` looks at the open account before a password is worked on: it refuses what
    /// is impossible, and says what to ask for.
    pub(crate) fn confirm<'p, B>(
        &self,
        first: impl FnOnce(
            &mut OpenAccount<S::Database>,
            &Circumstances,
        ) -> Result<(Asked<'p>, B), Error>,
    ) -> Result<(Confirmed<'_, S>, B), Error> {
        let about = self.circumstances();
        let (passage, (asked, found)) = self.passage(|gate| {
            let open = gate.gate.open()?;
            first(open, &about)
        })?;
        let key = match self.check_asked(asked, passage.mark()) {
            // It was open when this began.
            Err(Error::WrongState) => return Err(Error::Overtaken),
            checked => checked?,
        };
        Ok((Confirmed { passage, key }, found))
    }

    // ---- passages ----

    /// Begins a passage through the gate: nobody else works on a password until it ends.
    pub(crate) fn passage<B>(
        &self,
        look: impl FnOnce(&mut Guarded<S::Database>) -> Result<B, Error>,
    ) -> Result<(Passage<'_, S>, B), Error> {
        let credentials = self.credentials();
        let (mut passage, found) = self.light_passage(look)?;
        passage.credentials = Some(credentials);
        Ok((passage, found))
    }

    /// As [`Accounts::passage`], for flows that work on no password.
    pub(crate) fn light_passage<B>(
        &self,
        look: impl FnOnce(&mut Guarded<S::Database>) -> Result<B, Error>,
    ) -> Result<(Passage<'_, S>, B), Error> {
        let mut gate = self.gate();
        let found = look(&mut gate);
        let found = gate.close_if_superseded(found)?;
        let passage = Passage {
            accounts: self,
            credentials: None,
            epoch: gate.epoch,
        };
        Ok((passage, found))
    }

    /// Begins a sign-in; [`Error::WrongState`] unless signed out.
    pub(crate) fn passage_in(&self) -> Result<Passage<'_, S>, Error> {
        let (passage, ()) = self.passage(|gate| gate.require_signed_out())?;
        Ok(passage)
    }

    // ---- the locks ----

    /// The gate, brought up to date with the clock and with what other devices wrote to disk. A gate whose
    /// holder panicked is closed: its state cannot be trusted.
    pub(crate) fn gate(&self) -> GateGuard<'_, S::Database> {
        let guarded = self.guard.gate.lock().unwrap_or_else(|poisoned| {
            self.guard.gate.clear_poison();
            let mut guarded = poisoned.into_inner();
            guarded.shut(Gate::SignedOut, Some(SignedOutReason::AccountUnreadable));
            guarded
        });
        let mut gate = GateGuard {
            guarded,
            last_state: &self.guard.last_state,
        };
        self.refresh(&mut gate);
        gate
    }

    /// The gate, if it is still what it was at `epoch`.
    fn gate_at(&self, epoch: u64) -> Result<GateGuard<'_, S::Database>, Error> {
        let gate = self.gate();
        if gate.epoch == epoch {
            Ok(gate)
        } else {
            Err(Error::Overtaken)
        }
    }

    fn credentials(&self) -> Alone<'_> {
        let lock = self.guard.credentials.lock();
        lock.unwrap_or_else(PoisonError::into_inner)
    }

    /// Nobody else works on a password while this is held; `None` if somebody already does.
    pub(crate) fn credentials_if_free(&self) -> Option<Alone<'_>> {
        self.guard.credentials.try_lock().ok()
    }

    /// Held while the keystore gets something that was recorded at the gate. Never taken while holding the gate.
    pub(crate) fn keystore_lock(&self) -> Alone<'_> {
        let lock = self.guard.keystore.lock();
        lock.unwrap_or_else(PoisonError::into_inner)
    }

    /// Held while a message is on its way; [`Error::Sending`] when another one is.
    pub(crate) fn sending(&self) -> Result<Alone<'_>, Error> {
        match self.guard.sending.try_lock() {
            Ok(sending) => Ok(sending),
            Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Error::Sending),
        }
    }

    /// The backup that waits for an answer.
    pub(crate) fn waiting_backup(&self) -> MutexGuard<'_, Option<S::Unpacked>> {
        let waiting = self.guard.waiting_backup.lock();
        waiting.unwrap_or_else(PoisonError::into_inner)
    }
}

impl<D: AccountDatabase> Guarded<D> {
    /// [`Error::WrongState`] unless signed out.
    pub fn require_signed_out(&self) -> Result<(), Error> {
        match self.gate {
            Gate::SignedOut => Ok(()),
            Gate::Pending(_) | Gate::Open(_) | Gate::Locked(_) => Err(Error::WrongState),
        }
    }
}
