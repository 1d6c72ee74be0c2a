//! logind over the system bus, and the desktops' screen lockers over the session bus.
//!
//! Anybody may send anything to any connection: of a name's signals only those from its owner
//! are accepted ([`bus`]).

mod bus;
mod inhibitor;
mod lockers;
mod logind;

use super::{Listener, NotHeard, Told};
use bus::{Connect, follow};
use lockers::Lockers;
use logind::Logind;
use nightlatch_account::ports::SystemEvent;
use std::sync::{Arc, Mutex, PoisonError};
use zbus::blocking::connection::Builder;

pub fn watch(listener: Listener) {
    let buses = Buses {
        system: Box::new(Builder::system),
        session: Box::new(Builder::session),
    };
    watch_on(buses, std::process::id(), listener);
}

/// How to find the two buses, called again each time.
pub struct Buses {
    pub system: Connect,
    pub session: Connect,
}

/// As [`super::watch`], on any buses and for the session of any process.
pub fn watch_on(buses: Buses, process: u32, listener: Listener) {
    let teller = Arc::new(Teller {
        listener,
        hearing: Mutex::default(),
    });
    let logind = Logind::new(process, Arc::clone(&teller));
    let lockers = Lockers::new(Arc::clone(&teller));
    let logind = std::thread::Builder::new()
        .name("session-events".to_owned())
        .spawn(move || follow(&buses.system, logind));
    let lockers = std::thread::Builder::new()
        .name("screen-lockers".to_owned())
        .spawn(move || follow(&buses.session, lockers));
    if logind.is_err() && lockers.is_err() {
        teller.logind(Err(NotHeard::NotOffered));
    }
}

/// What logind can do here.
#[derive(Clone, Copy)]
struct Hears {
    /// This program belongs to a session.
    session: bool,
    /// Sleep waits for the lock.
    inhibitor: bool,
}

/// Combines what the two buses report, and announces what has changed.
struct Teller {
    listener: Listener,
    hearing: Mutex<Hearing>,
}

#[derive(Default)]
struct Hearing {
    /// `None` until it is known.
    logind: Option<Result<Hears, NotHeard>>,
    lockers: Vec<&'static str>,
    told: Vec<(SystemEvent, Result<String, NotHeard>)>,
}

impl Teller {
    fn event(&self, event: SystemEvent) {
        (self.listener)(Told::Event(event));
        if event == SystemEvent::Resumed {
            // That sleep was announced does not show that it waited: what is known of it is announced again.
            let mut hearing = self.hearing.lock().unwrap_or_else(PoisonError::into_inner);
            hearing
                .told
                .retain(|(of, _)| *of != SystemEvent::Suspending);
        }
    }

    fn logind(&self, hears: Result<Hears, NotHeard>) {
        self.change(|hearing| hearing.logind = Some(hears));
    }

    /// The screen lockers that exist, by names to show.
    fn lockers(&self, names: Vec<&'static str>) {
        self.change(|hearing| hearing.lockers = names);
    }

    fn change(&self, change: impl FnOnce(&mut Hearing)) {
        let mut hearing = self.hearing.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut hearing);
        let now = hearing.now();
        let new = now.iter().filter(|line| !hearing.told.contains(line));
        for (event, by) in new {
            (self.listener)(Told::Heard(*event, by.clone()));
        }
        hearing.told = now;
    }
}

impl Hearing {
    fn now(&self) -> Vec<(SystemEvent, Result<String, NotHeard>)> {
        let Some(logind) = self.logind else {
            return Vec::new();
        };
        let by_logind = |hears: bool, otherwise: NotHeard| {
            if hears {
                Ok("logind".to_owned())
            } else {
                Err(otherwise)
            }
        };
        let session = |hears: Hears, otherwise| by_logind(hears.session, otherwise);
        let locked = if self.lockers.is_empty() {
            // A lock ordered by logind itself is noticed all the same.
            logind
                .and_then(|hears| session(hears, NotHeard::NoSession).and(Err(NotHeard::NoLocker)))
        } else {
            let logind = logind.is_ok_and(|hears| hears.session).then_some("logind");
            let names: Vec<&str> = self.lockers.iter().copied().chain(logind).collect();
            Ok(names.join(", "))
        };
        vec![
            (SystemEvent::ScreenLocked, locked),
            (
                SystemEvent::SessionSwitched,
                logind.and_then(|hears| session(hears, NotHeard::NoSession)),
            ),
            (
                SystemEvent::Suspending,
                logind.and_then(|hears| by_logind(hears.inhibitor, NotHeard::NoInhibitor)),
            ),
            (
                SystemEvent::LidClosed,
                logind.and_then(|_| by_logind(true, NotHeard::NotOffered)),
            ),
        ]
    }
}
