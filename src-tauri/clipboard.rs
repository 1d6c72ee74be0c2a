//! Secrets that are copied: out of the clipboard again after 30 seconds, and when the account is shut.

use crate::dto::CommandError;
use nightlatch_account::gate::GateState;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Manager as _, Runtime};
use tauri_plugin_clipboard_manager::ClipboardExt as _;
use zeroize::Zeroizing;

/// How long a copied secret stays there (behaviour, section 5).
const LIFE: Duration = Duration::from_secs(30);

type Text = Arc<Zeroizing<String>>;

/// The secret that was copied last, while it may still be in the clipboard.
#[derive(Clone, Default)]
pub struct Copied(Arc<Mutex<Option<Text>>>);

impl Copied {
    fn lock(&self) -> MutexGuard<'_, Option<Text>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Copies a secret.
pub fn copy<R: Runtime>(app: &AppHandle<R>, text: Zeroizing<String>) -> Result<(), CommandError> {
    let text = Arc::new(text);
    let nightlatch = app.state::<crate::state::Nightlatch>();
    let copied = nightlatch.copied();
    // Before it is there, so that a lock which falls now takes it away.
    *copied.lock() = Some(Arc::clone(&text));
    app.clipboard()
        .write_text(text.as_str())
        .map_err(|_| CommandError::of("unexpected"))?;
    // The lock may have fallen between reading the secret and this.
    if matches!(
        nightlatch.gate_state(),
        GateState::Locked | GateState::SignedOut
    ) {
        *copied.lock() = Some(text);
        clear(app);
        return Err(CommandError::of("wrong-state"));
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LIFE).await;
        let still = copied
            .lock()
            .as_ref()
            .is_some_and(|now| Arc::ptr_eq(now, &text));
        if still {
            clear(&app);
        }
    });
    Ok(())
}

/// Takes the secret out of the clipboard, if it is still there.
pub fn clear<R: Runtime>(app: &AppHandle<R>) {
    let copied = app.state::<crate::state::Nightlatch>().copied();
    let Some(text) = copied.lock().take() else {
        return;
    };
    let app = app.clone();
    // Whoever owns the clipboard may take its time to answer; the lock page waits for nobody.
    tauri::async_runtime::spawn_blocking(move || {
        // What the person has copied since then is theirs.
        let now = app.clipboard().read_text().map(Zeroizing::new);
        if now.is_ok_and(|now| now == *text) && app.clipboard().clear().is_err() {
            tracing::warn!("the clipboard could not be cleared");
        }
    });
}
