//! "Lock health": each lock trigger, and whether it works here.

use crate::lock::events::SystemEvent;
use crate::time::WallMillis;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What can trigger the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// No input in our own windows.
    Input,
    /// No input anywhere in the system.
    SystemIdle,
    /// The system's own screen lock.
    ScreenLocked,
    /// A switch to another person's session.
    SessionSwitched,
    /// Sleep.
    Suspend,
    /// The lid.
    LidClosed,
    /// A clock that moved past the deadline.
    Clock,
}

impl Trigger {
    /// All of them, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Input,
        Self::SystemIdle,
        Self::ScreenLocked,
        Self::SessionSwitched,
        Self::Suspend,
        Self::LidClosed,
        Self::Clock,
    ];
}

impl From<SystemEvent> for Trigger {
    fn from(event: SystemEvent) -> Self {
        match event {
            SystemEvent::ScreenLocked => Self::ScreenLocked,
            SystemEvent::SessionSwitched => Self::SessionSwitched,
            SystemEvent::Suspending | SystemEvent::Resumed => Self::Suspend,
            SystemEvent::LidClosed => Self::LidClosed,
        }
    }
}

/// Why a trigger does not work here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// There is no display to ask.
    NoDisplay,
    /// There is no message bus to listen on.
    NoBus,
    /// This program does not belong to a login session.
    NoSession,
    /// This system does not offer it.
    NotOffered,
    /// It failed.
    Failed,
    /// It did not change while time passed: it says the same whether or not anyone is there.
    Stuck,
    /// The system's login service is not running.
    NoLogind,
    /// No screen locker that announces itself is running.
    NoLocker,
    /// The system would not wait for the lock before it sleeps.
    NoInhibitor,
    /// Switched off in Pin Settings.
    SwitchedOff,
}

/// Whether a trigger works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriggerState {
    /// It has been seen to work.
    Working,
    /// It is being listened for and has not happened yet.
    Waiting,
    /// It does not work here.
    NotAvailable(Absence),
    /// It worked and was dropped.
    Dropped(Absence),
}

/// One line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its state.
    pub state: TriggerState,
    /// What reports it, by a name to show.
    pub source: Option<String>,
    /// When it last reported anything.
    pub last_seen: Option<WallMillis>,
}

/// The panel. Writing a line never blocks: a source that hangs holds no event back.
#[derive(Debug)]
pub struct Health(Mutex<BTreeMap<Trigger, Line>>);

impl Default for Health {
    fn default() -> Self {
        let line = |trigger| {
            let state = match trigger {
                Trigger::Input | Trigger::Clock => TriggerState::Working,
                _ => TriggerState::NotAvailable(Absence::NotOffered),
            };
            Line {
                state,
                source: None,
                last_seen: None,
            }
        };
        let lines = Trigger::ALL.map(|trigger| (trigger, line(trigger)));
        Self(Mutex::new(lines.into()))
    }
}

impl Clone for Health {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.all().clone()))
    }
}

impl Health {
    fn all(&self) -> MutexGuard<'_, BTreeMap<Trigger, Line>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many triggers don't work here that every desktop could have; many computers have no lid.
    pub fn broken(&self) -> u32 {
        let lines = self.all();
        let broken = lines.iter().filter(|(trigger, line)| {
            let works = matches!(line.state, TriggerState::Working | TriggerState::Waiting);
            **trigger != Trigger::LidClosed && !works
        });
        u32::try_from(broken.count()).unwrap_or(u32::MAX)
    }

    /// The lines, in the order shown.
    pub fn lines(&self) -> Vec<(Trigger, Line)> {
        let lines = self.all();
        let line = |(trigger, line): (&Trigger, &Line)| (*trigger, line.clone());
        lines.iter().map(line).collect()
    }

    /// A trigger's state is now this.
    pub fn set(&self, trigger: Trigger, state: TriggerState, source: Option<&str>) {
        if let Some(line) = self.all().get_mut(&trigger) {
            line.state = state;
            line.source = source.map(str::to_owned);
        }
    }

    /// A trigger is now listened for, or, for this reason, no longer is.
    pub fn heard(&self, trigger: Trigger, by: Result<&str, Absence>) {
        if let Some(line) = self.all().get_mut(&trigger) {
            let heard = matches!(line.state, TriggerState::Working | TriggerState::Waiting);
            line.state = match by {
                Ok(_) if heard => line.state,
                Ok(_) => TriggerState::Waiting,
                Err(why) if heard => TriggerState::Dropped(why),
                Err(why) => TriggerState::NotAvailable(why),
            };
            line.source = by.ok().filter(|name| !name.is_empty()).map(str::to_owned);
        }
    }

    /// A trigger has reported something.
    pub fn seen(&self, trigger: Trigger, at: WallMillis) {
        if let Some(line) = self.all().get_mut(&trigger) {
            line.state = TriggerState::Working;
            line.last_seen = Some(at);
        }
    }
}
