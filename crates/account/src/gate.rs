//! The gate: the only owner of an account, and what it may be at any moment.
//!
//! How one leads to the other is in [`crate::way_in`].
//!
//! *Locked means closed*: [`LockedAccount`] has no key and no connection. [`PendingAccount`] owns
//! its opened database privately and gives nothing of it away. Only [`OpenAccount`] has methods
//! that read or change an account.

use crate::error::Error;
use crate::ground::ids::AccountEntry;
use crate::ground::keys::{DerivedKey, SecretKey};
use crate::lock::{Draft, LockReason, RememberedForm, RememberedSession};
use crate::names::{DisplayName, SignInName};
use crate::password::JustChosen;
use crate::pin::slot::PinSlot;
use crate::pin::{PinSettings, PinTries};
use crate::ports::change::Change;
use crate::ports::store_error::StoreError;
use crate::ports::{
    AccountDatabase, LiveSession, PasswordHash, PinRecord, SessionStatus, TwoFactorRecord,
};
use crate::recovery::UnconfirmedKey;
use crate::sessions::revocations::PinRevocation;
use crate::sessions::{
    Anchor, EndReason, FailureReason, LogEntry, LogKind, LogoutDays, Outcome, Passed,
};
use crate::time::{Deadline, Moment, WallMillis};
use crate::two_factor::recovery_codes::RecoveryCode;
use crate::two_factor::{self, Step, TotpSecret};
use crate::way_in::policy::Waiver;
use serde::Serialize;
use std::net::IpAddr;
use uuid::Uuid;

/// How long a half-done sign-in or recovery waits for an answer: 5 minutes (behaviour, section 8).
pub const PENDING_MILLIS: u64 = 5 * 60 * 1000;

/// How long a new account waits for its recovery key to be written down: 30 minutes. Nothing is
/// open then and nothing is written yet, so only the person's time counts.
pub const CREATION_MILLIS: u64 = 30 * 60 * 1000;

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
    /// The account is open in this session; `remembered_after_pin` when it is remembered as soon as the
    /// PIN is typed.
    Open {
        account: AccountEntry,
        session: Uuid,
        pin_set: bool,
        two_factor: bool,
        remembered: bool,
        remembered_after_pin: bool,
        waived: Vec<Waiver>,
        ends_at: WallMillis,
        ends_soon: bool,
        older_folder: bool,
        no_recovery_codes: bool,
        file_stopped: bool,
        record_renewed: bool,
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
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
    /// The screen was locked, or the computer went to sleep, in the middle of the way in.
    Interrupted,
    /// An older folder of the account was put back.
    OlderFolder,
    /// A new account or a recovery was being written when the disk failed; it may be there.
    WriteFailed,
}

impl SignedOutReason {
    /// Of a session that was ended by this, as far as that is known, while it could last so long.
    pub(crate) fn of(by: Option<EndReason>, limit: LogoutDays) -> Self {
        match by {
            Some(EndReason::Expired) => Self::SessionExpired { limit },
            by => Self::SessionEnded { by },
        }
    }
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
    pub(crate) kind: PendingKind<D>,
    pub(crate) deadline: Deadline,
    /// The folder is older than what this installation last saw.
    pub(crate) older_folder: bool,
}

/// What a [`PendingAccount`] is on its way to.
pub(crate) enum PendingKind<D> {
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
        next: Next,
    },
    /// The password was right; the PIN comes next.
    SigningIn {
        database: D,
        tries: PinTries,
        context: SignInContext,
    },
}

/// What a sign-in takes along from step to step.
#[derive(Clone)]
pub(crate) struct SignInContext {
    /// Whether this installation is to remember the session.
    pub keep: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// What was asked and answered so far.
    pub passed: Passed,
    /// The folder is older than what this installation last saw.
    pub older_folder: bool,
}

/// An address and who told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The address; `None` when it is not known.
    pub address: Option<IpAddr>,
    /// A service on the internet told it, instead of this computer.
    pub public: bool,
}

impl<D> PendingKind<D> {
    /// Whether the account's database is open in it.
    pub(crate) fn has_database(&self) -> bool {
        !matches!(self, Self::Creating(_))
    }

    /// Whether a locked session is being opened.
    pub(crate) fn is_unlocking(&self) -> bool {
        matches!(
            self,
            Self::SecondFactor {
                next: Next::Unlock(_),
                ..
            }
        )
    }
}

/// Where the second factor leads.
pub(crate) enum Next {
    /// Into a new session.
    SignIn(SignInContext),
    /// Into a new session after a recovery; with the key that the new password gives.
    Recovered(DerivedKey),
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
        match &self.kind {
            PendingKind::Creating(_) => false,
            PendingKind::Recovering { database }
            | PendingKind::Recovered { database, .. }
            | PendingKind::SecondFactor { database, .. }
            | PendingKind::SigningIn { database, .. } => {
                database.require_current() == Err(StoreError::Superseded)
            }
        }
    }

    /// What is asked next.
    pub fn step(&self) -> PendingStep {
        match self.kind {
            PendingKind::Recovering { .. } => PendingStep::NewPassword,
            PendingKind::Creating(_) | PendingKind::Recovered { .. } => {
                PendingStep::ConfirmRecoveryKey
            }
            PendingKind::SecondFactor { .. } => PendingStep::SecondFactor,
            PendingKind::SigningIn { .. } => PendingStep::Pin,
        }
    }

    pub(crate) fn view(&self) -> GateView {
        GateView::Pending {
            account: self.entry.clone(),
            step: self.step(),
            creating: matches!(self.kind, PendingKind::Creating(_)),
            pin: match &self.kind {
                PendingKind::SigningIn { tries, .. } => Some(*tries),
                _ => None,
            },
            second_factor: match &self.kind {
                PendingKind::SecondFactor { tries, next, .. } => Some(SecondFactorAsked {
                    tries_left: two_factor::TRIES.saturating_sub(*tries),
                    recovered: matches!(next, Next::Recovered(_)),
                    unlocking: matches!(next, Next::Unlock(_)),
                }),
                _ => None,
            },
        }
    }
}

/// The account is open. Whatever reads or changes it is a method of this type.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, as the view has them"
)]
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
    /// Whether it is to, as soon as it can.
    pub(crate) keep: bool,
    /// Whether two-factor authentication is on, as in the database.
    pub(crate) two_factor: bool,
    /// Recovery codes that are shown, or wait to be typed back.
    pub(crate) codes: Option<WaitingCodes>,
    /// Two-factor authentication was recommended in this session.
    pub(crate) recommended: bool,
    /// What its sign-in did not ask for, as long as that is news.
    pub(crate) waived: Vec<Waiver>,
    /// Where this computer was when "Trusted IP List" was last looked at.
    pub(crate) here: Option<Origin>,
    /// The account was made in this session, and its set-up goes on.
    pub(crate) just_chosen: Option<JustChosen>,
    /// A new recovery key that its owner has yet to type back, and the key that the password gave.
    pub(crate) new_recovery: Option<(UnconfirmedKey, DerivedKey)>,
}

/// What stands in an open account, as half-done actions see it.
#[derive(PartialEq, Eq)]
pub(crate) struct Stands {
    names: (DisplayName, SignInName),
    pin: Option<(PinSettings, WallMillis)>,
    two_factor: bool,
    limit: LogoutDays,
}

/// What the owner of an open account is warned of.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a warning of its own, and all can hold at once"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Alerts {
    /// The session ends by itself soon.
    pub ends_soon: bool,
    /// At its sign-in the folder was older than what this installation had last seen.
    pub older_folder: bool,
    /// "Verify" has found the log broken.
    pub log_broken: bool,
    /// Two-factor authentication is on, and every recovery code was used.
    pub no_recovery_codes: bool,
    /// The lock fell, or the session ended, while a file was being written.
    pub file_stopped: bool,
    /// What may be known of the account while signed out was lost, and was made anew at its sign-in.
    pub record_renewed: bool,
}

/// Recovery codes on the screen.
pub(crate) struct WaitingCodes {
    pub codes: Vec<RecoveryCode>,
    /// Of an enrolment: the secret that was confirmed, and the step of the code that did it.
    pub confirmed: Option<(TotpSecret, Step)>,
    /// One of them was typed back.
    pub typed_back: bool,
}

/// What is written about a moment besides what happened.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// When.
    pub now: Moment,
    /// From which address.
    pub origin: Origin,
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
            address: self.origin.address.map(|from| from.to_string()),
            public: self.origin.public,
            user_agent: self.user_agent.clone(),
            waived: Vec::new(),
        }
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// A session that goes on before its opened database, with nothing under way in it.
    pub(crate) fn going_on(
        entry: AccountEntry,
        session: Uuid,
        live: LiveSession,
        mut database: D,
        now: &Moment,
    ) -> Result<Self, Error> {
        database.write_for(session);
        let two_factor = database.two_factor()?;
        let alerts = Alerts {
            no_recovery_codes: two_factor.as_ref().is_some_and(TwoFactorRecord::is_spent),
            ..Alerts::default()
        };
        Ok(Self {
            entry,
            session,
            started_at: live.started_at,
            limit: live.limit,
            ends: live.limit.end(live.started_at, live.latest, now),
            alerts,
            pin: database.pin()?,
            last_input: *now,
            draft: None,
            remembered: false,
            keep: false,
            two_factor: two_factor.is_some(),
            codes: None,
            recommended: true,
            waived: Vec::new(),
            here: None,
            just_chosen: None,
            new_recovery: None,
            database,
        })
    }

    /// What half-done actions rest on: when it changes, they are overtaken.
    pub(crate) fn stands(&self) -> Stands {
        Stands {
            names: (
                self.entry.display_name.clone(),
                self.entry.sign_in_name.clone(),
            ),
            // Another key of the same PIN is the same PIN.
            pin: self.pin.map(|pin| (pin.settings, pin.set_at)),
            two_factor: self.two_factor,
            limit: self.limit,
        }
    }

    /// Takes over what this session has just written. What cannot be read is found by whoever reads next.
    pub(crate) fn take_over(&mut self, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Names {
                    display_name,
                    sign_in_name,
                } => {
                    self.entry.display_name = display_name.clone();
                    self.entry.sign_in_name = sign_in_name.clone();
                }
                Change::Pin(_) => {
                    if let Ok(pin) = self.database.pin() {
                        self.pin = pin;
                    }
                }
                Change::TwoFactor(_) => {
                    if let Ok(record) = self.database.two_factor() {
                        self.two_factor = record.is_some();
                    }
                }
                Change::Password(_)
                | Change::RecoveryKeySet { .. }
                | Change::Contact(_)
                | Change::Delivery(_)
                | Change::TrustedAddress(_)
                | Change::Session(_)
                | Change::Logged(_) => {}
            }
        }
    }

    /// Notes whether a recovery code is left: its owner is told when none is, or some are again.
    pub(crate) fn count_codes(&mut self) {
        // What cannot be read just now is found by whoever reads next.
        if let Ok(record) = self.database.two_factor() {
            self.alerts.no_recovery_codes = record.is_some_and(|record| record.is_spent());
        }
    }

    /// Why the session is over, as far as the database tells.
    pub(crate) fn why_ended(&self) -> SignedOutReason {
        match self.database.standing(self.session) {
            Ok(SessionStatus::Ended(reason)) => SignedOutReason::of(Some(reason), self.limit),
            _ => SignedOutReason::of(None, self.limit),
        }
    }

    /// Gives the account a new key, with changes applied.
    pub(crate) fn renew(&mut self, changes: &[Change], key: &DerivedKey) -> Result<(), Error> {
        self.database.apply_under_new_key(changes, key)?;
        // One in waiting was to be sealed with the old key.
        self.new_recovery = None;
        self.pin_key_is_old();
        Ok(())
    }

    /// There is a new database key: the PIN's key is from before it.
    pub(crate) fn pin_key_is_old(&mut self) {
        if let Some(pin) = &mut self.pin {
            pin.of_this_key = false;
        }
    }

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
            remembered_after_pin: self.keep
                && !self.remembered
                && self.pin.is_some_and(|pin| !pin.of_this_key),
            waived: self.waived.clone(),
            ends_at: self.limit.ends_at(self.started_at),
            ends_soon: self.alerts.ends_soon,
            older_folder: self.alerts.older_folder,
            no_recovery_codes: self.alerts.no_recovery_codes,
            file_stopped: self.alerts.file_stopped,
            record_renewed: self.alerts.record_renewed,
        }
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
    /// How the PIN opens it; `None` once it was tried too often, or was changed by another installation.
    pub(crate) pin: Option<PinWay>,
    /// When that PIN was set; `None` of a session of an earlier run.
    pub(crate) pin_set_at: Option<WallMillis>,
    /// What had been told of the PIN before.
    pub(crate) pin_revocation: Option<PinRevocation>,
    pub(crate) tries: PinTries,
    pub(crate) remembered: bool,
    pub(crate) keep: bool,
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
