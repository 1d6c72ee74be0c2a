//! Phone numbers: how people write them, and the one form that is stored and dialled.
//!
//! The rules of the world's numbering plans come from libphonenumber's data, which
//! `rlibphonenumber` contains; nothing outside this file knows that crate.

use crate::digits;
use rlibphonenumber::{
    PHONE_NUMBER_UTIL, ParseError, PhoneNumberFormat, PhoneNumberType, Region, ValidationError,
};
use serde::Serialize;
use std::str::FromStr as _;

/// Longest text that is read as a number, in characters: 15 digits (ITU-T E.164) with a separator
/// before each, and as much again.
pub const MAX_CHARACTERS: usize = 64;

/// A number that exists in its country's numbering plan. Two spellings of one number are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber {
    e164: String,
    international: String,
    region: Option<String>,
    line: Line,
}

/// What kind of line a number belongs to, as far as its digits tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "PhoneLine"))]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A cell phone, or anything else that takes texts.
    Cell,
    /// A landline: it gets calls but no texts.
    Landline,
    /// In countries where both look alike, such as the United States.
    Either,
}

/// Why a text is not a phone number that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneRefusal {
    /// Nothing was typed.
    Empty,
    /// Letters, as in 1-800-FLOWERS, or characters that no number has.
    Letters,
    /// An extension, which only a person could dial.
    Extension,
    /// No country has this code, or none is chosen.
    Country,
    /// Too few digits.
    TooShort,
    /// Too many digits.
    TooLong,
    /// An emergency or service number.
    Service,
    /// The right length, but not a number of its country.
    NotInUse,
    /// A number that is expensive to call or text.
    Premium,
}

/// A country in the picker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Country {
    /// Two letters (ISO 3166-1), as in `US`.
    pub region: String,
    /// Its calling code, as in 1.
    pub calling_code: i32,
}

impl PhoneNumber {
    /// Reads a number as typed or pasted: with `+`, with a trunk zero, `00` or another
    /// international prefix, with spaces and punctuation, in any script's digits, as a `tel:` address. `region`
    /// is the country chosen beside the field; a country code in the text takes precedence.
    pub fn parse(text: &str, region: &str) -> Result<Self, PhoneRefusal> {
        let text = plain(text)?;
        let chosen = Region::from_str(&region.to_ascii_uppercase()).ok();
        let read = read(&text, chosen);
        match (&read, text.strip_prefix("00")) {
            // 00 is understood everywhere, even where another prefix is customary.
            (Err(_), Some(rest)) => self::read(&format!("+{rest}"), None).or(read),
            _ => read,
        }
    }

    /// `+` and digits (ITU-T E.164): what is stored, compared and dialled.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// As people write it internationally: `+44 7911 123456`.
    pub fn international(&self) -> &str {
        &self.international
    }

    /// Its country (ISO 3166-1); `None` if it belongs to none, such as +800.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// What kind of line it belongs to.
    pub fn line(&self) -> Line {
        self.line
    }
}

/// The country of a country code at the beginning of a text that is still being typed; if
/// several share it, the chosen one or else the main one.
pub fn typed_country(text: &str, chosen: &str) -> Option<String> {
    let plain = plain(text).ok()?;
    let digits = plain
        .strip_prefix('+')
        .or_else(|| plain.strip_prefix("00"))?;
    // No code is the beginning of another (ITU-T E.164).
    (1..=3).find_map(|length| {
        let code: i32 = digits.get(..length)?.parse().ok()?;
        let main = PHONE_NUMBER_UTIL.get_region_for_country_code(code)?;
        let chosen = Region::from_str(&chosen.to_ascii_uppercase()).ok();
        let shared =
            |region: &Region| PHONE_NUMBER_UTIL.get_country_code_for_region(*region) == Some(code);
        letters(chosen.filter(shared).unwrap_or(main))
    })
}

/// A region as the picker has it; `None` for the world (001), to which +800 and the like belong.
fn letters(region: Region) -> Option<String> {
    let region = region.to_string();
    let is_country = region.chars().all(|letter| letter.is_ascii_alphabetic());
    is_country.then_some(region)
}

/// The countries of the picker, by their letters.
pub fn countries() -> Vec<Country> {
    let mut countries: Vec<Country> = PHONE_NUMBER_UTIL
        .get_supported_regions()
        .filter_map(|region| {
            Some(Country {
                region: region.to_string(),
                calling_code: PHONE_NUMBER_UTIL.get_country_code_for_region(region)?,
            })
        })
        .collect();
    countries.sort_by(|one, other| one.region.cmp(&other.region));
    countries
}

/// The text in ASCII digits, with at most one `+` before them and nothing that dialling ignores.
fn plain(text: &str) -> Result<String, PhoneRefusal> {
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(PhoneRefusal::TooLong);
    }
    let text = text.trim();
    let text = match text.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => &text[4..],
        _ => text,
    };
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if let Some(digit) = digits::ascii(c) {
            plain.push(digit);
        } else if matches!(c, '+' | '＋') {
            if !plain.is_empty() {
                return Err(PhoneRefusal::Letters);
            }
            plain.push('+');
        } else if matches!(c, ';' | ',' | '#' | 'x' | 'X') && plain.len() > 3 {
            return Err(PhoneRefusal::Extension);
        } else if !is_decoration(c) {
            return Err(PhoneRefusal::Letters);
        }
    }
    if plain.trim_start_matches('+').is_empty() {
        return Err(PhoneRefusal::Empty);
    }
    Ok(plain)
}

/// What people put between digits.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || digits::is_mark_of_direction(c)
        || matches!(
            c,
            '-' | '.' | '(' | ')' | '/' | '\u{ad}' | '\u{b7}' | '\u{2010}'
                ..='\u{2015}'
                    | '\u{2060}'
                    | '\u{2212}'
                    | '\u{feff}'
                    | '\u{ff08}'
                    | '\u{ff09}'
                    | '\u{ff0d}'
                    | '\u{ff0e}'
                    | '\u{ff0f}'
        )
}

fn read(text: &str, region: Option<Region>) -> Result<PhoneNumber, PhoneRefusal> {
    if text.len() <= 3 {
        return Err(PhoneRefusal::Service);
    }
    let util = &*PHONE_NUMBER_UTIL;
    let number = util.parse(text, region).map_err(|error| match error {
        ParseError::InvalidCountryCode => PhoneRefusal::Country,
        ParseError::TooLongNsn => PhoneRefusal::TooLong,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneRefusal::TooShort,
        ParseError::NotANumber(_) => PhoneRefusal::Letters,
    })?;
    if !util.is_valid_number(&number) {
        return Err(match util.is_possible_number_with_reason(&number) {
            Err(ValidationError::TooShort) => PhoneRefusal::TooShort,
            Err(ValidationError::TooLong) => PhoneRefusal::TooLong,
            Err(ValidationError::InvalidCountryCode) => PhoneRefusal::Country,
            _ => PhoneRefusal::NotInUse,
        });
    }
    let line = match util.get_number_type(&number) {
        PhoneNumberType::PremiumRate | PhoneNumberType::SharedCost => {
            return Err(PhoneRefusal::Premium);
        }
        PhoneNumberType::FixedLine => Line::Landline,
        PhoneNumberType::Mobile
        | PhoneNumberType::VoIP
        | PhoneNumberType::PersonalNumber
        | PhoneNumberType::Pager => Line::Cell,
        _ => Line::Either,
    };
    let written = |format| util.format(&number, format).into_owned();
    let region = util
        .get_region_for_number(&number)
        .ok_or(PhoneRefusal::Country)?;
    Ok(PhoneNumber {
        e164: written(PhoneNumberFormat::E164),
        international: written(PhoneNumberFormat::International),
        region: letters(region),
        line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("+1 (201) 555-0123", "DE", "+12015550123")]
    #[case("tel:+1-201-555-0123", "DE", "+12015550123")]
    #[case("TEL:+1\u{a0}(201)\u{a0}555\u{2011}0123", "", "+12015550123")]
    #[case("＋１ ２０１ ５５５ ０１２３", "GB", "+12015550123")]
    #[case("\u{202d}+1 201 555 0123\u{202c}", "GB", "+12015550123")]
    #[case("(201) 555-0123", "US", "+12015550123")]
    #[case("07400 123456", "GB", "+447400123456")]
    #[case("07400.123456", "gb", "+447400123456")]
    #[case("+44 (0)7400 123456", "US", "+447400123456")]
    #[case("+39 02 1234 5678", "US", "+390212345678")]
    #[case("0032470123456", "GB", "+32470123456")]
    #[case("0032470123456", "US", "+32470123456")]
    #[case("011 44 7400 123456", "US", "+447400123456")]
    #[case("0011 44 7400 123456", "AU", "+447400123456")]
    #[case("٠٧٤٠٠ ١٢٣٤٥٦", "GB", "+447400123456")]
    fn one_number_however_it_is_written(
        #[case] text: &str,
        #[case] region: &str,
        #[case] e164: &str,
    ) {
        let number = PhoneNumber::parse(text, region).unwrap();
        assert_eq!(number.e164(), e164);
        let again = PhoneNumber::parse(number.international(), "JP").unwrap();
        assert_eq!(again, number);
    }

    #[rstest]
    #[case("", "US", PhoneRefusal::Empty)]
    #[case(" +()- ", "US", PhoneRefusal::Empty)]
    #[case("1-800-FLOWERS", "US", PhoneRefusal::Letters)]
    #[case("call me", "US", PhoneRefusal::Letters)]
    #[case("+1 201 555 0123 ext. 4", "US", PhoneRefusal::Letters)]
    #[case("+1 201 555 0123 x4", "US", PhoneRefusal::Extension)]
    #[case("+1 201 555 0123;ext=4", "US", PhoneRefusal::Extension)]
    #[case("+1 201 555 0123#4", "US", PhoneRefusal::Extension)]
    #[case("+1;phone-context=é", "US", PhoneRefusal::Letters)]
    #[case("+1 201 555 01", "US", PhoneRefusal::TooShort)]
    #[case("+1 201 555 01234", "US", PhoneRefusal::TooLong)]
    #[case("+49 30 1234567890123456789", "US", PhoneRefusal::TooLong)]
    #[case("+999 201 555 0123", "US", PhoneRefusal::Country)]
    #[case("201 555 0123", "", PhoneRefusal::Country)]
    #[case("201 555 0123", "XX", PhoneRefusal::Country)]
    #[case("911", "US", PhoneRefusal::Service)]
    #[case("112", "DE", PhoneRefusal::Service)]
    #[case("+1 201 155 0123", "US", PhoneRefusal::NotInUse)]
    #[case("+1 900 234 5678", "US", PhoneRefusal::Premium)]
    #[case("201+5550123", "US", PhoneRefusal::Letters)]
    fn what_cannot_be_called_is_refused_with_its_reason(
        #[case] text: &str,
        #[case] region: &str,
        #[case] refusal: PhoneRefusal,
    ) {
        assert_eq!(PhoneNumber::parse(text, region), Err(refusal));
    }

    #[test]
    fn ten_thousand_signs_are_no_number() {
        let refused = PhoneNumber::parse(&"+".repeat(10_000), "US");
        assert_eq!(refused, Err(PhoneRefusal::TooLong));
    }

    #[rstest]
    #[case("+44 7400 123456", Line::Cell)]
    #[case("+44 20 7946 0958", Line::Landline)]
    #[case("+39 06 1234 5678", Line::Landline)]
    #[case("+225 07 07 123456", Line::Cell)]
    #[case("+1 201 555 0123", Line::Either)]
    fn the_digits_tell_the_line(#[case] text: &str, #[case] line: Line) {
        assert_eq!(PhoneNumber::parse(text, "").unwrap().line(), line);
    }

    #[rstest]
    #[case("+44", "US", Some("GB"))]
    #[case("+44 7", "US", Some("GB"))]
    #[case("0049 30", "US", Some("DE"))]
    #[case("+1", "GB", Some("US"))]
    #[case("+1", "CA", Some("CA"))]
    #[case("+1 4", "ca", Some("CA"))]
    #[case("+44 7", "JE", Some("JE"))]
    #[case("+7", "KZ", Some("KZ"))]
    #[case("+3", "US", None)]
    #[case("+39", "US", Some("IT"))]
    #[case("+999", "US", None)]
    #[case("+800", "US", None)]
    #[case("+800 1234 5678", "US", None)]
    #[case("+881", "US", None)]
    #[case("+883", "US", None)]
    #[case("07400", "US", None)]
    #[case("", "US", None)]
    fn the_picker_follows_a_typed_country_code(
        #[case] text: &str,
        #[case] chosen: &str,
        #[case] country: Option<&str>,
    ) {
        assert_eq!(typed_country(text, chosen).as_deref(), country);
    }

    #[rstest]
    #[case("+800 1234 5678", None)]
    #[case("+881 6 1234 5678", None)]
    #[case("+1 416 555 0123", Some("CA"))]
    #[case("+1 201 555 0123", Some("US"))]
    fn a_number_names_its_country_if_it_has_one(#[case] text: &str, #[case] country: Option<&str>) {
        let number = PhoneNumber::parse(text, "CA").unwrap();
        assert_eq!(number.region(), country);
    }

    #[test]
    fn every_country_has_letters_and_a_code() {
        let countries = countries();
        assert!(countries.len() > 200);
        let has = |region: &str, code| {
            let found = countries.iter().find(|country| country.region == region);
            found.is_some_and(|country| country.calling_code == code)
        };
        assert!(has("US", 1) && has("GB", 44) && has("IT", 39) && has("CI", 225));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}", region in "[A-Z]{0,3}") {
            let _ = PhoneNumber::parse(&text, &region);
        }

        #[test]
        fn decoration_makes_no_other_number(
            digits in "20155501[0-9]{2}",
            between in proptest::collection::vec(
                proptest::sample::select(vec!["", " ", "-", ".", "\u{a0}", "\u{2011}", "\u{200f}"]),
                10,
            ),
        ) {
            let written: String = digits
                .chars()
                .zip(&between)
                .flat_map(|(digit, sign)| sign.chars().chain([digit]))
                .collect();
            let plain = PhoneNumber::parse(&digits, "US");
            prop_assert_eq!(PhoneNumber::parse(&written, "US"), plain);
        }
    }
}
