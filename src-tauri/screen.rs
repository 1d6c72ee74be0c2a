//! What shows an account to the person, as the rest of the shell knows it.

use std::sync::{Arc, mpsc};
use std::time::Duration;

/// Whoever shows the account: a window, for one.
pub trait Screen: Send + Sync {
    /// A page is drawn.
    fn page_ready(&self) -> tauri::Result<()>;
    /// The account is being shut and that takes too long: until it is `covered` no more, nothing of it is shown.
    fn cover(&self, covered: bool);
    /// Returns when what is shown is what the gate's state asks for.
    fn wait_until_followed(&self);
}

/// Nothing is shown.
pub struct NoScreen;

impl Screen for NoScreen {
    fn page_ready(&self) -> tauri::Result<()> {
        Ok(())
    }

    fn cover(&self, _: bool) {}

    fn wait_until_followed(&self) {}
}

/// How long shutting an account may take before its picture leaves the screen all the same. A source of idle time that
/// hangs takes one second of it.
const SHUT_WITHIN: Duration = Duration::from_secs(2);

/// Shuts an account by `shut`. Where that hangs, on a disk that answers nobody, what is on the screen does not wait
/// for it: it goes, and comes back as the gate has it when that is done.
pub(crate) fn shutting<T>(screen: &Arc<dyn Screen>, shut: impl FnOnce() -> T) -> T {
    let (done, hangs) = mpsc::channel::<()>();
    let covering = Arc::clone(screen);
    let watching = std::thread::Builder::new()
        .name("shutting".to_owned())
        .spawn(move || {
            let hangs = hangs.recv_timeout(SHUT_WITHIN) == Err(mpsc::RecvTimeoutError::Timeout);
            if hangs {
                tracing::warn!("shutting the account takes too long");
                covering.cover(true);
            }
            hangs
        });
    let told = shut();
    drop(done);
    if watching.is_ok_and(|watching| watching.join().unwrap_or(true)) {
        screen.cover(false);
    }
    told
}
