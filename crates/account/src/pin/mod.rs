//! "Pin Settings": the PIN, what it must be, how often it may be tried, and its settings.
//!
//! A PIN is never compared: it unseals the database key (see [`crate::ports::PinSlot`]).

pub(crate) mod check;
pub(crate) mod renewed;
mod rows;
pub(crate) mod settings;
pub(crate) mod slot;
pub(crate) mod tried;
mod tries;

pub use check::{MAX_DIGITS, MIN_DIGITS, PinCheck, PinRefusal, check};
pub use rows::{PinChange, PinRecord, PinRows};
pub use tries::{MAX_TRIES, PinTries};

use crate::digits;
use crate::error::{Error, Field};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// A PIN as typed: 6 to 12 ASCII digits, leading zeros included. Cleared when dropped.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Reads a PIN in digits of any script. Text that can't be a PIN opens nothing and is not a try.
    pub fn parse(text: &str) -> Result<Self, Error> {
        digits::normalise(text, MAX_DIGITS)
            .filter(|digits| digits.len() >= MIN_DIGITS)
            .map(Self)
            .ok_or(Error::MalformedPin(Field::Pin))
    }

    /// The digits.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether another is the same, compared in constant time.
    pub fn is(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

/// "Screen Lock": after how many minutes without activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct ScreenLock(u32);

impl ScreenLock {
    /// The choices (the client's document).
    pub const CHOICES: [u32; 5] = [5, 10, 20, 30, 60];

    /// The default (behaviour, section 3).
    pub const TWENTY_MINUTES: Self = Self(20);

    /// Minutes.
    pub fn minutes(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for ScreenLock {
    type Error = Error;

    fn try_from(minutes: u32) -> Result<Self, Error> {
        if Self::CHOICES.contains(&minutes) {
            Ok(Self(minutes))
        } else {
            Err(Error::ScreenLockInvalid)
        }
    }
}

impl From<ScreenLock> for u32 {
    fn from(screen_lock: ScreenLock) -> Self {
        screen_lock.0
    }
}

/// The settings besides the PIN itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinSettings {
    /// "Screen Lock".
    pub screen_lock: ScreenLock,
    /// "Request PIN Code After Authorization".
    pub request_after_authorization: bool,
    /// Whether input in other programs counts as activity.
    pub system_idle: bool,
}

impl PinSettings {
    /// The defaults (behaviour, section 3).
    pub const DEFAULT: Self = Self {
        screen_lock: ScreenLock::TWENTY_MINUTES,
        request_after_authorization: false,
        system_idle: true,
    };

    /// As chosen in a form; the minutes must be one of the choices.
    pub fn new(
        minutes: u32,
        request_after_authorization: bool,
        system_idle: bool,
    ) -> Result<Self, Error> {
        Ok(Self {
            screen_lock: ScreenLock::try_from(minutes)?,
            request_after_authorization,
            system_idle,
        })
    }
}
