//! How far an account has come, kept in the keystore: reveals a folder that was put back.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::error::Error;
use crate::gate::Gate;
use crate::ground::ids::AccountId;
use crate::keystore::noted::{Noted, is_beyond};
use crate::keystore::port::KeystoreError;
use crate::ports::AccountStore;
use crate::ports::prelude::*;
use crate::sessions::Anchor;
use crate::sessions::chain::is_older;

impl<S: AccountStore> Accounts<S> {
    /// Whether a database is older than what this device last saw of the account, because its folder
    /// was put back. Asks the keystore, which may ask the person; without one it cannot be known.
    pub(crate) fn is_older(&self, database: &S::Database) -> Result<bool, Error> {
        let waiting = self
            .gate()
            .anchors
            .get(&database.id())
            .map(|noted| noted.anchor);
        for anchor in [waiting, self.read_anchor(database.id())] {
            if let Some(anchor) = anchor
                && is_older(database, &anchor)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// As [`Accounts::is_older`], for a database that a locked session opens: compared with what was
    /// seen when it locked or, after a restart of the program, with the keystore.
    pub(crate) fn is_older_than_seen(&self, database: &S::Database) -> Result<bool, Error> {
        let seen = match &self.gate().gate {
            Gate::Locked(locked) => locked.seen,
            _ => None,
        };
        match seen {
            Some(seen) => is_older(database, &seen),
            None => self.is_older(database),
        }
    }

    /// Passes to the keystore what it has yet to keep: how far accounts had come when they were opened,
    /// locked or signed out, or got a new key. Call it where it may block.
    ///
    /// What the keystore already has is never overwritten before a sign-in has been compared
    /// with it and has reported what it found.
    pub fn keep_anchor(&self) {
        let anew = self.gate().remember_anew;
        // Not in the middle of something else: then it is left for the next time.
        if anew && let Some(_alone) = self.credentials_if_free() {
            return self.remember_anew();
        }
        let _one_at_a_time = self.keystore_lock();
        let noted = std::mem::take(&mut self.gate().anchors);
        for (id, noted) in noted {
            if self.keep(id, &noted).is_err() {
                let mut gate = self.gate();
                let waiting = gate.anchors.entry(id);
                waiting
                    .and_modify(|newer| newer.told |= noted.told)
                    .or_insert(noted);
            }
        }
        let is_over = std::mem::take(&mut self.gate().secret_obsolete);
        if is_over && !self.store.remembers_session() {
            self.forget_secret();
        }
    }

    pub(crate) fn keep(&self, id: AccountId, noted: &Noted) -> Result<(), KeystoreError> {
        let name = anchor_name(self, id);
        if !noted.told
            && let Some(kept) = self.keystore_read(&name)?
            && let Some(kept) = Anchor::parse(&kept)
            && is_beyond(&kept, &noted.anchor)
        {
            return Ok(());
        }
        self.keystore_write(&name, &noted.anchor.to_bytes())
    }

    /// Whether something is waiting for a keystore that does not accept it.
    pub(crate) fn anchor_waits(&self) -> bool {
        !self.gate().anchors.is_empty()
    }

    pub(crate) fn forget_anchor(&self, id: AccountId) {
        let _one_at_a_time = self.keystore_lock();
        self.gate().anchors.remove(&id);
        self.ask_keystore_anew();
        let _ = self.keystore_delete(&anchor_name(self, id));
    }

    pub(crate) fn read_anchor(&self, id: AccountId) -> Option<Anchor> {
        let kept = self.keystore_read(&anchor_name(self, id)).ok()??;
        Anchor::parse(&kept)
    }
}

fn anchor_name<S: AccountStore>(accounts: &Accounts<S>, id: AccountId) -> String {
    format!("log-{}-{}", accounts.this_device.id, id.0)
}

impl<D> Guarded<D> {
    /// Records how far an account has come, for the keystore.
    pub(crate) fn note(&mut self, anchor: Option<(AccountId, Anchor)>, told: bool) {
        if let Some((id, anchor)) = anchor {
            match self.anchors.get_mut(&id) {
                // If what is waiting is further ahead, it is compared first.
                Some(waiting) if !told && !waiting.told && is_beyond(&waiting.anchor, &anchor) => {}
                Some(waiting) => {
                    waiting.anchor = anchor;
                    waiting.told |= told;
                }
                None => {
                    self.anchors.insert(id, Noted { anchor, told });
                }
            }
        }
    }
}
