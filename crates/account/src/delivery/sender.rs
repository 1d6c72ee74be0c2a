//! Who carries codes to people.

use crate::contacts::ContactValue;
use crate::contacts::code::Channel;
use crate::delivery::{Delivery, NotSent, Sent};
use uuid::Uuid;

/// What is to reach a person.
pub struct Message<'m> {
    /// Names this message; a repetition of it has the same.
    pub id: Uuid,
    /// Where they are reached.
    pub to: &'m ContactValue,
    /// On which way.
    pub channel: Channel,
    /// The code; `None` for a test of the set-up.
    pub code: Option<&'m str>,
}

/// Carries codes to people. Methods block for as long as the provider takes, half a minute at most.
pub trait CodeSender: Send + Sync {
    /// Sends one message by what the owner has set up.
    fn send(&self, delivery: &Delivery, message: &Message<'_>) -> Result<Sent, NotSent>;
    /// Gives up the message that is on its way, if there is one.
    fn cancel(&self);
    /// Takes what is shown on this computer away.
    fn hide(&self);
    /// Takes it away if it is for this recipient.
    fn hide_for(&self, to: &ContactValue);
}
