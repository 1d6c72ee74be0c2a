//! A Twilio-compatible service: `Messages.json` for texts, `Calls.json` for calls.
//!
//! The address of an account is `{base}/2010-04-01/Accounts/{sid}/`, the credentials are its id and
//! auth token (HTTP Basic), requests are forms, answers are JSON (Twilio, "Programmable Messaging"
//! and "Programmable Voice" API reference, version 2010-04-01). A call brings its own instructions
//! (`TwiML`), since a desktop has no address at which a service could ask for them.

use crate::http::{self, Answered};
use crate::{Answer, Failure, Words};
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::delivery::NotSent;
use nightlatch_account::ports::Message;
use reqwest::StatusCode;
use serde::Deserialize;
use url::Url;

/// The beginning of a messaging service's id ("Services Resource"): a pool of senders, which
/// goes in a field of its own.
const SERVICE: &str = "MG";

/// How often the code is spoken in a call (behaviour, section 4).
const TIMES: usize = 3;

/// An account with such a service.
pub struct Service<'s> {
    pub base_url: &'s str,
    pub account_sid: &'s str,
    pub from: &'s str,
    pub token: &'s str,
}

/// The parts of an answer that are read: `code` is an error's, `status` a message's or a call's.
#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    sid: Option<String>,
    #[serde(default)]
    code: Option<u32>,
    #[serde(default)]
    error_code: Option<u32>,
    #[serde(default)]
    status: serde_json::Value,
}

impl Service<'_> {
    pub async fn send(&self, message: &Message<'_>, words: &dyn Words) -> Answer {
        let is_call = message.channel == Channel::Call;
        let (resource, content) = if is_call {
            ("Calls.json", ("Twiml", twiml(message.code, words)))
        } else {
            ("Messages.json", ("Body", words.text(message.code)))
        };
        let from = match is_service(self.from) {
            true if is_call => return Err(Failure::Not(NotSent::NoCaller)),
            true => "MessagingServiceSid",
            false => "From",
        };
        let form = [
            ("To", message.to.value().to_owned()),
            (from, self.from.trim().to_owned()),
            content,
        ];
        let request = http::client(self.base_url)?
            .post(self.address(resource)?)
            .basic_auth(self.account_sid, Some(self.token))
            .form(&form);
        meaning(&http::send(request).await?)
    }

    fn address(&self, resource: &str) -> Result<Url, Failure> {
        let invalid = || Failure::Not(NotSent::NotAProvider);
        let mut url = Url::parse(self.base_url).map_err(|_| invalid())?;
        url.path_segments_mut()
            .map_err(|()| invalid())?
            .pop_if_empty()
            .extend(["2010-04-01", "Accounts", self.account_sid, resource]);
        Ok(url)
    }
}

/// Whether it is the id of a messaging service, and not a sender with such a name: 32 hexadecimal
/// digits follow.
fn is_service(from: &str) -> bool {
    from.trim()
        .strip_prefix(SERVICE)
        .is_some_and(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The spoken text: the code three times, with a pause between.
fn twiml(code: Option<&str>, words: &dyn Words) -> String {
    let spoken = escape(&words.spoken(code));
    let language = escape(&words.language());
    let say = format!("<Say language=\"{language}\">{spoken}</Say>");
    let times = vec![say; TIMES].join("<Pause length=\"1\"/>");
    format!("<Response>{times}</Response>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn meaning(answered: &Answered) -> Answer {
    let told: Option<Told> = answered
        .body
        .as_deref()
        .and_then(|body| serde_json::from_slice(body).ok());
    let status = answered.status;
    if status.is_server_error() {
        return Err(Failure::Maybe);
    }
    if status.is_success() {
        return match told {
            // Accepted, and abandoned at once: the number cannot be reached.
            Some(told) if matches!(told.status.as_str(), Some("failed" | "undelivered")) => {
                Err(Failure::Not(refusal(told.error_code)))
            }
            Some(Told { sid: Some(_), .. }) => Ok(()),
            // It may have been accepted all the same.
            _ => Err(Failure::Maybe),
        };
    }
    Err(Failure::Not(match (status, told) {
        (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _) => NotSent::Credentials,
        (_, Some(told)) if status.is_client_error() => refusal(told.code),
        _ => NotSent::NotAProvider,
    }))
}

/// Twilio's error numbers ("Error and Warning Dictionary"), as far as they differ for a person.
fn refusal(code: Option<u32>) -> NotSent {
    match code {
        // No such account, or a wrong token.
        Some(20003 | 20005 | 20404) => NotSent::Credentials,
        // Too many requests.
        Some(14107 | 20429) => NotSent::TooMany,
        // `To`: invalid, no permission for its country, stopped by its owner, can't get texts.
        Some(
            13223
            | 13224
            | 13227
            | 21211
            | 21214..=21217
            | 21401
            | 21407
            | 21408
            | 21610..=21614
            | 30003..=30006,
        ) => NotSent::Recipient,
        // `From`: invalid, not this account's, not registered, or missing.
        Some(21210 | 21212 | 21213 | 21603 | 21606 | 21659 | 21701 | 21703 | 30032 | 30034) => {
            NotSent::Sender
        }
        // The carrier has filtered it.
        Some(30007) => NotSent::Policy,
        None => NotSent::NotAProvider,
        Some(_) => NotSent::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    struct English;

    impl Words for English {
        fn text(&self, _: Option<&str>) -> String {
            String::new()
        }

        fn spoken(&self, code: Option<&str>) -> String {
            format!("<{}> & \"so\"", code.unwrap_or_default())
        }

        fn subject(&self) -> String {
            String::new()
        }

        fn language(&self) -> String {
            "en-US".to_owned()
        }
    }

    #[test]
    fn a_call_says_it_three_times_and_nothing_breaks_out_of_it() {
        let said = "<Say language=\"en-US\">&lt;1&gt; &amp; &quot;so&quot;</Say>";
        let pause = "<Pause length=\"1\"/>";
        assert_eq!(
            twiml(Some("1"), &English),
            format!("<Response>{said}{pause}{said}{pause}{said}</Response>")
        );
    }

    #[rstest]
    #[case(
        "https://api.twilio.com",
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json"
    )]
    #[case(
        "https://g.example/base/",
        "https://g.example/base/2010-04-01/Accounts/AC1/Calls.json"
    )]
    fn the_address_of_an_account(#[case] base_url: &str, #[case] address: &str) {
        let service = Service {
            base_url,
            account_sid: "AC1",
            from: "",
            token: "",
        };
        let Ok(url) = service.address("Calls.json") else {
            panic!("no address");
        };
        assert_eq!(url.as_str(), address);
    }

    fn answer(status: u16, body: &str) -> Result<Sent, NotSent> {
        let answered = Answered {
            status: StatusCode::from_u16(status).unwrap_or_default(),
            body: Some(body.as_bytes().to_vec()),
        };
        match meaning(&answered) {
            Ok(()) => Ok(Sent::Taken),
            Err(Failure::Maybe) => Ok(Sent::Maybe),
            Err(Failure::Not(why)) => Err(why),
        }
    }

    use nightlatch_account::delivery::Sent;

    #[rstest]
    #[case(
        201,
        r#"{"sid":"SM1","status":"queued","error_code":null}"#,
        Ok(Sent::Taken)
    )]
    #[case(
        201,
        r#"{"sid":"SM1","status":"failed","error_code":30003}"#,
        Err(NotSent::Recipient)
    )]
    #[case(201, "{", Ok(Sent::Maybe))]
    #[case(200, "<html>", Ok(Sent::Maybe))]
    #[case(200, "{}", Ok(Sent::Maybe))]
    #[case(302, "", Err(NotSent::NotAProvider))]
    #[case(400, r#"{"code":21211,"status":400}"#, Err(NotSent::Recipient))]
    #[case(400, r#"{"code":21606,"status":400}"#, Err(NotSent::Sender))]
    #[case(400, r#"{"code":21703,"status":400}"#, Err(NotSent::Sender))]
    #[case(
        201,
        r#"{"sid":"SM1","status":"failed","error_code":30007}"#,
        Err(NotSent::Policy)
    )]
    #[case(400, r#"{"code":99999,"status":400}"#, Err(NotSent::Refused))]
    #[case(400, "nonsense", Err(NotSent::NotAProvider))]
    #[case(401, r#"{"code":20003,"status":401}"#, Err(NotSent::Credentials))]
    #[case(404, r#"{"code":20404,"status":404}"#, Err(NotSent::Credentials))]
    #[case(404, "<html>", Err(NotSent::NotAProvider))]
    #[case(500, r#"{"code":20500,"status":500}"#, Ok(Sent::Maybe))]
    #[case(503, "", Ok(Sent::Maybe))]
    fn what_an_answer_means(
        #[case] status: u16,
        #[case] body: &str,
        #[case] means: Result<Sent, NotSent>,
    ) {
        assert_eq!(answer(status, body), means);
    }
}
