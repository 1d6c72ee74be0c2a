//! Trusted IP List.

use super::{on_accounts, proof, then_read};
use crate::error::CommandError;
use crate::shapes::Waiver;
use crate::state::TheAccounts;
use nightlatch_account as domain;
use nightlatch_account::trusted_addresses::adviser::{Advice, Warning};
use nightlatch_account::trusted_addresses::{AuthType, Expiry, RowState};
use nightlatch_account::way_in::policy::{Requirement, SignInPolicy};
use nightlatch_account::{AddressesView, Error, Proof, TrustProof};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime};
use uuid::Uuid;

/// The list after a change.
type List = Result<Option<TrustedAddresses>, CommandError>;

/// What confirms a change of the list.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Confirmed {
    #[cfg_attr(test, ts(type = "string"))]
    current_password: SecretString,
    #[cfg_attr(test, ts(type = "string | null"))]
    code: Option<SecretString>,
    #[cfg_attr(test, ts(type = "string | null"))]
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
    change: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
) -> List {
    then_read(app, change, list).await
}

fn list(accounts: &TheAccounts) -> Result<TrustedAddresses, Error> {
    accounts.trusted_addresses().map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn trusted_addresses<R: Runtime>(
    app: AppHandle<R>,
) -> Result<TrustedAddresses, CommandError> {
    on_accounts(&app, list).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn advise_on_address<R: Runtime>(
    app: AppHandle<R>,
    ip: String,
) -> Result<AddressAdvice, CommandError> {
    on_accounts(&app, move |accounts| accounts.advise_on_address(&ip))
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn add_trusted_address<R: Runtime>(
    app: AppHandle<R>,
    row: TypedAddress,
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
    row: TypedAddress,
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

/// "Trusted IP List".
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TrustedAddresses {
    rows: Vec<TrustedAddress>,
    here: Option<String>,
    service: Option<String>,
    from_here: SignInSteps,
    from_elsewhere: SignInSteps,
    /// What is not asked for from other addresses than the present one.
    waived_elsewhere: Vec<Waiver>,
}

/// A row of "Trusted IP List".
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TrustedAddress {
    id: Uuid,
    ip: String,
    auth_type: AuthType,
    label: String,
    created_at: i64,
    expires_at: Option<i64>,
    last_used_at: Option<i64>,
    state: RowState,
    /// No sign-in has made use of it for long.
    unused: bool,
}

/// What a sign-in asks for besides the password.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInSteps {
    second_factor: SignInStep,
    pin: SignInStep,
}

/// Whether a factor is asked for, and from which network it is not.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInStep {
    asked: AskedFor,
    network: Option<String>,
}

/// Whether a sign-in asks for a factor.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
enum AskedFor {
    /// It is switched off.
    Off,
    /// It does.
    Yes,
    /// It does not, from a trusted network.
    Waived,
}

impl From<Requirement> for SignInStep {
    fn from(asked: Requirement) -> Self {
        let (asked, network) = match asked {
            Requirement::Off => (AskedFor::Off, None),
            Requirement::Yes => (AskedFor::Yes, None),
            Requirement::Waived(waiver) => (AskedFor::Waived, Some(waiver.network.to_string())),
        };
        Self { asked, network }
    }
}

impl From<SignInPolicy> for SignInSteps {
    fn from(policy: SignInPolicy) -> Self {
        Self {
            second_factor: policy.second_factor.into(),
            pin: policy.pin.into(),
        }
    }
}

impl From<AddressesView> for TrustedAddresses {
    fn from(view: AddressesView) -> Self {
        let rows = view
            .rows
            .into_iter()
            .map(|(row, state, unused)| TrustedAddress {
                id: row.id,
                ip: row.network.to_string(),
                auth_type: row.auth_type,
                label: row.label.as_str().to_owned(),
                created_at: row.created_at,
                expires_at: row.expires_at,
                last_used_at: row.last_used_at,
                state,
                unused,
            });
        Self {
            rows: rows.collect(),
            here: view.here.address.map(|address| address.to_string()),
            service: view.service,
            from_here: view.from_here.into(),
            from_elsewhere: view.from_elsewhere.into(),
            waived_elsewhere: view.waived_elsewhere.into_iter().map(Into::into).collect(),
        }
    }
}

/// A row of "Trusted IP List" as it is typed.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TypedAddress {
    auth_type: AuthType,
    ip: String,
    label: String,
    lasts: Expiry,
    private_confirmed: bool,
}

impl TypedAddress {
    /// As the domain takes it.
    pub fn typed(&self) -> domain::TypedAddress<'_> {
        domain::TypedAddress {
            auth_type: self.auth_type,
            ip: &self.ip,
            label: &self.label,
            lasts: self.lasts,
            private_confirmed: self.private_confirmed,
        }
    }
}

/// What is to be said about an address that is being typed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddressAdvice {
    network: String,
    masked: bool,
    warnings: Vec<Warning>,
    sign_ins: u32,
    matched: u32,
    changes: u32,
    better: Option<String>,
}

impl From<Advice> for AddressAdvice {
    fn from(advice: Advice) -> Self {
        Self {
            network: advice.typed.network.to_string(),
            masked: advice.typed.masked,
            warnings: advice.warnings,
            sign_ins: advice.sign_ins,
            matched: advice.matched,
            changes: advice.changes,
            better: advice.better.map(|network| network.to_string()),
        }
    }
}
