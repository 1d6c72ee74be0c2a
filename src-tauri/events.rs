//! What the page is told without asking: that the gate or the preferences have changed. Sent after the change, with
//! nothing secret in it.

use crate::clipboard;
use crate::dto::{GateDto, Preferences};
use crate::state::Nightlatch;
use nightlatch_account::gate::GateView;
use nightlatch_delivery::Here as _;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tauri::{AppHandle, Emitter as _, Manager as _, Runtime};

/// The event's name; its payload is a `Gate`.
pub const GATE_CHANGED: &str = "gate-changed";

/// The event's name; its payload is `Preferences`.
pub const PREFERENCES_CHANGED: &str = "preferences-changed";

/// Tells the page which preferences are kept from now on.
pub fn announce_preferences<R: Runtime>(app: &AppHandle<R>, preferences: Preferences) {
    if let Err(error) = app.emit(PREFERENCES_CHANGED, preferences) {
        tracing::warn!(%error, "the page could not be told of the preferences");
    }
}

/// Tells the page of the gate if it has changed since the page was last told, and sees to it
/// that a change which comes by itself is told too.
pub fn announce<R: Runtime>(app: &AppHandle<R>) {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    let Ok(accounts) = nightlatch.accounts() else {
        return;
    };
    // In this order: a change in between is announced once more.
    let epoch = accounts.epoch();
    let view = accounts.view();
    if nightlatch.announced.swap(epoch, Ordering::SeqCst) == epoch {
        return;
    }
    if matches!(view, GateView::Open { .. }) {
        tracing::info!("account-open");
    } else {
        nightlatch.panel().hide();
    }
    if matches!(view, GateView::Locked { .. } | GateView::SignedOut { .. }) {
        clipboard::clear(app);
        clipboard::deselect(app);
    }
    nightlatch.signals().gate_changed();
    // The keystore may ask the person, and takes its time.
    let keeping = accounts.clone();
    tauri::async_runtime::spawn_blocking(move || keeping.keep_anchor());
    if let Err(error) = app.emit(GATE_CHANGED, GateDto::from(view)) {
        tracing::warn!(%error, "the page could not be told of the gate");
    }
    if accounts.changes_in().is_some() {
        tauri::async_runtime::spawn(wait_for_change(app.clone(), epoch));
    }
}

/// Longest sleep at once: a computer that slept has not slept for its timers.
const LONGEST_SLEEP: Duration = Duration::from_hours(1);

/// Sleeps to the moment at which the gate changes by itself.
async fn wait_for_change<R: Runtime>(app: AppHandle<R>, epoch: u64) {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    loop {
        let Ok(accounts) = nightlatch.accounts() else {
            return;
        };
        if accounts.epoch() != epoch {
            break;
        }
        let Some(millis) = accounts.changes_in() else {
            break;
        };
        let sleep = Duration::from_millis(millis.max(1)).min(LONGEST_SLEEP);
        tokio::time::sleep(sleep).await;
    }
    announce(&app);
}
