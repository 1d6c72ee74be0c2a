//! Sessions and the security log: who came in, when, from where, and why it ended.

use crate::sign_in_policy::Waiver;
use crate::time::WallMillis;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most rows of one page of the history.
pub const MAX_PAGE: u32 = 100;

/// Longest user agent or device name kept, in characters; the rest is cut.
pub const MAX_TEXT: usize = 400;

/// From one sign-in to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Made at sign-in; sorts by time (UUID version 7).
    pub id: Uuid,
    /// The device.
    pub installation_id: Uuid,
    /// The device's name.
    pub installation_name: String,
    /// When it began.
    pub started_at: WallMillis,
    /// What was asked and answered.
    pub authenticated_by: AuthenticatedBy,
    /// What was asked and answered besides.
    pub passed: Passed,
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
    /// The program ended, and the session was not to survive that.
    ProgramEnded,
    /// The password was changed.
    PasswordChanged,
    /// The recovery key was used.
    Recovered,
    /// A new recovery key was made, and with it a new database key.
    RecoveryKeyChanged,
    /// The account was restored from a backup.
    Restored,
    /// Its time was up.
    Expired,
    /// Two-factor authentication was enabled or disabled.
    TwoFactorChanged,
}

/// What the security log tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    /// A sign-in.
    SignIn,
    /// A sign-in with the recovery key.
    Recovery,
    /// A sign-out.
    SignOut,
    /// The screen lock fell.
    Lock,
    /// The screen lock was opened.
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
    /// "Trusted IP List": the service that tells the public address.
    AddressServiceChange,
    /// A check of the PIN in settings.
    PinCheck,
    /// A remembered session went on after a start of the program.
    Resumption,
    /// A check of the current password in settings.
    CurrentPasswordCheck,
    /// A backup was written.
    Backup,
    /// A backup took the account's place.
    Restore,
}

/// Whether it worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did.
    Success,
    /// It did not; for the reason named.
    Failure(FailureReason),
}

/// Why it did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// With what end.
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
pub struct SignIn {
    /// Its number in the log.
    pub number: i64,
    /// The session it began.
    pub session: Option<Uuid>,
    /// "IP Address".
    pub address: Option<String>,
    /// A service on the internet told it.
    pub public: bool,
    /// The factors that were not asked for.
    pub waived: Vec<Waiver>,
    /// "User Agent".
    pub user_agent: String,
    /// "Created Date".
    pub at: WallMillis,
}

/// One page of "Session History".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// The rows, newest first.
    pub rows: Vec<SignIn>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<i64>,
}

/// Cuts a text from outside to [`MAX_TEXT`] characters and drops what could steer its display.
pub fn clip(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(MAX_TEXT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_megabyte_is_cut_on_a_character_border() {
        let text = clip(&"é\n".repeat(500_000));
        assert_eq!(text, "é".repeat(MAX_TEXT));
    }
}
