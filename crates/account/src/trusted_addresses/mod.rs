//! "Trusted IP List": addresses from which a sign-in skips a factor.
//!
//! A row waives one factor at a sign-in and nothing else: never the password, the screen lock, a
//! check in settings or a recovery. Which factors a sign-in asks for is decided in
//! [`crate::way_in::policy`].

pub mod adviser;
pub(crate) mod factors;
pub mod network;
mod rows;
pub(crate) mod settings;

pub use factors::Factors;
pub use rows::{TrustedAddressChange, TrustedAddressRows};
pub use settings::{AddressesView, TrustProof, TypedAddress};

use crate::error::{Error, Field};
use crate::names::steers_text;
use crate::time::{DAY, WallMillis};
use network::TrustedNetwork;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

/// The most rows an account may have (behaviour, section 6).
pub const MAX_ADDRESSES: usize = 50;

/// Days that a row for a private network lasts unless another time is chosen (behaviour, section
/// 6).
pub const PRIVATE_DAYS: u32 = 90;

/// Days that a row can be made to last.
pub const DAYS: [u32; 4] = [7, 30, 90, 365];

/// Days without use after which a row is pointed out.
const UNUSED_DAYS: u32 = 90;

/// Longest label, in code points.
const MAX_LABEL: usize = 64;

/// "Auth Type": the factor that a row waives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AuthType {
    /// "Google Authenticator".
    GoogleAuthenticator,
    /// "PIN".
    Pin,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedAddress {
    /// Which.
    pub id: Uuid,
    /// "IP Address".
    pub network: TrustedNetwork,
    /// "Type Authentication".
    pub auth_type: AuthType,
    /// Its owner's name for it; may be empty.
    pub label: Label,
    /// "Created Date".
    pub created_at: WallMillis,
    /// When it ends by itself.
    pub expires_at: Option<WallMillis>,
    /// When a sign-in last skipped the factor because of it.
    pub last_used_at: Option<WallMillis>,
}

/// The owner's name for a row: one line of at most 64 code points, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    /// Reads a label as typed.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.chars().nth(MAX_LABEL * 8).is_some() {
            return Err(Error::NameTooLong(Field::Label));
        }
        let label: String = text.trim().nfc().collect();
        if label.chars().count() > MAX_LABEL {
            return Err(Error::NameTooLong(Field::Label));
        }
        if label.chars().any(|c| c.is_control() || steers_text(c)) {
            return Err(Error::NameInvalid(Field::Label));
        }
        Ok(Self(label))
    }

    /// The label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How long a row is to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Expiry {
    /// Unchanged; a new row lasts 90 days for a private network, and indefinitely otherwise.
    AsItIs,
    /// Indefinitely.
    ForGood,
    /// This many days, one of [`DAYS`], from now.
    Days(u32),
}

impl Expiry {
    /// When a row with this expiry ends; `was` is its present end.
    pub(crate) fn end(
        self,
        was: Option<WallMillis>,
        now: WallMillis,
    ) -> Result<Option<WallMillis>, Error> {
        match self {
            Self::AsItIs => Ok(was),
            Self::ForGood => Ok(None),
            Self::Days(days) if DAYS.contains(&days) => Ok(Some(after_days(now, days))),
            Self::Days(_) => Err(Error::LastsInvalid),
        }
    }
}

pub(crate) fn after_days(now: WallMillis, days: u32) -> WallMillis {
    now.saturating_add(i64::from(days) * DAY)
}

/// What a row does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "bindings",
    derive(ts_rs::TS),
    ts(rename = "TrustedAddressState")
)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// It waives its factor.
    Active,
    /// Its factor is not asked for anyway.
    FactorOff,
    /// It has expired.
    Expired,
}

impl TrustedAddress {
    /// What it does at `newest`, the latest known time.
    pub fn state(&self, factors: Factors, newest: WallMillis) -> RowState {
        if self.expires_at.is_some_and(|end| end <= newest) {
            RowState::Expired
        } else if factors.asks(self.auth_type) {
            RowState::Active
        } else {
            RowState::FactorOff
        }
    }

    /// Whether no sign-in has used it for 90 days.
    pub fn is_unused(&self, newest: WallMillis) -> bool {
        let last = self.last_used_at.unwrap_or(self.created_at);
        after_days(last.max(self.created_at), UNUSED_DAYS) <= newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn row() -> TrustedAddress {
        TrustedAddress {
            id: Uuid::nil(),
            network: TrustedNetwork::parse("203.0.113.7").unwrap().network,
            auth_type: AuthType::Pin,
            label: Label::default(),
            created_at: 1000,
            expires_at: Some(2000),
            last_used_at: None,
        }
    }

    #[test]
    fn a_row_is_over_at_its_end_and_inactive_without_its_factor() {
        let both = Factors {
            second_factor: true,
            pin: true,
        };
        let only_code = Factors { pin: false, ..both };
        assert_eq!(row().state(both, 1999), RowState::Active);
        assert_eq!(row().state(only_code, 1999), RowState::FactorOff);
        assert_eq!(row().state(both, 2000), RowState::Expired);
    }

    #[test]
    fn a_row_is_unused_after_ninety_days() {
        let days = |days: i64| 1000 + days * DAY;
        assert!(!row().is_unused(days(90) - 1));
        assert!(row().is_unused(days(90)));
        let used = TrustedAddress {
            last_used_at: Some(days(50)),
            ..row()
        };
        assert!(!used.is_unused(days(140) - 1));
        assert!(used.is_unused(days(140)));
    }

    #[rstest]
    #[case(Expiry::AsItIs, Some(5))]
    #[case(Expiry::ForGood, None)]
    #[case(Expiry::Days(7), Some(1000 + 7 * DAY))]
    fn how_long_a_row_lasts(#[case] lasts: Expiry, #[case] end: Option<WallMillis>) {
        assert_eq!(lasts.end(Some(5), 1000).unwrap(), end);
    }

    #[test]
    fn only_the_choices_are_taken() {
        for days in [0, 8, u32::MAX] {
            let refused = Expiry::Days(days).end(None, i64::MAX);
            assert!(matches!(refused, Err(Error::LastsInvalid)));
        }
    }

    #[rstest]
    #[case("  Home ", Some("Home"))]
    #[case("", Some(""))]
    #[case("a\nb", None)]
    #[case("a\u{202e}b", None)]
    #[case(&"é".repeat(64), Some(&"é".repeat(64) as &str))]
    #[case(&"é".repeat(65), None)]
    #[case(&"x".repeat(1_000_000), None)]
    fn labels(#[case] text: &str, #[case] label: Option<&str>) {
        let read = Label::parse(text).ok();
        assert_eq!(read.as_ref().map(Label::as_str), label);
    }
}
