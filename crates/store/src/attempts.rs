//! Failed tries, and events while an account was closed: counted and stored where they can be read while signed
//! out.

use crate::public;
use crate::store::Store;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{
    AccountId, AttemptRecords, AttemptScope, Queue, Queued, QueuedEvents,
};
use nightlatch_account::time::{Moment, WallMillis};
use std::path::PathBuf;
use uuid::Uuid;

impl AttemptRecords for Store {
    fn attempts(&self, scope: AttemptScope) -> Option<Attempts> {
        match scope {
            AttemptScope::UnknownName => self.device.attempts(),
            AttemptScope::Account(_) | AttemptScope::Decoy => {
                public::account::attempts(&self.public_database(scope))
            }
        }
    }

    fn set_attempts(&self, scope: AttemptScope, attempts: Attempts) -> Result<(), StoreError> {
        match scope {
            AttemptScope::UnknownName => self.device.set_attempts(attempts),
            AttemptScope::Account(_) | AttemptScope::Decoy => {
                public::account::set_attempts(&self.public_database(scope), attempts)
            }
        }
    }

    fn decide_attempts<T>(
        &self,
        scope: AttemptScope,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError> {
        match scope {
            AttemptScope::UnknownName => self.device.decide_attempts(decide),
            AttemptScope::Account(_) | AttemptScope::Decoy => {
                public::account::decide_attempts(&self.public_database(scope), decide)
            }
        }
    }

    fn count_typed(
        &self,
        scope: AttemptScope,
        at: WallMillis,
        more: bool,
    ) -> Result<(), StoreError> {
        let behind = match scope {
            AttemptScope::Account(id) => id,
            AttemptScope::UnknownName | AttemptScope::Decoy => AccountId(Uuid::nil()),
        };
        self.device.count_typed(behind, at, more)
    }

    fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError> {
        self.device.typed_well(id, now)
    }
}

impl QueuedEvents for Store {
    fn enqueue(&self, scope: AttemptScope, queued: Queued) -> Result<(), StoreError> {
        public::account::enqueue(&self.public_database(scope), queued)
    }

    fn queue(&self, id: AccountId) -> Result<Queue, StoreError> {
        public::account::queue(&self.accounts.account(id).public_database())
    }

    fn clear_queue(&self, id: AccountId, last: i64) -> Result<(), StoreError> {
        if last == 0 {
            return Ok(());
        }
        public::account::clear_queue(&self.accounts.account(id).public_database(), last)
    }
}

impl Store {
    /// The file with a scope's tries and queued events. A decoy for an account has a file
    /// too.
    fn public_database(&self, scope: AttemptScope) -> PathBuf {
        match scope {
            AttemptScope::Account(id) => self.accounts.account(id).public_database(),
            AttemptScope::UnknownName | AttemptScope::Decoy => self.unknown_names.clone(),
        }
    }
}
