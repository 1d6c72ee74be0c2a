//! What crosses of sessions and their history.

use super::{CommandError, WaiverDto};
use nightlatch_account::sessions::{
    self, AuthenticatedBy, Broken, EndReason, FailureReason, LogKind, Outcome, Shown, Verdict, What,
};
use nightlatch_account::trusted_addresses::network::{AddressRange, NetworkRefusal};
use nightlatch_account::{LogoutView, SessionView};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What ended a session from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
    /// What there is to say of a reason, if anything.
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

/// What "Session History" is to show.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryFilter {
    shown: Shown,
    device: Option<Uuid>,
    address: String,
    from: Option<i64>,
    to: Option<i64>,
}

impl TryFrom<HistoryFilter> for sessions::HistoryFilter {
    type Error = CommandError;

    fn try_from(filter: HistoryFilter) -> Result<Self, CommandError> {
        let address = match AddressRange::parse(&filter.address) {
            Ok(range) => Some(range),
            Err(NetworkRefusal::Empty) => None,
            Err(_) => {
                return Err(CommandError {
                    field: Some("address"),
                    ..CommandError::of("no-address-or-range")
                });
            }
        };
        Ok(Self {
            shown: filter.shown,
            device: filter.device,
            address,
            from: filter.from,
            to: filter.to,
        })
    }
}

/// A row of "Session History".
#[derive(Clone, Debug, Serialize)]
pub struct HistoryRow {
    id: String,
    kind: LogKind,
    failure: Option<FailureReason>,
    device: Option<String>,
    address: Option<String>,
    public: bool,
    waived: Vec<WaiverDto>,
    user_agent: String,
    at: i64,
    this_session: bool,
}

/// A page of "Session History".
#[derive(Clone, Debug, Serialize)]
pub struct HistoryPage {
    rows: Vec<HistoryRow>,
    next: Option<String>,
}

impl HistoryPage {
    /// The page with the rows of `session` marked.
    pub fn new(page: sessions::HistoryPage, session: Uuid) -> Self {
        let rows = page.rows.into_iter().map(|row| HistoryRow {
            id: row.number.to_string(),
            kind: row.entry.kind,
            failure: match row.entry.outcome {
                Outcome::Success => None,
                Outcome::Failure(reason) => Some(reason),
            },
            device: row.device,
            address: row.entry.address,
            public: row.entry.public,
            waived: row.entry.waived.into_iter().map(Into::into).collect(),
            user_agent: row.entry.user_agent,
            at: row.entry.at,
            this_session: row.entry.session == Some(session),
        });
        Self {
            rows: rows.collect(),
            next: page.next.map(|number| number.to_string()),
        }
    }
}

/// A device that has had a session.
#[expect(clippy::struct_field_names, reason = "the page's name for it")]
#[derive(Clone, Debug, Serialize)]
pub struct Device {
    id: Uuid,
    name: String,
    since: i64,
    this_device: bool,
}

impl From<(sessions::Device, bool)> for Device {
    fn from((device, this_device): (sessions::Device, bool)) -> Self {
        Self {
            id: device.id,
            name: device.name,
            since: device.since,
            this_device,
        }
    }
}

/// A session that is open.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts side by side, no states"
)]
#[derive(Clone, Debug, Serialize)]
pub struct ActiveSession {
    id: Uuid,
    this_session: bool,
    device: String,
    device_id: Uuid,
    device_since: i64,
    this_device: bool,
    address: Option<String>,
    public: bool,
    user_agent: String,
    authenticated_by: AuthenticatedBy,
    second_factor: bool,
    pin: bool,
    waived: Vec<WaiverDto>,
    started_at: i64,
    last_seen: i64,
    ends_at: i64,
}

impl From<SessionView> for ActiveSession {
    fn from(view: SessionView) -> Self {
        let active = view.active;
        let passed = active.session.passed;
        Self {
            id: active.session.id,
            this_session: view.this_session,
            device: active.session.installation_name,
            device_id: active.session.installation_id,
            device_since: active.device_since,
            this_device: view.this_device,
            address: active.address,
            public: active.public,
            user_agent: active.user_agent,
            authenticated_by: active.session.authenticated_by,
            second_factor: passed.second_factor,
            pin: passed.pin,
            waived: passed.waived.into_iter().map(Into::into).collect(),
            started_at: active.session.started_at,
            last_seen: active.last_seen,
            ends_at: view.ends_at,
        }
    }
}

/// "Logout Settings".
#[derive(Clone, Debug, Serialize)]
pub struct LogoutSettings {
    days: u32,
    choices: Vec<LogoutChoice>,
}

#[derive(Clone, Debug, Serialize)]
struct LogoutChoice {
    days: u32,
    longer: bool,
    ends: Vec<Uuid>,
}

impl From<LogoutView> for LogoutSettings {
    fn from(view: LogoutView) -> Self {
        let choices = view.choices.into_iter().map(|choice| LogoutChoice {
            days: choice.limit.days(),
            longer: choice.longer,
            ends: choice.ends,
        });
        Self {
            days: view.limit.days(),
            choices: choices.collect(),
        }
    }
}

/// What "Verify" found.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LogVerdict {
    entries: i64,
    broken: Option<BrokenDto>,
    anchor: &'static str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct BrokenDto {
    number: i64,
    what: What,
    at: Option<i64>,
}

impl From<Verdict> for LogVerdict {
    fn from(verdict: Verdict) -> Self {
        Self {
            entries: verdict.entries,
            broken: verdict.broken.map(|Broken { number, what, at }| BrokenDto {
                number,
                what,
                at,
            }),
            anchor: if verdict.anchored { "matches" } else { "none" },
        }
    }
}
