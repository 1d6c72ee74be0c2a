//! What changes, written feature by feature, and what other installations are to be told of it.

use crate::database::{
    account, contacts, delivery, log, password, pin, sessions, trusted_addresses, two_factor,
};
use nightlatch_account::error::StoreError;
use nightlatch_account::pin::PinChange;
use nightlatch_account::ports::Change;
use nightlatch_account::sessions::{EndReason, LogoutDays, SessionChange};
use rusqlite::Connection;
use uuid::Uuid;

/// What other installations are to be told of changes once they are committed.
#[derive(Default)]
pub struct ToTell {
    pub ended: Vec<(Uuid, EndReason)>,
    pub limit: Option<LogoutDays>,
    /// There is another PIN, none any more, or it has other settings.
    pub pin: bool,
}

/// Writes changes; the caller holds the transaction.
pub fn write(connection: &Connection, changes: &[Change]) -> Result<ToTell, StoreError> {
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
