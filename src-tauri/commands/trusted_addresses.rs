//! Trusted IP List.

use super::{on_accounts, proof};
use crate::dto::{AddressesDto, AdviceDto, CommandError, TypedAddressDto};
use crate::state::TheAccounts;
use nightlatch_account::{Error, Proof, TrustProof};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use tauri::{AppHandle, Runtime};
use uuid::Uuid;

type List = Result<AddressesDto, CommandError>;

/// What confirms a change of the list.
#[derive(Deserialize)]
pub struct Confirmed {
    current_password: SecretString,
    code: Option<SecretString>,
    pin: Option<SecretString>,
}

impl Confirmed {
    fn proof(&self) -> TrustProof<'_> {
        let proof: Proof<'_> = proof(&self.current_password, self.code.as_ref());
        let pin = self.pin.as_ref().map_or("", |pin| pin.expose_secret());
        TrustProof { proof, pin }
    }
}

async fn then_list<R: Runtime>(
    app: &AppHandle<R>,
    act: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
) -> List {
    on_accounts(app, move |accounts| {
        act(accounts)?;
        accounts.trusted_addresses().map(Into::into)
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn trusted_addresses<R: Runtime>(app: AppHandle<R>) -> List {
    then_list(&app, |_| Ok(())).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn advise_on_address<R: Runtime>(
    app: AppHandle<R>,
    ip: String,
) -> Result<AdviceDto, CommandError> {
    on_accounts(&app, move |accounts| accounts.advise_on_address(&ip))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_trusted_address<R: Runtime>(
    app: AppHandle<R>,
    row: TypedAddressDto,
    confirmed: Confirmed,
) -> List {
    then_list(&app, move |accounts| {
        accounts
            .add_trusted_address(&row.typed(), confirmed.proof())
            .map(|_| ())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn edit_trusted_address<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    row: TypedAddressDto,
    confirmed: Confirmed,
) -> List {
    then_list(&app, move |accounts| {
        accounts
            .edit_trusted_address(id, &row.typed(), confirmed.proof())
            .map(|_| ())
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn delete_trusted_address<R: Runtime>(app: AppHandle<R>, id: Uuid) -> List {
    then_list(&app, move |accounts| accounts.delete_trusted_address(id)).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_address_service<R: Runtime>(
    app: AppHandle<R>,
    service: Option<String>,
    confirmed: Confirmed,
) -> List {
    then_list(&app, move |accounts| {
        accounts.set_address_service(service.as_deref(), confirmed.proof())
    })
    .await
}
