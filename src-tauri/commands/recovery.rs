//! The recovery key: using, showing, confirming and renewing it.

use super::{on_accounts, proof, save_shown, then_gate};
use crate::clipboard;
use crate::dto::{CommandError, GateDto, RecoveryKeyShown, WhoDto};
use crate::state::TheAccounts;
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime, Webview};

#[tauri::command(rename_all = "snake_case")]
pub async fn recover<R: Runtime>(
    app: AppHandle<R>,
    who: WhoDto,
    recovery_key: SecretString,
) -> Result<GateDto, CommandError> {
    then_gate(&app, move |accounts| {
        accounts.recover(&who.into(), recovery_key.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_new_password<R: Runtime>(
    app: AppHandle<R>,
    new_password: SecretString,
    confirm: SecretString,
) -> Result<GateDto, CommandError> {
    then_gate(&app, move |accounts| {
        accounts.set_new_password(new_password.expose_secret(), confirm.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<RecoveryKeyShown, CommandError> {
    on_accounts(&app, |accounts| {
        accounts.unconfirmed_key(|new| RecoveryKeyShown::from(new))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn copy_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    let text = on_accounts(&app, |accounts| {
        accounts.unconfirmed_key(|new| new.key().text())
    })
    .await?;
    clipboard::copy(&app, text)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<String, CommandError> {
    let name = "Nightlatch recovery key";
    save_shown(&app, name, "paper-title", |accounts| {
        accounts.unconfirmed_key(|new| new.key().text())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    view: Webview<R>,
) -> Result<(), CommandError> {
    on_accounts(&app, |accounts| accounts.unconfirmed_key(|_| ())).await?;
    view.print().map_err(|_| CommandError::of("unexpected"))
}

#[tauri::command(rename_all = "snake_case")]
pub async fn confirm_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    groups: Vec<String>,
) -> Result<GateDto, CommandError> {
    then_gate(&app, move |accounts| accounts.confirm_recovery_key(&groups)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn put_off_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<GateDto, CommandError> {
    then_gate(&app, TheAccounts::put_off_recovery_key).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn discard_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::discard_recovery_key).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn new_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Result<RecoveryKeyShown, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.new_recovery_key(proof(&current_password, code.as_ref()))?;
        accounts.unconfirmed_key(|new| RecoveryKeyShown::from(new))
    })
    .await
}
