//! "Lock health": each thing that can make the lock fall, and whether it works here.

use crate::ports::SystemEvent;
use crate::time::WallMillis;
use serde::Serialize;
use std::collections::BTreeMap;

/// What can make the lock fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// There is no display to ask.
    NoDisplay,
    /// There is no message bus to listen on.
    NoBus,
    /// This program belongs to no session of the system's.
    NoSession,
    /// This system does not offer it.
    NotOffered,
    /// It failed.
    Failed,
    /// It said "just now" twice, a second apart, while nobody did anything here.
    SaidZero,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its state.
    pub state: TriggerState,
    /// Who tells, by a name for people.
    pub source: Option<&'static str>,
    /// When it last told anything.
    pub last_seen: Option<WallMillis>,
}

/// The panel.
#[derive(Clone, Debug)]
pub struct Health(BTreeMap<Trigger, Line>);

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
        Self(Trigger::ALL.map(|trigger| (trigger, line(trigger))).into())
    }
}

impl Health {
    /// How many triggers do not work here that every desktop could have; many a computer has no lid.
    pub fn broken(&self) -> u32 {
        let broken = self.lines().filter(|(trigger, line)| {
            let works = matches!(line.state, TriggerState::Working | TriggerState::Waiting);
            *trigger != Trigger::LidClosed && !works
        });
        u32::try_from(broken.count()).unwrap_or(u32::MAX)
    }

    /// The lines, in the order shown.
    pub fn lines(&self) -> impl Iterator<Item = (Trigger, Line)> {
        self.0.iter().map(|(trigger, line)| (*trigger, *line))
    }

    /// A trigger's state is now this.
    pub fn set(&mut self, trigger: Trigger, state: TriggerState, source: Option<&'static str>) {
        if let Some(line) = self.0.get_mut(&trigger) {
            line.state = state;
            line.source = source;
        }
    }

    /// Whoever told of the session has gone.
    pub fn gone(&mut self, why: Absence) {
        for trigger in [
            Trigger::ScreenLocked,
            Trigger::SessionSwitched,
            Trigger::Suspend,
            Trigger::LidClosed,
        ] {
            if let Some(line) = self.0.get_mut(&trigger)
                && matches!(line.state, TriggerState::Working | TriggerState::Waiting)
            {
                line.state = TriggerState::Dropped(why);
            }
        }
    }

    /// A trigger has told something.
    pub fn seen(&mut self, trigger: Trigger, at: WallMillis) {
        if let Some(line) = self.0.get_mut(&trigger) {
            line.state = TriggerState::Working;
            line.last_seen = Some(at);
        }
    }
}
