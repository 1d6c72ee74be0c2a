//! "Session History", the sessions that are open, and what this installation does about what others
//! have done to it.

use super::anchor::{contains, older_folder_found, restored_since};
use super::proof::Asked;
use super::{Accounts, newest};
use crate::error::Error;
use crate::gate::{Circumstances, OpenAccount, SignedOutReason};
use crate::names::DeviceName;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore, Change, LiveSession, Standing};
use crate::sessions::{
    ActiveSession, Broken, Device, EndReason, FailureReason, HistoryFilter, HistoryPage,
    HistoryRow, LogCheck, LogKind, LogPlace, LogoutDays, MAX_PAGE, Outcome, SessionChange,
    Sessions, Verdict, What, clip,
};
use crate::time::{Moment, WallMillis};
use uuid::Uuid;

/// Entries that "Verify" looks at before it lets others to the gate.
const VERIFIED_AT_ONCE: u32 = 5_000;

/// By so much a clock may be corrected backwards without ending sessions that began before: ten minutes.
pub(super) const CORRECTED_BY: i64 = 10 * 60 * 1000;

/// A session in the list of those that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// The session.
    pub active: ActiveSession,
    /// It is the one that asks.
    pub this_session: bool,
    /// It is one of this installation.
    pub this_device: bool,
    /// When it ends by itself.
    pub ends_at: WallMillis,
}

/// "Logout Settings" as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutView {
    /// What was chosen.
    pub limit: LogoutDays,
    /// What could be.
    pub choices: Vec<LogoutChoice>,
}

/// What one choice would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutChoice {
    /// The choice.
    pub limit: LogoutDays,
    /// Longer than what was chosen: the password is asked for.
    pub longer: bool,
    /// The sessions that it would end now.
    pub ends: Vec<Uuid>,
}

impl<S: AccountStore> Accounts<S> {
    // ---- the history ----

    /// Entries of the log, newest first; at most [`MAX_PAGE`] at once. With a filter that hardly
    /// anything passes it lets others to the gate in between.
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

    /// The devices that have had a session, last used first, and whether each is this one.
    pub fn devices(&self) -> Result<Vec<(Device, bool)>, Error> {
        let here = self.installation.id;
        let devices = self.read(|open, _| Ok(open.database.devices()?))?;
        let devices = devices.into_iter().map(|device| {
            let this = device.id == here;
            (device, this)
        });
        Ok(devices.collect())
    }

    /// "Rename": calls a device by another name, on every device.
    pub fn rename_device(&self, device: Uuid, name: &str) -> Result<(), Error> {
        self.step(|open, about| {
            let name = DeviceName::parse(name)?;
            let devices = open.database.devices()?;
            let known = devices.iter().find(|known| known.id == device);
            let mut changes = Vec::new();
            if known.ok_or(Error::DeviceUnknown)?.name != name.as_str() {
                let renamed = SessionChange::DeviceRenamed { id: device, name };
                changes.push(Change::Session(renamed));
                changes.push(open.logged(LogKind::DeviceRenamed, Outcome::Success, about));
            }
            Ok((changes, |_: &mut OpenAccount<_>| ()))
        })
    }

    /// This device goes by the name that its computer has now, unless its owner gave it another.
    pub(super) fn device_seen(&self) -> Change {
        Change::Session(SessionChange::DeviceSeen {
            id: self.installation.id,
            name: clip(&self.installation.name),
        })
    }

    /// Notes that the history was written into a file, or could not be.
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
    /// others to the gate in between.
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

    /// As [`Accounts::act`], for work in several parts: not in another session than it began in.
    pub(super) fn act_in<T>(
        &self,
        session: Uuid,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.act(|open, about| {
            open.require_session(session)?;
            act(open, about)
        })
    }

    /// As [`Accounts::read`], for work in several parts: not in another session than it began in.
    pub(super) fn read_in<T>(
        &self,
        session: Uuid,
        look: impl FnOnce(&OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.read(|open, about| {
            open.require_session(session)?;
            look(open, about)
        })
    }

    // ---- the sessions ----

    /// The session of the open account.
    pub fn session(&self) -> Result<Uuid, Error> {
        self.read(|open, _| Ok(open.session()))
    }

    /// The sessions that are open: this one first, then the newest.
    pub fn sessions(&self) -> Result<Vec<SessionView>, Error> {
        let here = self.installation.id;
        self.act(|open, circumstances| {
            let limit = open.limit;
            let this = open.session;
            let mut views: Vec<SessionView> = open
                .sessions(&circumstances.now)?
                .into_iter()
                .map(|active| SessionView {
                    this_session: active.session.id == this,
                    this_device: active.session.installation_id == here,
                    ends_at: limit.ends_at(active.session.started_at),
                    active,
                })
                .collect();
            views.sort_by_key(|view| !view.this_session);
            Ok(views)
        })
    }

    /// "Log out": ends another session. Its own is signed out of, not logged out:
    /// [`Error::WrongState`].
    pub fn end_session(&self, session: Uuid) -> Result<(), Error> {
        self.step(|open, about| {
            if session == open.session {
                return Err(Error::WrongState);
            }
            let sessions = open.sessions(&about.now)?;
            if !sessions.iter().any(|other| other.session.id == session) {
                return Err(Error::SessionUnknown);
            }
            let changes = vec![
                Change::Session(SessionChange::Ended {
                    which: Sessions::One(session),
                    at: about.now.wall,
                    reason: EndReason::LoggedOut,
                }),
                open.logged(LogKind::SessionEnded, Outcome::Success, about),
            ];
            Ok((changes, |_: &mut OpenAccount<_>| ()))
        })
    }

    /// "Logout Settings", with what each choice would end.
    pub fn logout_settings(&self) -> Result<LogoutView, Error> {
        self.act(|open, circumstances| {
            let limit = open.database.logout_days()?;
            let sessions = open.sessions(&circumstances.now)?;
            let newest = newest(&open.database, &circumstances.now)?;
            let choices = LogoutDays::CHOICES.into_iter().map(|choice| {
                let over = choice.over_before(newest);
                let ended = sessions
                    .iter()
                    .filter(|active| active.session.started_at <= over);
                LogoutChoice {
                    limit: choice,
                    longer: choice > limit,
                    ends: ended.map(|active| active.session.id).collect(),
                }
            });
            Ok(LogoutView {
                limit,
                choices: choices.collect(),
            })
        })
    }

    /// "Logout Settings": after how many days sessions end, those that are open among them. The
    /// password is asked for only where they are to last longer. When the session that asks is
    /// older than that, it ends too.
    pub fn set_logout_days(&self, days: u32, current_password: Option<&str>) -> Result<(), Error> {
        let (confirmed, (limit, longer)) = self.confirm(|open, _| {
            let limit = LogoutDays::new(days)?;
            let longer = limit > open.database.logout_days()?;
            let asked = if longer {
                Asked::Password(current_password.unwrap_or_default())
            } else {
                Asked::Nothing
            };
            Ok((asked, (limit, longer)))
        })?;
        confirmed.write(|open, about| {
            let now = about.now;
            let newest = newest(&open.database, &now)?;
            let changes = vec![
                Change::Session(SessionChange::LogoutDays { limit, longer }),
                Change::Session(SessionChange::Ended {
                    which: Sessions::BegunBy(limit.over_before(newest)),
                    at: now.wall,
                    reason: EndReason::Expired,
                }),
                open.logged(LogKind::LogoutSettingsChange, Outcome::Success, about),
            ];
            let then = move |open: &mut OpenAccount<_>| open.set_limit(limit, newest, &now);
            Ok((changes, then))
        })
    }

    /// "Logout All Except This Device", under a new database key, so that half-done sign-ins and
    /// stored keys of the others are dead too. `count` is the number of other sessions that its
    /// owner has confirmed. Gives how many were ended.
    pub fn log_out_all_except_this(
        &self,
        current_password: &str,
        count: u32,
    ) -> Result<u32, Error> {
        let (confirmed, ()) = self.confirm(|open, about| {
            open.require_others(count, &about.now)?;
            Ok((Asked::Password(current_password), ()))
        })?;
        confirmed.write_under_new_key(EndReason::LoggedOutAll, |open, about| {
            open.require_others(count, &about.now)?;
            let logged = open.logged(LogKind::OthersLoggedOut, Outcome::Success, about);
            Ok((vec![logged], move |_: &mut OpenAccount<_>| count))
        })
    }
}

/// What is wrong with a chain that is whole in itself and ends at `end`, seen from a place that it
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
            what: What::CutOff,
            at: None,
        }
    } else {
        Broken {
            number: place.number,
            what: What::Changed,
            at: None,
        }
    }))
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The sessions that are open, newest first. One whose time is up is ended first, unless it is
    /// this one, which is among them: [`Error::Overtaken`] when another installation has ended it
    /// just now.
    pub(super) fn sessions(&mut self, now: &Moment) -> Result<Vec<ActiveSession>, Error> {
        let over = self.limit.over_before(newest(&self.database, now)?);
        let mut sessions = self.database.active_sessions()?;
        let is_over = |active: &ActiveSession| {
            active.session.started_at <= over && active.session.id != self.session
        };
        let ended: Vec<Change> = sessions
            .iter()
            .filter(|active| is_over(active))
            .map(|active| {
                Change::Session(SessionChange::Ended {
                    which: Sessions::One(active.session.id),
                    at: now.wall,
                    reason: EndReason::Expired,
                })
            })
            .collect();
        sessions.retain(|active| !is_over(active));
        if !ended.is_empty() {
            self.database.apply(&ended)?;
        }
        if sessions
            .iter()
            .any(|active| active.session.id == self.session)
        {
            Ok(sessions)
        } else {
            Err(Error::Overtaken)
        }
    }

    fn require_session(&self, session: Uuid) -> Result<(), Error> {
        if self.session == session {
            Ok(())
        } else {
            Err(Error::Overtaken)
        }
    }

    /// The number of other sessions is what their owner has confirmed.
    fn require_others(&mut self, count: u32, now: &Moment) -> Result<(), Error> {
        let others = self.sessions(now)?.len().saturating_sub(1);
        match u32::try_from(others) {
            Ok(0) => Err(Error::NoOtherSession),
            Ok(others) if others == count => Ok(()),
            _ => Err(Error::SessionCount),
        }
    }

    /// Milliseconds until the session ends, or until its owner is warned of that.
    pub(super) fn changes_in(&self, now: &Moment) -> u64 {
        let left = self.ends.remaining(now);
        match left.checked_sub(self.limit.warned_before()) {
            Some(until_warned) if !self.alerts.ends_soon => until_warned,
            _ => left,
        }
    }

    /// The session ends soon, and its owner has not been warned yet.
    pub(super) fn is_to_be_warned(&self, now: &Moment) -> bool {
        !self.alerts.ends_soon && self.ends.remaining(now) <= self.limit.warned_before()
    }

    /// "Logout Settings" are now these.
    pub(super) fn set_limit(&mut self, limit: LogoutDays, newest: WallMillis, now: &Moment) {
        let (before, was) = (self.limit, self.ends);
        self.ends = limit.end_after(before, was, self.started_at, newest, now);
        self.limit = limit;
        self.alerts.ends_soon = false;
    }
}

/// Ends a session because its time is up, or may be.
pub(super) fn expire<D: AccountDatabase>(
    database: &mut D,
    session: Uuid,
    reason: EndReason,
    circumstances: &Circumstances,
) -> Result<(), Error> {
    let changes = [
        Change::Session(SessionChange::Ended {
            which: Sessions::One(session),
            at: circumstances.now.wall,
            reason,
        }),
        Change::Logged(circumstances.entry(LogKind::SignOut, Outcome::Success, Some(session))),
    ];
    Ok(database.apply(&changes)?)
}

/// Whether a session that is to go on, at an unlock or in a new run of the program, still stands;
/// otherwise why not, with what is to be written of it written.
pub(super) fn session_still_valid<D: AccountDatabase>(
    database: &mut D,
    session: Uuid,
    older_folder: bool,
    new_run: bool,
    circumstances: &Circumstances,
) -> Result<Result<LiveSession, SignedOutReason>, Error> {
    let standing = database.standing(session)?;
    Ok(match standing {
        _ if older_folder => {
            // What it says of its sessions is the past; the owner gets in with the password.
            let _ = database.apply(&older_folder_found(circumstances));
            Err(SignedOutReason::OlderFolder)
        }
        Standing::Live(live) => {
            let now = &circumstances.now;
            let carried = if new_run {
                carried_over(live, now)
            } else {
                live
            };
            if is_over(&carried, now) {
                let by = if is_over(&live, now) {
                    EndReason::Expired
                } else {
                    EndReason::ClockSetBack
                };
                expire(database, session, by, circumstances)?;
                Err(SignedOutReason::of(Some(by), live.limit))
            } else {
                if carried != live {
                    let started_at = carried.started_at;
                    let carried = Change::Session(SessionChange::CarriedOver {
                        session,
                        started_at,
                    });
                    database.apply(&[carried])?;
                }
                Ok(carried)
            }
        }
        Standing::Ended(reason) => Err(SignedOutReason::SessionEnded { by: Some(reason) }),
        Standing::Unknown => Err(SignedOutReason::SessionEnded { by: None }),
    })
}

/// Whether a session's days are over.
fn is_over(live: &LiveSession, now: &Moment) -> bool {
    let ends = live.limit.end(live.started_at, live.latest, now);
    ends.passed(now)
}

/// A session as it is in a new run of the program. How long ago the last run was, nobody knows where
/// the clock is behind the latest time that the account has seen: the hours that it shows once more
/// are taken off the session, whose beginning is carried over to it. Within one run boot time tells.
fn carried_over(live: LiveSession, now: &Moment) -> LiveSession {
    let known = live.latest.max(live.started_at);
    let set_back = known.saturating_sub(now.wall).max(0);
    LiveSession {
        started_at: live.started_at.saturating_sub(set_back),
        ..live
    }
}
