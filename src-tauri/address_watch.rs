//! Tells the page that this computer may have another address now: the preview in "Trusted
//! IP List" may then have changed.

use crate::events;
use nightlatch_platform::address::{self, Watch};
use std::sync::Mutex;
use tauri::{AppHandle, Manager as _, Runtime};

/// Kept as long as the program runs.
struct Watching(#[allow(dead_code, reason = "ends when it is dropped")] Mutex<Option<Watch>>);

/// Starts. If the system reports nothing, the page has only what it asks for itself.
pub fn start<R: Runtime>(app: &AppHandle<R>) {
    let told = app.clone();
    let mut last = address::current();
    let watch = address::watch(move || {
        let now = address::current();
        if now == last {
            return;
        }
        last = now;
        events::ADDRESS_CHANGED.tell(&told, ());
    });
    if watch.is_none() {
        tracing::warn!("changes of the address are not told on this system");
    }
    app.manage(Watching(Mutex::new(watch)));
}
