//! Pin Settings, and the PIN asked after authorization.

use super::{on_accounts, proof, then_read};
use crate::error::CommandError;
use crate::state::TheAccounts;
use nightlatch_account::Error;
use nightlatch_account::pin::{self, PinCheck};
use nightlatch_account::ports::PinRecord;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn pin_settings<R: Runtime>(app: AppHandle<R>) -> Result<PinSettings, CommandError> {
    on_accounts(&app, settings_of).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn check_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
) -> Result<PinCheck, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.check_pin(pin.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn enable_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
    repeat: SecretString,
    screen_lock: u32,
    request_after_authorization: bool,
    current_password: Option<SecretString>,
) -> Result<Option<PinSettings>, CommandError> {
    let change = move |accounts: &TheAccounts| {
        let password = current_password.as_ref().map(SecretString::expose_secret);
        let system_idle = pin::PinSettings::DEFAULT.system_idle;
        let settings =
            pin::PinSettings::new(screen_lock, request_after_authorization, system_idle)?;
        accounts.enable_pin(
            pin.expose_secret(),
            repeat.expose_secret(),
            settings,
            password,
        )
    };
    then_read(&app, change, settings_of).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn change_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: Option<SecretString>,
    repeat: Option<SecretString>,
    screen_lock: u32,
    request_after_authorization: bool,
    system_idle: bool,
    current_password: SecretString,
) -> Result<Option<PinSettings>, CommandError> {
    let change = move |accounts: &TheAccounts| {
        let settings =
            pin::PinSettings::new(screen_lock, request_after_authorization, system_idle)?;
        let repeat = repeat.unwrap_or_default();
        let new_pin = pin
            .as_ref()
            .map(|pin| (pin.expose_secret(), repeat.expose_secret()));
        accounts.change_pin(new_pin, settings, current_password.expose_secret())
    };
    then_read(&app, change, settings_of).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn disable_pin<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Result<Option<PinSettings>, CommandError> {
    let change =
        move |accounts: &TheAccounts| accounts.disable_pin(proof(&current_password, code.as_ref()));
    then_read(&app, change, settings_of).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn enter_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.enter_pin(pin.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn end_set_up<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::end_set_up).await
}

fn settings_of(accounts: &TheAccounts) -> Result<PinSettings, Error> {
    let asks_password = accounts.enabling_asks_password()?;
    Ok(PinSettings::new(accounts.pin_settings()?, asks_password))
}

/// "Pin Settings".
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PinSettings {
    enabled: bool,
    /// Minutes without activity.
    screen_lock: u32,
    request_after_authorization: bool,
    /// Whether input in other programs counts as activity.
    system_idle: bool,
    set_at: Option<i64>,
    /// Whether enabling asks for the password.
    asks_password: bool,
}

impl PinSettings {
    /// As they stand, and whether enabling asks for the password.
    pub fn new(record: Option<PinRecord>, asks_password: bool) -> Self {
        let settings = record.map_or(pin::PinSettings::DEFAULT, |record| record.settings);
        Self {
            enabled: record.is_some(),
            screen_lock: settings.screen_lock.minutes(),
            request_after_authorization: settings.request_after_authorization,
            system_idle: settings.system_idle,
            set_at: record.map(|record| record.set_at),
            asks_password,
        }
    }
}
