//! The gate: the only owner of an account, and the states it can be in.
//!
//! How one state leads to another is in [`crate::way_in`].
//!
//! *Locked means closed*: [`LockedAccount`] has no database key and no connection. [`PendingAccount`] owns
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
use crate::two_factor::{self, Step, TotpSecret, TwoFactorChange};
use crate::way_in::policy::Waiver;
use serde::Serialize;
use std::net::IpAddr;
use uuid::Uuid;

/// How long a half-done sign-in or recovery waits for an answer: 5 minutes (behaviour, section 8).
pub const PENDING_MILLIS: u64 = 5 * 60 * 1000;

/// How long a new account waits for its recovery key to be written down: 30 minutes. Nothing is
/// open then and nothing is written yet, so it costs only the person's time.
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

/// What is visible of the gate from outside.
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
    /// The account is locked; `minutes` if locked by inactivity, `pin` while it can be tried.
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

/// Why the account was signed out, when nobody pressed "Sign out".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOutReason {
    /// No answer came in time.
    PendingExpired,
    /// The session was ended from elsewhere; by what, if known.
    SessionEnded { by: Option<EndReason> },
    /// A backup replaced the account.
    Restored,
    /// The account was deleted.
    AccountDeleted,
    /// The account was to be deleted and could not be: all of it is still there.
    AccountNotDeleted,
    /// The account could no longer be read.
    AccountUnreadable,
    /// The session has reached its limit.
    SessionExpired { limit: LogoutDays },
    /// The PIN asked for after the password was wrong too often.
    PinTries,
    /// The second factor was wrong too often.
    SecondFactorTries,
    /// The screen was locked, or the computer went to sleep, in the middle of the way in.
    Interrupted,
    /// An older folder of the account was put back.
    OlderFolder,
    /// A new account or a recovery was being written when the disk failed; it may be there.
    WriteFailed,
}

impl SignedOutReason {
    /// The reason for a session ended by this, as far as known, when it could last this long.
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

/// A sign-in under way. Owns the opened database, if there is one, and exposes nothing of it.
pub struct PendingAccount<D> {
    pub(crate) entry: AccountEntry,
    pub(crate) kind: PendingKind<D>,
    pub(crate) deadline: Deadline,
    /// The folder is older than what this device last saw.
    pub(crate) older_folder: bool,
}

/// What a [`PendingAccount`] is on its way to.
pub(crate) enum PendingKind<D> {
    /// A new account; nothing of it is on disk yet.
    Creating(NewAccountSecrets),
    /// The recovery key was right; a new password comes next.
    Recovering { database: D },
    /// The new password is chosen; the new recovery key has to be typed back in part.
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

/// What a sign-in carries from step to step.
#[derive(Clone)]
pub(crate) struct SignInContext {
    /// Whether this device is to remember the session.
    pub keep: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// What was asked and answered so far.
    pub passed: Passed,
    /// The folder is older than what this device last saw.
    pub older_folder: bool,
}

/// An address and who reported it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The address; `None` when it is not known.
    pub address: Option<IpAddr>,
    /// It was reported by a service on the internet, not by this computer.
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
    /// Into a new session after a recovery, with the key derived from the new password.
    Recovered(DerivedKey),
    /// Back into the locked session.
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
    /// Whether the account has been given another key: then this sign-in leads nowhere.
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

/// The account is open. Everything that reads or changes it is a method of this type.
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
    /// When that is.
    pub(crate) ends: Deadline,
    /// What its owner is warned of.
    pub(crate) alerts: Alerts,
    pub(crate) database: D,
    /// The PIN's settings, as in the database.
    pub(crate) pin: Option<PinRecord>,
    /// The last input anywhere.
    pub(crate) last_input: Moment,
    /// Unsaved form input, in case the account locks.
    pub(crate) draft: Option<Draft>,
    /// Whether this device remembers the session.
    pub(crate) remembered: bool,
    /// Whether it should, as soon as it can.
    pub(crate) keep: bool,
    /// Whether two-factor authentication is on, as in the database.
    pub(crate) two_factor: bool,
    /// Recovery codes that are shown, or have yet to be typed back.
    pub(crate) codes: Option<WaitingCodes>,
    /// Two-factor authentication was recommended in this session.
    pub(crate) recommended: bool,
    /// What its sign-in skipped, while that is still worth showing.
    pub(crate) waived: Vec<Waiver>,
    /// Where this computer was when "Trusted IP List" was last looked at.
    pub(crate) here: Option<Origin>,
    /// The account was made in this session, and its set-up is not over.
    pub(crate) just_chosen: Option<JustChosen>,
    /// A new recovery key that its owner has yet to type back, and the key derived from the password.
    pub(crate) new_recovery: Option<(UnconfirmedKey, DerivedKey)>,
}

/// The facts about an open account that half-done actions depend on.
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
    /// At its sign-in the folder was older than what this device had last seen.
    pub older_folder: bool,
    /// "Verify" has found the log broken.
    pub log_broken: bool,
    /// Two-factor authentication is on, and all recovery codes are used up.
    pub no_recovery_codes: bool,
    /// The account locked, or the session ended, while a file was being written.
    pub file_stopped: bool,
    /// The record that is readable while signed out was lost, and was rebuilt at sign-in.
    pub record_renewed: bool,
}

/// Recovery codes on the screen.
pub(crate) struct WaitingCodes {
    pub codes: Vec<RecoveryCode>,
    /// During an enrolment: the secret that was confirmed, and the step of the code that confirmed it.
    pub confirmed: Option<(TotpSecret, Step)>,
    /// One of them was typed back.
    pub typed_back: bool,
}

/// The circumstances recorded with an event.
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
    /// A session that continues in its opened database, with nothing under way in it.
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

    /// The facts that half-done actions depend on: when they change, the actions are overtaken.
    pub(crate) fn stands(&self) -> Stands {
        Stands {
            names: (
                self.entry.display_name.clone(),
                self.entry.sign_in_name.clone(),
            ),
            // A new key for the same PIN is the same PIN.
            pin: self.pin.map(|pin| (pin.settings, pin.set_at)),
            two_factor: self.two_factor,
            limit: self.limit,
        }
    }

    /// Takes over what this session has just written. If it cannot be read, the next read finds out.
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
                // Not read back: what cannot be read would leave actions without their code.
                Change::TwoFactor(TwoFactorChange::Enabled { .. }) => self.two_factor = true,
                Change::TwoFactor(TwoFactorChange::Disabled) => self.two_factor = false,
                Change::TwoFactor(_)
                | Change::Password(_)
                | Change::RecoveryKeySet { .. }
                | Change::Contact(_)
                | Change::Delivery(_)
                | Change::TrustedAddress(_)
                | Change::Session(_)
                | Change::Logged(_) => {}
            }
        }
    }

    /// Checks whether any recovery code is left: its owner is warned when none is, until there are some again.
    pub(crate) fn count_codes(&mut self) {
        // If it cannot be read just now, the next read finds out.
        if let Ok(record) = self.database.two_factor() {
            self.alerts.no_recovery_codes = record.is_some_and(|record| record.is_spent());
        }
    }

    /// Why the session has ended, as far as the database shows.
    pub(crate) fn why_ended(&self) -> SignedOutReason {
        match self.database.standing(self.session) {
            Ok(SessionStatus::Ended(reason)) => SignedOutReason::of(Some(reason), self.limit),
            _ => SignedOutReason::of(None, self.limit),
        }
    }

    /// Gives the account a new key, with changes applied.
    pub(crate) fn renew(&mut self, changes: &[Change], key: &DerivedKey) -> Result<(), Error> {
        self.database.apply_under_new_key(changes, key)?;
        // A waiting one was meant for the old key.
        self.new_recovery = None;
        self.pin_key_is_old();
        Ok(())
    }

    /// There is a new database key: the PIN's key is older.
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

    /// Records a failed try in the log.
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

/// The account is closed. This is all that a locked session keeps: no database key, no connection.
pub struct LockedAccount {
    pub(crate) entry: AccountEntry,
    pub(crate) session: Uuid,
    pub(crate) started_at: WallMillis,
    /// The limit as it was last known here.
    pub(crate) limit: LogoutDays,
    pub(crate) ends: Deadline,
    /// Verifies revocations from other devices.
    pub(crate) revocation_key: SecretKey,
    /// The database the session belongs to.
    pub(crate) database: String,
    /// How far the account had come when it locked.
    pub(crate) seen: Option<Anchor>,
    pub(crate) locked_at: WallMillis,
    pub(crate) reason: LockReason,
    pub(crate) minutes: Option<u32>,
    /// How the PIN opens it; `None` once it was tried too often, or was changed by another device.
    pub(crate) pin: Option<PinWay>,
    /// When that PIN was set; `None` for a session from an earlier run.
    pub(crate) pin_set_at: Option<WallMillis>,
    /// The last revocation of the PIN that was seen.
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
    /// The copy of the PIN slot taken when the account locked.
    Slot(PinSlot),
    /// A session from an earlier run, together with the keystore.
    Remembered(RememberedSession),
}

impl PinWay {
    /// The salt of the PIN that opens it.
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
