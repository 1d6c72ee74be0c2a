//! Session History.

use super::on_accounts;
use crate::dto::{CommandError, HistoryPage};
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn session_history<R: Runtime>(
    app: AppHandle<R>,
    before: Option<String>,
    limit: u32,
) -> Result<HistoryPage, CommandError> {
    // A place that is none of ours is as good as no row before it.
    let before = before.map(|text| text.parse().unwrap_or(0));
    on_accounts(&app, move |accounts| {
        Ok(HistoryPage::new(
            accounts.session_history(before, limit)?,
            accounts.session()?,
        ))
    })
    .await
}
