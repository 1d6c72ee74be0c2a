//! Session History, the sessions that are open, and Logout Settings.

use super::{blocking, on_accounts};
use crate::dto::{
    ActiveSession, CommandError, Device, HistoryFilter, HistoryPage, LogVerdict, LogoutSettings,
};
use crate::files;
use crate::history_file::{self, Format};
use crate::state::TheAccounts;
use nightlatch_account::Error;
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime};
use uuid::Uuid;

/// Most rows that the page gets at once.
const MAX_ROWS: u32 = 100;

#[tauri::command(rename_all = "snake_case")]
pub async fn session_history<R: Runtime>(
    app: AppHandle<R>,
    filter: HistoryFilter,
    before: Option<String>,
    limit: u32,
) -> Result<HistoryPage, CommandError> {
    // A place that is none of ours is as good as no row before it.
    let before = before.map(|text| text.parse().unwrap_or(0));
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        let session = accounts.session()?;
        let page = accounts.session_history(&filter.try_into()?, before, limit.min(MAX_ROWS))?;
        Ok(HistoryPage::new(page, session))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn devices<R: Runtime>(app: AppHandle<R>) -> Result<Vec<Device>, CommandError> {
    let devices = on_accounts(&app, TheAccounts::devices).await?;
    Ok(devices.into_iter().map(Into::into).collect())
}

#[tauri::command(rename_all = "snake_case")]
pub async fn export_history<R: Runtime>(
    app: AppHandle<R>,
    filter: HistoryFilter,
    format: Format,
) -> Result<String, CommandError> {
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        // Refused before anybody is asked for a file.
        accounts.session()?;
        let filter = filter.try_into()?;
        let under_way = accounts.begin_file()?;
        let file = nightlatch.file_to_save(format.file_name())?;
        let written = history_file::write(nightlatch, &filter, format, &file, &under_way);
        let noted = accounts.note_history_export(written.is_ok());
        written?;
        noted?;
        Ok(files::shown_name(&file))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn verify_log<R: Runtime>(app: AppHandle<R>) -> Result<LogVerdict, CommandError> {
    on_accounts(&app, TheAccounts::verify_log)
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn sessions<R: Runtime>(app: AppHandle<R>) -> Result<Vec<ActiveSession>, CommandError> {
    on_accounts(&app, active).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn end_session<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
) -> Result<Vec<ActiveSession>, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.end_session(id)?;
        active(accounts)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rename_device<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    device_name: String,
) -> Result<Vec<ActiveSession>, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.rename_device(id, &device_name)?;
        active(accounts)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn logout_settings<R: Runtime>(
    app: AppHandle<R>,
) -> Result<LogoutSettings, CommandError> {
    on_accounts(&app, TheAccounts::logout_settings)
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_logout_days<R: Runtime>(
    app: AppHandle<R>,
    days: u32,
    current_password: Option<SecretString>,
) -> Result<LogoutSettings, CommandError> {
    on_accounts(&app, move |accounts| {
        let password = current_password.as_ref().map(SecretString::expose_secret);
        accounts.set_logout_days(days, password)?;
        accounts.logout_settings()
    })
    .await
    .map(Into::into)
}

/// How many sessions were ended.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct LoggedOut {
    ended: u32,
}

#[tauri::command(rename_all = "snake_case")]
pub async fn log_out_all_except_this<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    count: u32,
) -> Result<LoggedOut, CommandError> {
    on_accounts(&app, move |accounts| {
        let password = current_password.expose_secret();
        let ended = accounts.log_out_all_except_this(password, count)?;
        Ok(LoggedOut { ended })
    })
    .await
}

fn active(accounts: &TheAccounts) -> Result<Vec<ActiveSession>, Error> {
    Ok(accounts.sessions()?.into_iter().map(Into::into).collect())
}
