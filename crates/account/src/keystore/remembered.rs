//! "Keep me signed in on this computer": a session that survives the program.
//!
//! Two things that may disagree after a crash: a slot in the configuration folder, and a
//! secret in the keystore. A slot that doesn't match the secret opens nothing; then the password does.

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::Gate;
use crate::ground::keys::SecretKey;
use crate::keystore::port::KeystoreError;
use crate::lock::KeystoreRecord;
use crate::pin::renewed::renew_pin_key_in;
use crate::pin::{Pin, PinTries};
use crate::ports::AccountStore;
use crate::ports::prelude::*;
use crate::sessions::chain::anchor_of;
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// A new secret stored in the keystore; `None` if none is wanted or the keystore stores none.
    pub(crate) fn new_keystore_secret(&self, wanted: bool) -> Option<SecretKey> {
        if !wanted {
            return None;
        }
        // A new secret is not obsolete, whatever became of the one before.
        let _one_at_a_time = self.keystore_lock();
        self.gate().secret_obsolete = false;
        let mut secret = SecretKey::empty();
        self.random.fill(secret.expose_mut());
        let record = KeystoreRecord {
            secret,
            tries: PinTries::none(&self.clock.now()),
        };
        if self.keep_record(&record).is_err() {
            // The old secret would still open a copy of the old slot.
            self.forget_secret();
            return None;
        }
        Some(record.secret)
    }

    /// Remembers a session under a secret stored in the keystore; returns whether it is remembered.
    /// Whatever was remembered before no longer is.
    pub(crate) fn remember(
        &self,
        database: &S::Database,
        session: Uuid,
        secret: Option<&SecretKey>,
    ) -> bool {
        let kept = secret.is_some_and(|secret| match database.remembered(session, secret) {
            Ok(Some(remembered)) => self.store.remember_session(&remembered).is_ok(),
            Ok(None) | Err(_) => false,
        });
        if !kept {
            let _ = self.store.forget_session();
        }
        kept
    }

    /// Rebuilds the slot of a session that is to be remembered, under a new secret: after a change
    /// of the database key or of the PIN the old one opens nothing, and must not be left behind.
    /// After a new database key a session with a PIN is remembered only once the PIN was typed.
    pub(crate) fn remember_anew(&self) {
        if self.remember_in_the_middle() {
            // The view says whether it is remembered.
            self.gate().tell();
        }
    }

    /// As [`Accounts::remember_anew`], in the middle of something that a change of the gate would
    /// overtake; returns whether the view has changed.
    fn remember_in_the_middle(&self) -> bool {
        let mut changed = false;
        let (remembered, can_be) = match &self.gate().gate {
            Gate::Open(open) => {
                let can_be = open.pin.is_none_or(|pin| pin.of_this_key);
                (open.remembered, open.keep && can_be)
            }
            _ => (false, false),
        };
        if remembered || can_be {
            self.ask_keystore_anew();
        }
        let secret = self.new_keystore_secret(can_be);
        let remembered = remembered || can_be;
        let mut gate = self.gate();
        gate.remember_anew = false;
        if let Gate::Open(open) = &mut gate.gate {
            let before = open.remembered;
            open.remembered = self.remember(&open.database, open.session, secret.as_ref());
            let is_over = !open.remembered;
            changed = open.remembered != before;
            // From now on, an older folder put back would undo what was just done.
            let anchor = anchor_of(&open.database);
            gate.note(anchor, false);
            gate.secret_obsolete |= remembered && is_over;
        } else {
            // Locked in the meantime: the lock's own slot opens it; the remembered one is stale.
            if let Gate::Locked(locked) = &mut gate.gate {
                locked.remembered = false;
            }
            gate.secret_obsolete |= remembered;
            let _ = self.store.forget_session();
        }
        drop(gate);
        self.keep_anchor();
        changed
    }

    /// The right PIN was typed. If an old copy of the account contains the key derived from it, it gets
    /// another key from now on, and a session that waited for this is remembered. Returns whether the view has
    /// changed.
    pub(crate) fn renew_pin_key(&self, pin: &Pin) -> bool {
        let renewed: Result<bool, Error> = (|| {
            let Some(old) = self.read(|open, _| Ok(open.pin))? else {
                return Ok(false);
            };
            if old.of_this_key {
                return Ok(false);
            }
            let key = self.store.derive_new_key(pin.expose())?;
            self.act(|open, _| {
                renew_pin_key_in(&mut open.database, old.salt, key)?;
                open.pin = open.database.pin()?;
                Ok(open.keep)
            })
        })();
        // If that fails, the old one stays in use in memory, until the PIN is typed again.
        renewed.unwrap_or(false) && self.remember_in_the_middle()
    }

    /// Forgets the remembered session on both sides.
    pub(crate) fn forget_session(&self) {
        let had_one = self.store.remembers_session();
        // The slot alone opens nothing, so failing to delete it is no reason to refuse.
        let _ = self.store.forget_session();
        if had_one {
            // The person wants it to end, or is told that it ended: left alone, the secret would stay.
            self.ask_keystore_anew();
            self.forget_secret();
        }
    }

    /// As [`Accounts::forget_session`], but leaves the keystore, which may ask the person, to
    /// [`Accounts::keep_anchor`]: signing out must not wait for a prompt.
    pub(crate) fn forget_session_soon(&self) {
        let had_one = self.store.remembers_session();
        let _ = self.store.forget_session();
        if had_one {
            self.ask_keystore_anew();
            self.gate().secret_obsolete = true;
        }
    }

    pub(crate) fn forget_secret(&self) {
        let deleted = self.keystore_delete(&self.keystore_name());
        if deleted == Err(KeystoreError::Locked) {
            // Still there, and still obsolete.
            self.gate().secret_obsolete = true;
        }
    }

    /// The keystore's item; `None` if there is none, or no keystore.
    /// [`Error::KeystoreLocked`] if the keystore has to be unlocked first.
    pub(crate) fn keystore_record(&self) -> Result<Option<KeystoreRecord>, Error> {
        match self.keystore_read(&self.keystore_name()) {
            Ok(bytes) => {
                Ok(bytes.and_then(|bytes| KeystoreRecord::parse(&bytes, &self.clock.now())))
            }
            Err(KeystoreError::Locked) => Err(Error::KeystoreLocked),
            Err(KeystoreError::Absent | KeystoreError::Failed) => Ok(None),
        }
    }

    pub(crate) fn keep_record(&self, record: &KeystoreRecord) -> Result<(), KeystoreError> {
        self.keystore_write(&self.keystore_name(), &record.to_bytes())
    }

    /// The PIN was right: its tries are reset.
    pub(crate) fn reset_tries(&self) {
        let remembered = matches!(&self.gate().gate, Gate::Open(open) if open.remembered);
        if remembered && let Ok(Some(mut record)) = self.keystore_record() {
            record.tries = PinTries::none(&self.clock.now());
            // If they are not reset, the next lock is only stricter.
            let _ = self.keep_record(&record);
        }
    }

    pub(crate) fn keystore_name(&self) -> String {
        format!("session-{}", self.this_device.id)
    }
}
