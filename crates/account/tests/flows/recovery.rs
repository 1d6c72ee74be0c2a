//! "Forgot password" and "New recovery key".

use crate::support::{Computer, OTHER_PASSWORD, PASSWORD, confirm_key, is_open, waiting_key};
use nightlatch_account::Who;
use nightlatch_account::error::Error;
use nightlatch_account::gate::{GateView, PendingStep};
use nightlatch_account::password::Refusal;
use nightlatch_account::ports::SessionStatus;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::security_check::{Item, State, Topic};

fn ann() -> Who {
    Who::Named("ann".into())
}

#[test]
fn a_recovery_sets_a_new_password_and_a_new_key() {
    let (mut computer, old_key) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    accounts
        .recover(&ann(), &old_key.to_lowercase().replace('-', " "))
        .unwrap();
    let GateView::Pending {
        step,
        creating: false,
        ..
    } = accounts.view()
    else {
        panic!()
    };
    assert_eq!(step, PendingStep::NewPassword);
    let current = accounts.set_new_password(PASSWORD, PASSWORD);
    let Err(Error::PasswordRefused { check, .. }) = current else {
        panic!()
    };
    assert_eq!(check.refusals, [Refusal::Current]);
    accounts
        .set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let new_key = confirm_key(accounts);
    assert!(is_open(accounts));
    assert_ne!(new_key, old_key);
    computer.restart_program();
    assert!(matches!(
        computer.sign_in(PASSWORD),
        Err(Error::WrongCredentials { .. })
    ));
    let old = computer.accounts.recover(&ann(), &old_key);
    assert!(matches!(old, Err(Error::WrongRecoveryKey { .. })));
    computer.accounts.recover(&ann(), &new_key).unwrap();
    computer.accounts.give_up().unwrap();
    computer.sign_in(OTHER_PASSWORD).unwrap();
}

#[test]
fn a_recovery_key_skipped_at_the_creation_is_missing_until_one_is_kept() {
    let computer = Computer::new();
    let accounts = &computer.accounts;
    accounts
        .create("Ann Example", "ann", PASSWORD, PASSWORD)
        .unwrap();
    let (never_kept, _) = waiting_key(accounts);
    accounts.skip_recovery_key().unwrap();
    assert!(is_open(accounts));
    assert_eq!(accounts.profile().unwrap().1.recovery_key_created_at, None);
    let first = accounts.security_check(0).unwrap();
    let missing = |item: &&Item| item.topic == Topic::RecoveryKey && item.state == State::Missing;
    assert!(first.iter().any(|item| missing(&item)));
    accounts.sign_out().unwrap();
    let refused = accounts.recover(&ann(), &never_kept);
    assert!(
        matches!(refused, Err(Error::WrongRecoveryKey { .. })),
        "{refused:?}"
    );
    computer.sign_in(PASSWORD).unwrap();
    accounts.new_recovery_key(PASSWORD).unwrap();
    let kept = confirm_key(accounts);
    assert_ne!(kept, never_kept);
    assert!(
        accounts
            .profile()
            .unwrap()
            .1
            .recovery_key_created_at
            .is_some()
    );
    let then = accounts.security_check(0).unwrap();
    assert!(!then.iter().any(|item| missing(&item)));
    accounts.sign_out().unwrap();
    accounts.recover(&ann(), &kept).unwrap();
}

#[test]
fn only_at_a_creation_can_the_recovery_key_be_skipped() {
    let (computer, key) = Computer::with_account();
    let accounts = &computer.accounts;
    let refused = |state: &str| {
        let refused = accounts.skip_recovery_key();
        assert!(matches!(refused, Err(Error::WrongState)), "{state}");
    };
    refused("open");
    accounts.new_recovery_key(PASSWORD).unwrap();
    refused("open with a new key that waits");
    accounts.sign_out().unwrap();
    refused("signed out");
    accounts.recover(&ann(), &key).unwrap();
    refused("recovering");
    accounts
        .set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    refused("recovered");
    confirm_key(accounts);
}

#[test]
fn a_recovery_given_up_at_the_last_step_changes_nothing() {
    let (mut computer, key) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.accounts.recover(&ann(), &key).unwrap();
    computer
        .accounts
        .set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let (new_key, _) = waiting_key(&computer.accounts);
    computer.restart_program();
    assert!(computer.accounts.recover(&ann(), &new_key).is_err());
    computer.sign_in(PASSWORD).unwrap();
    computer.accounts.sign_out().unwrap();
    computer.accounts.recover(&ann(), &key).unwrap();
}

#[test]
fn a_wrong_key_counts_and_a_slip_of_the_pen_does_not() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    for _ in 0..20 {
        let slip = computer.accounts.recover(&ann(), "not a key");
        assert!(matches!(
            slip,
            Err(Error::WrongRecoveryKey { retry_after: None })
        ));
    }
    let wrong = "0000-0000-0000-0000-0000-0000-0000-0000";
    for _ in 0..5 {
        let _ = computer.accounts.recover(&ann(), wrong);
    }
    assert!(matches!(
        computer.accounts.recover(&ann(), wrong),
        Err(Error::Wait { .. })
    ));
    assert!(matches!(
        computer.sign_in(PASSWORD),
        Err(Error::Wait { .. })
    ));
}

#[test]
fn a_new_recovery_key_takes_the_old_ones_place_once_typed_back() {
    let (computer, old_key) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(matches!(
        accounts.new_recovery_key("wrong"),
        Err(Error::WrongCurrentPassword { .. })
    ));
    let before = computer.database_file();
    let other = computer.second_device();
    let listed = other.accounts().unwrap();
    other
        .sign_in(&Who::Listed(listed[0].id), PASSWORD, false)
        .unwrap();
    let other_session = other.session().unwrap();
    accounts.new_recovery_key(PASSWORD).unwrap();
    let wrong = accounts.confirm_recovery_key(&["0000".into(), "1111".into()]);
    assert!(matches!(wrong, Err(Error::WrongRecoveryGroups)));
    let new_key = confirm_key(accounts);
    assert_ne!(
        computer.database_file(),
        before,
        "the old key opens nothing written from now on"
    );
    let mine = accounts.session().unwrap();
    let live = |id| {
        let standing = computer.open_database(PASSWORD).standing(id).unwrap();
        matches!(standing, SessionStatus::Live(_))
    };
    assert!(
        live(mine) && !live(other_session),
        "the other one has ended"
    );
    accounts.sign_out().unwrap();
    assert!(accounts.recover(&ann(), &old_key).is_err());
    accounts.recover(&ann(), &new_key).unwrap();
}

#[test]
fn a_recovery_key_still_opens_after_a_password_change() {
    let (computer, key) = Computer::with_account();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    computer.accounts.sign_out().unwrap();
    computer.accounts.recover(&ann(), &key).unwrap();
}
