//! logind: the session's lock and switch, sleep and the lid.
//!
//! The inhibitor is held while awake, released when the listener has returned from
//! "about to sleep", and taken again after waking and whenever it was lost.

use super::bus::{FIRST_WAIT, Follower, Note, PROPERTIES, ask_for, longer};
use super::inhibitor::Inhibitor;
use super::teller::{Hears, Teller};
use crate::session_events::NotHeard;
use nightlatch_account::ports::SystemEvent;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use zbus::Message;
use zbus::blocking::Connection;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const USER: &str = "org.freedesktop.login1.User";

pub struct Logind {
    process: u32,
    teller: Arc<Teller>,
    notes: Option<Sender<Note>>,
    there: bool,
    /// The person's session, if this program has one.
    session: Option<OwnedObjectPath>,
    inhibitor: Option<Inhibitor>,
    /// The computer is going to sleep, or asleep: the inhibitor was released.
    asleep: bool,
    /// How long to wait before asking for a missing inhibitor.
    wait: Duration,
    /// The rules this connection has added to the bus.
    rules: Vec<String>,
}

impl Logind {
    pub fn new(process: u32, teller: Arc<Teller>) -> Self {
        Self {
            process,
            teller,
            notes: None,
            there: false,
            session: None,
            inhibitor: None,
            asleep: false,
            wait: FIRST_WAIT,
            rules: Vec::new(),
        }
    }

    fn report(&self) {
        self.teller.logind(if self.there {
            Ok(Hears {
                session: self.session.is_some(),
                inhibitor: self.asleep || self.inhibitor.is_some(),
            })
        } else {
            Err(NotHeard::NoLogind)
        });
    }

    /// Takes the inhibitor, replacing one that may be held.
    fn inhibit(&mut self, bus: &Connection) {
        let taken: zbus::Result<OwnedFd> = bus
            .call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "Inhibit", &WHY)
            .and_then(|answer| answer.body().deserialize());
        let wake = self.notes.clone();
        let lost = move || {
            if let Some(wake) = wake {
                let _ = wake.send(Note::Wake);
            }
        };
        self.inhibitor = taken
            .ok()
            .and_then(|taken| Inhibitor::hold(taken.into(), lost).ok());
    }

    fn listen_for(&mut self, bus: &Connection, rule: String) {
        if !self.rules.contains(&rule) {
            ask_for(bus, &rule);
            self.rules.push(rule);
        }
    }

    fn is(&self, bus: &Connection, property: &str, value: bool) -> bool {
        let Some(session) = &self.session else {
            return false;
        };
        let now = property_of(bus, session, SESSION, property);
        now.as_ref().and_then(as_bool) == Some(value)
    }

    fn changed(&self, path: &str, message: &Message) {
        let body = message.body();
        let Ok((of, changed, _)) =
            body.deserialize::<(String, HashMap<String, OwnedValue>, Vec<String>)>()
        else {
            return;
        };
        let is = |name: &str| changed.get(name).and_then(as_bool);
        if of == SESSION && self.is_ours(path) {
            if is("LockedHint") == Some(true) {
                self.teller.event(SystemEvent::ScreenLocked);
            }
            if is("Active") == Some(false) {
                self.teller.event(SystemEvent::SessionSwitched);
            }
        }
        if of == MANAGER && path == MANAGER_PATH && is("LidClosed") == Some(true) {
            self.teller.event(SystemEvent::LidClosed);
        }
    }

    fn is_ours(&self, path: &str) -> bool {
        self.session
            .as_ref()
            .is_some_and(|session| session.as_str() == path)
    }
}

/// What people see who ask what delays sleep.
const WHY: (&str, &str, &str, &str) = (
    "sleep",
    "Nightlatch",
    "locks before the computer sleeps",
    "delay",
);

impl Follower for Logind {
    fn names(&self) -> &'static [&'static str] {
        &[LOGIND]
    }

    fn reached(&mut self, notes: &Sender<Note>) {
        self.notes = Some(notes.clone());
        self.rules.clear();
    }

    fn owner(&mut self, bus: &Connection, _: &'static str, there: bool) {
        self.there = there;
        self.asleep = false;
        self.inhibitor = None;
        self.session = None;
        if there {
            self.wait = FIRST_WAIT;
            let manager = format!("type='signal',sender='{LOGIND}',path='{MANAGER_PATH}'");
            self.listen_for(bus, manager);
            self.session = session(bus, self.process);
            if let Some(session) = &self.session {
                let session = format!("type='signal',sender='{LOGIND}',path='{session}'");
                self.listen_for(bus, session);
            }
            self.inhibit(bus);
        }
        self.report();
        // What happened while nobody listened.
        if self.is(bus, "LockedHint", true) {
            self.teller.event(SystemEvent::ScreenLocked);
        }
        if self.is(bus, "Active", false) {
            self.teller.event(SystemEvent::SessionSwitched);
        }
    }

    fn signal(&mut self, bus: &Connection, _: &'static str, message: &Message) {
        let header = message.header();
        let path = header.path().map_or("", |path| path.as_str());
        let member = header.member().map_or("", |member| member.as_str());
        let interface = header.interface().map_or("", |name| name.as_str());
        match (interface, member) {
            (SESSION, "Lock") if self.is_ours(path) && message.body().is_empty() => {
                self.teller.event(SystemEvent::ScreenLocked);
            }
            (MANAGER, "PrepareForSleep") if path == MANAGER_PATH => {
                match message.body().deserialize() {
                    Ok(true) => {
                        self.teller.event(SystemEvent::Suspending);
                        self.asleep = true;
                        self.inhibitor = None;
                    }
                    Ok(false) => {
                        self.asleep = false;
                        self.wait = FIRST_WAIT;
                        self.inhibit(bus);
                        self.teller.event(SystemEvent::Resumed);
                        self.report();
                    }
                    Err(_) => {}
                }
            }
            (PROPERTIES, "PropertiesChanged") => self.changed(path, message),
            _ => {}
        }
    }

    fn woken(&mut self, bus: &Connection) {
        if !self.there || self.asleep {
            return;
        }
        if self.inhibitor.as_ref().is_some_and(Inhibitor::is_lost) {
            // Asked for again after a wait: one that is lost each time is not requested in a rush.
            self.inhibitor = None;
        } else if self.inhibitor.is_none() {
            self.wait = longer(self.wait);
            self.inhibit(bus);
        }
        self.report();
    }

    fn wakes_in(&self) -> Option<Duration> {
        let missing = self.there && !self.asleep && self.inhibitor.is_none();
        missing.then_some(self.wait)
    }

    fn gone(&mut self) {
        self.there = false;
        self.session = None;
        self.inhibitor = None;
        self.notes = None;
        self.teller.logind(Err(NotHeard::NoBus));
    }
}

fn as_bool(value: &OwnedValue) -> Option<bool> {
    value.downcast_ref::<bool>().ok()
}

fn property_of(
    bus: &Connection,
    path: &OwnedObjectPath,
    interface: &str,
    property: &str,
) -> Option<OwnedValue> {
    let which = (interface, property);
    let answer = bus.call_method(Some(LOGIND), path, Some(PROPERTIES), "Get", &which);
    answer.ok()?.body().deserialize().ok()
}

/// The session of a process. A process started by the system's user manager belongs to none: then
/// it is the session on the person's screen.
fn session(bus: &Connection, process: u32) -> Option<OwnedObjectPath> {
    let of_process = |ask: &str| -> Option<OwnedObjectPath> {
        let answer = bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), ask, &(process,));
        answer.ok()?.body().deserialize().ok()
    };
    if let Some(session) = of_process("GetSessionByPID") {
        return Some(session);
    }
    let user = of_process("GetUserByPID")?;
    let display = property_of(bus, &user, USER, "Display")?;
    let (_, session): (String, OwnedObjectPath) = display.try_into().ok()?;
    (session.as_str() != "/").then_some(session)
}
