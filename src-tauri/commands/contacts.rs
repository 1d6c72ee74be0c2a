//! Contacts Settings, and the codes that verify a contact.

use super::{blocking, on_accounts, proof};
use crate::dto::{
    CodeHere, CodeRequestedDto, CodeStateDto, CommandError, ContactDto, PhoneNumberDto,
};
use crate::state::TheAccounts;
use nightlatch_account::Error;
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::contacts::phone::{self, Country, PhoneNumber};
use nightlatch_delivery::Here as _;
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime};
use uuid::Uuid;

type Contacts = Result<Vec<ContactDto>, CommandError>;

async fn then_rows<R: Runtime>(
    app: &AppHandle<R>,
    act: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
) -> Contacts {
    on_accounts(app, move |accounts| {
        act(accounts)?;
        Ok(accounts.contacts()?.into_iter().map(Into::into).collect())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn contacts<R: Runtime>(app: AppHandle<R>) -> Contacts {
    then_rows(&app, |_| Ok(())).await
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
) -> Result<PhoneNumberDto, CommandError> {
    blocking(&app, move |_| {
        let read = PhoneNumber::parse(&text, &region);
        Ok(PhoneNumberDto::new(
            read,
            phone::typed_country(&text, &region),
        ))
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
) -> Result<CodeRequestedDto, CommandError> {
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
) -> Result<CodeStateDto, CommandError> {
    on_accounts(&app, move |accounts| accounts.code_state(id))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn code_here<R: Runtime>(app: AppHandle<R>) -> Result<Option<CodeHere>, CommandError> {
    blocking(&app, |nightlatch| {
        // The gate may have shut since the call was let through.
        let accounts = nightlatch.accounts()?;
        accounts.session()?;
        let Some(shown) = nightlatch.panel().shown() else {
            return Ok(None);
        };
        // Another installation may have had the code's contact or its tries.
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
