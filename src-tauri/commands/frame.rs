//! The start of the page, its preferences, and the gate's state.

use super::{blocking, on_accounts};
use crate::error::{Code, CommandError};
use crate::events;
use crate::host_info::ThisComputer;
use crate::preferences::Preferences;
use crate::shapes::{AccountEntry, Gate};
use crate::state::Nightlatch;
use nightlatch_account::Error;
use nightlatch_account::gate::GateView;
use nightlatch_account::ports::HostInfo as _;
use nightlatch_platform::locale;
use serde::Serialize;
use tauri::{AppHandle, Manager as _, Runtime, Webview};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The notices that the licences of what is inside ask for.
const LICENCES: &str = include_str!("../../docs/licences.txt");

#[tauri::command(rename_all = "snake_case")]
pub async fn start<R: Runtime>(app: AppHandle<R>) -> Result<Start, CommandError> {
    let (gate, accounts) = on_accounts(&app, |accounts| {
        let gate = accounts.reading();
        let listed = match gate.view {
            GateView::SignedOut { .. } => accounts.accounts(),
            _ => Ok(Vec::new()),
        };
        match listed {
            // Somebody has signed in since: the event for that follows.
            Err(Error::WrongState) => Ok((gate, Vec::new())),
            listed => Ok((gate, listed?)),
        }
    })
    .await?;
    Ok(Start {
        gate: gate.into(),
        accounts: accounts.into_iter().map(Into::into).collect(),
        preferences: app.state::<Nightlatch>().preferences().read(&app),
        time_locale: locale::of_times(),
        system_language: sys_locale::get_locale().unwrap_or_else(|| "en".to_owned()),
        version: VERSION,
    })
}

#[tauri::command(rename_all = "snake_case")]
pub async fn gate<R: Runtime>(app: AppHandle<R>) -> Result<Gate, CommandError> {
    on_accounts(&app, |accounts| Ok(accounts.reading()))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn page_ready<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    tracing::info!("page-ready");
    let shown = app.state::<Nightlatch>().screen().page_ready();
    shown.map_err(|_| CommandError::of(Code::Unexpected))
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_preferences<R: Runtime>(
    app: AppHandle<R>,
    view: Webview<R>,
    preferences: Preferences,
) -> Result<(), CommandError> {
    let app_in_thread = app.clone();
    blocking(&app, move |nightlatch| {
        nightlatch
            .preferences()
            .write(&app_in_thread, preferences)?;
        events::PREFERENCES_CHANGED.tell(&app_in_thread, preferences);
        Ok(())
    })
    .await?;
    view.set_zoom(preferences.size().factor())
        .map_err(|_| CommandError::of(Code::Unexpected))
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

/// All the page needs to draw its first screen.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Start {
    /// The gate.
    pub gate: Gate,
    /// The pre-saved accounts, while signed out.
    pub accounts: Vec<AccountEntry>,
    /// The preferences.
    pub preferences: Preferences,
    /// The system's language, as in "de-AT".
    pub system_language: String,
    /// How the system writes dates and times: a BCP 47 tag.
    pub time_locale: String,
    /// The program's version.
    pub version: &'static str,
}

/// What the program says of itself.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct About {
    /// The program's version.
    pub version: &'static str,
    /// What the history will show.
    pub user_agent: String,
    /// The notices that the licences of what is inside ask for.
    pub licences: &'static str,
}
