//! Code delivery: how codes reach the person.

use super::contacts::CodeRequested;
use super::{on_accounts, proof};
use crate::error::CommandError;
use crate::state::TheAccounts;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::delivery::{self, MailWay, PhoneWay};
use nightlatch_account::ports::SecretText;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn delivery<R: Runtime>(app: AppHandle<R>) -> Result<Delivery, CommandError> {
    on_accounts(&app, TheAccounts::delivery)
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_delivery<R: Runtime>(
    app: AppHandle<R>,
    phone: PhoneWay,
    phone_secret: SecretString,
    mail: MailWay,
    mail_secret: SecretString,
    current_password: SecretString,
    code: Option<SecretString>,
) -> Result<Delivery, CommandError> {
    let secret = |secret: &SecretString| SecretText::new(secret.expose_secret().to_owned());
    let new = delivery::Delivery {
        phone,
        mail,
        phone_secret: secret(&phone_secret),
        mail_secret: secret(&mail_secret),
    };
    on_accounts(&app, move |accounts| {
        accounts.set_delivery(new, proof(&current_password, code.as_ref()))
    })
    .await
    .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn send_test<R: Runtime>(
    app: AppHandle<R>,
    channel: Channel,
    to: String,
    region: String,
) -> Result<CodeRequested, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.send_test(channel, &to, &region)
    })
    .await
    .map(Into::into)
}

/// "Code delivery". Its secrets stay in Rust.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Delivery {
    phone: PhoneWay,
    phone_secret_set: bool,
    mail: MailWay,
    mail_secret_set: bool,
}

impl From<delivery::Delivery> for Delivery {
    fn from(delivery: delivery::Delivery) -> Self {
        Self {
            phone_secret_set: !delivery.phone_secret.is_empty(),
            mail_secret_set: !delivery.mail_secret.is_empty(),
            phone: delivery.phone,
            mail: delivery.mail,
        }
    }
}
