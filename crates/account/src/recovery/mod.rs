//! The recovery key: shown once, written down, and the only way in without the password.
//!
//! 160 random bits as eight groups of four Crockford Base32 characters, which have no I, L, O
//! or U to be misread. Reading accepts lower case, any dashes and spaces, O for 0, I and L for 1.

pub(crate) mod settings;

use crate::crockford;
use crate::ground::random::Random;
use subtle::ConstantTimeEq as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// 160 bits, the least that behaviour section 1 allows: too many to guess.
pub const KEY_BYTES: usize = 20;

/// Groups of four characters in the written form.
pub const GROUPS: usize = 8;

/// The key itself. Not `Debug`, not `Clone`; its memory is cleared when it is dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; KEY_BYTES]);

impl RecoveryKey {
    /// Makes a new one.
    pub fn make(random: &dyn Random) -> Self {
        let mut key = Self([0; KEY_BYTES]);
        random.fill(&mut key.0);
        key
    }

    /// Reads what a person typed or pasted; `None` if it is not a recovery key.
    pub fn parse(text: &str) -> Option<Self> {
        let decoded = crockford::decode(text, KEY_BYTES)?;
        let mut key = Self([0; KEY_BYTES]);
        key.0.copy_from_slice(&decoded);
        Some(key)
    }

    /// The secret bytes, for deriving the key that opens the recovery slot.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The written form, group by group.
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        crockford::groups(&self.0)
    }

    /// The written form in one line, groups joined by dashes.
    pub fn text(&self) -> Zeroizing<String> {
        crockford::grouped(&self.0)
    }
}

/// A new recovery key that its owner has yet to type back in part.
pub struct UnconfirmedKey {
    key: RecoveryKey,
    ask: [usize; 2],
}

impl UnconfirmedKey {
    /// Makes a key and picks two different groups to ask for.
    pub fn make(random: &dyn Random) -> Self {
        let key = RecoveryKey::make(random);
        let mut picks = [0_u8; 2];
        random.fill(&mut picks);
        let first = usize::from(picks[0]) % GROUPS;
        let second = (first + 1 + usize::from(picks[1]) % (GROUPS - 1)) % GROUPS;
        Self {
            key,
            ask: [first.min(second), first.max(second)],
        }
    }

    /// The key.
    pub fn key(&self) -> &RecoveryKey {
        &self.key
    }

    /// Which groups are asked for, counted from 0, in the order they are written.
    pub fn ask(&self) -> [usize; 2] {
        self.ask
    }

    /// Whether these are the groups asked for.
    pub fn is_confirmed_by(&self, typed: &[String]) -> bool {
        let groups = self.key.groups();
        typed.len() == self.ask.len()
            && self
                .ask
                .iter()
                .zip(typed)
                .fold(true, |so_far, (&group, typed)| {
                    so_far & same_group(&groups[group], typed)
                })
    }
}

fn same_group(group: &str, typed: &str) -> bool {
    let typed: Zeroizing<String> = Zeroizing::new(
        typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(crockford::GROUP + 1)
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect(),
    );
    group.as_bytes().ct_eq(typed.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    struct Counting;
    impl Random for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for (at, byte) in bytes.iter_mut().enumerate() {
                *byte = u8::try_from(at * 7 % 256).unwrap();
            }
        }
    }

    #[test]
    fn eight_groups_of_four() {
        let key = RecoveryKey::make(&Counting);
        let text = key.text();
        assert_eq!(text.len(), 39);
        assert_eq!(text.split('-').count(), 8);
        assert!(text.split('-').all(|group| group.len() == 4));
    }

    #[rstest]
    #[case("00HG-F1MK-…", false)]
    #[case("", false)]
    #[case("0000-0000-0000-0000-0000-0000-0000-000", false)]
    #[case("0000-0000-0000-0000-0000-0000-0000-00000", false)]
    #[case("0000-0000-0000-0000-0000-0000-0000-000U", false)]
    #[case("0000 0000 0000 0000\n0000 0000 0000 0000", true)]
    #[case("oooo-OOOO-ilIL-0000-0000-0000-0000-0000", true)]
    fn what_is_a_recovery_key(#[case] text: &str, #[case] is: bool) {
        assert_eq!(RecoveryKey::parse(text).is_some(), is);
    }

    #[test]
    fn ten_thousand_characters_are_refused_at_once() {
        assert!(RecoveryKey::parse(&"0".repeat(10_000)).is_none());
    }

    #[test]
    fn two_different_groups_are_asked_for_and_only_they_confirm() {
        let new = UnconfirmedKey::make(&Counting);
        let [first, second] = new.ask();
        assert!(first < second && second < GROUPS);
        let groups = new.key().groups();
        let typed =
            |a: usize, b: usize| vec![groups[a].to_lowercase(), format!(" {} ", &*groups[b])];
        assert!(new.is_confirmed_by(&typed(first, second)));
        assert!(!new.is_confirmed_by(&typed(second, first)));
        assert!(!new.is_confirmed_by(&typed(first, second)[..1]));
        assert!(!new.is_confirmed_by(&[]));
    }

    proptest! {
        #[test]
        fn parsing_what_is_written_gives_the_same_key(bytes in any::<[u8; KEY_BYTES]>()) {
            let key = RecoveryKey(bytes);
            let again = RecoveryKey::parse(&key.text().to_lowercase()).unwrap();
            prop_assert_eq!(again.0, bytes);
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = RecoveryKey::parse(&text);
        }
    }
}
