//! Plays a provider of texts and calls: the parts of Twilio's API that Nightlatch uses, and the
//! receiving end of the signed webhook. On this computer only. What "went out" is kept in an
//! outbox, and it can be told to misbehave.

#![allow(
    clippy::disallowed_methods,
    reason = "a provider of its own, with the real clock"
)]

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json};
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// The account that the simulator knows.
pub const ACCOUNT_SID: &str = "AC00000000000000000000000000000001";
/// Its auth token.
pub const TOKEN: &str = "simulated-token";
/// A number it sends from.
pub const FROM: &str = "+12015550100";
/// A messaging service, which sends texts and makes no calls.
pub const SERVICE: &str = "MG00000000000000000000000000000001";
/// What webhooks are signed with.
pub const WEBHOOK_SECRET: &str = "simulated-secret";

/// The documented shape of requests and answers.
const FIXTURES: &str = include_str!("../fixtures/twilio-2010-04-01.json");

/// Oldest request that a webhook takes, in seconds.
const OLDEST: u64 = 300;

/// A message that "went out".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// `text`, `call` or, through the webhook, whatever it names.
    pub channel: String,
    /// The number.
    pub to: String,
    /// What a person would read or hear.
    pub content: String,
}

impl Delivered {
    /// The first six digits in a row, spaces and commas between them left out.
    pub fn code(&self) -> Option<String> {
        let plain = self.content.replace([',', ' '], "");
        let digits: Vec<char> = plain.chars().collect();
        digits
            .windows(6)
            .find(|window| window.iter().all(char::is_ascii_digit))
            .map(|window| window.iter().collect())
    }
}

/// How it takes the next requests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "behave", rename_all = "snake_case")]
pub enum Behaviour {
    /// As it should.
    #[default]
    Well,
    /// Takes the message, and answers only after so many milliseconds.
    Slow { millis: u64 },
    /// Refuses with a status and one of Twilio's error numbers.
    Refuse { status: u16, code: u32 },
    /// Asks to wait so many seconds, so many times; well after that.
    RateLimit { seconds: u64, times: u32 },
    /// Takes the message and closes the connection without an answer.
    Drop,
    /// Takes the message and answers what is no JSON.
    Malformed,
}

#[derive(Default)]
struct Held {
    outbox: Vec<Delivered>,
    requests: usize,
    behaviour: Behaviour,
}

type Shared = Arc<Mutex<Held>>;

/// A running simulator. Stops when dropped.
pub struct Simulator {
    address: SocketAddr,
    held: Shared,
    stop: Option<oneshot::Sender<()>>,
}

impl Simulator {
    /// Starts one on a free port of this computer, or on the one named.
    pub fn start(port: u16) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let held = Shared::default();
        let (stop, stopped) = oneshot::channel::<()>();
        let router = router(Arc::clone(&held));
        std::thread::Builder::new()
            .name("gateway-simulator".to_owned())
            .spawn(move || serve(listener, router, stopped))?;
        Ok(Self {
            address,
            held,
            stop: Some(stop),
        })
    }

    /// The base address for a Twilio-compatible service.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address for a webhook.
    pub fn webhook_url(&self) -> String {
        format!("http://{}/webhook", self.address)
    }

    /// What "went out", oldest first.
    pub fn outbox(&self) -> Vec<Delivered> {
        lock(&self.held).outbox.clone()
    }

    /// How many requests came, refused ones included.
    pub fn requests(&self) -> usize {
        lock(&self.held).requests
    }

    /// How to take the next requests.
    pub fn behave(&self, behaviour: Behaviour) {
        lock(&self.held).behaviour = behaviour;
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have ended by itself.
            let _ = stop.send(());
        }
    }
}

/// In a runtime of its own, so that whoever starts it may have another.
fn serve(
    listener: std::net::TcpListener,
    router: Router,
    stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        tokio::select! {
            served = axum::serve(listener, router) => served,
            _ = stopped => Ok(()),
        }
    })
}

fn lock(held: &Shared) -> MutexGuard<'_, Held> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

fn router(held: Shared) -> Router {
    Router::new()
        .route("/2010-04-01/Accounts/{sid}/{resource}", post(twilio))
        .route("/webhook", post(webhook))
        .route("/outbox", get(outbox))
        .route("/behave", post(behave))
        .with_state(held)
}

async fn outbox(State(held): State<Shared>) -> Json<Vec<Delivered>> {
    Json(lock(&held).outbox.clone())
}

async fn behave(State(held): State<Shared>, Json(behaviour): Json<Behaviour>) {
    lock(&held).behaviour = behaviour;
}

async fn twilio(
    State(held): State<Shared>,
    Path((sid, resource)): Path<(String, String)>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    lock(&held).requests += 1;
    let fixtures: Value = serde_json::from_str(FIXTURES).unwrap_or_default();
    let Some(documented) = fixtures.get(&resource) else {
        return refusal(404, 20404);
    };
    let credentials = BASE64.encode(format!("{ACCOUNT_SID}:{TOKEN}").as_bytes());
    let authorization = headers.get(header::AUTHORIZATION);
    let signed_in = authorization
        .is_some_and(|value| value.as_bytes() == format!("Basic {credentials}").as_bytes());
    if !signed_in || sid != ACCOUNT_SID {
        return refusal(401, 20003);
    }
    if let Err(code) = check(documented, &fields) {
        return refusal(400, code);
    }
    let field = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (channel, content) = match resource.as_str() {
        "Calls.json" => ("call", spoken(&field("Twiml"))),
        _ => ("text", field("Body")),
    };
    let delivered = Delivered {
        channel: channel.to_owned(),
        to: field("To"),
        content,
    };
    let mut answer = documented.get("answer").cloned().unwrap_or_default();
    answer["to"] = json!(delivered.to);
    answer["from"] = json!(field("From"));
    let answer = (StatusCode::CREATED, Json(answer)).into_response();
    take(&held, delivered, answer).await
}

/// The error number with which the documented API refuses: a field it does not know, one that is missing, a number that
/// is none, a sender that is not this account's.
fn check(documented: &Value, fields: &[(String, String)]) -> Result<(), u32> {
    let names = |key: &str| -> Vec<&str> {
        let list = documented.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    };
    let known = names("documented");
    if fields
        .iter()
        .any(|(name, _)| !known.contains(&name.as_str()))
    {
        return Err(20001);
    }
    for required in names("required") {
        let instead = (required == "From").then_some("MessagingServiceSid");
        let value = fields
            .iter()
            .find(|(name, _)| name == required || Some(name.as_str()) == instead);
        if value.is_none_or(|(_, value)| value.is_empty()) {
            return Err(if required == "To" { 21604 } else { 21602 });
        }
    }
    let is_e164 = |value: &str| {
        value.strip_prefix('+').is_some_and(|digits| {
            (7..=15).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
        })
    };
    for (name, value) in fields {
        match name.as_str() {
            "To" if !is_e164(value) => return Err(21211),
            "From" if value != FROM => return Err(21606),
            "MessagingServiceSid" if value != SERVICE => return Err(21701),
            _ => {}
        }
    }
    Ok(())
}

/// What is heard of `TwiML`: the texts of `Say`.
fn spoken(twiml: &str) -> String {
    let mut heard = String::new();
    for part in twiml.split("<Say").skip(1) {
        let text = part.split_once('>').map_or("", |(_, text)| text);
        heard.push_str(text.split("</Say>").next().unwrap_or_default());
        heard.push('\n');
    }
    heard
}

async fn webhook(State(held): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    lock(&held).requests += 1;
    if !is_signed(&headers, &body) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(told) = serde_json::from_slice::<Value>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let text = |key: &str| told.get(key).and_then(Value::as_str).map(str::to_owned);
    let whole = told.get("version") == Some(&json!(1))
        && text("id").is_some()
        && text("language").is_some()
        && told.get("expires_in").is_some_and(Value::is_u64);
    let content = match text("channel").as_deref() {
        Some("call") => text("spoken"),
        _ => text("text"),
    };
    let (Some(channel), Some(to), Some(content), true) =
        (text("channel"), text("to"), content, whole)
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let delivered = Delivered {
        channel,
        to,
        content,
    };
    take(&held, delivered, StatusCode::NO_CONTENT.into_response()).await
}

fn is_signed(headers: &HeaderMap, body: &[u8]) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(timestamp), Some(signature)) =
        (value("Nightlatch-Timestamp"), value("Nightlatch-Signature"))
    else {
        return false;
    };
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    let fresh = timestamp
        .parse::<u64>()
        .is_ok_and(|then| now.abs_diff(then) <= OLDEST);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(WEBHOOK_SECRET.as_bytes()) else {
        return false;
    };
    mac.update(format!("v1:{timestamp}:").as_bytes());
    mac.update(body);
    let signature = signature
        .strip_prefix("v1=")
        .and_then(|hex| HEXLOWER.decode(hex.as_bytes()).ok())
        .unwrap_or_default();
    fresh && mac.verify_slice(&signature).is_ok()
}

/// Keeps a message as the present behaviour has it, and answers.
async fn take(held: &Shared, delivered: Delivered, answer: Response) -> Response {
    let behaviour = lock(held).behaviour.clone();
    let keep = || lock(held).outbox.push(delivered);
    match behaviour {
        Behaviour::Well => {
            keep();
            answer
        }
        Behaviour::Slow { millis } => {
            keep();
            tokio::time::sleep(Duration::from_millis(millis)).await;
            answer
        }
        Behaviour::Refuse { status, code } => refusal(status, code),
        Behaviour::RateLimit { seconds, times } => {
            lock(held).behaviour = match times {
                0 | 1 => Behaviour::Well,
                _ => Behaviour::RateLimit {
                    seconds,
                    times: times - 1,
                },
            };
            let mut refused = refusal(429, 20429);
            let headers = refused.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
            refused
        }
        Behaviour::Drop => {
            keep();
            // Ends the task of this connection, and the connection with it.
            std::panic::resume_unwind(Box::new("dropped"));
        }
        Behaviour::Malformed => {
            keep();
            (StatusCode::CREATED, "{ \"sid\": ").into_response()
        }
    }
}

fn refusal(status: u16, code: u32) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let told = json!({
        "code": code,
        "message": "simulated",
        "more_info": format!("https://www.twilio.com/docs/errors/{code}"),
        "status": status.as_u16(),
    });
    (status, Json(told)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Your code is 012345.", Some("012345"))]
    #[case("0, 1, 2, 3, 4, 5", Some("012345"))]
    #[case("no code", None)]
    fn a_code_is_found_in_what_was_sent(#[case] content: &str, #[case] code: Option<&str>) {
        let delivered = Delivered {
            channel: String::new(),
            to: String::new(),
            content: content.to_owned(),
        };
        assert_eq!(delivered.code().as_deref(), code);
    }
}
