//! The gate: the only owner of an account, and what it may be at any moment.
//!
//! ```text
//! SignedOut ──password──▶ Pending(code) ──▶ Pending(PIN) ──▶ Open ⇄ Locked ◀── start with a
//!   │  ├───recovery key──▶ Pending(new password)             ▲ ▲    │         remembered session
//!   │  └───creation──────┐       │                           │ │    │
//!   ▲                    ▼       ▼                           │ └─ Pending(code) ◀─ password
//!   │                 Pending(confirm recovery key) ─(code)──┘      │
//!   └── sign out, session ended, no answer in time ◀────────────────┘
//! ```
//!
//! A code is asked for while two-factor authentication is on, the PIN where Pin Settings say so.
//!
//! *Locked means closed*: [`LockedAccount`] has no key and no connection. [`PendingAccount`] owns
//! its opened database privately and gives nothing of it away. Only [`OpenAccount`] has methods
//! that read or change an account.

use crate::contacts::{self, Contact};
use crate::error::{Error, StoreError};
use crate::lock::{Draft, LockReason, RememberedForm, RememberedSession};
use crate::names::{DisplayName, SignInName};
use crate::password::{self, PasswordCheck, PasswordRules, Refusal};
use crate::pin::PinTries;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountId, Change, DerivedKey, LiveSession, PasswordHash,
    PasswordHistory, PinRecord, PinSlot, Profile, RecoveryPublic, SecretKey, Sessions, Standing,
};
use crate::recovery::UnconfirmedKey;
use crate::sessions::{
    Anchor, AuthenticatedBy, EndReason, FailureReason, LogEntry, LogKind, LogoutDays, Outcome,
    Passed,
};
use crate::sign_in_policy::Waiver;
use crate::time::{Deadline, Moment, WallMillis};
use crate::two_factor::recovery_codes::RecoveryCode;
use crate::two_factor::{self, Step};
use serde::Serialize;
use std::net::IpAddr;
use std::path::Path;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// How long a half-done sign-in or recovery waits for an answer: 5 minutes (behaviour, section 8).
pub const PENDING_MILLIS: u64 = 5 * 60 * 1000;

/// How long a new account waits for its recovery key to be written down: 30 minutes. Nothing is
/// open then and nothing is written yet, so only the person's time counts.
pub const CREATION_MILLIS: u64 = 30 * 60 * 1000;

/// Earlier passwords that are refused besides the current one (behaviour, section 2).
pub const REMEMBERED_PASSWORDS: usize = 5;

/// The states.
pub enum Gate<D> {
    /// Nobody is in.
    SignedOut,
    /// Somebody is on the way in.
    Pending(PendingAccount<D>),
    /// The account is open.
    Open(OpenAccount<D>),
    /// The account is closed, and its session waits to be unlocked.
    Locked(LockedAccount),
}

/// The states by name, for tables of what is allowed when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// [`Gate::SignedOut`].
    SignedOut,
    /// [`Gate::Pending`].
    Pending,
    /// [`Gate::Open`].
    Open,
    /// [`Gate::Locked`].
    Locked,
}

/// What may be known of the gate from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GateView {
    /// Nobody is in; `reason` when that has just come about by itself.
    SignedOut { reason: Option<SignedOutReason> },
    /// Somebody is on the way in, and this is asked next.
    Pending {
        account: AccountEntry,
        step: PendingStep,
        creating: bool,
        pin: Option<PinTries>,
        second_factor: Option<SecondFactorAsked>,
    },
    /// The account is open in this session.
    Open {
        account: AccountEntry,
        session: Uuid,
        pin_set: bool,
        two_factor: bool,
        remembered: bool,
        waived: Vec<Waiver>,
        ends_at: WallMillis,
        ends_soon: bool,
        older_folder: bool,
    },
    /// The account is locked; `minutes` when for want of activity, `pin` while it can be tried.
    Locked {
        account: AccountEntry,
        locked_at: WallMillis,
        reason: LockReason,
        minutes: Option<u32>,
        pin: Option<PinTries>,
    },
}

/// A second factor that is asked for on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondFactorAsked {
    /// How often it may still be tried.
    pub tries_left: u32,
    /// After a recovery: the recovery key, typed again, turns two-factor authentication off.
    pub recovered: bool,
    /// A locked session is being opened: giving up leaves it locked.
    pub unlocking: bool,
}

/// What is asked next on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PendingStep {
    /// A new password, after the recovery key.
    NewPassword,
    /// Two groups of the new recovery key.
    ConfirmRecoveryKey,
    /// A code of the authenticator app, or a recovery code.
    SecondFactor,
    /// The PIN: "Request PIN Code After Authorization".
    Pin,
}

/// Why the gate is shut, when nobody pressed "Sign out".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOutReason {
    /// No answer came in time.
    PendingExpired,
    /// The session was ended from elsewhere; by what, where that is known.
    SessionEnded { by: Option<EndReason> },
    /// A backup took the account's place.
    Restored,
    /// The account was deleted.
    AccountDeleted,
    /// The account could not be read any more.
    AccountUnreadable,
    /// The session has lasted as long as one may.
    SessionExpired { limit: LogoutDays },
    /// The PIN asked after the password was missed too often.
    PinTries,
    /// The second factor was missed too often.
    SecondFactorTries,
    /// An older folder of the account was put back.
    OlderFolder,
}

impl<D: AccountDatabase> Gate<D> {
    /// The state's name.
    pub fn state(&self) -> GateState {
        match self {
            Gate::SignedOut => GateState::SignedOut,
            Gate::Pending(_) => GateState::Pending,
            Gate::Open(_) => GateState::Open,
            Gate::Locked(_) => GateState::Locked,
        }
    }

    /// The open account, or the error for every other state.
    pub fn open(&mut self) -> Result<&mut OpenAccount<D>, Error> {
        if let Gate::Open(account) = self {
            Ok(account)
        } else {
            Err(Error::WrongState)
        }
    }

    /// The half-open account, or the error for every other state.
    pub fn pending(&mut self) -> Result<&mut PendingAccount<D>, Error> {
        if let Gate::Pending(account) = self {
            Ok(account)
        } else {
            Err(Error::WrongState)
        }
    }
}

/// Somebody on the way in. Owns the opened database, if there is one, and gives nothing of it away.
pub struct PendingAccount<D> {
    pub(crate) entry: AccountEntry,
    pub(crate) purpose: Purpose<D>,
    pub(crate) deadline: Deadline,
    /// The folder is older than what this installation last saw.
    pub(crate) older_folder: bool,
}

/// What a [`PendingAccount`] is on its way to.
pub(crate) enum Purpose<D> {
    /// A new account, of which nothing is on disk yet.
    Creating(NewAccountSecrets),
    /// The recovery key was right; a new password comes next.
    Recovering { database: D },
    /// The new password is chosen; the new recovery key is to be typed back in part.
    Recovered {
        database: D,
        secrets: NewAccountSecrets,
    },
    /// The password was right, or the recovery is done; the second factor comes next.
    SecondFactor {
        database: D,
        /// Tries so far.
        tries: u32,
        next: AfterSecondFactor,
    },
    /// The password was right; the PIN comes next.
    SigningIn {
        database: D,
        slot: PinSlot,
        tries: PinTries,
        on_the_way: OnTheWay,
    },
}

/// What a sign-in takes along from step to step.
#[derive(Clone)]
pub(crate) struct OnTheWay {
    /// Whether this installation is to remember the session.
    pub keep: bool,
    /// Where it comes from.
    pub whereabouts: Whereabouts,
    /// What was asked and answered so far.
    pub passed: Passed,
    /// The folder is older than what this installation last saw.
    pub older_folder: bool,
}

/// An address and who told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// The address; `None` when it is not known.
    pub address: Option<IpAddr>,
    /// A service on the internet told it, instead of this computer.
    pub public: bool,
}

impl<D> Purpose<D> {
    /// Whether a locked session is being opened.
    pub(crate) fn is_unlocking(&self) -> bool {
        matches!(
            self,
            Self::SecondFactor {
                next: AfterSecondFactor::Unlock(_),
                ..
            }
        )
    }
}

/// Where the second factor leads.
pub(crate) enum AfterSecondFactor {
    /// Into a new session.
    SignIn(OnTheWay),
    /// Into a new session after a recovery.
    Recovered,
    /// Back into the session that is locked.
    Unlock(Box<LockedAccount>),
}

/// What is written once a new recovery key has been typed back.
pub(crate) struct NewAccountSecrets {
    pub password_key: DerivedKey,
    pub password_hash: PasswordHash,
    /// zxcvbn's score of the password, 0 to 4.
    pub password_score: u8,
    pub history_salt: [u8; 16],
    pub recovery: UnconfirmedKey,
}

impl<D: AccountDatabase> PendingAccount<D> {
    /// Whether the account has another key since: then this way in leads nowhere.
    pub(crate) fn is_superseded(&self) -> bool {
        match &self.purpose {
            Purpose::Creating(_) => false,
            Purpose::Recovering { database }
            | Purpose::Recovered { database, .. }
            | Purpose::SecondFactor { database, .. }
            | Purpose::SigningIn { database, .. } => {
                database.require_current() == Err(StoreError::Superseded)
            }
        }
    }

    /// What is asked next.
    pub fn step(&self) -> PendingStep {
        match self.purpose {
            Purpose::Recovering { .. } => PendingStep::NewPassword,
            Purpose::Creating(_) | Purpose::Recovered { .. } => PendingStep::ConfirmRecoveryKey,
            Purpose::SecondFactor { .. } => PendingStep::SecondFactor,
            Purpose::SigningIn { .. } => PendingStep::Pin,
        }
    }

    pub(crate) fn view(&self) -> GateView {
        GateView::Pending {
            account: self.entry.clone(),
            step: self.step(),
            creating: matches!(self.purpose, Purpose::Creating(_)),
            pin: match &self.purpose {
                Purpose::SigningIn { tries, .. } => Some(*tries),
                _ => None,
            },
            second_factor: match &self.purpose {
                Purpose::SecondFactor { tries, next, .. } => Some(SecondFactorAsked {
                    tries_left: two_factor::TRIES.saturating_sub(*tries),
                    recovered: matches!(next, AfterSecondFactor::Recovered),
                    unlocking: matches!(next, AfterSecondFactor::Unlock(_)),
                }),
                _ => None,
            },
        }
    }

    pub(crate) fn unconfirmed_key(&self) -> Option<&UnconfirmedKey> {
        match &self.purpose {
            Purpose::Creating(secrets) | Purpose::Recovered { secrets, .. } => {
                Some(&secrets.recovery)
            }
            Purpose::Recovering { .. }
            | Purpose::SecondFactor { .. }
            | Purpose::SigningIn { .. } => None,
        }
    }

    /// Judges a new password after a recovery by the account's own rules.
    pub(crate) fn check_password(&self, password: &str) -> Result<PasswordCheck, Error> {
        let Purpose::Recovering { database } = &self.purpose else {
            return Err(Error::WrongState);
        };
        check_password(password, &self.entry, database)
    }
}

/// The account is open. Whatever reads or changes it is a method of this type.
pub struct OpenAccount<D> {
    pub(crate) entry: AccountEntry,
    pub(crate) session: Uuid,
    /// When the session began.
    pub(crate) started_at: WallMillis,
    /// After how many days it ends by itself.
    pub(crate) limit: LogoutDays,
    /// Where that is.
    pub(crate) ends: Deadline,
    /// What its owner is warned of.
    pub(crate) alerts: Alerts,
    pub(crate) database: D,
    /// The PIN's settings, as in the database.
    pub(crate) pin: Option<PinRecord>,
    /// The last input anywhere.
    pub(crate) last_input: Moment,
    /// Unsaved form input, in case the lock falls.
    pub(crate) draft: Option<Draft>,
    /// Whether this installation remembers the session.
    pub(crate) remembered: bool,
    /// Whether two-factor authentication is on, as in the database.
    pub(crate) two_factor: bool,
    /// Recovery codes that are shown, or wait to be typed back.
    pub(crate) codes: Option<WaitingCodes>,
    /// Two-factor authentication was recommended in this session.
    pub(crate) recommended: bool,
    /// What its sign-in did not ask for, as long as that is news.
    pub(crate) waived: Vec<Waiver>,
    /// Where this computer was when "Trusted IP List" was last looked at.
    pub(crate) here: Option<Whereabouts>,
    /// A new recovery key that its owner has yet to type back, and the key that the password gave.
    pub(crate) new_recovery: Option<(UnconfirmedKey, DerivedKey)>,
}

/// What the owner of an open account is warned of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Alerts {
    /// The session ends by itself soon.
    pub ends_soon: bool,
    /// At its sign-in the folder was older than what this installation had last seen.
    pub older_folder: bool,
    /// "Verify" has found the log broken.
    pub log_broken: bool,
}

/// Recovery codes on the screen.
pub(crate) struct WaitingCodes {
    pub codes: Vec<RecoveryCode>,
    /// Of an enrolment: the step of the code that confirmed the secret.
    pub step: Option<Step>,
    /// One of them was typed back.
    pub typed_back: bool,
}

/// What is written about a moment besides what happened.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// When.
    pub now: Moment,
    /// From which address.
    pub whereabouts: Whereabouts,
    /// By which program, system and web view.
    pub user_agent: String,
}

impl Circumstances {
    /// A log entry for this moment.
    pub fn entry(&self, kind: LogKind, outcome: Outcome, session: Option<Uuid>) -> LogEntry {
        LogEntry {
            at: self.now.wall,
            kind,
            outcome,
            session,
            address: self.whereabouts.address.map(|from| from.to_string()),
            public: self.whereabouts.public,
            user_agent: self.user_agent.clone(),
            waived: Vec::new(),
        }
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The account as it is listed.
    pub fn entry(&self) -> &AccountEntry {
        &self.entry
    }

    /// The session.
    pub fn session(&self) -> Uuid {
        self.session
    }

    pub(crate) fn view(&self) -> GateView {
        GateView::Open {
            account: self.entry.clone(),
            session: self.session,
            pin_set: self.pin.is_some(),
            two_factor: self.two_factor,
            remembered: self.remembered,
            waived: self.waived.clone(),
            ends_at: self.limit.ends_at(self.started_at),
            ends_soon: self.alerts.ends_soon,
            older_folder: self.alerts.older_folder,
        }
    }

    /// Names and dates.
    pub fn profile(&self) -> Result<Profile, Error> {
        Ok(self.database.profile()?)
    }

    /// Sets both names.
    pub fn set_names(
        &mut self,
        display_name: DisplayName,
        sign_in_name: SignInName,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        self.database.apply(&[
            Change::Names {
                display_name: display_name.clone(),
                sign_in_name: sign_in_name.clone(),
            },
            self.logged(LogKind::ProfileChange, Outcome::Success, circumstances),
        ])?;
        self.entry.display_name = display_name;
        self.entry.sign_in_name = sign_in_name;
        Ok(())
    }

    /// The complexity requirements.
    pub fn password_rules(&self) -> Result<PasswordRules, Error> {
        rules_in_force(&self.database)
    }

    /// Sets the complexity requirements. They apply to the next password.
    pub fn set_password_rules(
        &mut self,
        rules: PasswordRules,
        circumstances: &Circumstances,
    ) -> Result<PasswordRules, Error> {
        let rules = rules
            .validated(self.two_factor)
            .map_err(|_| Error::RulesInvalid)?;
        self.database.apply(&[
            Change::PasswordRules(rules),
            self.logged(
                LogKind::PasswordRulesChange,
                Outcome::Success,
                circumstances,
            ),
        ])?;
        Ok(rules)
    }

    /// Judges a new password by the account's rules; the current and the last ones are compared
    /// only when it is set.
    pub fn check_password(&self, password: &str) -> Result<PasswordCheck, Error> {
        check_password(password, &self.entry, &self.database)
    }

    pub(crate) fn password_history(&self) -> Result<PasswordHistory, Error> {
        Ok(self.database.password_history()?)
    }

    /// Sets a new password: a new database key, the other sessions end, all in one step.
    pub(crate) fn set_password(
        &mut self,
        key: &DerivedKey,
        hash: PasswordHash,
        score: u8,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let at = circumstances.now.wall;
        let changes = [
            Change::PasswordSet { at, hash, score },
            Change::SessionsEnded {
                which: Sessions::AllExcept(self.session),
                at,
                reason: EndReason::PasswordChanged,
            },
            self.logged(LogKind::PasswordChange, Outcome::Success, circumstances),
        ];
        // A new recovery key in waiting was to be sealed with the old password's key.
        self.new_recovery = None;
        Ok(self.database.apply_under_new_key(&changes, key)?)
    }

    /// The new recovery key that waits to be typed back.
    pub(crate) fn unconfirmed_key(&self) -> Option<&UnconfirmedKey> {
        self.new_recovery.as_ref().map(|(key, _)| key)
    }

    /// Puts the new recovery key in the old one's place, under a new database key.
    pub(crate) fn confirm_recovery_key(
        &mut self,
        typed: &[String],
        public: impl FnOnce(&UnconfirmedKey) -> RecoveryPublic,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let (key, password_key) = self
            .new_recovery
            .as_ref()
            .ok_or(Error::RecoveryKeyNotWaiting)?;
        if !key.is_confirmed_by(typed) {
            return Err(Error::WrongRecoveryGroups);
        }
        let changes = [
            Change::RecoveryKeySet {
                at: circumstances.now.wall,
                public: public(key),
            },
            Change::SessionsEnded {
                which: Sessions::AllExcept(self.session),
                at: circumstances.now.wall,
                reason: EndReason::RecoveryKeyChanged,
            },
            self.logged(LogKind::RecoveryKeyChange, Outcome::Success, circumstances),
        ];
        self.database.apply_under_new_key(&changes, password_key)?;
        self.new_recovery = None;
        Ok(())
    }

    /// Forgets the new recovery key; the old one goes on.
    pub fn discard_recovery_key(&mut self) -> Result<(), Error> {
        self.new_recovery
            .take()
            .map(|_| ())
            .ok_or(Error::RecoveryKeyNotWaiting)
    }

    /// The contacts, oldest first.
    pub fn contacts(&self) -> Result<Vec<Contact>, Error> {
        Ok(self.database.contacts()?)
    }

    /// One contact.
    pub(crate) fn contact(&self, id: Uuid) -> Result<Contact, Error> {
        let found = self.contacts()?.into_iter().find(|one| one.id == id);
        found.ok_or(Error::ContactUnknown)
    }

    /// Digits that a PIN must not be made of.
    pub(crate) fn own_numbers(&self) -> Result<Vec<String>, Error> {
        let mut contacts = self.contacts()?;
        contacts.retain(|contact| contact.value.kind().is_phone());
        Ok(contacts::own_words(&contacts))
    }

    /// Writes a backup of everything, encrypted as it is, into a new file.
    pub fn export_backup(
        &mut self,
        file: &Path,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        self.database.export(file)?;
        let entry = self.logged(LogKind::Backup, Outcome::Success, circumstances);
        Ok(self.database.apply(&[entry])?)
    }

    /// Notes in the log what was tried in vain.
    pub(crate) fn note_failure(
        &mut self,
        kind: LogKind,
        reason: FailureReason,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let entry = self.logged(kind, Outcome::Failure(reason), circumstances);
        Ok(self.database.apply(&[entry])?)
    }

    /// Ends the session and closes the database. The door shuts even when the log cannot be written.
    /// Gives how far the account has come, and whether it is written.
    pub(crate) fn sign_out(
        mut self,
        circumstances: &Circumstances,
    ) -> (Option<(AccountId, Anchor)>, bool) {
        let changes = [
            Change::SessionsEnded {
                which: Sessions::One(self.session),
                at: circumstances.now.wall,
                reason: EndReason::SignedOut,
            },
            self.logged(LogKind::SignOut, Outcome::Success, circumstances),
        ];
        let written = self.database.apply(&changes).is_ok();
        (anchor_of(&self.database), written)
    }

    /// Milliseconds until the session ends, or until its owner is warned of that.
    pub(crate) fn changes_in(&self, now: &Moment) -> u64 {
        let left = self.ends.remaining(now);
        match left.checked_sub(self.limit.warned_before()) {
            Some(until_warned) if !self.alerts.ends_soon => until_warned,
            _ => left,
        }
    }

    /// The session ends soon, and its owner has not been warned yet.
    pub(crate) fn is_to_be_warned(&self, now: &Moment) -> bool {
        !self.alerts.ends_soon && self.ends.remaining(now) <= self.limit.warned_before()
    }

    /// "Logout Settings" are now these.
    pub(crate) fn set_limit(&mut self, limit: LogoutDays, newest: WallMillis, now: &Moment) {
        let (before, was) = (self.limit, self.ends);
        self.ends = limit.end_after(before, was, self.started_at, newest, now);
        self.limit = limit;
        self.alerts.ends_soon = false;
    }

    /// Closes the database and keeps what a locked session may keep. The lock falls even when the
    /// log cannot be written; gives whether it is.
    pub(crate) fn lock(
        mut self,
        reason: LockReason,
        circumstances: &Circumstances,
    ) -> (LockedAccount, bool) {
        let entry = self.logged(LogKind::Lock, Outcome::Success, circumstances);
        let written = self.database.apply_at_once(&[entry]).is_ok();
        // Without its slot the PIN opens nothing: then the password does.
        let slot = self.database.pin_slot().ok().flatten();
        let draft = self
            .draft
            .and_then(|draft| draft.to_bytes())
            .and_then(|draft| self.database.seal(&draft).ok());
        let locked = LockedAccount {
            entry: self.entry,
            session: self.session,
            started_at: self.started_at,
            limit: self.limit,
            ends: self.ends,
            notices: self.database.notice_key(),
            database: self.database.name().to_owned(),
            seen: self.database.anchor().ok(),
            locked_at: circumstances.now.wall,
            reason,
            minutes: match (reason, self.pin) {
                (LockReason::Idle, Some(pin)) => Some(pin.settings.screen_lock.minutes()),
                _ => None,
            },
            pin: slot.map(PinWay::Slot),
            tries: PinTries::none(&circumstances.now),
            remembered: self.remembered,
            draft,
        };
        (locked, written)
    }

    pub(crate) fn logged(
        &self,
        kind: LogKind,
        outcome: Outcome,
        circumstances: &Circumstances,
    ) -> Change {
        Change::Logged(circumstances.entry(kind, outcome, Some(self.session)))
    }
}

/// The account is closed. This is all that a locked session keeps: no key, no connection.
pub struct LockedAccount {
    pub(crate) entry: AccountEntry,
    pub(crate) session: Uuid,
    pub(crate) started_at: WallMillis,
    /// The limit as it was last known here.
    pub(crate) limit: LogoutDays,
    pub(crate) ends: Deadline,
    /// Shows which notices of other installations are real.
    pub(crate) notices: SecretKey,
    /// The database that it is a session of.
    pub(crate) database: String,
    /// How far the account had come when the lock fell.
    pub(crate) seen: Option<Anchor>,
    pub(crate) locked_at: WallMillis,
    pub(crate) reason: LockReason,
    pub(crate) minutes: Option<u32>,
    /// How the PIN opens it; `None` once it was tried too often.
    pub(crate) pin: Option<PinWay>,
    pub(crate) tries: PinTries,
    pub(crate) remembered: bool,
    /// Unsaved form input, sealed.
    pub(crate) draft: Option<Vec<u8>>,
}

/// What a PIN opens.
#[derive(Clone)]
pub(crate) enum PinWay {
    /// The copy of the PIN slot that was taken when the lock fell.
    Slot(PinSlot),
    /// A session of an earlier run, together with the keystore.
    Remembered(RememberedSession),
}

impl PinWay {
    /// The salt of the PIN that it is for.
    pub(crate) fn salt(&self) -> Option<[u8; 16]> {
        match self {
            Self::Slot(slot) => Some(slot.salt),
            Self::Remembered(remembered) => match remembered.form {
                RememberedForm::Pin { salt, .. } => Some(salt),
                RememberedForm::Keystore => None,
            },
        }
    }
}

impl LockedAccount {
    pub(crate) fn view(&self) -> GateView {
        GateView::Locked {
            account: self.entry.clone(),
            locked_at: self.locked_at,
            reason: self.reason,
            minutes: self.minutes,
            pin: self.pin.is_some().then_some(self.tries),
        }
    }
}

/// How far an account has come; `None` when that cannot be read.
pub(crate) fn anchor_of<D: AccountDatabase>(database: &D) -> Option<(AccountId, Anchor)> {
    let anchor = database.anchor().ok()?;
    Some((database.id(), anchor))
}

/// Ends a session because its time is up.
pub(crate) fn expire<D: AccountDatabase>(
    database: &mut D,
    session: Uuid,
    circumstances: &Circumstances,
) -> Result<(), Error> {
    let changes = [
        Change::SessionsEnded {
            which: Sessions::One(session),
            at: circumstances.now.wall,
            reason: EndReason::Expired,
        },
        Change::Logged(circumstances.entry(LogKind::SignOut, Outcome::Success, Some(session))),
    ];
    Ok(database.apply(&changes)?)
}

/// Whether a session that is to go on, at an unlock or in a new run of the program, still stands;
/// otherwise why not, with what is to be written of it written.
pub(crate) fn goes_on<D: AccountDatabase>(
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
        Standing::Live(live) if is_over(&live, &circumstances.now, new_run) => {
            expire(database, session, circumstances)?;
            Err(SignedOutReason::SessionExpired { limit: live.limit })
        }
        Standing::Live(live) => Ok(live),
        Standing::Ended(reason) => Err(SignedOutReason::SessionEnded { by: Some(reason) }),
        Standing::Unknown => Err(SignedOutReason::SessionEnded { by: None }),
    })
}

/// What is written when an older folder of the account was found put back.
pub(crate) fn older_folder_found(circumstances: &Circumstances) -> [Change; 2] {
    [
        Change::SessionsEnded {
            which: Sessions::All,
            at: circumstances.now.wall,
            reason: EndReason::OlderFolder,
        },
        Change::Logged(circumstances.entry(LogKind::OlderFolder, Outcome::Success, None)),
    ]
}

/// Whether a session is over: by its days or, between two runs of the program, because the clock is
/// further behind the latest time that the account has seen than a clock is corrected by. How much
/// time has gone by since, nobody knows then; within one run the lock knows how long it has been
/// there.
fn is_over(live: &LiveSession, now: &Moment, new_run: bool) -> bool {
    let known = live.latest.max(live.started_at);
    let ends = live.limit.end(live.started_at, live.latest, now);
    ends.passed(now) || (new_run && now.wall < known.saturating_sub(CORRECTED_BY))
}

/// By so much a clock may be corrected backwards without ending a session: ten minutes.
pub(crate) const CORRECTED_BY: i64 = 10 * 60 * 1000;

/// Refuses a new password that is the current one or one of the last.
pub(crate) fn refuse_known_passwords(
    check: &mut PasswordCheck,
    history: &PasswordHistory,
    hash: &PasswordHash,
) {
    let mut recent = history.hashes.iter().take(REMEMBERED_PASSWORDS + 1);
    if recent
        .next()
        .is_some_and(|current| current.0.ct_eq(&hash.0).into())
    {
        check.refuse(Refusal::Current);
    } else if recent.any(|earlier| earlier.0.ct_eq(&hash.0).into()) {
        check.refuse(Refusal::Recent);
    }
}

/// The complexity requirements as they are now: Modern depends on the second factor.
fn rules_in_force<D: AccountDatabase>(database: &D) -> Result<PasswordRules, Error> {
    let rules = database.password_rules()?;
    let on = database.two_factor()?.is_some();
    Ok(rules.validated(on).unwrap_or(rules))
}

fn check_password<D: AccountDatabase>(
    password: &str,
    entry: &AccountEntry,
    database: &D,
) -> Result<PasswordCheck, Error> {
    let rules = rules_in_force(database)?;
    let own = own_words(entry, database)?;
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    Ok(password::check(password, &rules, &own))
}

/// What a password of this account must not be made of.
fn own_words<D: AccountDatabase>(entry: &AccountEntry, database: &D) -> Result<Vec<String>, Error> {
    let mut words = contacts::own_words(&database.contacts()?);
    words.push(entry.display_name.as_str().to_owned());
    words.push(entry.sign_in_name.as_str().to_owned());
    Ok(words)
}

pub(crate) fn authenticated_kind(by: AuthenticatedBy) -> LogKind {
    match by {
        AuthenticatedBy::Creation | AuthenticatedBy::Password => LogKind::SignIn,
        AuthenticatedBy::RecoveryKey => LogKind::Recovery,
    }
}
