//! Whether a source of the system's idle time is believed.
//!
//! No reading is believed on its own: it is compared with the one about a second before it.
//!
//! ```text
//! idle now, compared with the time since the earlier reading     what is thought of it
//! less, and another than before                 somebody since   believed
//! less, and the same (within 2 ms)              perhaps stuck    asked again; after 30 s of it: stuck
//! as long or longer, and grown by half of it    nobody since     believed
//! as long or longer, and not                    a contradiction  stuck
//! nothing to compare with                                        asked again
//! ```
//!
//! Somebody who types or draws constantly makes every reading a small one, but never thirty
//! identical ones in a row.

use super::COUNTDOWN_MILLIS;

/// Readings closer together are not compared, in milliseconds: each may be a few of them old.
const NEAREST: u64 = 500;

/// Readings further apart are not compared: the computer slept, or nobody asked.
const FURTHEST: u64 = 3_000;

/// How much readings may differ and still count as the same: asking takes a moment itself.
const SAME: u64 = 2;

/// For how long readings are kept: longer than any comparison needs them.
const KEPT: u64 = COUNTDOWN_MILLIS + 2 * FURTHEST;

/// What a source said, and when by boot time; both in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub at: u64,
    pub idle: u64,
}

/// What is thought of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belief {
    Believed,
    AskedAgain,
    Stuck,
}

/// The last readings of one source.
#[derive(Default)]
pub(super) struct Readings(Vec<Reading>);

impl Readings {
    /// Adds a reading and says what is thought of it.
    pub fn add(&mut self, reading: Reading) -> Belief {
        self.0
            .retain(|earlier| reading.at.saturating_sub(earlier.at) <= KEPT);
        let belief = belief(&self.0, reading);
        self.0.push(reading);
        belief
    }
}

/// What is thought of a reading after `earlier` ones, oldest first.
fn belief(earlier: &[Reading], now: Reading) -> Belief {
    let between = |one: &Reading| now.at.saturating_sub(one.at);
    let comparable = |one: &&Reading| (NEAREST..=FURTHEST).contains(&between(one));
    let Some(before) = earlier.iter().rev().find(comparable) else {
        return Belief::AskedAgain;
    };
    if now.idle >= between(before) {
        let grown = now.idle.saturating_sub(before.idle);
        return if grown.saturating_mul(2) >= between(before) {
            Belief::Believed
        } else {
            Belief::Stuck
        };
    }
    match unmoved(earlier, now) {
        0 => Belief::Believed,
        long if long >= COUNTDOWN_MILLIS => Belief::Stuck,
        _ => Belief::AskedAgain,
    }
}

/// For how long the readings up to this one have been the same, in milliseconds.
fn unmoved(earlier: &[Reading], now: Reading) -> u64 {
    let (mut lowest, mut highest, mut since) = (now.idle, now.idle, now.at);
    for one in earlier.iter().rev() {
        lowest = lowest.min(one.idle);
        highest = highest.max(one.idle);
        if highest - lowest > SAME || since.saturating_sub(one.at) > FURTHEST {
            break;
        }
        since = one.at;
    }
    now.at.saturating_sub(since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Two readings, so far apart.
    fn second(first: u64, apart: u64, idle: u64) -> Belief {
        belief(
            &[Reading { at: 0, idle: first }],
            Reading { at: apart, idle },
        )
    }

    /// What a source says once a second.
    fn each_second(idle: impl Fn(u64) -> u64) -> impl Iterator<Item = Belief> {
        let mut readings = Readings::default();
        (0..40).map(move |number| {
            readings.add(Reading {
                at: number * 1_000,
                idle: idle(number),
            })
        })
    }

    #[rstest]
    // Somebody since.
    #[case(500_000, 1_000, 999, Belief::Believed)]
    #[case(0, 1_000, 3, Belief::Believed)]
    #[case(4, 1_000, 1, Belief::Believed)]
    // The same.
    #[case(0, 1_000, 0, Belief::AskedAgain)]
    #[case(0, 1_000, 2, Belief::AskedAgain)]
    #[case(700, 1_000, 698, Belief::AskedAgain)]
    #[case(999, 1_000, 999, Belief::AskedAgain)]
    // Nobody since.
    #[case(0, 1_000, 1_000, Belief::Believed)]
    #[case(1_170_000, 1_000, 1_171_000, Belief::Believed)]
    #[case(1_170_000, 1_000, 1_170_500, Belief::Believed)]
    // It claims that nobody was there since, contradicting what it said before.
    #[case(1_170_000, 1_000, 1_170_499, Belief::Stuck)]
    #[case(1_000, 1_000, 1_000, Belief::Stuck)]
    #[case(60_000, 1_000, 60_000, Belief::Stuck)]
    #[case(60_000, 1_000, 30_000, Belief::Stuck)]
    // Too near or too far to tell.
    #[case(60_000, 499, 60_000, Belief::AskedAgain)]
    #[case(60_000, 500, 60_000, Belief::Stuck)]
    #[case(60_000, 3_000, 60_000, Belief::Stuck)]
    #[case(60_000, 3_001, 60_000, Belief::AskedAgain)]
    fn two_readings(
        #[case] first: u64,
        #[case] apart: u64,
        #[case] idle: u64,
        #[case] thought: Belief,
    ) {
        assert_eq!(second(first, apart, idle), thought);
    }

    #[test]
    fn a_first_reading_is_asked_again() {
        for idle in [0, 1, 1_000, 5_000_000] {
            let thought = Readings::default().add(Reading { at: 7, idle });
            assert_eq!(thought, Belief::AskedAgain);
        }
    }

    #[rstest]
    #[case::zero(|_| 0)]
    #[case::one(|_| 1)]
    #[case::with_a_jitter(|number| 1 + number % 3)]
    #[case::almost_a_second(|_| 900)]
    fn one_that_never_moves_is_stuck_after_thirty_seconds(#[case] idle: fn(u64) -> u64) {
        let thought: Vec<Belief> = each_second(idle).collect();
        assert_eq!(thought[..30], [Belief::AskedAgain; 30]);
        assert_eq!(thought[30], Belief::Stuck);
    }

    #[rstest]
    // A key ten times a second, a mouse that reports 125 times a second.
    #[case::typing(|number| number * 37 % 100)]
    #[case::drawing(|number| number * 5 % 8)]
    // A mouse that reports a thousand times a second, with one pause in half a minute.
    #[case::a_fast_mouse(|number| if number % 25 == 20 { 4 } else { number % 2 })]
    fn somebody_all_the_time_is_never_called_stuck(#[case] idle: fn(u64) -> u64) {
        assert!(each_second(idle).all(|thought| thought != Belief::Stuck));
        assert!(each_second(idle).any(|thought| thought == Belief::Believed));
    }

    #[test]
    fn a_look_in_between_does_not_hide_one_that_is_stuck() {
        let mut readings = Readings::default();
        let mut thought = Vec::new();
        for number in 0..200 {
            thought.push(readings.add(Reading {
                at: number * 200,
                idle: 0,
            }));
        }
        assert!(thought.contains(&Belief::Stuck));
        assert!(!thought.contains(&Belief::Believed));
    }

    proptest! {
        /// A truthful source, asked slightly late.
        #[test]
        fn the_truth_is_never_called_stuck(
            idle in 0_u64..4_000_000,
            apart in 1_000_u64..2_500,
            late in 0_u64..400,
        ) {
            let first = Reading { at: 1_000_000, idle };
            let now = Reading { at: first.at + apart + late, idle: idle + apart };
            prop_assert_ne!(belief(&[first], now), Belief::Stuck);
        }
    }
}
