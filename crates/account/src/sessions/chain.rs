//! An account's place in the chain of its log, compared with what was seen of it.

use crate::error::Error;
use crate::gate::Circumstances;
use crate::ground::ids::AccountId;
use crate::ports::AccountDatabase;
use crate::ports::change::Change;
use crate::sessions::{Anchor, EndReason, LogKind, LogPlace, Outcome, SessionChange, Sessions};

/// How far an account has come; `None` when that cannot be read.
pub(crate) fn anchor_of<D: AccountDatabase>(database: &D) -> Option<(AccountId, Anchor)> {
    let anchor = database.anchor().ok()?;
    Some((database.id(), anchor))
}

/// Whether a database is older than a place it had once reached.
pub(crate) fn is_older<D: AccountDatabase>(database: &D, anchor: &Anchor) -> Result<bool, Error> {
    if database.generation()? < anchor.generation {
        return Ok(true);
    }
    if restored_since(database, anchor)? {
        return Ok(false);
    }
    Ok(!contains(database, &anchor.end)?)
}

/// A backup has replaced the account since: its log is a different one, and an entry says so.
pub(crate) fn restored_since<D: AccountDatabase>(
    database: &D,
    anchor: &Anchor,
) -> Result<bool, Error> {
    Ok(database.restored_generation()? > anchor.generation)
}

pub(crate) fn contains<D: AccountDatabase>(database: &D, place: &LogPlace) -> Result<bool, Error> {
    Ok(place.number == 0 || database.log_mac(place.number)? == Some(place.mac))
}

/// What is written when an older folder of the account was found put back.
pub(crate) fn older_folder_found(circumstances: &Circumstances) -> [Change; 2] {
    [
        Change::Session(SessionChange::Ended {
            which: Sessions::All,
            at: circumstances.now.wall,
            reason: EndReason::OlderFolder,
        }),
        Change::Logged(circumstances.entry(LogKind::OlderFolder, Outcome::Success, None)),
    ]
}
