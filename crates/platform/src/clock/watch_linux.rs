//! Linux: a thread that waits for what a sleeping thread does not notice: the wall clock was
//! set, or the computer slept past the time for which the thread wanted to sleep.
//!
//! Two kernel timers. One on the wall clock, so far ahead that it never fires, which the
//! kernel cancels when that clock is set (`TFD_TIMER_CANCEL_ON_SET`, `timerfd_create(2)`), even by a
//! waking computer. One on the clock that runs during suspend, for the requested time.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
    timerfd_settime,
};
use std::sync::Arc;
use std::time::Duration;

/// Further ahead than any clock is set, in seconds: some ten thousand years.
const NEVER: i64 = 300_000_000_000;

/// Fires in spite of suspend. See [`watch`].
pub struct Alarm(Option<Arc<OwnedFd>>);

impl Alarm {
    /// Wakes the watcher after this time, suspend included, replacing what was set before;
    /// `None` for never. Costs one system call.
    pub fn set(&self, after: Option<Duration>) {
        if let Some(timer) = &self.0 {
            let after = after.unwrap_or_default();
            let seconds = i64::try_from(after.as_secs()).unwrap_or(NEVER);
            // Zero stops it.
            let _ = arm(
                timer,
                TimerfdTimerFlags::empty(),
                seconds,
                after.subsec_nanos(),
            );
        }
    }
}

/// Calls `wake`, in a thread of its own, when the wall clock was set and when the alarm fires.
/// If the system has no such timers the alarm does nothing.
pub fn watch(wake: impl Fn() + Send + 'static) -> Alarm {
    Alarm(start(wake).ok().map(|(alarm, _)| alarm))
}

type Started = (Arc<OwnedFd>, std::thread::JoinHandle<()>);

fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Started> {
    let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
    let wall = timerfd_create(TimerfdClockId::Realtime, flags)?;
    arm_wall(&wall)?;
    let alarm = Arc::new(timerfd_create(TimerfdClockId::Boottime, flags)?);
    let ringing = Arc::clone(&alarm);
    let thread = std::thread::Builder::new()
        .name("clock-watch".to_owned())
        .spawn(move || {
            while goes_off(&wall, &ringing).is_ok() {
                wake();
            }
        })?;
    Ok((alarm, thread))
}

/// Waits for either timer.
fn goes_off(wall: &OwnedFd, alarm: &OwnedFd) -> rustix::io::Result<()> {
    loop {
        let mut both = [
            PollFd::new(wall, PollFlags::IN),
            PollFd::new(alarm, PollFlags::IN),
        ];
        match poll(&mut both, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error),
        }
        let set = rustix::io::read(wall, &mut [0; 8]) != Err(Errno::AGAIN);
        if set {
            arm_wall(wall)?;
        }
        let rang = rustix::io::read(alarm, &mut [0; 8]).is_ok();
        if set || rang {
            return Ok(());
        }
    }
}

fn arm_wall(wall: &OwnedFd) -> rustix::io::Result<()> {
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    arm(wall, flags, NEVER, 0)
}

fn arm(
    timer: &OwnedFd,
    flags: TimerfdTimerFlags,
    seconds: i64,
    nanos: u32,
) -> rustix::io::Result<()> {
    let once = Itimerspec {
        it_interval: Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        },
        it_value: Timespec {
            tv_sec: seconds,
            tv_nsec: nanos.into(),
        },
    };
    timerfd_settime(timer, flags, &once).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a timer fires within 300 ms.
    fn rings(timer: &OwnedFd) -> bool {
        let soon = Timespec {
            tv_sec: 0,
            tv_nsec: 300_000_000,
        };
        let mut one = [PollFd::new(timer, PollFlags::IN)];
        poll(&mut one, Some(&soon)).unwrap() == 1
    }

    #[test]
    fn an_alarm_that_was_put_off_or_stopped_is_silent() {
        let timer = timerfd_create(TimerfdClockId::Boottime, TimerfdFlags::NONBLOCK).unwrap();
        let alarm = Alarm(Some(Arc::new(timer)));
        let timer = alarm.0.as_ref().unwrap();
        alarm.set(Some(Duration::from_millis(50)));
        assert!(rings(timer));
        alarm.set(Some(Duration::from_hours(1)));
        assert!(!rings(timer));
        alarm.set(Some(Duration::from_millis(50)));
        alarm.set(None);
        assert!(!rings(timer));
    }
}
