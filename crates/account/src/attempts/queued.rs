//! Events while an account is closed are queued outside it for its log.

use crate::accounts::Accounts;
use crate::attempts::queue::{Queue, Queued, QueuedKind};
use crate::attempts::scope::AttemptScope;
use crate::error::Error;
use crate::gate::Circumstances;
use crate::ground::ids::AccountId;
use crate::ports::AccountStore;
use crate::ports::change::Change;
use crate::ports::store_error::StoreError;
use crate::sessions::{FailureReason, LogKind, Outcome};
use crate::time::WallMillis;

/// The beginning of 2020, in milliseconds since 1970: Nightlatch did not exist before.
const EARLIEST: WallMillis = 1_577_836_800_000;

impl<S: AccountStore> Accounts<S> {
    /// Queues a wrong answer that is already counted. Another running copy may be queueing one too; the person
    /// is told about the answer, not about that. The gate is not held meanwhile.
    pub(crate) fn enqueue_in_turn(&self, scope: AttemptScope, kind: QueuedKind) {
        const RETRIES: u32 = 20;
        for _ in 0..RETRIES {
            match self.enqueue(scope, kind) {
                Err(Error::Store(StoreError::Busy)) => {}
                _ => return,
            }
        }
    }

    pub(crate) fn enqueue(&self, scope: AttemptScope, kind: QueuedKind) -> Result<(), Error> {
        let at = self.clock.now().wall;
        Ok(self.store.enqueue(scope, Queued { at, kind })?)
    }

    pub(crate) fn queue(&self, id: AccountId) -> Queue {
        // Anyone with the files can change the queue, so an unreadable one is no reason to refuse.
        self.store.queue(id).unwrap_or_default()
    }

    pub(crate) fn clear_queue(&self, id: AccountId, queued: &Queue) {
        // What stays in the queue is written again next time: a repeated entry, not a lost one.
        let _ = self.store.clear_queue(id, queued.last);
    }
}

pub(crate) fn queued_changes(queued: &Queue, circumstances: &Circumstances) -> Vec<Change> {
    let logged = queued.entries.iter().map(|queued| {
        let failed = Outcome::Failure;
        let (kind, outcome) = match queued.kind {
            QueuedKind::WrongPassword => (LogKind::SignIn, failed(FailureReason::WrongPassword)),
            QueuedKind::WrongRecoveryKey => {
                (LogKind::Recovery, failed(FailureReason::WrongRecoveryKey))
            }
            QueuedKind::WrongPin => (LogKind::Unlock, failed(FailureReason::WrongPin)),
            QueuedKind::WrongPasswordAtLock => {
                (LogKind::Unlock, failed(FailureReason::WrongPassword))
            }
            QueuedKind::SignOut => (LogKind::SignOut, Outcome::Success),
            QueuedKind::Lock => (LogKind::Lock, Outcome::Success),
        };
        let mut entry = circumstances.entry(kind, outcome, None);
        // Anyone with the files can write any time there.
        entry.at = queued.at.max(EARLIEST).min(circumstances.now.wall);
        // Neither may be stored unencrypted, and the present ones would be wrong.
        entry.address = None;
        entry.public = false;
        entry.user_agent = String::new();
        Change::Logged(entry)
    });
    logged.collect()
}
