//! Active sessions, "Logout Settings", and "Logout All Except This Device".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, newest};
use crate::error::Error;
use crate::gate::OpenAccount;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{
    ActiveSession, EndReason, LogKind, LogoutDays, Outcome, SessionChange, Sessions,
};
use crate::time::{Moment, WallMillis};
use uuid::Uuid;

/// A session in the list of active ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// The session.
    pub active: ActiveSession,
    /// It is the one that asks.
    pub this_session: bool,
    /// It is a session of this device.
    pub this_device: bool,
    /// When it ends by itself.
    pub ends_at: WallMillis,
}

/// "Logout Settings" as they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutView {
    /// What was chosen.
    pub limit: LogoutDays,
    /// What can be chosen.
    pub choices: Vec<LogoutChoice>,
}

/// What one choice would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutChoice {
    /// The choice.
    pub limit: LogoutDays,
    /// Longer than the present choice: the password is asked for.
    pub longer: bool,
    /// The sessions it would end now.
    pub ends: Vec<Uuid>,
}

impl<S: AccountStore> Accounts<S> {
    /// The active sessions: this one first, then the newest.
    pub fn sessions(&self) -> Result<Vec<SessionView>, Error> {
        let here = self.this_device.id;
        self.act(|open, circumstances| {
            let limit = open.limit;
            let this = open.session;
            let mut views: Vec<SessionView> = open
                .sessions(&circumstances.now)?
                .into_iter()
                .map(|active| SessionView {
                    this_session: active.session.id == this,
                    this_device: active.session.device_id == here,
                    ends_at: limit.ends_at(active.session.started_at),
                    active,
                })
                .collect();
            views.sort_by_key(|view| !view.this_session);
            Ok(views)
        })
    }

    /// "Log out": ends another session. For this session use sign-out:
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

    /// "Logout Settings": after how many days sessions end, including active ones. The
    /// password is asked for only if they are to last longer. If the session that asks is
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
    /// stored keys of the other devices become useless too. `count` is the number of other sessions that the
    /// owner has confirmed. Returns how many were ended.
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

impl<D: AccountDatabase> OpenAccount<D> {
    /// The active sessions, newest first. One that has reached its limit is ended first, unless it is
    /// this one, which is included: [`Error::Overtaken`] if another device has just ended it.
    pub(crate) fn sessions(&mut self, now: &Moment) -> Result<Vec<ActiveSession>, Error> {
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

    /// Requires that the number of other sessions is what the owner has confirmed.
    fn require_others(&mut self, count: u32, now: &Moment) -> Result<(), Error> {
        let others = self.sessions(now)?.len().saturating_sub(1);
        match u32::try_from(others) {
            Ok(0) => Err(Error::NoOtherSession),
            Ok(others) if others == count => Ok(()),
            _ => Err(Error::SessionCount),
        }
    }
}
