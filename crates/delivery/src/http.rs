//! One request to a provider, and what its result means.

use crate::{CONNECTION, Failure, REPETITION, WHOLE, causes};
use nightlatch_account::delivery::{LOCALHOST, NotSent, is_safe};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode, header};
use std::net::Ipv4Addr;
use std::time::Duration;
use url::Url;

/// Longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 * 1024;

/// The wait before a connection is tried once more.
const AGAIN: Duration = Duration::from_millis(300);

/// A provider's answer.
pub struct Answered {
    /// The HTTP status.
    pub status: StatusCode,
    /// The body; `None` when it could not be read to its end.
    pub body: Option<Vec<u8>>,
}

/// A client that follows no redirects.
pub fn client(place: &str) -> Result<Client, Failure> {
    let place = Url::parse(place).map_err(|_| Failure::Not(NotSent::NotAProvider))?;
    if !is_safe(&place) {
        return Err(Failure::Not(NotSent::NotSafe));
    }
    let builder = Client::builder();
    // Unencrypted HTTP is for this computer only: a proxy would be another one.
    let builder = if place.scheme() == "https" {
        builder
    } else {
        builder.no_proxy()
    };
    builder
        .resolve(LOCALHOST, (Ipv4Addr::LOCALHOST, 0).into())
        .redirect(Policy::none())
        .connect_timeout(CONNECTION)
        .timeout(WHOLE)
        .user_agent(concat!("Nightlatch/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|_| Failure::Not(NotSent::NotPossible))
}

/// Sends a request; once more if no connection could be made or the provider asked to wait a
/// little, since then nothing was sent.
pub async fn send(request: RequestBuilder) -> Result<Answered, Failure> {
    let mut again = request.try_clone();
    let mut request = request;
    loop {
        let failure = match request.send().await {
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => {
                let wait = asked_to_wait(&response).unwrap_or(AGAIN);
                match again.take() {
                    Some(next) if wait <= REPETITION => {
                        tokio::time::sleep(wait).await;
                        request = next;
                        continue;
                    }
                    _ => return Err(Failure::Not(NotSent::TooMany)),
                }
            }
            Ok(response) => return Ok(read(response).await),
            Err(error) => error,
        };
        if causes::of_safety(&failure) {
            return Err(Failure::Not(NotSent::NotSafe));
        }
        if failure.is_builder() {
            return Err(Failure::Not(NotSent::NotAProvider));
        }
        if !failure.is_connect() {
            return Err(Failure::Maybe);
        }
        match again.take() {
            Some(next) => {
                tokio::time::sleep(AGAIN).await;
                request = next;
            }
            None => return Err(Failure::Not(NotSent::Unreachable)),
        }
    }
}

fn asked_to_wait(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    seconds.trim().parse().ok().map(Duration::from_secs)
}

async fn read(mut response: Response) -> Answered {
    let status = response.status();
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MAX_ANSWER => {
                body.extend_from_slice(&chunk);
            }
            Ok(None) => {
                return Answered {
                    status,
                    body: Some(body),
                };
            }
            Ok(Some(_)) | Err(_) => return Answered { status, body: None },
        }
    }
}
