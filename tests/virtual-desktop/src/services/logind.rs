//! logind, played by an object on a bus.

use std::collections::HashMap;
use std::io::{self, Read as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedFd as Handed, OwnedObjectPath, Value};

use crate::screen::failed;

/// The one session there is.
pub const SESSION: &str = "/org/freedesktop/login1/session/_31";

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const OF_MANAGER: &str = "org.freedesktop.login1.Manager";
const OF_SESSION: &str = "org.freedesktop.login1.Session";

/// A property that is another one now, as it is told: of which interface, and which.
pub type Change<'c> = (&'c str, HashMap<&'c str, Value<'c>>, Vec<&'c str>);

/// Our ends of the inhibitors given out: at their end of file they were given back.
type Inhibitors = Arc<Mutex<Vec<UnixStream>>>;

struct Manager {
    inhibitors: Inhibitors,
    has_session: bool,
    refuses: Arc<AtomicBool>,
}

#[allow(
    clippy::unused_self,
    reason = "the bus asks an object for its properties"
)]
#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    #[zbus(name = "GetSessionByPID")]
    fn session_by_pid(&self, process: u32) -> zbus::fdo::Result<OwnedObjectPath> {
        if self.has_session && process != 0 {
            Ok(ObjectPath::from_static_str_unchecked(SESSION).into())
        } else {
            Err(zbus::fdo::Error::Failed("no session".into()))
        }
    }

    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zbus::fdo::Result<Handed> {
        let wrong = |what: &str| Err(zbus::fdo::Error::InvalidArgs(what.to_owned()));
        if (what, who, mode) != ("sleep", "Nightlatch", "delay") {
            return wrong("another inhibitor than was expected");
        }
        if why.is_empty() {
            return wrong("people see the reason");
        }
        if self.refuses.load(Ordering::SeqCst) {
            return Err(zbus::fdo::Error::LimitsExceeded("too many".into()));
        }
        let (ours, theirs) =
            UnixStream::pair().map_err(|error| zbus::fdo::Error::IOError(error.to_string()))?;
        self.inhibitors
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(ours);
        Ok(OwnedFd::from(theirs).into())
    }

    #[zbus(property)]
    fn lid_closed(&self) -> bool {
        false
    }
}

/// The session as it is.
struct Session {
    locked: bool,
}

#[allow(
    clippy::unused_self,
    reason = "the bus asks an object for its properties"
)]
#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn active(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.locked
    }
}

/// logind on one bus.
pub struct Logind {
    connection: Connection,
    inhibitors: Inhibitors,
    refuses: Arc<AtomicBool>,
}

impl Logind {
    /// Starts it on the bus with this address.
    pub fn on(bus: &str) -> io::Result<Self> {
        Self::with(bus, true, false, false)
    }

    /// Starts it: without a session, whoever asks has none; the session may be locked already; and no
    /// inhibitor may be given out.
    pub fn with(bus: &str, has_session: bool, locked: bool, refuses: bool) -> io::Result<Self> {
        let inhibitors = Inhibitors::default();
        let refuses = Arc::new(AtomicBool::new(refuses));
        let manager = Manager {
            inhibitors: Arc::clone(&inhibitors),
            has_session,
            refuses: Arc::clone(&refuses),
        };
        let connection = Builder::address(bus)
            .and_then(|bus| bus.serve_at(PATH, manager))
            .and_then(|bus| bus.serve_at(SESSION, Session { locked }))
            .and_then(|bus| bus.name(NAME))
            .and_then(Builder::build)
            .map_err(failed)?;
        Ok(Self {
            connection,
            inhibitors,
            refuses,
        })
    }

    /// Gives out inhibitors again, or none any more.
    pub fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    /// Loses the inhibitors it has given out.
    pub fn lose_inhibitors(&self) {
        self.inhibitors
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// Asks the session to lock, as `loginctl lock-session` does.
    pub fn lock(&self) -> io::Result<()> {
        self.signal(SESSION, OF_SESSION, "Lock", &())
    }

    /// Says that the computer goes to sleep, or that it has woken up.
    pub fn sleep(&self, now: bool) -> io::Result<()> {
        self.signal(PATH, OF_MANAGER, "PrepareForSleep", &now)
    }

    /// Says that the lid was closed, or opened.
    pub fn lid(&self, closed: bool) -> io::Result<()> {
        self.changed(PATH, OF_MANAGER, "LidClosed", closed)
    }

    /// Says that another person's session has the screen, or this one again.
    pub fn active(&self, active: bool) -> io::Result<()> {
        self.changed(SESSION, OF_SESSION, "Active", active)
    }

    /// Any signal.
    pub fn signal(
        &self,
        path: &str,
        interface: &str,
        name: &str,
        body: &(impl serde::Serialize + DynamicType),
    ) -> io::Result<()> {
        self.connection
            .emit_signal(None::<&str>, path, interface, name, body)
            .map_err(failed)
    }

    /// That a property is another one now.
    pub fn changed(
        &self,
        path: &str,
        interface: &str,
        property: &str,
        value: bool,
    ) -> io::Result<()> {
        let body = change(interface, property, value);
        let properties = "org.freedesktop.DBus.Properties";
        self.signal(path, properties, "PropertiesChanged", &body)
    }

    /// How many inhibitors are held now.
    pub fn held(&self) -> usize {
        let mut inhibitors = self
            .inhibitors
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        inhibitors.retain(|ours| {
            ours.set_nonblocking(true).is_ok() && !matches!((&*ours).read(&mut [0]), Ok(0))
        });
        inhibitors.len()
    }

    /// Leaves the bus, as when it is started again: the inhibitors it gave are kept.
    pub fn close(&self) -> io::Result<()> {
        self.connection.clone().close().map_err(failed)
    }
}

/// Tells that a property of an interface is this now.
pub fn change<'c>(interface: &'c str, property: &'c str, value: bool) -> Change<'c> {
    (interface, [(property, value.into())].into(), Vec::new())
}
