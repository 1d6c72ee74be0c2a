//! One bus and some names on it, through every restart of either: reconnected whenever the bus has
//! gone, and of each name only what its owner says.
//!
//! Anybody on the bus can send a signal to this connection alone, whatever it asked for, with any
//! path, interface and name; only the sender can't be forged, since the bus itself writes it.

use std::collections::HashMap;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;
use zbus::Message;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;

/// Longest wait for an answer to a question.
const CALL_TIMEOUT: Duration = Duration::from_secs(2);

/// The wait between tries to reach something that is missing: this long at first, twice as
/// long each time, and no longer than [`LONGEST_WAIT`].
pub const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);

const BUS: &str = "org.freedesktop.DBus";

/// Finds a bus. Called again after each loss of it.
pub type Connect = Box<dyn Fn() -> zbus::Result<Builder<'static>> + Send>;

/// A listener on a bus.
pub trait Follower {
    /// The names it listens to.
    fn names(&self) -> &'static [&'static str];
    /// The bus was reached; `notes` wakes the follower.
    fn reached(&mut self, notes: &Sender<Note>);
    /// A name has a new owner, or none.
    fn owner(&mut self, bus: &Connection, name: &'static str, there: bool);
    /// The owner of a name has sent a signal.
    fn signal(&mut self, bus: &Connection, name: &'static str, message: &Message);
    /// Something else has happened that the follower noted, or its wait is over.
    fn woken(&mut self, bus: &Connection);
    /// How long until the follower wants to be woken.
    fn wakes_in(&self) -> Option<Duration>;
    /// The bus is gone.
    fn gone(&mut self);
}

/// What a follower is told, in the order in which it happened.
pub enum Note {
    Owner(&'static str, bool),
    Signal(&'static str, Message),
    Wake,
    Gone,
}

/// The wait that follows this one.
pub fn longer(wait: Duration) -> Duration {
    (wait * 2).min(LONGEST_WAIT)
}

/// Follows a bus for as long as the program runs.
pub fn follow(connect: &Connect, mut follower: impl Follower) {
    let mut wait = FIRST_WAIT;
    loop {
        let connection = connect().and_then(|bus| bus.method_timeout(CALL_TIMEOUT).build());
        if let Ok(connection) = connection {
            wait = FIRST_WAIT;
            hear(&connection, &mut follower);
        }
        follower.gone();
        std::thread::sleep(wait);
        wait = longer(wait);
    }
}

fn hear(bus: &Connection, follower: &mut impl Follower) {
    let (tell, told) = mpsc::channel();
    follower.reached(&tell);
    let (names, feeding) = (follower.names(), bus.clone());
    let fed = std::thread::Builder::new()
        .name("bus-messages".to_owned())
        .spawn(move || {
            // Whatever ends it: a new connection is made.
            let _ = feed(&feeding, names, &tell);
            let _ = tell.send(Note::Gone);
        });
    if fed.is_err() {
        return;
    }
    loop {
        let note = match follower.wakes_in() {
            Some(wait) => told.recv_timeout(wait),
            None => told.recv().map_err(RecvTimeoutError::from),
        };
        match note {
            Ok(Note::Owner(name, there)) => follower.owner(bus, name, there),
            Ok(Note::Signal(name, message)) => follower.signal(bus, name, &message),
            Ok(Note::Wake) | Err(RecvTimeoutError::Timeout) => follower.woken(bus),
            Ok(Note::Gone) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Passes on what the owners of `names` say, until the bus is gone.
fn feed(bus: &Connection, names: &'static [&'static str], tell: &Sender<Note>) -> zbus::Result<()> {
    let messages = MessageIterator::from(bus);
    let daemon = DBusProxy::new(bus)?;
    for name in names {
        let rule = format!("type='signal',sender='{BUS}',member='NameOwnerChanged',arg0='{name}'");
        daemon.add_match_rule(rule.as_str().try_into()?)?;
    }
    // Asked after the rule was added: a change in between is announced, and comes later.
    let mut owners: HashMap<&str, String> = HashMap::new();
    for name in names {
        let owner = daemon.get_name_owner((*name).try_into()?);
        let _ = tell.send(Note::Owner(name, owner.is_ok()));
        if let Ok(owner) = owner {
            owners.insert(name, owner.to_string());
        }
    }
    for message in messages {
        let message = message?;
        if message.message_type() != Type::Signal {
            continue;
        }
        let header = message.header();
        let sender = header.sender().map_or("", |sender| sender.as_str());
        let interface = header.interface().map_or("", |name| name.as_str());
        let member = header.member().map_or("", |name| name.as_str());
        if (sender, interface, member) == (BUS, BUS, "NameOwnerChanged") {
            let Ok((of, _, new)) = message.body().deserialize::<(String, String, String)>() else {
                continue;
            };
            if let Some(name) = names.iter().find(|name| **name == of) {
                let there = !new.is_empty();
                owners.insert(name, new);
                let _ = tell.send(Note::Owner(name, there));
            }
            continue;
        }
        let from = |name: &&&str| {
            let of_name = interface.starts_with(**name) || interface == PROPERTIES;
            of_name && !sender.is_empty() && owners.get(**name).is_some_and(|own| own == sender)
        };
        if let Some(name) = names.iter().find(from) {
            let _ = tell.send(Note::Signal(name, message.clone()));
        }
    }
    Ok(())
}

/// The interface of properties and their changes.
pub const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Asks for what a rule matches. If refused, nothing comes, and the panel shows that nothing was seen.
pub fn ask_for(bus: &Connection, rule: &str) {
    let body = (rule,);
    let _ = bus.call_method(
        Some(BUS),
        "/org/freedesktop/DBus",
        Some(BUS),
        "AddMatch",
        &body,
    );
}
