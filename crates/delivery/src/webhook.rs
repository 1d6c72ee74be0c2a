//! Any other provider, behind a signed request. The format is described in `docs/webhook.md`.

use crate::http;
use crate::{Answer, Failure, Words};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use nightlatch_account::contacts::code::{Channel, LIFE_MILLIS};
use nightlatch_account::delivery::NotSent;
use nightlatch_account::ports::Message;
use reqwest::StatusCode;
use serde::Serialize;
use sha2::Sha256;
use uuid::Uuid;

/// When the request was made, in seconds since 1970.
pub const TIMESTAMP: &str = "Nightlatch-Timestamp";
/// `v1=` and the signature in hexadecimal.
pub const SIGNATURE: &str = "Nightlatch-Signature";

#[derive(Serialize)]
struct Body<'b> {
    version: u32,
    /// The same if a message is repeated: it must be delivered once.
    id: Uuid,
    channel: Channel,
    to: &'b str,
    code: Option<&'b str>,
    text: String,
    spoken: String,
    language: String,
    expires_in: u64,
}

pub async fn send(
    url: &str,
    secret: &str,
    now: i64,
    message: &Message<'_>,
    words: &dyn Words,
) -> Answer {
    let body = serde_json::to_string(&Body {
        version: 1,
        id: message.id,
        channel: message.channel,
        to: message.to.value(),
        code: message.code,
        text: words.text(message.code),
        spoken: words.spoken(message.code),
        language: words.language(),
        expires_in: LIFE_MILLIS / 1000,
    })
    .map_err(|_| Failure::Not(NotSent::NotPossible))?;
    let timestamp = (now / 1000).to_string();
    let signature = sign(secret, &timestamp, &body)?;
    let request = http::client(url)?
        .post(url)
        .header(TIMESTAMP, timestamp)
        .header(SIGNATURE, format!("v1={signature}"))
        .header(reqwest::header::CONTENT_TYPE, "application/json")
        .body(body);
    let status = http::send(request).await?.status;
    match status {
        _ if status.is_success() => Ok(()),
        _ if status.is_server_error() => Err(Failure::Maybe),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(Failure::Not(NotSent::Credentials)),
        StatusCode::UNPROCESSABLE_ENTITY => Err(Failure::Not(NotSent::Recipient)),
        _ if status.is_client_error() && status != StatusCode::NOT_FOUND => {
            Err(Failure::Not(NotSent::Refused))
        }
        _ => Err(Failure::Not(NotSent::NotAProvider)),
    }
}

/// HMAC-SHA-256 (RFC 2104) over `v1:`, the time, `:` and the body, so that neither can be changed
/// and an old request can be told from a new one.
fn sign(secret: &str, timestamp: &str, body: &str) -> Result<String, Failure> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map_err(|_| Failure::Not(NotSent::NotPossible))?;
    mac.update(format!("v1:{timestamp}:{body}").as_bytes());
    Ok(HEXLOWER.encode(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_that_others_compute() {
        // printf 'v1:1780000000:{"a":1}' | openssl dgst -sha256 -hmac 'secret'
        let signature = sign("secret", "1780000000", r#"{"a":1}"#).unwrap_or_default();
        assert_eq!(signature, include_str!("webhook_signature.txt").trim());
    }
}
