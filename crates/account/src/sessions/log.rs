//! The security log: what it records, what "Session History" shows of it, and the chain that reveals
//! tampering.

use crate::time::WallMillis;
use crate::trusted_addresses::network::AddressRange;
use crate::way_in::policy::Waiver;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most entries read at once.
pub const MAX_PAGE: u32 = 1_000;

/// What the security log records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    /// A sign-in.
    SignIn,
    /// A sign-in with the recovery key.
    Recovery,
    /// A sign-out.
    SignOut,
    /// The account was locked.
    Lock,
    /// The account was unlocked.
    Unlock,
    /// "Password Settings": the password.
    PasswordChange,
    /// "Password Settings": the complexity requirements.
    PasswordRulesChange,
    /// The names.
    ProfileChange,
    /// The recovery key.
    RecoveryKeyChange,
    /// "Pin Settings": the PIN was set.
    PinChange,
    /// "Pin Settings": the time or the choices.
    PinSettingsChange,
    /// "Pin Settings": the PIN was disabled.
    PinRemoval,
    /// "Contacts Settings": a contact was added, edited, deleted or made the primary one.
    ContactChange,
    /// A contact was verified, or not.
    ContactVerification,
    /// A code or a test was sent, or not.
    CodeSent,
    /// "Code delivery".
    DeliveryChange,
    /// A second factor was asked for.
    SecondFactor,
    /// "Two-Factor Authentication": it was enabled.
    TwoFactorEnabled,
    /// "Two-Factor Authentication": it was disabled.
    TwoFactorDisabled,
    /// "Two-Factor Authentication": new recovery codes.
    RecoveryCodesChange,
    /// "Trusted IP List": a row was added.
    TrustedAddressAdded,
    /// "Trusted IP List": a row was edited.
    TrustedAddressEdited,
    /// "Trusted IP List": a row was deleted.
    TrustedAddressDeleted,
    /// "Trusted IP List": the service that reports the public address.
    AddressServiceChange,
    /// A check of the PIN in settings.
    PinCheck,
    /// A remembered session was resumed after a start of the program.
    Resumption,
    /// A check of the current password in settings.
    CurrentPasswordCheck,
    /// A backup was written.
    Backup,
    /// A backup replaced the account.
    Restore,
    /// "Log out": another session was ended.
    SessionEnded,
    /// "Logout All Except This Device".
    OthersLoggedOut,
    /// "Logout Settings".
    LogoutSettingsChange,
    /// An older folder of the account was put back, and noticed.
    OlderFolder,
    /// The history was written to a file.
    HistoryExport,
    /// A device was given a name.
    DeviceRenamed,
}

/// What "Session History" shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "HistoryShown"))]
#[serde(rename_all = "snake_case")]
pub enum LogView {
    /// Sign-ins: all log-ins to the account.
    #[default]
    SignIns,
    /// Sign-ins that failed, at the password or at the second factor.
    FailedSignIns,
    /// The screen lock, sign-outs and resumptions.
    Locks,
    /// Changes of settings, and failed checks in settings.
    Changes,
    /// Every entry.
    Everything,
}

impl LogView {
    /// Where an entry belongs. Every entry belongs to one of them besides [`LogView::Everything`].
    pub fn of(entry: &LogEntry) -> Self {
        let failed = entry.outcome != Outcome::Success;
        match entry.kind {
            LogKind::SignIn | LogKind::Recovery if failed => Self::FailedSignIns,
            LogKind::SignIn | LogKind::Recovery => Self::SignIns,
            // Without a session it was asked for at a sign-in, not in settings.
            LogKind::SecondFactor if failed && entry.session.is_none() => Self::FailedSignIns,
            LogKind::Lock | LogKind::Unlock | LogKind::Resumption | LogKind::SignOut => Self::Locks,
            _ => Self::Changes,
        }
    }
}

/// Which entries of the log "Session History" shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Which kind.
    pub shown: LogView,
    /// Only of sessions of this device.
    pub device: Option<Uuid>,
    /// Only from this address, or from within this range.
    pub address: Option<AddressRange>,
    /// Not before.
    pub from: Option<WallMillis>,
    /// Before.
    pub to: Option<WallMillis>,
}

/// Whether it worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did.
    Success,
    /// It did not, for this reason.
    Failure(FailureReason),
}

/// Why it did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FailureReason {
    /// Wrong password.
    WrongPassword,
    /// Wrong recovery key.
    WrongRecoveryKey,
    /// Wrong PIN.
    WrongPin,
    /// Wrong code.
    WrongCode,
    /// Wrong second factor, or one that was used.
    WrongSecondFactor,
    /// The new password was refused.
    PasswordRefused,
    /// It could not be done: a file that cannot be read or written, or of another account.
    NotPossible,
}

/// One entry: never a code, PIN, password, key or typed name (ASVS 5.0 16.2.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When, in UTC.
    pub at: WallMillis,
    /// What.
    pub kind: LogKind,
    /// With what result.
    pub outcome: Outcome,
    /// The session it belongs to, if there was one.
    pub session: Option<Uuid>,
    /// The address at that time.
    pub address: Option<String>,
    /// A service on the internet told it, instead of this computer.
    pub public: bool,
    /// Program, system and web view.
    pub user_agent: String,
    /// The factors that were not asked for at a sign-in.
    pub waived: Vec<Waiver>,
}

/// A row of "Session History".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its number in the log.
    pub number: i64,
    /// The name of the device whose session it belongs to.
    pub device: Option<String>,
    /// The entry.
    pub entry: LogEntry,
}

/// One page of "Session History".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// The rows, newest first.
    pub rows: Vec<HistoryRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<i64>,
}

/// A place in the log's chain: an entry's number and its keyed hash. The default is the
/// place before the first entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogPlace {
    /// The entry's number; 0 before the first.
    pub number: i64,
    /// Its keyed hash, which covers that of the entry before.
    pub mac: [u8; 32],
}

/// What a part of the chain looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogCheck {
    /// Whole up to here, and there is more.
    More(LogPlace),
    /// Whole to its end.
    Whole(LogPlace),
    /// Not whole.
    Broken(Broken),
}

/// The first place at which the chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The number of the entry.
    pub number: i64,
    /// What is wrong with it.
    pub what: BreakKind,
    /// The time in it, or in the one before where it is missing.
    pub at: Option<WallMillis>,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "LogBreak"))]
#[serde(rename_all = "snake_case")]
pub enum BreakKind {
    /// It, or its place, is not what was written.
    Changed,
    /// It is not there.
    Missing,
    /// It and all after it are not there.
    CutOff,
}

/// What "Verify" finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries were looked at.
    pub entries: i64,
    /// The first place at which the chain is broken; `None` when it is whole.
    pub broken: Option<Broken>,
    /// Whether the keystore holds a place that must be in the chain: without one, an end that was
    /// carefully cut off goes unnoticed.
    pub anchored: bool,
}

/// How far an account had come when this device last saw it, as the keystore stores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// How many database keys the account had had.
    pub generation: i64,
    /// The end of the log.
    pub end: LogPlace,
}

const ANCHOR_VERSION: u8 = 1;
const ANCHOR_LENGTH: usize = 1 + 8 + 8 + 32;

impl Anchor {
    /// As it is stored.
    pub fn to_bytes(&self) -> [u8; ANCHOR_LENGTH] {
        let mut bytes = [0; ANCHOR_LENGTH];
        bytes[0] = ANCHOR_VERSION;
        bytes[1..9].copy_from_slice(&self.generation.to_le_bytes());
        bytes[9..17].copy_from_slice(&self.end.number.to_le_bytes());
        bytes[17..].copy_from_slice(&self.end.mac);
        bytes
    }

    /// From what was stored; `None` if it isn't ours.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; ANCHOR_LENGTH] = bytes.try_into().ok()?;
        if bytes[0] != ANCHOR_VERSION {
            return None;
        }
        Some(Self {
            generation: i64::from_le_bytes(bytes[1..9].try_into().ok()?),
            end: LogPlace {
                number: i64::from_le_bytes(bytes[9..17].try_into().ok()?),
                mac: bytes[17..].try_into().ok()?,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_anchor_comes_back_as_it_was(generation: i64, number: i64, mac: [u8; 32]) {
            let anchor = Anchor { generation, end: LogPlace { number, mac } };
            prop_assert_eq!(Anchor::parse(&anchor.to_bytes()), Some(anchor));
        }

        #[test]
        fn other_bytes_are_no_anchor(bytes: Vec<u8>) {
            let ours = bytes.len() == ANCHOR_LENGTH && bytes[0] == ANCHOR_VERSION;
            prop_assert_eq!(Anchor::parse(&bytes).is_some(), ours);
        }
    }
}
