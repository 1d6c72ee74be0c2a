//! The end of the program: what is open is closed off the window's thread, after the window has gone.

use crate::state::Nightlatch;
use crate::window;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Manager as _, Runtime};

/// How far it is.
#[derive(Default)]
pub struct Quitting {
    begun: AtomicBool,
    done: AtomicBool,
}

/// Whether the program may end now. Where there is something to close first, it is asked to end again when that is
/// done.
pub fn may_end<R: Runtime>(app: &AppHandle<R>, code: i32) -> bool {
    let quitting = app.state::<Quitting>();
    if quitting.done.load(Ordering::SeqCst) {
        return true;
    }
    if !quitting.begun.swap(true, Ordering::SeqCst) {
        window::vanish(app);
        let app = app.clone();
        std::thread::spawn(move || {
            close(&app);
            app.exit(code);
        });
    }
    false
}

/// The program is at its end. Some systems end it without asking before.
pub fn end<R: Runtime>(app: &AppHandle<R>) {
    if !app.state::<Quitting>().done.load(Ordering::SeqCst) {
        close(app);
    }
}

fn close<R: Runtime>(app: &AppHandle<R>) {
    let nightlatch = app.state::<Nightlatch>();
    nightlatch.copied().leave();
    nightlatch.leave();
    app.state::<Quitting>().done.store(true, Ordering::SeqCst);
}
