//! What crosses to the page: the shapes of `ui/lib/types.ts`, made from the domain's types.

mod sessions;

pub use sessions::{
    ActiveSession, Device, HistoryFilter, HistoryPage, HistoryRow, LogVerdict, LogoutSettings,
    SessionEnd,
};

use crate::code_panel::Shown;
use crate::qr::{self, Qr};
use nightlatch_account::contacts::code::{Cap, Channel, Dead};
use nightlatch_account::contacts::delivery::{Delivery, MailWay, NotSent, PhoneWay, Sent};
use nightlatch_account::contacts::phone::{Line, PhoneNumber, PhoneRefusal};
use nightlatch_account::contacts::{Contact, ContactKind, ContactStatus, VerifiedBy};
use nightlatch_account::error::{Error, Field, StoreError};
use nightlatch_account::gate::{GateView, PendingStep, SecondFactorAsked, SignedOutReason};
use nightlatch_account::lock::{self, Absence, Health, LockReason, Trigger, TriggerState};
use nightlatch_account::password::{PasswordCheck, PasswordRules};
use nightlatch_account::pin::{self, PinTries};
use nightlatch_account::ports::{self, AccountId, FileError, KeystoreError, PinRecord};
use nightlatch_account::recovery::UnconfirmedKey;
use nightlatch_account::sign_in_policy::{Asked, SignInPolicy, Waiver};
use nightlatch_account::trusted_addresses::adviser::{Advice, Warning};
use nightlatch_account::trusted_addresses::network::NetworkRefusal;
use nightlatch_account::trusted_addresses::{AuthType, Lasts, RowState};
use nightlatch_account::{
    AddressesView, CodeRequested, CodeState, EnrolmentView, TwoFactorView, TypedAddress, Who,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An account in the list of pre-saved accounts.
#[derive(Clone, Debug, Serialize)]
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
#[serde(tag = "state", rename_all = "snake_case")]
pub enum GateDto {
    /// Nobody is in.
    SignedOut {
        reason: Option<&'static str>,
        ended_by: Option<SessionEnd>,
        days: Option<u32>,
    },
    /// Somebody is on the way in.
    Pending {
        account: AccountEntry,
        step: PendingStep,
        creating: bool,
        pin: Option<PinTriesDto>,
        second_factor: Option<SecondFactorDto>,
    },
    /// The account is open.
    Open {
        account: AccountEntry,
        session_id: Uuid,
        pin_set: bool,
        two_factor: bool,
        remembered: bool,
        remembered_after_pin: bool,
        waived: Vec<WaiverDto>,
        ends_at: i64,
        ends_soon: bool,
        older_folder: bool,
        no_recovery_codes: bool,
        file_stopped: bool,
        record_renewed: bool,
    },
    /// The account is locked.
    Locked {
        account: AccountEntry,
        locked_at: i64,
        reason: LockReason,
        minutes: Option<u32>,
        pin: Option<PinTriesDto>,
    },
}

/// A factor that a sign-in did not ask for, and the network it was trusted from.
#[derive(Clone, Debug, Serialize)]
pub struct WaiverDto {
    auth_type: AuthType,
    network: String,
}

impl From<Waiver> for WaiverDto {
    fn from(waiver: Waiver) -> Self {
        Self {
            auth_type: waiver.auth_type,
            network: waiver.network.to_string(),
        }
    }
}

/// How often a PIN may still be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PinTriesDto {
    tries_left: u32,
}

impl From<PinTries> for PinTriesDto {
    fn from(tries: PinTries) -> Self {
        Self {
            tries_left: tries.left(),
        }
    }
}

/// A second factor that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SecondFactorDto {
    tries_left: u32,
    recovered: bool,
    unlocking: bool,
}

impl From<SecondFactorAsked> for SecondFactorDto {
    fn from(asked: SecondFactorAsked) -> Self {
        Self {
            tries_left: asked.tries_left,
            recovered: asked.recovered,
            unlocking: asked.unlocking,
        }
    }
}

impl From<GateView> for GateDto {
    fn from(view: GateView) -> Self {
        match view {
            GateView::SignedOut { reason } => Self::SignedOut {
                reason: reason.map(signed_out),
                ended_by: match reason {
                    Some(SignedOutReason::SessionEnded { by }) => by.and_then(SessionEnd::of),
                    _ => None,
                },
                days: match reason {
                    Some(SignedOutReason::SessionExpired { limit }) => Some(limit.days()),
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

fn signed_out(reason: SignedOutReason) -> &'static str {
    match reason {
        SignedOutReason::PendingExpired => "pending_expired",
        SignedOutReason::SessionEnded { .. } => "session_ended",
        SignedOutReason::Restored => "restored",
        SignedOutReason::AccountDeleted => "account_deleted",
        SignedOutReason::AccountUnreadable => "account_unreadable",
        SignedOutReason::SessionExpired { .. } => "session_expired",
        SignedOutReason::PinTries => "pin_tries",
        SignedOutReason::SecondFactorTries => "second_factor_tries",
        SignedOutReason::Interrupted => "interrupted",
        SignedOutReason::OlderFolder => "older_folder",
        SignedOutReason::WriteFailed => "write_failed",
    }
}

/// What the next try of a password or the PIN has to wait, in seconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Waits {
    password: u32,
    pin: u32,
    /// Whether the password has to wait only because the record of wrong tries is missing.
    record_missing: bool,
}

impl From<nightlatch_account::Waits> for Waits {
    fn from(waits: nightlatch_account::Waits) -> Self {
        Self {
            password: waits.password,
            pin: waits.pin,
            record_missing: waits.record_missing,
        }
    }
}

/// Which account somebody wants to sign in to.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum WhoDto {
    /// One of the pre-saved accounts.
    Listed { id: AccountId },
    /// By its sign-in name.
    Named { sign_in_name: String },
}

impl From<WhoDto> for Who {
    fn from(who: WhoDto) -> Self {
        match who {
            WhoDto::Listed { id } => Who::Listed(id),
            WhoDto::Named { sign_in_name } => Who::Named(sign_in_name),
        }
    }
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The page's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// As the system has it.
    #[default]
    System,
    /// English.
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

/// How large everything is drawn, in percent. At the largest the smallest window is 320 CSS pixels wide, which
/// everything has to fit into (WCAG 2.2, 1.4.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16")]
pub struct Size(u16);

impl Size {
    const ALL: [u16; 6] = [100, 125, 150, 175, 200, 225];

    /// As a factor.
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Default for Size {
    fn default() -> Self {
        Self(100)
    }
}

impl TryFrom<u16> for Size {
    type Error = &'static str;

    fn try_from(percent: u16) -> Result<Self, Self::Error> {
        if Self::ALL.contains(&percent) {
            Ok(Self(percent))
        } else {
            Err("no such size")
        }
    }
}

/// What the page looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    theme: Theme,
    language: Language,
    // Not in what earlier versions have kept.
    #[serde(default)]
    size: Size,
}

impl Preferences {
    /// The size chosen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The language chosen.
    pub fn language(&self) -> Language {
        self.language
    }
}

/// All the page needs to draw its first screen.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    /// The gate.
    pub gate: GateDto,
    /// The pre-saved accounts, while signed out.
    pub accounts: Vec<AccountEntry>,
    /// The preferences.
    pub preferences: Preferences,
    /// The system's language, as in "de-AT".
    pub system_language: String,
    /// How the system writes dates and times: a BCP 47 tag.
    pub time_locale: String,
    /// The program's version.
    pub version: &'static str,
}

/// What the program says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// The program's version.
    pub version: &'static str,
    /// What the history will show.
    pub user_agent: String,
    /// The notices that the licences of what is inside ask for.
    pub licences: &'static str,
}

/// A recovery key on screen.
#[derive(Clone, Serialize)]
pub struct RecoveryKeyShown {
    groups: Vec<String>,
    ask: [usize; 2],
}

impl From<&UnconfirmedKey> for RecoveryKeyShown {
    fn from(new: &UnconfirmedKey) -> Self {
        let groups = new
            .key()
            .groups()
            .iter()
            .map(|group| group.to_string())
            .collect();
        Self {
            groups,
            ask: new.ask(),
        }
    }
}

/// Names and dates of the open account.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    account: AccountEntry,
    created_at: i64,
    password_changed_at: i64,
    recovery_key_created_at: Option<i64>,
}

impl From<(ports::AccountEntry, ports::Profile)> for Profile {
    fn from((entry, profile): (ports::AccountEntry, ports::Profile)) -> Self {
        Self {
            account: entry.into(),
            created_at: profile.created_at,
            password_changed_at: profile.password_changed_at,
            recovery_key_created_at: profile.recovery_key_created_at,
        }
    }
}

/// "Pin Settings".
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PinSettingsDto {
    enabled: bool,
    screen_lock: u32,
    request_after_authorization: bool,
    system_idle: bool,
    set_at: Option<i64>,
    /// Whether enabling asks for the password.
    asks_password: bool,
}

impl PinSettingsDto {
    /// As they stand, and whether enabling asks for the password.
    pub fn new(record: Option<PinRecord>, asks_password: bool) -> Self {
        let settings = record.map_or(pin::PinSettings::DEFAULT, |record| record.settings);
        Self {
            enabled: record.is_some(),
            screen_lock: settings.screen_lock.minutes(),
            request_after_authorization: settings.request_after_authorization,
            system_idle: settings.system_idle,
            set_at: record.map(|record| record.set_at),
            asks_password,
        }
    }
}

/// The answer to a PIN being typed.
pub type PinCheckDto = pin::PinCheck;

/// Unsaved form input.
pub type DraftDto = lock::Draft;

/// Whether sessions can be remembered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeystoreState {
    /// They can.
    Available,
    /// There is no keystore.
    Absent,
    /// It is locked.
    Locked,
    /// It failed.
    Failed,
}

impl From<Result<(), KeystoreError>> for KeystoreState {
    fn from(state: Result<(), KeystoreError>) -> Self {
        match state {
            Ok(()) => Self::Available,
            Err(KeystoreError::Absent) => Self::Absent,
            Err(KeystoreError::Locked) => Self::Locked,
            Err(KeystoreError::Failed) => Self::Failed,
        }
    }
}

/// A line of "Lock health".
#[derive(Clone, Debug, Serialize)]
pub struct LockTrigger {
    trigger: Trigger,
    state: &'static str,
    why: Option<Absence>,
    source: Option<String>,
    last_seen: Option<i64>,
}

/// "Lock health".
#[derive(Clone, Debug, Serialize)]
pub struct LockHealth {
    rows: Vec<LockTrigger>,
    capture_protection: bool,
}

impl From<&Health> for LockHealth {
    fn from(health: &Health) -> Self {
        let rows = health.lines().into_iter().map(|(trigger, line)| {
            let (state, why) = match line.state {
                TriggerState::Working => ("working", None),
                TriggerState::Waiting => ("waiting", None),
                TriggerState::NotAvailable(why) => ("not_available", Some(why)),
                TriggerState::Dropped(why) => ("dropped", Some(why)),
            };
            LockTrigger {
                trigger,
                state,
                why,
                source: line.source,
                last_seen: line.last_seen,
            }
        });
        Self {
            rows: rows.collect(),
            // Elsewhere the system offers no such thing.
            capture_protection: cfg!(any(windows, target_os = "macos")),
        }
    }
}

/// A row of "Contacts Settings".
#[derive(Clone, Debug, Serialize)]
pub struct ContactDto {
    id: Uuid,
    kind: ContactKind,
    value: String,
    status: ContactStatus,
    primary: bool,
    verified_by: Option<VerifiedBy>,
}

impl From<Contact> for ContactDto {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.id,
            kind: contact.value.kind(),
            value: contact.value.shown().to_owned(),
            status: contact.status,
            primary: contact.primary,
            verified_by: contact.verified_by,
        }
    }
}

/// A phone number that is being typed: as it will be dialled, or why it will not.
#[derive(Clone, Debug, Serialize)]
pub struct PhoneNumberDto {
    international: Option<String>,
    region: Option<String>,
    line: Option<Line>,
    /// The code of the error with which it would be refused.
    refusal: Option<&'static str>,
}

impl PhoneNumberDto {
    /// What was read, and the country of the code that was typed so far.
    pub fn new(read: Result<PhoneNumber, PhoneRefusal>, typed_country: Option<String>) -> Self {
        match read {
            Ok(number) => Self {
                international: Some(number.international().to_owned()),
                region: number.region().map(str::to_owned),
                line: Some(number.line()),
                refusal: None,
            },
            Err(refusal) => Self {
                international: None,
                region: typed_country,
                line: None,
                refusal: Some(phone_refused(refusal)),
            },
        }
    }
}

/// What became of a request for a code.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CodeRequestedDto {
    sent: Sent,
    lives: u32,
}

impl From<CodeRequested> for CodeRequestedDto {
    fn from(requested: CodeRequested) -> Self {
        Self {
            sent: requested.sent,
            lives: requested.lives,
        }
    }
}

/// Where the verification of a contact stands; all in seconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CodeStateDto {
    lives: u32,
    tries_left: u32,
    text_wait: u32,
    call_wait: u32,
    mail_wait: u32,
    cap: Option<Cap>,
}

impl From<CodeState> for CodeStateDto {
    fn from(state: CodeState) -> Self {
        let [text_wait, call_wait, mail_wait] = state.waits;
        Self {
            lives: state.lives,
            tries_left: state.tries_left,
            text_wait,
            call_wait,
            mail_wait,
            cap: state.cap,
        }
    }
}

/// What this computer shows instead of sending it.
#[derive(Clone, Serialize)]
pub struct CodeHere {
    to: String,
    channel: Channel,
    code: Option<String>,
}

impl From<Shown> for CodeHere {
    fn from(shown: Shown) -> Self {
        Self {
            to: shown.to.shown().to_owned(),
            channel: shown.channel,
            code: shown.code.map(|code| code.to_string()),
        }
    }
}

/// "Two-Factor Authentication".
#[derive(Clone, Serialize)]
pub struct TwoFactorDto {
    enabled_at: Option<i64>,
    strict: bool,
    codes_left: u32,
    phone: bool,
    enrolment: Option<EnrolmentDto>,
    codes: Vec<String>,
}

/// An enrolment under way. The key has to be seen, so the page gets it.
#[derive(Clone, Serialize)]
pub struct EnrolmentDto {
    key: Vec<String>,
    qr: Option<Qr>,
    ends_in: u32,
    confirmed: bool,
    typed_back: bool,
}

impl From<TwoFactorView> for TwoFactorDto {
    fn from(view: TwoFactorView) -> Self {
        Self {
            enabled_at: view.enabled_at,
            strict: view.strict,
            codes_left: view.codes_left,
            phone: view.phone,
            enrolment: view.enrolment.map(Into::into),
            codes: view.codes.iter().map(|code| code.to_string()).collect(),
        }
    }
}

impl From<EnrolmentView> for EnrolmentDto {
    fn from(view: EnrolmentView) -> Self {
        let characters: Vec<char> = view.key.chars().collect();
        Self {
            key: characters
                .chunks(4)
                .map(|group| group.iter().collect())
                .collect(),
            qr: qr::draw(&view.uri),
            ends_in: view.ends_in,
            confirmed: view.confirmed,
            typed_back: view.typed_back,
        }
    }
}

/// "Trusted IP List".
#[derive(Clone, Debug, Serialize)]
pub struct AddressesDto {
    rows: Vec<AddressRow>,
    here: Option<String>,
    service: Option<String>,
    from_here: SignInSteps,
    from_elsewhere: SignInSteps,
    waived_elsewhere: Vec<WaiverDto>,
}

/// A row of it.
#[derive(Clone, Debug, Serialize)]
pub struct AddressRow {
    id: Uuid,
    ip: String,
    auth_type: AuthType,
    label: String,
    created_at: i64,
    expires_at: Option<i64>,
    last_used_at: Option<i64>,
    state: RowState,
    unused: bool,
}

/// What a sign-in asks for besides the password.
#[derive(Clone, Debug, Serialize)]
pub struct SignInSteps {
    second_factor: StepDto,
    pin: StepDto,
}

/// Whether a factor is asked for, and from which network it is not.
#[derive(Clone, Debug, Serialize)]
pub struct StepDto {
    asked: &'static str,
    network: Option<String>,
}

impl From<Asked> for StepDto {
    fn from(asked: Asked) -> Self {
        let (asked, network) = match asked {
            Asked::Off => ("off", None),
            Asked::Yes => ("yes", None),
            Asked::Waived(waiver) => ("waived", Some(waiver.network.to_string())),
        };
        Self { asked, network }
    }
}

impl From<SignInPolicy> for SignInSteps {
    fn from(policy: SignInPolicy) -> Self {
        Self {
            second_factor: policy.second_factor.into(),
            pin: policy.pin.into(),
        }
    }
}

impl From<AddressesView> for AddressesDto {
    fn from(view: AddressesView) -> Self {
        let rows = view
            .rows
            .into_iter()
            .map(|(row, state, unused)| AddressRow {
                id: row.id,
                ip: row.network.to_string(),
                auth_type: row.auth_type,
                label: row.label.as_str().to_owned(),
                created_at: row.created_at,
                expires_at: row.expires_at,
                last_used_at: row.last_used_at,
                state,
                unused,
            });
        Self {
            rows: rows.collect(),
            here: view.here.address.map(|address| address.to_string()),
            service: view.service,
            from_here: view.from_here.into(),
            from_elsewhere: view.from_elsewhere.into(),
            waived_elsewhere: view.waived_elsewhere.into_iter().map(Into::into).collect(),
        }
    }
}

/// A row of it as it is typed.
#[derive(Debug, Deserialize)]
pub struct TypedAddressDto {
    auth_type: AuthType,
    ip: String,
    label: String,
    lasts: Lasts,
    private_confirmed: bool,
}

impl TypedAddressDto {
    /// As the domain takes it.
    pub fn typed(&self) -> TypedAddress<'_> {
        TypedAddress {
            auth_type: self.auth_type,
            ip: &self.ip,
            label: &self.label,
            lasts: self.lasts,
            private_confirmed: self.private_confirmed,
        }
    }
}

/// What is to be said about an address that is being typed.
#[derive(Clone, Debug, Serialize)]
pub struct AdviceDto {
    network: String,
    masked: bool,
    warnings: Vec<Warning>,
    sign_ins: u32,
    matched: u32,
    changes: u32,
    better: Option<String>,
}

impl From<Advice> for AdviceDto {
    fn from(advice: Advice) -> Self {
        Self {
            network: advice.typed.network.to_string(),
            masked: advice.typed.masked,
            warnings: advice.warnings,
            sign_ins: advice.sign_ins,
            matched: advice.matched,
            changes: advice.changes,
            better: advice.better.map(|network| network.to_string()),
        }
    }
}

/// "Code delivery". Its secrets stay in Rust.
#[derive(Clone, Debug, Serialize)]
pub struct DeliveryDto {
    phone: PhoneWay,
    phone_secret_set: bool,
    mail: MailWay,
    mail_secret_set: bool,
}

impl From<Delivery> for DeliveryDto {
    fn from(delivery: Delivery) -> Self {
        Self {
            phone_secret_set: !delivery.phone_secret.is_empty(),
            mail_secret_set: !delivery.mail_secret.is_empty(),
            phone: delivery.phone,
            mail: delivery.mail,
        }
    }
}

/// The answer to a new password being typed.
pub type PasswordCheckDto = PasswordCheck;
/// The complexity requirements.
pub type PasswordRulesDto = PasswordRules;

/// How every command fails: a code, the field it belongs to, the key of the words, the wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommandError {
    /// A stable name of what went wrong.
    pub code: &'static str,
    /// The form field it belongs to.
    pub field: Option<&'static str>,
    /// The words, in the message catalogue.
    pub message_key: String,
    /// Seconds until another try is allowed.
    pub retry_after: Option<u32>,
    /// By how many minutes the phone's clock is ahead, where that is what is wrong.
    pub minutes: Option<i64>,
}

impl CommandError {
    /// An error without a field.
    pub fn of(code: &'static str) -> Self {
        Self {
            code,
            field: None,
            message_key: format!("error-{code}"),
            retry_after: None,
            minutes: None,
        }
    }

    fn at(code: &'static str, field: Field) -> Self {
        Self {
            field: Some(field_name(field)),
            ..Self::of(code)
        }
    }

    fn after(self, retry_after: Option<u32>) -> Self {
        Self {
            retry_after,
            ..self
        }
    }
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Password => "password",
        Field::CurrentPassword => "current_password",
        Field::NewPassword => "new_password",
        Field::Confirm => "confirm",
        Field::RecoveryKey => "recovery_key",
        Field::Groups => "groups",
        Field::DisplayName => "display_name",
        Field::DeviceName => "device_name",
        Field::SignInName => "sign_in_name",
        Field::MinLength => "min_length",
        Field::BackupPassword => "backup_password",
        Field::Pin => "pin",
        Field::Repeat => "repeat",
        Field::ScreenLock => "screen_lock",
        Field::Value => "value",
        Field::Code => "code",
        Field::BaseUrl => "base_url",
        Field::AccountSid => "account_sid",
        Field::From => "from",
        Field::WebhookUrl => "webhook_url",
        Field::PhoneSecret => "phone_secret",
        Field::MailHost => "mail_host",
        Field::MailPort => "mail_port",
        Field::MailSecurity => "mail_security",
        Field::MailUser => "mail_user",
        Field::MailSecret => "mail_secret",
        Field::MailFrom => "mail_from",
        Field::Ip => "ip",
        Field::Label => "label",
        Field::Lasts => "lasts",
        Field::PrivateConfirmed => "private_confirmed",
        Field::Service => "service",
        Field::Days => "days",
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        Self::of(match error {
            FileError::Ours => "file-in-own-folder",
            FileError::Stopped => "file-stopped",
            FileError::Full => "disk-full",
            FileError::Quota => "quota",
            FileError::NotWritten => "file-not-written",
        })
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<Error> for CommandError {
    #[expect(clippy::too_many_lines, reason = "a line for each error")]
    fn from(error: Error) -> Self {
        match error {
            Error::WrongState => Self::of("wrong-state"),
            Error::Overtaken => Self::of("overtaken"),
            Error::WrongCredentials { retry_after } => {
                Self::at("wrong-credentials", Field::Password).after(retry_after)
            }
            Error::WrongPassword { retry_after } => {
                Self::at("wrong-password", Field::Password).after(retry_after)
            }
            Error::WrongCurrentPassword { retry_after } => {
                Self::at("wrong-current-password", Field::CurrentPassword).after(retry_after)
            }
            Error::CurrentPasswordNeeded => {
                Self::at("current-password-needed", Field::CurrentPassword)
            }
            Error::WrongRecoveryKey { retry_after } => {
                Self::at("wrong-recovery-key", Field::RecoveryKey).after(retry_after)
            }
            Error::Wait { field, retry_after } => Self::at("wait", field).after(Some(retry_after)),
            Error::WaitForRecord { field, retry_after } => {
                Self::at("wait-record-missing", field).after(Some(retry_after))
            }
            Error::WrongRecoveryGroups => Self::at("wrong-recovery-groups", Field::Groups),
            Error::RecoveryKeyNotWaiting => Self::of("recovery-key-not-waiting"),
            Error::PasswordRefused { field, check } => Self::at(refused(&check), field),
            Error::ConfirmMismatch => Self::at("confirm-mismatch", Field::Confirm),
            Error::NameEmpty(field) => Self::at("name-empty", field),
            Error::NameTooLong(field) => Self::at("name-too-long", field),
            Error::NameInvalid(field) => Self::at("name-invalid", field),
            Error::NameTakenMeanwhile => Self::of("name-taken-meanwhile"),
            Error::NameTaken => Self::at("name-taken", Field::SignInName),
            Error::NameMismatch => Self::at("name-mismatch", Field::SignInName),
            Error::RulesInvalid => Self::at("rules-invalid", Field::MinLength),
            Error::PasswordEmpty(field) => Self::at("password-empty", field),
            Error::TooLong(field) => Self::at("too-long", field),
            Error::PinNotSet => Self::of("pin-not-set"),
            Error::PinAlreadySet => Self::of("pin-already-set"),
            Error::PinNotOne(field) => Self::at("pin-not-one", field),
            Error::PinRefused { .. } => Self::at("pin-refused", Field::Pin),
            Error::PinMismatch => Self::at("pin-mismatch", Field::Repeat),
            Error::WrongPin { retry_after } => Self::at("wrong-pin", Field::Pin).after(retry_after),
            Error::PinEnded => Self::of("pin-ended"),
            Error::KeystoreLocked => Self::of("keystore-locked"),
            Error::ScreenLockInvalid => Self::at("screen-lock-invalid", Field::ScreenLock),
            Error::PhoneRefused(refusal) => Self::at(phone_refused(refusal), Field::Value),
            Error::NotACellPhone => Self::at("not-a-cell-phone", Field::Value),
            Error::ContactInvalid(kind) => Self::at(contact_invalid(kind), Field::Value),
            Error::ContactTaken => Self::at("contact-taken", Field::Value),
            Error::TooManyContacts => Self::of("too-many-contacts"),
            Error::ContactUnknown => Self::of("contact-unknown"),
            Error::ContactNotVerified => Self::of("contact-not-verified"),
            Error::ContactNeedsNoCode => Self::of("contact-needs-no-code"),
            Error::ChannelNotPossible => Self::of("channel-not-possible"),
            Error::CodeWait { retry_after } => Self::of("code-wait").after(Some(retry_after)),
            Error::CodeCap { cap, retry_after } => Self::of(match cap {
                Cap::Recipient => "code-cap-recipient",
                Cap::Account => "code-cap-account",
            })
            .after(Some(retry_after)),
            Error::Sending => Self::of("sending"),
            Error::CodeNotSent(why) => Self::of(not_sent(why)),
            Error::CodeNotOne => Self::at("code-not-one", Field::Code),
            Error::WrongCode { .. } => Self::at("wrong-code", Field::Code),
            Error::CodeOfAnother => Self::at("code-of-another", Field::Code),
            Error::CodeNone => Self::at("code-none", Field::Code),
            Error::CodeDead(Dead::Expired) => Self::at("code-expired", Field::Code),
            Error::CodeDead(Dead::Used) => Self::at("code-used", Field::Code),
            Error::CodeDead(Dead::Spent) => Self::at("code-spent", Field::Code),
            Error::PhoneNeeded => Self::of("phone-needed"),
            Error::TwoFactorOff => Self::of("two-factor-off"),
            Error::EnrolmentOver => Self::of("enrolment-over"),
            Error::EnrolmentStep => Self::of("enrolment-step"),
            Error::ClocksDiffer { minutes } => Self {
                minutes: Some(minutes),
                ..Self::at("clocks-differ", Field::Code)
            },
            Error::SecondFactorNeeded => Self::at("second-factor-needed", Field::Code),
            Error::SecondFactorNotOne => Self::at("second-factor-not-one", Field::Code),
            Error::WrongSecondFactor { retry_after } => {
                Self::at("wrong-second-factor", Field::Code).after(retry_after)
            }
            Error::SecondFactorEnded => Self::of("second-factor-ended"),
            Error::DeliveryInvalid(field) => Self::at("delivery-invalid", field),
            Error::DeliveryNotEncrypted(field) => Self::at("delivery-not-encrypted", field),
            Error::NetworkRefused(refusal) => Self::at(network_refused(refusal), Field::Ip),
            Error::NetworkTaken => Self::at("network-taken", Field::Ip),
            Error::TooManyAddresses => Self::of("too-many-addresses"),
            Error::TrustedAddressUnknown => Self::of("trusted-address-unknown"),
            Error::PrivateNotConfirmed => {
                Self::at("private-not-confirmed", Field::PrivateConfirmed)
            }
            Error::LastsInvalid => Self::at("lasts-invalid", Field::Lasts),
            Error::BackupNotReadable => Self::of("backup-not-readable"),
            Error::BackupWrongPassword => Self::at("backup-wrong-password", Field::BackupPassword),
            Error::BackupOtherAccount => Self::of("backup-other-account"),
            Error::AccountAlreadyHere => Self::of("account-already-here"),
            Error::AccountHereDamaged => Self::of("account-here-damaged"),
            Error::BackupNameTaken => Self::at("backup-name-taken", Field::SignInName),
            Error::BackupNotWaiting => Self::of("backup-not-waiting"),
            Error::File(error) => error.into(),
            Error::SessionUnknown => Self::of("session-unknown"),
            Error::DeviceUnknown => Self::of("device-unknown"),
            Error::NoOtherSession => Self::of("no-other-session"),
            Error::SessionCount => Self::of("session-count"),
            Error::LogoutDaysInvalid => Self::at("logout-days-invalid", Field::Days),
            Error::Store(error) => Self::of(not_stored(error)),
        }
    }
}

fn not_stored(error: StoreError) -> &'static str {
    match error {
        StoreError::Missing => "account-missing",
        StoreError::Damaged => "account-damaged",
        StoreError::Unreadable => "account-unreadable",
        StoreError::Newer => "account-newer",
        StoreError::ReadOnly => "read-only",
        StoreError::DiskFull => "disk-full",
        StoreError::Quota => "quota",
        StoreError::NoMemory => "no-memory",
        StoreError::Busy => "busy",
        StoreError::Conflict => "conflict",
        StoreError::Superseded => "superseded",
        StoreError::Remote => "folder-network",
        StoreError::Synchronised => "folder-synchronised",
        StoreError::EncryptionInactive => "encryption-inactive",
    }
}

fn phone_refused(refusal: PhoneRefusal) -> &'static str {
    match refusal {
        PhoneRefusal::Empty => "phone-empty",
        PhoneRefusal::Letters => "phone-letters",
        PhoneRefusal::Extension => "phone-extension",
        PhoneRefusal::Country => "phone-country",
        PhoneRefusal::TooShort => "phone-too-short",
        PhoneRefusal::TooLong => "phone-too-long",
        PhoneRefusal::Service => "phone-service",
        PhoneRefusal::NotInUse => "phone-not-in-use",
        PhoneRefusal::Premium => "phone-premium",
    }
}

fn network_refused(refusal: NetworkRefusal) -> &'static str {
    match refusal {
        NetworkRefusal::Empty => "network-empty",
        NetworkRefusal::NotAnAddress => "network-not-an-address",
        NetworkRefusal::Short => "network-short",
        NetworkRefusal::LeadingZero => "network-leading-zero",
        NetworkRefusal::Hexadecimal => "network-hexadecimal",
        NetworkRefusal::Port => "network-port",
        NetworkRefusal::Brackets => "network-brackets",
        NetworkRefusal::Zone => "network-zone",
        NetworkRefusal::Prefix => "network-prefix",
        NetworkRefusal::TooWide => "network-too-wide",
        NetworkRefusal::Nobody => "network-nobody",
        NetworkRefusal::Loopback => "network-loopback",
        NetworkRefusal::LinkLocal => "network-link-local",
        NetworkRefusal::Multicast => "network-multicast",
        NetworkRefusal::Broadcast => "network-broadcast",
    }
}

fn contact_invalid(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Email => "email-invalid",
        ContactKind::Skype => "skype-invalid",
        ContactKind::Website => "website-invalid",
        ContactKind::CellPhone | ContactKind::Landline | ContactKind::PhysicalAddress => {
            "address-invalid"
        }
    }
}

fn not_sent(why: NotSent) -> &'static str {
    match why {
        NotSent::Unreachable => "not-sent-unreachable",
        NotSent::NotSafe => "not-sent-not-safe",
        NotSent::Credentials => "not-sent-credentials",
        NotSent::Recipient => "not-sent-recipient",
        NotSent::Sender => "not-sent-sender",
        NotSent::TooMany => "not-sent-too-many",
        NotSent::Refused => "not-sent-refused",
        NotSent::Policy => "not-sent-policy",
        NotSent::NoCaller => "not-sent-no-caller",
        NotSent::MailGreeting => "not-sent-mail-greeting",
        NotSent::MailNoSignIn => "not-sent-mail-no-sign-in",
        NotSent::MailRecipient => "not-sent-mail-recipient",
        NotSent::MailFull => "not-sent-mail-full",
        NotSent::MailLater => "not-sent-mail-later",
        NotSent::MailRefused => "not-sent-mail-refused",
        NotSent::NotAProvider => "not-sent-not-a-provider",
        NotSent::NotPossible => "not-sent-not-possible",
    }
}

/// The current and the last passwords are compared only at Save, so the error names them.
fn refused(check: &PasswordCheck) -> &'static str {
    use nightlatch_account::password::Refusal;
    if check.refusals.contains(&Refusal::Current) {
        "password-current"
    } else if check.refusals.contains(&Refusal::Recent) {
        "password-recent"
    } else {
        "password-refused"
    }
}
