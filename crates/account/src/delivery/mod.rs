//! "Code delivery": how a code reaches a person, and what the owner has set up for it.

pub(crate) mod outcome;
pub(crate) mod sender;
pub(crate) mod settings;

pub use outcome::{NotSent, Sent};

use crate::contacts::code::Channel;
use crate::error::{Error, Field};
use crate::ground::keys::SecretText;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use url::{Host, Url};

/// Longest address, name or secret of a set-up, in characters.
const MAX_TEXT: usize = 400;

/// The base address of Twilio's own service.
pub const TWILIO: &str = "https://api.twilio.com";

/// How texts and calls go out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "provider", rename_all = "snake_case")]
pub enum PhoneWay {
    /// On this computer: a notification, and a panel that says what it is.
    #[default]
    ThisComputer,
    /// A Twilio-compatible service; the secret is its auth token.
    Twilio {
        /// Where it is, without the version.
        base_url: String,
        /// The account's id there.
        account_sid: String,
        /// The number or sender that messages come from.
        from: String,
    },
    /// Any other service behind a signed request; the secret signs it.
    Webhook {
        /// Where it takes requests.
        url: String,
    },
}

/// How mail goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "provider", rename_all = "snake_case")]
pub enum MailWay {
    /// On this computer.
    #[default]
    ThisComputer,
    /// A mail server; the secret is the password there.
    Smtp {
        /// Its name.
        host: String,
        /// Its port.
        port: u16,
        /// How the connection is encrypted.
        security: MailSecurity,
        /// The user name there; empty for no sign-in.
        user: String,
        /// The sender's address.
        from: String,
    },
}

/// How a connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// From the first byte on (RFC 8314).
    Tls,
    /// Upgraded from a plain connection, or nothing is sent (RFC 3207).
    StartTls,
    /// Not encrypted; only to this computer itself.
    None,
}

/// The whole set-up. The secrets are stored in the account's database and nowhere else.
#[derive(Clone, Default)]
pub struct Delivery {
    /// Texts and calls.
    pub phone: PhoneWay,
    /// Mail.
    pub mail: MailWay,
    /// The secret of `phone`; empty if it has none.
    pub phone_secret: SecretText,
    /// The secret of `mail`.
    pub mail_secret: SecretText,
}

impl Delivery {
    /// Whether messages by this channel only appear on this computer.
    pub fn is_here(&self, channel: Channel) -> bool {
        match channel {
            Channel::Text | Channel::Call => self.phone == PhoneWay::ThisComputer,
            Channel::Mail => self.mail == MailWay::ThisComputer,
        }
    }

    /// What to store, if it can be used: `new`, with its mail server as it is parsed, and with secrets
    /// that were left empty taken from `old`, but only if they would go to the same place as
    /// before.
    pub(crate) fn replaced(old: &Self, mut new: Self) -> Result<Self, Error> {
        let phone_secret = match &new.phone {
            PhoneWay::ThisComputer => SecretText::default(),
            PhoneWay::Twilio {
                base_url,
                account_sid,
                from,
            } => {
                require_place(base_url, Field::BaseUrl)?;
                require_text(account_sid, Field::AccountSid)?;
                if !account_sid.chars().all(|c| c.is_ascii_alphanumeric()) {
                    return Err(Error::DeliveryInvalid(Field::AccountSid));
                }
                require_text(from, Field::From)?;
                let same =
                    matches!(&old.phone, PhoneWay::Twilio { base_url: was, .. } if was == base_url);
                secret(
                    &new.phone_secret,
                    &old.phone_secret,
                    same,
                    Field::PhoneSecret,
                )?
            }
            PhoneWay::Webhook { url } => {
                require_place(url, Field::WebhookUrl)?;
                let same = matches!(&old.phone, PhoneWay::Webhook { url: was } if was == url);
                secret(
                    &new.phone_secret,
                    &old.phone_secret,
                    same,
                    Field::PhoneSecret,
                )?
            }
        };
        let mail_secret = match &mut new.mail {
            MailWay::ThisComputer => SecretText::default(),
            MailWay::Smtp {
                host,
                port,
                security,
                user,
                from,
            } => {
                require_text(host, Field::MailHost)?;
                let read = MailHost::parse(host).ok_or(Error::DeliveryInvalid(Field::MailHost))?;
                *host = read.to_string();
                if *security == MailSecurity::None && !read.is_this_computer() {
                    return Err(Error::DeliveryNotEncrypted(Field::MailSecurity));
                }
                if *port == 0 {
                    return Err(Error::DeliveryInvalid(Field::MailPort));
                }
                if crate::contacts::ContactValue::parse(
                    crate::contacts::ContactKind::Email,
                    from,
                    "",
                )
                .is_err()
                {
                    return Err(Error::DeliveryInvalid(Field::MailFrom));
                }
                if user.is_empty() {
                    SecretText::default()
                } else {
                    require_text(user, Field::MailUser)?;
                    let same = matches!(
                        &old.mail,
                        MailWay::Smtp { host: was, port: at, security: how, .. }
                            if was == host && at == port && how == security
                    );
                    secret(&new.mail_secret, &old.mail_secret, same, Field::MailSecret)?
                }
            }
        };
        Ok(Self {
            phone_secret,
            mail_secret,
            ..new
        })
    }
}

/// A secret that was typed, or the stored one if it goes to the same place.
fn secret(
    new: &SecretText,
    old: &SecretText,
    same: bool,
    field: Field,
) -> Result<SecretText, Error> {
    let chosen = if new.is_empty() && same { old } else { new };
    if chosen.is_empty() {
        return Err(Error::NameEmpty(field));
    }
    if chosen.chars().count() > MAX_TEXT {
        return Err(Error::TooLong(field));
    }
    if chosen.chars().any(char::is_control) {
        return Err(Error::DeliveryInvalid(field));
    }
    Ok(chosen.clone())
}

fn require_text(text: &str, field: Field) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::NameEmpty(field));
    }
    if text.chars().count() > MAX_TEXT {
        return Err(Error::TooLong(field));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::DeliveryInvalid(field));
    }
    Ok(())
}

/// An address that credentials may be sent to: `https`, or this computer itself.
pub(crate) fn require_place(text: &str, field: Field) -> Result<(), Error> {
    require_text(text, field)?;
    let url = Url::parse(text).map_err(|_| Error::DeliveryInvalid(field))?;
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(Error::DeliveryInvalid(field));
    }
    match url.scheme() {
        _ if is_safe(&url) => Ok(()),
        "http" => Err(Error::DeliveryNotEncrypted(field)),
        _ => Err(Error::DeliveryInvalid(field)),
    }
}

/// The one name of this computer itself. It is connected to as 127.0.0.1 without asking a
/// resolver: another user of the computer may listen at its other addresses.
pub const LOCALHOST: &str = "localhost";

/// Whether what is sent there is encrypted, or stays on this computer: at a loopback address, or
/// at [`LOCALHOST`]. The connecting code asks again, about the address it connects to.
pub fn is_safe(place: &Url) -> bool {
    match (place.scheme(), place.host()) {
        ("https", host) => host.is_some(),
        ("http", Some(Host::Domain(name))) => name == LOCALHOST,
        ("http", Some(Host::Ipv4(address))) => address.is_loopback(),
        ("http", Some(Host::Ipv6(address))) => address.is_loopback(),
        _ => false,
    }
}

/// A mail server, parsed once: what is judged is what is connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailHost {
    /// By its name.
    Name(String),
    /// By its address.
    Address(IpAddr),
}

impl MailHost {
    /// Reads one as typed; `None` if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(address) = text.parse::<Ipv6Addr>() {
            return Some(Self::Address(address.into()));
        }
        Some(match Host::parse(text).ok()? {
            Host::Domain(name) => Self::Name(name),
            Host::Ipv4(address) => Self::Address(address.into()),
            Host::Ipv6(address) => Self::Address(address.into()),
        })
    }

    /// Whether what is sent there stays on this computer.
    pub fn is_this_computer(&self) -> bool {
        match self {
            Self::Name(name) => name == LOCALHOST,
            Self::Address(address) => address.is_loopback(),
        }
    }
}

impl fmt::Display for MailHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Address(address) => address.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn twilio(base_url: &str, secret: &str) -> Delivery {
        Delivery {
            phone: PhoneWay::Twilio {
                base_url: base_url.to_owned(),
                account_sid: "AC0123456789".to_owned(),
                from: "+12015550100".to_owned(),
            },
            phone_secret: SecretText::new(secret.to_owned()),
            ..Delivery::default()
        }
    }

    fn smtp(host: &str, security: MailSecurity) -> Delivery {
        Delivery {
            mail: MailWay::Smtp {
                host: host.to_owned(),
                port: 465,
                security,
                user: "ann".to_owned(),
                from: "ann@example.org".to_owned(),
            },
            mail_secret: SecretText::new("secret".to_owned()),
            ..Delivery::default()
        }
    }

    fn kept(old: &Delivery, new: Delivery) -> Result<String, Error> {
        Delivery::replaced(old, new).map(|kept| kept.phone_secret.to_string())
    }

    #[test]
    fn a_secret_left_empty_stays_where_it_was_and_goes_nowhere_else() {
        let old = twilio(TWILIO, "token");
        assert_eq!(kept(&old, twilio(TWILIO, "")).unwrap(), "token");
        assert_eq!(kept(&old, twilio(TWILIO, "new")).unwrap(), "new");
        let elsewhere = kept(&old, twilio("https://gateway.example", ""));
        assert!(matches!(
            elsewhere,
            Err(Error::NameEmpty(Field::PhoneSecret))
        ));
        assert_eq!(kept(&old, Delivery::default()).unwrap(), "");
    }

    #[rstest]
    #[case("https://gateway.example/base")]
    #[case("http://127.0.0.1:8080")]
    #[case("http://localhost:8080")]
    #[case("http://[::1]:8080")]
    #[case("http://LO%63ALHOST:8080")]
    #[case("HTTPS://gateway.example")]
    fn places_that_credentials_may_go_to(#[case] place: &str) {
        assert!(kept(&Delivery::default(), twilio(place, "t")).is_ok());
    }

    #[rstest]
    #[case("http://gateway.example", true)]
    #[case("http://127.0.0.1.example", true)]
    #[case("http://localhost.", true)]
    #[case("http://a.localhost", true)]
    #[case("http://localhost.example", true)]
    #[case("http://[::ffff:127.0.0.1]", true)]
    #[case("http://0.0.0.0", true)]
    #[case("ftp://gateway.example", false)]
    #[case("gateway.example", false)]
    #[case("https://ann:secret@gateway.example", false)]
    #[case("https://", false)]
    #[case("javascript:alert(1)", false)]
    fn places_that_they_may_not(#[case] place: &str, #[case] only_for_plain_text: bool) {
        let refused = kept(&Delivery::default(), twilio(place, "t")).unwrap_err();
        let plain = matches!(refused, Error::DeliveryNotEncrypted(Field::BaseUrl));
        let invalid = matches!(refused, Error::DeliveryInvalid(Field::BaseUrl));
        assert!(
            if only_for_plain_text { plain } else { invalid },
            "{refused:?}"
        );
    }

    #[test]
    fn plain_mail_goes_to_this_computer_only() {
        let old = Delivery::default();
        let plain = |host| Delivery::replaced(&old, smtp(host, MailSecurity::None)).is_ok();
        assert!(plain("localhost") && plain("127.0.0.1") && plain("::1") && plain("[::1]"));
        for other in ["mail.example", "localhost.", "a.localhost", "0.0.0.0", "::"] {
            assert!(!plain(other), "{other}");
        }
        assert!(Delivery::replaced(&old, smtp("mail.example", MailSecurity::StartTls)).is_ok());
    }

    #[rstest]
    #[case("lo%63alhost", "localhost")]
    #[case(" LocalHost ", "localhost")]
    #[case("127.1", "127.0.0.1")]
    #[case("0x7f.0.0.1", "127.0.0.1")]
    #[case("[::1]", "::1")]
    #[case("Mail.B\u{fc}cher.example", "mail.xn--bcher-kva.example")]
    fn what_is_kept_of_a_mail_server_is_what_was_judged(#[case] typed: &str, #[case] kept: &str) {
        let new = smtp(typed, MailSecurity::Tls);
        let replaced = Delivery::replaced(&Delivery::default(), new).unwrap();
        let MailWay::Smtp { host, .. } = replaced.mail else {
            panic!("no mail server");
        };
        assert_eq!(host, kept);
        assert_eq!(MailHost::parse(&host), MailHost::parse(typed));
    }
}
