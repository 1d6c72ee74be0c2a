//! The desktops' screen lockers, which announce the lock on the session bus: `ActiveChanged(true)`.
//!
//! Active means that the screen is locked or about to be. If a desktop is set up to blank the
//! screen without locking it, some report active then too; that locks the account early, never late.

use super::bus::{Follower, Note, ask_for};
use super::teller::Teller;
use nightlatch_account::ports::SystemEvent;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use zbus::Message;
use zbus::blocking::Connection;

/// A kind of locker. Its bus name is also its interface.
struct Locker {
    name: &'static str,
    paths: &'static [&'static str],
    /// The name to show.
    called: &'static str,
}

const LOCKERS: [Locker; 5] = [
    Locker {
        // KDE's, at both paths. Elsewhere programs have this name that lock nothing: those do not
        // answer whether they are active.
        name: "org.freedesktop.ScreenSaver",
        paths: &["/org/freedesktop/ScreenSaver", "/ScreenSaver"],
        called: "freedesktop.org ScreenSaver",
    },
    Locker {
        name: "org.gnome.ScreenSaver",
        paths: &["/org/gnome/ScreenSaver"],
        called: "GNOME ScreenSaver",
    },
    Locker {
        name: "org.cinnamon.ScreenSaver",
        paths: &["/org/cinnamon/ScreenSaver"],
        called: "Cinnamon ScreenSaver",
    },
    Locker {
        name: "org.mate.ScreenSaver",
        paths: &["/org/mate/ScreenSaver"],
        called: "MATE ScreenSaver",
    },
    Locker {
        name: "org.xfce.ScreenSaver",
        paths: &["/org/xfce/ScreenSaver"],
        called: "Xfce ScreenSaver",
    },
];

const NAMES: [&str; LOCKERS.len()] = [
    LOCKERS[0].name,
    LOCKERS[1].name,
    LOCKERS[2].name,
    LOCKERS[3].name,
    LOCKERS[4].name,
];

pub struct Lockers {
    teller: Arc<Teller>,
    /// The names of those that exist and announce locks.
    heard: Vec<&'static str>,
    /// The names for which this connection has added a rule to the bus.
    asked_for: Vec<&'static str>,
}

impl Lockers {
    pub fn new(teller: Arc<Teller>) -> Self {
        Self {
            teller,
            heard: Vec::new(),
            asked_for: Vec::new(),
        }
    }

    fn report(&self) {
        let heard = LOCKERS
            .iter()
            .filter(|locker| self.heard.contains(&locker.name));
        self.teller
            .lockers(heard.map(|locker| locker.called).collect());
    }
}

impl Follower for Lockers {
    fn names(&self) -> &'static [&'static str] {
        &NAMES
    }

    fn reached(&mut self, _: &Sender<Note>) {
        self.asked_for.clear();
    }

    fn owner(&mut self, bus: &Connection, name: &'static str, there: bool) {
        self.heard.retain(|heard| *heard != name);
        if there && let Some(locker) = LOCKERS.iter().find(|locker| locker.name == name) {
            if !self.asked_for.contains(&name) {
                ask_for(
                    bus,
                    &format!(
                        "type='signal',sender='{name}',interface='{name}',member='ActiveChanged'"
                    ),
                );
                self.asked_for.push(name);
            }
            let active = locker
                .paths
                .iter()
                .find_map(|path| is_active(bus, name, path));
            if active.is_some() {
                self.heard.push(name);
            }
            if active == Some(true) {
                self.teller.event(SystemEvent::ScreenLocked);
            }
        }
        self.report();
    }

    fn signal(&mut self, _: &Connection, name: &'static str, message: &Message) {
        let header = message.header();
        let path = header.path().map_or("", |path| path.as_str());
        let of_name = header
            .interface()
            .is_some_and(|interface| interface == name);
        let changed = header
            .member()
            .is_some_and(|member| member == "ActiveChanged");
        let from = |locker: &&Locker| locker.name == name && locker.paths.contains(&path);
        if !(of_name && changed && LOCKERS.iter().any(|locker| from(&locker))) {
            return;
        }
        let Ok(active) = message.body().deserialize::<bool>() else {
            return;
        };
        if !self.heard.contains(&name) {
            self.heard.push(name);
            self.report();
        }
        if active {
            self.teller.event(SystemEvent::ScreenLocked);
        }
    }

    fn woken(&mut self, _: &Connection) {}

    fn wakes_in(&self) -> Option<Duration> {
        None
    }

    fn gone(&mut self) {
        self.heard.clear();
        self.report();
    }
}

/// Whether a locker is active; `None` for one that does not say.
fn is_active(bus: &Connection, name: &str, path: &str) -> Option<bool> {
    let answer = bus.call_method(Some(name), path, Some(name), "GetActive", &());
    answer.ok()?.body().deserialize().ok()
}
