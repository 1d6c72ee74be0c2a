//! A try at the PIN: at the lock, by the record of its tries; behind a right password, by the one that
//! the account keeps.

use crate::at;
use nightlatch_account::attempts::{Attempts, factor_wait};
use nightlatch_account::pin::PinTries;
use nightlatch_account::time::BootId;
use rstest::rstest;

/// So many failures, the last of them 10 seconds after the start of run 1.
fn row(failures: u32) -> Attempts {
    Attempts {
        failures,
        last_boot: 10_000,
        boot_id: BootId([1; 16]),
    }
}

#[rstest]
#[case::fresh(0, 10_000, 1, 5, 0)]
#[case::free(2, 10_000, 1, 3, 0)]
#[case::waits(3, 14_999, 1, 2, 1)]
#[case::waited(3, 15_000, 1, 2, 0)]
#[case::waits_longer(4, 39_999, 1, 1, 1)]
#[case::waits_anew_after_a_restart(4, 39_999, 2, 1, 30_000)]
#[case::over(5, 10_000, 1, 0, 0)]
#[case::over_for_good(5, u64::MAX, 2, 0, 0)]
fn at_the_lock(
    #[case] failures: u32,
    #[case] boot: u64,
    #[case] run: u8,
    #[case] left: u32,
    #[case] wait: u64,
) {
    // Whatever the clock on the wall says.
    for wall in [i64::MIN, 0, i64::MAX] {
        let now = at(wall, boot, run);
        let tries = PinTries::kept(row(failures), &now);
        assert_eq!((tries.left(), tries.wait(&now)), (left, wait));
    }
}

#[test]
fn of_two_records_of_the_same_tries_the_worse_one_counts() {
    let now = at(0, 10_000, 1);
    let kept = |failures| PinTries::kept(row(failures), &now);
    for (one, other) in [(0, 4), (4, 0), (5, 1)] {
        let worse = kept(one).worse(kept(other));
        assert_eq!(worse.record().failures, one.max(other));
    }
}

#[rstest]
#[case::free(9, 10_000, 1, 0)]
#[case::waits(10, 10_000, 1, 30_000)]
#[case::waited(10, 40_000, 1, 0)]
#[case::waits_anew_after_a_restart(10, 40_000, 2, 30_000)]
#[case::a_quarter_of_an_hour_at_most(99, 10_000, 1, 900_000)]
fn behind_a_right_password(
    #[case] failures: u32,
    #[case] boot: u64,
    #[case] run: u8,
    #[case] wait: u64,
) {
    for wall in [i64::MIN, 0, i64::MAX] {
        assert_eq!(factor_wait(&row(failures), &at(wall, boot, run)), wait);
    }
}
