//! Account Settings: names, backup and deletion.

use super::{blocking, on_accounts, proof, then_read};
use crate::error::CommandError;
use crate::files;
use crate::shapes::AccountEntry;
use crate::state::TheAccounts;
use nightlatch_account::{Error, ports};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn profile<R: Runtime>(app: AppHandle<R>) -> Result<Profile, CommandError> {
    on_accounts(&app, shown).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_profile<R: Runtime>(
    app: AppHandle<R>,
    display_name: String,
    sign_in_name: String,
) -> Result<Option<Profile>, CommandError> {
    let change = move |accounts: &TheAccounts| accounts.set_profile(&display_name, &sign_in_name);
    then_read(&app, change, shown).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn export_backup<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Result<String, CommandError> {
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        // Before the dialog: nobody should choose a file for nothing, and a code might expire meanwhile.
        let proven = accounts.prove(proof(&current_password, code.as_ref()))?;
        // The account may lock while the person is asked: then they are told at the unlock.
        let _under_way = accounts.begin_file()?;
        let file = nightlatch.file_to_save("Backup.nightlatch")?;
        accounts.export_backup(proven, &file)?;
        Ok(files::shown_name(&file))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn restore_backup<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
    backup_password: SecretString,
) -> Result<(), CommandError> {
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        let proven = accounts.prove(proof(&current_password, code.as_ref()))?;
        let file = nightlatch.file_to_open()?;
        accounts.restore_backup(proven, backup_password.expose_secret(), &file)?;
        Ok(())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_account<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
    sign_in_name: String,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.delete_account(proof(&current_password, code.as_ref()), &sign_in_name)
    })
    .await
}

pub(super) fn shown(accounts: &TheAccounts) -> Result<Profile, Error> {
    accounts.profile().map(Into::into)
}

/// Names and dates of the open account.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Profile {
    account: AccountEntry,
    created_at: i64,
    password_changed_at: i64,
    recovery_key_created_at: Option<i64>,
}

impl From<(ports::AccountEntry, ports::Profile)> for Profile {
    fn from((entry, profile): (ports::AccountEntry, ports::Profile)) -> Self {
        Self {
            account: entry.into(),
            created_at: profile.created_at,
            password_changed_at: profile.password_changed_at,
            recovery_key_created_at: profile.recovery_key_created_at,
        }
    }
}
