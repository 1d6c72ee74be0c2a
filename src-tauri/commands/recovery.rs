//! The recovery key: using, showing, confirming and renewing it.

use super::{blocking, on_accounts, proof};
use crate::clipboard;
use crate::dto::{CommandError, GateDto, RecoveryKeyShown, WhoDto};
use crate::state::TheAccounts;
use secrecy::{ExposeSecret as _, SecretString};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use tauri::{AppHandle, Runtime, WebviewWindow};

#[tauri::command(rename_all = "snake_case")]
pub async fn recover<R: Runtime>(
    app: AppHandle<R>,
    who: WhoDto,
    recovery_key: SecretString,
) -> Result<GateDto, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.recover(&who.into(), recovery_key.expose_secret())?;
        Ok(accounts.view().into())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_new_password<R: Runtime>(
    app: AppHandle<R>,
    new_password: SecretString,
    confirm: SecretString,
) -> Result<GateDto, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.set_new_password(new_password.expose_secret(), confirm.expose_secret())?;
        Ok(accounts.view().into())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<RecoveryKeyShown, CommandError> {
    on_accounts(&app, |accounts| {
        accounts.unconfirmed_key(|new| RecoveryKeyShown::from(new))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn copy_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    let text = on_accounts(&app, |accounts| {
        accounts.unconfirmed_key(|new| new.key().text())
    })
    .await?;
    clipboard::copy(&app, text)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<String, CommandError> {
    blocking(&app, |nightlatch| {
        let accounts = nightlatch.accounts()?;
        accounts.unconfirmed_key(|_| ())?;
        let name = "Nightlatch recovery key.txt";
        let file = nightlatch
            .chooser()
            .to_save(name)
            .ok_or_else(|| CommandError::of("cancelled"))?;
        // Read when the dialog has gone: it may have outlasted the lock.
        let text = accounts.unconfirmed_key(|new| new.key().text())?;
        write_private(&file, text.as_bytes()).map_err(|_| CommandError::of("file-not-written"))?;
        Ok(file_name(&file))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
) -> Result<(), CommandError> {
    on_accounts(&app, |accounts| accounts.unconfirmed_key(|_| ())).await?;
    window.print().map_err(|_| CommandError::of("unexpected"))
}

#[tauri::command(rename_all = "snake_case")]
pub async fn confirm_recovery_key<R: Runtime>(
    app: AppHandle<R>,
    groups: Vec<String>,
) -> Result<GateDto, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.confirm_recovery_key(&groups)?;
        Ok(accounts.view().into())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn put_off_recovery_key<R: Runtime>(app: AppHandle<R>) -> Result<GateDto, CommandError> {
    on_accounts(&app, |accounts| {
        accounts.put_off_recovery_key()?;
        Ok(accounts.view().into())
    })
    .await
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
) -> Result<RecoveryKeyShown, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.new_recovery_key(proof(&current_password, code.as_ref()))?;
        accounts.unconfirmed_key(|new| RecoveryKeyShown::from(new))
    })
    .await
}

/// Writes a file that nobody else on the computer may read.
pub(super) fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

/// The last part of a path, for people.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
