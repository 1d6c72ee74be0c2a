//! A session: how it begins, and whether it is still valid.

use crate::accounts::guard::Guarded;
use crate::accounts::{Accounts, newest};
use crate::attempts::queued::queued_changes;
use crate::error::Error;
use crate::gate::{Circumstances, Gate, OpenAccount, SignInContext, SignedOutReason};
use crate::ground::ids::AccountEntry;
use crate::ground::keys::SecretKey;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore, LiveSession, SessionStatus};
use crate::sessions::chain::{anchor_of, older_folder_found};
use crate::sessions::{
    AuthenticatedBy, EndReason, LogKind, Outcome, Passed, Session, SessionChange, Sessions, clip,
};
use crate::time::{Moment, WallMillis};
use crate::trusted_addresses::TrustedAddressChange;
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// Begins a session that needs nothing beyond what opened the account.
    pub(crate) fn enter_straight(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: AccountEntry,
        database: S::Database,
        by: AuthenticatedBy,
        older_folder: bool,
    ) -> Result<(), Error> {
        let context = SignInContext {
            keep: false,
            origin: self.origin(None),
            passed: Passed::default(),
            older_folder,
        };
        self.enter(gate, entry, database, by, context, None)
    }

    /// Begins a session: the last step of every sign-in. `secret` is what the keystore holds for
    /// a session that is to be remembered.
    pub(crate) fn enter(
        &self,
        gate: &mut Guarded<S::Database>,
        mut entry: AccountEntry,
        mut database: S::Database,
        by: AuthenticatedBy,
        context: SignInContext,
        secret: Option<&SecretKey>,
    ) -> Result<(), Error> {
        let circumstances = Circumstances {
            origin: context.origin,
            ..self.circumstances()
        };
        let SignInContext {
            passed,
            older_folder,
            ..
        } = context;
        let at = circumstances.now.wall;
        let limit = database.logout_days()?;
        let newest = newest(&database, &circumstances.now)?;
        let session = Session {
            id: self.new_id(),
            device_id: self.this_device.id,
            device_name: clip(&self.this_device.name),
            started_at: at,
            authenticated_by: by,
            passed: passed.clone(),
        };
        let session_id = session.id;
        let record_renewed = !self.store.is_recorded(entry.id);
        let adopted = self.store.is_adopted(entry.id);
        let queued = self.queue(entry.id);
        let mut changes = queued_changes(&queued, &circumstances);
        if adopted {
            changes.extend(self.adopted_changes(&database, &entry, at)?);
        }
        changes.extend(passed.waived.iter().map(|waiver| {
            Change::TrustedAddress(TrustedAddressChange::Used {
                id: waiver.rule,
                at,
            })
        }));
        let mut sign_in =
            circumstances.entry(authenticated_kind(by), Outcome::Success, Some(session_id));
        sign_in.waived.clone_from(&passed.waived);
        if older_folder {
            changes.extend(older_folder_found(&circumstances));
        }
        changes.extend([
            // First, since the sign-in resets the latest time: a session that has ended must not come back.
            Change::Session(SessionChange::Ended {
                which: Sessions::BegunBy(limit.over_before(newest)),
                at,
                reason: EndReason::Expired,
            }),
            // Begun under a clock that was ahead: nobody knows how long ago that was.
            Change::Session(SessionChange::Ended {
                which: Sessions::BegunAfter(at.saturating_add(CORRECTED_BY)),
                at,
                reason: EndReason::ClockSetBack,
            }),
            Change::Session(SessionChange::Ended {
                which: Sessions::OfDevice(self.this_device.id),
                at,
                reason: EndReason::ProgramEnded,
            }),
            Change::Session(SessionChange::Started(session)),
            Change::Logged(sign_in),
        ]);
        database.apply(&changes)?;
        self.clear_queue(entry.id, &queued);
        if adopted {
            self.store.adopted_opened(entry.id);
        }
        let profile = database.profile()?;
        entry.display_name = profile.display_name;
        entry.sign_in_name = profile.sign_in_name;
        entry.last_used = Some(at);
        // They are in the database: what can't be written now is written at the next sign-in.
        let _ = self
            .store
            .publish_names(entry.id, &entry.display_name, &entry.sign_in_name);
        self.store.remember(entry.id, at)?;
        let live = LiveSession {
            started_at: at,
            latest: at,
            limit,
        };
        let now = circumstances.now;
        let mut open = OpenAccount::going_on(entry, session_id, live, database, &now)?;
        open.alerts.older_folder = older_folder;
        open.alerts.record_renewed = record_renewed;
        open.recommended = false;
        open.waived = passed.waived;
        let had_one = self.store.remembers_session();
        open.remembered = self.remember(&open.database, session_id, secret);
        open.keep = secret.is_some();
        // Another session may have been remembered: its secret is deleted with its slot.
        gate.secret_obsolete |= (had_one || open.keep) && !open.remembered;
        gate.note(anchor_of(&open.database), older_folder);
        gate.set(Gate::Open(open));
        Ok(())
    }

    /// What the first opening of an account from a backup changes. Earlier sessions continue
    /// elsewhere, if at all: here they end, since nobody could end them later. A sign-in name that
    /// another account had when the backup was added is not taken back.
    fn adopted_changes(
        &self,
        database: &S::Database,
        listed: &AccountEntry,
        at: WallMillis,
    ) -> Result<Vec<Change>, Error> {
        let mut changes = vec![Change::Session(SessionChange::Ended {
            which: Sessions::All,
            at,
            reason: EndReason::Restored,
        })];
        let profile = database.profile()?;
        if !listed.is_unnamed()
            && listed.sign_in_name.key() != profile.sign_in_name.key()
            && self.require_free(&profile.sign_in_name, listed.id).is_err()
        {
            changes.push(Change::Names {
                display_name: profile.display_name,
                sign_in_name: listed.sign_in_name.clone(),
            });
        }
        Ok(changes)
    }
}

pub(crate) fn authenticated_kind(by: AuthenticatedBy) -> LogKind {
    match by {
        AuthenticatedBy::Creation | AuthenticatedBy::Password => LogKind::SignIn,
        AuthenticatedBy::RecoveryKey => LogKind::Recovery,
    }
}

/// How far a clock may be corrected backwards without ending sessions that began before: ten minutes.
pub(crate) const CORRECTED_BY: i64 = 10 * 60 * 1000;

/// Ends a session that has reached its limit, or may have.
pub(crate) fn expire<D: AccountDatabase>(
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

/// Whether a session that is to continue, at an unlock or in a new run of the program, is still valid;
/// otherwise why not, with everything that has to be written about it written.
pub(crate) fn session_still_valid<D: AccountDatabase>(
    database: &mut D,
    session: Uuid,
    older_folder: bool,
    new_run: bool,
    circumstances: &Circumstances,
) -> Result<Result<LiveSession, SignedOutReason>, Error> {
    let standing = database.standing(session)?;
    Ok(match standing {
        _ if older_folder => {
            // What it says about its sessions is out of date; the owner gets in with the password.
            let _ = database.apply(&older_folder_found(circumstances));
            Err(SignedOutReason::OlderFolder)
        }
        SessionStatus::Live(live) => {
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
        SessionStatus::Ended(reason) => Err(SignedOutReason::SessionEnded { by: Some(reason) }),
        SessionStatus::Unknown => Err(SignedOutReason::SessionEnded { by: None }),
    })
}

/// Whether a session has reached its limit.
pub(crate) fn is_over(live: &LiveSession, now: &Moment) -> bool {
    let ends = live.limit.end(live.started_at, live.latest, now);
    ends.passed(now)
}

/// A session as seen in a new run of the program. If the clock is behind the latest time the account
/// has seen, nobody knows how long ago the last run was: the hours that the clock repeats are deducted from
/// the session by moving its beginning. Within one run boot time decides.
fn carried_over(live: LiveSession, now: &Moment) -> LiveSession {
    let known = live.latest.max(live.started_at);
    let set_back = known.saturating_sub(now.wall).max(0);
    LiveSession {
        started_at: live.started_at.saturating_sub(set_back),
        ..live
    }
}
