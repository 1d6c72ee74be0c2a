//! The ways of delivery against providers that run on this computer.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests with real programs on the real clock"
)]

use gateway_simulator::{
    ACCOUNT_SID, Behaviour, Delivered, FROM, SERVICE, Simulator, TOKEN, WEBHOOK_SECRET,
};
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::contacts::{ContactKind, ContactValue};
use nightlatch_account::delivery::{Delivery, MailSecurity, MailWay, NotSent, PhoneWay, Sent};
use nightlatch_account::ports::{CodeSender as _, Message, SecretText};
use nightlatch_delivery::{Deliverer, Here, Words};
use nightlatch_platform::clock::SystemClock;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use uuid::Uuid;

const CODE: &str = "004837";
/// Tells a child the port of its mail server.
const PORT: &str = "NIGHTLATCH_TEST_MAIL_PORT";

struct English;

impl Words for English {
    fn text(&self, code: Option<&str>) -> String {
        format!("Your code is {}.", code.unwrap_or("none: a test"))
    }

    fn spoken(&self, code: Option<&str>) -> String {
        let digits: Vec<String> = code.unwrap_or_default().chars().map(String::from).collect();
        digits.join(", ")
    }

    fn subject(&self) -> String {
        "Code from Nightlatch".to_owned()
    }

    fn language(&self) -> String {
        "en-US".to_owned()
    }
}

#[derive(Default)]
struct Panel(Mutex<Option<(ContactValue, String)>>);

impl Here for Panel {
    fn show(&self, to: &ContactValue, _: Channel, code: Option<&str>) {
        *self.0.lock().unwrap() = code.map(|code| (to.clone(), code.to_owned()));
    }

    fn hide(&self) {
        *self.0.lock().unwrap() = None;
    }

    fn hide_for(&self, to: &ContactValue) {
        self.0.lock().unwrap().take_if(|(of, _)| of == to);
    }
}

fn deliverer(panel: &Arc<Panel>) -> Deliverer {
    let here = Arc::<Panel>::clone(panel);
    Deliverer::new(Arc::new(English), here, Arc::new(SystemClock::new()))
}

fn twilio(base_url: &str, token: &str, from: &str) -> Delivery {
    Delivery {
        phone: PhoneWay::Twilio {
            base_url: base_url.to_owned(),
            account_sid: ACCOUNT_SID.to_owned(),
            from: from.to_owned(),
        },
        phone_secret: SecretText::new(token.to_owned()),
        ..Delivery::default()
    }
}

fn webhook(url: &str, secret: &str) -> Delivery {
    Delivery {
        phone: PhoneWay::Webhook {
            url: url.to_owned(),
        },
        phone_secret: SecretText::new(secret.to_owned()),
        ..Delivery::default()
    }
}

fn number() -> ContactValue {
    ContactValue::parse(ContactKind::CellPhone, "+12015550123", "").unwrap()
}

fn message(to: &ContactValue, channel: Channel) -> Message<'_> {
    Message {
        id: Uuid::from_u128(7),
        to,
        channel,
        code: Some(CODE),
    }
}

fn send_by(delivery: &Delivery, channel: Channel) -> Result<Sent, NotSent> {
    let to = match channel {
        Channel::Mail => ContactValue::parse(ContactKind::Email, "ann@example.org", "").unwrap(),
        Channel::Text | Channel::Call => number(),
    };
    deliverer(&Arc::default()).send(delivery, &message(&to, channel))
}

#[test]
fn a_text_and_a_call_go_out_as_the_service_documents_them() {
    let gateway = Simulator::start(0).unwrap();
    let delivery = twilio(&gateway.url(), TOKEN, FROM);
    assert_eq!(send_by(&delivery, Channel::Text), Ok(Sent::Taken));
    assert_eq!(send_by(&delivery, Channel::Call), Ok(Sent::Taken));
    let delivered = |channel: &str, content: &str| Delivered {
        channel: channel.to_owned(),
        to: "+12015550123".to_owned(),
        content: content.to_owned(),
    };
    let said = "0, 0, 4, 8, 3, 7\n".repeat(3);
    assert_eq!(
        gateway.outbox(),
        [
            delivered("text", "Your code is 004837."),
            delivered("call", &said)
        ]
    );
}

#[test]
fn wrong_credentials_and_senders_are_told_apart() {
    let gateway = Simulator::start(0).unwrap();
    let wrong = twilio(&gateway.url(), "other", FROM);
    assert_eq!(send_by(&wrong, Channel::Text), Err(NotSent::Credentials));
    let wrong = twilio(&gateway.url(), TOKEN, "+12015550199");
    assert_eq!(send_by(&wrong, Channel::Text), Err(NotSent::Sender));
    let wrong = twilio(&format!("{}/elsewhere", gateway.url()), TOKEN, FROM);
    assert_eq!(send_by(&wrong, Channel::Text), Err(NotSent::NotAProvider));
    assert_eq!(gateway.outbox(), []);
}

#[test]
fn a_messaging_service_sends_texts_and_makes_no_calls() {
    let gateway = Simulator::start(0).unwrap();
    let delivery = twilio(&gateway.url(), TOKEN, SERVICE);
    assert_eq!(send_by(&delivery, Channel::Text), Ok(Sent::Taken));
    assert_eq!(send_by(&delivery, Channel::Call), Err(NotSent::NoCaller));
    assert_eq!(gateway.outbox().len(), 1);
    let other = twilio(&gateway.url(), TOKEN, &SERVICE.replace('1', "2"));
    assert_eq!(send_by(&other, Channel::Text), Err(NotSent::Sender));
    // A sender with such a name is a sender.
    let named = twilio(&gateway.url(), TOKEN, "MGM");
    assert_eq!(send_by(&named, Channel::Text), Err(NotSent::Sender));
}

#[test]
fn localhost_is_one_address_and_no_other() {
    let other = TcpListener::bind("[::1]:0").unwrap();
    other.set_nonblocking(true).unwrap();
    let port = other.local_addr().unwrap().port();
    let url = format!("http://localhost:{port}");
    let mail = mail_at("localhost", port, "");
    for (delivery, channel) in [
        (twilio(&url, TOKEN, FROM), Channel::Text),
        (webhook(&url, WEBHOOK_SECRET), Channel::Text),
        (mail, Channel::Mail),
    ] {
        assert_eq!(send_by(&delivery, channel), Err(NotSent::Unreachable));
    }
    assert!(other.accept().is_err(), "somebody connected to ::1");
    let gateway = Simulator::start(0).unwrap();
    let here = |url: String| url.replace("127.0.0.1", "localhost");
    let delivery = twilio(&here(gateway.url()), TOKEN, FROM);
    assert_eq!(send_by(&delivery, Channel::Text), Ok(Sent::Taken));
    let delivery = webhook(&here(gateway.webhook_url()), WEBHOOK_SECRET);
    assert_eq!(send_by(&delivery, Channel::Text), Ok(Sent::Taken));
}

#[test]
fn plain_text_goes_nowhere_else_whatever_was_set_up() {
    let gateway = Simulator::start(0).unwrap();
    let elsewhere = gateway.url().replace("127.0.0.1", "localhost.");
    for (delivery, channel) in [
        (twilio(&elsewhere, TOKEN, FROM), Channel::Text),
        (webhook(&elsewhere, WEBHOOK_SECRET), Channel::Text),
        (mail_at("mail.example", 25, ""), Channel::Mail),
    ] {
        assert_eq!(send_by(&delivery, channel), Err(NotSent::NotSafe));
    }
    assert_eq!(gateway.requests(), 0);
}

#[test]
fn refusals_and_failures_send_nothing_twice() {
    let refuse = |status, code| Behaviour::Refuse { status, code };
    let limit = |seconds, times| Behaviour::RateLimit { seconds, times };
    let gateway = Simulator::start(0).unwrap();
    let delivery = twilio(&gateway.url(), TOKEN, FROM);
    for (behaviour, answer, requests, sent) in [
        (refuse(400, 21614), Err(NotSent::Recipient), 1, 0),
        (refuse(400, 63038), Err(NotSent::Refused), 1, 0),
        (refuse(503, 20503), Ok(Sent::Maybe), 1, 0),
        (Behaviour::Malformed, Ok(Sent::Maybe), 1, 1),
        (Behaviour::Drop, Ok(Sent::Maybe), 1, 1),
        // Asked to wait a little: once more, and then no more.
        (limit(1, 1), Ok(Sent::Taken), 2, 1),
        (limit(1, 2), Err(NotSent::TooMany), 2, 0),
        (limit(60, 1), Err(NotSent::TooMany), 1, 0),
    ] {
        let before = (gateway.requests(), gateway.outbox().len());
        gateway.behave(behaviour.clone());
        assert_eq!(send_by(&delivery, Channel::Text), answer, "{behaviour:?}");
        let after = (gateway.requests(), gateway.outbox().len());
        assert_eq!(after.0 - before.0, requests, "{behaviour:?}");
        assert_eq!(after.1 - before.1, sent, "{behaviour:?}");
        gateway.behave(Behaviour::Well);
    }
}

#[test]
fn a_slow_provider_can_be_given_up() {
    let gateway = Simulator::start(0).unwrap();
    gateway.behave(Behaviour::Slow { millis: 20_000 });
    let delivery = twilio(&gateway.url(), TOKEN, FROM);
    let deliverer = deliverer(&Arc::default());
    let to = number();
    std::thread::scope(|threads| {
        let begun = Instant::now();
        let sending = threads.spawn(|| deliverer.send(&delivery, &message(&to, Channel::Text)));
        while gateway.outbox().is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(10));
            std::thread::sleep(Duration::from_millis(10));
        }
        deliverer.cancel();
        assert_eq!(sending.join().unwrap(), Ok(Sent::Maybe));
        assert!(begun.elapsed() < Duration::from_secs(15));
    });
    // Nothing on its way: nothing to give up, and the next one is not.
    deliverer.cancel();
    gateway.behave(Behaviour::Well);
    let sent = deliverer.send(&delivery, &message(&to, Channel::Text));
    assert_eq!(sent, Ok(Sent::Taken));
}

#[test]
fn nobody_there_and_no_tls_are_told_apart() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let nobody = twilio(&format!("http://127.0.0.1:{port}"), TOKEN, FROM);
    assert_eq!(send_by(&nobody, Channel::Text), Err(NotSent::Unreachable));
    let no_name = twilio("https://nightlatch.invalid", TOKEN, FROM);
    assert_eq!(send_by(&no_name, Channel::Text), Err(NotSent::Unreachable));
    let gateway = Simulator::start(0).unwrap();
    let no_tls = twilio(&gateway.url().replace("http:", "https:"), TOKEN, FROM);
    assert_eq!(send_by(&no_tls, Channel::Text), Err(NotSent::NotSafe));
    assert_eq!(gateway.outbox(), []);
}

#[test]
fn a_webhook_is_signed_and_a_wrong_signature_is_refused() {
    let gateway = Simulator::start(0).unwrap();
    let delivery = webhook(&gateway.webhook_url(), WEBHOOK_SECRET);
    assert_eq!(send_by(&delivery, Channel::Text), Ok(Sent::Taken));
    assert_eq!(send_by(&delivery, Channel::Call), Ok(Sent::Taken));
    let codes: Vec<_> = gateway.outbox().iter().map(Delivered::code).collect();
    assert_eq!(codes, [Some(CODE.to_owned()), Some(CODE.to_owned())]);
    let wrong = webhook(&gateway.webhook_url(), "other");
    assert_eq!(send_by(&wrong, Channel::Text), Err(NotSent::Credentials));
    let elsewhere = webhook(&format!("{}/nowhere", gateway.url()), WEBHOOK_SECRET);
    let refused = send_by(&elsewhere, Channel::Text);
    assert_eq!(refused, Err(NotSent::NotAProvider));
    for (status, answer) in [
        (422, Err(NotSent::Recipient)),
        (409, Err(NotSent::Refused)),
        (502, Ok(Sent::Maybe)),
    ] {
        gateway.behave(Behaviour::Refuse { status, code: 0 });
        assert_eq!(send_by(&delivery, Channel::Text), answer);
    }
}

#[test]
fn this_computer_shows_it_and_takes_it_away() {
    let panel = Arc::new(Panel::default());
    let deliverer = deliverer(&panel);
    let to = number();
    let sent = deliverer.send(&Delivery::default(), &message(&to, Channel::Text));
    assert_eq!(sent, Ok(Sent::Here));
    let shown = Some((to.clone(), CODE.to_owned()));
    assert_eq!(*panel.0.lock().unwrap(), shown);
    deliverer.hide_for(&ContactValue::parse(ContactKind::Email, "ann@example.org", "").unwrap());
    assert_eq!(*panel.0.lock().unwrap(), shown);
    deliverer.hide_for(&to);
    assert_eq!(*panel.0.lock().unwrap(), None);
    deliverer
        .send(&Delivery::default(), &message(&to, Channel::Text))
        .unwrap();
    deliverer.hide();
    assert_eq!(*panel.0.lock().unwrap(), None);
}

/// Debian's aiosmtpd, which prints what it receives.
struct MailServer {
    child: Child,
    port: u16,
}

impl MailServer {
    fn start(arguments: &[&str]) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        // The distribution's Python has the distribution's packages, whatever else is in the path.
        let child = Command::new("/usr/bin/python3")
            .args(["-u", "-m", "aiosmtpd", "--nosetuid"])
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(["--class", "aiosmtpd.handlers.Debugging"])
            .args(arguments)
            .arg("stdout")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "no mail server");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, port }
    }

    fn way(&self, security: MailSecurity) -> Delivery {
        mail_by(security, self.port)
    }
}

fn mail_by(security: MailSecurity, port: u16) -> Delivery {
    let mut delivery = mail_at("127.0.0.1", port, "");
    if let MailWay::Smtp { security: how, .. } = &mut delivery.mail {
        *how = security;
    }
    delivery
}

fn mail_at(host: &str, port: u16, user: &str) -> Delivery {
    Delivery {
        mail: MailWay::Smtp {
            host: host.to_owned(),
            port,
            security: MailSecurity::None,
            user: user.to_owned(),
            from: "nightlatch@example.org".to_owned(),
        },
        mail_secret: SecretText::new("secret".to_owned()),
        ..Delivery::default()
    }
}

/// A mail server for one mail that answers one step in its own way, and gives what it was told.
/// The greeting is the step "", the end of the mail is the step ".".
fn mail_server(
    step: &'static str,
    answer: &'static str,
    offers: &'static str,
) -> (u16, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut replies = stream.try_clone().unwrap();
        let mut reply = |text: &str| {
            // Whoever was refused may have gone.
            let _ = replies.write_all(format!("{text}\r\n").as_bytes());
        };
        let mut told = Vec::new();
        reply(if step.is_empty() { answer } else { "220 test" });
        let mut is_content = false;
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            told.push(line.clone());
            if is_content && line != "." {
                continue;
            }
            is_content = false;
            match line.split([' ', ':']).next().unwrap_or_default() {
                word if word == step => reply(answer),
                "EHLO" => reply(&format!("250-test\r\n{offers}250 8BITMIME")),
                "AUTH" => reply("235 2.7.0 in"),
                "DATA" => {
                    is_content = true;
                    reply("354 go on");
                }
                "QUIT" => {
                    reply("221 bye");
                    break;
                }
                _ => reply("250 2.0.0 ok"),
            }
        }
        told
    });
    (port, serving)
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn mail_arrives_with_its_code() {
    let mut server = MailServer::start(&[]);
    let sent = send_by(&server.way(MailSecurity::None), Channel::Mail);
    assert_eq!(sent, Ok(Sent::Taken));
    let lines = BufReader::new(server.child.stdout.take().unwrap()).lines();
    let mail: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.contains("END MESSAGE"))
        .collect();
    let has = |text: &str| mail.iter().any(|line| line.contains(text));
    assert!(has("Your code is 004837."), "{mail:?}");
    assert!(has("To: ann@example.org"), "{mail:?}");
    assert!(has("From: nightlatch@example.org"), "{mail:?}");
    assert!(has("Subject: Code from Nightlatch"), "{mail:?}");
    assert!(has("Auto-Submitted: auto-generated"), "{mail:?}");
    let id = format!("Message-ID: <{}@example.org>", Uuid::from_u128(7));
    assert!(has(&id), "{mail:?}");
    assert!(has("Date: "), "{mail:?}");
}

#[test]
fn a_mail_server_is_greeted_by_the_address_of_the_connection() {
    let (port, serving) = mail_server("NEVER", "", "");
    let sent = send_by(&mail_at("localhost", port, ""), Channel::Mail);
    assert_eq!(sent, Ok(Sent::Taken));
    let told = serving.join().unwrap();
    assert_eq!(told[0], "EHLO [127.0.0.1]");
    assert_eq!(told.last().map(String::as_str), Some("QUIT"));
}

#[test]
fn a_mail_server_says_at_which_step_it_refuses() {
    let auth = "250-AUTH PLAIN LOGIN\r\n";
    for (step, answer, offers, means) in [
        ("", "554 5.7.1 not from there", "", NotSent::MailGreeting),
        ("", "421 too busy", "", NotSent::MailLater),
        ("", "HTTP/1.1 400 Bad Request", "", NotSent::NotAProvider),
        ("EHLO", "550 what a name", "", NotSent::MailGreeting),
        ("AUTH", "535 5.7.8 wrong", auth, NotSent::Credentials),
        ("NEVER", "", "", NotSent::MailNoSignIn),
        ("MAIL", "550 5.1.0 no such sender", auth, NotSent::Sender),
        ("MAIL", "451 4.3.0 try again", auth, NotSent::MailLater),
        ("RCPT", "553 5.7.1 not owned", auth, NotSent::Sender),
        ("RCPT", "550 5.1.1 nobody", auth, NotSent::MailRecipient),
        ("RCPT", "451 4.7.1 greylisted", auth, NotSent::MailLater),
        (
            "RCPT",
            "552-5.2.2 full\r\n552 5.2.2 so",
            auth,
            NotSent::MailFull,
        ),
        ("DATA", "554 5.7.1 spam", auth, NotSent::Policy),
        (".", "550 5.7.1 spam", auth, NotSent::Policy),
        (".", "450 4.7.28 flood", auth, NotSent::TooMany),
        (".", "521 no", auth, NotSent::MailRefused),
    ] {
        let (port, serving) = mail_server(step, answer, offers);
        let sent = send_by(&mail_at("127.0.0.1", port, "ann"), Channel::Mail);
        assert_eq!(sent, Err(means), "{step} {answer}");
        let told = serving.join().unwrap();
        let went = told.iter().any(|line| line.contains(CODE));
        assert_eq!(went, step == ".", "{told:?}");
    }
}

#[test]
fn mail_that_cannot_go_says_why() {
    let server = MailServer::start(&[]);
    // It offers no encryption.
    let plain = send_by(&server.way(MailSecurity::StartTls), Channel::Mail);
    assert_eq!(plain, Err(NotSent::NotSafe));
    let no_tls = send_by(&server.way(MailSecurity::Tls), Channel::Mail);
    assert_eq!(no_tls, Err(NotSent::NotSafe));
    let nobody = server.way(MailSecurity::None);
    drop(server);
    assert_eq!(send_by(&nobody, Channel::Mail), Err(NotSent::Unreachable));
}

/// The child: sends a mail by TLS. What it trusts is in its environment.
#[test]
#[ignore = "run by the test below"]
fn sends() {
    let port = std::env::var(PORT).unwrap().parse().unwrap();
    let sent = send_by(&mail_by(MailSecurity::Tls, port), Channel::Mail);
    println!("sent {sent:?}");
}

#[test]
fn a_mail_server_with_a_certificate_of_its_own_making_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (key, certificate) = (file("key.pem"), file("cert.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes"])
        .args(["-days", "1", "-subj", "/CN=127.0.0.1"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-keyout", &key, "-out", &certificate])
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    let mut server = MailServer::start(&["--smtpscert", &certificate, "--smtpskey", &key]);
    let send = |trusts: Option<&str>| {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sends", "--ignored", "--nocapture"])
            .env(PORT, server.port.to_string())
            .env_remove("SSL_CERT_FILE")
            .envs(trusts.map(|certificate| ("SSL_CERT_FILE", certificate)))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let sent = said.lines().find(|line| line.starts_with("sent "));
        sent.unwrap_or_default().to_owned()
    };
    assert_eq!(send(None), "sent Err(NotSafe)");
    assert_eq!(send(Some(&certificate)), "sent Ok(Taken)");
    let mut output = server.child.stdout.take().unwrap();
    server.child.kill().unwrap();
    let mut printed = String::new();
    output.read_to_string(&mut printed).unwrap();
    let arrived = printed.matches(CODE).count();
    assert_eq!(arrived, 1, "only where the certificate is trusted");
}
