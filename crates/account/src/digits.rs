//! Digits as people type and paste them: in any script, with spaces between.

use zeroize::Zeroizing;

/// The zeros of the scripts whose decimal digits people type (Unicode, general category Nd; the
/// nine digits after a zero follow it).
const ZEROS: [char; 37] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐',
    '០', '᠐', '᥆', '᧐', '᪀', '᪐', '᭐', '᮰', '᱀', '᱐', '꘠', '꣐', '꤀', '꧐', '꧰', '꩐', '꯰', '０',
];

/// The text in ASCII digits, without white space and direction marks; `None` if it contains
/// anything else, or more than `most` digits.
pub fn normalise(text: &str, most: usize) -> Option<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(most));
    for c in text.chars() {
        if c.is_whitespace() || is_mark_of_direction(c) {
            continue;
        }
        if digits.len() == most {
            return None;
        }
        digits.push(ascii(c)?);
    }
    Some(digits)
}

/// Characters that pasted bidirectional text may contain (Unicode Standard Annex 9).
pub(crate) fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A decimal digit of any script as an ASCII one.
pub(crate) fn ascii(c: char) -> Option<char> {
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(c).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("012345", Some("012345"))]
    #[case("012 345", Some("012345"))]
    #[case("\u{202d}012\u{a0}345\u{202c}\n", Some("012345"))]
    #[case("０１２３４５", Some("012345"))]
    #[case("٠١٢٣٤٥", Some("012345"))]
    #[case("०१२३४५", Some("012345"))]
    #[case("", Some(""))]
    #[case("12345a", None)]
    #[case("-123456", None)]
    #[case("①②③", None)]
    #[case("1234567890123", None)]
    fn digits_of_any_script(#[case] text: &str, #[case] digits: Option<&str>) {
        let normal = normalise(text, 12);
        assert_eq!(normal.as_ref().map(|digits| digits.as_str()), digits);
    }

    proptest! {
        #[test]
        fn nothing_but_ascii_digits_comes_out(text in ".*") {
            if let Some(digits) = normalise(&text, 12) {
                prop_assert!(digits.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
