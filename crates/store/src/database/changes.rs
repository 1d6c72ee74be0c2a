//! What changes, written feature by feature, and what other installations are to be told of it.

use crate::database::{
    account, contacts, log, password, pin, sessions, trusted_addresses, two_factor,
};
use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::Change;
use nightlatch_account::sessions::{EndReason, LogoutDays};
use nightlatch_account::trusted_addresses::AuthType;
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
        to_tell.pin |= matches!(
            change,
            Change::PinSet { .. } | Change::PinSettings(_) | Change::PinRemoved
        );
        match change {
            Change::Names {
                display_name,
                sign_in_name,
            } => account::set_names(connection, display_name, sign_in_name),
            Change::PasswordRules(rules) => password::set_rules(connection, rules)?,
            Change::PasswordSet { at, hash, score } => password::set(connection, *at, hash, *score),
            Change::RecoveryKeySet { at, public } => {
                account::set_recovery_key(connection, *at, public)
            }
            Change::PinSet { .. }
            | Change::PinKeyRenewed(_)
            | Change::PinSettings(_)
            | Change::PinTried(_)
            | Change::PinRemoved => pin::write(connection, change)?,
            Change::SessionStarted(session) => {
                sessions::started(connection, session)?;
                continue;
            }
            Change::SessionsEnded { which, at, reason } => {
                let ended = sessions::ended(connection, *which, *at, *reason)?;
                to_tell
                    .ended
                    .extend(ended.into_iter().map(|id| (id, *reason)));
                continue;
            }
            Change::SessionCarriedOver {
                session,
                started_at,
            } => sessions::carried_over(connection, *session, *started_at),
            Change::DeviceSeen { id, name } => sessions::seen(connection, *id, name),
            Change::DeviceRenamed { id, name } => sessions::renamed(connection, *id, name.as_str()),
            Change::LogoutDays { limit, longer } => {
                to_tell.limit = Some(*limit);
                sessions::set_logout_days(connection, *limit, *longer)?;
                continue;
            }
            Change::Logged(entry) => {
                log::append(connection, entry)?;
                continue;
            }
            Change::ContactAdded(_)
            | Change::ContactEdited { .. }
            | Change::ContactDeleted(_)
            | Change::ContactPrimary(_)
            | Change::ContactVerified { .. }
            | Change::CodeMade { .. }
            | Change::CodeTried(_)
            | Change::CodeUsed(_)
            | Change::CodeDropped(_)
            | Change::Sends(_)
            | Change::Delivery(_) => {
                contacts::write(connection, change)?;
                continue;
            }
            Change::AddressTrusted(_)
            | Change::AddressEdited(_)
            | Change::AddressDeleted(_)
            | Change::AddressUsed { .. }
            | Change::AddressService(_) => {
                trusted_addresses::write(connection, change)?;
                continue;
            }
            Change::TwoFactorEnabled { .. }
            | Change::TwoFactorDisabled
            | Change::RecoveryCodesSet { .. }
            | Change::CodesTaken(_)
            | Change::SecondFactorTried(_)
            | Change::EnrolmentBegun { .. }
            | Change::EnrolmentEnded
            | Change::RecommendationFrom(_) => {
                two_factor::write(connection, change)?;
                if matches!(change, Change::TwoFactorDisabled) {
                    trusted_addresses::untrust(connection, AuthType::GoogleAuthenticator)?;
                }
                continue;
            }
        }
        .map_err(|error| failure::of_database(&error))?;
    }
    Ok(to_tell)
}
