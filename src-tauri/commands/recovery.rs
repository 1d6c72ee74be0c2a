//! The recovery key: using, showing, confirming and renewing it.

use super::sign_in::Who;
use super::{on_accounts, proof, save_shown, then_read};
use crate::error::{Code, CommandError};
use crate::state::{Nightlatch, TheAccounts};
use nightlatch_account::Error;
use nightlatch_account::recovery::UnconfirmedKey;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Manager as _, Runtime, Webview};

#[tauri::command(rename_all = "snake_case")]
pub async fn recover<R: Runtime>(
    app: AppHandle<R>,
    who: Who,
    recovery_key: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.recover(&who.into(), recovery_key.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_new_password<R: Runtime>(
    app: AppHandle<R>,
    new_password: SecretString,
    confirm: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.set_new_password(new_password.expose_secret(), confirm.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<RecoveryKeyShown, CommandError> {
    on_accounts(&app, shown).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn copy_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    let text = on_accounts(&app, |accounts| {
        accounts.unconfirmed_key(|new| new.key().text())
    })
    .await?;
    app.state::<Nightlatch>().copy(text)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<String, CommandError> {
    let name = "Nightlatch recovery key";
    save_shown(&app, name, "paper-title", |accounts| {
        accounts.unconfirmed_key(|new| new.key().text())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    view: Webview<R>,
) -> Result<(), CommandError> {
    on_accounts(&app, |accounts| accounts.unconfirmed_key(|_| ())).await?;
    view.print().map_err(|_| CommandError::of(Code::Unexpected))
}

#[tauri::command(rename_all = "snake_case")]
pub async fn confirm_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    groups: Vec<String>,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| accounts.confirm_recovery_key(&groups)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn skip_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::skip_recovery_key).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn discard_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::discard_recovery_key).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn new_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Result<Option<RecoveryKeyShown>, CommandError> {
    let change = move |accounts: &TheAccounts| {
        accounts.new_recovery_key(proof(&current_password, code.as_ref()))
    };
    then_read(&app, change, shown).await
}

fn shown(accounts: &TheAccounts) -> Result<RecoveryKeyShown, Error> {
    accounts.unconfirmed_key(|new| RecoveryKeyShown::from(new))
}

/// A recovery key on screen.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoveryKeyShown {
    /// Eight groups of four characters.
    groups: Vec<String>,
    /// The two groups, counted from 0, that are asked back.
    ask: [usize; 2],
}

impl From<&UnconfirmedKey> for RecoveryKeyShown {
    fn from(new: &UnconfirmedKey) -> Self {
        let groups = new
            .key()
            .groups()
            .iter()
            .map(|group| group.to_string())
            .collect();
        Self {
            groups,
            ask: new.ask(),
        }
    }
}
