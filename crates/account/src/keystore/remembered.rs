//! "Keep me signed in on this computer": a session that survives the program.
//!
//! Two things that need not agree after a crash: a slot in the installation's folder, and a
//! secret in the keystore. A slot whose secret is another opens nothing; then the password does.

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
    /// A new secret that the keystore has; `None` when none is wanted or the keystore keeps none.
    pub(crate) fn new_keystore_secret(&self, wanted: bool) -> Option<SecretKey> {
        if !wanted {
            return None;
        }
        // A new one is not over, whatever became of the one before.
        let _one_at_a_time = self.keystore_lock();
        self.gate().secret_obsolete = false;
        let mut secret = SecretKey::empty();
        self.random.fill(secret.expose_mut());
        let record = KeystoreRecord {
            secret,
            tries: PinTries::none(&self.clock.now()),
        };
        if self.keep_record(&record).is_err() {
            // The secret of before would go on opening a copy of the slot of before.
            self.forget_secret();
            return None;
        }
        Some(record.secret)
    }

    /// Remembers a session under a secret that the keystore has; says whether it is remembered.
    /// Whatever was remembered before is not any more.
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

    /// Makes the slot of a session that is to be remembered anew, under a new secret: after a change
    /// of the database key or of the PIN the old one opens nothing, and no old form may stay behind.
    /// After a new database key a session with a PIN is remembered only once the PIN was typed.
    pub(crate) fn remember_anew(&self) {
        if self.remember_in_the_middle() {
            // The view says whether it is remembered.
            self.gate().tell();
        }
    }

    /// As [`Accounts::remember_anew`], in the middle of something that a change of the gate would
    /// overtake; says whether the view is another.
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
            // An older folder put back from now on would undo what was just done.
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

    /// The PIN was typed right. Where an old copy of the account knows the key that it gives, it gives
    /// another from now on, and a session that waited for that is remembered. Says whether the view is
    /// another.
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
        // Where that fails, the old one goes on in memory, and the PIN is typed again some day.
        renewed.unwrap_or(false) && self.remember_in_the_middle()
    }

    /// Forgets the remembered session on both sides.
    pub(crate) fn forget_session(&self) {
        let had_one = self.store.remembers_session();
        // The slot alone opens nothing either; so what cannot be deleted is worth no refusal.
        let _ = self.store.forget_session();
        if had_one {
            // Its end is what the person wants, or is told of: left alone, the secret would stay.
            self.ask_keystore_anew();
            self.forget_secret();
        }
    }

    /// As [`Accounts::forget_session`], and leaves the keystore, which may ask the person, to
    /// [`Accounts::keep_anchor`]: who has gone waits for no prompt.
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
            // Still there, and still over.
            self.gate().secret_obsolete = true;
        }
    }

    /// The keystore's item; `None` when there is none, or no keystore to have one.
    /// [`Error::KeystoreLocked`] when it is there for whoever opens the keystore.
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

    /// The PIN was right: its tries begin anew.
    pub(crate) fn reset_tries(&self) {
        let remembered = matches!(&self.gate().gate, Gate::Open(open) if open.remembered);
        if remembered && let Ok(Some(mut record)) = self.keystore_record() {
            record.tries = PinTries::none(&self.clock.now());
            // Not taken back, they only make the next lock stricter.
            let _ = self.keep_record(&record);
        }
    }

    pub(crate) fn keystore_name(&self) -> String {
        format!("session-{}", self.installation.id)
    }
}
