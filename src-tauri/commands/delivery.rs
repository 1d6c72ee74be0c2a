//! Code delivery: how codes reach the person.

use super::{on_accounts, proof};
use crate::dto::{CodeRequestedDto, CommandError, DeliveryDto};
use crate::state::TheAccounts;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::contacts::delivery::{Delivery, MailWay, PhoneWay};
use nightlatch_account::ports::SecretText;
use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Runtime};

#[tauri::command(rename_all = "snake_case")]
pub async fn delivery<R: Runtime>(app: AppHandle<R>) -> Result<DeliveryDto, CommandError> {
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
) -> Result<DeliveryDto, CommandError> {
    let secret = |secret: &SecretString| SecretText::new(secret.expose_secret().to_owned());
    let new = Delivery {
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
) -> Result<CodeRequestedDto, CommandError> {
    on_accounts(&app, move |accounts| {
        accounts.send_test(channel, &to, &region)
    })
    .await
    .map(Into::into)
}
