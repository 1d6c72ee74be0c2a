//! Contacts Settings, and the codes that verify a contact.

use super::{blocking, on_accounts, proof, then_read};
use crate::code_panel::ShownCode;
use crate::error::{Code, CommandError};
use crate::state::TheAccounts;
use nightlatch_account::contacts::code::{Cap, Channel};
use nightlatch_account::contacts::phone::{self, Country, Line, PhoneRefusal};
use nightlatch_account::contacts::{self, ContactKind, ContactStatus, VerifiedBy};
use nightlatch_account::delivery::Sent;
use nightlatch_account::{self as domain, Error};
use nightlatch_delivery::Here as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Runtime};
use uuid::Uuid;

/// The rows after a change.
type Contacts = Result<Option<Vec<Contact>>, CommandError>;

async fn then_rows<R: Runtime>(
    app: &AppHandle<R>,
    change: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
) -> Contacts {
    then_read(app, change, rows).await
}

fn rows(accounts: &TheAccounts) -> Result<Vec<Contact>, Error> {
    Ok(accounts.contacts()?.into_iter().map(Into::into).collect())
}

#[tauri::command(rename_all = "snake_case")]
pub async fn contacts<R: Runtime>(app: AppHandle<R>) -> Result<Vec<Contact>, CommandError> {
    on_accounts(&app, rows).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn phone_countries<R: Runtime>(app: AppHandle<R>) -> Result<Vec<Country>, CommandError> {
    blocking(&app, |_| Ok(phone::countries())).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn read_phone_number<R: Runtime>(
    app: AppHandle<R>,
    text: String,
    region: String,
) -> Result<PhoneNumber, CommandError> {
    blocking(&app, move |_| {
        let read = phone::PhoneNumber::parse(&text, &region);
        Ok(PhoneNumber::new(read, phone::typed_country(&text, &region)))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_contact<R: Runtime>(
    app: AppHandle<R>,
    kind: ContactKind,
    value: String,
    region: String,
) -> Contacts {
    then_rows(&app, move |accounts| {
        accounts.add_contact(kind, &value, &region).map(|_| ())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_contact<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    kind: ContactKind,
    value: String,
    region: String,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Contacts {
    then_rows(&app, move |accounts| {
        let proof = proof(&current_password, code.as_ref());
        accounts.edit_contact(id, kind, &value, &region, proof)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_contact<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Contacts {
    then_rows(&app, move |accounts| {
        accounts.delete_contact(id, proof(&current_password, code.as_ref()))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_primary_contact<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Contacts {
    then_rows(&app, move |accounts| {
        accounts.set_primary_contact(id, proof(&current_password, code.as_ref()))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn request_code<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    channel: Channel,
) -> Result<CodeRequested, CommandError> {
    on_accounts(&app, move |accounts| accounts.request_code(id, channel))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn cancel_code<R: Runtime>(app: AppHandle<R>) -> Result<(), CommandError> {
    on_accounts(&app, TheAccounts::cancel_code).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn code_state<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
) -> Result<CodeState, CommandError> {
    on_accounts(&app, move |accounts| accounts.code_state(id))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn code_here<R: Runtime>(app: AppHandle<R>) -> Result<Option<CodeHere>, CommandError> {
    blocking(&app, |nightlatch| {
        // The gate may have closed since the call was let through.
        let accounts = nightlatch.accounts()?;
        accounts.session()?;
        let Some(shown) = nightlatch.panel().shown() else {
            return Ok(None);
        };
        // Another device may have changed the code's contact or its tries.
        if let Some(code) = &shown.code
            && !accounts.is_living_code(&shown.to, code)?
        {
            nightlatch.panel().hide_for(&shown.to);
            return Ok(None);
        }
        Ok(Some(shown.into()))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn verify_contact<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    code: SecretString,
) -> Contacts {
    then_rows(&app, move |accounts| {
        accounts
            .verify_contact(id, code.expose_secret())
            .map(|_| ())
    })
    .await
}

/// A row of "Contacts Settings".
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Contact {
    id: Uuid,
    kind: ContactKind,
    value: String,
    status: ContactStatus,
    primary: bool,
    verified_by: Option<VerifiedBy>,
}

impl From<contacts::Contact> for Contact {
    fn from(contact: contacts::Contact) -> Self {
        Self {
            id: contact.id,
            kind: contact.value.kind(),
            value: contact.value.shown().to_owned(),
            status: contact.status,
            primary: contact.primary,
            verified_by: contact.verified_by,
        }
    }
}

/// A phone number that is being typed: as it will be dialled, or why it will not.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PhoneNumber {
    international: Option<String>,
    region: Option<String>,
    line: Option<Line>,
    /// The code of the error with which it would be refused.
    refusal: Option<Code>,
}

impl PhoneNumber {
    /// What was read, and the country of the code that was typed so far.
    pub fn new(
        read: Result<phone::PhoneNumber, PhoneRefusal>,
        typed_country: Option<String>,
    ) -> Self {
        match read {
            Ok(number) => Self {
                international: Some(number.international().to_owned()),
                region: number.region().map(str::to_owned),
                line: Some(number.line()),
                refusal: None,
            },
            Err(refusal) => Self {
                international: None,
                region: typed_country,
                line: None,
                refusal: Some(refusal.into()),
            },
        }
    }
}

/// What became of a request for a code.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CodeRequested {
    sent: Sent,
    lives: u32,
}

impl From<domain::CodeRequested> for CodeRequested {
    fn from(requested: domain::CodeRequested) -> Self {
        Self {
            sent: requested.sent,
            lives: requested.lives,
        }
    }
}

/// Where the verification of a contact stands; times are in seconds. With a cap nothing can be sent in any way until
/// the waits are over.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CodeState {
    lives: u32,
    tries_left: u32,
    text_wait: u32,
    call_wait: u32,
    mail_wait: u32,
    cap: Option<Cap>,
}

impl From<domain::CodeState> for CodeState {
    fn from(state: domain::CodeState) -> Self {
        let [text_wait, call_wait, mail_wait] = state.waits;
        Self {
            lives: state.lives,
            tries_left: state.tries_left,
            text_wait,
            call_wait,
            mail_wait,
            cap: state.cap,
        }
    }
}

/// What this computer shows instead of sending it; without a code it is a test.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CodeHere {
    to: String,
    channel: Channel,
    code: Option<String>,
}

impl From<ShownCode> for CodeHere {
    fn from(shown: ShownCode) -> Self {
        Self {
            to: shown.to.shown().to_owned(),
            channel: shown.channel,
            code: shown.code.map(|code| code.to_string()),
        }
    }
}
