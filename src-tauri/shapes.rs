//! What several commands and events give to the page: the gate, accounts, what a sign-in did not ask for.

use nightlatch_account::gate::{self, GateView, PendingStep};
use nightlatch_account::lock::LockReason;
use nightlatch_account::ports::{self, AccountId};
use nightlatch_account::sessions::EndReason;
use nightlatch_account::trusted_addresses::AuthType;
use nightlatch_account::way_in::policy as sign_in_policy;
use nightlatch_account::{Reading, pin};
use serde::Serialize;
use uuid::Uuid;

/// An account in the list of pre-saved accounts.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountEntry {
    id: AccountId,
    display_name: String,
    sign_in_name: String,
    initials: String,
    last_used: Option<i64>,
    /// Its names are lost until it is next opened.
    unnamed: bool,
}

impl From<ports::AccountEntry> for AccountEntry {
    fn from(entry: ports::AccountEntry) -> Self {
        Self {
            unnamed: entry.is_unnamed(),
            id: entry.id,
            initials: entry.display_name.initials(),
            display_name: entry.display_name.as_str().to_owned(),
            sign_in_name: entry.sign_in_name.as_str().to_owned(),
            last_used: entry.last_used,
        }
    }
}

/// The gate as the page sees it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Gate {
    /// Counts its changes: of two gates the one with the larger number is newer.
    epoch: u64,
    #[serde(flatten)]
    state: GateState,
}

/// A gate's state, and what is visible of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "snake_case")]
enum GateState {
    /// Nobody is in.
    SignedOut {
        reason: Option<SignedOutReason>,
        /// Only with `session_ended`, and only where it is known.
        ended_by: Option<SessionEnd>,
        /// Only with `session_expired`: the limit that was reached.
        days: Option<u32>,
    },
    /// Somebody is on the way in.
    Pending {
        account: AccountEntry,
        step: PendingStep,
        creating: bool,
        pin: Option<PinTries>,
        second_factor: Option<SecondFactorAsked>,
    },
    /// The account is open.
    Open {
        account: AccountEntry,
        session_id: Uuid,
        pin_set: bool,
        two_factor: bool,
        remembered: bool,
        /// It is remembered as soon as the PIN is typed.
        remembered_after_pin: bool,
        waived: Vec<Waiver>,
        /// When this session ends by itself.
        ends_at: i64,
        /// A day or less is left of it.
        ends_soon: bool,
        /// At this sign-in an older folder of the account was found put back.
        older_folder: bool,
        /// Two-factor authentication is on, and every recovery code was used.
        no_recovery_codes: bool,
        /// The screen was locked while a file was being written, so there is none.
        file_stopped: bool,
        /// The unencrypted record of the account was lost, and was rebuilt at this sign-in.
        record_renewed: bool,
    },
    /// The account is locked.
    Locked {
        account: AccountEntry,
        locked_at: i64,
        reason: LockReason,
        minutes: Option<u32>,
        pin: Option<PinTries>,
    },
}

/// A factor that a sign-in skipped, and the network it was trusted from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Waiver {
    auth_type: AuthType,
    network: String,
}

impl From<sign_in_policy::Waiver> for Waiver {
    fn from(waiver: sign_in_policy::Waiver) -> Self {
        Self {
            auth_type: waiver.auth_type,
            network: waiver.network.to_string(),
        }
    }
}

/// How often a PIN may still be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PinTries {
    tries_left: u32,
}

impl From<pin::PinTries> for PinTries {
    fn from(tries: pin::PinTries) -> Self {
        Self {
            tries_left: tries.left(),
        }
    }
}

/// A second factor that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SecondFactorAsked {
    tries_left: u32,
    recovered: bool,
    unlocking: bool,
}

impl From<gate::SecondFactorAsked> for SecondFactorAsked {
    fn from(asked: gate::SecondFactorAsked) -> Self {
        Self {
            tries_left: asked.tries_left,
            recovered: asked.recovered,
            unlocking: asked.unlocking,
        }
    }
}

impl From<Reading> for Gate {
    fn from(reading: Reading) -> Self {
        Self {
            epoch: reading.epoch,
            state: reading.view.into(),
        }
    }
}

impl From<GateView> for GateState {
    fn from(view: GateView) -> Self {
        match view {
            GateView::SignedOut { reason } => Self::SignedOut {
                reason: reason.map(Into::into),
                ended_by: match reason {
                    Some(gate::SignedOutReason::SessionEnded { by }) => by.and_then(SessionEnd::of),
                    _ => None,
                },
                days: match reason {
                    Some(gate::SignedOutReason::SessionExpired { limit }) => Some(limit.days()),
                    _ => None,
                },
            },
            GateView::Pending {
                account,
                step,
                creating,
                pin,
                second_factor,
            } => Self::Pending {
                account: account.into(),
                step,
                creating,
                pin: pin.map(Into::into),
                second_factor: second_factor.map(Into::into),
            },
            GateView::Open {
                account,
                session,
                pin_set,
                two_factor,
                remembered,
                remembered_after_pin,
                waived,
                ends_at,
                ends_soon,
                older_folder,
                no_recovery_codes,
                file_stopped,
                record_renewed,
            } => Self::Open {
                account: account.into(),
                session_id: session,
                pin_set,
                two_factor,
                remembered,
                remembered_after_pin,
                waived: waived.into_iter().map(Into::into).collect(),
                ends_at,
                ends_soon,
                older_folder,
                no_recovery_codes,
                file_stopped,
                record_renewed,
            },
            GateView::Locked {
                account,
                locked_at,
                reason,
                minutes,
                pin,
            } => Self::Locked {
                account: account.into(),
                locked_at,
                reason,
                minutes,
                pin: pin.map(Into::into),
            },
        }
    }
}

/// Why nobody is signed in, if there is something to say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SignedOutReason {
    /// What was begun was not ended in time.
    PendingExpired,
    /// The session was ended from elsewhere.
    SessionEnded,
    /// A backup took the account's place.
    Restored,
    /// The account was deleted.
    AccountDeleted,
    /// It was to be deleted and could not be.
    AccountNotDeleted,
    /// The account's files could not be read.
    AccountUnreadable,
    /// The session ended by itself.
    SessionExpired,
    /// The PIN was tried too often.
    PinTries,
    /// The second factor was tried too often.
    SecondFactorTries,
    /// Work at the gate ended by itself.
    Interrupted,
    /// An older folder was put back.
    OlderFolder,
    /// A change could not be written.
    WriteFailed,
}

impl From<gate::SignedOutReason> for SignedOutReason {
    fn from(reason: gate::SignedOutReason) -> Self {
        match reason {
            gate::SignedOutReason::PendingExpired => Self::PendingExpired,
            gate::SignedOutReason::SessionEnded { .. } => Self::SessionEnded,
            gate::SignedOutReason::Restored => Self::Restored,
            gate::SignedOutReason::AccountDeleted => Self::AccountDeleted,
            gate::SignedOutReason::AccountNotDeleted => Self::AccountNotDeleted,
            gate::SignedOutReason::AccountUnreadable => Self::AccountUnreadable,
            gate::SignedOutReason::SessionExpired { .. } => Self::SessionExpired,
            gate::SignedOutReason::PinTries => Self::PinTries,
            gate::SignedOutReason::SecondFactorTries => Self::SecondFactorTries,
            gate::SignedOutReason::Interrupted => Self::Interrupted,
            gate::SignedOutReason::OlderFolder => Self::OlderFolder,
            gate::SignedOutReason::WriteFailed => Self::WriteFailed,
        }
    }
}

/// What ended a session from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    /// "Log out".
    LoggedOut,
    /// "Logout All Except This Device".
    LoggedOutAll,
    /// Another password.
    PasswordChanged,
    /// The recovery key was used.
    Recovered,
    /// Another recovery key.
    RecoveryKeyChanged,
    /// A backup took the account's place.
    Restored,
    /// Two-factor authentication was enabled or disabled.
    TwoFactorChanged,
    /// An older folder was put back.
    OlderFolder,
    /// The clock was set back.
    ClockSetBack,
}

impl SessionEnd {
    /// What there is to say about a reason, if anything.
    pub fn of(reason: EndReason) -> Option<Self> {
        Some(match reason {
            EndReason::LoggedOut => Self::LoggedOut,
            EndReason::LoggedOutAll => Self::LoggedOutAll,
            EndReason::PasswordChanged => Self::PasswordChanged,
            EndReason::Recovered => Self::Recovered,
            EndReason::RecoveryKeyChanged => Self::RecoveryKeyChanged,
            EndReason::Restored => Self::Restored,
            EndReason::TwoFactorChanged => Self::TwoFactorChanged,
            EndReason::OlderFolder => Self::OlderFolder,
            EndReason::ClockSetBack => Self::ClockSetBack,
            EndReason::SignedOut | EndReason::ProgramEnded | EndReason::Expired => return None,
        })
    }
}

/// Seconds until the lock engages; `None` when nothing is counting down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LockCountdown"))]
pub struct Countdown {
    pub seconds: Option<u64>,
}
