//! Screen lockers, played by objects on a private session bus.

use crate::heard::{Hears, foreigner, send_to_all};
use nightlatch_account::ports::SystemEvent;
use nightlatch_platform::session_events::NotHeard;
use virtual_desktop::Bus;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};

const NOWHERE: &str = "unix:path=/nowhere/at/all";

/// What is on the bus of each, and what people are told.
const LOCKERS: [(&str, &str, &str); 6] = [
    (
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "freedesktop.org ScreenSaver",
    ),
    (
        "org.freedesktop.ScreenSaver",
        "/ScreenSaver",
        "freedesktop.org ScreenSaver",
    ),
    (
        "org.gnome.ScreenSaver",
        "/org/gnome/ScreenSaver",
        "GNOME ScreenSaver",
    ),
    (
        "org.cinnamon.ScreenSaver",
        "/org/cinnamon/ScreenSaver",
        "Cinnamon ScreenSaver",
    ),
    (
        "org.mate.ScreenSaver",
        "/org/mate/ScreenSaver",
        "MATE ScreenSaver",
    ),
    (
        "org.xfce.ScreenSaver",
        "/org/xfce/ScreenSaver",
        "Xfce ScreenSaver",
    ),
];

struct Saver(bool);

macro_rules! savers {
    ($($saver:ident: $name:literal;)+) => {
        $(
            struct $saver(Saver);

            #[zbus::interface(name = $name)]
            impl $saver {
                fn get_active(&self) -> bool {
                    self.0.0
                }
            }
        )+

        /// A locker that has its name and is, or is not, active now.
        fn locker(bus: &Bus, name: &str, path: &str, active: bool) -> Connection {
            let locker = Builder::address(bus.address()).unwrap();
            let locker = match name {
                $($name => locker.serve_at(path, $saver(Saver(active))).unwrap(),)+
                _ => panic!("{name}"),
            };
            locker.name(name).unwrap().build().unwrap()
        }
    };
}

savers! {
    Freedesktop: "org.freedesktop.ScreenSaver";
    Gnome: "org.gnome.ScreenSaver";
    Cinnamon: "org.cinnamon.ScreenSaver";
    Mate: "org.mate.ScreenSaver";
    Xfce: "org.xfce.ScreenSaver";
}

fn active(locker: &Connection, name: &str, path: &str, active: bool) {
    locker
        .emit_signal(None::<&str>, path, name, "ActiveChanged", &active)
        .unwrap();
}

/// Until the screen lock is heard of in this way.
fn until_heard(hears: &mut Hears, as_expected: impl Fn(&Result<String, NotHeard>) -> bool) {
    while !as_expected(&hears.heard(SystemEvent::ScreenLocked)) {}
}

#[test]
fn each_desktops_locker_is_heard() {
    for (name, path, called) in LOCKERS {
        let bus = Bus::start().unwrap();
        let mut hears = Hears::on(NOWHERE, bus.address());
        until_heard(&mut hears, |by| *by == Err(NotHeard::NoBus));
        // It comes after the program.
        let saver = locker(&bus, name, path, false);
        until_heard(&mut hears, |by| *by == Ok(called.to_owned()));
        active(&saver, name, path, false);
        active(&saver, name, path, true);
        assert_eq!(hears.event(), SystemEvent::ScreenLocked, "{name}");
        // Who is not the locker locks nothing, and neither does the locker somewhere else.
        let foreigner = foreigner(bus.address());
        send_to_all(&foreigner, path, name, "ActiveChanged", &true);
        active(&saver, name, "/elsewhere", true);
        saver.close().unwrap();
        until_heard(&mut hears, |by| *by == Err(NotHeard::NoBus));
        hears.no_event();
        // It starts again, and the screen is locked by now.
        let saver = locker(&bus, name, path, true);
        assert_eq!(hears.event(), SystemEvent::ScreenLocked, "{name}");
        active(&saver, name, path, true);
        assert_eq!(hears.event(), SystemEvent::ScreenLocked, "{name}");
    }
}

#[test]
fn a_name_without_a_locker_behind_it_is_none() {
    let bus = Bus::start().unwrap();
    // As GNOME has it for programs that want to keep the screen on.
    let name = "org.freedesktop.ScreenSaver";
    let proxy = Builder::address(bus.address()).unwrap();
    let proxy = proxy.name(name).unwrap().build().unwrap();
    let asked = MessageIterator::from(&proxy);
    let mut hears = Hears::on(NOWHERE, bus.address());
    until_heard(&mut hears, |by| *by == Err(NotHeard::NoBus));
    // It is asked at both paths, and answers nothing.
    let asked = asked.map_while(Result::ok).filter(|message| {
        let header = message.header();
        header.member().is_some_and(|member| member == "GetActive")
    });
    assert_eq!(asked.take(2).count(), 2);
    // Once it tells something it is one.
    active(&proxy, name, "/org/freedesktop/ScreenSaver", false);
    until_heard(&mut hears, Result::is_ok);
    hears.no_event();
}

#[test]
fn a_session_bus_that_starts_again_is_listened_to_again() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let (name, path, _) = LOCKERS[2];
    let bus = Bus::start_at(&socket).unwrap();
    let mut hears = Hears::on(NOWHERE, bus.address());
    let saver = locker(&bus, name, path, false);
    until_heard(&mut hears, Result::is_ok);
    drop(bus);
    drop(saver);
    until_heard(&mut hears, Result::is_err);
    let _ = std::fs::remove_file(&socket);
    let bus = Bus::start_at(&socket).unwrap();
    let saver = locker(&bus, name, path, false);
    until_heard(&mut hears, Result::is_ok);
    active(&saver, name, path, true);
    assert_eq!(hears.event(), SystemEvent::ScreenLocked);
}
