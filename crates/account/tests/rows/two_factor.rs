//! A code or a recovery code, by what the account keeps of two-factor authentication.

use crate::at;
use nightlatch_account::attempts::{Attempts, factor_wait};
use nightlatch_account::ports::Random;
use nightlatch_account::two_factor::recovery_codes::RecoveryCode;
use nightlatch_account::two_factor::{
    SecondFactor, Step, TotpSecret, TwoFactorRecord, newest_step,
};
use rstest::rstest;

/// When step 2 begins. The codes below are those of the steps 0 to 4 (RFC 4226, appendix D).
const IN_STEP_2: i64 = 2 * 30_000;

/// The secret of RFC 4226.
fn row(strict: bool) -> TwoFactorRecord {
    TwoFactorRecord {
        enabled_at: 0,
        secret: TotpSecret::from_bytes(b"12345678901234567890").unwrap(),
        strict,
        salt: [3; 16],
        attempts: Attempts::none(&at(0, 0, 1)),
        codes_left: 10,
    }
}

fn steps(row: &TwoFactorRecord, typed: &str, now: i64) -> Vec<Step> {
    match SecondFactor::parse(typed) {
        Some(SecondFactor::Code(code)) => row.secret.steps_of(&code, now, row.strict),
        Some(SecondFactor::Recovery(_)) | None => Vec::new(),
    }
}

#[rstest]
#[case::two_before("755224", None, None)]
#[case::before("287082", Some(1), None)]
#[case::present("359152", Some(2), Some(2))]
#[case::as_apps_show_it("359 152", Some(2), Some(2))]
#[case::after("969429", Some(3), None)]
#[case::two_after("338314", None, None)]
#[case::none_of_them("000000", None, None)]
#[case::no_code("35915", None, None)]
fn a_code_stands_for_a_step(
    #[case] typed: &str,
    #[case] usual: Option<Step>,
    #[case] strict: Option<Step>,
) {
    // From the first millisecond of the step to its last.
    for now in [IN_STEP_2, IN_STEP_2 + 29_999] {
        assert_eq!(steps(&row(false), typed, now), Vec::from_iter(usual));
        assert_eq!(steps(&row(true), typed, now), Vec::from_iter(strict));
        assert!(usual.is_none_or(|step| step <= newest_step(now)));
    }
}

struct Counting;

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for (byte, number) in bytes.iter_mut().zip(1..) {
            *byte = number;
        }
    }
}

#[test]
fn a_recovery_code_is_known_by_its_hash_in_its_own_set() {
    let row = row(false);
    let code = &RecoveryCode::make_set(&Counting)[0];
    let kept = code.hash(&row.salt);
    let is_kept = |typed: &str, salt| match SecondFactor::parse(typed) {
        Some(SecondFactor::Recovery(code)) => code.hash(salt) == kept,
        Some(SecondFactor::Code(_)) | None => false,
    };
    let text = code.text();
    assert!(is_kept(&text, &row.salt));
    assert!(is_kept(&text.to_lowercase().replace('-', " "), &row.salt));
    assert!(!is_kept(&text, &[4; 16]), "of another set");
    assert!(!is_kept("0000-0000-0000-0000", &row.salt));
}

#[test]
fn ten_wrong_codes_make_the_next_one_wait() {
    let now = at(0, 0, 1);
    let mut row = row(false);
    for _ in 0..10 {
        assert_eq!(factor_wait(&row.attempts, &now), 0);
        row.attempts = row.attempts.counted(&now);
    }
    assert_eq!(factor_wait(&row.attempts, &now), 30_000);
    assert_eq!(factor_wait(&row.attempts, &at(i64::MAX, 29_999, 1)), 1);
}

#[test]
fn codes_are_spent_when_none_is_left() {
    for (codes_left, is_spent) in [(10, false), (1, false), (0, true)] {
        let row = TwoFactorRecord {
            codes_left,
            ..row(false)
        };
        assert_eq!(row.is_spent(), is_spent);
    }
}
