//! GNOME's idle monitor, played by an object on a private bus.

use crate::TIMEOUT;
use nightlatch_account::ports::Idleness;
use nightlatch_platform::idle::{Ask as _, NoSource, mutter};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use virtual_desktop::{Desktop, wait_for};
use zbus::blocking::connection::Builder;

struct Monitor(Arc<AtomicU64>);

#[zbus::interface(name = "org.gnome.Mutter.IdleMonitor")]
impl Monitor {
    fn get_idletime(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

fn monitor(desktop: &Desktop, idle: &Arc<AtomicU64>) -> zbus::blocking::Connection {
    Builder::address(desktop.bus())
        .unwrap()
        .name("org.gnome.Mutter.IdleMonitor")
        .unwrap()
        .serve_at(
            "/org/gnome/Mutter/IdleMonitor/Core",
            Monitor(Arc::clone(idle)),
        )
        .unwrap()
        .build()
        .unwrap()
}

#[test]
fn it_says_what_the_monitor_says_until_that_is_gone() {
    let desktop = Desktop::start().unwrap();
    let bus = || Builder::address(desktop.bus()).unwrap();
    assert!(matches!(mutter::on(bus()), Err(NoSource::NotOffered)));
    let idle = Arc::new(AtomicU64::new(4_321));
    let gnome = monitor(&desktop, &idle);
    let source = mutter::on(bus()).unwrap();
    assert_eq!(source.idle(), Ok(Idleness::For(4_321)));
    idle.store(0, Ordering::SeqCst);
    assert_eq!(source.idle(), Ok(Idleness::For(0)));
    gnome.close().unwrap();
    wait_for("failure", TIMEOUT, || source.idle().err()).unwrap();
}

#[test]
fn a_monitor_that_does_not_answer_is_not_waited_for() {
    let desktop = Desktop::start().unwrap();
    // Owns the name, and has no object behind it that would answer.
    let _mute = Builder::address(desktop.bus())
        .unwrap()
        .name("org.gnome.Mutter.IdleMonitor")
        .unwrap()
        .build()
        .unwrap();
    let asked = Instant::now();
    let source = mutter::on(Builder::address(desktop.bus()).unwrap());
    assert!(matches!(source, Err(NoSource::Failed)));
    assert!(asked.elapsed() < Duration::from_secs(5));
}
