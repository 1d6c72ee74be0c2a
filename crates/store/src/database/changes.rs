//! Changes, written feature by feature, and the revocations that other devices need because of them.

use crate::database::connection::BUSY;
use crate::database::open::Database;
use crate::database::{
    account, contacts, delivery, log, password, pin, sessions, trusted_addresses, two_factor,
};
use crate::keys::sub_keys;
use crate::{failure, revocations};
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::pin::PinChange;
use nightlatch_account::ports::{Change, PinRevocation, PinRows as _, Transactions};
use nightlatch_account::sessions::{EndReason, LogoutDays, SessionChange};
use rusqlite::Connection;
use std::time::Duration;
use uuid::Uuid;

/// How long the log entry of a lock waits for another copy: the screen must not stay visible longer.
const BUSY_AT_LOCK: Duration = Duration::from_millis(150);

impl Transactions for Database {
    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let told = self.atomically(|transaction| write(transaction, changes))?;
        self.tell(told);
        Ok(())
    }

    fn decide<T>(
        &mut self,
        decide: impl FnOnce(&Self) -> Result<(Vec<Change>, T), Error>,
    ) -> Result<T, Error> {
        let (told, decided) = self.atomically(|transaction| {
            let (changes, decided) = decide(self)?;
            Ok::<_, Error>((write(transaction, &changes)?, decided))
        })?;
        self.tell(told);
        Ok(decided)
    }

    fn apply_at_once(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        self.connection.busy_timeout(BUSY_AT_LOCK).map_err(db)?;
        let done = self.apply(changes);
        self.connection.busy_timeout(BUSY).map_err(db)?;
        done
    }
}

impl Database {
    /// Writes the revocations for what was written.
    fn tell(&self, told: ToTell) {
        let key = sub_keys::of_revocations(self.folder.id, &self.key);
        let others: Vec<_> = told.ended.into_iter().filter(is_elsewhere).collect();
        revocations::tell_ended(&self.folder, &key, &others, None, &*self.random);
        if let Some(limit) = told.limit {
            revocations::tell_limit(&self.folder, &key, limit, &*self.random);
        }
        if told.pin
            && let Ok(pin) = self.pin()
        {
            let pin = pin.map_or(PinRevocation::Disabled, |pin| {
                PinRevocation::SetAt(pin.set_at)
            });
            revocations::tell_pin(&self.folder, &key, pin, &*self.random);
        }
    }
}

/// Whether a session may be another device's: the code that ended its own session knows.
fn is_elsewhere((_, reason): &(Uuid, EndReason)) -> bool {
    !matches!(reason, EndReason::SignedOut | EndReason::ProgramEnded)
}

/// What to tell other devices about changes once they are committed.
#[derive(Default)]
struct ToTell {
    ended: Vec<(Uuid, EndReason)>,
    limit: Option<LogoutDays>,
    /// The PIN was changed or disabled, or its settings were.
    pin: bool,
}

/// Writes changes without revocations for other devices; the caller holds the transaction.
pub fn write_untold(connection: &Connection, changes: &[Change]) -> Result<(), StoreError> {
    write(connection, changes).map(|_| ())
}

fn write(connection: &Connection, changes: &[Change]) -> Result<ToTell, StoreError> {
    let mut to_tell = ToTell::default();
    for change in changes {
        match change {
            Change::Names {
                display_name,
                sign_in_name,
            } => account::set_names(connection, display_name, sign_in_name)?,
            Change::Password(change) => password::write(connection, change)?,
            Change::RecoveryKeySet { at, public } => {
                account::set_recovery_key(connection, *at, public)?;
            }
            Change::Pin(change) => {
                pin::write(connection, change)?;
                to_tell.pin |= match change {
                    PinChange::Set { .. } | PinChange::Settings(_) | PinChange::Removed => true,
                    PinChange::KeyRenewed(_) | PinChange::Tried(_) => false,
                };
            }
            Change::Contact(change) => contacts::write(connection, change)?,
            Change::Delivery(delivery) => delivery::set(connection, delivery)?,
            Change::TwoFactor(change) => two_factor::write(connection, change)?,
            Change::TrustedAddress(change) => trusted_addresses::write(connection, change)?,
            Change::Session(change) => {
                to_tell.ended.extend(sessions::write(connection, change)?);
                if let SessionChange::LogoutDays { limit, .. } = change {
                    to_tell.limit = Some(*limit);
                }
            }
            Change::Logged(entry) => log::append(connection, entry)?,
        }
    }
    Ok(to_tell)
}
