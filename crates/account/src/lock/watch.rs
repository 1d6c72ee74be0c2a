//! Watches for the moment when nobody has been there for long enough.
//!
//! A source of the system's idle time may only postpone the lock, and only while it is believed
//! ([`super::belief`]); an error drops it. It is asked in the last 31 seconds only; until then
//! nothing runs.

use super::belief::{Belief, Reading, Readings};
use super::{Absence, COUNTDOWN_MILLIS, Health, LATEST_MILLIS, Trigger, TriggerState};
use crate::Accounts;
use crate::lock::idle::{IdleSource, Idleness};
use crate::ports::AccountStore;
use crate::time::Clock;
use std::sync::Arc;
use std::time::Duration;

/// Longest sleep in milliseconds. A sleeping thread does not notice that the computer slept or a
/// clock was set; this is how long that may go unnoticed if no event reports it and nobody
/// touches the window: anything the page asks for after that finds the gate locked.
const LONGEST_SLEEP: u64 = 60_000;

/// How often the source is asked in the last 31 seconds, in milliseconds.
const POLL_INTERVAL: u64 = 1_000;

/// How long an answer may take while there is time.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(POLL_INTERVAL);

/// How long it may take in the last second and at the deadline. The rest of the second by which
/// the lock may be late is for its entry in the log.
const ANSWER_TIMEOUT_AT_DEADLINE: Duration = Duration::from_millis(400);

/// What to do after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing is open that could lock: sleep until the gate changes.
    Rest,
    /// Look again after this many milliseconds.
    Sleep(u64),
    /// Show that the account locks in `left` milliseconds, and look again after `look`.
    Countdown { left: u64, look: u64 },
    /// The account has locked, this many milliseconds after its deadline.
    Locked { late: u64 },
}

/// Watches over one gate.
pub struct Watch {
    clock: Arc<dyn Clock>,
    source: Option<Box<dyn IdleSource>>,
    readings: Readings,
}

impl Watch {
    /// Watches with a source of the system's idle time, if there is one.
    pub fn new(clock: Arc<dyn Clock>, source: Option<Box<dyn IdleSource>>) -> Self {
        Self {
            clock,
            source,
            readings: Readings::default(),
        }
    }

    /// Looks once, and locks if it is time.
    pub fn look<S: AccountStore>(&mut self, accounts: &Accounts<S>, health: &Health) -> Next {
        let Some(idle) = accounts.idle() else {
            return Next::Rest;
        };
        let now = self.clock.now();
        let overdue = idle.overdue(&now);
        let left = idle.remaining(&now);
        let near = left <= COUNTDOWN_MILLIS + POLL_INTERVAL;
        if near && overdue <= LATEST_MILLIS && idle.system_idle {
            let within = if left < POLL_INTERVAL {
                ANSWER_TIMEOUT_AT_DEADLINE
            } else {
                ANSWER_TIMEOUT
            };
            if let Some((Belief::Believed, millis)) = self.ask(within, health) {
                accounts.saw_system_input(millis);
            }
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
            let look = left.min(POLL_INTERVAL);
            return Next::Countdown { left, look };
        }
        let ahead = if idle.system_idle && self.source.is_some() {
            COUNTDOWN_MILLIS + POLL_INTERVAL
        } else {
            COUNTDOWN_MILLIS
        };
        let sleep = match left.saturating_sub(ahead) {
            0 => left - COUNTDOWN_MILLIS,
            sleep => sleep,
        };
        Next::Sleep(sleep.min(LONGEST_SLEEP))
    }

    /// Asks the source outside the usual schedule too, for "Lock health". Returns whether that was
    /// all: one answer alone says little, and the source has to be asked again a second later.
    pub fn test(&mut self, health: &Health) -> bool {
        !matches!(
            self.ask(ANSWER_TIMEOUT, health),
            Some((Belief::AskedAgain, _))
        )
    }

    /// What the source says and whether it is believed; a source that is no longer believed is
    /// dropped.
    fn ask(&mut self, within: Duration, health: &Health) -> Option<(Belief, u64)> {
        let answer = self.source.as_ref()?.idle(within);
        let now = self.clock.now();
        let (belief, millis) = match answer {
            Ok(Idleness::For(idle)) => (self.readings.add(Reading { at: now.boot, idle }), idle),
            Ok(Idleness::LessThan(millis)) => (Belief::Believed, millis),
            Err(_) => {
                self.drop_source(Absence::Failed, health);
                return None;
            }
        };
        match belief {
            Belief::Believed => health.seen(Trigger::SystemIdle, now.wall),
            Belief::AskedAgain => {}
            Belief::Stuck => self.drop_source(Absence::Stuck, health),
        }
        Some((belief, millis))
    }

    fn drop_source(&mut self, why: Absence, health: &Health) {
        let name = self.source.as_ref().map(|source| source.name());
        self.source = None;
        health.set(Trigger::SystemIdle, TriggerState::Dropped(why), name);
    }
}
