//! "Logout Settings": when a session is over, by its row.

use crate::at;
use nightlatch_account::sessions::{LiveSession, LogoutDays};
use nightlatch_account::time::DAY;
use rstest::rstest;

/// Began at day 100 and seen last at day 110, under a limit of 14 days.
fn row() -> LiveSession {
    LiveSession {
        started_at: 100 * DAY,
        latest: 110 * DAY,
        limit: LogoutDays::new(14).unwrap(),
    }
}

#[rstest]
#[case::as_seen_last(110 * DAY, 4 * DAY)]
#[case::a_day_later(111 * DAY, 3 * DAY)]
#[case::just_before_its_end(114 * DAY - 1, 1)]
#[case::at_its_end(114 * DAY, 0)]
#[case::long_after(i64::MAX, 0)]
#[case::clock_set_back(101 * DAY, 4 * DAY)]
#[case::clock_before_its_beginning(i64::MIN, 4 * DAY)]
fn a_session_has_so_long_to_live(#[case] wall: i64, #[case] left: i64) {
    let (row, now) = (row(), at(wall, 5_000, 1));
    let end = row.limit.end(row.started_at, row.latest, &now);
    assert_eq!(end.remaining(&now), left.unsigned_abs());
    assert_eq!(end.passed(&now), left == 0);
}

#[test]
fn boot_time_ends_it_under_a_clock_that_is_set_back() {
    let (row, now) = (row(), at(110 * DAY, 5_000, 1));
    let end = row.limit.end(row.started_at, row.latest, &now);
    let four_days = 4 * DAY.unsigned_abs();
    assert!(!end.passed(&at(100 * DAY, 5_000 + four_days - 1, 1)));
    assert!(end.passed(&at(100 * DAY, 5_000 + four_days, 1)));
}

#[rstest]
#[case(1, true)]
#[case(3, true)]
#[case(7, true)]
#[case(14, false)]
#[case(90, false)]
fn a_limit_that_is_chosen_ends_the_sessions_that_are_older(#[case] days: u32, #[case] ends: bool) {
    let row = row();
    let limit = LogoutDays::new(days).unwrap();
    let now = at(row.latest, 5_000, 1);
    let end = limit.end(row.started_at, row.latest, &now);
    assert_eq!(end.passed(&now), ends);
    // The other way to say it, by which all rows are ended at once.
    assert_eq!(row.started_at <= limit.over_before(row.latest), ends);
}

#[rstest]
#[case(1, 8 * 60)]
#[case(3, 24 * 60)]
#[case(14, 24 * 60)]
fn its_owner_is_warned_before_its_end(#[case] days: u32, #[case] minutes: u64) {
    let limit = LogoutDays::new(days).unwrap();
    assert_eq!(limit.warned_before(), minutes * 60_000);
}
