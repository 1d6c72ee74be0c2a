//! The screen lock.

use super::{blocking, on_accounts, then_gate};
use crate::dto::{CommandError, DraftDto, GateDto, LockHealth};
use crate::state::TheAccounts;
use crate::window;
use nightlatch_account::gate::GateState;
use nightlatch_account::lock::{Absence, LockReason, Trigger, TriggerState};
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime, Window};

#[tauri::command(rename_all = "snake_case")]
pub async fn lock<R: Runtime>(app: AppHandle<R>) -> Result<GateDto, CommandError> {
    let shutting = app.clone();
    then_gate(&app, move |accounts| {
        window::shutting(&shutting, || accounts.lock(LockReason::Manual))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlock_with_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
) -> Result<GateDto, CommandError> {
    then_gate(&app, move |accounts| {
        accounts.unlock_with_pin(pin.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlock_with_password<R: Runtime>(
    app: AppHandle<R>,
    password: SecretString,
) -> Result<GateDto, CommandError> {
    then_gate(&app, move |accounts| {
        accounts.unlock_with_password(password.expose_secret())
    })
    .await
}

/// Input in a window of ours. A window without the focus gets none, whatever its page says; but
/// whatever it says, the gate is looked at: the deadline may be over.
#[tauri::command(rename_all = "snake_case")]
pub async fn activity<R: Runtime>(
    app: AppHandle<R>,
    window: Window<R>,
) -> Result<(), CommandError> {
    let focused = window.is_focused().unwrap_or(false);
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        if focused {
            accounts.saw_input()?;
            nightlatch.signals().input();
        } else if accounts.state() == GateState::Open {
            nightlatch.signals().look();
        } else {
            return Err(CommandError::of("wrong-state"));
        }
        Ok(())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_draft<R: Runtime>(
    app: AppHandle<R>,
    draft: DraftDto,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| accounts.save_draft(draft)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn draft<R: Runtime>(app: AppHandle<R>) -> Result<Option<DraftDto>, CommandError> {
    on_accounts(&app, TheAccounts::draft).await
}

/// "Lock health"; with `test`, each source is asked anew first.
#[tauri::command(rename_all = "snake_case")]
pub async fn lock_health<R: Runtime>(
    app: AppHandle<R>,
    test: bool,
) -> Result<LockHealth, CommandError> {
    blocking(&app, move |nightlatch| {
        let signals = nightlatch.signals();
        if test {
            signals.test();
        }
        let health = signals.health().clone();
        let pin = nightlatch.accounts()?.pin_settings()?;
        if pin.is_some_and(|pin| !pin.settings.system_idle) {
            let off = TriggerState::NotAvailable(Absence::SwitchedOff);
            health.set(Trigger::SystemIdle, off, None);
        }
        Ok(LockHealth::from(&health))
    })
    .await
}
