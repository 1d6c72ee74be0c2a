//! The security log: a chain of entries, each with a keyed hash that covers the one before it
//! (HMAC-SHA-256, RFC 2104). Nothing is ever pruned.
//!
//! Numbers follow each other without a gap and are never used twice, so that anything deleted,
//! changed or moved is missed at its place. The key lies in the same database: the chain reveals
//! accidents and edits from outside, not those of someone who has the database's key.

use crate::database::account;
use crate::database::columns::{parsed, text, variant_in, word};
use crate::database::open::Database;
use crate::failure;
use hmac::{Hmac, KeyInit as _, Mac as _};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{LogRows, Random};
use nightlatch_account::sessions::{
    Anchor, BreakKind, Broken, HistoryFilter, HistoryPage, HistoryRow, LogCheck, LogEntry, LogKind,
    LogPlace, LogView, Outcome,
};
use rusqlite::types::{ToSql, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row};
use sha2::Sha256;
use std::fmt::Write as _;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The columns that the chain covers, in this order.
const COLUMNS: &str =
    "number, at, kind, failure, session, address, user_agent, public, waived, shown";

/// The most entry numbers looked at in one go: with a filter that hardly anything
/// passes, a whole log takes a while.
const SPAN: i64 = 20_000;

impl LogRows for Database {
    fn history(
        &self,
        filter: &HistoryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<HistoryPage, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let end = end(&self.connection)?.number.saturating_add(1);
        let before = before.map_or(end, |before| before.min(end));
        let from_number = before.saturating_sub(SPAN).max(1);
        let shown = sort(filter.shown);
        let device = filter.device.map(|device| *device.as_bytes());
        let mut text = String::from(
        "SELECT log.number, log.at, kind, failure, session, address, user_agent, public, waived,
                    coalesce(given, device_name)
             FROM log LEFT JOIN session ON session.id = log.session
             LEFT JOIN device ON device.id = device_id
             WHERE number < :before AND number >= :first",
    );
        let mut values: Vec<(&str, &dyn ToSql)> = vec![
            (":before", &before),
            (":first", &from_number),
            (":limit", &limit),
        ];
        let mut only = |condition: &str, name: &'static str, value| {
            let _ = write!(text, " AND {condition}");
            values.push((name, value));
        };
        if filter.shown != LogView::Everything {
            only("shown = :shown", ":shown", &shown as &dyn ToSql);
        }
        if let Some(device) = &device {
            only("device_id = :device", ":device", device);
        }
        let address = filter.address.map(|range| range.to_string());
        if let Some(address) = &address {
            only("in_range(address, :address)", ":address", address);
        }
        if let Some(from) = &filter.from {
            only("log.at >= :from", ":from", from);
        }
        if let Some(to) = &filter.to {
            only("log.at < :to", ":to", to);
        }
        text.push_str(" ORDER BY number DESC LIMIT :limit");
        let mut query = self.connection.prepare_cached(&text).map_err(db)?;
        let rows = query
            .query_map(values.as_slice(), history_row)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(db)?;
        let reached = match rows.last() {
            Some(last) if rows.len() == limit as usize => Some(last.number),
            Some(_) => Some(from_number),
            // Numbers may be far apart if somebody has made them so.
            None => self
                .connection
                .query_row(
                    "SELECT max(number) + 1 FROM log WHERE number < ?1",
                    [from_number],
                    |row| row.get(0),
                )
                .map_err(db)?,
        };
        Ok(HistoryPage {
            rows,
            next: reached.filter(|reached| *reached > 1),
        })
    }

    fn check_log(&self, after: LogPlace, limit: u32) -> Result<LogCheck, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        if after.number == 0 {
            let before_the_first: Option<i64> = self
                .connection
                .query_row("SELECT min(number) FROM log WHERE number < 1", [], |row| {
                    row.get(0)
                })
                .map_err(db)?;
            if let Some(number) = before_the_first {
                return Ok(LogCheck::Broken(Broken {
                    number,
                    what: BreakKind::Changed,
                    at: None,
                }));
            }
        }
        // Before the entries: otherwise what another device appends meanwhile looks like a missing end.
        let end = end(&self.connection)?.number;
        let chain = Chain::of(&self.connection)?;
        let mut query = self
            .connection
            .prepare_cached(&format!(
                "SELECT {COLUMNS}, mac FROM log WHERE number > ?1 ORDER BY number LIMIT ?2"
            ))
            .map_err(db)?;
        let mut rows = query.query((after.number, limit)).map_err(db)?;
        let mut place = after;
        let mut before = None;
        let mut looked_at = 0;
        while let Some(row) = rows.next().map_err(db)? {
            let number: i64 = row.get(0).map_err(db)?;
            let broken = |number, what, at| Ok(LogCheck::Broken(Broken { number, what, at }));
            if number != place.number + 1 {
                return broken(place.number + 1, BreakKind::Missing, before);
            }
            let at: i64 = row.get(1).map_err(db)?;
            let mac = chain.link(&place.mac, row).map_err(db)?;
            let kept: Vec<u8> = row.get(10).map_err(db)?;
            if kept != mac {
                return broken(number, BreakKind::Changed, Some(at));
            }
            place = LogPlace { number, mac };
            before = Some(at);
            looked_at += 1;
        }
        if looked_at == limit {
            return Ok(LogCheck::More(place));
        }
        if end > place.number {
            return Ok(LogCheck::Broken(Broken {
                number: place.number + 1,
                what: BreakKind::CutOff,
                at: before,
            }));
        }
        Ok(LogCheck::Whole(place))
    }

    fn anchor(&self) -> Result<Anchor, StoreError> {
        let end = end(&self.connection)?;
        // A missing entry cannot be an anchor.
        if end.number > 0 && mac(&self.connection, end.number)?.is_none() {
            return Err(StoreError::Damaged);
        }
        Ok(Anchor {
            generation: account::generation(&self.connection)?,
            end,
        })
    }

    fn log_mac(&self, number: i64) -> Result<Option<[u8; 32]>, StoreError> {
        mac(&self.connection, number)
    }
}

/// Gives the log of a new account its key.
pub fn begin(connection: &Connection, random: &dyn Random) -> Result<(), StoreError> {
    let mut key = Zeroizing::new([0; 32]);
    random.fill(&mut *key);
    connection
        .execute("INSERT INTO chain (one, key) VALUES (1, ?1)", [&key[..]])
        .map(|_| ())
        .map_err(|error| failure::of_database(&error))
}

/// Appends an entry. The caller holds a write transaction.
pub fn append(connection: &Connection, entry: &LogEntry) -> Result<(), StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    let failed = match &entry.outcome {
        Outcome::Success => None,
        Outcome::Failure(reason) => Some(word(reason)?),
    };
    let waived = match entry.waived.as_slice() {
        [] => None,
        waived => Some(serde_json::to_string(waived).map_err(|_| StoreError::Damaged)?),
    };
    let last = end(connection)?;
    let number = last.number.checked_add(1).ok_or(StoreError::Damaged)?;
    let session = entry.session.as_ref().map(|id| id.as_bytes().as_slice());
    connection
        .prepare_cached(
            "INSERT INTO log (number, at, kind, failure, session, address, user_agent, public,
                              waived, shown)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )
        .and_then(|mut insert| {
            insert.execute((
                number,
                entry.at,
                word(&entry.kind).map_err(|_| rusqlite::Error::InvalidQuery)?,
                failed,
                session,
                &entry.address,
                &entry.user_agent,
                entry.public,
                waived,
                sort(LogView::of(entry)),
            ))
        })
        .map_err(db)?;
    // The chain covers the stored values, however the database has converted them.
    let chain = Chain::of(connection)?;
    let mac = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM log WHERE number = ?1"))
        .and_then(|mut query| query.query_row([number], |row| chain.link(&last.mac, row)))
        .map_err(db)?;
    connection
        .prepare_cached("UPDATE log SET mac = ?1 WHERE number = ?2")
        .and_then(|mut update| update.execute((mac, number)))
        .map_err(db)?;
    connection
        .execute(
            "UPDATE account SET latest_wall = max(latest_wall, ?1)",
            [entry.at],
        )
        .map_err(db)?;
    if let Some(session) = session {
        connection
            .prepare_cached(
                "UPDATE session SET last_seen = max(coalesce(last_seen, ?1), ?1),
                                    sign_in = coalesce(sign_in, ?2) WHERE id = ?3",
            )
            .and_then(|mut update| update.execute((entry.at, number, session)))
            .map_err(db)?;
    }
    Ok(())
}

/// The end of the chain: the last number ever given, and the hash of its entry; zeros
/// if that is missing, on which no valid chain can continue.
pub fn end(connection: &Connection) -> Result<LogPlace, StoreError> {
    let number: i64 = connection
        .prepare_cached(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'log'), 0),
                        coalesce((SELECT max(number) FROM log), 0))",
        )
        .and_then(|mut query| query.query_row([], |row| row.get(0)))
        .map_err(|error| failure::of_database(&error))?;
    Ok(LogPlace {
        number,
        mac: mac(connection, number)?.unwrap_or_default(),
    })
}

/// The hash of one entry; `None` if it is missing or has none.
pub fn mac(connection: &Connection, number: i64) -> Result<Option<[u8; 32]>, StoreError> {
    let mac: Option<Vec<u8>> = connection
        .prepare_cached("SELECT mac FROM log WHERE number = ?1")
        .and_then(|mut query| query.query_row([number], |row| row.get(0)).optional())
        .map_err(|error| failure::of_database(&error))?;
    Ok(mac.and_then(|mac| mac.try_into().ok()))
}

fn history_row(row: &Row<'_>) -> rusqlite::Result<HistoryRow> {
    let failed: Option<String> = row.get(3)?;
    let session: Option<Vec<u8>> = row.get(4)?;
    Ok(HistoryRow {
        number: row.get(0)?,
        device: text(row, 9)?,
        entry: LogEntry {
            at: row.get(1)?,
            kind: variant_in::<LogKind>(row, 2)?,
            outcome: match failed {
                None => Outcome::Success,
                Some(_) => Outcome::Failure(variant_in(row, 3)?),
            },
            session: session.and_then(|bytes| Uuid::from_slice(&bytes).ok()),
            address: text(row, 5)?,
            user_agent: text(row, 6)?.unwrap_or_default(),
            public: row.get(7)?,
            waived: parsed(row, 8)?.unwrap_or_default(),
        },
    })
}

fn sort(shown: LogView) -> u8 {
    match shown {
        LogView::SignIns => 0,
        LogView::FailedSignIns => 1,
        LogView::Locks => 2,
        LogView::Changes | LogView::Everything => 3,
    }
}

struct Chain {
    keyed: Hmac<Sha256>,
}

impl Chain {
    fn of(connection: &Connection) -> Result<Self, StoreError> {
        let mut key = Zeroizing::new([0; 32]);
        connection
            .prepare_cached("SELECT key FROM chain")
            .and_then(|mut query| {
                query.query_row([], |row| {
                    let bytes = row.get_ref(0)?.as_blob()?;
                    if bytes.len() != key.len() {
                        return Err(rusqlite::Error::InvalidQuery);
                    }
                    key.copy_from_slice(bytes);
                    Ok(())
                })
            })
            .map_err(|error| failure::of_database(&error))?;
        let keyed = Hmac::<Sha256>::new_from_slice(&*key).map_err(|_| StoreError::Damaged)?;
        Ok(Self { keyed })
    }

    /// The hash of an entry that follows one with the hash `before`. Each value goes in with its type and
    /// its length, so that no two entries are the same bytes.
    fn link(&self, before: &[u8; 32], row: &Row<'_>) -> rusqlite::Result<[u8; 32]> {
        let mut mac = self.keyed.clone();
        mac.update(b"nightlatch log v1");
        mac.update(before);
        for column in 0..10 {
            let number;
            let (kind, bytes): (u8, &[u8]) = match row.get_ref(column)? {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(value) => {
                    number = value.to_le_bytes();
                    (1, &number)
                }
                ValueRef::Real(value) => {
                    number = value.to_le_bytes();
                    (2, &number)
                }
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            mac.update(&[kind]);
            mac.update(&(bytes.len() as u64).to_le_bytes());
            mac.update(bytes);
        }
        Ok(mac.finalize().into_bytes().into())
    }
}
