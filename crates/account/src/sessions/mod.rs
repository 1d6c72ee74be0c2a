//! Sessions: who signed in, when, from where, how long it lasts, and why it ended. The security
//! log is in [`log`].

pub(crate) mod chain;
pub(crate) mod devices;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod limit;
mod log;
mod logout;
pub(crate) mod revocations;
mod rows;
pub(crate) mod settings;

pub use log::{
    Anchor, BreakKind, Broken, FailureReason, HistoryFilter, HistoryPage, HistoryRow, LogCheck,
    LogEntry, LogKind, LogPlace, LogView, MAX_PAGE, Outcome, Verdict,
};
pub use logout::LogoutDays;
pub use rows::{LiveSession, LogRows, SessionChange, SessionRows, SessionStatus, Sessions};
pub use settings::{LogoutChoice, LogoutView, SessionView};

use crate::names::steers_text;
use crate::time::WallMillis;
use crate::way_in::policy::Waiver;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest user agent or device name stored, in characters; the rest is cut.
pub const MAX_TEXT: usize = 400;

/// From one sign-in to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Made at sign-in; sorts by time (UUID version 7).
    pub id: Uuid,
    /// The device.
    pub device_id: Uuid,
    /// The device's name.
    pub device_name: String,
    /// When it began.
    pub started_at: WallMillis,
    /// What was asked and answered.
    pub authenticated_by: AuthenticatedBy,
    /// What else was asked and answered.
    pub passed: Passed,
}

/// A session that has not ended, as the owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveSession {
    /// The session.
    pub session: Session,
    /// The address of its sign-in.
    pub address: Option<String>,
    /// It was reported by a service on the internet.
    pub public: bool,
    /// The program, system and web view of its sign-in.
    pub user_agent: String,
    /// When the log last mentions it.
    pub last_seen: WallMillis,
    /// When its device first had a session.
    pub device_since: WallMillis,
}

/// A device that has had a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The device.
    pub id: Uuid,
    /// The name its owner gave it, or else its computer's name.
    pub name: String,
    /// When it first had a session.
    pub since: WallMillis,
}

/// The factors of a sign-in besides the one that opened the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// A code of the app, or a recovery code.
    pub second_factor: bool,
    /// The PIN.
    pub pin: bool,
    /// What was not asked for, and why.
    pub waived: Vec<Waiver>,
}

/// What opened a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AuthenticatedBy {
    /// The account was made.
    Creation,
    /// The password.
    Password,
    /// The recovery key, and a new password.
    RecoveryKey,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// "Sign out".
    SignedOut,
    /// The program ended, and the session was not to outlive it.
    ProgramEnded,
    /// The password was changed.
    PasswordChanged,
    /// The recovery key was used.
    Recovered,
    /// A new recovery key was made, and with it a new database key.
    RecoveryKeyChanged,
    /// The account was restored from a backup.
    Restored,
    /// It reached its limit.
    Expired,
    /// The clock was set back so far that nobody knows whether it has reached its limit.
    ClockSetBack,
    /// Two-factor authentication was enabled or disabled.
    TwoFactorChanged,
    /// "Log out", on another device.
    LoggedOut,
    /// "Logout All Except This Device", on another device.
    LoggedOutAll,
    /// An older folder of the account was put back.
    OlderFolder,
}

/// Cuts a text from outside to [`MAX_TEXT`] characters, the last of which shows the cut, and drops
/// characters that could steer its display.
pub fn clip(text: &str) -> String {
    let shown = |c: &char| !c.is_control() && !steers_text(*c);
    let mut kept: String = text.chars().filter(shown).take(MAX_TEXT + 1).collect();
    if let Some((cut, _)) = kept.char_indices().nth(MAX_TEXT) {
        kept.truncate(cut);
        kept.pop();
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_megabyte_is_cut_on_a_character_border() {
        let text = clip(&"é\n\u{202e}".repeat(500_000));
        assert_eq!(text, "é".repeat(MAX_TEXT - 1) + "…");
        let whole = "é".repeat(MAX_TEXT);
        assert_eq!(clip(&whole), whole);
    }
}
