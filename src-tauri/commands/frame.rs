//! The start of the page, its preferences, and the gate's state.

use super::{blocking, on_accounts};
use crate::dto::{About, CommandError, GateDto, Preferences, Start};
use crate::surroundings::ThisComputer;
use crate::{events, preferences, state::Nightlatch, tray, window};
use nightlatch_account::gate::GateView;
use nightlatch_account::ports::Surroundings as _;
use nightlatch_platform::locale;
use tauri::{AppHandle, Manager as _, Runtime, Webview, Window};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The notices that the licences of what is inside ask for.
const LICENCES: &str = include_str!("../../docs/licences.txt");

#[tauri::command(rename_all = "snake_case")]
pub async fn start<R: Runtime>(app: AppHandle<R>) -> Result<Start, CommandError> {
    let (view, accounts) = on_accounts(&app, |accounts| {
        let view = accounts.view();
        let listed = match view {
            GateView::SignedOut { .. } => accounts.accounts()?,
            _ => Vec::new(),
        };
        Ok((view, listed))
    })
    .await?;
    Ok(Start {
        gate: view.into(),
        accounts: accounts.into_iter().map(Into::into).collect(),
        preferences: preferences::read(&app),
        time_locale: locale::of_times(),
        system_language: sys_locale::get_locale().unwrap_or_else(|| "en".to_owned()),
        version: VERSION,
    })
}

#[tauri::command(rename_all = "snake_case")]
pub async fn gate<R: Runtime>(app: AppHandle<R>) -> Result<GateDto, CommandError> {
    on_accounts(&app, |accounts| Ok(accounts.view()))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn page_ready<R: Runtime>(window: Window<R>) -> Result<(), CommandError> {
    tracing::info!("page-ready");
    window::page_ready(&window).map_err(|_| CommandError::of("unexpected"))
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_preferences<R: Runtime>(
    app: AppHandle<R>,
    view: Webview<R>,
    preferences: Preferences,
) -> Result<(), CommandError> {
    let app_in_thread = app.clone();
    blocking(&app, move |_| {
        preferences::write(&app_in_thread, preferences)?;
        tray::speak(&app_in_thread);
        events::announce_preferences(&app_in_thread, preferences);
        Ok(())
    })
    .await?;
    view.set_zoom(preferences.size().factor())
        .map_err(|_| CommandError::of("unexpected"))
}

#[tauri::command(rename_all = "snake_case")]
pub async fn about<R: Runtime>(app: AppHandle<R>) -> Result<About, CommandError> {
    debug_assert!(app.try_state::<Nightlatch>().is_some());
    Ok(About {
        version: VERSION,
        user_agent: ThisComputer::new().user_agent(),
        licences: LICENCES,
    })
}
