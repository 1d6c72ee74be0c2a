//! What confirms an action in settings: the current password, a code, the PIN.

use crate::accounts::mark::Mark;
use crate::time::Deadline;

/// What confirms an action in settings: the current password and, while two-factor authentication
/// is on, a code.
#[derive(Clone, Copy)]
pub struct Proof<'p> {
    /// "Current Password".
    pub password: &'p str,
    /// A code of the app or a recovery code; empty where none was asked for.
    pub code: &'p str,
}

impl<'p> From<&'p str> for Proof<'p> {
    fn from(password: &'p str) -> Self {
        Self { password, code: "" }
    }
}

/// A [`Proof`] that was right and has confirmed nothing yet. It is valid for one action, as long as
/// the gate stays as it was, and for five minutes at most.
pub struct Proven {
    pub(super) mark: Mark,
    pub(super) deadline: Deadline,
}

/// What confirms an action that may need further answers: a proof, now or earlier.
pub enum Confirmation<'p> {
    /// Checked with the action.
    Proof(Proof<'p>),
    /// Checked earlier.
    Proven(Proven),
}

impl<'p, T: Into<Proof<'p>>> From<T> for Confirmation<'p> {
    fn from(proof: T) -> Self {
        Self::Proof(proof.into())
    }
}

impl From<Proven> for Confirmation<'_> {
    fn from(proven: Proven) -> Self {
        Self::Proven(proven)
    }
}

/// What an action asks for.
pub(crate) enum Asked<'p> {
    /// Nothing.
    Nothing,
    /// The current password.
    Password(&'p str),
    /// The current password and, while two-factor authentication is on, a code.
    Confirmation(Confirmation<'p>),
    /// The current password, then the PIN and a code where they are given.
    Factors {
        password: &'p str,
        pin: Option<&'p str>,
        code: Option<&'p str>,
    },
}
