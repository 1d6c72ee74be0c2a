//! Who carries codes to people.

use crate::contacts::ContactValue;
use crate::contacts::code::Channel;
use crate::delivery::{Delivery, NotSent, Sent};
use uuid::Uuid;

/// A message to a person.
pub struct Message<'m> {
    /// Identifies this message; a repetition has the same id.
    pub id: Uuid,
    /// Where they are reached.
    pub to: &'m ContactValue,
    /// By which channel.
    pub channel: Channel,
    /// The code; `None` for a test of the set-up.
    pub code: Option<&'m str>,
}

/// Carries codes to people. Methods block until the provider answers, half a minute at most.
pub trait CodeSender: Send + Sync {
    /// Sends one message through what the owner has set up.
    fn send(&self, delivery: &Delivery, message: &Message<'_>) -> Result<Sent, NotSent>;
    /// Cancels the message that is on its way, if there is one.
    fn cancel(&self);
    /// Removes what is shown on this computer.
    fn hide(&self);
    /// Removes it if it is for this recipient.
    fn hide_for(&self, to: &ContactValue);
}
