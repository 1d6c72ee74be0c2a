//! The screen lock.

use super::{blocking, on_accounts};
use crate::error::{Code, CommandError};
use crate::state::TheAccounts;
use nightlatch_account::gate::GateState;
use nightlatch_account::lock::{self, Absence, Draft, Health, LockReason, Trigger};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Runtime, Window};

#[tauri::command(rename_all = "snake_case")]
pub async fn lock<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    blocking(&app, |nightlatch| {
        let accounts = nightlatch.accounts()?;
        Ok(nightlatch.shutting(|| accounts.lock(LockReason::Manual))?)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlock_with_pin<R: Runtime>(
    app: AppHandle<R>,
    pin: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.unlock_with_pin(pin.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn unlock_with_password<R: Runtime>(
    app: AppHandle<R>,
    password: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.unlock_with_password(password.expose_secret())
    })
    .await
}

/// Input in one of our windows. A window without the focus gets none, whatever its page says; but
/// the gate is refreshed in any case: the deadline may have passed.
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
            return Err(CommandError::of(Code::WrongState));
        }
        Ok(())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_draft<R: Runtime>(app: AppHandle<R>, draft: Draft) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| accounts.save_draft(draft)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn draft<R: Runtime>(app: AppHandle<R>) -> Result<Option<Draft>, CommandError> {
    on_accounts(&app, TheAccounts::draft).await
}

/// "Lock health"; with `test`, each source is asked again first.
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
            let off = lock::TriggerState::NotAvailable(Absence::SwitchedOff);
            health.set(Trigger::SystemIdle, off, None);
        }
        Ok(LockHealth::from(&health))
    })
    .await
}

/// A line of "Lock health".
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LockTrigger {
    trigger: Trigger,
    state: TriggerState,
    why: Option<Absence>,
    source: Option<String>,
    last_seen: Option<i64>,
}

/// Whether a trigger works here.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
enum TriggerState {
    /// It does.
    Working,
    /// It was not seen to work yet.
    Waiting,
    /// It cannot.
    NotAvailable,
    /// It did, and was given up.
    Dropped,
}

/// "Lock health".
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LockHealth {
    rows: Vec<LockTrigger>,
    capture_protection: bool,
}

impl From<&Health> for LockHealth {
    fn from(health: &Health) -> Self {
        let rows = health.lines().into_iter().map(|(trigger, line)| {
            let (state, why) = match line.state {
                lock::TriggerState::Working => (TriggerState::Working, None),
                lock::TriggerState::Waiting => (TriggerState::Waiting, None),
                lock::TriggerState::NotAvailable(why) => (TriggerState::NotAvailable, Some(why)),
                lock::TriggerState::Dropped(why) => (TriggerState::Dropped, Some(why)),
            };
            LockTrigger {
                trigger,
                state,
                why,
                source: line.source,
                last_seen: line.last_seen,
            }
        });
        Self {
            rows: rows.collect(),
            // Other systems don't offer it.
            capture_protection: cfg!(any(windows, target_os = "macos")),
        }
    }
}
