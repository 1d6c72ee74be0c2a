//! *This computer* as a way of delivery: a notification, and what the page shows in a panel that
//! says that it proves nothing. Gone when the code has done its work, when the account is shut,
//! and when the code is too old.

use nightlatch_account::contacts::ContactValue;
use nightlatch_account::contacts::code::{Channel, LIFE_MILLIS};
use nightlatch_account::ports::SecretText;
use nightlatch_account::time::{Clock as _, Deadline};
use nightlatch_delivery::Here;
use nightlatch_platform::clock::SystemClock;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The desktop's own way to tell something.
pub trait Notice: Send + Sync {
    /// Tells a code, or that a test has come. Returns at once.
    fn tell(&self, code: Option<&str>);
    /// Takes it back, where the desktop can.
    fn take_back(&self);
}

/// What is shown.
#[derive(Clone)]
pub struct Shown {
    /// For whom, as people read it.
    pub to: String,
    /// On which way it would have gone.
    pub channel: Channel,
    /// The code; `None` for a test.
    pub code: Option<SecretText>,
    ends: Deadline,
}

/// What this computer shows instead of sending it.
pub struct CodePanel {
    shown: Mutex<Option<Shown>>,
    notice: Arc<dyn Notice>,
    clock: SystemClock,
}

impl CodePanel {
    /// An empty panel.
    pub fn new(notice: Arc<dyn Notice>) -> Self {
        Self {
            shown: Mutex::default(),
            notice,
            clock: SystemClock::new(),
        }
    }

    /// What is shown now.
    pub fn shown(&self) -> Option<Shown> {
        let now = self.clock.now();
        let mut shown = self.lock();
        if shown.as_ref().is_some_and(|shown| shown.ends.passed(&now)) {
            *shown = None;
        }
        shown.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Here for CodePanel {
    fn show(&self, to: &ContactValue, channel: Channel, code: Option<&str>) {
        *self.lock() = Some(Shown {
            to: to.shown().to_owned(),
            channel,
            code: code.map(|code| SecretText::new(code.to_owned())),
            ends: Deadline::after(self.clock.now(), LIFE_MILLIS),
        });
        self.notice.tell(code);
    }

    fn hide(&self) {
        if self.lock().take().is_some() {
            self.notice.take_back();
        }
    }
}
