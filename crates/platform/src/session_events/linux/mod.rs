//! logind over the system bus, and the desktops' screen lockers over the session bus.
//!
//! Anybody may send anything to any connection: of a name's signals only those from its owner
//! are accepted ([`bus`]).

mod bus;
mod inhibitor;
mod lockers;
mod logind;
mod teller;

use super::{Listener, NotHeard};
use bus::{Connect, follow};
use lockers::Lockers;
use logind::Logind;
use std::sync::Arc;
use teller::Teller;
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
    let teller = Arc::new(Teller::new(listener));
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
