//! How a code reaches a person. One file for each kind of provider; the owner's settings
//! say which.
//!
//! The rules for all of them: nothing is sent twice without saying so. A message is resent
//! automatically only if the connection could not be made, or if the provider asked to wait (429);
//! anything else without a clear answer *may have been sent*. Redirects are not followed:
//! credentials and codes go where the owner said. No log line holds a code, a number or a secret.

mod causes;
mod http;
mod smtp;
mod twilio;
mod webhook;

use nightlatch_account::contacts::ContactValue;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::delivery::{Delivery, MailWay, NotSent, PhoneWay, Sent};
use nightlatch_account::ports::{CodeSender, Message};
use nightlatch_account::time::Clock;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// Longest wait for a whole answer. A person is watching, and can cancel earlier.
const WHOLE: Duration = Duration::from_secs(25);

/// Longest wait for a connection, including its name look-up.
const CONNECTION: Duration = Duration::from_secs(10);

/// Longest wait that a provider may ask for before the one repetition.
const REPETITION: Duration = Duration::from_secs(5);

/// What a message says, in the person's language. `None` stands for a test of the set-up.
pub trait Words: Send + Sync {
    /// A text or the body of a mail.
    fn text(&self, code: Option<&str>) -> String;
    /// What is said once in a call; the digits come one by one.
    fn spoken(&self, code: Option<&str>) -> String;
    /// The subject of a mail.
    fn subject(&self) -> String;
    /// The language, as in `en-US`.
    fn language(&self) -> String;
}

/// Shows codes that are not sent anywhere.
pub trait Here: Send + Sync {
    /// Shows a code, or a test.
    fn show(&self, to: &ContactValue, channel: Channel, code: Option<&str>);
    /// Removes it.
    fn hide(&self);
    /// Removes it if it is for this recipient.
    fn hide_for(&self, to: &ContactValue);
}

/// Sends through whatever the owner has set up.
pub struct Deliverer {
    words: Arc<dyn Words>,
    here: Arc<dyn Here>,
    clock: Arc<dyn Clock>,
    /// Cancels the message that is on its way, if there is one.
    given_up: Mutex<Option<Arc<Notify>>>,
}

/// The two ways in which sending can fail.
enum Failure {
    /// Nothing was sent, for certain.
    Not(NotSent),
    /// It may have been sent.
    Maybe,
}

type Answer = Result<(), Failure>;

impl Deliverer {
    /// A sender with words and a place to show codes.
    pub fn new(words: Arc<dyn Words>, here: Arc<dyn Here>, clock: Arc<dyn Clock>) -> Self {
        // Fails if one was chosen before, which then serves.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            words,
            here,
            clock,
            given_up: Mutex::new(None),
        }
    }

    async fn deliver(&self, delivery: &Delivery, message: &Message<'_>) -> Answer {
        let phone_secret = delivery.phone_secret.as_str();
        match message.channel {
            Channel::Mail => match &delivery.mail {
                MailWay::ThisComputer => Ok(()),
                smtp @ MailWay::Smtp { .. } => {
                    smtp::send(smtp, &delivery.mail_secret, message, &*self.words).await
                }
            },
            Channel::Text | Channel::Call => match &delivery.phone {
                PhoneWay::ThisComputer => Ok(()),
                PhoneWay::Twilio {
                    base_url,
                    account_sid,
                    from,
                } => {
                    let service = twilio::Service {
                        base_url,
                        account_sid,
                        from,
                        token: phone_secret,
                    };
                    service.send(message, &*self.words).await
                }
                PhoneWay::Webhook { url } => {
                    let now = self.clock.now().wall;
                    webhook::send(url, phone_secret, now, message, &*self.words).await
                }
            },
        }
    }

    fn given_up(&self) -> MutexGuard<'_, Option<Arc<Notify>>> {
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs `work` in a runtime of its own; `None` if the system has none. A name look-up still under
/// way at the end keeps its thread until the system's resolver gives up; the caller does not
/// wait for it.
fn run<T>(work: impl Future<Output = T>) -> Option<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    let done = runtime.block_on(work);
    // Dropping it would wait for that thread.
    runtime.shutdown_background();
    Some(done)
}

impl CodeSender for Deliverer {
    fn send(&self, delivery: &Delivery, message: &Message<'_>) -> Result<Sent, NotSent> {
        if delivery.is_here(message.channel) {
            self.here.show(message.to, message.channel, message.code);
            return Ok(Sent::Here);
        }
        let given_up = Arc::new(Notify::new());
        *self.given_up() = Some(Arc::clone(&given_up));
        let answer = run(async {
            tokio::select! {
                answer = tokio::time::timeout(WHOLE, self.deliver(delivery, message)) => {
                    answer.unwrap_or(Err(Failure::Maybe))
                }
                // A message that is on its way cannot be recalled.
                () = given_up.notified() => Err(Failure::Maybe),
            }
        })
        .unwrap_or(Err(Failure::Not(NotSent::NotPossible)));
        *self.given_up() = None;
        match answer {
            Ok(()) => Ok(Sent::Taken),
            Err(Failure::Maybe) => Ok(Sent::Maybe),
            Err(Failure::Not(why)) => Err(why),
        }
    }

    fn cancel(&self) {
        if let Some(given_up) = &*self.given_up() {
            given_up.notify_one();
        }
    }

    fn hide(&self) {
        self.here.hide();
    }

    fn hide_for(&self, to: &ContactValue) {
        self.here.hide_for(to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test on the real clock")]
    fn a_resolver_that_keeps_silent_holds_nobody_up() {
        let begun = std::time::Instant::now();
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let given_up = run(async {
            let silent = move || wait.recv_timeout(Duration::from_mins(1));
            let looked_up = tokio::task::spawn_blocking(silent);
            tokio::time::timeout(Duration::from_millis(50), looked_up)
                .await
                .is_err()
        });
        assert_eq!(given_up, Some(true));
        assert!(begun.elapsed() < Duration::from_secs(30));
        drop(go);
    }
}
