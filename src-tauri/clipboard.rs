//! Copied secrets: removed from the clipboard after 30 seconds, when the account is closed and when the
//! program ends.

use crate::error::{Code, CommandError};
use nightlatch_platform::clipboard::SecretClipboard;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;
use tauri::{AppHandle, Runtime};
use zeroize::Zeroizing;

/// How long a copied secret stays there (behaviour, section 5).
const LIFE: Duration = Duration::from_secs(30);

/// The longest that a program about to end waits for the clipboard's owner.
const WRITE_TIMEOUT: Duration = Duration::from_millis(500);

type Text = Arc<Zeroizing<String>>;

/// The secret that was copied last, while it may still be in the clipboard.
#[derive(Clone, Default)]
pub struct Copied {
    text: Arc<Mutex<Option<Text>>>,
    clipboard: Arc<Mutex<SecretClipboard>>,
}

impl Copied {
    fn text(&self) -> MutexGuard<'_, Option<Text>> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clipboard(&self) -> MutexGuard<'_, SecretClipboard> {
        let clipboard = self.clipboard.lock();
        clipboard.unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies a secret. It stays only where nothing has been shut by then.
    pub fn put(
        &self,
        text: Zeroizing<String>,
        is_shut: impl FnOnce() -> bool,
    ) -> Result<(), CommandError> {
        let text = Arc::new(text);
        // Before it is there, so that a lock which falls now takes it away.
        *self.text() = Some(Arc::clone(&text));
        let put = self.clipboard().put(&text);
        put.map_err(|_| CommandError::of(Code::Unexpected))?;
        // The lock may have fallen between reading the secret and this.
        if is_shut() {
            *self.text() = Some(text);
            self.clear();
            return Err(CommandError::of(Code::WrongState));
        }
        let copied = self.clone();
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(LIFE).await;
            let still = copied
                .text()
                .as_ref()
                .is_some_and(|now| Arc::ptr_eq(now, &text));
            if still {
                copied.clear();
            }
        });
        Ok(())
    }

    /// Takes the secret out of the clipboard, if it is still there.
    pub fn clear(&self) {
        let Some(text) = self.text().take() else {
            return;
        };
        let copied = self.clone();
        // Whoever owns the clipboard may take its time to answer; the lock page waits for nobody.
        tauri::async_runtime::spawn_blocking(move || copied.take_back(&text));
    }

    /// The program ends: takes the secret back before, and hands nothing to a clipboard manager.
    pub fn leave(&self) {
        let copied = self.clone();
        let (left, done) = mpsc::channel();
        std::thread::spawn(move || {
            if let Some(text) = copied.text().take() {
                copied.take_back(&text);
            }
            drop(std::mem::take(&mut *copied.clipboard()));
            let _ = left.send(());
        });
        let _ = done.recv_timeout(WRITE_TIMEOUT);
    }

    /// As [`Copied::clear`], and waits for it.
    fn take_back(&self, text: &str) {
        if self.clipboard().take_back(text).is_err() {
            tracing::warn!("the clipboard could not be cleared");
        }
    }
}

/// Lets go of what was selected in the window, as its page does when it leaves: the X selection, for a middle click
/// elsewhere, outlives the page otherwise.
pub fn deselect<R: Runtime>(app: &AppHandle<R>) {
    #[cfg(target_os = "linux")]
    {
        let done = app.run_on_main_thread(|| {
            if gtk::is_initialized_main_thread() {
                // Does nothing if another program has selected something since.
                gtk::Clipboard::get(&gtk::gdk::SELECTION_PRIMARY).clear();
            }
        });
        if let Err(error) = done {
            tracing::warn!(%error, "what was selected could not be let go of");
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}
