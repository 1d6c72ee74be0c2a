//! What a text is worth as a new password: the checklist, the refusals and the estimate.

use std::fmt;

use serde::Serialize;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

use super::look_alike::fold_all;
use super::predictable::{Predictable, predictable};
use super::rules::PasswordRules;
use super::{
    MAX_CODE_POINTS, MAX_CODE_POINTS_AS_TYPED, common, is_too_long_as_typed, normalise, own_words,
};

/// The special characters of the client's document; no other satisfies [`Rule::Special`].
pub const SPECIAL: &str = "!@#$%^&*";

/// How many symbols outside the eight are listed at most: enough to find them by.
const MAX_OUTSIDE_SYMBOLS: usize = 8;

/// One line of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "PasswordRule"))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Not shorter than required. What is too long is refused: [`Refusal::TooLong`].
    Length,
    /// At least one of `A` to `Z`.
    Upper,
    /// At least one of `a` to `z`.
    Lower,
    /// At least one of `0` to `9`.
    Digit,
    /// At least one of [`SPECIAL`].
    Special,
}

/// A line of the checklist and whether it is satisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "bindings",
    derive(ts_rs::TS),
    ts(rename = "PasswordRuleMet")
)]
pub struct RuleMet {
    /// Which rule.
    pub rule: Rule,
    /// Whether the text satisfies it.
    pub met: bool,
}

/// Why a text is refused whatever the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "bindings",
    derive(ts_rs::TS),
    ts(rename = "PasswordRefusal")
)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// More than [`MAX_CODE_POINTS`] code points; nothing else was looked at.
    TooLong,
    /// A control character such as NUL, Tab or a line break: no password field can be relied on
    /// to accept it again, so it would lock its owner out.
    ControlCharacter,
    /// A common password, name or word, even in disguise (ASVS 5.0 6.2.4).
    Common,
    /// Mostly words or numbers of the person or the product (ASVS 5.0 6.2.11).
    OwnWords,
    /// Half of it or more repeats one character or group.
    Repeats,
    /// Half of it or more runs along an alphabet, the digits or a keyboard.
    Sequence,
    /// It is the current password. Added by the code that can compare the hashes.
    Current,
    /// It is one of the last 5. Added by the code that can compare the hashes.
    Recent,
}

/// What a text is worth as a new password.
///
/// Its `Debug` leaves out the symbols, as they are part of the password.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PasswordCheck {
    /// Code points after NFC; for a text too long to be read, as typed.
    pub length: usize,
    /// The shortest length accepted, in code points.
    pub min_length: u8,
    /// The checklist, the rules in force only, in the order of [`Rule`].
    pub rules: Vec<RuleMet>,
    /// Every reason to refuse the text, in the order of [`Refusal`]; mostly empty.
    pub refusals: Vec<Refusal>,
    /// zxcvbn's estimate: 0 (a thousand guesses) to 4 (more than 10¹⁰). Advice, never a reason
    /// to refuse; 0 for a text that is too long.
    pub score: u8,
    /// Symbols that were typed but are not among the eight, while the rules ask for one of those;
    /// each once, 8 at most. They are allowed; they just don't count.
    pub outside_symbols: Vec<String>,
    /// Whether every rule is met and there is no reason to refuse the text.
    pub acceptable: bool,
}

impl PasswordCheck {
    /// Adds a reason found elsewhere; the text is then not acceptable.
    pub fn refuse(&mut self, refusal: Refusal) {
        if !self.refusals.contains(&refusal) {
            self.refusals.push(refusal);
        }
        self.acceptable = false;
    }
}

impl fmt::Debug for PasswordCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordCheck")
            .field("length", &self.length)
            .field("min_length", &self.min_length)
            .field("rules", &self.rules)
            .field("refusals", &self.refusals)
            .field("score", &self.score)
            .field("acceptable", &self.acceptable)
            .finish_non_exhaustive()
    }
}

/// Checks `password` against `rules` and everything that is always refused.
///
/// `own_words` are the person's own: names, sign-in name, email addresses, phone numbers,
/// addresses, as they were written. The rules are taken as they are; see
/// [`PasswordRules::validated`].
///
/// A text of any size is answered at once: one that cannot fit the limit is never normalised.
pub fn check(password: &str, rules: &PasswordRules, own_words: &[&str]) -> PasswordCheck {
    if is_too_long_as_typed(password) {
        let mut start = Zeroizing::new(String::with_capacity(4 * MAX_CODE_POINTS_AS_TYPED));
        start.extend(password.chars().take(MAX_CODE_POINTS_AS_TYPED));
        return too_long(&start, password.chars().count(), rules);
    }
    let text = normalise(password);
    let length = text.chars().count();
    if length > MAX_CODE_POINTS {
        return too_long(&text, length, rules);
    }
    let mut answer = checklist(&text, length, rules);
    for refusal in refusals(&text, own_words) {
        answer.refuse(refusal);
    }
    answer.score = score(&text, own_words);
    answer
}

/// The answer to a text that is too long; `text` may be its beginning only.
fn too_long(text: &str, length: usize, rules: &PasswordRules) -> PasswordCheck {
    let mut answer = checklist(text, length, rules);
    answer.refuse(Refusal::TooLong);
    answer
}

/// The answer as far as the rules decide it.
fn checklist(text: &str, length: usize, rules: &PasswordRules) -> PasswordCheck {
    let has = |wanted: fn(char) -> bool| text.chars().any(wanted);
    let long_enough = length >= usize::from(rules.min_length);
    let rules_met: Vec<RuleMet> = [
        (Rule::Length, true, long_enough),
        (Rule::Upper, rules.upper, has(|c| c.is_ascii_uppercase())),
        (Rule::Lower, rules.lower, has(|c| c.is_ascii_lowercase())),
        (Rule::Digit, rules.digit, has(|c| c.is_ascii_digit())),
        (Rule::Special, rules.special, has(|c| SPECIAL.contains(c))),
    ]
    .into_iter()
    .filter_map(|(rule, in_force, met)| in_force.then_some(RuleMet { rule, met }))
    .collect();
    PasswordCheck {
        length,
        min_length: rules.min_length,
        acceptable: rules_met.iter().all(|line| line.met),
        rules: rules_met,
        refusals: Vec::new(),
        score: 0,
        outside_symbols: if rules.special {
            outside_symbols(text)
        } else {
            Vec::new()
        },
    }
}

/// The refusals of `text` that always apply, in the order of [`Refusal`].
fn refusals(text: &str, own_words: &[&str]) -> Vec<Refusal> {
    let folded = fold_all(text);
    let predictable = predictable(&folded);
    [
        (
            Refusal::ControlCharacter,
            text.chars().any(char::is_control),
        ),
        (Refusal::Common, common::is_common(&folded)),
        (
            Refusal::OwnWords,
            own_words::is_mostly_own_words(&folded, own_words),
        ),
        (Refusal::Repeats, predictable == Predictable::Repeats),
        (Refusal::Sequence, predictable == Predictable::Runs),
    ]
    .into_iter()
    .filter_map(|(refusal, holds)| holds.then_some(refusal))
    .collect()
}

/// zxcvbn's estimate, 0 to 4. It reads the first 100 characters.
///
/// zxcvbn tries every combination of look-alikes, which takes a second for a long text with all
/// of them; the rarest are hidden from it, which leaves 70 ms at worst and costs it little.
fn score(text: &str, own_words: &[&str]) -> u8 {
    let mut seen = Zeroizing::new(String::with_capacity(text.len()));
    seen.extend(
        text.chars()
            .map(|c| if "({[<|+".contains(c) { '_' } else { c }),
    );
    zxcvbn::zxcvbn(&seen, own_words).score().into()
}

/// Symbols of `text` that do not count as special, each once.
fn outside_symbols(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for c in text
        .chars()
        .filter(|c| is_symbol(*c) && !SPECIAL.contains(*c))
    {
        let symbol = c.to_string();
        if found.len() < MAX_OUTSIDE_SYMBOLS && !found.contains(&symbol) {
            found.push(symbol);
        }
    }
    found
}

/// Whether a person would call `c` a symbol: something visible that is not a letter, a digit or
/// part of a letter.
fn is_symbol(c: char) -> bool {
    let joins_or_directs = matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e007f}'
    );
    !(c.is_alphanumeric()
        || c.is_whitespace()
        || c.is_control()
        || is_combining_mark(c)
        || joins_or_directs)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::rules::Preset;
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Meets every classic rule and is not refused.
    const FINE: &str = "mK9#vQ2!";

    /// The classes of the client's rules, for making passwords.
    const CLASSIC: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*";

    fn classic(password: &str) -> PasswordCheck {
        check(password, &PasswordRules::classic(), &[])
    }

    fn unmet(answer: &PasswordCheck) -> Vec<Rule> {
        answer
            .rules
            .iter()
            .filter(|line| !line.met)
            .map(|line| line.rule)
            .collect()
    }

    fn own_rules(min_length: u8) -> PasswordRules {
        PasswordRules {
            preset: Preset::Custom,
            min_length,
            ..PasswordRules::modern(true)
        }
    }

    /// `count` code points in which nothing repeats or runs.
    fn patternless(count: usize) -> String {
        let mut state = 7_u64;
        random_password(&mut state, count)
    }

    /// Vigna's `SplitMix64`: seeded, so that every run of the tests sees the same passwords.
    fn next(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn random_password(state: &mut u64, length: usize) -> String {
        let letters: Vec<char> = CLASSIC.chars().collect();
        let mut one = || usize::try_from(next(state) >> 40).unwrap_or(0) % letters.len();
        (0..length).map(|_| letters[one()]).collect()
    }

    #[test]
    fn a_fine_password() {
        let answer = classic(FINE);
        assert!(answer.acceptable);
        assert_eq!(answer.refusals, []);
        assert_eq!(unmet(&answer), []);
        assert_eq!((answer.length, answer.min_length), (8, 8));
    }

    #[rstest]
    #[case::length("mK9#vQ2", Rule::Length)]
    #[case::upper("mk9#vq2!", Rule::Upper)]
    #[case::lower("MK9#VQ2!", Rule::Lower)]
    #[case::digit("mKx#vQz!", Rule::Digit)]
    #[case::special("mK9cvQ2x", Rule::Special)]
    #[case::upper_of_another_script("mк9#vq2\u{42f}!", Rule::Upper)]
    #[case::lower_of_another_script("MK9#VQ2\u{44f}!", Rule::Lower)]
    #[case::digit_of_another_script("mKx#vQz\u{663}!", Rule::Digit)]
    #[case::accented_capital("mk9#vq2\u{c9}!", Rule::Upper)]
    #[case::special_of_another_width("mK9cvQ2x\u{ff01}", Rule::Special)]
    fn each_rule_alone_is_named(#[case] password: &str, #[case] rule: Rule) {
        let answer = classic(password);
        assert_eq!(unmet(&answer), [rule]);
        assert_eq!(answer.refusals, []);
        assert!(!answer.acceptable);
    }

    #[test]
    fn nothing_typed_yet() {
        let answer = classic("");
        assert_eq!(answer.length, 0);
        assert_eq!(unmet(&answer).len(), 5);
        assert_eq!(answer.refusals, []);
        assert_eq!(answer.score, 0);
    }

    #[rstest]
    fn each_of_the_eight_satisfies(
        #[values("!", "@", "#", "$", "%", "^", "&", "*")] special: &str,
    ) {
        let answer = classic(&format!("mK9cvQ2x{special}"));
        assert!(answer.acceptable);
        assert_eq!(answer.outside_symbols, [""; 0]);
    }

    #[rstest]
    #[case::pound("mK9cvQ2x\u{a3}", &["\u{a3}"])]
    #[case::question_mark("mK9cvQ2x?", &["?"])]
    #[case::each_once("?mK9?cv-Q2x-", &["?", "-"])]
    #[case::emoji("mK9cvQ2x\u{1f511}", &["\u{1f511}"])]
    #[case::not_more_than_eight("mK9cvQ2x~`-_=+[]{};:", &["~", "`", "-", "_", "=", "+", "[", "]"])]
    #[case::letters_are_no_symbols("mK9cvQ2x\u{e9}\u{44f}\u{d55c}\u{661f}", &[])]
    #[case::nor_are_spaces("mK9 cvQ\u{a0}2x", &[])]
    #[case::nor_are_marks_and_joiners("mK9cvQ2x\u{301}\u{200d}\u{fe0f}", &[])]
    fn symbols_outside_the_eight_are_named(#[case] password: &str, #[case] named: &[&str]) {
        let answer = classic(password);
        assert_eq!(answer.outside_symbols, named);
        assert_eq!(unmet(&answer), [Rule::Special]);
        assert_eq!(answer.refusals, []);
    }

    #[test]
    fn symbols_outside_the_eight_are_allowed() {
        let answer = classic("mK9#vQ2!\u{a3}?");
        assert!(answer.acceptable);
        assert_eq!(answer.outside_symbols, ["\u{a3}", "?"]);
    }

    #[test]
    fn only_rules_in_force_are_listed() {
        let answer = check("lampwrk:oyster", &PasswordRules::modern(false), &[]);
        assert_eq!(
            answer.rules,
            [RuleMet {
                rule: Rule::Length,
                met: false
            }]
        );
        assert_eq!(answer.outside_symbols, [""; 0]);
        assert!(check("lampwork:oyster", &PasswordRules::modern(false), &[]).acceptable);
        assert!(check("oyster:k", &PasswordRules::modern(true), &[]).acceptable);
    }

    #[rstest]
    #[case::classic_7(PasswordRules::classic(), 7, false)]
    #[case::classic_8(PasswordRules::classic(), 8, true)]
    #[case::modern_14(PasswordRules::modern(false), 14, false)]
    #[case::modern_15(PasswordRules::modern(false), 15, true)]
    #[case::modern_with_two_factors_7(PasswordRules::modern(true), 7, false)]
    #[case::modern_with_two_factors_8(PasswordRules::modern(true), 8, true)]
    #[case::own_63(own_rules(64), 63, false)]
    #[case::own_64(own_rules(64), 64, true)]
    #[case::longest_128(PasswordRules::classic(), 128, true)]
    fn lengths(#[case] rules: PasswordRules, #[case] length: usize, #[case] fits: bool) {
        let password: String = FINE
            .chars()
            .chain(patternless(121).chars())
            .take(length)
            .collect();
        let answer = check(&password, &rules, &[]);
        assert_eq!(answer.length, length);
        assert_eq!(
            answer.rules[0],
            RuleMet {
                rule: Rule::Length,
                met: fits
            }
        );
        assert_eq!(answer.refusals.contains(&Refusal::TooLong), length > 128);
    }

    #[test]
    fn the_last_of_101_characters_counts() {
        let same = patternless(100);
        let (one, other) = (format!("{same}a"), format!("{same}b"));
        assert_ne!(*normalise(&one), *normalise(&other));
        for password in [one, other] {
            let answer = check(&password, &PasswordRules::modern(false), &[]);
            assert!(answer.acceptable);
            assert_eq!(answer.length, 101);
        }
    }

    #[rstest]
    #[case::accents("mK9#\u{e9}Q\u{fc}!", "mK9#e\u{301}Qu\u{308}!", 8)]
    #[case::hangul("mK9#\u{d55c}Q2!", "mK9#\u{1112}\u{1161}\u{11ab}Q2!", 8)]
    #[case::common_all_the_same("P\u{e4}ssword1!", "Pa\u{308}ssword1!", 10)]
    fn composed_and_decomposed_are_one(
        #[case] composed: &str,
        #[case] decomposed: &str,
        #[case] length: usize,
    ) {
        assert_eq!(*normalise(composed), *normalise(decomposed));
        assert_eq!(classic(composed), classic(decomposed));
        assert_eq!(classic(composed).length, length);
    }

    #[test]
    fn decomposed_text_that_fits_is_read() {
        let composed: String = patternless(120)
            .chars()
            .chain("\u{1f82}".repeat(8).chars())
            .collect();
        let decomposed = composed.replace('\u{1f82}', "\u{3b1}\u{313}\u{300}\u{345}");
        assert_eq!(check(&composed, &PasswordRules::classic(), &[]).length, 128);
        assert_eq!(classic(&composed), classic(&decomposed));
        assert!(classic(&decomposed).acceptable);
    }

    #[test]
    fn an_emoji_counts_as_one() {
        assert_eq!(classic("\u{1f511}").length, 1);
        assert_eq!(classic("mK9#vQ\u{1f511}").length, 7);
        assert!(classic("mK9#vQ2\u{1f511}").acceptable);
    }

    #[test]
    fn spaces_are_kept() {
        assert_eq!(classic("  mK9#vQ2!  ").length, 12);
        assert_eq!(classic(" mK9#vQ ").length, 8);
        assert!(classic(" mK9#vQ ").acceptable);
        assert_ne!(*normalise(" mK9#vQ "), *normalise("mK9#vQ"));
    }

    #[rstest]
    #[case::nul_inside("mK9#\0vQ2!")]
    #[case::nul_behind("mK9#vQ2!\0")]
    #[case::tab("mK9#\tvQ2!")]
    #[case::line_break("mK9#vQ2!\r\n")]
    #[case::delete("mK9#\u{7f}vQ2!")]
    #[case::c1("mK9#\u{85}vQ2!")]
    fn control_characters_are_refused(#[case] password: &str) {
        let answer = classic(password);
        assert_eq!(answer.refusals, [Refusal::ControlCharacter]);
        assert_eq!(unmet(&answer), []);
        assert!(!answer.acceptable);
    }

    #[test]
    fn what_is_too_long_is_refused_for_that_and_misses_nothing_else() {
        let password: String = FINE
            .chars()
            .chain(patternless(300).chars())
            .take(129)
            .collect();
        let answer = classic(&password);
        assert_eq!(answer.refusals, [Refusal::TooLong]);
        assert!(answer.rules.iter().all(|line| line.met));
        assert!(!answer.acceptable);
    }

    #[rstest]
    #[case::ten_thousand("aK9#vQ2!mZ".repeat(1_000))]
    #[case::a_million("aK9#vQ2!mZ".repeat(100_000))]
    #[case::a_million_marks("e".to_owned() + &"\u{301}".repeat(999_999))]
    fn pasted_books_are_refused_at_once(#[case] pasted: String) {
        #[expect(clippy::disallowed_methods, reason = "freezing is about real time")]
        let start = Instant::now();
        let answer = classic(&pasted);
        assert!(start.elapsed() < Duration::from_millis(50));
        assert_eq!(answer.refusals, [Refusal::TooLong]);
        assert_eq!(answer.length, pasted.chars().count());
        assert_eq!(answer.score, 0);
        assert!(answer.rules[0].met, "it is not too short");
        assert!(!answer.acceptable);
    }

    #[test]
    fn the_slowest_text_for_the_estimate_does_not_freeze() {
        let look_alikes: String = "4@8({[<3690$5+7%21!|".chars().cycle().take(128).collect();
        #[expect(clippy::disallowed_methods, reason = "freezing is about real time")]
        let start = Instant::now();
        classic(&look_alikes);
        assert!(start.elapsed() < Duration::from_secs(1));
    }

    #[rstest]
    #[case::common("Passw0rd!", Refusal::Common)]
    #[case::common_with_more("P@ssw0rd123!", Refusal::Common)]
    #[case::own_words("Zbigniewa2024!", Refusal::OwnWords)]
    #[case::own_number("Xk!5550147", Refusal::OwnWords)]
    #[case::product("N1ghtlatch!", Refusal::OwnWords)]
    #[case::repeats("Xxxxxxx9!", Refusal::Repeats)]
    #[case::repeated_group("Kq1!Kq1!Kq1!", Refusal::Repeats)]
    #[case::sequence("Abcdefg7!", Refusal::Sequence)]
    #[case::keyboard("Poiuytre9!", Refusal::Sequence)]
    fn always_refused(#[case] password: &str, #[case] refusal: Refusal) {
        for rules in [PasswordRules::classic(), own_rules(8)] {
            let answer = check(password, &rules, &["Zbigniewa Poe", "+1 202 555 0147"]);
            assert_eq!(unmet(&answer), []);
            assert_eq!(answer.refusals, [refusal]);
            assert!(!answer.acceptable);
        }
    }

    #[rstest]
    #[case::four_words("correct horse battery staple")]
    #[case::a_common_word_within("my dragon eats sunshine at noon")]
    #[case::another_script(
        "\u{433}\u{443}\u{441}\u{44c} \u{43d}\u{430} \u{43a}\u{440}\u{44b}\u{448}\u{435} \u{43f}\u{44c}\u{451}\u{442} \u{447}\u{430}\u{439}"
    )]
    fn passphrases_are_fine(#[case] password: &str) {
        let answer = check(password, &PasswordRules::modern(false), &["Annabel Lee"]);
        assert!(answer.acceptable, "{answer:?}");
        assert!(answer.score >= 3, "{answer:?}");
    }

    #[rstest]
    #[case::weak("Passw0rd!", 0..=1)]
    #[case::strong("mK9#vQ2!xT7$", 4..=4)]
    fn estimates(#[case] password: &str, #[case] scores: std::ops::RangeInclusive<u8>) {
        assert!(scores.contains(&classic(password).score));
    }

    #[test]
    fn own_words_lower_the_estimate() {
        let rules = PasswordRules::classic();
        let known = check("zanzibarklee", &rules, &["zanzibarklee"]);
        assert!(known.score < check("zanzibarklee", &rules, &[]).score);
    }

    #[test]
    fn a_caller_can_refuse() {
        let mut answer = classic(FINE);
        answer.refuse(Refusal::Recent);
        answer.refuse(Refusal::Recent);
        assert_eq!(answer.refusals, [Refusal::Recent]);
        assert!(!answer.acceptable);
    }

    #[test]
    fn debug_output_shows_nothing_of_the_password() {
        let shown = format!("{:?}", classic("mK9cvQ2x\u{a3}\u{20ac}"));
        assert!(!shown.contains(['\u{a3}', '\u{20ac}']), "{shown}");
    }

    #[rstest]
    #[case::eight(8, 10)]
    #[case::twelve(12, 2)]
    #[case::sixteen(16, 0)]
    #[case::thirty_two(32, 0)]
    fn random_passwords_are_not_refused(#[case] length: usize, #[case] most_refused: usize) {
        let mut state = 2026;
        let (mut made, mut refused) = (0, Vec::new());
        while made < 2_000 {
            let password = random_password(&mut state, length);
            let answer = classic(&password);
            if unmet(&answer).is_empty() {
                made += 1;
                if !answer.acceptable {
                    refused.push(password);
                }
            }
        }
        assert!(refused.len() <= most_refused, "{refused:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn no_text_panics_and_acceptable_means_what_it_says(
            password in any::<String>(),
            own_words in prop::collection::vec(any::<String>(), 0..4),
            min_length in any::<u8>(),
            classes in any::<[bool; 4]>(),
        ) {
            let [upper, lower, digit, special] = classes;
            let rules =
                PasswordRules { preset: Preset::Custom, min_length, upper, lower, digit, special };
            let own_words: Vec<&str> = own_words.iter().map(String::as_str).collect();
            let answer = check(&password, &rules, &own_words);
            let nothing_against = answer.refusals.is_empty() && unmet(&answer).is_empty();
            prop_assert_eq!(answer.acceptable, nothing_against);
            prop_assert_eq!(answer.rules.len(), 1 + classes.iter().filter(|on| **on).count());
            prop_assert!(answer.score <= 4);
            prop_assert!(answer.outside_symbols.len() <= 8);
            prop_assert_eq!(&answer, &check(&normalise(&password), &rules, &own_words));
        }

        #[test]
        fn no_typed_text_panics(password in "[ -~]{0,128}|[a-f0-9!]{0,128}|(.{1,4}){0,32}") {
            classic(&password);
        }
    }
}
