//! The list of accounts, creating one, signing in and out.

use super::anchor::{anchor_of, older_folder_found};
use super::doors::{door, queued_changes};
use super::guard::{Guarded, Passage};
use super::password::{accepted, typed_password};
use super::sessions::CORRECTED_BY;
use super::{Accounts, newest};
use crate::attempts::Attempts;
use crate::attempts::counted::Checked;
use crate::error::{Error, Field};
use crate::gate::{
    CREATION_MILLIS, Circumstances, Gate, NewAccountSecrets, OnTheWay, OpenAccount, PENDING_MILLIS,
    PendingAccount, Purpose,
};
use crate::names::{DisplayName, SignInName};
use crate::password::{self, JustChosen, PasswordChange, PasswordRules};
use crate::pin::PinTries;
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountId, AccountStore, Change, Door, LiveSession, NewAccount,
    QueuedKind, SecretKey,
};
use crate::recovery::{RecoveryKey, UnconfirmedKey};
use crate::sessions::{
    Anchor, AuthenticatedBy, EndReason, LogKind, Outcome, Passed, Session, SessionChange, Sessions,
    clip,
};
use crate::sign_in_policy::{Asked, Factors, SignInPolicy, sign_in_policy};
use crate::time::{Deadline, WallMillis};
use crate::trusted_addresses::TrustedAddressChange;
use std::net::IpAddr;

/// Which account somebody wants to sign in to.
#[derive(Clone, Debug)]
pub enum Who {
    /// One of the pre-saved accounts.
    Listed(AccountId),
    /// Whichever has this sign-in name.
    Named(String),
}

impl<S: AccountStore> Accounts<S> {
    /// The pre-saved accounts.
    pub fn accounts(&self) -> Result<Vec<AccountEntry>, Error> {
        self.gate().require_signed_out()?;
        Ok(self.store.entries()?)
    }

    /// Takes an account off the list; deletes nothing.
    pub fn forget(&self, id: AccountId) -> Result<Vec<AccountEntry>, Error> {
        self.gate().require_signed_out()?;
        self.store.forget(id)?;
        Ok(self.store.entries()?)
    }

    /// Begins a new account. Nothing is written before its recovery key has been typed back or
    /// put off.
    pub fn create(
        &self,
        display_name: &str,
        sign_in_name: &str,
        password: &str,
        confirm: &str,
    ) -> Result<(), Error> {
        let mut passage = self.passage_in()?;
        let display_name = DisplayName::parse(display_name)?;
        let sign_in_name = SignInName::parse(sign_in_name)?;
        if self.store.find(&sign_in_name)?.is_some() {
            return Err(Error::NameTaken);
        }
        let rules = PasswordRules::default();
        let own = [display_name.as_str(), sign_in_name.as_str()];
        let (typed, check) = accepted(password, confirm, Field::Password, |new| {
            Ok(password::check(new, &rules, &own))
        })?;
        let mut history_salt = [0; 16];
        self.random.fill(&mut history_salt);
        let secrets = NewAccountSecrets {
            password_key: self.store.derive_new_key(&typed)?,
            password_hash: self.store.hash_for_history(&history_salt, &typed)?,
            password_score: check.score,
            history_salt,
            recovery: UnconfirmedKey::make(&*self.random),
        };
        let entry = AccountEntry {
            id: AccountId(self.new_id()),
            display_name,
            sign_in_name,
            last_used: None,
        };
        passage.at(|gate| {
            gate.set(Gate::Pending(PendingAccount {
                entry,
                purpose: Purpose::Creating(secrets),
                deadline: Deadline::after(self.clock.now(), CREATION_MILLIS),
                older_folder: false,
            }));
            Ok(())
        })
    }

    /// `key_kept`: the recovery key was typed back. Otherwise the account is sealed to one that nobody has.
    pub(super) fn write_new_account(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: &AccountEntry,
        secrets: &NewAccountSecrets,
        key_kept: bool,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let at = circumstances.now.wall;
        let recovery = if key_kept {
            self.store.recovery_public(entry.id, secrets.recovery.key())
        } else {
            // The one on the screen may lie in a picture or a printer: it is to open nothing.
            let nobodys = RecoveryKey::make(&*self.random);
            self.store.recovery_public(entry.id, &nobodys)
        };
        let mut changes = vec![
            Change::Names {
                display_name: entry.display_name.clone(),
                sign_in_name: entry.sign_in_name.clone(),
            },
            Change::Password(PasswordChange::Rules(PasswordRules::default())),
            Change::Password(PasswordChange::Set {
                at,
                hash: secrets.password_hash.clone(),
                score: secrets.password_score,
            }),
        ];
        if key_kept {
            changes.push(Change::RecoveryKeySet {
                at,
                public: recovery,
            });
        }
        let account = NewAccount {
            id: entry.id,
            display_name: &entry.display_name,
            sign_in_name: &entry.sign_in_name,
            created_at: at,
            password_key: &secrets.password_key,
            history_salt: secrets.history_salt,
            recovery,
            attempts: Attempts::none(&circumstances.now),
            changes,
        };
        let by = AuthenticatedBy::Creation;
        self.store.holding_names(|| {
            // Half an hour may have gone by since it was looked for.
            self.require_free(&entry.sign_in_name, entry.id)
                .map_err(|error| match error {
                    Error::NameTaken => Error::NameTakenMeanwhile,
                    error => error,
                })?;
            let database = self.store.create(account)?;
            self.enter_straight(gate, entry.clone(), database, by, false)?;
            if let Gate::Open(open) = &mut gate.gate {
                open.just_chosen = Some(JustChosen::at(circumstances.now));
            }
            Ok(())
        })
    }

    /// Signs in with a password. With `keep`, this installation remembers the session where the
    /// system's keystore lets it; otherwise the session ends with the program.
    pub fn sign_in(&self, who: &Who, password: &str, keep: bool) -> Result<(), Error> {
        let passage = self.passage_in()?;
        let typed = typed_password(password, Field::Password)?;
        if keep {
            self.ask_keystore_anew();
        }
        let (entry, doors) = self.doors(who)?;
        let checked = self.check(&doors, Field::Password, || {
            if let Some(entry) = &entry {
                self.store.open_with_password(entry.id, &typed)
            } else {
                self.store.derive_in_vain(&typed);
                Ok(None)
            }
        })?;
        match (checked, entry) {
            (Checked::Right(unlocked), Some(entry)) => {
                let id = entry.id;
                let admitted = self.after_password(passage, entry, unlocked.database, keep);
                let opened = match &admitted {
                    Err(Error::Store(error)) => Err(*error),
                    _ => Ok(()),
                };
                self.note_opening(id, opened);
                admitted
            }
            (Checked::Wrong(retry_after), entry) => {
                self.enqueue_in_turn(door(entry.as_ref()), QueuedKind::WrongPassword);
                Err(Error::WrongCredentials { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Goes on with a sign-in whose password was right.
    fn after_password(
        &self,
        mut passage: Passage<'_, S>,
        entry: AccountEntry,
        database: S::Database,
        keep: bool,
    ) -> Result<(), Error> {
        let service = database.address_service()?;
        let mut on_the_way = OnTheWay {
            keep,
            whereabouts: self.whereabouts(service.as_deref()),
            passed: Passed::default(),
            older_folder: self.is_older(&database)?,
        };
        let policy = self.policy(&database, on_the_way.whereabouts.address)?;
        match policy.second_factor {
            Asked::Yes => self.ask_second_factor(&mut passage, entry, database, on_the_way),
            Asked::Waived(waiver) => {
                on_the_way.passed.waived.push(waiver);
                self.after_second_factor(&mut passage, entry, database, on_the_way)
            }
            Asked::Off => self.after_second_factor(&mut passage, entry, database, on_the_way),
        }
    }

    /// Goes on with a sign-in whose password, and second factor if there is one, were right.
    pub(super) fn after_second_factor(
        &self,
        passage: &mut Passage<'_, S>,
        entry: AccountEntry,
        database: S::Database,
        mut on_the_way: OnTheWay,
    ) -> Result<(), Error> {
        match self.policy(&database, on_the_way.whereabouts.address)?.pin {
            Asked::Yes => {
                let now = self.clock.now();
                return passage.at(|gate| {
                    gate.set(Gate::Pending(PendingAccount {
                        entry,
                        older_folder: on_the_way.older_folder,
                        purpose: Purpose::SigningIn {
                            database,
                            tries: PinTries::none(&now),
                            on_the_way,
                        },
                        deadline: Deadline::after(now, PENDING_MILLIS),
                    }));
                    Ok(())
                });
            }
            Asked::Waived(waiver) => on_the_way.passed.waived.push(waiver),
            Asked::Off => {}
        }
        let secret = self.new_keystore_secret(on_the_way.keep);
        let by = AuthenticatedBy::Password;
        passage.at(|gate| self.enter(gate, entry, database, by, on_the_way, secret.as_ref()))
    }

    /// What a sign-in from an address asks for besides the password.
    pub(super) fn policy(
        &self,
        database: &S::Database,
        address: Option<IpAddr>,
    ) -> Result<SignInPolicy, Error> {
        // Rows that cannot be read are trusted for nothing.
        let rows = database.trusted_addresses().unwrap_or_default();
        let newest = newest(database, &self.clock.now())?;
        Ok(sign_in_policy(factors(database)?, &rows, address, newest))
    }

    /// Begins a session to which nothing leads but what opened the account.
    pub(super) fn enter_straight(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: AccountEntry,
        database: S::Database,
        by: AuthenticatedBy,
        older_folder: bool,
    ) -> Result<(), Error> {
        let on_the_way = OnTheWay {
            keep: false,
            whereabouts: self.whereabouts(None),
            passed: Passed::default(),
            older_folder,
        };
        self.enter(gate, entry, database, by, on_the_way, None)
    }

    /// Begins a session: the last step of every way in. `secret` is what the keystore keeps for
    /// a session that is to be remembered.
    pub(super) fn enter(
        &self,
        gate: &mut Guarded<S::Database>,
        mut entry: AccountEntry,
        mut database: S::Database,
        by: AuthenticatedBy,
        on_the_way: OnTheWay,
        secret: Option<&SecretKey>,
    ) -> Result<(), Error> {
        let circumstances = Circumstances {
            whereabouts: on_the_way.whereabouts,
            ..self.circumstances()
        };
        let OnTheWay {
            passed,
            older_folder,
            ..
        } = on_the_way;
        let at = circumstances.now.wall;
        let limit = database.logout_days()?;
        let newest = newest(&database, &circumstances.now)?;
        let session = Session {
            id: self.new_id(),
            installation_id: self.installation.id,
            installation_name: clip(&self.installation.name),
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
            // First, since the sign-in begins the latest time anew: what was over must not come back.
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
                which: Sessions::OfInstallation(self.installation.id),
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
        // They are in the database: what cannot be written now is written at the next sign-in.
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
        // Another session may have been remembered: its secret goes with its slot.
        gate.secret_is_over |= (had_one || open.keep) && !open.remembered;
        gate.note(anchor_of(&open.database), older_folder);
        gate.set(Gate::Open(open));
        Ok(())
    }

    /// What the first opening of an account from a backup changes. Sessions of the time before go on
    /// somewhere else, if at all: they are over here, where nobody could end them. A sign-in name that
    /// another account had when it came is not taken back.
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

    /// Gives up a half-done sign-in, recovery or creation.
    pub fn give_up(&self) -> Result<(), Error> {
        let mut gate = self.gate();
        gate.gate.pending()?;
        if gate.lock_again().is_err() {
            gate.set(Gate::SignedOut);
        }
        Ok(())
    }

    /// Ends whatever session or half-done sign-in there is.
    pub fn sign_out(&self) -> Result<(), Error> {
        let circumstances = self.circumstances();
        let mut gate = self.gate();
        match std::mem::replace(&mut gate.gate, Gate::SignedOut) {
            Gate::SignedOut => return Err(Error::WrongState),
            Gate::Open(open) => {
                let id = open.entry.id;
                let (anchor, written) = open.sign_out(&circumstances);
                gate.note(anchor, false);
                if !written {
                    let _ = self.enqueue(Door::Account(id), QueuedKind::SignOut);
                }
            }
            Gate::Pending(PendingAccount { entry, purpose, .. }) => {
                if purpose.is_unlocking() {
                    let _ = self.enqueue(Door::Account(entry.id), QueuedKind::SignOut);
                }
            }
            Gate::Locked(locked) => {
                // Its database is closed: the entry waits outside, and the session's end is
                // written at the next sign-in. The door shuts all the same.
                let _ = self.enqueue(Door::Account(locked.entry.id), QueuedKind::SignOut);
            }
        }
        gate.set(Gate::SignedOut);
        drop(gate);
        self.forget_session_soon();
        Ok(())
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// Ends the session and closes the database. The door shuts even when the log cannot be written.
    /// Gives how far the account has come, and whether it is written.
    pub(super) fn sign_out(
        mut self,
        circumstances: &Circumstances,
    ) -> (Option<(AccountId, Anchor)>, bool) {
        let changes = [
            Change::Session(SessionChange::Ended {
                which: Sessions::One(self.session),
                at: circumstances.now.wall,
                reason: EndReason::SignedOut,
            }),
            self.logged(LogKind::SignOut, Outcome::Success, circumstances),
        ];
        let written = self.database.apply(&changes).is_ok();
        (anchor_of(&self.database), written)
    }
}

/// The factors that an account asks for at a sign-in.
pub(super) fn factors<D: AccountDatabase>(database: &D) -> Result<Factors, Error> {
    let pin = database.pin()?;
    Ok(Factors {
        second_factor: database.two_factor()?.is_some(),
        pin: pin.is_some_and(|pin| pin.settings.request_after_authorization),
    })
}

pub(super) fn authenticated_kind(by: AuthenticatedBy) -> LogKind {
    match by {
        AuthenticatedBy::Creation | AuthenticatedBy::Password => LogKind::SignIn,
        AuthenticatedBy::RecoveryKey => LogKind::Recovery,
    }
}
