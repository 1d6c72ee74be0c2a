//! A *delay inhibitor*: while this program holds it, a computer that goes to sleep waits for the lock.
//!
//! It is a file that logind reads the other end of. A thread waits for that end to go: an inhibitor
//! that logind has lost holds nothing up any more.

use rustix::event::{PollFd, PollFlags, poll};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Held until it is dropped: then it has been given back.
pub struct Inhibitor {
    /// Ends the thread, which owns the inhibitor, when it goes.
    held: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
    lost: Arc<AtomicBool>,
}

impl Inhibitor {
    /// Holds one; `lost` is called when its other end has gone.
    pub fn hold(inhibitor: OwnedFd, lost: impl FnOnce() + Send + 'static) -> std::io::Result<Self> {
        let (held, until) = UnixStream::pair()?;
        let is_lost = Arc::new(AtomicBool::new(false));
        let losing = Arc::clone(&is_lost);
        let thread = std::thread::Builder::new()
            .name("sleep-inhibitor".to_owned())
            .spawn(move || {
                if other_end_goes(&inhibitor, &until) {
                    losing.store(true, Ordering::SeqCst);
                    lost();
                }
            })?;
        Ok(Self {
            held: Some(held),
            thread: Some(thread),
            lost: is_lost,
        })
    }

    /// Whether its other end has gone.
    pub fn is_lost(&self) -> bool {
        self.lost.load(Ordering::SeqCst)
    }
}

impl Drop for Inhibitor {
    fn drop(&mut self) {
        self.held = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Waits until the inhibitor's other end has gone, or it is to be given back: then `false`.
fn other_end_goes(inhibitor: &OwnedFd, until: &UnixStream) -> bool {
    loop {
        let mut both = [
            // An end that has gone is told unasked.
            PollFd::new(inhibitor, PollFlags::empty()),
            PollFd::new(until, PollFlags::IN),
        ];
        match poll(&mut both, None) {
            Ok(_) if !both[1].revents().is_empty() => return false,
            Ok(_) if !both[0].revents().is_empty() => return true,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return true,
        }
    }
}
