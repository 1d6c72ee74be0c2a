//! How long nobody has touched this computer, as far as the system can tell.
//!
//! One source is chosen at start-up and rarely asked. None of them may crash the program, hang it
//! or wake it while nothing happens.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

#[cfg(target_os = "linux")]
pub mod mutter;
#[cfg(target_os = "linux")]
pub mod wayland;
#[cfg(target_os = "linux")]
pub mod x11;

use nightlatch_account::ports::{IdleSource, Idleness, SourceFailed};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// How long to wait for a source at start-up.
const START: Duration = Duration::from_secs(3);

/// Why there is no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSource {
    /// There is no display to ask.
    NoDisplay,
    /// This desktop does not offer it.
    NotOffered,
    /// It should exist but does not work.
    Failed,
}

/// A source as asked in its own thread.
pub trait Ask {
    /// A name people may recognise.
    fn name(&self) -> &'static str;
    /// How long ago the last input was. May hang.
    fn idle(&self) -> Result<Idleness, SourceFailed>;
}

/// The best source of this system. May take a second or two.
pub fn source() -> Result<Box<dyn IdleSource>, NoSource> {
    let source = in_its_thread(system::source)?;
    Ok(Box::new(source))
}

/// A source in a thread of its own, where it may hang: the caller waits no longer than the given time,
/// and then drops it. Its thread is left behind and ends when it returns.
pub fn in_its_thread<A: Ask>(
    find: impl FnOnce() -> Result<A, NoSource> + Send + 'static,
) -> Result<InItsThread, NoSource> {
    let (found, finding) = mpsc::channel();
    let (ask, asked) = mpsc::channel();
    std::thread::Builder::new()
        .name("idle-source".to_owned())
        .spawn(move || match find() {
            Ok(source) => {
                if found.send(Ok(source.name())).is_ok() {
                    serve(&source, &asked);
                }
            }
            Err(none) => {
                let _ = found.send(Err(none));
            }
        })
        .map_err(|_| NoSource::Failed)?;
    let name = finding
        .recv_timeout(START)
        .map_err(|_| NoSource::Failed)??;
    Ok(InItsThread { name, ask })
}

type Answer = Result<Idleness, SourceFailed>;

fn serve(source: &impl Ask, asked: &Receiver<Sender<Answer>>) {
    for answer in asked {
        // If nobody is waiting any more, the next question ends this thread.
        let _ = answer.send(source.idle());
    }
}

/// See [`in_its_thread`].
pub struct InItsThread {
    name: &'static str,
    ask: Sender<Sender<Answer>>,
}

impl IdleSource for InItsThread {
    fn name(&self) -> &'static str {
        self.name
    }

    fn idle(&self, within: Duration) -> Result<Idleness, SourceFailed> {
        let (answer, answered) = mpsc::channel();
        self.ask.send(answer).map_err(|_| SourceFailed)?;
        answered.recv_timeout(within).map_err(|_| SourceFailed)?
    }
}

impl Ask for Box<dyn Ask> {
    fn name(&self) -> &'static str {
        self.as_ref().name()
    }

    fn idle(&self) -> Result<Idleness, SourceFailed> {
        self.as_ref().idle()
    }
}
