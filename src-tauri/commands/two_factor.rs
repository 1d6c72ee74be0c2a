//! Two-Factor Authentication, and the second step of a sign-in.

use super::{account_shown, heading, on_accounts, proof, save_shown, then_read};
use crate::error::{Code, CommandError};
use crate::qr::{self, Qr};
use crate::state::{Nightlatch, TheAccounts};
use nightlatch_account::{EnrolmentView, Error, TwoFactorView};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Manager as _, Runtime, Webview};
use zeroize::Zeroizing;

/// The heading above saved recovery codes.
const CODES_TITLE: &str = "paper-codes-title";

/// The block after a change.
type Block = Result<Option<TwoFactor>, CommandError>;

async fn then_block<R: Runtime>(
    app: &AppHandle<R>,
    change: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
) -> Block {
    then_read(app, change, block).await
}

fn block(accounts: &TheAccounts) -> Result<TwoFactor, Error> {
    accounts.two_factor().map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn two_factor<R: Runtime>(app: AppHandle<R>) -> Result<TwoFactor, CommandError> {
    on_accounts(&app, block).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn begin_enrolment<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Block {
    then_block(&app, move |accounts| {
        accounts.begin_enrolment(proof(&current_password, code.as_ref()))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn cancel_enrolment<R: Runtime>(app: AppHandle<R>) -> Block {
    then_block(&app, TheAccounts::cancel_enrolment).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn confirm_secret<R: Runtime>(app: AppHandle<R>, token: SecretString) -> Block {
    then_block(&app, move |accounts| {
        accounts.confirm_secret(token.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn type_code_back<R: Runtime>(app: AppHandle<R>, code: SecretString) -> Block {
    then_block(&app, move |accounts| {
        accounts.type_code_back(code.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn enable_two_factor<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    strict: bool,
) -> Block {
    then_block(&app, move |accounts| {
        accounts.enable_two_factor(current_password.expose_secret(), strict)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn new_recovery_codes<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Block {
    then_block(&app, move |accounts| {
        accounts.new_recovery_codes(proof(&current_password, code.as_ref()))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn put_codes_away<R: Runtime>(app: AppHandle<R>) -> Block {
    then_block(&app, TheAccounts::put_codes_away).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn disable_two_factor<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Block {
    then_block(&app, move |accounts| {
        accounts.disable_two_factor(proof(&current_password, code.as_ref()))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn copy_two_factor_key<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    let key = on_accounts(&app, |accounts| {
        let enrolment = accounts.two_factor()?.enrolment;
        Ok(enrolment.ok_or(Error::EnrolmentOver)?.key)
    })
    .await?;
    app.state::<Nightlatch>().copy(key)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn copy_recovery_codes<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    let (codes, account) = on_accounts(&app, |accounts| {
        Ok((shown_codes(accounts)?, account_shown(accounts)?))
    })
    .await?;
    let heading = heading(&app, CODES_TITLE, &account);
    // At full length from the start: a growing string leaves parts of itself behind.
    let mut text = Zeroizing::new(String::with_capacity(heading.len() + codes.len()));
    text.push_str(&heading);
    text.push_str(&codes);
    app.state::<Nightlatch>().copy(text)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_recovery_codes<R: Runtime>(app: AppHandle<R>) -> Result<String, CommandError> {
    save_shown(&app, "Nightlatch recovery codes", CODES_TITLE, shown_codes).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_recovery_codes<R: Runtime>(
    app: AppHandle<R>,
    view: Webview<R>,
) -> Result<(), CommandError> {
    on_accounts(&app, shown_codes).await?;
    view.print().map_err(|_| CommandError::of(Code::Unexpected))
}

/// The codes on the screen, a line each.
fn shown_codes(accounts: &TheAccounts) -> Result<Zeroizing<String>, Error> {
    let codes = accounts.two_factor()?.codes;
    if codes.is_empty() {
        return Err(Error::EnrolmentStep);
    }
    let mut text = Zeroizing::new(String::with_capacity(codes.len() * 20));
    for code in &codes {
        text.push_str(code);
        text.push('\n');
    }
    Ok(text)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn recommends_two_factor<R: Runtime>(app: AppHandle<R>) -> Result<bool, CommandError> {
    on_accounts(&app, TheAccounts::recommends_two_factor).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn dismiss_recommendation<R: Runtime>(
    app: AppHandle<R>,
    for_long: bool,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.dismiss_recommendation(for_long)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn enter_second_factor<R: Runtime>(
    app: AppHandle<R>,
    code: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.enter_second_factor(code.expose_secret())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn turn_off_two_factor<R: Runtime>(
    app: AppHandle<R>,
    recovery_key: SecretString,
) -> Result<(), CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.turn_off_with_recovery_key(recovery_key.expose_secret())
    })
    .await
}

/// "Two-Factor Authentication".
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TwoFactor {
    enabled_at: Option<i64>,
    strict: bool,
    codes_left: u32,
    phone: bool,
    enrolment: Option<Enrolment>,
    codes: Vec<String>,
}

/// An enrolment under way. The key has to be seen, so the page gets it.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Enrolment {
    key: Vec<String>,
    qr: Option<Qr>,
    ends_in: u32,
    confirmed: bool,
    typed_back: bool,
}

impl From<TwoFactorView> for TwoFactor {
    fn from(view: TwoFactorView) -> Self {
        Self {
            enabled_at: view.enabled_at,
            strict: view.strict,
            codes_left: view.codes_left,
            phone: view.phone,
            enrolment: view.enrolment.map(Into::into),
            codes: view.codes.iter().map(|code| code.to_string()).collect(),
        }
    }
}

impl From<EnrolmentView> for Enrolment {
    fn from(view: EnrolmentView) -> Self {
        let characters: Vec<char> = view.key.chars().collect();
        Self {
            key: characters
                .chunks(4)
                .map(|group| group.iter().collect())
                .collect(),
            qr: qr::draw(&view.uri),
            ends_in: view.ends_in,
            confirmed: view.confirmed,
            typed_back: view.typed_back,
        }
    }
}
