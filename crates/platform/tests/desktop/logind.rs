//! logind, played by an object on a private bus.

use crate::PATIENCE;
use nightlatch_account::ports::SystemEvent;
use nightlatch_platform::session_events::{Heard, Listener, NotHeard, Told, watch_on};
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use virtual_desktop::{Desktop, wait_for};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{self, ObjectPath, OwnedObjectPath};

const SESSION: &str = "/org/freedesktop/login1/session/_31";

/// Our ends of the inhibitors given out: at their end of file they were given back.
type Inhibitors = Arc<Mutex<Vec<UnixStream>>>;

struct Manager {
    inhibitors: Inhibitors,
    has_session: bool,
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

    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zvariant::OwnedFd {
        assert_eq!((what, who, mode), ("sleep", "Nightlatch", "delay"));
        assert!(!why.is_empty(), "people see it");
        let (ours, theirs) = UnixStream::pair().unwrap();
        self.inhibitors.lock().unwrap().push(ours);
        OwnedFd::from(theirs).into()
    }
}

struct Logind {
    connection: Connection,
    inhibitors: Inhibitors,
}

impl Logind {
    fn on(desktop: &Desktop, has_session: bool) -> Self {
        let inhibitors = Inhibitors::default();
        let manager = Manager {
            inhibitors: Arc::clone(&inhibitors),
            has_session,
        };
        let connection = Builder::address(desktop.bus())
            .unwrap()
            .name("org.freedesktop.login1")
            .unwrap()
            .serve_at("/org/freedesktop/login1", manager)
            .unwrap()
            .build()
            .unwrap();
        Self {
            connection,
            inhibitors,
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

    fn changed(&self, path: &str, interface: &str, property: &str, value: bool) {
        let changed: std::collections::HashMap<&str, zvariant::Value<'_>> =
            [(property, value.into())].into();
        let body = (interface, changed, Vec::<&str>::new());
        let properties = "org.freedesktop.DBus.Properties";
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
}

fn listen(desktop: &Desktop) -> (Heard, Receiver<Told>) {
    let (tell, told) = mpsc::channel();
    let tell = Mutex::new(tell);
    let listener: Listener = Arc::new(move |told| {
        let _ = tell.lock().unwrap().send(told);
    });
    let bus = Builder::address(desktop.bus()).unwrap();
    (watch_on(bus, std::process::id(), listener), told)
}

fn next(told: &Receiver<Told>) -> Told {
    told.recv_timeout(PATIENCE).unwrap()
}

#[test]
fn each_event_is_told_once() {
    const LOGIND: &str = "org.freedesktop.login1.Session";
    let desktop = Desktop::start().unwrap();
    let logind = Logind::on(&desktop, true);
    let (heard, told) = listen(&desktop);
    assert!(heard.iter().all(|(_, why)| why.is_none()), "{heard:?}");
    logind.signal(SESSION, LOGIND, "Lock", &());
    assert_eq!(next(&told), Told::Event(SystemEvent::ScreenLocked));
    logind.changed(SESSION, LOGIND, "LockedHint", true);
    assert_eq!(next(&told), Told::Event(SystemEvent::ScreenLocked));
    // What opens or comes back tells nothing.
    logind.changed(SESSION, LOGIND, "LockedHint", false);
    logind.changed(SESSION, LOGIND, "Active", true);
    logind.signal(SESSION, LOGIND, "Unlock", &());
    logind.changed(SESSION, LOGIND, "Active", false);
    assert_eq!(next(&told), Told::Event(SystemEvent::SessionSwitched));
    let manager = "org.freedesktop.login1.Manager";
    logind.changed("/org/freedesktop/login1", manager, "LidClosed", false);
    logind.changed("/org/freedesktop/login1", manager, "LidClosed", true);
    assert_eq!(next(&told), Told::Event(SystemEvent::LidClosed));
    // Another person's session is not ours.
    logind.signal("/org/freedesktop/login1/session/_32", LOGIND, "Lock", &());
    assert!(told.recv_timeout(Duration::from_millis(300)).is_err());
}

#[test]
fn the_computer_sleeps_only_after_the_listener_has_returned() {
    let desktop = Desktop::start().unwrap();
    let logind = Logind::on(&desktop, true);
    let (entered, inside) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let (entered, wait) = (Mutex::new(entered), Mutex::new(wait));
    let listener: Listener = Arc::new(move |told| {
        entered.lock().unwrap().send(told).unwrap();
        wait.lock().unwrap().recv().unwrap();
    });
    let bus = Builder::address(desktop.bus()).unwrap();
    watch_on(bus, std::process::id(), listener);
    assert_eq!(logind.held(), 1);
    let manager = "org.freedesktop.login1.Manager";
    let sleep = |now: bool| {
        logind.signal("/org/freedesktop/login1", manager, "PrepareForSleep", &now);
    };
    sleep(true);
    assert_eq!(next(&inside), Told::Event(SystemEvent::Suspending));
    assert_eq!(logind.held(), 1, "the lock is still falling");
    go.send(()).unwrap();
    wait_for("sleep", PATIENCE, || (logind.held() == 0).then_some(())).unwrap();
    sleep(false);
    assert_eq!(next(&inside), Told::Event(SystemEvent::Resumed));
    assert_eq!(logind.held(), 1, "ready for the next sleep");
    go.send(()).unwrap();
}

#[test]
fn logind_that_starts_again_is_asked_again() {
    let desktop = Desktop::start().unwrap();
    let logind = Logind::on(&desktop, true);
    let (_, told) = listen(&desktop);
    logind.connection.close().unwrap();
    let logind = Logind::on(&desktop, true);
    wait_for("inhibitor", PATIENCE, || (logind.held() == 1).then_some(())).unwrap();
    logind.signal(SESSION, "org.freedesktop.login1.Session", "Lock", &());
    assert_eq!(next(&told), Told::Event(SystemEvent::ScreenLocked));
}

#[test]
fn without_a_session_sleep_is_told_all_the_same() {
    let desktop = Desktop::start().unwrap();
    let _logind = Logind::on(&desktop, false);
    let (heard, _told) = listen(&desktop);
    for (event, why) in heard {
        let of_session = matches!(
            event,
            SystemEvent::ScreenLocked | SystemEvent::SessionSwitched
        );
        assert_eq!(why, of_session.then_some(NotHeard::NoSession));
    }
}

#[test]
fn without_logind_or_bus_it_says_so() {
    let desktop = Desktop::start().unwrap();
    let (heard, _told) = listen(&desktop);
    assert!(
        heard
            .iter()
            .all(|(_, why)| *why == Some(NotHeard::NotOffered))
    );
    let nowhere = Builder::address("unix:path=/nowhere/at/all").unwrap();
    let heard = watch_on(nowhere, 1, Arc::new(|_| {}));
    assert!(heard.iter().all(|(_, why)| *why == Some(NotHeard::NoBus)));
}

#[test]
fn a_bus_that_goes_is_told() {
    let desktop = Desktop::start().unwrap();
    let logind = Logind::on(&desktop, true);
    let (_, told) = listen(&desktop);
    drop(desktop);
    assert_eq!(next(&told), Told::Gone);
    drop(logind);
}
