//! A clock that is set, and an alarm on the clock that runs during suspend.

use crate::TIMEOUT;
use nightlatch_platform::clock::watch;
use std::sync::mpsc;
use std::time::{Duration, Instant};

#[test]
fn a_clock_that_is_set_is_told_at_once_each_time() {
    let (wake, woken) = mpsc::channel();
    let _alarm = watch(move || wake.send(()).unwrap());
    for _ in 0..3 {
        // To what it says already: the kernel tells that it was set all the same.
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
        match rustix::time::clock_settime(rustix::time::ClockId::Realtime, now) {
            Ok(()) => woken.recv_timeout(TIMEOUT).unwrap(),
            Err(rustix::io::Errno::PERM) => {
                println!("only root may set the clock: not tried");
                return;
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn the_alarm_goes_off() {
    let (wake, woken) = mpsc::channel();
    let alarm = watch(move || wake.send(Instant::now()).unwrap());
    let began = Instant::now();
    alarm.set(Some(Duration::from_millis(500)));
    // Another test may set the clock meanwhile, which is told too.
    while woken.recv_timeout(TIMEOUT).unwrap() - began < Duration::from_millis(500) {}
}
