//! How a command fails: the closed list of codes, and how the domain's errors map to it.

use nightlatch_account::contacts::ContactKind;
use nightlatch_account::contacts::code::{Cap, Dead};
use nightlatch_account::contacts::phone::PhoneRefusal;
use nightlatch_account::delivery::NotSent;
use nightlatch_account::error::{Error, Field, StoreError};
use nightlatch_account::password::{PasswordCheck, Refusal};
use nightlatch_account::ports::FileError;
use nightlatch_account::trusted_addresses::network::NetworkRefusal;
use serde::Serialize;
use std::fmt;

/// How every command fails: a code, the field it belongs to, the key of the words, the wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CommandError {
    /// What went wrong.
    pub code: Code,
    /// The form field it belongs to.
    pub field: Option<&'static str>,
    /// The words, in the message catalogue.
    pub message_key: String,
    /// Seconds until another try is allowed.
    pub retry_after: Option<u32>,
    /// By how many minutes the phone's clock is ahead, where that is what is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub minutes: Option<i64>,
}

impl CommandError {
    /// An error without a field.
    pub fn of(code: Code) -> Self {
        Self {
            code,
            field: None,
            message_key: format!("error-{code}"),
            retry_after: None,
            minutes: None,
        }
    }

    fn at(code: Code, field: Field) -> Self {
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

/// What went wrong, by a stable name. Its words are in the page's catalogues, under `error-` and the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    AccountAlreadyHere,
    AccountDamaged,
    AccountHereDamaged,
    AccountMissing,
    AccountNewer,
    AccountUnreadable,
    AddressInvalid,
    AnswerLost,
    BackupNameTaken,
    BackupNotReadable,
    BackupNotWaiting,
    BackupOtherAccount,
    BackupWrongPassword,
    Busy,
    Cancelled,
    ChannelNotPossible,
    ClocksDiffer,
    CodeCapAccount,
    CodeCapRecipient,
    CodeExpired,
    CodeNone,
    MalformedCode,
    CodeOfAnother,
    CodeSpent,
    CodeUsed,
    CodeWait,
    ConfirmMismatch,
    Conflict,
    ContactTaken,
    CurrentPasswordNeeded,
    DeliveryInvalid,
    DeliveryNotEncrypted,
    DeviceUnknown,
    DiskFull,
    EmailInvalid,
    EncryptionInactive,
    EnrolmentOver,
    FileInOwnFolder,
    FileNotWritten,
    FileStopped,
    FolderNetwork,
    FolderSynchronised,
    KeystoreLocked,
    LastsInvalid,
    LogoutDaysInvalid,
    NameEmpty,
    NameInvalid,
    NameMismatch,
    NameTaken,
    NameTakenMeanwhile,
    NameTooLong,
    NetworkBrackets,
    NetworkBroadcast,
    NetworkEmpty,
    NetworkHexadecimal,
    NetworkLeadingZero,
    NetworkLinkLocal,
    NetworkLoopback,
    NetworkMulticast,
    NetworkNobody,
    NetworkNotAnAddress,
    NetworkPort,
    NetworkPrefix,
    NetworkShort,
    NetworkTaken,
    NetworkTooWide,
    NetworkZone,
    NoAddressOrRange,
    NoMemory,
    NoOtherSession,
    NotACellPhone,
    NotSentCredentials,
    NotSentMailFull,
    NotSentMailGreeting,
    NotSentMailLater,
    NotSentMailNoSignIn,
    NotSentMailRecipient,
    NotSentMailRefused,
    NotSentNoCaller,
    NotSentNotAProvider,
    NotSentNotPossible,
    NotSentNotSafe,
    NotSentPolicy,
    NotSentRecipient,
    NotSentRefused,
    NotSentSender,
    NotSentTooMany,
    NotSentUnreachable,
    Overtaken,
    PasswordCurrent,
    PasswordEmpty,
    PasswordRecent,
    PasswordRefused,
    PhoneCountry,
    PhoneEmpty,
    PhoneExtension,
    PhoneLetters,
    PhoneNeeded,
    PhoneNotInUse,
    PhonePremium,
    PhoneService,
    PhoneTooLong,
    PhoneTooShort,
    PinAttemptsExhausted,
    PinMismatch,
    MalformedPin,
    PinNotSet,
    PinRefused,
    PreferencesNotSaved,
    PrivateNotConfirmed,
    Quota,
    ReadOnly,
    RecoveryKeyNotWaiting,
    RulesInvalid,
    ScreenLockInvalid,
    SecondFactorEnded,
    SecondFactorNeeded,
    MalformedSecondFactor,
    Sending,
    SessionCount,
    SessionUnknown,
    SkypeInvalid,
    Stale,
    Superseded,
    TooLong,
    TooManyAddresses,
    TooManyContacts,
    TwoFactorOff,
    Unexpected,
    Wait,
    WaitRecordMissing,
    WebsiteInvalid,
    WrongCode,
    WrongCredentials,
    WrongCurrentPassword,
    WrongPassword,
    WrongPin,
    WrongRecoveryGroups,
    WrongRecoveryKey,
    WrongSecondFactor,
    WrongState,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
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
        Field::Expiry => "lasts",
        Field::PrivateConfirmed => "private_confirmed",
        Field::Service => "service",
        Field::Days => "days",
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        Self::of(match error {
            FileError::Ours => Code::FileInOwnFolder,
            FileError::Stopped => Code::FileStopped,
            FileError::Full => Code::DiskFull,
            FileError::Quota => Code::Quota,
            FileError::NotWritten => Code::FileNotWritten,
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
            Error::WrongState => Self::of(Code::WrongState),
            Error::Overtaken => Self::of(Code::Overtaken),
            // Only a page that has not heard of a change from elsewhere meets these.
            Error::PinAlreadySet
            | Error::ContactUnknown
            | Error::ContactNotVerified
            | Error::ContactNeedsNoCode
            | Error::EnrolmentStep
            | Error::TrustedAddressUnknown => Self::of(Code::Stale),
            Error::WrongCredentials { retry_after } => {
                Self::at(Code::WrongCredentials, Field::Password).after(retry_after)
            }
            Error::WrongPassword { retry_after } => {
                Self::at(Code::WrongPassword, Field::Password).after(retry_after)
            }
            Error::WrongCurrentPassword { retry_after } => {
                Self::at(Code::WrongCurrentPassword, Field::CurrentPassword).after(retry_after)
            }
            Error::CurrentPasswordNeeded => {
                Self::at(Code::CurrentPasswordNeeded, Field::CurrentPassword)
            }
            Error::WrongRecoveryKey { retry_after } => {
                Self::at(Code::WrongRecoveryKey, Field::RecoveryKey).after(retry_after)
            }
            Error::Wait { field, retry_after } => {
                Self::at(Code::Wait, field).after(Some(retry_after))
            }
            Error::WaitForRecord { field, retry_after } => {
                Self::at(Code::WaitRecordMissing, field).after(Some(retry_after))
            }
            Error::WrongRecoveryGroups => Self::at(Code::WrongRecoveryGroups, Field::Groups),
            Error::RecoveryKeyNotWaiting => Self::of(Code::RecoveryKeyNotWaiting),
            Error::PasswordRefused { field, check } => Self::at(refused(&check), field),
            Error::ConfirmMismatch => Self::at(Code::ConfirmMismatch, Field::Confirm),
            Error::NameEmpty(field) => Self::at(Code::NameEmpty, field),
            Error::NameTooLong(field) => Self::at(Code::NameTooLong, field),
            Error::NameInvalid(field) => Self::at(Code::NameInvalid, field),
            Error::NameTakenMeanwhile => Self::of(Code::NameTakenMeanwhile),
            Error::NameTaken => Self::at(Code::NameTaken, Field::SignInName),
            Error::NameMismatch => Self::at(Code::NameMismatch, Field::SignInName),
            Error::RulesInvalid => Self::at(Code::RulesInvalid, Field::MinLength),
            Error::PasswordEmpty(field) => Self::at(Code::PasswordEmpty, field),
            Error::TooLong(field) => Self::at(Code::TooLong, field),
            Error::PinNotSet => Self::of(Code::PinNotSet),
            Error::MalformedPin(field) => Self::at(Code::MalformedPin, field),
            Error::PinRefused { .. } => Self::at(Code::PinRefused, Field::Pin),
            Error::PinMismatch => Self::at(Code::PinMismatch, Field::Repeat),
            Error::WrongPin { retry_after } => {
                Self::at(Code::WrongPin, Field::Pin).after(retry_after)
            }
            Error::PinAttemptsExhausted => Self::of(Code::PinAttemptsExhausted),
            Error::KeystoreLocked => Self::of(Code::KeystoreLocked),
            Error::ScreenLockInvalid => Self::at(Code::ScreenLockInvalid, Field::ScreenLock),
            Error::PhoneRefused(refusal) => Self::at(refusal.into(), Field::Value),
            Error::NotACellPhone => Self::at(Code::NotACellPhone, Field::Value),
            Error::ContactInvalid(kind) => Self::at(contact_invalid(kind), Field::Value),
            Error::ContactTaken => Self::at(Code::ContactTaken, Field::Value),
            Error::TooManyContacts => Self::of(Code::TooManyContacts),
            Error::ChannelNotPossible => Self::of(Code::ChannelNotPossible),
            Error::CodeWait { retry_after } => Self::of(Code::CodeWait).after(Some(retry_after)),
            Error::CodeCap { cap, retry_after } => Self::of(match cap {
                Cap::Recipient => Code::CodeCapRecipient,
                Cap::Account => Code::CodeCapAccount,
            })
            .after(Some(retry_after)),
            Error::Sending => Self::of(Code::Sending),
            Error::CodeNotSent(why) => Self::of(why.into()),
            Error::MalformedCode => Self::at(Code::MalformedCode, Field::Code),
            Error::WrongCode { .. } => Self::at(Code::WrongCode, Field::Code),
            Error::CodeOfAnother => Self::at(Code::CodeOfAnother, Field::Code),
            Error::CodeNone => Self::at(Code::CodeNone, Field::Code),
            Error::CodeDead(Dead::Expired) => Self::at(Code::CodeExpired, Field::Code),
            Error::CodeDead(Dead::Used) => Self::at(Code::CodeUsed, Field::Code),
            Error::CodeDead(Dead::Spent) => Self::at(Code::CodeSpent, Field::Code),
            Error::PhoneNeeded => Self::of(Code::PhoneNeeded),
            Error::TwoFactorOff => Self::of(Code::TwoFactorOff),
            Error::EnrolmentOver => Self::of(Code::EnrolmentOver),
            Error::ClocksDiffer { minutes } => Self {
                minutes: Some(minutes),
                ..Self::at(Code::ClocksDiffer, Field::Code)
            },
            Error::SecondFactorNeeded => Self::at(Code::SecondFactorNeeded, Field::Code),
            Error::MalformedSecondFactor => Self::at(Code::MalformedSecondFactor, Field::Code),
            Error::WrongSecondFactor { retry_after } => {
                Self::at(Code::WrongSecondFactor, Field::Code).after(retry_after)
            }
            Error::SecondFactorEnded => Self::of(Code::SecondFactorEnded),
            Error::DeliveryInvalid(field) => Self::at(Code::DeliveryInvalid, field),
            Error::DeliveryNotEncrypted(field) => Self::at(Code::DeliveryNotEncrypted, field),
            Error::NetworkRefused(refusal) => Self::at(refusal.into(), Field::Ip),
            Error::NetworkTaken => Self::at(Code::NetworkTaken, Field::Ip),
            Error::TooManyAddresses => Self::of(Code::TooManyAddresses),
            Error::PrivateNotConfirmed => {
                Self::at(Code::PrivateNotConfirmed, Field::PrivateConfirmed)
            }
            Error::LastsInvalid => Self::at(Code::LastsInvalid, Field::Expiry),
            Error::BackupNotReadable => Self::of(Code::BackupNotReadable),
            Error::BackupWrongPassword => {
                Self::at(Code::BackupWrongPassword, Field::BackupPassword)
            }
            Error::BackupOtherAccount => Self::of(Code::BackupOtherAccount),
            Error::AccountAlreadyHere => Self::of(Code::AccountAlreadyHere),
            Error::AccountHereDamaged => Self::of(Code::AccountHereDamaged),
            Error::BackupNameTaken => Self::at(Code::BackupNameTaken, Field::SignInName),
            Error::BackupNotWaiting => Self::of(Code::BackupNotWaiting),
            Error::File(error) => error.into(),
            Error::SessionUnknown => Self::of(Code::SessionUnknown),
            Error::DeviceUnknown => Self::of(Code::DeviceUnknown),
            Error::NoOtherSession => Self::of(Code::NoOtherSession),
            Error::SessionCount => Self::of(Code::SessionCount),
            Error::LogoutDaysInvalid => Self::at(Code::LogoutDaysInvalid, Field::Days),
            Error::Store(error) => Self::of(error.into()),
        }
    }
}

impl From<StoreError> for Code {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing => Self::AccountMissing,
            StoreError::Damaged => Self::AccountDamaged,
            StoreError::Unreadable => Self::AccountUnreadable,
            StoreError::Newer => Self::AccountNewer,
            StoreError::ReadOnly => Self::ReadOnly,
            StoreError::DiskFull => Self::DiskFull,
            StoreError::Quota => Self::Quota,
            StoreError::NoMemory => Self::NoMemory,
            StoreError::Busy => Self::Busy,
            StoreError::Conflict => Self::Conflict,
            StoreError::Superseded => Self::Superseded,
            StoreError::Remote => Self::FolderNetwork,
            StoreError::Synchronised => Self::FolderSynchronised,
            StoreError::EncryptionInactive => Self::EncryptionInactive,
        }
    }
}

impl From<PhoneRefusal> for Code {
    fn from(refusal: PhoneRefusal) -> Self {
        match refusal {
            PhoneRefusal::Empty => Self::PhoneEmpty,
            PhoneRefusal::Letters => Self::PhoneLetters,
            PhoneRefusal::Extension => Self::PhoneExtension,
            PhoneRefusal::Country => Self::PhoneCountry,
            PhoneRefusal::TooShort => Self::PhoneTooShort,
            PhoneRefusal::TooLong => Self::PhoneTooLong,
            PhoneRefusal::Service => Self::PhoneService,
            PhoneRefusal::NotInUse => Self::PhoneNotInUse,
            PhoneRefusal::Premium => Self::PhonePremium,
        }
    }
}

impl From<NetworkRefusal> for Code {
    fn from(refusal: NetworkRefusal) -> Self {
        match refusal {
            NetworkRefusal::Empty => Self::NetworkEmpty,
            NetworkRefusal::NotAnAddress => Self::NetworkNotAnAddress,
            NetworkRefusal::Short => Self::NetworkShort,
            NetworkRefusal::LeadingZero => Self::NetworkLeadingZero,
            NetworkRefusal::Hexadecimal => Self::NetworkHexadecimal,
            NetworkRefusal::Port => Self::NetworkPort,
            NetworkRefusal::Brackets => Self::NetworkBrackets,
            NetworkRefusal::Zone => Self::NetworkZone,
            NetworkRefusal::Prefix => Self::NetworkPrefix,
            NetworkRefusal::TooWide => Self::NetworkTooWide,
            NetworkRefusal::Nobody => Self::NetworkNobody,
            NetworkRefusal::Loopback => Self::NetworkLoopback,
            NetworkRefusal::LinkLocal => Self::NetworkLinkLocal,
            NetworkRefusal::Multicast => Self::NetworkMulticast,
            NetworkRefusal::Broadcast => Self::NetworkBroadcast,
        }
    }
}

fn contact_invalid(kind: ContactKind) -> Code {
    match kind {
        ContactKind::Email => Code::EmailInvalid,
        ContactKind::Skype => Code::SkypeInvalid,
        ContactKind::Website => Code::WebsiteInvalid,
        ContactKind::CellPhone | ContactKind::Landline | ContactKind::PhysicalAddress => {
            Code::AddressInvalid
        }
    }
}

impl From<NotSent> for Code {
    fn from(why: NotSent) -> Self {
        match why {
            NotSent::Unreachable => Self::NotSentUnreachable,
            NotSent::NotSafe => Self::NotSentNotSafe,
            NotSent::Credentials => Self::NotSentCredentials,
            NotSent::Recipient => Self::NotSentRecipient,
            NotSent::Sender => Self::NotSentSender,
            NotSent::TooMany => Self::NotSentTooMany,
            NotSent::Refused => Self::NotSentRefused,
            NotSent::Policy => Self::NotSentPolicy,
            NotSent::NoCaller => Self::NotSentNoCaller,
            NotSent::MailGreeting => Self::NotSentMailGreeting,
            NotSent::MailNoSignIn => Self::NotSentMailNoSignIn,
            NotSent::MailRecipient => Self::NotSentMailRecipient,
            NotSent::MailFull => Self::NotSentMailFull,
            NotSent::MailLater => Self::NotSentMailLater,
            NotSent::MailRefused => Self::NotSentMailRefused,
            NotSent::NotAProvider => Self::NotSentNotAProvider,
            NotSent::NotPossible => Self::NotSentNotPossible,
        }
    }
}

/// The current and the last passwords are compared only at Save, so the error names them.
fn refused(check: &PasswordCheck) -> Code {
    if check.refusals.contains(&Refusal::Current) {
        Code::PasswordCurrent
    } else if check.refusals.contains(&Refusal::Recent) {
        Code::PasswordRecent
    } else {
        Code::PasswordRefused
    }
}
