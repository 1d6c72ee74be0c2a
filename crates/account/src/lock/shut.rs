//! The screen lock: how it engages, and what is known of the person's activity.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::attempts::queue::QueuedKind;
use crate::attempts::scope::AttemptScope;
use crate::error::Error;
use crate::gate::{Circumstances, Gate, LockedAccount, OpenAccount, PinWay, SignedOutReason};
use crate::lock::{Draft, LATEST_MILLIS, LockReason};
use crate::pin::PinTries;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{LogKind, Outcome};
use crate::time::Moment;

/// How long nobody has been there, and how long that may last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// "Screen Lock", in milliseconds.
    pub limit: u64,
    /// The last known input.
    pub last_input: Moment,
    /// Whether input in other programs counts.
    pub system_idle: bool,
}

impl Idle {
    /// Milliseconds until the lock engages.
    pub fn remaining(&self, now: &Moment) -> u64 {
        self.limit.saturating_sub(now.since(&self.last_input))
    }

    /// Milliseconds since it should have engaged.
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

    /// The lock is later than it may be.
    pub(crate) fn is_overdue(&self, minute: u64, now: &Moment) -> bool {
        self.idle(minute)
            .is_some_and(|idle| idle.overdue(now) > LATEST_MILLIS)
    }

    /// Closes the database and keeps what a locked session may keep. The account locks even if the
    /// log cannot be written; returns whether it was.
    pub(crate) fn lock(
        mut self,
        reason: LockReason,
        circumstances: &Circumstances,
    ) -> (LockedAccount, bool) {
        let entry = self.logged(LogKind::Lock, Outcome::Success, circumstances);
        let written = self.database.apply_at_once(&[entry]).is_ok();
        // Without its slot the PIN opens nothing, but the password still does.
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
            revocation_key: self.database.revocation_key(),
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
            pin_revocation: None,
            tries: PinTries::none(&circumstances.now),
            remembered: self.remembered,
            keep: self.keep,
            draft,
        };
        (locked, written)
    }
}

impl<S: AccountStore> Accounts<S> {
    /// Locks the open account, whatever is under way. If it is locked already, it stays locked, and an
    /// unlock in progress is cancelled; no tries are given back. A half-done sign-in is dropped, so that
    /// nobody comes back to an open database. Without a PIN there is no lock:
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
            Gate::Pending(pending) if pending.kind.has_database() => {
                if gate.lock_again().is_err() {
                    gate.shut(Gate::SignedOut, Some(SignedOutReason::Interrupted));
                }
                Ok(())
            }
            Gate::Pending(_) => Err(Error::WrongState),
            Gate::SignedOut => {
                // A password that is being worked on must no longer open anything.
                gate.overtake();
                Err(Error::WrongState)
            }
        }
    }

    /// Locks if nobody has been there for the chosen time; returns whether it is locked now.
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

    pub(crate) fn shut_lock(&self, gate: &mut Guarded<S::Database>, reason: LockReason) {
        if let Gate::Open(open) = std::mem::replace(&mut gate.gate, Gate::SignedOut) {
            let (mut locked, written) = open.lock(reason, &self.circumstances());
            let id = locked.entry.id;
            locked.pin_revocation = self
                .store
                .revocations(id, locked.session, &locked.revocation_key)
                .pin;
            gate.note(locked.seen.map(|seen| (id, seen)), false);
            gate.set(Gate::Locked(locked));
            if !written {
                // Another device is writing: the entry joins the log at the next opening.
                let _ = self.enqueue(AttemptScope::Account(id), QueuedKind::Lock);
            }
        }
    }

    /// The person's last known activity; `None` when nothing is open that could lock.
    pub fn idle(&self) -> Option<Idle> {
        match &self.gate().gate {
            Gate::Open(open) => open.idle(self.minute),
            _ => None,
        }
    }

    /// There was input in one of our windows. Input after the deadline is too late: it
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

    /// The last input anywhere was this many milliseconds ago. Never moves the last known input back.
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

    /// Keeps unsaved form input in case the account locks; fields that may hold a secret are dropped.
    pub fn save_draft(&self, draft: Draft) -> Result<(), Error> {
        self.act(|open, _| {
            open.draft = Some(draft.allowed());
            Ok(())
        })
    }

    /// What was kept, even across a lock.
    pub fn draft(&self) -> Result<Option<Draft>, Error> {
        self.read(|open, _| Ok(open.draft.clone()))
    }
}
