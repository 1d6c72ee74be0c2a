//! What was tried in vain, and what happened while an account was closed: counted and kept where it can be
//! read while signed out.

use crate::signed_out;
use crate::store::Store;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, AttemptRecords, Door, Queue, Queued, QueuedEvents};
use nightlatch_account::throttle::Attempts;
use nightlatch_account::time::{Moment, WallMillis};
use std::path::PathBuf;
use uuid::Uuid;

impl AttemptRecords for Store {
    fn attempts(&self, door: Door) -> Option<Attempts> {
        match door {
            Door::TypedNames => self.installation.attempts(),
            Door::Account(_) | Door::Nobody => signed_out::attempts(&self.signed_out(door)),
        }
    }

    fn set_attempts(&self, door: Door, attempts: Attempts) -> Result<(), StoreError> {
        match door {
            Door::TypedNames => self.installation.set_attempts(attempts),
            Door::Account(_) | Door::Nobody => {
                signed_out::set_attempts(&self.signed_out(door), attempts)
            }
        }
    }

    fn decide_attempts<T>(
        &self,
        door: Door,
        decide: impl Fn(Option<Attempts>) -> (Option<Attempts>, T),
    ) -> Result<T, StoreError> {
        match door {
            Door::TypedNames => self.installation.decide_attempts(decide),
            Door::Account(_) | Door::Nobody => {
                signed_out::decide_attempts(&self.signed_out(door), decide)
            }
        }
    }

    fn count_typed(&self, door: Door, at: WallMillis, more: bool) -> Result<(), StoreError> {
        let behind = match door {
            Door::Account(id) => id,
            Door::TypedNames | Door::Nobody => AccountId(Uuid::nil()),
        };
        self.installation.count_typed(behind, at, more)
    }

    fn typed_well(&self, id: AccountId, now: &Moment) -> Result<(), StoreError> {
        self.installation.typed_well(id, now)
    }
}

impl QueuedEvents for Store {
    fn enqueue(&self, door: Door, queued: Queued) -> Result<(), StoreError> {
        signed_out::enqueue(&self.signed_out(door), queued)
    }

    fn queue(&self, id: AccountId) -> Result<Queue, StoreError> {
        signed_out::queue(&self.accounts.account(id).signed_out())
    }

    fn clear_queue(&self, id: AccountId, last: i64) -> Result<(), StoreError> {
        if last == 0 {
            return Ok(());
        }
        signed_out::clear_queue(&self.accounts.account(id).signed_out(), last)
    }
}

impl Store {
    /// What may be read of a door while signed out. Nobody has a file too.
    fn signed_out(&self, door: Door) -> PathBuf {
        match door {
            Door::Account(id) => self.accounts.account(id).signed_out(),
            Door::TypedNames | Door::Nobody => self.nobody.clone(),
        }
    }
}
