//! "Pin Settings" and the PIN asked after authorization.

use crate::support::{
    Computer, OTHER_PASSWORD, OTHER_PIN, PASSWORD, PIN, TWENTY_MINUTES, enable_pin, is_open,
    tries_left,
};
use nightlatch_account::Accounts;
use nightlatch_account::error::Error;
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::pin::{PinRefusal, PinSettings};
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::{HistoryFilter, LogKind, LogView};
use nightlatch_store::Store;
use rstest::rstest;

const AFTER_AUTHORIZATION: PinSettings = PinSettings {
    request_after_authorization: true,
    ..TWENTY_MINUTES
};

#[test]
fn a_pin_is_set_changed_and_disabled_with_the_password() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(accounts.pin_settings().unwrap().is_none());
    let unset = accounts.change_pin(None, TWENTY_MINUTES, PASSWORD);
    assert!(matches!(unset, Err(Error::PinNotSet)));
    let wrong = accounts.enable_pin(PIN, PIN, TWENTY_MINUTES, "wrong");
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    enable_pin(accounts);
    let again = accounts.enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD);
    assert!(matches!(again, Err(Error::PinAlreadySet)));
    let record = accounts.pin_settings().unwrap().unwrap();
    assert_eq!(record.settings, TWENTY_MINUTES);

    let five = PinSettings::new(5, true, false).unwrap();
    let wrong = accounts.change_pin(None, five, "wrong");
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    accounts.change_pin(None, five, PASSWORD).unwrap();
    assert_eq!(accounts.pin_settings().unwrap().unwrap().settings, five);
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();

    let other = accounts.change_pin(Some((OTHER_PIN, OTHER_PIN)), five, PASSWORD);
    other.unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    let old = accounts.unlock_with_pin(PIN);
    assert!(matches!(old, Err(Error::WrongPin { .. })));
    accounts.unlock_with_pin(OTHER_PIN).unwrap();

    let wrong = accounts.disable_pin("wrong");
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    accounts.disable_pin(PASSWORD).unwrap();
    assert!(accounts.pin_settings().unwrap().is_none());
    let unset = accounts.lock(LockReason::Manual);
    assert!(matches!(unset, Err(Error::PinNotSet)));
}

#[test]
fn a_refused_pin_says_why_and_costs_nothing() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    for (pin, why) in [
        ("12345", PinRefusal::Length),
        ("123456", PinRefusal::Run),
        ("583583", PinRefusal::RepeatedGroups),
        ("583385", PinRefusal::Palindrome),
        ("314159", PinRefusal::WellKnown),
        ("240889", PinRefusal::Date),
        ("58370a", PinRefusal::NotDigits),
    ] {
        let refused = accounts.enable_pin(pin, pin, TWENTY_MINUTES, PASSWORD);
        let Err(Error::PinRefused { check }) = refused else {
            panic!("{pin}")
        };
        assert_eq!(check.refusals, [why]);
        assert_eq!(accounts.check_pin(pin).unwrap(), check);
    }
    let differ = accounts.enable_pin(PIN, OTHER_PIN, TWENTY_MINUTES, PASSWORD);
    assert!(matches!(differ, Err(Error::PinMismatch)));
    for minutes in [0, 1, 4, 15, 61, u32::MAX] {
        let refused = PinSettings::new(minutes, false, true);
        assert!(matches!(refused, Err(Error::ScreenLockInvalid)));
    }
}

#[rstest]
#[case("0048 37")]
#[case("００４８３７")]
#[case("٠٠٤٨٣٧")]
fn leading_zeros_and_other_scripts_are_the_same_pin(#[case] spelled: &str) {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts
        .enable_pin(spelled, "004837", TWENTY_MINUTES, PASSWORD)
        .unwrap();
    for same in [spelled, "004837"] {
        accounts.lock(LockReason::Manual).unwrap();
        assert!(accounts.unlock_with_pin("048370").is_err());
        accounts.unlock_with_pin(same).unwrap();
    }
    accounts.lock(LockReason::Manual).unwrap();
    let short = accounts.unlock_with_pin("4837");
    assert!(matches!(short, Err(Error::MalformedPin(_))));
}

#[test]
fn a_pin_survives_a_password_change_and_a_new_database_key() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    assert!(is_open(accounts));
}

/// The password was right, and the PIN is asked for.
fn asked_after_authorization() -> Computer {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    accounts
        .change_pin(None, AFTER_AUTHORIZATION, PASSWORD)
        .unwrap();
    accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    computer
}

#[test]
fn a_pin_asked_after_authorization_comes_before_everything() {
    let computer = asked_after_authorization();
    let accounts = &computer.accounts;
    assert_eq!(tries_left(accounts), 5);
    assert!(matches!(accounts.profile(), Err(Error::WrongState)));
    let wrong = accounts.enter_pin(OTHER_PIN);
    assert!(matches!(wrong, Err(Error::WrongPin { retry_after: None })));
    let none = accounts.enter_pin("12");
    assert!(matches!(none, Err(Error::MalformedPin(_))), "no try");
    accounts.enter_pin(PIN).unwrap();
    assert!(is_open(accounts));
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn the_fifth_miss_after_authorization_ends_the_sign_in() {
    let computer = asked_after_authorization();
    let accounts = &computer.accounts;
    for _ in 0..4 {
        assert!(matches!(
            accounts.enter_pin(OTHER_PIN),
            Err(Error::WrongPin { .. })
        ));
        computer.clock.advance(30_000);
    }
    assert!(matches!(
        accounts.enter_pin(OTHER_PIN),
        Err(Error::PinAttemptsExhausted)
    ));
    let ended = GateView::SignedOut {
        reason: Some(SignedOutReason::PinTries),
    };
    assert_eq!(accounts.view(), ended);
}

#[test]
fn a_pin_that_is_not_entered_within_five_minutes_ends_the_sign_in() {
    let computer = asked_after_authorization();
    let accounts = &computer.accounts;
    computer.clock.advance(300_000);
    assert_eq!(computer.state(), GateState::SignedOut);
    let rows = {
        computer.sign_in(PASSWORD).unwrap();
        accounts.enter_pin(PIN).unwrap();
        accounts
            .session_history(&HistoryFilter::default(), None, 10)
            .unwrap()
            .rows
            .len()
    };
    assert_eq!(rows, 2, "the half-done sign-in left no row");
}

#[test]
fn what_could_not_be_checked_costs_no_try() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts
        .enable_pin(PIN, PIN, AFTER_AUTHORIZATION, PASSWORD)
        .unwrap();
    accounts.sign_out().unwrap();
    let database = computer.open_database(PASSWORD);
    // More memory than any slot may ask for.
    database.run("UPDATE pin SET memory_kib = 4000000").unwrap();
    computer.sign_in(PASSWORD).unwrap();
    for _ in 0..12 {
        let unchecked = accounts.enter_pin(PIN);
        assert!(matches!(unchecked, Err(Error::Store(_))), "{unchecked:?}");
    }
    assert_eq!(tries_left(accounts), 5);
    assert_eq!(database.pin_attempts().unwrap().unwrap().failures, 0);
}

#[test]
fn a_wait_that_a_restart_of_the_computer_begins_again_ends() {
    let mut computer = asked_after_authorization();
    for miss in 1..=10 {
        assert!(computer.accounts.enter_pin(OTHER_PIN).is_err());
        if miss % 5 == 0 {
            computer.sign_in(PASSWORD).unwrap();
        } else {
            computer.clock.advance(30_000);
        }
    }
    assert!(matches!(
        computer.accounts.enter_pin(PIN),
        Err(Error::Wait { .. })
    ));
    computer.clock.restart_computer();
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    let Err(Error::Wait { retry_after, .. }) = computer.accounts.enter_pin(PIN) else {
        panic!("no wait")
    };
    computer.clock.advance(u64::from(retry_after) * 1000 + 1000);
    if !matches!(computer.accounts.view(), GateView::Pending { .. }) {
        computer.sign_in(PASSWORD).unwrap();
    }
    computer.accounts.enter_pin(PIN).unwrap();
    assert!(is_open(&computer.accounts));
}

// ---- the set-up of a new account ----

fn enable_without_password(accounts: &Accounts<Store>) -> Result<(), Error> {
    accounts.enable_pin(PIN, PIN, TWENTY_MINUTES, None)
}

fn is_asked_for_password(accounts: &Accounts<Store>) -> bool {
    let failures = |accounts: &Accounts<Store>| {
        let filter = HistoryFilter {
            shown: LogView::Changes,
            ..HistoryFilter::default()
        };
        let rows = accounts.session_history(&filter, None, 100).unwrap().rows;
        rows.iter()
            .filter(|row| row.entry.kind == LogKind::CurrentPasswordCheck)
            .count()
    };
    let before = failures(accounts);
    let asked = matches!(
        enable_without_password(accounts),
        Err(Error::CurrentPasswordNeeded)
    );
    assert_eq!(failures(accounts), before, "nothing was tried");
    assert_eq!(accounts.pin_settings().unwrap().is_none(), asked);
    asked
}

#[test]
fn the_password_that_was_just_chosen_enables_the_first_pin_once() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(!accounts.enabling_asks_password().unwrap());
    // A slip at the PIN does not use it up.
    let weak = accounts.enable_pin("123456", "123456", TWENTY_MINUTES, None);
    assert!(matches!(weak, Err(Error::PinRefused { .. })));
    let differ = accounts.enable_pin(PIN, OTHER_PIN, TWENTY_MINUTES, None);
    assert!(matches!(differ, Err(Error::PinMismatch)));
    enable_without_password(accounts).unwrap();
    assert!(accounts.enabling_asks_password().unwrap());
    accounts.disable_pin(PASSWORD).unwrap();
    assert!(is_asked_for_password(accounts));
}

#[test]
fn it_is_used_up_where_the_password_was_typed_after_all() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    accounts.disable_pin(PASSWORD).unwrap();
    assert!(is_asked_for_password(accounts));
}

#[rstest]
#[case(599_999, false)]
#[case(600_000, true)]
fn it_counts_for_ten_minutes(#[case] millis: u64, #[case] asked: bool) {
    let (computer, _) = Computer::with_account();
    computer.clock.advance(millis);
    let accounts = &computer.accounts;
    assert_eq!(accounts.enabling_asks_password().unwrap(), asked);
    assert_eq!(is_asked_for_password(accounts), asked);
}

#[test]
fn a_clock_set_back_does_not_make_it_count_longer() {
    let (computer, _) = Computer::with_account();
    computer.clock.advance(600_000);
    computer.clock.set_wall(-600_000);
    assert!(is_asked_for_password(&computer.accounts));
}

#[test]
fn it_is_over_with_the_set_up_and_with_another_password() {
    let (computer, _) = Computer::with_account();
    computer.accounts.end_set_up().unwrap();
    assert!(is_asked_for_password(&computer.accounts));

    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    assert!(is_asked_for_password(accounts));
}

#[test]
fn it_does_not_outlast_the_lock_or_the_session() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    accounts.disable_pin(PASSWORD).unwrap();
    assert!(is_asked_for_password(accounts));

    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    assert!(matches!(
        computer.accounts.end_set_up(),
        Err(Error::WrongState)
    ));
    computer.sign_in(PASSWORD).unwrap();
    assert!(is_asked_for_password(&computer.accounts));
}

#[test]
fn it_stands_for_no_other_action() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(!accounts.enabling_asks_password().unwrap());
    let longer = accounts.set_logout_days(90, None);
    assert!(matches!(longer, Err(Error::PasswordEmpty(_))));
    let key = accounts.new_recovery_key("");
    assert!(matches!(key, Err(Error::PasswordEmpty(_))));
    let disabled = accounts.disable_pin("");
    assert!(matches!(disabled, Err(Error::PinNotSet)));
    enable_without_password(accounts).unwrap();
    let changed = accounts.change_pin(None, AFTER_AUTHORIZATION, "");
    assert!(matches!(changed, Err(Error::PasswordEmpty(_))));
    let disabled = accounts.disable_pin("");
    assert!(matches!(disabled, Err(Error::PasswordEmpty(_))));
}
