//! Whoever reads the gate finds it as the time and other installations have made it, watched or not.

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

/// What a look at the disk has shown.
#[derive(Default)]
struct Seen {
    /// The session is over, for this reason.
    ended: Option<SignedOutReason>,
    /// Something stands otherwise now.
    changed: bool,
    /// The PIN is another: what was remembered under the old one opens nothing any more.
    other_pin: Option<OtherPin>,
}

struct OtherPin {
    /// The keystore's part of a remembered session is over.
    secret_obsolete: bool,
    /// The session is to be remembered anew.
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

    /// What the time has done.
    fn expire(&self, gate: &mut Guarded<S::Database>, now: &Moment) {
        match &mut gate.gate {
            Gate::Pending(pending) if pending.deadline.passed(now) => {
                if gate.lock_again().is_err() {
                    gate.shut(Gate::SignedOut, Some(SignedOutReason::PendingExpired));
                }
            }
            Gate::Open(open) if open.ends.passed(now) => {
                let limit = open.limit;
                // The door shuts even when this cannot be written.
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

    /// What other installations have done, as far as it shows on the disk.
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

    /// The session is over, whoever ended it.
    fn end(&self, gate: &mut Guarded<S::Database>, reason: SignedOutReason) {
        gate.shut(Gate::SignedOut, Some(reason));
        gate.secret_obsolete = true;
        let _ = self.store.forget_session();
    }

    fn look_around_open(&self, open: &mut OpenAccount<S::Database>, now: &Moment) -> Seen {
        match open.database.require_current() {
            Err(StoreError::Superseded) => {
                let key = open.database.revocation_key();
                let told = self.store.notices(open.entry.id, open.session, &key);
                let limit = told.limit.unwrap_or(open.limit);
                return Seen::ended(SignedOutReason::of(told.ended, limit));
            }
            Err(StoreError::Missing) => return Seen::ended(SignedOutReason::AccountUnreadable),
            // Could not look just now: whoever reads or writes finds out.
            Ok(()) | Err(_) => {}
        }
        let live = match open.database.standing(open.session) {
            Ok(SessionStatus::Live(live)) => live,
            Ok(SessionStatus::Ended(reason)) => {
                // What ended it may have been a new limit.
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
                // What the PIN of before opened, or none, opens nothing.
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
        // In this order: whoever sees the new slot file finds the notice that came before it.
        let current = self.store.require_current(id, &locked.database);
        let told = self.store.notices(id, locked.session, &locked.notices);
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
                // At the unlock it is seen whether it is another.
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
        // Nothing is open: a disk that is away for a moment costs no session.
        let ended = told.ended.is_some() || current == Err(StoreError::Superseded);
        seen.ended = ended.then(|| SignedOutReason::of(told.ended, locked.limit));
        seen
    }
}
