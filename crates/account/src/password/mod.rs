//! What a new password must be: the client's rules, the presets and what is always refused.
//!
//! Everything here is a pure function of the text, the rules and the person's own words: no
//! file, no clock, no hash. The same [`check`] draws the live checklist and decides at Save, so
//! the page and the program cannot disagree. Comparing with the present and the last passwords
//! takes a hash; the caller does that and adds its verdict with [`PasswordCheck::refuse`].
//!
//! Text is compared and hashed in one form only, that of [`normalise`]. Working copies made
//! here are wiped when dropped; the ones zxcvbn makes for its estimate are freed unwiped.

pub mod check;
pub mod rules;

mod common;
mod just_chosen;
mod look_alike;
pub(crate) mod of_account;
mod own_words;
mod predictable;
mod rows;
pub(crate) mod settings;
pub(crate) mod typed;

pub use check::{PasswordCheck, Refusal, Rule, RuleMet, check};
pub(crate) use just_chosen::JustChosen;
pub use rows::{PasswordChange, PasswordHash, PasswordHistory, PasswordRows};
pub use rules::{PasswordRules, Preset, RulesError};

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The longest password, in code points after [`normalise`]; a longer one is refused, never cut.
///
/// 128 is the client's limit. NIST SP 800-63B-4 section 3.1.1.2 and ASVS 5.0 6.2.9 ask for at
/// least 64, and NIST counts each Unicode code point as one character.
pub const MAX_CODE_POINTS: usize = 128;

/// The most code points that can still become [`MAX_CODE_POINTS`] in NFC: a composed character
/// comes apart into four at most (U+1F82 does; Unicode Standard Annex 15, section 9).
const MAX_CODE_POINTS_AS_TYPED: usize = 4 * MAX_CODE_POINTS;

/// How many bytes of UTF-8 one byte may become in NFC, at most (Unicode Standard Annex 15,
/// section 9).
const NFC_GROWTH: usize = 3;

/// The one form in which passwords are counted, compared and hashed: Unicode NFC.
///
/// NIST SP 800-63B-4 section 3.1.1.2. An accent typed as one key and the same accent typed as
/// two are then the same password. Spaces are kept, also at both ends; nothing is ever cut.
/// Ask [`is_too_long`] first where the text may be megabytes.
pub fn normalise(text: &str) -> Zeroizing<String> {
    // Room for the longest outcome from the start: a string that grows leaves copies behind.
    let room = text.len().saturating_mul(NFC_GROWTH);
    let mut normal = Zeroizing::new(String::with_capacity(room));
    normal.extend(text.nfc());
    normal
}

/// Whether `text` has more than [`MAX_CODE_POINTS`] in NFC, told without reading all of a long
/// one.
pub fn is_too_long(text: &str) -> bool {
    is_too_long_as_typed(text) || text.nfc().nth(MAX_CODE_POINTS).is_some()
}

/// Whether `text` is too long whatever NFC makes of it.
fn is_too_long_as_typed(text: &str) -> bool {
    text.chars().nth(MAX_CODE_POINTS_AS_TYPED).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::accent("e\u{301}", "\u{e9}")]
    #[case::accent_already_composed("\u{e9}", "\u{e9}")]
    #[case::marks_in_another_order("q\u{307}\u{323}", "q\u{323}\u{307}")]
    #[case::hangul("\u{1112}\u{1161}\u{11ab}", "\u{d55c}")]
    #[case::four_become_one("\u{3b1}\u{313}\u{300}\u{345}", "\u{1f82}")]
    #[case::compatibility_forms_stay("\u{fb01}\u{2460}", "\u{fb01}\u{2460}")]
    #[case::spaces_stay("  two  words \u{3000}", "  two  words \u{3000}")]
    #[case::nul_does_not_end_it("a\0b", "a\0b")]
    #[case::nothing("", "")]
    fn one_form(#[case] typed: &str, #[case] kept: &str) {
        assert_eq!(*normalise(typed), kept);
    }

    #[rstest]
    #[case::at_the_limit("x".repeat(128), false)]
    #[case::one_more("x".repeat(129), true)]
    #[case::apart_but_within_the_limit("\u{3b1}\u{313}\u{300}\u{345}".repeat(128), false)]
    #[case::apart_and_one_more("\u{3b1}\u{313}\u{300}\u{345}".repeat(129), true)]
    #[case::a_megabyte("x".repeat(1_000_000), true)]
    fn length_limit(#[case] text: String, #[case] too_long: bool) {
        assert_eq!(is_too_long(&text), too_long);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(&*normalise(&once), &*once);
        }

        #[test]
        fn the_room_made_is_always_enough(text in any::<String>()) {
            prop_assert!(normalise(&text).len() <= text.len() * NFC_GROWTH);
        }

        #[test]
        fn too_long_is_what_counting_says(text in "(\u{3b1}\u{313}|e\u{301}|x){100,140}") {
            let count = normalise(&text).chars().count();
            prop_assert_eq!(is_too_long(&text), count > MAX_CODE_POINTS);
        }
    }
}
