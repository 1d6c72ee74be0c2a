//! The sessions of an account and the devices that had them.

use crate::database::columns::{
    execute, execute_on_one, json, parsed, text, uuid_in, variant_in, word,
};
use crate::database::open::Database;
use crate::failure;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{LiveSession, SessionRows, SessionStatus};
use nightlatch_account::sessions::{
    ActiveSession, AuthenticatedBy, Device, EndReason, LogoutDays, Session, SessionChange, Sessions,
};
use nightlatch_account::time::WallMillis;
use rusqlite::types::{ToSql, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row};
use uuid::Uuid;

impl SessionRows for Database {
    fn active_sessions(&self) -> Result<Vec<ActiveSession>, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let mut query = self
            .connection
            .prepare_cached(
                "SELECT session.id, device_id, coalesce(given, name, device_name),
                        started_at, authenticated_by, passed, address, coalesce(public, 0),
                        coalesce(user_agent, ''), coalesce(session.last_seen, started_at),
                        coalesce(first_seen, started_at)
                 FROM session LEFT JOIN log ON log.number = session.sign_in
                 LEFT JOIN device ON device.id = device_id
                 WHERE ended_at IS NULL ORDER BY started_at DESC, session.id DESC",
            )
            .map_err(db)?;
        query
            .query_map([], |row| {
                Ok(ActiveSession {
                    session: Session {
                        id: uuid_in(row, 0)?,
                        device_id: uuid_in(row, 1)?,
                        device_name: text(row, 2)?.unwrap_or_default(),
                        started_at: row.get(3)?,
                        // An unreadable row must not keep its session from being ended.
                        authenticated_by: variant_in(row, 4).unwrap_or(AuthenticatedBy::Password),
                        passed: parsed(row, 5).ok().flatten().unwrap_or_default(),
                    },
                    address: text(row, 6)?,
                    public: row.get(7)?,
                    user_agent: text(row, 8)?.unwrap_or_default(),
                    last_seen: row.get(9)?,
                    device_since: row.get(10)?,
                })
            })
            .and_then(Iterator::collect)
            .map_err(db)
    }

    fn devices(&self) -> Result<Vec<Device>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT id, coalesce(given, name), first_seen FROM device ORDER BY last_used DESC",
            )
            .and_then(|mut query| {
                query
                    .query_map([], |row| {
                        Ok(Device {
                            id: uuid_in(row, 0)?,
                            name: text(row, 1)?.unwrap_or_default(),
                            since: row.get(2)?,
                        })
                    })?
                    .collect()
            })
            .map_err(|error| failure::of_database(&error))
    }

    fn logout_days(&self) -> Result<LogoutDays, StoreError> {
        self.connection
            .query_row("SELECT logout_days FROM account", [], |row| {
                limit_in(row, 0)
            })
            .map_err(|error| failure::of_database(&error))
    }

    fn standing(&self, session: Uuid) -> Result<SessionStatus, StoreError> {
        standing(&self.connection, session)
    }
}

/// Writes a change; the caller holds the transaction. Returns the sessions that it ended, and why.
pub fn write(
    connection: &Connection,
    change: &SessionChange,
) -> Result<Vec<(Uuid, EndReason)>, StoreError> {
    match change {
        SessionChange::Started(session) => started(connection, session)?,
        SessionChange::CarriedOver {
            session,
            started_at,
        } => execute(
            connection,
            "UPDATE session SET started_at = ?2 WHERE id = ?1",
            (session.as_bytes(), started_at),
        )?,
        SessionChange::Ended { which, at, reason } => {
            let ended = ended(connection, *which, *at, *reason)?;
            return Ok(ended.into_iter().map(|id| (id, *reason)).collect());
        }
        SessionChange::DeviceSeen { id, name } => execute(
            connection,
            "UPDATE device SET name = ?2 WHERE id = ?1 AND name <> ?2",
            (id.as_bytes(), name),
        )?,
        // If given its computer's name, it follows that name again.
        SessionChange::DeviceRenamed { id, name } => execute(
            connection,
            "UPDATE device SET given = nullif(?2, name) WHERE id = ?1",
            (id.as_bytes(), name.as_str()),
        )?,
        SessionChange::LogoutDays { limit, longer } => execute_on_one(
            connection,
            "UPDATE account SET logout_days = ?1 WHERE ?2 OR logout_days >= ?1",
            (limit.days(), longer),
        )?,
    }
    Ok(Vec::new())
}

/// A session begins, and its device is used.
fn started(connection: &Connection, session: &Session) -> Result<(), StoreError> {
    execute(
        connection,
        "UPDATE account SET latest_wall = ?1",
        [session.started_at],
    )?;
    execute(
        connection,
        "INSERT INTO session
         (id, device_id, device_name, started_at, authenticated_by, passed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            session.id.as_bytes(),
            session.device_id.as_bytes(),
            &session.device_name,
            session.started_at,
            word(&session.authenticated_by)?,
            json(&session.passed)?,
        ),
    )?;
    execute(
        connection,
        "INSERT INTO device (id, name, last_used, first_seen) VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT (id) DO UPDATE SET name = ?2, last_used = ?3",
        (
            session.device_id.as_bytes(),
            &session.device_name,
            session.started_at,
        ),
    )
}

/// Ends sessions that have not ended; returns them.
fn ended(
    connection: &Connection,
    which: Sessions,
    at: WallMillis,
    reason: EndReason,
) -> Result<Vec<Uuid>, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let (condition, value): (&str, &dyn ToSql) = match &which {
        Sessions::One(id) => ("id = ?3", id.as_bytes()),
        Sessions::AllExcept(id) => ("id <> ?3", id.as_bytes()),
        Sessions::All => ("?3", &true),
        Sessions::OfDevice(id) => ("device_id = ?3", id.as_bytes()),
        Sessions::BegunBy(time) => ("started_at <= ?3", time),
        Sessions::BegunAfter(time) => ("started_at > ?3", time),
    };
    let mut query = connection
        .prepare_cached(&format!(
            "UPDATE session SET ended_at = ?1, end_reason = ?2
             WHERE ended_at IS NULL AND {condition} RETURNING id"
        ))
        .map_err(db)?;
    query
        .query_map((at, word(&reason)?, value), id_of)
        .and_then(Iterator::collect)
        .map_err(db)
}

/// The status of a session.
pub fn standing(connection: &Connection, session: Uuid) -> Result<SessionStatus, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT started_at, latest_wall, logout_days, end_reason
             FROM session, account WHERE session.id = ?1",
        )
        .and_then(|mut query| {
            query
                .query_row([session.as_bytes().as_slice()], |row| {
                    if row.get_ref(3)? != ValueRef::Null {
                        // It has ended, even if the stored reason is unknown.
                        let reason = variant_in(row, 3).map(SessionStatus::Ended);
                        return Ok(reason.unwrap_or(SessionStatus::Unknown));
                    }
                    Ok(SessionStatus::Live(LiveSession {
                        started_at: row.get(0)?,
                        latest: row.get(1)?,
                        limit: limit_in(row, 2)?,
                    }))
                })
                .optional()
        })
        .map_err(|error| failure::of_database(&error))?;
    Ok(found.unwrap_or(SessionStatus::Unknown))
}

/// [`StoreError::Superseded`] if the session that a database writes for has ended. Checked inside the
/// write transaction: nobody can end it in between.
pub fn require_live(connection: &Connection, session: Option<Uuid>) -> Result<(), StoreError> {
    let Some(session) = session else {
        return Ok(());
    };
    match standing(connection, session)? {
        SessionStatus::Live(_) => Ok(()),
        SessionStatus::Ended(_) | SessionStatus::Unknown => Err(StoreError::Superseded),
    }
}

/// The ids of the sessions that have not ended.
pub fn live(connection: &Connection) -> Result<Vec<Uuid>, StoreError> {
    connection
        .prepare_cached("SELECT id FROM session WHERE ended_at IS NULL")
        .and_then(|mut query| query.query_map([], id_of)?.collect())
        .map_err(|error| failure::of_database(&error))
}

fn id_of(row: &Row<'_>) -> rusqlite::Result<Uuid> {
    uuid_in(row, 0)
}

/// The days in a column. Anything that isn't a choice is the default, which is not the longest.
fn limit_in(row: &Row<'_>, column: usize) -> rusqlite::Result<LogoutDays> {
    let days: u32 = row.get(column)?;
    Ok(LogoutDays::new(days).unwrap_or(LogoutDays::DEFAULT))
}
