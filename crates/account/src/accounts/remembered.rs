//! "Keep me signed in on this computer": a session that survives the program.
//!
//! Two things that need not agree after a crash: a slot in the installation's folder, and a
//! secret in the keystore. A slot whose secret is another opens nothing; then the password does.

use super::Accounts;
use super::anchor::anchor_of;
use super::guard::Guarded;
use super::sessions::session_still_valid;
use crate::error::{Error, StoreError};
use crate::gate::{Gate, LockedAccount, OpenAccount, PinWay};
use crate::lock::{KeystoreRecord, LockReason, RememberedForm};
use crate::pin::{Pin, PinChange, PinTries};
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountStore, Change, DerivedKey, KeystoreError, SecretKey,
};
use crate::sessions::{LogKind, LogoutDays, Outcome};
use crate::time::WallMillis;
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// Goes on with the session this installation remembers, if there is one: locked when it has
    /// a PIN, open when it has none. To be called once, when the program starts.
    pub fn resume(&self) -> Result<(), Error> {
        let mut passage = self.passage_in()?;
        let Some(remembered) = self.store.remembered_session() else {
            return Ok(());
        };
        let Some(entry) = self.store.entry(remembered.account)? else {
            self.forget_session();
            return Ok(());
        };
        let record = self.keystore_record();
        let now = self.clock.now();
        let (session, form) = (remembered.session, remembered.form);
        match (form, record) {
            (RememberedForm::Pin { .. }, record) => {
                // Without the keystore's part the PIN opens nothing: the password does. One that is
                // locked is asked again when the PIN is typed, and then tells the tries.
                let tries = match record {
                    Ok(record) => record.map(|record| record.tries),
                    Err(_) => Some(PinTries::none(&now)),
                };
                // The account knows the limit; until it is open, the longest counts, from the
                // time in the session's own id.
                let started_at = began(session).min(now.wall);
                let limit = LogoutDays::LONGEST;
                let (notices, database) = (remembered.notice_key(), remembered.database.clone());
                let pin_told = self.store.notices(entry.id, session, &notices).pin;
                let pin = tries
                    .filter(|tries| tries.left() > 0)
                    .map(|_| PinWay::Remembered(remembered));
                let locked = LockedAccount {
                    entry,
                    session,
                    started_at,
                    limit,
                    ends: limit.end(started_at, now.wall, &now),
                    notices,
                    database,
                    seen: None,
                    locked_at: now.wall,
                    reason: LockReason::ProgramStart,
                    minutes: None,
                    remembered: pin.is_some(),
                    keep: pin.is_some(),
                    pin,
                    pin_set_at: None,
                    pin_told,
                    tries: tries.unwrap_or_else(|| PinTries::none(&now)),
                    draft: None,
                };
                passage.at(|gate| {
                    gate.set(Gate::Locked(locked));
                    Ok(())
                })?;
            }
            (RememberedForm::Keystore, Ok(None) | Err(_)) => {}
            (RememberedForm::Keystore, Ok(Some(record))) => {
                let opened = self
                    .store
                    .open_remembered(&remembered, &record.secret, None);
                match opened {
                    Ok(Some(database)) => {
                        let older_folder = self.is_older(&database)?;
                        let resumed = passage
                            .at(|gate| self.go_on(gate, entry, session, database, older_folder))?;
                        if !resumed {
                            self.forget_session();
                        }
                    }
                    // Another secret, or another database key since.
                    Ok(None) | Err(StoreError::Superseded) => self.forget_session(),
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(())
    }

    /// Opens the gate before a remembered session without a PIN; says whether it is still live.
    fn go_on(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: AccountEntry,
        session: Uuid,
        mut database: S::Database,
        older_folder: bool,
    ) -> Result<bool, Error> {
        let circumstances = self.circumstances();
        let now = circumstances.now;
        let over = session_still_valid(&mut database, session, older_folder, true, &circumstances)?;
        let live = match over {
            Ok(live) => live,
            Err(reason) => {
                gate.shut(Gate::SignedOut, Some(reason));
                return Ok(false);
            }
        };
        let mut open = OpenAccount::going_on(entry, session, live, database, &now)?;
        let resumed = open.logged(LogKind::Resumption, Outcome::Success, &circumstances);
        open.database.apply(&[self.device_seen(), resumed])?;
        gate.note(anchor_of(&open.database), false);
        open.remembered = true;
        open.keep = true;
        // A PIN set since by another installation is asked like after any lock.
        if open.pin.is_some() {
            let (mut locked, _) = open.lock(LockReason::ProgramStart, &circumstances);
            let told = self
                .store
                .notices(locked.entry.id, session, &locked.notices);
            locked.pin_told = told.pin;
            gate.set(Gate::Locked(locked));
        } else {
            gate.set(Gate::Open(open));
        }
        Ok(true)
    }

    /// A new secret that the keystore has; `None` when none is wanted or the keystore keeps none.
    pub(super) fn new_keystore_secret(&self, wanted: bool) -> Option<SecretKey> {
        if !wanted {
            return None;
        }
        // A new one is not over, whatever became of the one before.
        let _one_at_a_time = self.keystore_lock();
        self.gate().secret_is_over = false;
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
    pub(super) fn remember(
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
    pub(super) fn remember_anew(&self) {
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
            gate.secret_is_over |= remembered && is_over;
        } else {
            // Locked in the meantime: the lock's own slot opens it; the remembered one is stale.
            if let Gate::Locked(locked) = &mut gate.gate {
                locked.remembered = false;
            }
            gate.secret_is_over |= remembered;
            let _ = self.store.forget_session();
        }
        drop(gate);
        self.keep_anchor();
        changed
    }

    /// The PIN was typed right. Where an old copy of the account knows the key that it gives, it gives
    /// another from now on, and a session that waited for that is remembered. Says whether the view is
    /// another.
    pub(super) fn renew_pin_key(&self, pin: &Pin) -> bool {
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
    pub(super) fn forget_session(&self) {
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
    pub(super) fn forget_session_soon(&self) {
        let had_one = self.store.remembers_session();
        let _ = self.store.forget_session();
        if had_one {
            self.ask_keystore_anew();
            self.gate().secret_is_over = true;
        }
    }

    pub(super) fn forget_secret(&self) {
        let deleted = self.keystore_delete(&self.keystore_name());
        if deleted == Err(KeystoreError::Locked) {
            // Still there, and still over.
            self.gate().secret_is_over = true;
        }
    }

    /// The keystore's item; `None` when there is none, or no keystore to have one.
    /// [`Error::KeystoreLocked`] when it is there for whoever opens the keystore.
    pub(super) fn keystore_record(&self) -> Result<Option<KeystoreRecord>, Error> {
        match self.keystore_read(&self.keystore_name()) {
            Ok(bytes) => {
                Ok(bytes.and_then(|bytes| KeystoreRecord::parse(&bytes, &self.clock.now())))
            }
            Err(KeystoreError::Locked) => Err(Error::KeystoreLocked),
            Err(KeystoreError::Absent | KeystoreError::Failed) => Ok(None),
        }
    }

    pub(super) fn keep_record(&self, record: &KeystoreRecord) -> Result<(), KeystoreError> {
        self.keystore_write(&self.keystore_name(), &record.to_bytes())
    }

    /// The PIN was right: its tries begin anew.
    pub(super) fn reset_tries(&self) {
        let remembered = matches!(&self.gate().gate, Gate::Open(open) if open.remembered);
        if remembered && let Ok(Some(mut record)) = self.keystore_record() {
            record.tries = PinTries::none(&self.clock.now());
            // Not taken back, they only make the next lock stricter.
            let _ = self.keep_record(&record);
        }
    }

    pub(super) fn keystore_name(&self) -> String {
        format!("session-{}", self.installation.id)
    }
}

/// Puts another key of the same PIN in the place of the one with this salt.
pub(super) fn renew_pin_key_in<D: AccountDatabase>(
    database: &mut D,
    salt: [u8; 16],
    key: DerivedKey,
) -> Result<(), Error> {
    database.decide(|database| {
        // Another installation may have set another PIN.
        let same = database.pin()?.is_some_and(|pin| pin.salt == salt);
        let renewed = same.then_some(Change::Pin(PinChange::KeyRenewed(key)));
        Ok((renewed.into_iter().collect(), ()))
    })
}

/// When a session began, by its id (UUID version 7, RFC 9562); the beginning of time when it is
/// none of ours.
fn began(session: Uuid) -> WallMillis {
    session
        .get_timestamp()
        .and_then(|time| {
            let (seconds, nanos) = time.to_unix();
            let seconds = i64::try_from(seconds).ok()?;
            seconds
                .checked_mul(1000)?
                .checked_add(i64::from(nanos / 1_000_000))
        })
        .unwrap_or(0)
}
