//! logind, played by an object on a private bus.

use crate::TIMEOUT;
use crate::heard::{Hears, foreigner, send_to_all};
use nightlatch_account::ports::SystemEvent;
use nightlatch_platform::session_events::{Listener, NotHeard, Told, watch_on};
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use virtual_desktop::{Bus, wait_for};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{self, ObjectPath, OwnedObjectPath};

const SESSION: &str = "/org/freedesktop/login1/session/_31";
const MANAGER: &str = "/org/freedesktop/login1";
const OF_SESSION: &str = "org.freedesktop.login1.Session";
const OF_MANAGER: &str = "org.freedesktop.login1.Manager";

/// Our ends of the inhibitors given out: at their end of file they were given back.
type Inhibitors = Arc<Mutex<Vec<UnixStream>>>;

struct Manager {
    inhibitors: Inhibitors,
    has_session: bool,
    refuses: Arc<AtomicBool>,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    #[zbus(name = "GetSessionByPID")]
    fn session_by_pid(&self, process: u32) -> zbus::fdo::Result<OwnedObjectPath> {
        assert_eq!(process, std::process::id());
        if self.has_session {
            Ok(ObjectPath::from_static_str_unchecked(SESSION).into())
        } else {
            Err(zbus::fdo::Error::Failed("no session".into()))
        }
    }

    fn inhibit(
        &self,
        what: &str,
        who: &str,
        why: &str,
        mode: &str,
    ) -> zbus::fdo::Result<zvariant::OwnedFd> {
        assert_eq!((what, who, mode), ("sleep", "Nightlatch", "delay"));
        assert!(!why.is_empty(), "people see it");
        if self.refuses.load(Ordering::SeqCst) {
            return Err(zbus::fdo::Error::LimitsExceeded("too many".into()));
        }
        let (ours, theirs) = UnixStream::pair().unwrap();
        self.inhibitors.lock().unwrap().push(ours);
        Ok(OwnedFd::from(theirs).into())
    }
}

/// The session as it is.
struct Session {
    locked: bool,
    active: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.locked
    }

    #[zbus(property)]
    fn active(&self) -> bool {
        self.active
    }
}

struct Logind {
    connection: Connection,
    inhibitors: Inhibitors,
    refuses: Arc<AtomicBool>,
}

impl Logind {
    fn on(bus: &Bus) -> Self {
        Self::with(bus, true, false, false)
    }

    fn with(bus: &Bus, has_session: bool, locked: bool, refuses: bool) -> Self {
        let inhibitors = Inhibitors::default();
        let refuses = Arc::new(AtomicBool::new(refuses));
        let manager = Manager {
            inhibitors: Arc::clone(&inhibitors),
            has_session,
            refuses: Arc::clone(&refuses),
        };
        let connection = Builder::address(bus.address())
            .unwrap()
            .name("org.freedesktop.login1")
            .unwrap()
            .serve_at(MANAGER, manager)
            .unwrap()
            .serve_at(
                SESSION,
                Session {
                    locked,
                    active: true,
                },
            )
            .unwrap()
            .build()
            .unwrap();
        Self {
            connection,
            inhibitors,
            refuses,
        }
    }

    fn signal(
        &self,
        path: &str,
        interface: &str,
        name: &str,
        body: &(impl serde::Serialize + zvariant::DynamicType),
    ) {
        self.connection
            .emit_signal(None::<&str>, path, interface, name, body)
            .unwrap();
    }

    fn lock(&self) {
        self.signal(SESSION, OF_SESSION, "Lock", &());
    }

    fn changed(&self, path: &str, interface: &str, property: &str, value: bool) {
        let properties = "org.freedesktop.DBus.Properties";
        let body = change(interface, property, value);
        self.signal(path, properties, "PropertiesChanged", &body);
    }

    /// How many inhibitors are held now.
    fn held(&self) -> usize {
        let mut inhibitors = self.inhibitors.lock().unwrap();
        inhibitors.retain(|ours| {
            ours.set_nonblocking(true).unwrap();
            !matches!((&*ours).read(&mut [0]), Ok(0))
        });
        inhibitors.len()
    }

    fn waits_to_hold(&self, number: usize) {
        let held = || (self.held() == number).then_some(());
        wait_for("inhibitors", TIMEOUT, held).unwrap();
    }
}

type Change<'c> = (
    &'c str,
    std::collections::HashMap<&'c str, zvariant::Value<'c>>,
    Vec<&'c str>,
);

fn change<'c>(interface: &'c str, property: &'c str, value: bool) -> Change<'c> {
    (interface, [(property, value.into())].into(), Vec::new())
}

fn listen(bus: &Bus) -> Hears {
    Hears::on(bus.address(), "unix:path=/nowhere/at/all")
}

const ALL: [SystemEvent; 4] = [
    SystemEvent::ScreenLocked,
    SystemEvent::SessionSwitched,
    SystemEvent::Suspending,
    SystemEvent::LidClosed,
];

#[test]
fn each_event_is_told_once() {
    let bus = Bus::start().unwrap();
    let logind = Logind::on(&bus);
    let mut hears = listen(&bus);
    for event in &ALL[1..] {
        assert_eq!(hears.heard(*event), Ok("logind".to_owned()), "{event:?}");
    }
    // No locker runs that would tell; a lock that logind orders is heard all the same.
    assert_eq!(hears.heard(ALL[0]), Err(NotHeard::NoLocker));
    logind.lock();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
    logind.changed(SESSION, OF_SESSION, "LockedHint", true);
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
    // What opens or comes back tells nothing.
    logind.changed(SESSION, OF_SESSION, "LockedHint", false);
    logind.changed(SESSION, OF_SESSION, "Active", true);
    logind.signal(SESSION, OF_SESSION, "Unlock", &());
    logind.changed(SESSION, OF_SESSION, "Active", false);
    assert_eq!(hears.event(), SystemEvent::SessionSwitched);
    logind.changed(MANAGER, OF_MANAGER, "LidClosed", false);
    logind.changed(MANAGER, OF_MANAGER, "LidClosed", true);
    assert_eq!(hears.event(), SystemEvent::LidClosed);
    // Another person's session is not ours.
    let theirs = "/org/freedesktop/login1/session/_32";
    logind.signal(theirs, OF_SESSION, "Lock", &());
    logind.changed(theirs, OF_SESSION, "LockedHint", true);
    logind.signal(MANAGER, OF_MANAGER, "PrepareForSleep", &true);
    assert_eq!(hears.event(), SystemEvent::Suspending);
}

#[test]
fn what_others_send_is_not_obeyed() {
    let bus = Bus::start().unwrap();
    let logind = Logind::on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    let foreigner = foreigner(bus.address());
    let properties = "org.freedesktop.DBus.Properties";
    send_to_all(&foreigner, SESSION, OF_SESSION, "Lock", &());
    send_to_all(&foreigner, MANAGER, OF_MANAGER, "PrepareForSleep", &true);
    for (path, interface, property, value) in [
        (SESSION, OF_SESSION, "LockedHint", true),
        (SESSION, OF_SESSION, "Active", false),
        (MANAGER, OF_MANAGER, "LidClosed", true),
    ] {
        let body = change(interface, property, value);
        send_to_all(&foreigner, path, properties, "PropertiesChanged", &body);
    }
    // Nor does anybody become logind by saying so.
    let own = foreigner.unique_name().unwrap().to_string();
    let owner = ("org.freedesktop.login1", "", own.as_str());
    let daemon = "org.freedesktop.DBus";
    send_to_all(
        &foreigner,
        "/org/freedesktop/DBus",
        daemon,
        "NameOwnerChanged",
        &owner,
    );
    send_to_all(&foreigner, SESSION, OF_SESSION, "Lock", &());
    // logind itself, at a wrong path and with a wrong body.
    logind.signal("/elsewhere", OF_MANAGER, "PrepareForSleep", &true);
    logind.signal(MANAGER, OF_SESSION, "Lock", &());
    logind.signal(MANAGER, OF_MANAGER, "PrepareForSleep", &"true");
    logind.signal(SESSION, OF_SESSION, "Lock", &"now");
    // Whatever was obeyed would be told before these, and none of it comes in their order.
    logind.changed(MANAGER, OF_MANAGER, "LidClosed", true);
    logind.changed(SESSION, OF_SESSION, "Active", false);
    logind.lock();
    assert_eq!(hears.event(), SystemEvent::LidClosed);
    assert_eq!(hears.event(), SystemEvent::SessionSwitched);
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
    assert_eq!(logind.held(), 1, "nothing was taken away");
}

#[test]
fn the_computer_sleeps_only_after_the_listener_has_returned() {
    let bus = Bus::start().unwrap();
    let logind = Logind::on(&bus);
    let (entered, inside) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let (entered, wait) = (Mutex::new(entered), Mutex::new(wait));
    let listener: Listener = Arc::new(move |told| {
        if let Told::Event(event) = told {
            entered.lock().unwrap().send(event).unwrap();
            wait.lock().unwrap().recv().unwrap();
        }
    });
    let buses = Hears::buses(bus.address(), "unix:path=/nowhere/at/all");
    watch_on(buses, std::process::id(), listener);
    logind.waits_to_hold(1);
    let sleep = |now: bool| logind.signal(MANAGER, OF_MANAGER, "PrepareForSleep", &now);
    sleep(true);
    let next = || inside.recv_timeout(TIMEOUT).unwrap();
    assert_eq!(next(), SystemEvent::Suspending);
    assert_eq!(logind.held(), 1, "the lock is still falling");
    go.send(()).unwrap();
    logind.waits_to_hold(0);
    sleep(false);
    assert_eq!(next(), SystemEvent::Resumed);
    assert_eq!(logind.held(), 1, "ready for the next sleep");
    go.send(()).unwrap();
}

#[test]
fn an_inhibitor_that_is_lost_is_missed_and_taken_again() {
    let bus = Bus::start().unwrap();
    let logind = Logind::on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    for _ in 0..2 {
        logind.waits_to_hold(1);
        logind.inhibitors.lock().unwrap().clear();
        let missing = hears.heard(SystemEvent::Suspending);
        assert_eq!(missing, Err(NotHeard::NoInhibitor));
        assert!(hears.heard(SystemEvent::Suspending).is_ok());
    }
    logind.waits_to_hold(1);
}

#[test]
fn an_inhibitor_that_is_refused_is_asked_for_again() {
    let bus = Bus::start().unwrap();
    let logind = Logind::with(&bus, true, false, true);
    let mut hears = listen(&bus);
    let missing = hears.heard(SystemEvent::Suspending);
    assert_eq!(missing, Err(NotHeard::NoInhibitor));
    // A sleep that it could not wait for makes that no better.
    for now in [true, false] {
        logind.signal(MANAGER, OF_MANAGER, "PrepareForSleep", &now);
    }
    assert_eq!(hears.event(), SystemEvent::Suspending);
    assert_eq!(hears.event(), SystemEvent::Resumed);
    let missing = hears.heard(SystemEvent::Suspending);
    assert_eq!(missing, Err(NotHeard::NoInhibitor));
    logind.refuses.store(false, Ordering::SeqCst);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    assert_eq!(logind.held(), 1);
}

#[test]
fn logind_that_starts_again_is_asked_again() {
    let bus = Bus::start().unwrap();
    let logind = Logind::on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.connection.close().unwrap();
    let gone = hears.heard(SystemEvent::Suspending);
    assert_eq!(gone, Err(NotHeard::NoLogind));
    let logind = Logind::on(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.waits_to_hold(1);
    logind.lock();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn a_bus_that_starts_again_is_listened_to_again() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let bus = Bus::start_at(&socket).unwrap();
    let logind = Logind::on(&bus);
    let mut hears = listen(&bus);
    for event in ALL {
        let by = hears.heard(event);
        assert_eq!(by.is_ok(), event != SystemEvent::ScreenLocked, "{event:?}");
    }
    drop(bus);
    drop(logind);
    let _ = std::fs::remove_file(&socket);
    for event in ALL {
        let mut told = hears.heard(event);
        if told == Err(NotHeard::NoInhibitor) {
            // Its other end may be gone a moment before the bus is.
            told = hears.heard(event);
        }
        assert_eq!(told, Err(NotHeard::NoBus), "{event:?}");
    }
    let bus = Bus::start_at(&socket).unwrap();
    let logind = Logind::on(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.waits_to_hold(1);
    logind.lock();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn a_bus_that_comes_late_is_listened_to() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let address = format!("unix:path={}", socket.display());
    let mut hears = Hears::on(&address, "unix:path=/nowhere/at/all");
    let none = hears.heard(SystemEvent::Suspending);
    assert_eq!(none, Err(NotHeard::NoBus));
    let bus = Bus::start_at(&socket).unwrap();
    let none = hears.heard(SystemEvent::Suspending);
    assert_eq!(none, Err(NotHeard::NoLogind));
    let logind = Logind::on(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.lock();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn a_lock_that_nobody_heard_is_told_when_logind_is_there_again() {
    let bus = Bus::start().unwrap();
    let logind = Logind::on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.connection.close().unwrap();
    let gone = hears.heard(SystemEvent::Suspending);
    assert_eq!(gone, Err(NotHeard::NoLogind));
    let _logind = Logind::with(&bus, true, true, false);
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn without_a_session_sleep_is_told_all_the_same() {
    let bus = Bus::start().unwrap();
    let _logind = Logind::with(&bus, false, false, false);
    let mut hears = listen(&bus);
    for event in &ALL[..2] {
        assert_eq!(hears.heard(*event), Err(NotHeard::NoSession), "{event:?}");
    }
    for event in &ALL[2..] {
        assert!(hears.heard(*event).is_ok(), "{event:?}");
    }
}
