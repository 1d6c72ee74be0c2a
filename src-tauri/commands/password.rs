//! Password Settings.

use super::account::{self, Profile};
use super::{on_accounts, then_read};
use crate::error::CommandError;
use crate::state::TheAccounts;
use nightlatch_account::password::{PasswordCheck, PasswordRules};
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn check_new_password<R: Runtime>(
    app: AppHandle<R>,
    password: SecretString,
    display_name: Option<String>,
    sign_in_name: Option<String>,
) -> Result<PasswordCheck, CommandError> {
    let (display_name, sign_in_name) = (
        display_name.unwrap_or_default(),
        sign_in_name.unwrap_or_default(),
    );
    on_accounts(&app, move |accounts| {
        accounts.check_new_password(password.expose_secret(), &display_name, &sign_in_name)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn password_rules<R: Runtime>(app: AppHandle<R>) -> Result<PasswordRules, CommandError> {
    on_accounts(&app, TheAccounts::password_rules).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_password_rules<R: Runtime>(
    app: AppHandle<R>,
    rules: PasswordRules,
) -> Result<PasswordRules, CommandError> {
    on_accounts(&app, move |accounts| accounts.set_password_rules(rules)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn change_password<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    new_password: SecretString,
    confirm: SecretString,
) -> Result<Option<Profile>, CommandError> {
    let change = move |accounts: &TheAccounts| {
        accounts.change_password(
            current_password.expose_secret(),
            new_password.expose_secret(),
            confirm.expose_secret(),
        )
    };
    then_read(&app, change, account::shown).await
}
