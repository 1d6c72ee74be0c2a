//! "Session History".

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::OpenAccount;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::chain::{contains, restored_since};
use crate::sessions::{
    BreakKind, Broken, FailureReason, HistoryFilter, HistoryPage, HistoryRow, LogCheck, LogKind,
    LogPlace, MAX_PAGE, Outcome, Verdict,
};

/// Entries that "Verify" looks at before it lets others use the gate.
const VERIFIED_AT_ONCE: u32 = 5_000;

impl<S: AccountStore> Accounts<S> {
    /// Entries of the log, newest first; at most [`MAX_PAGE`] at once. With a filter that hardly
    /// anything passes it lets others use the gate in between.
    pub fn session_history(
        &self,
        filter: &HistoryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<HistoryPage, Error> {
        let limit = limit.clamp(1, MAX_PAGE);
        // One more shows whether there is another page.
        let wanted = limit as usize + 1;
        let mut rows: Vec<HistoryRow> = Vec::new();
        let mut next = before;
        let session = self.session()?;
        while rows.len() < wanted {
            let missing = u32::try_from(wanted - rows.len()).unwrap_or(limit);
            let page = self.read_in(session, |open, _| {
                Ok(open.database.history(filter, next, missing)?)
            })?;
            rows.extend(page.rows);
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        let more = rows.len() == wanted;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| row.number);
        Ok(HistoryPage { rows, next })
    }

    /// Records that the history was written to a file, or could not be.
    pub fn note_history_export(&self, written: bool) -> Result<(), Error> {
        self.step(|open, about| {
            let outcome = if written {
                Outcome::Success
            } else {
                Outcome::Failure(FailureReason::NotPossible)
            };
            let entry = open.logged(LogKind::HistoryExport, outcome, about);
            Ok((vec![entry], |_: &mut OpenAccount<_>| ()))
        })
    }

    /// "Verify": whether the log is what was written. Takes seconds for a million entries, and lets
    /// others use the gate in between.
    pub fn verify_log(&self) -> Result<Verdict, Error> {
        let (id, session) = self.read(|open, _| Ok((open.entry.id, open.session)))?;
        self.ask_keystore_anew();
        self.keep_anchor();
        let anchor = self.read_anchor(id);
        let mut place = LogPlace::default();
        let broken = loop {
            let check = self.read_in(session, |open, _| {
                Ok(open.database.check_log(place, VERIFIED_AT_ONCE)?)
            })?;
            match check {
                LogCheck::More(next) => place = next,
                LogCheck::Whole(end) => {
                    place = end;
                    break None;
                }
                LogCheck::Broken(broken) => break Some(broken),
            }
        };
        self.act_in(session, |open, _| {
            let anchor = match anchor {
                Some(anchor) if restored_since(&open.database, &anchor)? => None,
                anchor => anchor,
            };
            let astray = match anchor {
                Some(anchor) if broken.is_none() => astray(&open.database, &anchor.end, &place)?,
                _ => None,
            };
            open.alerts.log_broken = broken.or(astray).is_some();
            Ok(Verdict {
                entries: broken.map_or(place.number, |broken| (broken.number - 1).max(0)),
                broken: broken.or(astray),
                anchored: anchor.is_some(),
            })
        })
    }
}

/// What is wrong with a chain that is intact in itself and ends at `end`, given a place that it
/// must contain.
fn astray<D: AccountDatabase>(
    database: &D,
    place: &LogPlace,
    end: &LogPlace,
) -> Result<Option<Broken>, Error> {
    if contains(database, place)? {
        return Ok(None);
    }
    Ok(Some(if place.number > end.number {
        Broken {
            number: end.number + 1,
            what: BreakKind::CutOff,
            at: None,
        }
    } else {
        Broken {
            number: place.number,
            what: BreakKind::Changed,
            at: None,
        }
    }))
}
