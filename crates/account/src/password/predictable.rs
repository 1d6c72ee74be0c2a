//! Which characters of a password follow from those before them: repeats and runs.
//!
//! Both work on folded text and say how many characters they cover, never which password.

/// Equal characters in a row that count as a repeat. Random text has three of them in a row
/// once in some 300 passwords of 16, so they matter only where they add up.
const LEAST_EQUAL: usize = 3;

/// The shortest stretch made of a repeated group, in characters: `ababab`, `abcabc`.
const LEAST_REPEATED: usize = 6;

/// Neighbours in a row that count as a run: `abc`, `321`, `wer`.
const LEAST_RUN: usize = 3;

/// Rows along which fingers and memory run, in both directions; folded, so a Cyrillic short i
/// is an i.
const ROWS: [&str; 27] = [
    // Alphabets and digits.
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзи",
    "иклмнопрстуфхцчшщъыьэюя",
    "0123456789",
    "1234567890",
    // The digit row with the shift key held: US, UK.
    "!@#$%^&*()",
    "!\"£$%^&*()",
    // Letter rows: QWERTY, QWERTZ, AZERTY, ЙЦУКЕН.
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "ицукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    // Columns of QWERTY.
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik",
    "9ol",
];

/// How predictable a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predictable {
    /// Less than half of it is.
    No,
    /// Half of it or more, most of that by repeating a character or a group.
    Repeats,
    /// Half of it or more, most of that by running along an alphabet or a keyboard.
    Runs,
}

/// Whether half of `folded` or more is repeats and runs, and which of them rather.
///
/// Half, so that a password cannot be one guess with a tail (`Abcdefg1!`), while three letters
/// in order within a longer one do no harm.
pub fn predictable(folded: &[char]) -> Predictable {
    let repeated = repeated(folded);
    let run = runs(folded);
    let count = |marks: &[bool]| marks.iter().filter(|mark| **mark).count();
    let both = repeated
        .iter()
        .zip(&run)
        .filter(|(a, b)| **a || **b)
        .count();
    if both == 0 || both * 2 < folded.len() {
        Predictable::No
    } else if count(&repeated) >= count(&run) {
        Predictable::Repeats
    } else {
        Predictable::Runs
    }
}

/// Marks the characters in stretches that repeat one character or group.
fn repeated(text: &[char]) -> Vec<bool> {
    let mut marks = vec![false; text.len()];
    for group in 1..=text.len() / 2 {
        let least = if group == 1 {
            LEAST_EQUAL
        } else {
            LEAST_REPEATED.max(2 * group)
        };
        let equal = |at: usize| text[at] == text[at + group];
        mark_stretches(&mut marks, text.len() - group, group, least, equal);
    }
    marks
}

/// Marks the characters in runs along one of [`ROWS`].
fn runs(text: &[char]) -> Vec<bool> {
    let mut marks = vec![false; text.len()];
    for row in ROWS {
        let places: Vec<Option<usize>> = text
            .iter()
            .map(|typed| row.chars().position(|c| c == *typed))
            .collect();
        let pairs = text.len().saturating_sub(1);
        let follows =
            |from: Option<usize>, to: Option<usize>| from.is_some_and(|from| to == Some(from + 1));
        let forward = |at: usize| follows(places[at], places[at + 1]);
        let backward = |at: usize| follows(places[at + 1], places[at]);
        mark_stretches(&mut marks, pairs, 1, LEAST_RUN, forward);
        mark_stretches(&mut marks, pairs, 1, LEAST_RUN, backward);
    }
    marks
}

/// Marks every stretch of `least` or more characters in which `goes_on` holds between each
/// character and the one `step` further; `pairs` is how many such pairs there are.
fn mark_stretches(
    marks: &mut [bool],
    pairs: usize,
    step: usize,
    least: usize,
    goes_on: impl Fn(usize) -> bool,
) {
    let mut start = 0;
    for at in 0..=pairs {
        if at < pairs && goes_on(at) {
            continue;
        }
        let end = at + step;
        if at > start && end - start >= least {
            marks[start..end].fill(true);
        }
        start = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::look_alike::{fold, fold_all};
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::one_character("aaaaaaaa")]
    #[case::case_does_not_matter("Aaaaaaa1!")]
    #[case::two_characters("abababab")]
    #[case::group_twice("Abc1!Abc1!")]
    #[case::group_thrice("kQ9#kQ9#kQ9#")]
    #[case::group_and_a_piece_of_it("xkqzvxkqzvxk")]
    #[case::group_with_a_tail("xkqxkqxkq1!")]
    #[case::word_repeated("badger badger mushroom")]
    #[case::several_stretches("kkk999zzz!")]
    #[case::spaces("        ")]
    #[case::emoji("\u{1f511}\u{1f511}\u{1f511}\u{1f511}\u{1f511}\u{1f511}\u{1f511}\u{1f511}")]
    fn repeating(#[case] password: &str) {
        assert_eq!(predictable(&fold_all(password)), Predictable::Repeats);
    }

    #[rstest]
    #[case::alphabet("Abcdefg1!")]
    #[case::alphabet_backwards("Zyxwvut1!")]
    #[case::digits("12345678")]
    #[case::digits_backwards("98765432")]
    #[case::past_nine("67890#kQ")]
    #[case::keyboard_row("Qwertyui1!")]
    #[case::keyboard_row_backwards("Poiuytr1!")]
    #[case::german_keyboard("Qwertzui#9")]
    #[case::french_keyboard("Azertyui#9")]
    #[case::russian_keyboard("\u{419}\u{446}\u{443}\u{43a}\u{435}\u{43d}7!")]
    #[case::russian_alphabet("\u{410}\u{431}\u{432}\u{433}\u{434}\u{435}7!")]
    #[case::shifted_digits("!@#$%^&*")]
    #[case::columns("3edc4rfv!K")]
    #[case::two_short_runs("Abc123!x")]
    #[case::half_of_it("Abcd!7Kq")]
    fn running(#[case] password: &str) {
        assert_eq!(predictable(&fold_all(password)), Predictable::Runs);
    }

    #[test]
    fn repeats_and_runs_add_up() {
        assert_ne!(predictable(&fold_all("Aaa123!x")), Predictable::No);
    }

    #[rstest]
    #[case::nothing("")]
    #[case::one_character("a")]
    #[case::two_alike("aa")]
    #[case::random("mK9#vQ2!xT7$")]
    #[case::less_than_half("Abcd!7Kq#")]
    #[case::passphrase("correct horse battery staple")]
    #[case::words_with_runs("a stupid power comes first")]
    #[case::doubled_letters("bookkeeper committee")]
    #[case::pairs("kk99zz!!QQ")]
    #[case::long_with_a_run("12345 maple river stones")]
    fn unpredictable(#[case] password: &str) {
        assert_eq!(predictable(&fold_all(password)), Predictable::No);
    }

    #[test]
    fn the_rows_are_folded() {
        for row in ROWS {
            assert!(row.chars().all(|c| fold(c) == c), "{row}");
        }
    }
}
