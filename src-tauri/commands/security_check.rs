//! "Security Check".

use super::blocking;
use crate::error::CommandError;
use nightlatch_account::security_check::Item;
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn security_check<R: Runtime>(app: AppHandle<R>) -> Result<Vec<Item>, CommandError> {
    blocking(&app, move |nightlatch| {
        let broken = nightlatch.signals().health().broken();
        Ok(nightlatch.accounts()?.security_check(broken)?)
    })
    .await
}
