//! Every read of the gate brings it up to date with the time and other devices, whether or not it is watched.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::gate::{Gate, LockedAccount, OpenAccount, SignedOutReason};
use crate::lock::LockReason;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::ports::{AccountStore, SessionStatus};
use crate::sessions::EndReason;
use crate::sessions::chain::anchor_of;
use crate::sessions::revocations::PinRevocation;
use crate::time::Moment;
use crate::way_in::session::expire;

/// What looking at the disk has shown.
#[derive(Default)]
struct Seen {
    /// The session has ended, for this reason.
    ended: Option<SignedOutReason>,
    /// Something has changed.
    changed: bool,
    /// The PIN has changed: what was remembered under the old one no longer opens anything.
    other_pin: Option<OtherPin>,
}

struct OtherPin {
    /// The keystore's part of a remembered session is obsolete.
    secret_obsolete: bool,
    /// The remembered session has to be rebuilt.
    remember_anew: bool,
}

impl Seen {
    fn ended(reason: SignedOutReason) -> Self {
        Self {
            ended: Some(reason),
            ..Self::default()
        }
    }
}

impl<S: AccountStore> Accounts<S> {
    /// Brings the gate up to date. The time first: it needs nothing from a disk.
    pub(crate) fn refresh(&self, gate: &mut Guarded<S::Database>) {
        let now = self.clock.now();
        self.expire(gate, &now);
        self.sync_with_disk(gate, &now);
    }

    /// Applies the passing of time.
    fn expire(&self, gate: &mut Guarded<S::Database>, now: &Moment) {
        match &mut gate.gate {
            Gate::Pending(pending) if pending.deadline.passed(now) => {
                if gate.lock_again().is_err() {
                    gate.shut(Gate::SignedOut, Some(SignedOutReason::PendingExpired));
                }
            }
            Gate::Open(open) if open.ends.passed(now) => {
                let limit = open.limit;
                // The gate closes even if this cannot be written.
                let about = self.circumstances();
                let _ = expire(&mut open.database, open.session, EndReason::Expired, &about);
                let anchor = anchor_of(&open.database);
                gate.note(anchor, false);
                self.end(gate, SignedOutReason::SessionExpired { limit });
            }
            Gate::Locked(locked) if locked.ends.passed(now) => {
                let limit = locked.limit;
                self.end(gate, SignedOutReason::SessionExpired { limit });
            }
            Gate::Open(open) if open.is_overdue(self.minute, now) => {
                self.shut_lock(gate, LockReason::Idle);
            }
            Gate::Open(open) if open.is_to_be_warned(now) => {
                open.alerts.ends_soon = true;
                gate.overtake();
            }
            Gate::SignedOut | Gate::Pending(_) | Gate::Open(_) | Gate::Locked(_) => {}
        }
    }

    /// Applies what other devices have done, as far as the disk shows it.
    fn sync_with_disk(&self, gate: &mut Guarded<S::Database>, now: &Moment) {
        let seen = match &mut gate.gate {
            Gate::Pending(pending) if pending.is_superseded() => {
                Seen::ended(SignedOutReason::SessionEnded { by: None })
            }
            Gate::SignedOut | Gate::Pending(_) => return,
            Gate::Open(open) => self.look_around_open(open, now),
            Gate::Locked(locked) => self.look_around_locked(locked, now),
        };
        if let Some(other) = seen.other_pin {
            let _ = self.store.forget_session();
            gate.secret_obsolete |= other.secret_obsolete;
            gate.remember_anew |= other.remember_anew;
        }
        if seen.changed {
            gate.overtake();
        }
        if let Some(reason) = seen.ended {
            self.end(gate, reason);
        }
    }

    /// The session has ended, whoever ended it.
    fn end(&self, gate: &mut Guarded<S::Database>, reason: SignedOutReason) {
        gate.shut(Gate::SignedOut, Some(reason));
        gate.secret_obsolete = true;
        let _ = self.store.forget_session();
    }

    fn look_around_open(&self, open: &mut OpenAccount<S::Database>, now: &Moment) -> Seen {
        match open.database.require_current() {
            Err(StoreError::Superseded) => {
                let key = open.database.revocation_key();
                let told = self.store.revocations(open.entry.id, open.session, &key);
                let limit = told.limit.unwrap_or(open.limit);
                return Seen::ended(SignedOutReason::of(told.ended, limit));
            }
            Err(StoreError::Missing) => return Seen::ended(SignedOutReason::AccountUnreadable),
            // Could not check just now: the next read or write will find out.
            Ok(()) | Err(_) => {}
        }
        let live = match open.database.standing(open.session) {
            Ok(SessionStatus::Live(live)) => live,
            Ok(SessionStatus::Ended(reason)) => {
                // A new limit may have ended it.
                let limit = open.database.logout_days().unwrap_or(open.limit);
                return Seen::ended(SignedOutReason::of(Some(reason), limit));
            }
            Ok(SessionStatus::Unknown) => {
                return Seen::ended(SignedOutReason::of(None, open.limit));
            }
            Err(StoreError::Damaged) => return Seen::ended(SignedOutReason::AccountUnreadable),
            Err(_) => return Seen::default(),
        };
        let mut seen = Seen::default();
        if live.limit != open.limit {
            open.set_limit(live.limit, live.latest, now);
            seen.changed = true;
        }
        if let Ok(pin) = open.database.pin()
            && pin != open.pin
        {
            let another = pin.map(|pin| pin.salt) != open.pin.map(|pin| pin.salt);
            if another && open.keep {
                // What the old PIN (or none) opened no longer opens anything.
                seen.other_pin = Some(OtherPin {
                    secret_obsolete: open.remembered,
                    remember_anew: true,
                });
                open.remembered = false;
            }
            open.pin = pin;
            seen.changed = true;
        }
        seen
    }

    fn look_around_locked(&self, locked: &mut LockedAccount, now: &Moment) -> Seen {
        let mut seen = Seen::default();
        let id = locked.entry.id;
        // In this order: anyone who sees the new slot file finds the revocation written before it.
        let current = self.store.require_current(id, &locked.database);
        let told = self
            .store
            .revocations(id, locked.session, &locked.revocation_key);
        if let Some(limit) = told.limit.filter(|limit| *limit < locked.limit) {
            locked.limit = limit;
            let ends = limit.end(locked.started_at, now.wall, now);
            locked.ends = locked.ends.sooner(ends, now);
            seen.changed = true;
        }
        if told.pin != locked.pin_revocation {
            locked.pin_revocation = told.pin;
            let other = match (told.pin, locked.pin_set_at) {
                (Some(PinRevocation::Disabled), _) => true,
                (Some(PinRevocation::SetAt(set_at)), Some(before)) => set_at != before,
                // The unlock finds out whether it is a different one.
                (Some(PinRevocation::SetAt(_)), None) | (None, _) => false,
            };
            if other && locked.pin.take().is_some() {
                seen.other_pin = Some(OtherPin {
                    secret_obsolete: locked.remembered,
                    remember_anew: false,
                });
                (locked.remembered, locked.keep) = (false, false);
                seen.changed = true;
            }
        }
        // Nothing is open: a disk that is missing for a moment must not cost the session.
        let ended = told.ended.is_some() || current == Err(StoreError::Superseded);
        seen.ended = ended.then(|| SignedOutReason::of(told.ended, locked.limit));
        seen
    }
}
