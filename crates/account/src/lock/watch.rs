//! Watches for the moment at which nobody has been there for long enough.
//!
//! A source of the system's idle time may only postpone the lock, and only while it is believed:
//! an error drops it, and so does "just now" said twice a second apart while nothing was typed
//! in our own windows. It is asked in the last 30 seconds only; until then nothing runs.

use super::{Absence, COUNTDOWN_MILLIS, Health, LATEST_MILLIS, Trigger, TriggerState};
use crate::Accounts;
use crate::ports::{AccountStore, IdleSource};
use crate::time::{Clock, Moment};
use std::sync::Arc;

/// Longest sleep in milliseconds. A sleeping thread does not notice that the computer slept or a
/// clock was set; this is how long that may go unnoticed where no event tells of it and nobody
/// touches the window: whatever the page then asks for finds the gate locked.
const LONGEST_SLEEP: u64 = 60_000;

/// How often the source is asked in the last 30 seconds, in milliseconds.
const ASKED_EVERY: u64 = 1_000;

/// What to do after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing is open that could lock: sleep until the gate changes.
    Rest,
    /// Look again after so many milliseconds.
    Sleep(u64),
    /// Show that the lock falls in so many milliseconds, and look again after `look` of them.
    Countdown { left: u64, look: u64 },
    /// The lock has fallen, so many milliseconds after its deadline.
    Locked { late: u64 },
}

/// Watches over one gate.
pub struct Watch {
    clock: Arc<dyn Clock>,
    source: Option<Box<dyn IdleSource>>,
    /// When the source said "just now", and the last input of our own that was known then.
    zero: Option<(Moment, Moment)>,
}

impl Watch {
    /// Watches with a source of the system's idle time, if there is one.
    pub fn new(clock: Arc<dyn Clock>, source: Option<Box<dyn IdleSource>>) -> Self {
        Self {
            clock,
            source,
            zero: None,
        }
    }

    /// Looks once, and locks if it is time.
    pub fn look<S: AccountStore>(&mut self, accounts: &Accounts<S>, health: &mut Health) -> Next {
        let Some(idle) = accounts.idle() else {
            self.zero = None;
            return Next::Rest;
        };
        let overdue = idle.overdue(&self.clock.now());
        let near = idle.remaining(&self.clock.now()) <= COUNTDOWN_MILLIS;
        if near && overdue <= LATEST_MILLIS && idle.system_idle {
            self.ask(accounts, &idle.last_input, health);
        }
        let Some(idle) = accounts.idle() else {
            return Next::Rest;
        };
        let left = idle.remaining(&self.clock.now());
        if left == 0 {
            return if accounts.lock_when_idle() {
                let late = idle.overdue(&self.clock.now());
                Next::Locked { late }
            } else {
                Next::Sleep(1)
            };
        }
        if left <= COUNTDOWN_MILLIS {
            let look = left.min(ASKED_EVERY);
            return Next::Countdown { left, look };
        }
        self.zero = None;
        Next::Sleep((left - COUNTDOWN_MILLIS).min(LONGEST_SLEEP))
    }

    /// Asks the source once, outside of the lock's turn too, for "Lock health".
    pub fn test(&mut self, health: &mut Health) {
        match self.source.as_ref().map(|source| source.idle_millis()) {
            Some(Ok(_)) => health.seen(Trigger::SystemIdle, self.clock.now().wall),
            Some(Err(_)) => self.drop_source(Absence::Failed, health),
            None => {}
        }
    }

    fn ask<S: AccountStore>(
        &mut self,
        accounts: &Accounts<S>,
        last_input: &Moment,
        health: &mut Health,
    ) {
        let Some(source) = &self.source else { return };
        let answer = source.idle_millis();
        let now = self.clock.now();
        match answer {
            Err(_) => self.drop_source(Absence::Failed, health),
            Ok(0) => match self.zero {
                Some((at, input)) if now.since(&at) >= ASKED_EVERY => {
                    if input == *last_input {
                        self.drop_source(Absence::SaidZero, health);
                    } else {
                        self.zero = Some((now, *last_input));
                    }
                }
                Some(_) => {}
                None => self.zero = Some((now, *last_input)),
            },
            Ok(millis) => {
                self.zero = None;
                health.seen(Trigger::SystemIdle, now.wall);
                accounts.saw_system_input(millis);
            }
        }
    }

    fn drop_source(&mut self, why: Absence, health: &mut Health) {
        let name = self.source.as_ref().map(|source| source.name());
        self.source = None;
        self.zero = None;
        health.set(Trigger::SystemIdle, TriggerState::Dropped(why), name);
    }
}
