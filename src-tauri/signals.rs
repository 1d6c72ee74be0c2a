//! What the lock watch and everybody else tell each other.

use nightlatch_account::lock::Health;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long "Test now" waits for the watch: a source is asked twice, a second apart, and may take a
/// second to answer.
const TEST_TIMEOUT: Duration = Duration::from_secs(4);

/// What they tell each other.
#[derive(Default)]
pub struct Signals {
    health: Health,
    wishes: Mutex<Wishes>,
    changed: Condvar,
}

#[derive(Default)]
struct Wishes {
    running: bool,
    look: bool,
    counting_down: bool,
    tests_wanted: u64,
    tests_done: u64,
}

impl Signals {
    /// "Lock health" as it stands.
    pub fn health(&self) -> &Health {
        &self.health
    }

    fn wishes(&self) -> MutexGuard<'_, Wishes> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gate has changed: look.
    pub fn gate_changed(&self) {
        self.look();
    }

    /// Something has happened after which the deadline may be over: the watch is to look now. Waits
    /// for nothing, so that whoever draws the window may call it.
    pub fn look(&self) {
        self.wishes().look = true;
        self.changed.notify_all();
    }

    /// There was input. Only a countdown is to be stopped at once; otherwise the watch finds it
    /// out when it wakes, and need not wake for it.
    pub fn input(&self) {
        let mut wishes = self.wishes();
        if wishes.counting_down {
            wishes.look = true;
            self.changed.notify_all();
        }
    }

    /// Asks each source anew, and waits for its answer.
    pub fn test(&self) {
        let mut wishes = self.wishes();
        if !wishes.running {
            return;
        }
        wishes.tests_wanted += 1;
        let wanted = wishes.tests_wanted;
        self.changed.notify_all();
        let waiting = self
            .changed
            .wait_timeout_while(wishes, TEST_TIMEOUT, |wishes| wishes.tests_done < wanted);
        drop(waiting);
    }

    /// From now on there is a watch that hears this.
    pub(crate) fn heard(&self) {
        self.wishes().running = true;
    }

    /// The lock is near, or not any more.
    pub(crate) fn counting_down(&self, near: bool) {
        self.wishes().counting_down = near;
    }

    /// Sleeps for so many milliseconds, or until somebody wants something; says whether a test. One
    /// that is under way already wakes nobody.
    pub(crate) fn sleep(&self, millis: Option<u64>, testing: bool) -> bool {
        let wishes = self.wishes();
        let idle = |wishes: &mut Wishes| {
            !wishes.look && (testing || wishes.tests_wanted == wishes.tests_done)
        };
        let mut wishes = if let Some(millis) = millis {
            let length = Duration::from_millis(millis);
            let slept = self.changed.wait_timeout_while(wishes, length, idle);
            slept.unwrap_or_else(PoisonError::into_inner).0
        } else {
            let slept = self.changed.wait_while(wishes, idle);
            slept.unwrap_or_else(PoisonError::into_inner)
        };
        wishes.look = false;
        wishes.tests_wanted > wishes.tests_done
    }

    /// What was wanted is done.
    pub(crate) fn tested(&self) {
        let mut wishes = self.wishes();
        wishes.tests_done = wishes.tests_wanted;
        self.changed.notify_all();
    }
}
