//! What the two buses give, put together.

use crate::session_events::{Listener, NotHeard, Told};
use nightlatch_account::ports::SystemEvent;
use std::sync::{Mutex, PoisonError};

/// What logind is good for here.
#[derive(Clone, Copy)]
pub struct Hears {
    /// This program belongs to a session.
    pub session: bool,
    /// Sleep waits for the lock.
    pub inhibitor: bool,
}

/// Puts together what the two buses give, and tells what has changed.
pub struct Teller {
    listener: Listener,
    hearing: Mutex<Hearing>,
}

#[derive(Default)]
struct Hearing {
    /// Nothing until it is known.
    logind: Option<Result<Hears, NotHeard>>,
    lockers: Vec<&'static str>,
    told: Vec<(SystemEvent, Result<String, NotHeard>)>,
}

impl Teller {
    pub fn new(listener: Listener) -> Self {
        Self {
            listener,
            hearing: Mutex::default(),
        }
    }

    pub fn event(&self, event: SystemEvent) {
        (self.listener)(Told::Event(event));
        if event == SystemEvent::Resumed {
            // That sleep was told does not show that it waited: what is known of it is told anew.
            let mut hearing = self.hearing.lock().unwrap_or_else(PoisonError::into_inner);
            hearing
                .told
                .retain(|(of, _)| *of != SystemEvent::Suspending);
        }
    }

    pub fn logind(&self, hears: Result<Hears, NotHeard>) {
        self.change(|hearing| hearing.logind = Some(hears));
    }

    /// The screen lockers that are there, by names for people.
    pub fn lockers(&self, names: Vec<&'static str>) {
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
            // A lock that logind itself orders is heard all the same.
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
