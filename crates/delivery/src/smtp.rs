//! A mail server (RFC 5321), through `lettre`'s connection, step by step, so that each
//! refusal is known by the step at which it came.

use crate::{Answer, CONNECTION, Failure, Words, causes};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use nightlatch_account::delivery::{MailHost, MailSecurity, MailWay, NotSent};
use nightlatch_account::ports::{Message, SecretText};
use std::error::Error as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;
use tokio::time::timeout;

/// Longest wait for everything before the message itself: until then it has certainly not been sent.
const BEGINNING: Duration = Duration::from_secs(20);

/// Longest wait for a goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// The sign-in methods that every server has.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

pub async fn send(
    way: &MailWay,
    secret: &SecretText,
    message: &Message<'_>,
    words: &dyn Words,
) -> Answer {
    let MailWay::Smtp {
        host,
        port,
        security,
        user,
        from,
    } = way
    else {
        return Ok(());
    };
    let host = MailHost::parse(host).ok_or(Failure::Not(NotSent::NotAProvider))?;
    let server = Server {
        host,
        port: *port,
        security: *security,
    };
    let mail = mail(from, message, words)?;
    let begun = timeout(BEGINNING, async {
        let mut connection = server.connect().await?;
        sign_in(&mut connection, user, secret).await?;
        announce(&mut connection, &mail).await?;
        Ok(connection)
    });
    let mut connection = begun
        .await
        .unwrap_or(Err(Failure::Not(NotSent::Unreachable)))?;
    let sent = connection.message(&mail.formatted()).await;
    // The answer came before the goodbye, so that may fail.
    let _ = timeout(GOODBYE, connection.abort()).await;
    match sent {
        Ok(_) => Ok(()),
        Err(error) if error.status().is_some() => Err(Stage::Content.meaning(&error)),
        Err(_) => Err(Failure::Maybe),
    }
}

/// A code sent by a program expects no answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn mail(from: &str, message: &Message<'_>, words: &dyn Words) -> Result<lettre::Message, Failure> {
    let mailbox = |address: &str, otherwise| {
        let address = address.parse().map_err(|_| Failure::Not(otherwise))?;
        Ok::<_, Failure>(Mailbox::new(None, address))
    };
    // The left side makes it unique; the right side is the sender's (RFC 5322, 3.6.4).
    let domain = from.rsplit('@').next().and_then(MailHost::parse);
    let domain = domain.ok_or(Failure::Not(NotSent::Sender))?;
    MessageBuilder::new()
        .message_id(Some(format!("<{}@{domain}>", message.id)))
        .date_now()
        .from(mailbox(from, NotSent::Sender)?)
        .to(mailbox(message.to.value(), NotSent::MailRecipient)?)
        .subject(words.subject())
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN)
        .body(words.text(message.code))
        .map_err(|_| Failure::Not(NotSent::NotPossible))
}

struct Server {
    host: MailHost,
    port: u16,
    security: MailSecurity,
}

impl Server {
    /// A connection as safe as was asked for, to the first of its addresses that answers.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        if self.security == MailSecurity::None && !self.host.is_this_computer() {
            return Err(Failure::Not(NotSent::NotSafe));
        }
        let mut failure = Failure::Not(NotSent::Unreachable);
        for address in self.addresses().await {
            match self.connect_to(address).await {
                Err(Failure::Not(NotSent::Unreachable)) => {}
                Err(other) => {
                    failure = other;
                    break;
                }
                connected => return connected,
            }
        }
        Err(failure)
    }

    async fn addresses(&self) -> Vec<SocketAddr> {
        let of = |address: IpAddr| vec![SocketAddr::new(address, self.port)];
        match &self.host {
            MailHost::Address(address) => of(*address),
            _ if self.host.is_this_computer() => of(Ipv4Addr::LOCALHOST.into()),
            MailHost::Name(name) => {
                let found = tokio::net::lookup_host((name.as_str(), self.port));
                match timeout(CONNECTION, found).await {
                    Ok(Ok(found)) => found.collect(),
                    Ok(Err(_)) | Err(_) => Vec::new(),
                }
            }
        }
    }

    async fn connect_to(&self, address: SocketAddr) -> Result<AsyncSmtpConnection, Failure> {
        let tls = || {
            TlsParameters::new(self.host.to_string())
                .map_err(|_| Failure::Not(NotSent::NotPossible))
        };
        let name = own_name(address);
        let from_the_start = match self.security {
            MailSecurity::Tls => Some(tls()?),
            MailSecurity::StartTls | MailSecurity::None => None,
        };
        let wait = Some(CONNECTION);
        let connected =
            AsyncSmtpConnection::connect_tokio1(address, wait, &name, from_the_start, None).await;
        let mut connection = connected.map_err(|error| Stage::Greeting.meaning(&error))?;
        if self.security == MailSecurity::StartTls {
            if !connection.can_starttls() {
                return Err(Failure::Not(NotSent::NotSafe));
            }
            let encrypted = connection.starttls(tls()?, &name).await;
            encrypted.map_err(|error| Stage::Encryption.meaning(&error))?;
        }
        Ok(connection)
    }
}

/// The name this computer gives itself: a desktop has no name that others could look up, so it is the
/// local address towards the server (RFC 5321, 4.1.4). Choosing a route sends nothing.
fn own_name(server: SocketAddr) -> ClientId {
    let any: IpAddr = match server {
        SocketAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        SocketAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let own = UdpSocket::bind((any, 0)).and_then(|socket| {
        socket.connect(server)?;
        socket.local_addr()
    });
    match own.map(|own| own.ip().to_canonical()) {
        Ok(IpAddr::V4(own)) => ClientId::Ipv4(own),
        Ok(IpAddr::V6(own)) => ClientId::Ipv6(own),
        Err(_) => ClientId::default(),
    }
}

async fn sign_in(connection: &mut AsyncSmtpConnection, user: &str, secret: &SecretText) -> Answer {
    if user.is_empty() {
        return Ok(());
    }
    if connection
        .server_info()
        .get_auth_mechanism(&MECHANISMS)
        .is_none()
    {
        return Err(Failure::Not(NotSent::MailNoSignIn));
    }
    let credentials = Credentials::new(user.to_owned(), secret.to_string());
    let signed_in = connection.auth(&MECHANISMS, &credentials).await;
    signed_in
        .map(|_| ())
        .map_err(|error| Stage::SignIn.meaning(&error))
}

/// Says from whom and to whom, and that the message follows.
async fn announce(connection: &mut AsyncSmtpConnection, mail: &lettre::Message) -> Answer {
    let envelope = mail.envelope();
    let mut parameters = Vec::new();
    let mut addresses = envelope.to().iter().chain(envelope.from());
    if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
        let server = connection.server_info();
        if !server.supports_feature(Extension::SmtpUtfEight) {
            return Err(Failure::Not(NotSent::MailRecipient));
        }
        parameters.push(MailParameter::SmtpUtfEight);
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = Mail::new(envelope.from().cloned(), parameters);
    let from = connection.command(from).await;
    from.map_err(|error| Stage::Sender.meaning(&error))?;
    for to in envelope.to() {
        let to = connection.command(Rcpt::new(to.clone(), Vec::new())).await;
        to.map_err(|error| Stage::Recipient.meaning(&error))?;
    }
    let data = connection.command(Data).await;
    data.map(|_| ())
        .map_err(|error| Stage::Content.meaning(&error))
}

/// How far it got. Until the end of the content nothing is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// The connection, the greeting, and the name that this computer gives itself.
    Greeting,
    /// Upgrading the plain connection to an encrypted one.
    Encryption,
    /// The user and the password.
    SignIn,
    /// `MAIL FROM`.
    Sender,
    /// `RCPT TO`.
    Recipient,
    /// `DATA`.
    Content,
}

impl Stage {
    /// What an error means before the message was sent, or as an answer to it.
    fn meaning(self, error: &smtp::Error) -> Failure {
        if let Some(code) = error.status() {
            let told = error.source().map(ToString::to_string);
            let detail = told.as_deref().and_then(enhanced);
            return Failure::Not(self.refusal(code.into(), detail));
        }
        Failure::Not(if error.is_tls() || causes::of_safety(error) {
            NotSent::NotSafe
        } else if error.is_response() {
            NotSent::NotAProvider
        } else {
            NotSent::Unreachable
        })
    }

    /// What a refusal means, by its stage, its code (RFC 5321, 4.2) and the subject and detail of
    /// its enhanced code (RFC 3463 and its registry), if the server gives one.
    fn refusal(self, code: u16, detail: Option<(u16, u16)>) -> NotSent {
        let for_now = code < 500;
        match detail {
            // Too much mail; as a permanent error, a daily limit, as large providers report it.
            Some((7, 28)) => return NotSent::TooMany,
            Some((4, 5)) if !for_now => return NotSent::TooMany,
            // The sender's address, its domain, and its ownership.
            Some((1, 7 | 8) | (7, 27 | 60)) => return NotSent::Sender,
            Some((1, _)) if self == Self::Sender => return NotSent::Sender,
            Some((1, _)) if self >= Self::Recipient => return NotSent::MailRecipient,
            Some((2, 1)) if !for_now && self >= Self::Recipient => return NotSent::MailRecipient,
            Some((2, 2)) => return NotSent::MailFull,
            _ => {}
        }
        let by_rule = matches!(detail, Some((7, _)));
        match (self, code) {
            (Self::Encryption, _) => NotSent::NotSafe,
            // Sign-in is required, or failed (RFC 4954, 6).
            (_, 530 | 534 | 535 | 538) => NotSent::Credentials,
            _ if for_now => NotSent::MailLater,
            (Self::SignIn, _) => NotSent::Credentials,
            (Self::Greeting, _) => NotSent::MailGreeting,
            // Servers that check the sender only at the recipient say 553.
            (Self::Recipient, 553) if by_rule => NotSent::Sender,
            (Self::Sender, _) => NotSent::Sender,
            (Self::Recipient | Self::Content, 552) => NotSent::MailFull,
            (Self::Recipient, 554) => NotSent::Policy,
            (Self::Recipient | Self::Content, _) if by_rule => NotSent::Policy,
            (Self::Recipient, _) => NotSent::MailRecipient,
            (Self::Content, 550 | 554) => NotSent::Policy,
            (Self::Content, _) => NotSent::MailRefused,
        }
    }
}

/// Subject and detail of the enhanced code that an answer begins with, as in `5.7.1`.
fn enhanced(answer: &str) -> Option<(u16, u16)> {
    let mut parts = answer.split_whitespace().next()?.split('.');
    let class = parts.next()?;
    let (subject, detail) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (matches!(class, "4" | "5") && parts.next().is_none()).then_some((subject, detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    // The greeting.
    #[case(Stage::Greeting, 554, "no mail from there", NotSent::MailGreeting)]
    #[case(Stage::Greeting, 550, "5.7.1 blocked", NotSent::MailGreeting)]
    #[case(Stage::Greeting, 421, "too busy", NotSent::MailLater)]
    #[case(Stage::Encryption, 454, "4.7.0 no TLS now", NotSent::NotSafe)]
    // The sign-in.
    #[case(Stage::SignIn, 535, "5.7.8 wrong", NotSent::Credentials)]
    #[case(Stage::SignIn, 534, "5.7.9 an app password", NotSent::Credentials)]
    #[case(Stage::SignIn, 454, "4.7.0 ask later", NotSent::MailLater)]
    #[case(Stage::Sender, 530, "5.7.0 sign in first", NotSent::Credentials)]
    // The sender.
    #[case(Stage::Sender, 550, "no such sender", NotSent::Sender)]
    #[case(Stage::Sender, 553, "5.7.1 not owned", NotSent::Sender)]
    #[case(Stage::Sender, 450, "4.1.8 no such domain", NotSent::Sender)]
    #[case(Stage::Sender, 451, "4.3.0 try again", NotSent::MailLater)]
    #[case(Stage::Recipient, 553, "5.7.1 not owned by user", NotSent::Sender)]
    #[case(Stage::Content, 550, "5.7.60 not as this sender", NotSent::Sender)]
    // The recipient.
    #[case(Stage::Recipient, 550, "no such user", NotSent::MailRecipient)]
    #[case(Stage::Recipient, 550, "5.1.1 no such user", NotSent::MailRecipient)]
    #[case(Stage::Recipient, 553, "bad name", NotSent::MailRecipient)]
    #[case(Stage::Recipient, 450, "4.1.2 no such domain", NotSent::MailRecipient)]
    #[case(Stage::Recipient, 550, "5.2.1 disabled", NotSent::MailRecipient)]
    #[case(Stage::Recipient, 452, "4.2.2 full", NotSent::MailFull)]
    #[case(Stage::Recipient, 552, "full", NotSent::MailFull)]
    // Greylisting and the like.
    #[case(Stage::Recipient, 450, "4.2.0 greylisted", NotSent::MailLater)]
    #[case(Stage::Recipient, 451, "4.7.1 greylisted", NotSent::MailLater)]
    #[case(Stage::Recipient, 450, "4.2.1 receives too fast", NotSent::MailLater)]
    // Rules and spam.
    #[case(Stage::Recipient, 550, "5.7.1 relaying denied", NotSent::Policy)]
    #[case(Stage::Recipient, 554, "client host blocked", NotSent::Policy)]
    #[case(Stage::Content, 550, "looks like spam", NotSent::Policy)]
    #[case(Stage::Content, 554, "5.7.1 spam", NotSent::Policy)]
    #[case(Stage::Content, 521, "no", NotSent::MailRefused)]
    // Too many.
    #[case(Stage::Content, 450, "4.7.28 flood", NotSent::TooMany)]
    #[case(Stage::Content, 550, "5.4.5 daily limit", NotSent::TooMany)]
    #[case(Stage::Content, 421, "4.4.5 congestion", NotSent::MailLater)]
    #[case(Stage::Content, 452, "4.3.1 no room", NotSent::MailLater)]
    fn what_a_refusal_means(
        #[case] stage: Stage,
        #[case] code: u16,
        #[case] told: &str,
        #[case] means: NotSent,
    ) {
        assert_eq!(stage.refusal(code, enhanced(told)), means);
    }

    #[rstest]
    #[case("5.7.1 no", Some((7, 1)))]
    #[case("4.2.2", Some((2, 2)))]
    #[case("2.0.0 ok", None)]
    #[case("5.7 no", None)]
    #[case("5.7.1.2 no", None)]
    #[case("5.7.x no", None)]
    #[case("10.1.1.1 is blocked", None)]
    #[case("", None)]
    fn enhanced_codes(#[case] answer: &str, #[case] detail: Option<(u16, u16)>) {
        assert_eq!(enhanced(answer), detail);
    }

    #[test]
    fn this_computer_calls_itself_by_its_address_towards_the_server() {
        let towards = |server: &str| own_name(server.parse().unwrap()).to_string();
        assert_eq!(towards("127.0.0.1:25"), "[127.0.0.1]");
        assert_eq!(towards("[::1]:25"), "[IPv6:::1]");
        // A computer on a network has another address there.
        if let Some(own) = nightlatch_platform::address::current().filter(IpAddr::is_ipv4) {
            assert_eq!(towards("192.0.2.1:25"), format!("[{own}]"));
        }
    }
}
