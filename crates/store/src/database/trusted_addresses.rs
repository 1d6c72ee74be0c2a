//! "Trusted IP List".

use crate::database::columns::{execute, execute_on_one, rows, variant, word};
use crate::database::open::Database;
use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::trusted_addresses::{
    AuthType, Label, TrustedAddress, TrustedAddressChange, TrustedAddressRows,
};
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

impl TrustedAddressRows for Database {
    fn trusted_addresses(&self) -> Result<Vec<TrustedAddress>, StoreError> {
        let rows = rows(
            &self.connection,
            "SELECT id, network, auth_type, label, created_at, expires_at, last_used_at
             FROM trusted_address ORDER BY created_at, rowid",
            |row| {
                Ok((
                    row.get::<_, [u8; 16]>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, i64>(4)?,
                    row.get::<_, Option<i64>>(5)?,
                    row.get::<_, Option<i64>>(6)?,
                ))
            },
        )?;
        rows.into_iter()
            .map(
                |(id, network, auth_type, label, created_at, expires_at, last_used_at)| {
                    Ok(TrustedAddress {
                        id: Uuid::from_bytes(id),
                        network: network.try_into().map_err(|_| StoreError::Damaged)?,
                        auth_type: variant(&auth_type)?,
                        label: Label::parse(&label).map_err(|_| StoreError::Damaged)?,
                        created_at,
                        expires_at,
                        last_used_at,
                    })
                },
            )
            .collect()
    }

    fn address_service(&self) -> Result<Option<String>, StoreError> {
        self.connection
            .query_row("SELECT url FROM address_service", [], |row| row.get(0))
            .optional()
            .map_err(|error| failure::of_database(&error))
    }
}

/// Writes a change; the caller holds the transaction.
pub fn write(connection: &Connection, change: &TrustedAddressChange) -> Result<(), StoreError> {
    match change {
        TrustedAddressChange::Added(row) => execute(
            connection,
            "INSERT INTO trusted_address
             (id, network, auth_type, label, created_at, expires_at, last_used_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                row.id.as_bytes(),
                row.network.to_string(),
                word(&row.auth_type)?,
                row.label.as_str(),
                row.created_at,
                row.expires_at,
                row.last_used_at,
            ),
        ),
        TrustedAddressChange::Edited(row) => edit(connection, row),
        TrustedAddressChange::Deleted(id) => execute(
            connection,
            "DELETE FROM trusted_address WHERE id = ?1",
            [id.as_bytes()],
        ),
        TrustedAddressChange::Used { id, at } => execute(
            connection,
            "UPDATE trusted_address SET last_used_at = ?2 WHERE id = ?1",
            (id.as_bytes(), at),
        ),
        TrustedAddressChange::Service(Some(url)) => execute(
            connection,
            "INSERT OR REPLACE INTO address_service (one, url) VALUES (1, ?1)",
            [url],
        ),
        TrustedAddressChange::Service(None) => {
            execute(connection, "DELETE FROM address_service", [])
        }
    }
}

/// Deletes the rows of a factor that was removed: one set up later is asked for everywhere. The
/// caller holds the transaction.
pub fn untrust(connection: &Connection, factor: AuthType) -> Result<(), StoreError> {
    execute(
        connection,
        "DELETE FROM trusted_address WHERE auth_type = ?1",
        [word(&factor)?],
    )
}

/// Changes an existing row. One that another running copy deleted does not come back.
fn edit(connection: &Connection, row: &TrustedAddress) -> Result<(), StoreError> {
    execute_on_one(
        connection,
        "UPDATE trusted_address SET network = ?2, auth_type = ?3, label = ?4, expires_at = ?5,
         last_used_at = ?6 WHERE id = ?1",
        (
            row.id.as_bytes(),
            row.network.to_string(),
            word(&row.auth_type)?,
            row.label.as_str(),
            row.expires_at,
            row.last_used_at,
        ),
    )
}
