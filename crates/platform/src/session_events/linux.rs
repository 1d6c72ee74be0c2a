//! logind over the system bus.
//!
//! A *delay inhibitor* makes a computer that goes to sleep wait until the lock has fallen: it is
//! held while awake, given back when the listener has returned, and taken anew after waking.

use super::{Heard, Listener, NotHeard, Told, all};
use nightlatch_account::ports::SystemEvent;
use std::collections::HashMap;
use std::time::Duration;
use zbus::Message;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};

/// Longest wait for an answer of logind's.
const PATIENCE: Duration = Duration::from_secs(2);

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

pub fn watch(listener: Listener) -> Heard {
    match Builder::system() {
        Ok(bus) => watch_on(bus, std::process::id(), listener),
        Err(_) => all(Some(NotHeard::NoBus)),
    }
}

/// As [`super::watch`], on any bus and for the session of any process.
pub fn watch_on(bus: Builder<'_>, process: u32, listener: Listener) -> Heard {
    let Ok(connection) = bus.method_timeout(PATIENCE).build() else {
        return all(Some(NotHeard::NoBus));
    };
    match Logind::on(connection, process) {
        Ok(logind) => {
            let session = logind.session.is_some();
            let watching = std::thread::Builder::new()
                .name("session-events".to_owned())
                .spawn(move || logind.listen(&listener));
            if watching.is_err() {
                return all(Some(NotHeard::NotOffered));
            }
            let mut heard = all(None);
            for (event, why) in &mut heard {
                let of_session = matches!(
                    event,
                    SystemEvent::ScreenLocked | SystemEvent::SessionSwitched
                );
                if of_session && !session {
                    *why = Some(NotHeard::NoSession);
                }
            }
            heard
        }
        Err(_) => all(Some(NotHeard::NotOffered)),
    }
}

struct Logind {
    connection: Connection,
    messages: MessageIterator,
    /// The person's session, where this program has one.
    session: Option<OwnedObjectPath>,
    inhibitor: Option<OwnedFd>,
}

impl Logind {
    fn on(connection: Connection, process: u32) -> zbus::Result<Self> {
        let messages = MessageIterator::from(&connection);
        let session = session(&connection, process);
        let bus = DBusProxy::new(&connection)?;
        let mut rules = vec![
            format!("type='signal',sender='{LOGIND}',path='{MANAGER_PATH}'"),
            format!(
                "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{LOGIND}'"
            ),
        ];
        if let Some(session) = &session {
            rules.push(format!("type='signal',sender='{LOGIND}',path='{session}'"));
        }
        for rule in &rules {
            bus.add_match_rule(rule.as_str().try_into()?)?;
        }
        // Asked last: it tells whether logind is there at all.
        let inhibitor = inhibit(&connection)?;
        Ok(Self {
            connection,
            messages,
            session,
            inhibitor: Some(inhibitor),
        })
    }

    fn listen(mut self, listener: &Listener) {
        while let Some(Ok(message)) = self.messages.next() {
            self.hear(&message, listener);
        }
        listener(Told::Gone);
    }

    fn hear(&mut self, message: &Message, listener: &Listener) {
        let tell = |event| listener(Told::Event(event));
        let header = message.header();
        let member = header.member().map_or("", |member| member.as_str());
        let interface = header
            .interface()
            .map_or("", |interface| interface.as_str());
        match (interface, member) {
            (SESSION, "Lock") => tell(SystemEvent::ScreenLocked),
            (MANAGER, "PrepareForSleep") => match message.body().deserialize() {
                Ok(true) => {
                    tell(SystemEvent::Suspending);
                    self.inhibitor = None;
                }
                Ok(false) => {
                    self.inhibitor = inhibit(&self.connection).ok();
                    tell(SystemEvent::Resumed);
                }
                Err(_) => {}
            },
            (PROPERTIES, "PropertiesChanged") => {
                let Some((of, changed)) = changed(message) else {
                    return;
                };
                let is = |name: &str| changed.get(name).and_then(as_bool);
                if of == SESSION && is("LockedHint") == Some(true) {
                    tell(SystemEvent::ScreenLocked);
                }
                if of == SESSION && is("Active") == Some(false) {
                    tell(SystemEvent::SessionSwitched);
                }
                if of == MANAGER && is("LidClosed") == Some(true) {
                    tell(SystemEvent::LidClosed);
                }
            }
            // logind has started again, without the inhibitor it gave.
            (_, "NameOwnerChanged") => self.inhibitor = inhibit(&self.connection).ok(),
            _ => {}
        }
    }
}

fn changed(message: &Message) -> Option<(String, HashMap<String, OwnedValue>)> {
    let body = message.body();
    let (of, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
        body.deserialize().ok()?;
    Some((of, changed))
}

fn as_bool(value: &OwnedValue) -> Option<bool> {
    value.downcast_ref::<bool>().ok()
}

fn inhibit(connection: &Connection) -> zbus::Result<OwnedFd> {
    let why = (
        "sleep",
        "Nightlatch",
        "locks before the computer sleeps",
        "delay",
    );
    connection
        .call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "Inhibit", &why)?
        .body()
        .deserialize()
}

/// The session of a process. One that the system's user manager started belongs to none: then
/// it is the one that is on the person's screen.
fn session(connection: &Connection, process: u32) -> Option<OwnedObjectPath> {
    let manager = Proxy::new(connection, LOGIND, MANAGER_PATH, MANAGER).ok()?;
    if let Ok(session) = manager.call("GetSessionByPID", &(process,)) {
        return Some(session);
    }
    let user: OwnedObjectPath = manager.call("GetUserByPID", &(process,)).ok()?;
    let user = Proxy::new(connection, LOGIND, user, "org.freedesktop.login1.User").ok()?;
    let display: OwnedValue = user.get_property("Display").ok()?;
    let (_, session): (String, OwnedObjectPath) = display.try_into().ok()?;
    (session.as_str() != "/").then_some(session)
}
