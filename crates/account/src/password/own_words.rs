//! Whether a password is mostly the person's own words or numbers, or the product's.
//!
//! NIST SP 800-63B-4 section 3.1.1.2 and ASVS 5.0 6.2.11: what anyone who knows the person would
//! try first. A word may be part of a password, it just doesn't count: the rest
//! must be 8 characters or more, and at least as long as the words themselves.

use super::look_alike::{fold_all, may_mean, separates};
use zeroize::Zeroizing;

/// Words that come from the product, not from the person.
const PRODUCT: &str = "nightlatch";

/// The shortest part of a word that counts, in characters: parts of 3 ("com", "Ann") turn up in
/// passwords by chance.
const SHORTEST_PART: usize = 4;

/// How many neighbouring parts are also searched for as one: `LeePoe`, `annlouisepoe`.
const MOST_JOINED: usize = 3;

/// The shortest stretch of a number that counts, in digits: a local phone number has 6 or more,
/// and stretches of 4 would find years and dates.
const SHORTEST_DIGITS: usize = 6;

/// How much there must be besides the words, in characters: what a password needs at the very least
/// (NIST SP 800-63B-4 section 3.1.1.2, ASVS 5.0 6.2.1).
const LEAST_BESIDE: usize = 8;

/// Whether `folded` is mostly made of `own_words` or the product's name.
///
/// A word (a name, an email address, a phone number, as it is written) counts by its parts
/// between spaces and punctuation, and by neighbouring parts joined, if they have 4 characters
/// or more; of its digits every stretch of 6 counts. Look-alikes and separators in the password
/// hide nothing.
pub fn is_mostly_own_words(folded: &[char], own_words: &[&str]) -> bool {
    let mut joined = Zeroizing::new(Vec::with_capacity(folded.len()));
    joined.extend(folded.iter().copied().filter(|c| !separates(*c)));
    let mut own = vec![false; joined.len()];
    for word in own_words.iter().copied().chain([PRODUCT]) {
        for part in parts(word) {
            mark_all(&mut own, &joined, &part);
        }
    }
    let own = own.into_iter().filter(|own| *own).count();
    let beside = folded.len().saturating_sub(own);
    own > 0 && (beside < LEAST_BESIDE || beside < own)
}

/// What of `word` is looked for, folded and without punctuation.
fn parts(word: &str) -> Vec<Vec<char>> {
    let folded = fold_all(word);
    let single: Vec<&[char]> = folded
        .split(|c| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let mut parts: Vec<Vec<char>> = (1..=MOST_JOINED)
        .flat_map(|count| single.windows(count).map(<[&[char]]>::concat))
        .filter(|part| part.len() >= SHORTEST_PART)
        .collect();
    let digits: Vec<char> = folded
        .iter()
        .copied()
        .filter(char::is_ascii_digit)
        .collect();
    parts.extend(digits.windows(SHORTEST_DIGITS).map(<[char]>::to_vec));
    parts
}

/// Marks where `part` can be read in `text`.
fn mark_all(own: &mut [bool], text: &[char], part: &[char]) {
    for (start, window) in text.windows(part.len()).enumerate() {
        if window
            .iter()
            .zip(part)
            .all(|(typed, meant)| may_mean(*typed, *meant))
        {
            own[start..start + part.len()].fill(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const OWN: [&str; 6] = [
        "Annabel Lee-Poe",
        "annie",
        "annabel.poe+home@example.org",
        "+44 20 7946 0018",
        "12 Baker's Row, Baltimore",
        "\u{17d}ofie M\u{fc}ller",
    ];

    #[rstest]
    #[case::name_and_year("Annabel2024!")]
    #[case::name_disguised("4nn@b3l#2024")]
    #[case::name_separated("An-na bel!77")]
    #[case::parts_joined("LeePoe!2024")]
    #[case::sign_in_name("Annie!9#x")]
    #[case::from_the_address("Baltimore#12")]
    #[case::email_domain("Example99!#")]
    #[case::phone_number("442079460018")]
    #[case::phone_number_as_it_is_written("+44 20 7946 0018")]
    #[case::phone_number_without_its_prefix("Ab!79460018")]
    #[case::some_of_the_number("Xy!946001")]
    #[case::without_its_accents("Zofie!Muller1")]
    #[case::product("Nightlatch1!")]
    #[case::product_disguised("N1ghtl@tch2024!")]
    #[case::product_in_two_words("Night Latch 24!")]
    #[case::several_words("Annabel Baltimore Poe 1!")]
    #[case::words_and_a_little_less("annabel baltimore xkq7vmw9")]
    fn mostly_own(#[case] password: &str) {
        assert!(is_mostly_own_words(&fold_all(password), &OWN));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::no_own_word("mK9#vQ2!xT7$")]
    #[case::enough_beside_it("Annabel mK9#vQ2!")]
    #[case::passphrase_with_the_name("annabel likes correct horses best")]
    #[case::short_part("Leeds#mK9v")]
    #[case::five_digits_of_the_number("mK9!94600#vx")]
    #[case::half_the_product("Latchkey#mK9")]
    fn not_mostly_own(#[case] password: &str) {
        assert!(!is_mostly_own_words(&fold_all(password), &OWN));
    }

    #[rstest]
    #[case::eight_beside("Annabelxkq7vmw9", false)]
    #[case::seven_beside("Annabelxkq7vmw", true)]
    #[case::as_much_as_the_word("nightlatchxkq7vmw9zu", false)]
    #[case::less_than_the_word("nightlatchxkq7vmw9z", true)]
    fn what_stands_beside_decides(#[case] password: &str, #[case] own: bool) {
        assert_eq!(is_mostly_own_words(&fold_all(password), &OWN), own);
    }

    #[rstest]
    #[case::no_words(&[])]
    #[case::empty(&["", " ", "@", "--"])]
    #[case::too_short(&["Al", "Li Wu"])]
    fn words_that_say_nothing(#[case] own_words: &[&str]) {
        assert!(!is_mostly_own_words(&fold_all("Alexandra#77"), own_words));
    }
}
