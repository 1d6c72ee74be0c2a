//! What became of a message.

use serde::Serialize;

/// A message that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Sent {
    /// The provider accepted it.
    Taken,
    /// The provider may have accepted it: it did not answer, or not in a known way.
    Maybe,
    /// It is shown on this computer.
    Here,
}

/// Why a message did not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotSent {
    /// No connection could be made.
    #[error("the provider cannot be reached")]
    Unreachable,
    /// The connection is not safe: its certificate is invalid, or it does not offer TLS.
    #[error("the connection to the provider is not safe")]
    NotSafe,
    /// The provider does not know the credentials.
    #[error("the provider refused the credentials")]
    Credentials,
    /// The provider does not send to this number or address.
    #[error("the provider refused the recipient")]
    Recipient,
    /// The provider does not send from this number or address.
    #[error("the provider refused the sender")]
    Sender,
    /// The provider asks to slow down.
    #[error("the provider asks to wait")]
    TooMany,
    /// The provider refused for a reason of its own, such as its account's balance.
    #[error("the provider refused")]
    Refused,
    /// The provider considers it spam, or its rules forbid it.
    #[error("the provider's rules forbid it")]
    Policy,
    /// The sender can send texts but not make calls.
    #[error("the sender makes no calls")]
    NoCaller,
    /// The mail server accepts nothing from this computer.
    #[error("the mail server takes nothing from here")]
    MailGreeting,
    /// The mail server offers no way to sign in.
    #[error("the mail server has no sign-in")]
    MailNoSignIn,
    /// The mail server delivers nothing to this address.
    #[error("the mail server refused the recipient")]
    MailRecipient,
    /// The mailbox is full.
    #[error("the mailbox is full")]
    MailFull,
    /// The mail server cannot accept it just now.
    #[error("the mail server cannot take it now")]
    MailLater,
    /// The mail server refused the message for a reason that it does not name.
    #[error("the mail server refused")]
    MailRefused,
    /// The answer is not one that such a service gives.
    #[error("the address is not that of such a provider")]
    NotAProvider,
    /// This computer cannot do its part.
    #[error("this computer could not send")]
    NotPossible,
}
