//! Runs the domain's lock watch in a thread of its own: sleeps until there is something to
//! check, tells the page about the countdown, and listens to the system's session events.
//!
//! It needs neither a page nor a window: minimised, hidden or frozen, the account locks all the same.

use crate::state::Nightlatch;
use crate::{events, window};
use nightlatch_account::lock::{Absence, Health, LockReason, Next, Trigger, TriggerState, Watch};
use nightlatch_account::ports::{IdleSource, SystemEvent};
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::{self, SystemClock};
use nightlatch_platform::idle::{self, NoSource};
use nightlatch_platform::session_events::{self, NotHeard, Told};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Manager as _, Runtime};

/// How long "Test now" waits for the watch: a source is asked twice, a second apart, and may take a
/// second to answer.
const TEST_PATIENCE: Duration = Duration::from_secs(4);

/// From the first question of a test to the second, in milliseconds.
const TEST_AGAIN: u64 = 1_000;

/// How much later than the watch itself the alarm would wake it: it fires only if the watch's
/// own sleep stopped together with the computer.
const ALARM_AFTER: Duration = Duration::from_millis(50);

/// Seconds until the account locks; `None` if it no longer will.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LockCountdown"))]
pub struct Countdown {
    seconds: Option<u64>,
}

/// Signals between the watch and everything else.
#[derive(Default)]
pub struct Signals {
    health: Health,
    wishes: Mutex<Wishes>,
    changed: Condvar,
}

#[derive(Default)]
struct Wishes {
    running: bool,
    look: bool,
    counting_down: bool,
    tests_wanted: u64,
    tests_done: u64,
}

impl Signals {
    /// "Lock health" as it is now.
    pub fn health(&self) -> &Health {
        &self.health
    }

    fn wishes(&self) -> MutexGuard<'_, Wishes> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gate has changed: check it.
    pub fn gate_changed(&self) {
        self.look();
    }

    /// Something has happened after which the deadline may have passed: the watch has to look now. Does
    /// not block, so the thread that draws the window may call it.
    pub fn look(&self) {
        self.wishes().look = true;
        self.changed.notify_all();
    }

    /// There was input. Only a countdown has to be stopped at once; otherwise the watch finds out
    /// when it wakes, and need not be woken for it.
    pub fn input(&self) {
        let mut wishes = self.wishes();
        if wishes.counting_down {
            wishes.look = true;
            self.changed.notify_all();
        }
    }

    /// Asks each source again, and waits for its answer.
    pub fn test(&self) {
        let mut wishes = self.wishes();
        if !wishes.running {
            return;
        }
        wishes.tests_wanted += 1;
        let wanted = wishes.tests_wanted;
        self.changed.notify_all();
        let waiting = self
            .changed
            .wait_timeout_while(wishes, TEST_PATIENCE, |wishes| wishes.tests_done < wanted);
        drop(waiting);
    }

    /// Sleeps for this many milliseconds, or until something is wanted; returns whether it is a test. One
    /// already under way wakes nobody.
    fn sleep(&self, millis: Option<u64>, testing: bool) -> bool {
        let wishes = self.wishes();
        let idle = |wishes: &mut Wishes| {
            !wishes.look && (testing || wishes.tests_wanted == wishes.tests_done)
        };
        let mut wishes = if let Some(millis) = millis {
            let length = Duration::from_millis(millis);
            let slept = self.changed.wait_timeout_while(wishes, length, idle);
            slept.unwrap_or_else(PoisonError::into_inner).0
        } else {
            let slept = self.changed.wait_while(wishes, idle);
            slept.unwrap_or_else(PoisonError::into_inner)
        };
        wishes.look = false;
        wishes.tests_wanted > wishes.tests_done
    }

    fn tested(&self) {
        let mut wishes = self.wishes();
        wishes.tests_done = wishes.tests_wanted;
        self.changed.notify_all();
    }
}

/// Starts the watch.
pub fn start<R: Runtime>(app: &AppHandle<R>) -> std::io::Result<()> {
    let signals = app.state::<Nightlatch>().signals();
    signals.wishes().running = true;
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
    let mut shown = Countdown { seconds: None };
    loop {
        let next = match nightlatch.accounts() {
            Ok(accounts) => window::shutting(app, || watch.look(&accounts, signals.health())),
            Err(_) => Next::Rest,
        };
        events::announce(app);
        let (seconds, sleep) = match next {
            Next::Rest => (None, None),
            Next::Locked { late } => {
                tracing::info!(late, "lock-fell");
                (None, None)
            }
            Next::Sleep(millis) => (None, Some(millis)),
            Next::Countdown { left, look } => (Some(left.div_ceil(1000)), Some(look)),
        };
        signals.wishes().counting_down = seconds.is_some();
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
        let _ = window::shutting(app, || accounts.lock(reason));
        events::announce(app);
        window::wait_until_followed(app);
    }
    signals.gate_changed();
}
