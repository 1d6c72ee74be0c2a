//! What the computer offers to the lock and to remembered sessions.

use super::{Report, now};
use nightlatch_account::ports::{Keystore as _, KeystoreError, Random as _, SystemEvent};
use nightlatch_platform::idle::{self, NoSource};
use nightlatch_platform::keystore::SystemKeystore;
use nightlatch_platform::random::OsRandom;
use nightlatch_platform::session_events::{self, NotHeard, Told};
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// The item in the keystore. One name: what a check that was killed has left, the next one deletes.
const ITEM: &str = "self-check";

/// How long the idle source may take to answer.
const IDLE_TIMEOUT: Duration = Duration::from_secs(1);

/// How long the system may take to say which of its events can be noticed, in milliseconds.
const EVENTS_TIMEOUT: u64 = 4_000;

/// What each kind of event is called. "Resumed" comes with "Suspending".
const EVENTS: [(SystemEvent, &str); 4] = [
    (SystemEvent::ScreenLocked, "lock with the screen"),
    (SystemEvent::SessionSwitched, "lock when users switch"),
    (SystemEvent::Suspending, "lock before sleep"),
    (SystemEvent::LidClosed, "lock when the lid closes"),
];

/// Looks at each. `dumps` is whether core dumps could be turned off.
pub fn check(report: &mut Report<'_>, dumps: io::Result<()>) -> io::Result<()> {
    match dumps {
        Ok(()) => report.works("no core dumps", "")?,
        Err(error) => report.lacks("no core dumps", error.kind())?,
    }
    keystore(report)?;
    idle_time(report)?;
    events(report)
}

/// Writes an item, reads it and deletes it.
fn keystore(report: &mut Report<'_>) -> io::Result<()> {
    let what = "keystore";
    let mut secret = [0; 32];
    OsRandom.fill(&mut secret);
    let read = SystemKeystore
        .write(ITEM, &secret)
        .and_then(|()| SystemKeystore.read(ITEM));
    let deleted = match read {
        Err(KeystoreError::Absent) => Ok(()),
        _ => SystemKeystore.delete(ITEM),
    };
    match (read, deleted) {
        (Ok(Some(read)), Ok(())) if *read == secret => report.works(what, ""),
        (Ok(_), _) => report.lacks(what, "it does not keep what it is given"),
        (Err(KeystoreError::Absent), _) => {
            report.lacks(what, "there is none, so nobody can stay signed in")
        }
        (Err(KeystoreError::Locked), _) => report.lacks(what, "it was not unlocked"),
        (Err(_), _) => report.lacks(what, "it failed"),
    }
}

fn idle_time(report: &mut Report<'_>) -> io::Result<()> {
    let what = "lock by the system's idle time";
    match idle::source() {
        Ok(source) => match source.idle(IDLE_TIMEOUT) {
            Ok(_) => report.works(what, source.name()),
            Err(_) => report.lacks(what, format_args!("{} does not answer", source.name())),
        },
        Err(NoSource::NoDisplay) => report.lacks(what, "there is no display"),
        Err(NoSource::NotOffered) => report.lacks(what, "this desktop does not offer it"),
        Err(NoSource::Failed) => report.lacks(what, "it failed"),
    }
}

fn events(report: &mut Report<'_>) -> io::Result<()> {
    let (tell, told) = mpsc::channel();
    session_events::watch(Arc::new(move |what| {
        if let Told::Heard(event, by) = what {
            // Nobody listens once the check has ended.
            let _ = tell.send((event, by));
        }
    }));
    let until = now() + EVENTS_TIMEOUT;
    let mut heard = HashMap::new();
    while EVENTS.iter().any(|(event, _)| !heard.contains_key(event)) {
        let left = Duration::from_millis(until.saturating_sub(now()));
        let Ok((event, by)) = told.recv_timeout(left) else {
            break;
        };
        heard.insert(event, by);
    }
    for (event, what) in EVENTS {
        match heard.get(&event) {
            Some(Ok(by)) => report.works(what, by)?,
            Some(Err(why)) if event == SystemEvent::LidClosed => {
                report.goes_without(what, absence(*why))?;
            }
            Some(Err(why)) => report.lacks(what, absence(*why))?,
            None => report.lacks(what, "the system did not answer")?,
        }
    }
    Ok(())
}

fn absence(why: NotHeard) -> &'static str {
    match why {
        NotHeard::NoBus => "there is no message bus",
        NotHeard::NoLogind => "the login service is not running",
        NotHeard::NoSession => "this is not a login session",
        NotHeard::NoLocker => "no screen locker announces itself",
        NotHeard::NoInhibitor => "the system does not wait before it sleeps",
        NotHeard::NotOffered => "this system does not report it",
    }
}
