//! A *delay inhibitor*: while this program holds it, a computer going to sleep waits for the lock.
//!
//! It is a file whose other end logind reads. A thread waits for that end to close: an inhibitor
//! that logind has lost no longer holds anything up.

use rustix::event::{PollFd, PollFlags, poll};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Held until it is dropped, which releases it.
pub struct Inhibitor {
    /// When dropped, ends the thread, which owns the inhibitor.
    held: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
    lost: Arc<AtomicBool>,
}

impl Inhibitor {
    /// Holds one; `lost` is called when its other end closes.
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

    /// Whether its other end has closed.
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

/// Waits until the inhibitor's other end closes, or it is to be released: then `false`.
fn other_end_goes(inhibitor: &OwnedFd, until: &UnixStream) -> bool {
    loop {
        let mut both = [
            // A closed end is reported without asking.
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
