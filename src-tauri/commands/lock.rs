//! The screen lock.

use super::on_accounts;
use crate::dto::{CommandError, GateDto};
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn lock<R: Runtime>(app: AppHandle<R>) -> Result<GateDto, CommandError> {
    on_accounts(&app, |accounts| {
        accounts.lock_screen()?;
        Ok(accounts.view().into())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlock_with_password<R: Runtime>(
    app: AppHandle<R>,
    password: SecretString,
) -> Result<GateDto, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.unlock_with_password(password.expose_secret())?;
        Ok(accounts.view().into())
    })
    .await
}
