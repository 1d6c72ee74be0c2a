//! Which characters count as the same when a password is compared with known words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use zeroize::Zeroizing;

/// The plain character that `c` stands for: lower case, without its accent, in its common width.
///
/// One for one, so that positions stay those of the text: of a ligature only the first letter
/// is kept, and a lone mark stays as it is.
pub fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut parts = Vec::with_capacity(4);
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            parts.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)));
        }
    });
    // Hangul syllables come apart into letters: put them together again.
    parts.into_iter().nfc().next().unwrap_or(c)
}

/// Every character of `text` [folded](fold).
pub fn fold_all(text: &str) -> Zeroizing<Vec<char>> {
    let mut folded = Zeroizing::new(Vec::with_capacity(text.len()));
    folded.extend(text.chars().map(fold));
    folded
}

/// What else `c` is commonly typed for: the letters it looks like, and the digit on its key of
/// a US keyboard (`1qaz@WSX` is `1qaz2wsx` with the shift key held).
pub const fn look_alikes(c: char) -> &'static str {
    match c {
        '0' => "o",
        '1' | '|' => "il",
        '2' => "z",
        '3' => "e",
        '4' => "a",
        '5' => "s",
        '6' | '9' => "g",
        '7' => "tl",
        '8' => "b",
        '+' => "t",
        '!' => "il1",
        '@' => "a2",
        '#' => "3",
        '$' => "s4",
        '%' => "x5",
        '^' => "6",
        '&' => "7",
        '*' => "8",
        '(' => "c9",
        ')' => "0",
        '{' | '[' | '<' => "c",
        _ => "",
    }
}

/// Whether `typed` may be meant as `meant`; both are folded.
pub fn may_mean(typed: char, meant: char) -> bool {
    typed == meant || look_alikes(typed).contains(meant)
}

/// Whether `c` is only a separator: neither a letter nor a digit, and not looking like one.
pub fn separates(c: char) -> bool {
    !c.is_alphanumeric() && look_alikes(c).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::capital('Q', 'q')]
    #[case::accent('\u{e9}', 'e')]
    #[case::two_accents('\u{1f82}', '\u{3b1}')]
    #[case::capital_with_accent('\u{c5}', 'a')]
    #[case::turkish_capital('\u{130}', 'i')]
    #[case::full_width('\u{ff30}', 'p')]
    #[case::mathematical_bold('\u{1d429}', 'p')]
    #[case::ligature('\u{fb01}', 'f')]
    #[case::hangul('\u{d55c}', '\u{d55c}')]
    #[case::cyrillic('\u{416}', '\u{436}')]
    #[case::emoji('\u{1f511}', '\u{1f511}')]
    #[case::lone_mark('\u{301}', '\u{301}')]
    #[case::nul('\0', '\0')]
    fn folding(#[case] typed: char, #[case] plain: char) {
        assert_eq!(fold(typed), plain);
    }

    #[rstest]
    #[case::itself('a', 'a', true)]
    #[case::at('@', 'a', true)]
    #[case::dollar('$', 's', true)]
    #[case::one_as_i('1', 'i', true)]
    #[case::one_as_l('1', 'l', true)]
    #[case::shift_of_two('@', '2', true)]
    #[case::not_the_other_way('a', '@', false)]
    #[case::unlike('0', 'e', false)]
    fn meaning(#[case] typed: char, #[case] meant: char, #[case] may: bool) {
        assert_eq!(may_mean(typed, meant), may);
    }
}
