//! The end of the program: what is open is closed off the window's thread, after the window has gone.

use crate::Arguments;
use crate::state::Nightlatch;
use crate::window;
use clap::Parser as _;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Manager as _, Runtime};

/// How far it is.
#[derive(Default)]
pub struct Quitting {
    begun: AtomicBool,
    /// What was open is closed.
    closed: AtomicBool,
    /// Nothing is waited for any more.
    over: AtomicBool,
}

/// Whether a second start with these arguments asks for the end. Whoever may start the program may do that: they
/// could as well choose "Quit" in the tray, or end the process.
pub fn is_asked_by(arguments: &[String]) -> bool {
    Arguments::try_parse_from(arguments).is_ok_and(|arguments| arguments.quit)
}

/// Whether the program may end now. Where there is something to close first, it is asked to end again when that is
/// done.
pub fn may_end<R: Runtime>(app: &AppHandle<R>, code: i32) -> bool {
    let quitting = app.state::<Quitting>();
    if quitting.over.load(Ordering::SeqCst) {
        return true;
    }
    if !quitting.begun.swap(true, Ordering::SeqCst) {
        window::vanish(app);
        let last = Last {
            app: app.clone(),
            code,
        };
        let closing = std::thread::Builder::new().spawn(move || {
            let last = last;
            close(&last.app);
        });
        if let Err(error) = closing {
            tracing::error!(%error, "what is open is closed by the end of the process");
        }
    }
    false
}

/// Ends the program when it is dropped, whatever becomes of the thread that has it.
struct Last<R: Runtime> {
    app: AppHandle<R>,
    code: i32,
}

impl<R: Runtime> Drop for Last<R> {
    fn drop(&mut self) {
        self.app
            .state::<Quitting>()
            .over
            .store(true, Ordering::SeqCst);
        self.app.exit(self.code);
    }
}

/// The program is at its end. Some systems end it without asking before.
pub fn end<R: Runtime>(app: &AppHandle<R>) {
    if !app.state::<Quitting>().closed.load(Ordering::SeqCst) {
        close(app);
    }
}

fn close<R: Runtime>(app: &AppHandle<R>) {
    let nightlatch = app.state::<Nightlatch>();
    nightlatch.copied().leave();
    nightlatch.leave();
    let quitting = app.state::<Quitting>();
    quitting.closed.store(true, Ordering::SeqCst);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_start_that_says_so_asks_for_the_end() {
        let asks = |arguments: &[&str]| {
            let arguments: Vec<String> = arguments.iter().copied().map(str::to_owned).collect();
            is_asked_by(&arguments)
        };
        assert!(asks(&["nightlatch", "--quit"]));
        assert!(asks(&["nightlatch", "--config-dir", "here", "--quit"]));
        for other in [
            &["nightlatch"][..],
            &[],
            // The program's own name is no option.
            &["--quit"],
            &["nightlatch", "--config-dir", "--quit"],
            &["nightlatch", "--", "--quit"],
            &["nightlatch", "--quit", "--nonsense"],
            &["nightlatch", "--quit=yes"],
        ] {
            assert!(!asks(other), "{other:?}");
        }
    }
}
