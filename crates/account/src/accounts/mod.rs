//! The accounts of this computer behind one gate: what an application holds, and all it calls.
//!
//! Three locks, always taken in this order. The *turn* lets one password or recovery key be worked
//! on at a time, so that thirty sign-ins at once use the memory of one. *Keeping* lets one at a time
//! give the keystore what was noted at the gate. The *gate* is held only for moments, so that whatever
//! shuts it never waits for a hash or the keystore: work begun before is then [`Error::Overtaken`] and
//! leaves nothing behind.
//!
//! No file outside of our own folders is touched under any of them: its place may be slow, or never
//! answer.
//!
//! *Sending* stands beside them: held while a message is on its way, never waited for, and nothing but
//! the gate is taken under it.

mod account;
mod anchor;
mod contacts;
mod doors;
mod files;
mod keystore;
mod lock;
mod password;
mod pin;
mod recovery;
mod remembered;
mod security_check;
mod sessions;
mod sign_in;
mod trusted_addresses;
mod two_factor;

pub use account::Adopting;
pub use contacts::{CodeRequested, CodeState};
pub use doors::Waits;
pub use files::FileUnderWay;
pub use lock::Idle;
pub use sessions::{LogoutChoice, LogoutView, SessionView};
pub use sign_in::Who;
pub use trusted_addresses::{AddressesView, TrustProof, TypedAddress};
pub use two_factor::{Confirmation, EnrolmentView, Proof, Proven, TwoFactorView};

use crate::error::{Error, StoreError};
use crate::gate::{
    Circumstances, Gate, GateState, GateView, OpenAccount, SignedOutReason, Whereabouts,
};
use crate::lock::LockReason;
use crate::ports::{
    AccountDatabase, AccountId, AccountStore, CodeSender, Installation, Keystore, Random, Standing,
    Surroundings,
};
use crate::sessions::{EndReason, FailureReason, LogKind, clip};
use crate::time::{Clock, Moment, WallMillis};
use anchor::{Noted, anchor_of};
use files::Files;
use sessions::{ended_by, expire};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// The accounts of this computer behind one gate.
pub struct Accounts<S: AccountStore> {
    store: S,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    surroundings: Arc<dyn Surroundings>,
    keystore: Arc<dyn Keystore>,
    /// It was asked for and stayed locked.
    keystore_stayed_locked: AtomicBool,
    sender: Arc<dyn CodeSender>,
    installation: Installation,
    /// How long a minute of "Screen Lock" is, in milliseconds. Tests cannot wait for real ones.
    minute: u64,
    turn: Mutex<()>,
    /// Held while a message is on its way: one at a time, and nobody waits.
    sending: Mutex<()>,
    /// Held while the keystore gets what was noted at the gate.
    keeping: Mutex<()>,
    gate: Mutex<Held<S::Database>>,
    /// The [`GateState`] in which the gate was let go last.
    seen: AtomicU8,
    /// A backup that was unpacked and waits for an answer.
    waiting_backup: Mutex<Option<S::Unpacked>>,
}

/// The gate, read once.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Counts the changes of the gate: of two readings the one with the larger number is newer.
    pub epoch: u64,
    /// What may be known of it.
    pub view: GateView,
    /// Milliseconds until it changes by itself, if it will.
    pub changes_in: Option<u64>,
}

/// The gate, held. When it is let go, its state is there for [`Accounts::last_state`].
struct HeldGate<'a, D: AccountDatabase> {
    held: MutexGuard<'a, Held<D>>,
    seen: &'a AtomicU8,
}

impl<D: AccountDatabase> Deref for HeldGate<'_, D> {
    type Target = Held<D>;

    fn deref(&self) -> &Held<D> {
        &self.held
    }
}

impl<D: AccountDatabase> DerefMut for HeldGate<'_, D> {
    fn deref_mut(&mut self) -> &mut Held<D> {
        &mut self.held
    }
}

impl<D: AccountDatabase> Drop for HeldGate<'_, D> {
    fn drop(&mut self) {
        let state = self.held.gate.state() as u8;
        self.seen.store(state, Ordering::Release);
    }
}

struct Held<D> {
    gate: Gate<D>,
    reason: Option<SignedOutReason>,
    /// How far accounts had come that were closed or opened, until the keystore has it.
    anchors: BTreeMap<AccountId, Noted>,
    /// The keystore has a secret that nobody needs any more.
    secret_is_over: bool,
    /// Another installation has changed the PIN that a remembered session rests on.
    remember_anew: bool,
    /// Files that are being written for the person, and whose was stopped.
    files: Files,
    /// Accounts whose files were found damaged or missing.
    cannot_be_opened: BTreeSet<AccountId>,
    /// Counts the changes of the gate, so that slow work notices that it was overtaken.
    epoch: u64,
    /// Counts what else there is to see of it, which overtakes nobody.
    news: u64,
}

impl<D> Held<D> {
    fn set(&mut self, gate: Gate<D>) {
        self.shut(gate, None);
    }

    fn shut(&mut self, mut gate: Gate<D>, reason: Option<SignedOutReason>) {
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
        self.epoch += 1;
    }
}

impl<D: AccountDatabase> Held<D> {
    fn view(&self) -> GateView {
        match &self.gate {
            Gate::SignedOut => GateView::SignedOut {
                reason: self.reason,
            },
            Gate::Pending(pending) => pending.view(),
            Gate::Open(open) => open.view(),
            Gate::Locked(locked) => locked.view(),
        }
    }

    fn changes_in(&self, now: &Moment) -> Option<u64> {
        match &self.gate {
            Gate::Pending(pending) => Some(pending.deadline.remaining(now)),
            Gate::Open(open) => Some(open.changes_in(now)),
            Gate::Locked(locked) => Some(locked.ends.remaining(now)),
            Gate::SignedOut => None,
        }
    }

    /// Shuts the gate when another running copy has given the account a new key or has ended the
    /// session: what is open here is the past.
    fn settle<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if matches!(done, Err(Error::Store(StoreError::Superseded))) {
            let reason = match &self.gate {
                Gate::Open(open) => match open.database.standing(open.session) {
                    Ok(Standing::Ended(reason)) => ended_by(Some(reason), open.limit),
                    _ => ended_by(None, open.limit),
                },
                _ => SignedOutReason::SessionEnded { by: None },
            };
            self.shut(Gate::SignedOut, Some(reason));
        }
        done
    }
}

impl<S: AccountStore> Accounts<S> {
    /// A shut gate before the accounts of `store`.
    pub fn new(
        store: S,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        surroundings: Arc<dyn Surroundings>,
        keystore: Arc<dyn Keystore>,
        sender: Arc<dyn CodeSender>,
        installation: Installation,
    ) -> Self {
        let held = Held {
            gate: Gate::SignedOut,
            reason: None,
            anchors: BTreeMap::new(),
            // An earlier run may have ended before it was deleted.
            secret_is_over: !store.remembers_session(),
            remember_anew: false,
            files: Files::default(),
            cannot_be_opened: BTreeSet::new(),
            epoch: 0,
            news: 0,
        };
        Self {
            store,
            clock,
            random,
            surroundings,
            keystore,
            keystore_stayed_locked: AtomicBool::new(false),
            sender,
            installation,
            minute: 60_000,
            turn: Mutex::new(()),
            sending: Mutex::new(()),
            keeping: Mutex::new(()),
            gate: Mutex::new(held),
            seen: AtomicU8::new(GateState::SignedOut as u8),
            waiting_backup: Mutex::new(None),
        }
    }

    /// With minutes of "Screen Lock" so short that a test can wait for the lock to fall.
    #[doc(hidden)]
    #[must_use]
    pub fn with_minute(self, millis: u64) -> Self {
        Self {
            minute: millis,
            ..self
        }
    }

    // ---- the gate ----

    /// What may be known of the gate.
    pub fn view(&self) -> GateView {
        self.gate().view()
    }

    /// What may be known of the gate, with the number of this state and when it ends by itself: all of one moment.
    pub fn reading(&self) -> Reading {
        let held = self.gate();
        Reading {
            epoch: held.epoch + held.news,
            view: held.view(),
            changes_in: held.changes_in(&self.clock.now()),
        }
    }

    /// The state's name.
    pub fn state(&self) -> GateState {
        self.gate().gate.state()
    }

    /// The state in which the gate was let go last: for whoever draws the window. Waits for nobody, reads nothing
    /// from a disk, and lets no time pass.
    pub fn last_state(&self) -> GateState {
        let seen = self.seen.load(Ordering::Acquire);
        let states = [GateState::Pending, GateState::Open, GateState::Locked];
        let seen = states.into_iter().find(|state| *state as u8 == seen);
        seen.unwrap_or(GateState::SignedOut)
    }

    /// Counts the changes of the gate: two equal readings have seen the same gate.
    pub fn epoch(&self) -> u64 {
        let held = self.gate();
        held.epoch + held.news
    }

    /// Milliseconds until the gate changes by itself, if it will. Reading the gate after that
    /// makes it so.
    pub fn changes_in(&self) -> Option<u64> {
        self.gate().changes_in(&self.clock.now())
    }

    // ---- shared ----

    /// The gate, with whatever has run out taken into account. A gate whose holder panicked is
    /// shut: nobody knows what it was left in.
    fn gate(&self) -> HeldGate<'_, S::Database> {
        let held = self.gate.lock().unwrap_or_else(|poisoned| {
            self.gate.clear_poison();
            let mut held = poisoned.into_inner();
            held.shut(Gate::SignedOut, Some(SignedOutReason::AccountUnreadable));
            held
        });
        let mut held = HeldGate {
            held,
            seen: &self.seen,
        };
        self.let_time_pass(&mut held);
        held
    }

    /// Whoever reads the gate finds it as the time and other installations have made it, watched
    /// or not.
    fn let_time_pass(&self, held: &mut Held<S::Database>) {
        let now = self.clock.now();
        // The time first: it needs nothing from a disk.
        self.heed_time(held, &now);
        self.heed_others(held, &now);
    }

    fn heed_time(&self, held: &mut Held<S::Database>, now: &Moment) {
        match &mut held.gate {
            Gate::Pending(pending) if pending.deadline.passed(now) => {
                if held.lock_again().is_ok() {
                    return;
                }
                held.shut(Gate::SignedOut, Some(SignedOutReason::PendingExpired));
            }
            Gate::Open(open) if open.ends.passed(now) => {
                let limit = open.limit;
                if let Gate::Open(mut open) = std::mem::replace(&mut held.gate, Gate::SignedOut) {
                    // The door shuts even when this cannot be written.
                    let by = EndReason::Expired;
                    let _ = expire(&mut open.database, open.session, by, &self.circumstances());
                    held.note(anchor_of(&open.database), false);
                    held.secret_is_over = true;
                }
                held.shut(
                    Gate::SignedOut,
                    Some(SignedOutReason::SessionExpired { limit }),
                );
                let _ = self.store.forget_session();
            }
            Gate::Locked(locked) if locked.ends.passed(now) => {
                let limit = locked.limit;
                held.secret_is_over = true;
                held.shut(
                    Gate::SignedOut,
                    Some(SignedOutReason::SessionExpired { limit }),
                );
                let _ = self.store.forget_session();
            }
            Gate::Open(open) if open.is_overdue(self.minute, now) => {
                self.shut_lock(held, LockReason::Idle);
            }
            Gate::Open(open) if open.is_to_be_warned(now) => {
                open.alerts.ends_soon = true;
                held.epoch += 1;
            }
            _ => {}
        }
    }

    /// The gate, if it is still what it was at `epoch`.
    fn gate_at(&self, epoch: u64) -> Result<HeldGate<'_, S::Database>, Error> {
        let held = self.gate();
        if held.epoch == epoch {
            Ok(held)
        } else {
            Err(Error::Overtaken)
        }
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn signed_out(&self) -> Result<u64, Error> {
        let held = self.gate();
        match held.gate {
            Gate::SignedOut => Ok(held.epoch),
            _ => Err(Error::WrongState),
        }
    }

    fn open_epoch(&self) -> Result<u64, Error> {
        let mut held = self.gate();
        held.gate.open()?;
        Ok(held.epoch)
    }

    fn with_open<T>(
        &self,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let circumstances = self.circumstances();
        let mut held = self.gate();
        let done = act(held.gate.open()?, &circumstances);
        held.settle(done)
    }

    fn circumstances(&self) -> Circumstances {
        Circumstances {
            now: self.clock.now(),
            whereabouts: self.whereabouts(None),
            user_agent: clip(&self.surroundings.user_agent()),
        }
    }

    /// Where this computer is, as the service says, or, without one, as the computer itself does.
    /// A service that gives no certain answer leaves the address unknown. May take seconds.
    fn whereabouts(&self, service: Option<&str>) -> Whereabouts {
        let address = match service {
            Some(service) => self.surroundings.public_address(service),
            None => self.surroundings.address(),
        };
        Whereabouts {
            address: address.map(|address| address.to_canonical()),
            public: service.is_some(),
        }
    }

    fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        let millis = u64::try_from(self.clock.now().wall).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// Notes in the open account's log what somebody tried in vain.
    fn note_failure(&self, kind: LogKind, reason: FailureReason) -> Result<(), Error> {
        self.with_open(|open, circumstances| open.note_failure(kind, reason, circumstances))
    }
}

/// The latest time that is known: the clock's, or what the account has seen before the clock was
/// set back.
fn newest<D: AccountDatabase>(database: &D, now: &Moment) -> Result<WallMillis, Error> {
    Ok(database.latest_wall()?.max(now.wall))
}
