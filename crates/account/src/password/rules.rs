//! The rules a person can choose for their next password: two presets and an editor.

use serde::{Deserialize, Serialize};

/// The shortest minimum length the editor accepts, in code points.
///
/// The client's minimum, and the least of NIST SP 800-63B-4 section 3.1.1.2 (for a password
/// that is one of several factors) and ASVS 5.0 6.2.1.
pub const LEAST_MIN_LENGTH: u8 = 8;

/// The longest minimum length the editor accepts, in code points: nobody has to make a password
/// longer than the 64 that NIST SP 800-63B-4 section 3.1.1.2 wants every verifier to accept.
pub const GREATEST_MIN_LENGTH: u8 = 64;

/// The minimum length of [`Preset::Modern`] while the password is the only factor, in code
/// points (NIST SP 800-63B-4 section 3.1.1.2; ASVS 5.0 6.2.1 recommends it).
const MODERN_MIN_LENGTH: u8 = 15;

/// Where the rules come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "PasswordPreset"))]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Exactly the client's document; see [`PasswordRules::classic`].
    Classic,
    /// What NIST and ASVS advise; see [`PasswordRules::modern`].
    Modern,
    /// What the person set in the editor.
    Custom,
}

/// What a new password must have. What is always refused is added to this and is not a choice.
///
/// A value that came from the page or from disk is only to be trusted after
/// [`PasswordRules::validated`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[allow(
    clippy::struct_excessive_bools,
    reason = "the four classes are four checkboxes"
)]
pub struct PasswordRules {
    /// Which preset, or the person's own.
    pub preset: Preset,
    /// The shortest password, in code points after NFC.
    pub min_length: u8,
    /// At least one of `A` to `Z`.
    pub upper: bool,
    /// At least one of `a` to `z`.
    pub lower: bool,
    /// At least one of `0` to `9`.
    pub digit: bool,
    /// At least one of `!@#$%^&*`.
    pub special: bool,
}

/// Why rules were not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// The editor's minimum length lies outside 8 to 64 code points.
    #[error(
        "a minimum length of {given} is not within {LEAST_MIN_LENGTH} to {GREATEST_MIN_LENGTH}"
    )]
    MinLength {
        /// The length that was asked for.
        given: u8,
    },
}

impl PasswordRules {
    /// The client's own rules, the default: 8 code points or more and one of each class.
    ///
    /// ASVS 5.0 6.2.5 advises against such classes; the client's document wins.
    pub const fn classic() -> Self {
        Self {
            preset: Preset::Classic,
            min_length: LEAST_MIN_LENGTH,
            upper: true,
            lower: true,
            digit: true,
            special: true,
        }
    }

    /// Length alone: 15 code points, or 8 while a second factor is on, and no class asked for
    /// (NIST SP 800-63B-4 section 3.1.1.2, ASVS 5.0 6.2.5).
    pub const fn modern(two_factor_on: bool) -> Self {
        Self {
            preset: Preset::Modern,
            min_length: if two_factor_on {
                LEAST_MIN_LENGTH
            } else {
                MODERN_MIN_LENGTH
            },
            upper: false,
            lower: false,
            digit: false,
            special: false,
        }
    }

    /// The rules to go by: a preset's name gives exactly that preset, whatever else was sent
    /// with it, and the person's own are accepted within the editor's limits.
    ///
    /// Ask again whenever the second factor was switched: Modern depends on it.
    pub fn validated(self, two_factor_on: bool) -> Result<Self, RulesError> {
        match self.preset {
            Preset::Classic => Ok(Self::classic()),
            Preset::Modern => Ok(Self::modern(two_factor_on)),
            Preset::Custom
                if (LEAST_MIN_LENGTH..=GREATEST_MIN_LENGTH).contains(&self.min_length) =>
            {
                Ok(self)
            }
            Preset::Custom => Err(RulesError::MinLength {
                given: self.min_length,
            }),
        }
    }
}

impl Default for PasswordRules {
    fn default() -> Self {
        Self::classic()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error as ValueError, StrDeserializer};

    fn custom(min_length: u8) -> PasswordRules {
        PasswordRules {
            preset: Preset::Custom,
            min_length,
            upper: false,
            lower: true,
            digit: false,
            special: true,
        }
    }

    #[test]
    fn the_client_s_rules_are_the_default() {
        assert_eq!(PasswordRules::default(), PasswordRules::classic());
        assert_eq!(PasswordRules::classic().min_length, 8);
    }

    #[rstest]
    #[case::classic(Preset::Classic, false, PasswordRules::classic())]
    #[case::classic_with_two_factors(Preset::Classic, true, PasswordRules::classic())]
    #[case::modern(Preset::Modern, false, PasswordRules::modern(false))]
    #[case::modern_with_two_factors(Preset::Modern, true, PasswordRules::modern(true))]
    fn a_preset_s_name_gives_exactly_the_preset(
        #[case] preset: Preset,
        #[case] two_factor_on: bool,
        #[case] rules: PasswordRules,
    ) {
        for min_length in [0, 1, 8, 40, 64, 65, u8::MAX] {
            let sent = PasswordRules {
                preset,
                ..custom(min_length)
            };
            assert_eq!(sent.validated(two_factor_on), Ok(rules));
        }
    }

    #[test]
    fn modern_is_shorter_with_a_second_factor() {
        assert_eq!(PasswordRules::modern(false).min_length, 15);
        assert_eq!(PasswordRules::modern(true).min_length, 8);
    }

    #[rstest]
    #[case::nothing(0, false)]
    #[case::one_too_short(7, false)]
    #[case::shortest(8, true)]
    #[case::longest(64, true)]
    #[case::one_too_long(65, false)]
    #[case::far_too_long(u8::MAX, false)]
    fn own_rules_have_limits(#[case] min_length: u8, #[case] fine: bool) {
        let answer = custom(min_length).validated(false);
        if fine {
            assert_eq!(answer, Ok(custom(min_length)));
        } else {
            assert_eq!(answer, Err(RulesError::MinLength { given: min_length }));
        }
    }

    #[rstest]
    #[case::classic("classic", Preset::Classic)]
    #[case::modern("modern", Preset::Modern)]
    #[case::custom("custom", Preset::Custom)]
    fn presets_are_named_in_snake_case(#[case] name: &str, #[case] preset: Preset) {
        let name: StrDeserializer<'_, ValueError> = name.into_deserializer();
        assert_eq!(Preset::deserialize(name), Ok(preset));
    }
}
