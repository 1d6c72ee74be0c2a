//! Session History, active sessions, and Logout Settings.

use super::{blocking, on_accounts, then_read};
use crate::error::{Code, CommandError};
use crate::files;
use crate::history_file::{self, Format};
use crate::shapes::Waiver;
use crate::state::TheAccounts;
use nightlatch_account::sessions::{
    self, AuthenticatedBy, BreakKind, Broken, FailureReason, LogKind, LogView, Outcome, Verdict,
};
use nightlatch_account::trusted_addresses::network::{AddressRange, NetworkRefusal};
use nightlatch_account::{Error, LogoutView, SessionView};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime};
use uuid::Uuid;

/// Most rows that the page gets at once.
const MAX_ROWS: u32 = 100;

#[tauri::command(rename_all = "snake_case")]
pub async fn session_history<R: Runtime>(
    app: AppHandle<R>,
    filter: HistoryFilter,
    before: Option<String>,
    limit: u32,
) -> Result<HistoryPage, CommandError> {
    // A place that isn't ours means no row before it.
    let before = before.map(|text| text.parse().unwrap_or(0));
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        let session = accounts.session()?;
        let page = accounts.session_history(&filter.try_into()?, before, limit.min(MAX_ROWS))?;
        Ok(HistoryPage::new(page, session))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn devices<R: Runtime>(app: AppHandle<R>) -> Result<Vec<Device>, CommandError> {
    let devices = on_accounts(&app, TheAccounts::devices).await?;
    Ok(devices.into_iter().map(Into::into).collect())
}

#[tauri::command(rename_all = "snake_case")]
pub async fn export_history<R: Runtime>(
    app: AppHandle<R>,
    filter: HistoryFilter,
    format: Format,
) -> Result<String, CommandError> {
    blocking(&app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        // Refused before anybody is asked for a file.
        accounts.session()?;
        let filter = filter.try_into()?;
        let under_way = accounts.begin_file()?;
        let file = nightlatch.file_to_save(format.file_name())?;
        let written = history_file::write(nightlatch, &filter, format, &file, &under_way);
        let noted = accounts.note_history_export(written.is_ok());
        written?;
        // The file exists, whether or not it could be logged.
        if let Err(error) = noted {
            tracing::warn!(%error, "an export of the history was not noted");
        }
        Ok(files::shown_name(&file))
    })
    .await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn verify_log<R: Runtime>(app: AppHandle<R>) -> Result<LogVerdict, CommandError> {
    on_accounts(&app, TheAccounts::verify_log)
        .await
        .map(Into::into)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn sessions<R: Runtime>(app: AppHandle<R>) -> Result<Vec<ActiveSession>, CommandError> {
    on_accounts(&app, active).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn end_session<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
) -> Result<Option<Vec<ActiveSession>>, CommandError> {
    then_read(&app, move |accounts| accounts.end_session(id), active).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn rename_device<R: Runtime>(
    app: AppHandle<R>,
    id: Uuid,
    device_name: String,
) -> Result<Option<Vec<ActiveSession>>, CommandError> {
    let change = move |accounts: &TheAccounts| accounts.rename_device(id, &device_name);
    then_read(&app, change, active).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn logout_settings<R: Runtime>(
    app: AppHandle<R>,
) -> Result<LogoutSettings, CommandError> {
    on_accounts(&app, settings_of).await
}

#[tauri::command(rename_all = "snake_case")]
pub async fn set_logout_days<R: Runtime>(
    app: AppHandle<R>,
    days: u32,
    current_password: Option<SecretString>,
) -> Result<Option<LogoutSettings>, CommandError> {
    let change = move |accounts: &TheAccounts| {
        let password = current_password.as_ref().map(SecretString::expose_secret);
        accounts.set_logout_days(days, password)
    };
    then_read(&app, change, settings_of).await
}

/// How many sessions were ended.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LoggedOut {
    ended: u32,
}

#[tauri::command(rename_all = "snake_case")]
pub async fn log_out_all_except_this<R: Runtime>(
    app: AppHandle<R>,
    current_password: SecretString,
    count: u32,
) -> Result<LoggedOut, CommandError> {
    on_accounts(&app, move |accounts| {
        let password = current_password.expose_secret();
        let ended = accounts.log_out_all_except_this(password, count)?;
        Ok(LoggedOut { ended })
    })
    .await
}

fn settings_of(accounts: &TheAccounts) -> Result<LogoutSettings, Error> {
    accounts.logout_settings().map(Into::into)
}

fn active(accounts: &TheAccounts) -> Result<Vec<ActiveSession>, Error> {
    Ok(accounts.sessions()?.into_iter().map(Into::into).collect())
}

/// What "Session History" is to show.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct HistoryFilter {
    shown: LogView,
    device: Option<Uuid>,
    /// An address or a range; empty for all.
    address: String,
    from: Option<i64>,
    /// The first moment that is left out.
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
                    ..CommandError::of(Code::NoAddressOrRange)
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
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryRow {
    id: String,
    kind: LogKind,
    /// Why it failed, where it did.
    failure: Option<FailureReason>,
    /// The name of the device whose session it belongs to.
    device: Option<String>,
    address: Option<String>,
    /// A service on the internet told the address.
    public: bool,
    waived: Vec<Waiver>,
    user_agent: String,
    at: i64,
    this_session: bool,
}

/// A page of "Session History".
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
#[cfg_attr(test, derive(ts_rs::TS))]
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
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActiveSession {
    id: Uuid,
    this_session: bool,
    device: String,
    device_id: Uuid,
    /// When the device first had a session.
    device_since: i64,
    this_device: bool,
    address: Option<String>,
    public: bool,
    user_agent: String,
    authenticated_by: AuthenticatedBy,
    second_factor: bool,
    pin: bool,
    waived: Vec<Waiver>,
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
            device: active.session.device_name,
            device_id: active.session.device_id,
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
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LogoutSettings {
    days: u32,
    choices: Vec<LogoutChoice>,
}

/// A number of days to choose.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct LogoutChoice {
    days: u32,
    /// Longer than now: the password is asked for.
    longer: bool,
    /// The sessions that would end now.
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
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LogVerdict {
    /// How many were looked at.
    entries: i64,
    /// The first break.
    broken: Option<BrokenLog>,
    anchor: Anchor,
}

/// Whether the log goes as far as this device has seen it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LogAnchor"))]
#[serde(rename_all = "snake_case")]
enum Anchor {
    /// It does.
    Matches,
    /// The keystore of this computer holds no end, so one that was cut off is not noticed.
    None,
}

/// Where the log is broken.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct BrokenLog {
    number: i64,
    what: BreakKind,
    /// Its time, or that of the entry before where the entry itself is gone.
    at: Option<i64>,
}

impl From<Verdict> for LogVerdict {
    fn from(verdict: Verdict) -> Self {
        Self {
            entries: verdict.entries,
            broken: verdict.broken.map(|Broken { number, what, at }| BrokenLog {
                number,
                what,
                at,
            }),
            anchor: if verdict.anchored {
                Anchor::Matches
            } else {
                Anchor::None
            },
        }
    }
}
