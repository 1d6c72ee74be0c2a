//! A remembered session that is resumed when the program starts.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::error::Error;
use crate::gate::{Gate, LockedAccount, OpenAccount, PinWay};
use crate::ground::ids::AccountEntry;
use crate::lock::{LockReason, RememberedForm};
use crate::pin::PinTries;
use crate::ports::AccountStore;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::sessions::chain::anchor_of;
use crate::sessions::{LogKind, LogoutDays, Outcome};
use crate::time::WallMillis;
use crate::way_in::session::session_still_valid;
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// Resumes the session this device remembers, if there is one: locked if it has
    /// a PIN, open if it has none. Call it once, when the program starts.
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
                // Without the keystore's part the PIN opens nothing, but the password does. A locked keystore
                // is asked again when the PIN is typed, and then gives the tries.
                let tries = match record {
                    Ok(record) => record.map(|record| record.tries),
                    Err(_) => Some(PinTries::none(&now)),
                };
                // The limit is in the account; until that is open, the longest one applies, from the
                // time in the session's own id.
                let started_at = began(session).min(now.wall);
                let limit = LogoutDays::LONGEST;
                let (revocation_key, database) =
                    (remembered.revocation_key(), remembered.database.clone());
                let pin_revocation = self
                    .store
                    .revocations(entry.id, session, &revocation_key)
                    .pin;
                let pin = tries
                    .filter(|tries| tries.left() > 0)
                    .map(|_| PinWay::Remembered(remembered));
                let locked = LockedAccount {
                    entry,
                    session,
                    started_at,
                    limit,
                    ends: limit.end(started_at, now.wall, &now),
                    revocation_key,
                    database,
                    seen: None,
                    locked_at: now.wall,
                    reason: LockReason::ProgramStart,
                    minutes: None,
                    remembered: pin.is_some(),
                    keep: pin.is_some(),
                    pin,
                    pin_set_at: None,
                    pin_revocation,
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
                    // A different secret, or a new database key since.
                    Ok(None) | Err(StoreError::Superseded) => self.forget_session(),
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(())
    }

    /// Opens the gate for a remembered session without a PIN; returns whether it is still live.
    pub(crate) fn go_on(
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
        // A PIN set since by another device is asked for as after any lock.
        if open.pin.is_some() {
            let (mut locked, _) = open.lock(LockReason::ProgramStart, &circumstances);
            let told = self
                .store
                .revocations(locked.entry.id, session, &locked.revocation_key);
            locked.pin_revocation = told.pin;
            gate.set(Gate::Locked(locked));
        } else {
            gate.set(Gate::Open(open));
        }
        Ok(true)
    }
}

/// When a session began, from its id (UUID version 7, RFC 9562); the beginning of time if the id
/// isn't one of ours.
pub(crate) fn began(session: Uuid) -> WallMillis {
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
