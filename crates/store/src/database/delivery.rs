//! "Code delivery".

use crate::database::columns::execute;
use crate::failure;
use nightlatch_account::delivery::Delivery;
use nightlatch_account::error::StoreError;
use rusqlite::{Connection, OptionalExtension as _};
use zeroize::Zeroizing;

/// "Code delivery"; this computer if nothing was set.
pub fn get(connection: &Connection) -> Result<Delivery, StoreError> {
    let row: Option<(String, String, Zeroizing<String>, Zeroizing<String>)> = connection
        .query_row(
            "SELECT phone, mail, phone_secret, mail_secret FROM delivery",
            [],
            |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    Zeroizing::new(row.get(2)?),
                    Zeroizing::new(row.get(3)?),
                ))
            },
        )
        .optional()
        .map_err(|error| failure::of_database(&error))?;
    let Some((phone, mail, phone_secret, mail_secret)) = row else {
        return Ok(Delivery::default());
    };
    Ok(Delivery {
        phone: serde_json::from_str(&phone).map_err(|_| StoreError::Damaged)?,
        mail: serde_json::from_str(&mail).map_err(|_| StoreError::Damaged)?,
        phone_secret,
        mail_secret,
    })
}

/// Sets it; the caller holds the transaction.
pub fn set(connection: &Connection, delivery: &Delivery) -> Result<(), StoreError> {
    let text = |way: serde_json::Result<String>| way.map_err(|_| StoreError::Damaged);
    execute(
        connection,
        "INSERT OR REPLACE INTO delivery (one, phone, mail, phone_secret, mail_secret)
         VALUES (1, ?1, ?2, ?3, ?4)",
        (
            text(serde_json::to_string(&delivery.phone))?,
            text(serde_json::to_string(&delivery.mail))?,
            delivery.phone_secret.as_str(),
            delivery.mail_secret.as_str(),
        ),
    )
}
