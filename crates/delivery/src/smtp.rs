//! A mail server (RFC 5321), through `lettre`.

use crate::{Answer, Failure, WHOLE, Words, causes};
use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use nightlatch_account::contacts::delivery::{MailSecurity, MailWay, NotSent};
use nightlatch_account::ports::{Message, SecretText};

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
    let mailbox = |address: &str, otherwise| {
        let address = address.parse().map_err(|_| Failure::Not(otherwise))?;
        Ok::<_, Failure>(Mailbox::new(None, address))
    };
    let mail = lettre::Message::builder()
        .from(mailbox(from, NotSent::Sender)?)
        .to(mailbox(message.to.value(), NotSent::Recipient)?)
        .subject(words.subject())
        .header(ContentType::TEXT_PLAIN)
        .body(words.text(message.code))
        .map_err(|_| Failure::Not(NotSent::NotPossible))?;
    let parameters =
        || TlsParameters::new(host.clone()).map_err(|_| Failure::Not(NotSent::NotPossible));
    let tls = match security {
        MailSecurity::Tls => Tls::Wrapper(parameters()?),
        MailSecurity::StartTls => Tls::Required(parameters()?),
        MailSecurity::None => Tls::None,
    };
    let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(*port)
        .tls(tls)
        .timeout(Some(WHOLE));
    if !user.is_empty() {
        server = server.credentials(Credentials::new(user.clone(), secret.to_string()));
    }
    match server.build().send(mail).await {
        Ok(_) => Ok(()),
        Err(error) => Err(meaning(&error)),
    }
}

fn meaning(error: &smtp::Error) -> Failure {
    if let Some(code) = error.status() {
        let code = code.to_string();
        return Failure::Not(match code.as_str() {
            // Sign-in is wanted, or was wrong (RFC 4954, 6).
            "530" | "534" | "535" | "538" => NotSent::Credentials,
            "550" | "551" | "553" => NotSent::Recipient,
            _ if code.starts_with('4') => NotSent::TooMany,
            _ => NotSent::Refused,
        });
    }
    if error.is_tls() || causes::of_safety(error) {
        return Failure::Not(NotSent::NotSafe);
    }
    if causes::of_reaching(error) {
        return Failure::Not(NotSent::Unreachable);
    }
    if error.is_client() {
        // What stopped it was found before anything was sent: the server offers no encryption, or
        // no way to sign in.
        let unsafe_connection = error.to_string().contains("STARTTLS");
        return Failure::Not(if unsafe_connection {
            NotSent::NotSafe
        } else {
            NotSent::Refused
        });
    }
    Failure::Maybe
}
