//! Which PINs are refused, and why: those that people try first.
//!
//! A pure function of the digits; the same one draws the live checklist and decides at "Enable".

use crate::digits;
use serde::Serialize;

/// Fewest digits (behaviour, section 3).
pub const MIN_DIGITS: usize = 6;
/// Most digits (behaviour, section 3).
pub const MAX_DIGITS: usize = 12;

/// A reason to refuse a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PinRefusal {
    /// Fewer than 6 or more than 12 digits.
    Length,
    /// Something other than digits.
    NotDigits,
    /// One digit throughout: `777777`.
    AllEqual,
    /// Each digit one more, or one less, than the one before, 9 and 0 being neighbours: `789012`.
    Run,
    /// A group repeated: `123123`.
    RepeatedGroups,
    /// The same backwards: `123321`.
    Palindrome,
    /// Among the first that people try.
    WellKnown,
    /// Six consecutive digits of one's own phone number.
    OwnNumber,
    /// A day: `240889`, `19890824`, or a month of a year: `081989`.
    Date,
}

/// The verdict on a PIN being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PinCheck {
    /// How many digits it has.
    pub digits: usize,
    /// Why it is refused.
    pub refusals: Vec<PinRefusal>,
    /// Whether it is accepted.
    pub acceptable: bool,
}

/// Patterns on the key pad, constants, and others at the top of the published lists of PINs that
/// none of the rules catches (Bonneau, Preibusch, Anderson, "A Birthday Present Every Eleven
/// Wallets?", 2012; Markert and others, "This PIN Can Be Easily Guessed", 2020).
const WELL_KNOWN: [&str; 62] = [
    "007007",
    "101112",
    "102030",
    "110011",
    "111222",
    "112112",
    "112211",
    "112233",
    "112358",
    "112911",
    "121314",
    "123654",
    "123789",
    "123987",
    "134679",
    "135246",
    "135790",
    "135791",
    "142536",
    "142857",
    "145236",
    "147147",
    "147258",
    "147369",
    "147852",
    "147896",
    "159357",
    "159753",
    "161803",
    "179355",
    "192837",
    "223344",
    "246810",
    "246801",
    "258369",
    "258456",
    "271828",
    "314159",
    "321456",
    "321654",
    "357159",
    "420420",
    "456123",
    "456852",
    "654123",
    "741852",
    "753159",
    "753951",
    "789123",
    "789456",
    "852456",
    "951357",
    "951753",
    "963852",
    "963258",
    "987321",
    "14789632",
    "31415926",
    "27182818",
    "147258369",
    "314159265",
    "123456780",
];

/// Judges a PIN. `own_numbers` are the person's phone numbers, as stored.
pub fn check(text: &str, own_numbers: &[String]) -> PinCheck {
    // Longer than any PIN can be, even with spaces: not read to its end.
    let typed = text
        .chars()
        .filter(|c| !c.is_whitespace() && !digits::is_mark_of_direction(*c))
        .take(MAX_DIGITS + 1);
    let length = typed.count();
    let mut refusals = Vec::new();
    if !(MIN_DIGITS..=MAX_DIGITS).contains(&length) {
        refusals.push(PinRefusal::Length);
    }
    match digits::normalise(text, MAX_DIGITS) {
        Some(digits) => {
            let values: Vec<u8> = digits.bytes().map(|byte| byte - b'0').collect();
            if refusals.is_empty() {
                refusals.extend(predictable(&digits, &values));
                if is_of_number(&digits, own_numbers) {
                    refusals.push(PinRefusal::OwnNumber);
                }
            }
        }
        None if length <= MAX_DIGITS => refusals.push(PinRefusal::NotDigits),
        None => {}
    }
    PinCheck {
        digits: length,
        acceptable: refusals.is_empty(),
        refusals,
    }
}

fn predictable(digits: &str, values: &[u8]) -> Vec<PinRefusal> {
    if values.iter().all(|value| *value == values[0]) {
        return vec![PinRefusal::AllEqual];
    }
    let run = |step: u8| {
        values
            .windows(2)
            .all(|pair| (pair[0] + step) % 10 == pair[1])
    };
    let rules = [
        (PinRefusal::Run, run(1) || run(9)),
        (PinRefusal::RepeatedGroups, is_repeated(values)),
        (
            PinRefusal::Palindrome,
            values.iter().eq(values.iter().rev()),
        ),
        (PinRefusal::WellKnown, WELL_KNOWN.contains(&digits)),
        (PinRefusal::Date, is_date(digits)),
    ];
    rules
        .into_iter()
        .filter_map(|(refusal, holds)| holds.then_some(refusal))
        .collect()
}

/// Whether six digits in a row are also in one of the numbers.
fn is_of_number(digits: &str, numbers: &[String]) -> bool {
    (0..=digits.len().saturating_sub(MIN_DIGITS)).any(|from| {
        let stretch = digits.get(from..from + MIN_DIGITS);
        stretch.is_some_and(|stretch| numbers.iter().any(|number| number.contains(stretch)))
    })
}

fn is_repeated(values: &[u8]) -> bool {
    (2..=values.len() / 2).any(|group| {
        values.len().is_multiple_of(group)
            && values.chunks(group).all(|chunk| chunk == &values[..group])
    })
}

/// Days as they are written: day, month and year in any usual order, the year with two digits or
/// with four from 1900 to 2099; and a month with such a year.
fn is_date(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|text| text.parse().ok());
    let day = |at: usize| part(at, at + 2).is_some_and(|day: u32| (1..=31).contains(&day));
    let month = |at: usize| part(at, at + 2).is_some_and(|month: u32| (1..=12).contains(&month));
    let year = |at: usize| part(at, at + 4).is_some_and(|year: u32| (1900..=2099).contains(&year));
    match digits.len() {
        6 => {
            (day(0) && month(2))
                || (month(0) && day(2))
                || (month(2) && day(4))
                || (month(0) && year(2))
                || (year(0) && month(4))
        }
        8 => {
            ((day(0) && month(2)) || (month(0) && day(2))) && year(4)
                || year(0) && ((month(4) && day(6)) || (day(4) && month(6)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("12345", &[PinRefusal::Length])]
    #[case("1234567890123", &[PinRefusal::Length])]
    #[case("12345a", &[PinRefusal::NotDigits])]
    #[case("", &[PinRefusal::Length])]
    #[case("000000", &[PinRefusal::AllEqual])]
    #[case("456789", &[PinRefusal::Run])]
    #[case("789012", &[PinRefusal::Run])]
    #[case("210987", &[PinRefusal::Run, PinRefusal::Date])]
    #[case("583583", &[PinRefusal::RepeatedGroups])]
    #[case("58585858", &[PinRefusal::RepeatedGroups])]
    #[case("583385", &[PinRefusal::Palindrome])]
    #[case("147258369", &[PinRefusal::WellKnown])]
    #[case("987321", &[PinRefusal::WellKnown])]
    #[case("240889", &[PinRefusal::Date])]
    #[case("082489", &[PinRefusal::Date])]
    #[case("890824", &[PinRefusal::Date])]
    #[case("24081989", &[PinRefusal::Date])]
    #[case("19890824", &[PinRefusal::Date])]
    #[case("198908", &[PinRefusal::Date])]
    #[case("583704", &[])]
    #[case("003704", &[])]
    #[case("５８３ ７０４", &[])]
    #[case("٥٨٣٧٠٤", &[])]
    #[case("58370462", &[])]
    #[case("99999912", &[])]
    fn each_rule_is_named(#[case] pin: &str, #[case] refusals: &[PinRefusal]) {
        let check = check(pin, &[]);
        assert_eq!(check.refusals, refusals);
        assert_eq!(check.acceptable, refusals.is_empty());
    }

    #[rstest]
    #[case("201555", true)]
    #[case("555012", true)]
    #[case("9550123", true)]
    #[case("120156", false)]
    #[case("583704", false)]
    fn six_digits_of_an_own_number_are_refused(#[case] pin: &str, #[case] own: bool) {
        let numbers = ["+12015550123".to_owned()];
        let refusals = check(pin, &numbers).refusals;
        assert_eq!(refusals.contains(&PinRefusal::OwnNumber), own);
    }

    #[test]
    fn marks_of_direction_are_no_digits() {
        let own = ["+12015550123".to_owned()];
        let judged = check("\u{202d}1407\u{202c}", &own);
        assert_eq!((judged.digits, judged.acceptable), (4, false));
        assert_eq!(judged.refusals, [PinRefusal::Length]);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = check(&text, &[]);
        }

        #[test]
        fn what_is_accepted_is_a_pin(text in "[0-9 ]{0,16}") {
            prop_assert!(!check(&text, &[]).acceptable || super::super::Pin::parse(&text).is_ok());
        }
    }

    #[test]
    fn most_pins_are_left_to_choose_from() {
        let accepted = (0..1_000_000_u32)
            .step_by(7)
            .filter(|n| check(&format!("{n:06}"), &[]).acceptable)
            .count();
        assert!(accepted > 110_000, "{accepted} of 142858");
    }
}
