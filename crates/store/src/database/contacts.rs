//! Contacts, their codes, and what was sent.

use crate::database::columns::{execute, rows, signed, unsigned, variant, word};
use crate::database::delivery;
use crate::database::open::Database;
use nightlatch_account::contacts::code::{SendHistory, SentCode, SentMessage};
use nightlatch_account::contacts::{
    Contact, ContactChange, ContactRows, ContactStatus, ContactValue,
};
use nightlatch_account::delivery::Delivery;
use nightlatch_account::error::StoreError;
use nightlatch_account::time::{BootId, Moment};
use rusqlite::Connection;
use uuid::Uuid;

impl ContactRows for Database {
    fn contacts(&self) -> Result<Vec<Contact>, StoreError> {
        let rows = rows(
            &self.connection,
            "SELECT id, kind, value, status, is_primary, verified_by, created_at FROM contact
             ORDER BY created_at, rowid",
            |row| {
                Ok((
                    row.get::<_, [u8; 16]>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, bool>(4)?,
                    row.get::<_, Option<String>>(5)?,
                    row.get::<_, i64>(6)?,
                ))
            },
        )?;
        rows.into_iter()
            .map(|(id, kind, value, status, primary, by, created_at)| {
                Ok(Contact {
                    id: Uuid::from_bytes(id),
                    value: ContactValue::kept(variant(&kind)?, &value)
                        .ok_or(StoreError::Damaged)?,
                    status: variant(&status)?,
                    primary,
                    verified_by: by.map(|by| variant(&by)).transpose()?,
                    created_at,
                })
            })
            .collect()
    }

    fn codes(&self) -> Result<Vec<(Uuid, SentCode)>, StoreError> {
        rows(
            &self.connection,
            "SELECT contact, digest, salt, made_wall, made_boot, boot_id, tries, used, here FROM code",
            |row| {
                let code = SentCode {
                    digest: row.get(1)?,
                    salt: row.get(2)?,
                    made: Moment {
                        wall: row.get(3)?,
                        boot: unsigned(row, 4)?,
                        boot_id: BootId(row.get(5)?),
                    },
                    tries: row.get(6)?,
                    used: row.get(7)?,
                    here: row.get(8)?,
                };
                Ok((Uuid::from_bytes(row.get(0)?), code))
            },
        )
    }

    fn sends(&self) -> Result<SendHistory, StoreError> {
        let rows = rows(
            &self.connection,
            "SELECT recipient, channel, age, seen_boot, boot_id FROM sent_message ORDER BY number",
            |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    unsigned(row, 2)?,
                    unsigned(row, 3)?,
                    row.get::<_, [u8; 16]>(4)?,
                ))
            },
        )?;
        rows.into_iter()
            .map(|(to, channel, age, seen_boot, boot_id)| {
                Ok(SentMessage {
                    to,
                    channel: variant(&channel)?,
                    age,
                    seen_boot,
                    boot_id: BootId(boot_id),
                })
            })
            .collect::<Result<_, _>>()
            .map(SendHistory)
    }

    fn delivery(&self) -> Result<Delivery, StoreError> {
        delivery::get(&self.connection)
    }
}

/// Writes a change; the caller holds the transaction.
pub fn write(connection: &Connection, change: &ContactChange) -> Result<(), StoreError> {
    match change {
        ContactChange::Added(contact) => add(connection, contact),
        ContactChange::Edited { id, value, status } => {
            drop_code(connection, *id)?;
            execute(
                connection,
                "UPDATE contact SET kind = ?2, value = ?3, status = ?4, is_primary = 0,
                        verified_by = NULL WHERE id = ?1",
                (
                    id.as_bytes(),
                    word(&value.kind())?,
                    value.value(),
                    word(status)?,
                ),
            )
        }
        ContactChange::Deleted(id) => execute(
            connection,
            "DELETE FROM contact WHERE id = ?1",
            [id.as_bytes()],
        ),
        ContactChange::MadePrimary(id) => {
            execute(
                connection,
                "UPDATE contact SET is_primary = 0
                 WHERE kind = (SELECT kind FROM contact WHERE id = ?1)",
                [id.as_bytes()],
            )?;
            execute(
                connection,
                "UPDATE contact SET is_primary = 1 WHERE id = ?1",
                [id.as_bytes()],
            )
        }
        ContactChange::Verified { id, by } => execute(
            connection,
            "UPDATE contact SET status = ?2, verified_by = ?3 WHERE id = ?1",
            (id.as_bytes(), word(&ContactStatus::Active)?, word(by)?),
        ),
        ContactChange::CodeMade { contact, code } => set_code(connection, *contact, code),
        ContactChange::CodeTried(contact) => execute(
            connection,
            "UPDATE code SET tries = tries + 1 WHERE contact = ?1",
            [contact.as_bytes()],
        ),
        ContactChange::CodeUsed(contact) => execute(
            connection,
            "UPDATE code SET used = 1 WHERE contact = ?1",
            [contact.as_bytes()],
        ),
        ContactChange::CodeDropped(contact) => drop_code(connection, *contact),
        ContactChange::Sends(sends) => replace_sends(connection, sends),
    }
}

fn add(connection: &Connection, contact: &Contact) -> Result<(), StoreError> {
    execute(
        connection,
        "INSERT INTO contact (id, kind, value, status, is_primary, verified_by, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            contact.id.as_bytes(),
            word(&contact.value.kind())?,
            contact.value.value(),
            word(&contact.status)?,
            contact.primary,
            contact.verified_by.as_ref().map(word).transpose()?,
            contact.created_at,
        ),
    )
}

fn set_code(connection: &Connection, contact: Uuid, code: &SentCode) -> Result<(), StoreError> {
    execute(
        connection,
        "INSERT OR REPLACE INTO code
         (contact, digest, salt, made_wall, made_boot, boot_id, tries, used, here)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            contact.as_bytes(),
            code.digest,
            code.salt,
            code.made.wall,
            signed(code.made.boot)?,
            code.made.boot_id.0,
            code.tries,
            code.used,
            code.here,
        ),
    )
}

fn drop_code(connection: &Connection, contact: Uuid) -> Result<(), StoreError> {
    execute(
        connection,
        "DELETE FROM code WHERE contact = ?1",
        [contact.as_bytes()],
    )
}

fn replace_sends(connection: &Connection, sends: &[SentMessage]) -> Result<(), StoreError> {
    execute(connection, "DELETE FROM sent_message", [])?;
    for send in sends {
        execute(
            connection,
            "INSERT INTO sent_message (recipient, channel, age, seen_boot, boot_id)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            (
                &send.to,
                word(&send.channel)?,
                signed(send.age)?,
                signed(send.seen_boot)?,
                send.boot_id.0,
            ),
        )?;
    }
    Ok(())
}
