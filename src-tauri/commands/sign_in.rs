//! The list of accounts, creating one, signing in and out.

use super::{blocking, on_accounts};
use crate::error::CommandError;
use crate::shapes::AccountEntry;
use crate::state::TheAccounts;
use nightlatch_account as domain;
use nightlatch_account::Adopting;
use nightlatch_account::ports::{self, AccountId, KeystoreError};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime};

fn listed(entries: Vec<ports::AccountEntry>) -> Vec<AccountEntry> {
    entries.into_iter().map(Into::into).collect()
}

#[tauri::command(rename_all = "snake_case")]
pub async fn accounts<R: Runtime>(app: AppHandle<R>) -> Result<Vec<AccountEntry>, CommandError> {
    on_accounts(&app, TheAccounts::accounts).await.map(listed)
}

/// Whether "Keep me signed in on this computer" can be offered.
#[tauri::command(rename_all = "snake_case")]
pub async fn keystore_state<R: Runtime>(app: AppHandle<R>) -> Result<KeystoreState, CommandError> {
    on_accounts(&app, |accounts| Ok(accounts.keystore_state().into())).await
}

/// How long the next try at an account has to wait: a page that has just been loaded knows of no try.
#[tauri::command(rename_all = "snake_case")]
pub async fn waits<R: Runtime>(app: AppHandle<R>, id: AccountId) -> Result<Waits, CommandError> {
    on_accounts(&app, move |accounts| accounts.waits(id))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn forget_account<R: Runtime>(
    app: AppHandle<R>,
    id: AccountId,
) -> Result<Vec<AccountEntry>, CommandError> {
    on_accounts(&app, move |accounts| accounts.forget(id))
        .await
        .map(listed)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn create_account<R: Runtime>(
    app: AppHandle<R>,
    display_name: String,
    sign_in_name: String,
    password: SecretString,
    confirm: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        let (password, confirm) = (password.expose_secret(), confirm.expose_secret());
        accounts.create(&display_name, &sign_in_name, password, confirm)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn sign_in<R: Runtime>(
    app: AppHandle<R>,
    who: Who,
    password: SecretString,
    keep_signed_in: bool,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.sign_in(&who.into(), password.expose_secret(), keep_signed_in)
    })
    .await
}

/// The result of a restore.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Restored {
    /// `None` if, for instance, somebody has signed in meanwhile.
    accounts: Option<Vec<AccountEntry>>,
    /// The folder with the damaged files that the backup replaced.
    kept_aside: Option<String>,
}

impl Restored {
    fn of(accounts: &TheAccounts, kept_aside: Option<String>) -> Self {
        Self {
            accounts: accounts.accounts().ok().map(listed),
            kept_aside,
        }
    }
}

#[tauri::command(rename_all = "snake_case")]
pub async fn restore_account<R: Runtime>(app: AppHandle<R>) -> Result<Restored, CommandError> {
    blocking(&app, |nightlatch| {
        let file = nightlatch.file_to_open()?;
        let accounts = nightlatch.accounts()?;
        let kept_aside = accounts.adopt_backup(&file)?;
        Ok(Restored::of(&accounts, kept_aside))
    })
    .await
}

/// Continues with the chosen backup, with the answers it needed.
#[tauri::command(rename_all = "snake_case")]
pub async fn finish_restore<R: Runtime>(
    app: AppHandle<R>,
    sign_in_name: Option<String>,
    backup_password: Option<SecretString>,
    code: Option<SecretString>,
) -> Result<Restored, CommandError> {
    on_accounts(&app, move |accounts| {
        let kept_aside = accounts.adopt_waiting(Adopting {
            sign_in_name: sign_in_name.as_deref(),
            password: backup_password.as_ref().map(SecretString::expose_secret),
            code: code.as_ref().map_or("", |code| code.expose_secret()),
        })?;
        Ok(Restored::of(accounts, kept_aside))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn cancel_restore<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, |accounts| {
        accounts.put_backup_away();
        Ok(())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn give_up<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::give_up).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn sign_out<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::sign_out).await
}

/// How long the next try of the password or the PIN has to wait, in seconds.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Waits {
    password: u32,
    pin: u32,
    /// Whether the password has to wait only because the record of wrong tries is missing.
    record_missing: bool,
}

impl From<domain::Waits> for Waits {
    fn from(waits: domain::Waits) -> Self {
        Self {
            password: waits.password,
            pin: waits.pin,
            record_missing: waits.record_missing,
        }
    }
}

/// Which account somebody wants to sign in to.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(untagged, deny_unknown_fields)]
pub enum Who {
    /// One of the pre-saved accounts.
    Listed { id: AccountId },
    /// By its sign-in name.
    Named { sign_in_name: String },
}

impl From<Who> for domain::Who {
    fn from(who: Who) -> Self {
        match who {
            Who::Listed { id } => Self::Listed(id),
            Who::Named { sign_in_name } => Self::Named(sign_in_name),
        }
    }
}

/// Whether sessions can be remembered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum KeystoreState {
    /// They can.
    Available,
    /// There is no keystore.
    Absent,
    /// It is locked.
    Locked,
    /// It failed.
    Failed,
}

impl From<Result<(), KeystoreError>> for KeystoreState {
    fn from(state: Result<(), KeystoreError>) -> Self {
        match state {
            Ok(()) => Self::Available,
            Err(KeystoreError::Absent) => Self::Absent,
            Err(KeystoreError::Locked) => Self::Locked,
            Err(KeystoreError::Failed) => Self::Failed,
        }
    }
}
