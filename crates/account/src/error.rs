//! The one error of this crate: what went wrong, and which field of a form it belongs to.
//!
//! A variant carries no secret and no text to show: the page has the texts.

pub use crate::ports::store_error::StoreError;

use crate::contacts::code::{Cap, Dead};
use crate::contacts::kind::ContactKind;
use crate::contacts::phone::PhoneRefusal;
use crate::delivery::outcome::NotSent;
use crate::password::check::PasswordCheck;
use crate::pin::check::PinCheck;
use crate::ports::files::FileError;
use crate::trusted_addresses::network::NetworkRefusal;

/// What can go wrong. "Could not check" ([`Error::Store`]) is never "wrong".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The present state of the gate does not allow this.
    #[error("not allowed in this state")]
    WrongState,
    /// The gate has changed in the meantime; nothing was changed.
    #[error("overtaken by another change of the gate")]
    Overtaken,
    /// No account with this name, or not its password; `retry_after` is the wait this failure started.
    #[error("wrong name or password")]
    WrongCredentials { retry_after: Option<u32> },
    /// Not the password of the account that is locked.
    #[error("wrong password")]
    WrongPassword { retry_after: Option<u32> },
    /// The current password asked for in settings is wrong.
    #[error("wrong current password")]
    WrongCurrentPassword { retry_after: Option<u32> },
    /// The recovery key does not open such an account, or is not a recovery key.
    #[error("wrong recovery key")]
    WrongRecoveryKey { retry_after: Option<u32> },
    /// Too many failures: nothing was checked. `retry_after` in seconds.
    #[error("wait before the next try")]
    Wait { field: Field, retry_after: u32 },
    /// As [`Error::Wait`], but because the record of failures is missing.
    #[error("wait, since the record of tries is missing")]
    WaitForRecord { field: Field, retry_after: u32 },
    /// The groups typed back are not those of the recovery key.
    #[error("the groups typed back differ")]
    WrongRecoveryGroups,
    /// There is no recovery key waiting to be confirmed.
    #[error("no recovery key is waiting")]
    RecoveryKeyNotWaiting,
    /// No device of the account has that id.
    #[error("no such device")]
    DeviceUnknown,
    /// The new password breaks a rule.
    #[error("the password is refused")]
    PasswordRefused { field: Field, check: PasswordCheck },
    /// An action asks for the current password, and none was given; nothing was tried.
    #[error("the current password is needed")]
    CurrentPasswordNeeded,
    /// The two spellings of a new password differ.
    #[error("the two passwords differ")]
    ConfirmMismatch,
    /// A name is empty.
    #[error("a name is empty")]
    NameEmpty(Field),
    /// A name has more than [`crate::names::MAX_CODE_POINTS`] characters.
    #[error("a name is too long")]
    NameTooLong(Field),
    /// A name holds characters that cannot be shown safely.
    #[error("a name holds control characters")]
    NameInvalid(Field),
    /// Another account on this computer has that sign-in name.
    #[error("the sign-in name is taken")]
    NameTaken,
    /// As [`Error::NameTaken`], but taken since the creation began.
    #[error("the sign-in name was taken meanwhile")]
    NameTakenMeanwhile,
    /// The sign-in name typed to confirm is not this account's.
    #[error("the name typed to confirm differs")]
    NameMismatch,
    /// The complexity requirements are out of range.
    #[error("the password rules are out of range")]
    RulesInvalid,
    /// No password was typed.
    #[error("no password was typed")]
    PasswordEmpty(Field),
    /// A text is longer than the field allows.
    #[error("a text is too long")]
    TooLong(Field),
    /// The lock needs a PIN, and none is set.
    #[error("no PIN is set")]
    PinNotSet,
    /// A PIN is set already: it can be changed, not enabled again.
    #[error("a PIN is set already")]
    PinAlreadySet,
    /// The text cannot be a PIN; nothing was tried.
    #[error("not a PIN")]
    MalformedPin(Field),
    /// The new PIN is one that people try first.
    #[error("the PIN is refused")]
    PinRefused { check: PinCheck },
    /// The two spellings of a new PIN differ.
    #[error("the two PINs differ")]
    PinMismatch,
    /// Not the PIN; `retry_after` is the wait this failure started, in seconds.
    #[error("wrong PIN")]
    WrongPin { retry_after: Option<u32> },
    /// The PIN was tried too often, or cannot be tried here: the password is needed.
    #[error("the PIN is over")]
    PinAttemptsExhausted,
    /// The system's keystore, which the PIN needs, stayed locked; nothing was tried.
    #[error("the keystore is locked")]
    KeystoreLocked,
    /// The minutes are not one of the choices.
    #[error("no such screen lock")]
    ScreenLockInvalid,
    /// The file is not a Nightlatch backup, or is damaged.
    #[error("the backup cannot be read")]
    BackupNotReadable,
    /// The backup does not open with this password.
    #[error("wrong password for the backup")]
    BackupWrongPassword,
    /// The backup is of another account.
    #[error("the backup is of another account")]
    BackupOtherAccount,
    /// An account with the backup's id is on this computer already.
    #[error("the account is already here")]
    AccountAlreadyHere,
    /// It is, and cannot be opened: with the backup's password the backup may replace it.
    #[error("the account is here and cannot be opened")]
    AccountHereDamaged,
    /// Another account has the sign-in name in the backup: a new one has to be chosen.
    #[error("the backup's sign-in name is taken")]
    BackupNameTaken,
    /// No backup is waiting for an answer.
    #[error("no backup is waiting")]
    BackupNotWaiting,
    /// A file was not written for the person.
    #[error(transparent)]
    File(#[from] FileError),
    /// The text is not a phone number that can be called.
    #[error("not a phone number")]
    PhoneRefused(PhoneRefusal),
    /// The number belongs to a landline, not a cell phone.
    #[error("not a cell phone")]
    NotACellPhone,
    /// The text is not a valid value of this type.
    #[error("not such a contact")]
    ContactInvalid(ContactKind),
    /// The same value exists already.
    #[error("the contact is there already")]
    ContactTaken,
    /// The account has as many contacts as it may have.
    #[error("too many contacts")]
    TooManyContacts,
    /// There is no such contact, or no longer.
    #[error("no such contact")]
    ContactUnknown,
    /// Only a verified contact can be the primary one.
    #[error("the contact is not verified")]
    ContactNotVerified,
    /// The contact is verified already, or needs no code.
    #[error("the contact needs no code")]
    ContactNeedsNoCode,
    /// Such a contact cannot be reached by this channel.
    #[error("the contact takes nothing on this way")]
    ChannelNotPossible,
    /// Nothing may be sent yet. `retry_after` in seconds.
    #[error("wait before the next message")]
    CodeWait { retry_after: u32 },
    /// The limit for messages is reached. `retry_after` in seconds.
    #[error("no more messages for now")]
    CodeCap { cap: Cap, retry_after: u32 },
    /// Another message is on its way.
    #[error("another message is on its way")]
    Sending,
    /// The message did not go out.
    #[error("the message did not go out")]
    CodeNotSent(NotSent),
    /// The text cannot be a code; nothing was tried.
    #[error("not a code")]
    MalformedCode,
    /// Not the code; this many tries are left.
    #[error("wrong code")]
    WrongCode { tries_left: u32 },
    /// The code belongs to another contact.
    #[error("the code of another contact")]
    CodeOfAnother,
    /// No code was sent for this contact, or for another value of it.
    #[error("no code was sent")]
    CodeNone,
    /// The code can no longer be tried.
    #[error("the code is dead")]
    CodeDead(Dead),
    /// Two-factor authentication needs an active primary cell phone.
    #[error("no active primary cell phone")]
    PhoneNeeded,
    /// Two-factor authentication is off.
    #[error("two-factor authentication is off")]
    TwoFactorOff,
    /// No secret is waiting to be confirmed, or no longer.
    #[error("no enrolment is under way")]
    EnrolmentOver,
    /// An earlier step of the enrolment has to be done first.
    #[error("another step of the enrolment comes first")]
    EnrolmentStep,
    /// The code is the phone's, but its clock is this many minutes ahead (or behind).
    #[error("the clocks of phone and computer differ")]
    ClocksDiffer { minutes: i64 },
    /// A code of the second factor is needed too.
    #[error("a second factor is needed")]
    SecondFactorNeeded,
    /// The text can be neither a code nor a recovery code; nothing was tried.
    #[error("not a second factor")]
    MalformedSecondFactor,
    /// Not the code, or one that was used; `retry_after` is the wait this failure started.
    #[error("wrong second factor")]
    WrongSecondFactor { retry_after: Option<u32> },
    /// The second factor was tried too often: the sign-in ended.
    #[error("the second factor was tried too often")]
    SecondFactorEnded,
    /// The text is not an address or range that can be trusted.
    #[error("not a network to trust")]
    NetworkRefused(NetworkRefusal),
    /// The same network is in the list for the same factor.
    #[error("the network is in the list already")]
    NetworkTaken,
    /// The account has as many rows as it may have.
    #[error("too many trusted addresses")]
    TooManyAddresses,
    /// There is no such row, or no longer.
    #[error("no such trusted address")]
    TrustedAddressUnknown,
    /// The network is a private one, and nobody has confirmed knowing what that means.
    #[error("a private network is to be confirmed")]
    PrivateNotConfirmed,
    /// A row cannot have this expiry.
    #[error("no such time for a row to last")]
    LastsInvalid,
    /// A field of "Code delivery" cannot be used.
    #[error("the set-up of the delivery is not valid")]
    DeliveryInvalid(Field),
    /// Credentials would travel unencrypted.
    #[error("the delivery would not be encrypted")]
    DeliveryNotEncrypted(Field),
    /// There is no such session, or it has ended.
    #[error("no such session")]
    SessionUnknown,
    /// There is no other session that could be ended.
    #[error("no other session")]
    NoOtherSession,
    /// The number of sessions is not the one that was confirmed.
    #[error("another number of sessions")]
    SessionCount,
    /// Sessions cannot last this number of days.
    #[error("no such number of days")]
    LogoutDaysInvalid,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The form field an error belongs to, by its name in the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The password at sign-in or of a new account.
    Password,
    /// "Current Password".
    CurrentPassword,
    /// "New Password".
    NewPassword,
    /// "Confirm New Password".
    Confirm,
    /// The recovery key.
    RecoveryKey,
    /// The groups of the recovery key typed back.
    Groups,
    /// The display name.
    DisplayName,
    /// The name of a device.
    DeviceName,
    /// The sign-in name.
    SignInName,
    /// The shortest length in the complexity requirements.
    MinLength,
    /// The password a backup was made with.
    BackupPassword,
    /// "Pin Number", or the PIN asked for.
    Pin,
    /// "Repeat Pin".
    Repeat,
    /// "Screen Lock".
    ScreenLock,
    /// The value of a contact.
    Value,
    /// The code that was sent.
    Code,
    /// Where a Twilio-compatible service is.
    BaseUrl,
    /// The account's id with the service.
    AccountSid,
    /// The sender of texts and calls.
    From,
    /// The webhook's address.
    WebhookUrl,
    /// The secret for texts and calls.
    PhoneSecret,
    /// The mail server.
    MailHost,
    /// Its port.
    MailPort,
    /// How the connection to it is encrypted.
    MailSecurity,
    /// The user name there.
    MailUser,
    /// The password there.
    MailSecret,
    /// The sender of mail.
    MailFrom,
    /// "IP".
    Ip,
    /// The label of a row.
    Label,
    /// How long a row lasts.
    Expiry,
    /// The confirmation that a private network proves little.
    PrivateConfirmed,
    /// The service that reports the public address.
    Service,
    /// After how many days a session ends.
    Days,
}
