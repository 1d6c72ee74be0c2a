//! Theme, language and size: no secret, nothing that decides about safety, kept by Tauri's store plugin.

use crate::dto::Preferences;
use crate::state::Nightlatch;
use tauri::{AppHandle, Manager as _, Runtime};
use tauri_plugin_store::StoreExt as _;

const FILE: &str = "preferences.json";
const KEY: &str = "preferences";
const TOLD_OF_TRAY: &str = "told_of_tray";

/// The preferences; the defaults when the file is missing or not readable.
pub fn read<R: Runtime>(app: &AppHandle<R>) -> Preferences {
    let path = app.state::<Nightlatch>().folders().config.join(FILE);
    app.store(path)
        .ok()
        .and_then(|store| store.get(KEY))
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default()
}

/// Keeps the preferences. Losing them is worth no error.
pub fn write<R: Runtime>(app: &AppHandle<R>, preferences: Preferences) {
    let path = app.state::<Nightlatch>().folders().config.join(FILE);
    let kept = app
        .store(path)
        .map_err(|error| error.to_string())
        .and_then(|store| {
            let value = serde_json::to_value(preferences).map_err(|error| error.to_string())?;
            store.set(KEY, value);
            store.save().map_err(|error| error.to_string())
        });
    if let Err(error) = kept {
        tracing::warn!(%error, "the preferences could not be kept");
    }
}

/// Whether the person was told that the program stays in the tray; from now on they were.
pub fn told_of_tray<R: Runtime>(app: &AppHandle<R>) -> bool {
    let path = app.state::<Nightlatch>().folders().config.join(FILE);
    let Ok(store) = app.store(path) else {
        return true;
    };
    let told = store.get(TOLD_OF_TRAY).is_some();
    if !told {
        store.set(TOLD_OF_TRAY, true);
        let _ = store.save();
    }
    told
}
