//! Runs the domain's lock watch in a thread of its own: sleeps until there is something to
//! check, tells the page about the countdown, and listens to the system's session events.
//!
//! It needs neither a page nor a window: minimised, hidden or frozen, the account locks all the same.

use crate::events;
use crate::shapes::Countdown;
use crate::signals::Signals;
use crate::state::Nightlatch;
use nightlatch_account::lock::{Absence, Health, LockReason, Next, Trigger, TriggerState, Watch};
use nightlatch_account::ports::{IdleSource, SystemEvent};
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::{self, SystemClock};
use nightlatch_platform::idle::{self, NoSource};
use nightlatch_platform::session_events::{self, NotHeard, Told};
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Manager as _, Runtime};

/// From the first question of a test to the second, in milliseconds.
const TEST_AGAIN: u64 = 1_000;

/// How much later than the watch itself the alarm would wake it: it fires only if the watch's
/// own sleep stopped together with the computer.
const ALARM_AFTER: Duration = Duration::from_millis(50);

/// Starts the watch.
pub fn start<R: Runtime>(app: &AppHandle<R>) -> std::io::Result<()> {
    let signals = app.state::<Nightlatch>().signals();
    signals.heard();
    let app = app.clone();
    std::thread::Builder::new()
        .name("lock-watch".to_owned())
        .spawn(move || run(&app, &signals))
        .map(|_| ())
}

fn run<R: Runtime>(app: &AppHandle<R>, signals: &Arc<Signals>) {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    listen(app, signals);
    let woken = Arc::clone(signals);
    let alarm = clock::watch(move || woken.look());
    let source = source(signals.health());
    let mut watch = Watch::new(Arc::new(SystemClock::new()), source);
    // A test has asked once and has to ask again.
    let mut testing = false;
    let mut shown = Countdown::default();
    loop {
        let next = match nightlatch.accounts() {
            Ok(accounts) => nightlatch.shutting(|| watch.look(&accounts, signals.health())),
            Err(_) => Next::Rest,
        };
        events::announce(app);
        let (seconds, sleep) = match next {
            Next::Rest => (None, None),
            Next::Locked { late } => {
                tracing::info!(late, "lock-engaged");
                (None, None)
            }
            Next::Sleep(millis) => (None, Some(millis)),
            Next::Countdown { left, look } => (Some(left.div_ceil(1000)), Some(look)),
        };
        signals.counting_down(seconds.is_some());
        let now = Countdown { seconds };
        if now != shown {
            shown = now;
            events::LOCK_COUNTDOWN.tell(app, now);
        }
        let sleep = if testing {
            Some(sleep.unwrap_or(TEST_AGAIN).min(TEST_AGAIN))
        } else {
            sleep
        };
        alarm.set(sleep.map(|millis| Duration::from_millis(millis) + ALARM_AFTER));
        if signals.sleep(sleep, testing) {
            let done = watch.test(signals.health());
            if done || testing {
                signals.tested();
            }
            testing = !(done || testing);
        }
    }
}

/// Listens to the system's session events.
fn listen<R: Runtime>(app: &AppHandle<R>, signals: &Arc<Signals>) {
    let told_to = app.clone();
    let signals = Arc::clone(signals);
    session_events::watch(Arc::new(move |told| match told {
        Told::Event(event) => system_event(&told_to, event),
        Told::Heard(event, by) => {
            let by = by.as_deref().map_err(|why| absence(*why));
            signals.health().heard(event.into(), by);
        }
        Told::ClockSet => signals.look(),
    }));
}

fn absence(why: NotHeard) -> Absence {
    match why {
        NotHeard::NoBus => Absence::NoBus,
        NotHeard::NoLogind => Absence::NoLogind,
        NotHeard::NoSession => Absence::NoSession,
        NotHeard::NoLocker => Absence::NoLocker,
        NotHeard::NoInhibitor => Absence::NoInhibitor,
        NotHeard::NotOffered => Absence::NotOffered,
    }
}

fn source(health: &Health) -> Option<Box<dyn IdleSource>> {
    match idle::source() {
        Ok(source) => {
            let name = Some(source.name());
            health.set(Trigger::SystemIdle, TriggerState::Waiting, name);
            Some(source)
        }
        Err(none) => {
            let why = match none {
                NoSource::NoDisplay => Absence::NoDisplay,
                NoSource::NotOffered => Absence::NotOffered,
                NoSource::Failed => Absence::Failed,
            };
            health.set(Trigger::SystemIdle, TriggerState::NotAvailable(why), None);
            None
        }
    }
}

/// Handles a session event. Returns when the account has locked and is off the screen, so that
/// the computer sleeps only then.
pub fn system_event<R: Runtime>(app: &AppHandle<R>, event: SystemEvent) {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    let signals = nightlatch.signals();
    signals
        .health()
        .seen(event.into(), SystemClock::new().now().wall);
    if let Some(reason) = LockReason::of(event)
        && let Ok(accounts) = nightlatch.accounts()
    {
        // Nothing open, or no PIN to come back with: nothing to lock.
        let _ = nightlatch.shutting(|| accounts.lock(reason));
        events::announce(app);
        nightlatch.screen().wait_until_followed();
    }
    signals.gate_changed();
}
