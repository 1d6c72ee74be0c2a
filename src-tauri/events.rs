//! Events for the page. Sent after the change, with nothing secret in them.

use crate::clipboard;
use crate::preferences::Preferences;
use crate::shapes::{Countdown, Gate};
use crate::state::Nightlatch;
use nightlatch_account::Reading;
use nightlatch_account::gate::GateView;
use nightlatch_delivery::Here as _;
use serde::Serialize;
use std::marker::PhantomData;
use std::time::Duration;
use tauri::{AppHandle, Emitter as _, Manager as _, Runtime};

/// An event by its name, and the type of what it brings.
pub struct Event<T> {
    /// Its name.
    pub name: &'static str,
    brings: PhantomData<fn(T)>,
}

impl<T: Serialize + Clone> Event<T> {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            brings: PhantomData,
        }
    }

    /// Tells every page.
    pub fn tell<R: Runtime>(&self, app: &AppHandle<R>, brings: T) {
        if let Err(error) = app.emit(self.name, brings) {
            tracing::warn!(%error, event = self.name, "the page could not be told");
        }
    }
}

macro_rules! events {
    ($($(#[$about:meta])+ $event:ident = $name:literal: $brings:ty;)+) => {
        $($(#[$about])+
        pub const $event: Event<$brings> = Event::new($name);)+

        /// Every event as the page's compiler reads it.
        #[cfg(test)]
        pub fn bindings(types: &mut crate::bindings::Types) -> Vec<(&'static str, String)> {
            vec![$(($name, types.name::<$brings>())),+]
        }
    };
}

events! {
    /// The gate has changed.
    GATE_CHANGED = "gate-changed": Gate;
    /// The lock is near, or not any more.
    LOCK_COUNTDOWN = "lock-countdown": Countdown;
    /// The screen cannot be locked: there is no PIN to unlock it with.
    PIN_NEEDED = "pin-needed": ();
    /// This computer may have another address.
    ADDRESS_CHANGED = "address-changed": ();
    /// Other preferences are kept from now on.
    PREFERENCES_CHANGED = "preferences-changed": Preferences;
}

/// Tells the page about the gate if it has changed since the page was last told, and makes sure
/// that a change which comes by itself is reported too.
pub fn announce<R: Runtime>(app: &AppHandle<R>) {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    let Ok(accounts) = nightlatch.accounts() else {
        return;
    };
    let reading = accounts.reading();
    let Reading {
        epoch, changes_in, ..
    } = reading;
    // Held until the page is told: callers may rely on that. Nothing below blocks.
    let mut announced = nightlatch.announced();
    if *announced >= epoch {
        return;
    }
    *announced = epoch;
    if matches!(reading.view, GateView::Open { .. }) {
        tracing::info!("account-open");
    } else {
        nightlatch.panel().hide();
    }
    if matches!(
        reading.view,
        GateView::Locked { .. } | GateView::SignedOut { .. }
    ) {
        nightlatch.copied().clear();
        clipboard::deselect(app);
    }
    nightlatch.signals().gate_changed();
    // The keystore may ask the person, and takes its time.
    let keeping = accounts.clone();
    tauri::async_runtime::spawn_blocking(move || keeping.keep_anchor());
    GATE_CHANGED.tell(app, reading.into());
    if changes_in.is_some() {
        tauri::async_runtime::spawn(wait_for_change(app.clone(), epoch));
    }
}

/// Longest sleep at once: timers do not notice that the computer slept.
const LONGEST_SLEEP: Duration = Duration::from_hours(1);

/// Sleeps until the gate changes by itself.
async fn wait_for_change<R: Runtime>(app: AppHandle<R>, epoch: u64) {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    loop {
        let Ok(accounts) = nightlatch.accounts() else {
            return;
        };
        let reading = accounts.reading();
        let Some(millis) = reading.changes_in.filter(|_| reading.epoch == epoch) else {
            break;
        };
        let sleep = Duration::from_millis(millis.max(1)).min(LONGEST_SLEEP);
        tokio::time::sleep(sleep).await;
    }
    announce(&app);
}
