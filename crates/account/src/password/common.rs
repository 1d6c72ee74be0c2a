//! Whether a password is a commonly used one in some disguise.
//!
//! ASVS 5.0 6.2.4 asks for the 3 000 most common passwords. `common.txt` beside this file has
//! 42 741, one a line, sorted by byte, all lower-case ASCII and 4 to 20 long, from zxcvbn (crate
//! 3.1.1, `src/frequency_lists.rs`, MIT licence): its 30 000 passwords, and the first 3 000 of
//! each of its other lists. Those are needed because zxcvbn keeps a word only in the list where
//! it ranks highest: `michael` and `jennifer` are among its names, not among its passwords. The
//! crate itself cannot be asked, as it answers with the cheapest explanation of a text, and
//! hides an entry that is also a run or a date. A test below holds the two together.
//!
//! A password is common if an entry is left once it is folded (lower case, no accents), read
//! with its look-alikes (`0` for `o`, `$` for `s` …), and relieved of digits and symbols at
//! both ends, as many of them as it takes. What is left has to be all the letters there are, so
//! a long passphrase that merely contains a common word is not common.

use std::sync::LazyLock;

use super::look_alike::{look_alikes, separates};
use zeroize::Zeroizing;

/// The list, ordered so that entries with the same beginning stand together.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

/// How few letters make a stem too short to condemn what stands around it.
const SHORT_STEM: usize = 4;

/// How many digits and symbols around a short stem are a password of their own, in characters
/// (NIST SP 800-63B-4 section 3.1.1.2, ASVS 5.0 6.2.1: 8 at the very least).
const ENOUGH_AROUND: usize = 8;

/// Whether `folded` is a common password in disguise.
///
/// Also looks behind separators: `let me in 1!` is `letmein`. Three letters or fewer amid 8
/// digits and symbols or more are not held against it.
pub fn is_common(folded: &[char]) -> bool {
    if hides_an_entry(folded) {
        return true;
    }
    let mut joined = Zeroizing::new(Vec::with_capacity(folded.len()));
    joined.extend(folded.iter().copied().filter(|c| !separates(*c)));
    joined.len() < folded.len() && hides_an_entry(&joined)
}

/// Whether an entry is left of `text` after taking digits and symbols off its ends.
fn hides_an_entry(text: &[char]) -> bool {
    let letters = text.iter().filter(|c| c.is_alphabetic()).count();
    // With no letter at all the digits are the password, and only symbols are decoration.
    let is_core = |c: &char| {
        if letters > 0 {
            c.is_alphabetic()
        } else {
            c.is_numeric()
        }
    };
    let Some(first) = text.iter().position(is_core) else {
        return is_entry(&COMMON, text, 0, text.len());
    };
    let last = text.iter().rposition(is_core).unwrap_or(first);
    let shortest = if letters < SHORT_STEM {
        (text.len() + 1).saturating_sub(ENOUGH_AROUND)
    } else {
        0
    };
    (0..=first).any(|start| is_entry(&COMMON, &text[start..], 0, shortest.max(last + 1 - start)))
}

/// Whether one of `entries` can be read in `text`, from its start to `shortest` or further.
///
/// All of `entries` share their first `depth` characters, which have been read already.
fn is_entry(entries: &[&str], text: &[char], depth: usize, shortest: usize) -> bool {
    // An entry that ends here sorts before all longer ones.
    if depth >= shortest && entries.first().is_some_and(|entry| entry.len() == depth) {
        return depth > 0;
    }
    let Some(&typed) = text.get(depth) else {
        return false;
    };
    std::iter::once(typed)
        .chain(look_alikes(typed).chars())
        .any(|letter| {
            let Ok(letter) = u8::try_from(letter) else {
                return false;
            };
            let wanted = Some(&letter);
            let from = entries.partition_point(|entry| entry.as_bytes().get(depth) < wanted);
            let to = entries.partition_point(|entry| entry.as_bytes().get(depth) <= wanted);
            from < to && is_entry(&entries[from..to], text, depth + 1, shortest)
        })
}

#[cfg(test)]
mod tests {
    use super::super::look_alike::fold_all;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::as_listed("password")]
    #[case::the_issue_s_example("Passw0rd!")]
    #[case::symbols_and_digits_behind("P@ssw0rd123!")]
    #[case::keyboard("Qwerty123!")]
    #[case::word("Letmein1!")]
    #[case::words("Iloveyou1!")]
    #[case::l_as_one("1etmein!!")]
    #[case::dollar("Pa$$word2024")]
    #[case::every_letter_disguised("P@55w0rd#1")]
    #[case::digits_in_front("123dragon!")]
    #[case::both_ends("!!Monkey99")]
    #[case::disguised_first_letter("$unsh1ne2024!")]
    #[case::digits_of_the_entry_kept("Trustno1!")]
    #[case::digits_of_the_entry_and_more("Trustno12024!")]
    #[case::some_of_its_digits_disguised("Tru5tno1!")]
    #[case::keyboard_columns("1qaz2wsx!")]
    #[case::shift_held("!qaz@WSX")]
    #[case::one_half_shifted("1qaz@WSX")]
    #[case::separated("Let me in 1!")]
    #[case::dotted("p.a.s.s.w.o.r.d.1")]
    #[case::spaces_around("  Password1!  ")]
    #[case::accents("P\u{e4}ssw\u{f6}rd1!")]
    #[case::full_width("\u{ff50}\u{ff41}\u{ff53}\u{ff53}\u{ff57}\u{ff4f}\u{ff52}\u{ff44}")]
    #[case::digits_alone("123456789")]
    #[case::digits_and_symbols("!!12345678!!")]
    #[case::shifted_digits_alone("!@#$%^&*")]
    #[case::only_among_the_english_words("Government1!")]
    #[case::only_among_the_names("Jennifer99!")]
    #[case::few_letters_but_little_around("4dm1n!!")]
    fn disguised(#[case] password: &str) {
        assert!(is_common(&fold_all(password)));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::passphrase("correct horse battery staple")]
    #[case::common_word_within("mypasswordliesunderthestone")]
    #[case::two_common_words("Dragon-Sunshine1!")]
    #[case::letters_after("Password1xyqz!")]
    #[case::short_stem("abc1!Xy%9")]
    #[case::short_stem_amid_enough("Cat$4915%72&")]
    #[case::random("mK9#vQ2!xT7$")]
    #[case::random_digits("83920174650391")]
    #[case::symbols("&^)(&%^$(&")]
    #[case::digits_with_a_common_number_within("8302123456749162")]
    #[case::other_script("\u{444}\u{443}\u{43d}\u{43a}\u{446}\u{438}\u{44f}7!")]
    #[case::emoji("\u{1f511}\u{1f40e}\u{1f50b}\u{1f4ce}")]
    fn not_common(#[case] password: &str) {
        assert!(!is_common(&fold_all(password)));
    }

    #[test]
    fn the_list_is_sorted_and_plain() {
        assert_eq!(COMMON.len(), 42_741);
        assert!(COMMON.is_sorted_by(|a, b| a < b));
        for entry in COMMON.iter() {
            assert!((4..=20).contains(&entry.len()), "{entry}");
            assert!(
                entry
                    .bytes()
                    .all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase())
            );
            assert!(is_common(&fold_all(entry)), "{entry}");
        }
    }

    /// zxcvbn needs one guess more than an entry's rank at most, so at most 30 001 for each.
    #[test]
    fn the_list_is_zxcvbn_s() {
        for entry in COMMON.iter().step_by(29) {
            assert!(zxcvbn::zxcvbn(entry, &[]).guesses() <= 30_001, "{entry}");
        }
    }
}
