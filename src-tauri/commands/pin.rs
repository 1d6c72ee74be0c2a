//! Pin Settings, and the PIN asked after authorization.

use super::{on_accounts, proof, then_gate};
use crate::dto::{CommandError, GateDto, PinCheckDto, PinSettingsDto};
use crate::state::TheAccounts;
use nightlatch_account::Error;
use nightlatch_account::pin::PinSettings;
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn pin_settings<R: Runtime>(app: AppHandle<R>) -> Result<PinSettingsDto, CommandError> {
    on_accounts(&app, settings_of).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn check_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
) -> Result<PinCheckDto, CommandError> {
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
) -> Result<PinSettingsDto, CommandError> {
    on_accounts(&app, move |accounts| {
        let password = current_password.as_ref().map(SecretString::expose_secret);
        let system_idle = PinSettings::DEFAULT.system_idle;
        let settings = PinSettings::new(screen_lock, request_after_authorization, system_idle)?;
        accounts.enable_pin(
            pin.expose_secret(),
            repeat.expose_secret(),
            settings,
            password,
        )?;
        settings_of(accounts)
    })
    .await
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
) -> Result<PinSettingsDto, CommandError> {
    on_accounts(&app, move |accounts| {
        let settings = PinSettings::new(screen_lock, request_after_authorization, system_idle)?;
        let repeat = repeat.unwrap_or_default();
        let new_pin = pin
            .as_ref()
            .map(|pin| (pin.expose_secret(), repeat.expose_secret()));
        accounts.change_pin(new_pin, settings, current_password.expose_secret())?;
        settings_of(accounts)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn disable_pin<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Result<PinSettingsDto, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.disable_pin(proof(&current_password, code.as_ref()))?;
        settings_of(accounts)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn enter_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
) -> Result<GateDto, CommandError> {
    then_gate(&app, move |accounts| {
        accounts.enter_pin(pin.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn end_set_up<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::end_set_up).await
}

fn settings_of(accounts: &TheAccounts) -> Result<PinSettingsDto, Error> {
    let asks_password = accounts.enabling_asks_password()?;
    Ok(PinSettingsDto::new(accounts.pin_settings()?, asks_password))
}
