//! logind, played by an object on a private bus.

use crate::PATIENCE;
use crate::heard::{Hears, foreigner, send_to_all};
use nightlatch_account::ports::SystemEvent;
use nightlatch_platform::session_events::{Listener, NotHeard, Told, watch_on};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use virtual_desktop::{Bus, Logind, SESSION, change, wait_for};

const MANAGER: &str = "/org/freedesktop/login1";
const OF_SESSION: &str = "org.freedesktop.login1.Session";
const OF_MANAGER: &str = "org.freedesktop.login1.Manager";

fn on(bus: &Bus) -> Logind {
    Logind::on(bus.address()).unwrap()
}

fn waits_to_hold(logind: &Logind, number: usize) {
    let held = || (logind.held() == number).then_some(());
    wait_for("inhibitors", PATIENCE, held).unwrap();
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
    let logind = on(&bus);
    let mut hears = listen(&bus);
    for event in &ALL[1..] {
        assert_eq!(hears.heard(*event), Ok("logind".to_owned()), "{event:?}");
    }
    // No locker runs that would tell; a lock that logind orders is heard all the same.
    assert_eq!(hears.heard(ALL[0]), Err(NotHeard::NoLocker));
    logind.lock().unwrap();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
    logind
        .changed(SESSION, OF_SESSION, "LockedHint", true)
        .unwrap();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
    // What opens or comes back tells nothing.
    logind
        .changed(SESSION, OF_SESSION, "LockedHint", false)
        .unwrap();
    logind.changed(SESSION, OF_SESSION, "Active", true).unwrap();
    logind.signal(SESSION, OF_SESSION, "Unlock", &()).unwrap();
    logind
        .changed(SESSION, OF_SESSION, "Active", false)
        .unwrap();
    assert_eq!(hears.event(), SystemEvent::SessionSwitched);
    logind
        .changed(MANAGER, OF_MANAGER, "LidClosed", false)
        .unwrap();
    logind
        .changed(MANAGER, OF_MANAGER, "LidClosed", true)
        .unwrap();
    assert_eq!(hears.event(), SystemEvent::LidClosed);
    // Another person's session is not ours.
    let theirs = "/org/freedesktop/login1/session/_32";
    logind.signal(theirs, OF_SESSION, "Lock", &()).unwrap();
    logind
        .changed(theirs, OF_SESSION, "LockedHint", true)
        .unwrap();
    hears.nothing();
}

#[test]
fn what_others_send_is_not_obeyed() {
    let bus = Bus::start().unwrap();
    let logind = on(&bus);
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
    logind
        .signal("/elsewhere", OF_MANAGER, "PrepareForSleep", &true)
        .unwrap();
    logind.signal(MANAGER, OF_SESSION, "Lock", &()).unwrap();
    logind
        .signal(MANAGER, OF_MANAGER, "PrepareForSleep", &"true")
        .unwrap();
    logind.signal(SESSION, OF_SESSION, "Lock", &"now").unwrap();
    hears.nothing();
    assert_eq!(logind.held(), 1, "nothing was taken away");
    logind.lock().unwrap();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn the_computer_sleeps_only_after_the_listener_has_returned() {
    let bus = Bus::start().unwrap();
    let logind = on(&bus);
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
    waits_to_hold(&logind, 1);
    let sleep = |now: bool| logind.sleep(now).unwrap();
    sleep(true);
    let next = || inside.recv_timeout(PATIENCE).unwrap();
    assert_eq!(next(), SystemEvent::Suspending);
    assert_eq!(logind.held(), 1, "the lock is still falling");
    go.send(()).unwrap();
    waits_to_hold(&logind, 0);
    sleep(false);
    assert_eq!(next(), SystemEvent::Resumed);
    assert_eq!(logind.held(), 1, "ready for the next sleep");
    go.send(()).unwrap();
}

#[test]
fn an_inhibitor_that_is_lost_is_missed_and_taken_again() {
    let bus = Bus::start().unwrap();
    let logind = on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    for _ in 0..2 {
        waits_to_hold(&logind, 1);
        logind.lose_inhibitors();
        let missing = hears.heard(SystemEvent::Suspending);
        assert_eq!(missing, Err(NotHeard::NoInhibitor));
        assert!(hears.heard(SystemEvent::Suspending).is_ok());
    }
    waits_to_hold(&logind, 1);
}

#[test]
fn an_inhibitor_that_is_refused_is_asked_for_again() {
    let bus = Bus::start().unwrap();
    let logind = Logind::with(bus.address(), true, false, true).unwrap();
    let mut hears = listen(&bus);
    let missing = hears.heard(SystemEvent::Suspending);
    assert_eq!(missing, Err(NotHeard::NoInhibitor));
    // A sleep that it could not wait for makes that no better.
    for now in [true, false] {
        logind
            .signal(MANAGER, OF_MANAGER, "PrepareForSleep", &now)
            .unwrap();
    }
    assert_eq!(hears.event(), SystemEvent::Suspending);
    assert_eq!(hears.event(), SystemEvent::Resumed);
    let missing = hears.heard(SystemEvent::Suspending);
    assert_eq!(missing, Err(NotHeard::NoInhibitor));
    logind.refuse(false);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    assert_eq!(logind.held(), 1);
}

#[test]
fn logind_that_starts_again_is_asked_again() {
    let bus = Bus::start().unwrap();
    let logind = on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.close().unwrap();
    let gone = hears.heard(SystemEvent::Suspending);
    assert_eq!(gone, Err(NotHeard::NoLogind));
    let logind = on(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    waits_to_hold(&logind, 1);
    logind.lock().unwrap();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn a_bus_that_starts_again_is_listened_to_again() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let bus = Bus::start_at(&socket).unwrap();
    let logind = on(&bus);
    let mut hears = listen(&bus);
    for event in ALL {
        let heard = hears.heard(event);
        assert_eq!(
            heard.is_ok(),
            event != SystemEvent::ScreenLocked,
            "{event:?}"
        );
    }
    drop(bus);
    drop(logind);
    let _ = std::fs::remove_file(&socket);
    for event in ALL {
        assert_eq!(hears.heard(event), Err(NotHeard::NoBus), "{event:?}");
    }
    let bus = Bus::start_at(&socket).unwrap();
    let logind = on(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    waits_to_hold(&logind, 1);
    logind.lock().unwrap();
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
    let logind = on(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.lock().unwrap();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn a_lock_that_nobody_heard_is_told_when_logind_is_there_again() {
    let bus = Bus::start().unwrap();
    let logind = on(&bus);
    let mut hears = listen(&bus);
    assert!(hears.heard(SystemEvent::Suspending).is_ok());
    logind.close().unwrap();
    let gone = hears.heard(SystemEvent::Suspending);
    assert_eq!(gone, Err(NotHeard::NoLogind));
    let _logind = Logind::with(bus.address(), true, true, false).unwrap();
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}

#[test]
fn without_a_session_sleep_is_told_all_the_same() {
    let bus = Bus::start().unwrap();
    let _logind = Logind::with(bus.address(), false, false, false).unwrap();
    let mut hears = listen(&bus);
    for event in &ALL[..2] {
        assert_eq!(hears.heard(*event), Err(NotHeard::NoSession), "{event:?}");
    }
    for event in &ALL[2..] {
        assert!(hears.heard(*event).is_ok(), "{event:?}");
    }
}
