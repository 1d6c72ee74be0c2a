//! Display names, sign-in names and device names: what is allowed, and when two sign-in names are the same.

use crate::error::{Error, Field};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// Longest name, in code points after NFC: long enough for people, short enough for a row.
pub const MAX_CODE_POINTS: usize = 64;

/// The name shown for an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct DisplayName(String);

/// The name typed to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SignInName(String);

/// The name the owner gives a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceName(String);

impl DeviceName {
    /// Takes a name as typed, by the rules of [`DisplayName::parse`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse(text, Field::DeviceName).map(Self)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl DisplayName {
    /// Takes a name as typed: trimmed, NFC, 1 to [`MAX_CODE_POINTS`] code points, nothing that
    /// controls how text is shown.
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse(text, Field::DisplayName).map(Self)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One or two capital letters that stand for the account, from its first and last word.
    pub fn initials(&self) -> String {
        let first = self.0.split_whitespace().next();
        let last = self.0.split_whitespace().skip(1).last();
        [first, last]
            .into_iter()
            .flatten()
            .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
            .flat_map(char::to_uppercase)
            .collect()
    }
}

impl SignInName {
    /// Takes a name as typed, by the rules of [`DisplayName::parse`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse(text, Field::SignInName).map(Self)
    }

    /// The name as its owner wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one name have in common: compatibility forms and case folded.
    pub fn key(&self) -> String {
        self.0.nfkc().flat_map(char::to_lowercase).nfkc().collect()
    }
}

fn parse(text: &str, field: Field) -> Result<String, Error> {
    // NFC never makes one code point out of more than this many, so what is cut here was too long.
    if text.chars().nth(MAX_CODE_POINTS * 8).is_some() {
        return Err(Error::NameTooLong(field));
    }
    let name: String = text.trim().nfc().collect();
    if name.is_empty() {
        return Err(Error::NameEmpty(field));
    }
    if name.chars().count() > MAX_CODE_POINTS {
        return Err(Error::NameTooLong(field));
    }
    if name
        .chars()
        .any(|letter| letter.is_control() || steers_text(letter))
    {
        return Err(Error::NameInvalid(field));
    }
    Ok(name)
}

/// Characters that are invisible or change the direction of the text around them.
pub fn steers_text(letter: char) -> bool {
    matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Ann Example", "AE")]
    #[case("ann", "A")]
    #[case("Ångström de la Ü", "ÅÜ")]
    #[case("🦉 owl", "O")]
    fn initials_are_of_the_first_and_last_word(#[case] name: &str, #[case] initials: &str) {
        assert_eq!(DisplayName::parse(name).unwrap().initials(), initials);
    }

    #[test]
    fn a_name_is_trimmed_and_composed() {
        assert_eq!(SignInName::parse("  e\u{301}va ").unwrap().as_str(), "éva");
    }

    #[test]
    fn case_and_width_make_no_other_name() {
        let key = |text| SignInName::parse(text).unwrap().key();
        assert_eq!(key("Ann@Example.com"), key("ann@example.COM"));
        assert_eq!(key("ann"), key("ａｎｎ"));
        assert_ne!(key("ann"), key("anna"));
    }

    #[rstest]
    #[case("  ")]
    #[case("")]
    fn empty_names_are_refused(#[case] text: &str) {
        assert!(matches!(
            SignInName::parse(text),
            Err(Error::NameEmpty(Field::SignInName))
        ));
    }

    #[rstest]
    #[case("a\nb")]
    #[case("a\0b")]
    #[case("ab\u{202E}dc")]
    #[case("ab\u{200B}dc")]
    fn names_that_steer_text_are_refused(#[case] text: &str) {
        assert!(matches!(
            DisplayName::parse(text),
            Err(Error::NameInvalid(Field::DisplayName))
        ));
    }

    #[rstest]
    #[case(" ")]
    #[case("a\u{7}b")]
    #[case("ab\u{202E}dc")]
    #[case(&"x".repeat(65))]
    fn a_device_is_named_by_the_same_rules(#[case] text: &str) {
        assert!(DeviceName::parse(text).is_err());
        assert_eq!(DeviceName::parse(" Desk ").unwrap().as_str(), "Desk");
    }

    #[test]
    fn length_is_counted_in_code_points() {
        assert!(DisplayName::parse(&"é".repeat(64)).is_ok());
        assert!(matches!(
            DisplayName::parse(&"é".repeat(65)),
            Err(Error::NameTooLong(_))
        ));
        assert!(matches!(
            DisplayName::parse(&"x".repeat(1_000_000)),
            Err(Error::NameTooLong(_))
        ));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_parsing_twice_changes_nothing(text in any::<String>()) {
            if let Ok(name) = DisplayName::parse(&text) {
                prop_assert_eq!(DisplayName::parse(name.as_str()).unwrap(), name.clone());
                prop_assert!(name.initials().chars().count() <= 6);
            }
        }
    }
}
