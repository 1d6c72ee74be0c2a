//! What the session events' listener is told, and others on the bus who would like it to be more.

use crate::TIMEOUT;
use nightlatch_account::ports::SystemEvent;
use nightlatch_platform::session_events::{Buses, NotHeard, Told, watch_on};
use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::DynamicType;

/// A listener on two buses.
pub struct Hears {
    told: Receiver<Told>,
    events: VecDeque<SystemEvent>,
    heard: VecDeque<(SystemEvent, Result<String, NotHeard>)>,
}

impl Hears {
    pub fn on(system: &str, session: &str) -> Self {
        let (tell, told) = mpsc::channel();
        let tell = Mutex::new(tell);
        let listener = Arc::new(move |told| {
            let _ = tell.lock().unwrap().send(told);
        });
        watch_on(Self::buses(system, session), std::process::id(), listener);
        Self {
            told,
            events: VecDeque::new(),
            heard: VecDeque::new(),
        }
    }

    pub fn buses(system: &str, session: &str) -> Buses {
        let (system, session) = (system.to_owned(), session.to_owned());
        Buses {
            system: Box::new(move || Builder::address(system.as_str())),
            session: Box::new(move || Builder::address(session.as_str())),
        }
    }

    fn read(&mut self) -> bool {
        match self.told.recv_timeout(TIMEOUT) {
            Ok(Told::Event(event)) => self.events.push_back(event),
            Ok(Told::Heard(event, by)) => self.heard.push_back((event, by)),
            Ok(Told::ClockSet) => panic!("nobody set a clock"),
            Err(_) => return false,
        }
        true
    }

    /// The next event.
    pub fn event(&mut self) -> SystemEvent {
        loop {
            if let Some(event) = self.events.pop_front() {
                return event;
            }
            assert!(self.read(), "no event; {:?}", self.heard);
        }
    }

    /// The next that is told of whether a kind of event is heard of.
    pub fn heard(&mut self, event: SystemEvent) -> Result<String, NotHeard> {
        loop {
            if let Some(at) = self.heard.iter().position(|(of, _)| *of == event) {
                return self.heard.remove(at).unwrap().1;
            }
            assert!(self.read(), "nothing of {event:?}");
        }
    }

    /// No event came before what was heard last.
    pub fn no_event(&self) {
        assert_eq!(self.events, []);
    }
}

/// Somebody else on a bus.
pub fn foreigner(bus: &str) -> Connection {
    Builder::address(bus).unwrap().build().unwrap()
}

/// Sends a signal to each connection of the bus by itself, whatever it asked for.
pub fn send_to_all(
    from: &Connection,
    path: &str,
    interface: &str,
    name: &str,
    body: &(impl serde::Serialize + DynamicType),
) {
    let bus = DBusProxy::new(from).unwrap();
    for to in bus.list_names().unwrap() {
        if let BusName::Unique(to) = to.inner() {
            let to = Some(to.as_str());
            from.emit_signal(to, path, interface, name, body).unwrap();
        }
    }
    // When it answers, it has passed all of them on.
    bus.get_id().unwrap();
}
