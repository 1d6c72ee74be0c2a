//! "Contacts Settings": where a person can be reached, and which contacts are verified.

pub mod code;
pub(crate) mod codes;
pub(crate) mod kind;
pub mod phone;
mod rows;
pub(crate) mod settings;

pub use codes::{CodeRequested, CodeState};
pub use kind::ContactKind;
pub use rows::{ContactChange, ContactRows};

use crate::error::{Error, Field};
use crate::names::steers_text;
use crate::time::WallMillis;
use phone::{Line, PhoneNumber};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

/// The most contacts an account may have: more than people have, and few enough to show at once.
pub const MAX_CONTACTS: usize = 50;

/// Longest email address in bytes (RFC 5321, 4.5.3.1.3, without the angle brackets).
const MAX_EMAIL: usize = 254;
/// Longest part before its `@` in bytes (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;
/// Longest other value in code points.
const MAX_VALUE: usize = 400;

/// The "Status" of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ContactStatus {
    /// "Not verified".
    NotVerified,
    /// "Active".
    Active,
}

/// What a verification is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VerifiedBy {
    /// The code was sent through a gateway or by mail.
    Delivery,
    /// The code was shown on this computer: it proves nothing about who holds the phone.
    ThisComputer,
}

/// A value in the one form in which it is kept, compared and sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactValue {
    kind: ContactKind,
    value: String,
    shown: String,
}

impl ContactValue {
    /// Reads a value as typed. `region` is the country chosen beside a phone number.
    pub fn parse(kind: ContactKind, text: &str, region: &str) -> Result<Self, Error> {
        if kind.is_phone() {
            let number = PhoneNumber::parse(text, region).map_err(Error::PhoneRefused)?;
            if kind == ContactKind::CellPhone && number.line() == Line::Landline {
                return Err(Error::NotACellPhone);
            }
            return Ok(Self {
                kind,
                value: number.e164().to_owned(),
                shown: number.international().to_owned(),
            });
        }
        let lines = kind == ContactKind::PhysicalAddress;
        let text = cleaned(text, lines)?;
        let valid = match kind {
            ContactKind::Email => return Self::email(&text),
            ContactKind::Skype => is_skype_name(&text),
            ContactKind::Website => is_website(&text),
            _ => text.chars().any(char::is_alphanumeric),
        };
        if !valid {
            return Err(Error::ContactInvalid(kind));
        }
        Ok(Self {
            kind,
            value: text.clone(),
            shown: text,
        })
    }

    /// An address that mail can be sent to: one `@`, a name before it and a domain after it (RFC
    /// 5321, without quoted names and literal host addresses, which nobody uses).
    fn email(text: &str) -> Result<Self, Error> {
        let invalid = Error::ContactInvalid(ContactKind::Email);
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(invalid);
        };
        let atom = |c: char| {
            c.is_ascii_alphanumeric() || !c.is_ascii() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
        };
        let local_fits = !local.is_empty()
            && local.len() <= MAX_LOCAL_PART
            && local.chars().all(atom)
            && local.split('.').all(|part| !part.is_empty());
        if !local_fits || !is_domain(domain) || text.len() > MAX_EMAIL {
            return Err(invalid);
        }
        let shown = format!("{local}@{}", domain.to_lowercase());
        Ok(Self {
            kind: ContactKind::Email,
            value: shown.clone(),
            shown,
        })
    }

    /// Reads a stored value back. The numbers in use change over the years: a number that
    /// is no longer valid stays a row, so that it can be seen and deleted.
    pub fn kept(kind: ContactKind, value: &str) -> Option<Self> {
        let read = Self::parse(kind, value, "").ok();
        read.filter(|read| read.value == value).or_else(|| {
            let digits = value.strip_prefix('+')?;
            // ITU-T E.164: at most fifteen digits.
            let shape = (5..=15).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            (kind.is_phone() && shape).then(|| Self {
                kind,
                value: value.to_owned(),
                shown: value.to_owned(),
            })
        })
    }

    /// Its type.
    pub fn kind(&self) -> ContactKind {
        self.kind
    }

    /// As it is stored and sent to: E.164 for a number.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// As people read it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Whether both would be the same row: a number is one row whatever its type.
    pub fn is_same_as(&self, other: &Self) -> bool {
        (self.kind == other.kind || (self.kind.is_phone() && other.kind.is_phone()))
            && self.value.to_lowercase() == other.value.to_lowercase()
    }
}

/// A row of "Contacts Settings".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which one.
    pub id: Uuid,
    /// Its type and value.
    pub value: ContactValue,
    /// Its status.
    pub status: ContactStatus,
    /// Whether it is the primary one of its type.
    pub primary: bool,
    /// What its verification is worth; `None` while it is not verified or needs none.
    pub verified_by: Option<VerifiedBy>,
    /// When it was added.
    pub created_at: WallMillis,
}

/// Words and digits that a password or PIN of this account must not be made of.
pub(crate) fn own_words(contacts: &[Contact]) -> Vec<String> {
    contacts
        .iter()
        .map(|contact| contact.value.value.clone())
        .collect()
}

fn cleaned(text: &str, lines: bool) -> Result<String, Error> {
    // Whatever is cut here was too long: NFC never makes one code point of more than this many.
    if text.chars().nth(MAX_VALUE * 8).is_some() {
        return Err(Error::TooLong(Field::Value));
    }
    let text: String = text.trim().nfc().collect();
    if text.is_empty() {
        return Err(Error::NameEmpty(Field::Value));
    }
    if text.chars().count() > MAX_VALUE {
        return Err(Error::TooLong(Field::Value));
    }
    if text
        .chars()
        .any(|c| (c.is_control() && !(lines && c == '\n')) || steers_text(c))
    {
        return Err(Error::NameInvalid(Field::Value));
    }
    Ok(text)
}

/// 6 to 32 characters, a letter first, then letters, digits and `. , _ -`; or `live:` and the like
/// before them (Skype's own rule for names).
fn is_skype_name(text: &str) -> bool {
    let name = text.strip_prefix("live:").unwrap_or(text);
    let sign = |c: char| c.is_ascii_alphanumeric() || ".,_-".contains(c);
    (6..=32).contains(&name.len())
        && name.chars().all(sign)
        && (name.len() < text.len() || name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// `http` or `https`, a domain, and whatever follows it without a space; the scheme may be left out.
fn is_website(text: &str) -> bool {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if matches!(&*scheme.to_ascii_lowercase(), "http" | "https") => rest,
        Some(_) => return false,
        None => text,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host.rsplit_once(':').unwrap_or((host, "443"));
    port.parse::<u16>().is_ok_and(|port| port > 0)
        && is_domain(host)
        && !text.contains(char::is_whitespace)
}

/// At least two labels of letters, digits and inner hyphens, 253 bytes in all (RFC 1035, 2.3.4).
fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| {
                c.is_ascii_alphanumeric() || c == '-' || (!c.is_ascii() && c.is_alphanumeric())
            })
    };
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(label)
        && text
            .rsplit('.')
            .next()
            .is_some_and(|last| !last.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn parse(kind: ContactKind, text: &str) -> Result<String, Error> {
        ContactValue::parse(kind, text, "US").map(|value| value.value().to_owned())
    }

    #[rstest]
    #[case(ContactKind::Email, " ann+test@Example.COM ", "ann+test@example.com")]
    #[case(
        ContactKind::Email,
        "o'neil@mail.example.org",
        "o'neil@mail.example.org"
    )]
    #[case(ContactKind::Email, "jörg@bücher.example", "jörg@bücher.example")]
    #[case(ContactKind::CellPhone, "(201) 555-0123", "+12015550123")]
    #[case(ContactKind::Landline, "+44 20 7946 0958", "+442079460958")]
    #[case(
        ContactKind::PhysicalAddress,
        "1 Main St\nSpringfield",
        "1 Main St\nSpringfield"
    )]
    #[case(ContactKind::Skype, "live:ann_example.1", "live:ann_example.1")]
    #[case(ContactKind::Skype, "ann.example", "ann.example")]
    #[case(
        ContactKind::Website,
        "https://example.org/a?b#c",
        "https://example.org/a?b#c"
    )]
    #[case(ContactKind::Website, "example.org:8080", "example.org:8080")]
    fn values_are_taken_and_read_back(
        #[case] kind: ContactKind,
        #[case] text: &str,
        #[case] value: &str,
    ) {
        assert_eq!(parse(kind, text).unwrap(), value);
        let kept = ContactValue::kept(kind, value).unwrap();
        assert_eq!(kept.value(), value);
    }

    #[rstest]
    #[case(ContactKind::Email, "ann")]
    #[case(ContactKind::Email, "ann@example")]
    #[case(ContactKind::Email, "@example.org")]
    #[case(ContactKind::Email, "a..b@example.org")]
    #[case(ContactKind::Email, "ann@-example.org")]
    #[case(ContactKind::Email, "ann@example.org, bob@example.org")]
    #[case(ContactKind::Email, "<ann@example.org>")]
    #[case(ContactKind::Skype, "ann")]
    #[case(ContactKind::Skype, "1annexample")]
    #[case(ContactKind::Website, "javascript://example.org")]
    #[case(ContactKind::Website, "https://exa mple.org")]
    #[case(ContactKind::Website, "localhost")]
    #[case(ContactKind::Website, "10.0.0.1")]
    #[case(ContactKind::PhysicalAddress, "...")]
    fn what_cannot_be_one_is_refused(#[case] kind: ContactKind, #[case] text: &str) {
        assert!(matches!(parse(kind, text), Err(Error::ContactInvalid(of)) if of == kind));
    }

    #[test]
    fn a_second_line_in_an_email_is_no_second_header() {
        let refused = parse(ContactKind::Email, "ann@example.org\nBcc: bob@example.org");
        assert!(matches!(refused, Err(Error::NameInvalid(Field::Value))));
    }

    #[test]
    fn a_landline_is_no_cell_phone() {
        let refused = parse(ContactKind::CellPhone, "+44 20 7946 0958");
        assert!(matches!(refused, Err(Error::NotACellPhone)));
    }

    #[test]
    fn one_number_is_one_row_whatever_its_type() {
        let value = |kind, text| ContactValue::parse(kind, text, "US").unwrap();
        let cell = value(ContactKind::CellPhone, "+12015550123");
        assert!(cell.is_same_as(&value(ContactKind::Landline, "201-555-0123")));
        let mail = value(ContactKind::Email, "Ann@example.org");
        assert!(mail.is_same_as(&value(ContactKind::Email, "ann@EXAMPLE.org")));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_taken_is_read_back(text in "\\PC{0,60}", kind in 0_usize..6) {
            let kind = [
                ContactKind::Email,
                ContactKind::CellPhone,
                ContactKind::Landline,
                ContactKind::PhysicalAddress,
                ContactKind::Skype,
                ContactKind::Website,
            ][kind];
            if let Ok(value) = ContactValue::parse(kind, &text, "US") {
                prop_assert_eq!(ContactValue::kept(kind, value.value()), Some(value));
            }
        }
    }
}
