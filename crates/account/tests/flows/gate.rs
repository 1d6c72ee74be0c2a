//! The gate: what is refused in which state, and what changes by itself.

use crate::support::{
    Computer, OTHER_PASSWORD, PASSWORD, PIN, TWENTY_MINUTES, ann, create, enable_pin, is_open,
    waiting_key,
};
use nightlatch_account::Who;
use nightlatch_account::error::Error;
use nightlatch_account::gate::{GateState, GateView, PendingStep, SignedOutReason};
use nightlatch_account::lock::{Draft, LockReason};
use nightlatch_account::password::PasswordRules;
use nightlatch_account::sessions::{EndReason, HistoryFilter};
use nightlatch_account::time;

fn is_wrong_state<T>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::WrongState))
}

/// Every method that reads or changes an account.
fn all_refused_but_way_in(computer: &Computer) -> bool {
    let accounts = &computer.accounts;
    let file = computer.folder.path().join("backup");
    [
        is_wrong_state(accounts.profile()),
        is_wrong_state(accounts.set_profile("A", "a")),
        is_wrong_state(accounts.password_rules()),
        is_wrong_state(accounts.set_password_rules(PasswordRules::default())),
        is_wrong_state(accounts.change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)),
        is_wrong_state(accounts.new_recovery_key(PASSWORD)),
        is_wrong_state(accounts.discard_recovery_key()),
        is_wrong_state(accounts.session_history(&HistoryFilter::default(), None, 10)),
        is_wrong_state(accounts.session()),
        is_wrong_state(accounts.prove(PASSWORD).map(|_| ())),
        is_wrong_state(accounts.export_backup(PASSWORD, &file)),
        is_wrong_state(accounts.restore_backup(PASSWORD, PASSWORD, &file)),
        is_wrong_state(accounts.delete_account(PASSWORD, "ann")),
        is_wrong_state(accounts.pin_settings()),
        is_wrong_state(accounts.check_pin(PIN)),
        is_wrong_state(accounts.enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD)),
        is_wrong_state(accounts.change_pin(None, TWENTY_MINUTES, PASSWORD)),
        is_wrong_state(accounts.disable_pin(PASSWORD)),
        is_wrong_state(accounts.enter_pin(PIN)),
        is_wrong_state(accounts.saw_input()),
        is_wrong_state(accounts.save_draft(Draft::default())),
        is_wrong_state(accounts.draft()),
    ]
    .into_iter()
    .all(|refused| refused)
}

fn assert_nothing_is_left(computer: &Computer) {
    assert!(computer.accounts.accounts().unwrap().is_empty());
    let folders = std::fs::read_dir(computer.folder.path().join("data/accounts"));
    assert_eq!(folders.unwrap().count(), 0);
}

#[test]
fn nothing_of_an_account_is_reached_while_signed_out_pending_or_locked() {
    let (computer, key) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    accounts.lock(LockReason::Manual).unwrap();
    assert!(all_refused_but_way_in(&computer));
    assert!(is_wrong_state(accounts.check_new_password("x", "", "")));
    assert!(is_wrong_state(accounts.accounts()));
    accounts.sign_out().unwrap();
    assert!(all_refused_but_way_in(&computer));
    assert!(is_wrong_state(accounts.unlock_with_password(PASSWORD)));
    assert!(is_wrong_state(accounts.unlock_with_pin(PIN)));
    accounts.recover(&ann(), &key).unwrap();
    assert!(all_refused_but_way_in(&computer));
    assert!(is_wrong_state(accounts.accounts()));
    assert!(is_wrong_state(computer.sign_in(PASSWORD)));
    assert!(is_wrong_state(accounts.confirm_recovery_key(&[])));
}

#[test]
fn an_open_gate_refuses_every_other_way_in() {
    let (computer, key) = Computer::with_account();
    let accounts = &computer.accounts;
    let file = computer.folder.path().join("backup");
    assert!(is_wrong_state(computer.sign_in(PASSWORD)));
    assert!(is_wrong_state(
        accounts.create("B", "b", PASSWORD, PASSWORD)
    ));
    assert!(is_wrong_state(accounts.recover(&ann(), &key)));
    assert!(is_wrong_state(accounts.adopt_backup(&file)));
    assert!(is_wrong_state(
        accounts.set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
    ));
    assert!(is_wrong_state(accounts.give_up()));
    assert!(is_wrong_state(accounts.unlock_with_password(PASSWORD)));
    assert!(is_wrong_state(accounts.unlock_with_pin(PIN)));
    assert!(is_wrong_state(accounts.enter_pin(PIN)));
    assert!(is_wrong_state(accounts.resume()));
    let unset = accounts.lock(LockReason::Manual);
    assert!(matches!(unset, Err(Error::PinNotSet)));
    assert!(is_open(accounts));
}

#[test]
fn a_locked_account_opens_with_its_password_in_the_same_session() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let session = accounts.session().unwrap();
    enable_pin(accounts);
    accounts.lock(LockReason::Manual).unwrap();
    assert!(matches!(
        accounts.unlock_with_password("wrong"),
        Err(Error::WrongPassword { retry_after: None })
    ));
    assert_eq!(computer.state(), GateState::Locked);
    accounts.unlock_with_password(PASSWORD).unwrap();
    assert_eq!(accounts.session().unwrap(), session);
}

#[test]
fn a_locked_database_is_closed() {
    let (computer, _) = Computer::with_account();
    assert!(computer.database_file().with_extension("db-wal").exists());
    enable_pin(&computer.accounts);
    computer.accounts.lock(LockReason::Manual).unwrap();
    // The last connection removes the write-ahead log when it closes.
    assert!(!computer.database_file().with_extension("db-wal").exists());
}

#[test]
fn a_half_done_recovery_ends_after_five_minutes_and_says_why() {
    let (computer, key) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    accounts.recover(&ann(), &key).unwrap();
    assert_eq!(accounts.changes_in(), Some(300_000));
    computer.clock.advance(299_999);
    assert_eq!(computer.state(), GateState::Pending);
    computer.clock.set_wall(-time::DAY);
    computer.clock.advance(1);
    let expired = GateView::SignedOut {
        reason: Some(SignedOutReason::PendingExpired),
    };
    assert_eq!(accounts.view(), expired);
    assert_eq!(accounts.changes_in(), None);
}

#[test]
fn a_creation_that_is_given_up_leaves_nothing() {
    let computer = Computer::new();
    let accounts = &computer.accounts;
    accounts
        .create("Example Person", "ann", PASSWORD, PASSWORD)
        .unwrap();
    let GateView::Pending {
        step,
        creating: true,
        ..
    } = accounts.view()
    else {
        panic!()
    };
    assert_eq!(step, PendingStep::ConfirmRecoveryKey);
    assert!(matches!(
        accounts.confirm_recovery_key(&["0000".into(), "0000".into()]),
        Err(Error::WrongRecoveryGroups)
    ));
    assert_eq!(
        computer.state(),
        GateState::Pending,
        "a slip of the pen loses nothing"
    );
    accounts.give_up().unwrap();
    assert_nothing_is_left(&computer);
}

#[test]
fn thirty_sign_ins_at_once_let_one_in() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    let id = computer.id();
    let results: Vec<Result<(), Error>> = std::thread::scope(|scope| {
        let accounts = &computer.accounts;
        let all: Vec<_> = (0..30)
            .map(|_| scope.spawn(move || accounts.sign_in(&Who::Listed(id), PASSWORD, false)))
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(
        results
            .iter()
            .all(|result| matches!(result, Ok(()) | Err(Error::WrongState)))
    );
}

#[test]
fn several_accounts_one_open_at_a_time_and_an_x_that_deletes_nothing() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    computer.clock.advance(10);
    create(accounts, "bob", OTHER_PASSWORD);
    accounts.sign_out().unwrap();
    let listed = accounts.accounts().unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(
        listed[0].sign_in_name.as_str(),
        "bob",
        "the last used one is first"
    );
    let left = accounts.forget(listed[0].id).unwrap();
    assert_eq!(left.len(), 1);
    assert!(matches!(
        accounts.create("B", "BOB", PASSWORD, PASSWORD),
        Err(Error::NameTaken)
    ));
    accounts
        .sign_in(&Who::Named("Bob".into()), OTHER_PASSWORD, false)
        .unwrap();
    accounts.sign_out().unwrap();
    assert_eq!(
        accounts.accounts().unwrap().len(),
        2,
        "signing in puts it back on the list"
    );
}

#[test]
fn deleting_asks_the_password_and_the_name_and_leaves_no_file() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(matches!(
        accounts.delete_account(PASSWORD, "bob"),
        Err(Error::NameMismatch)
    ));
    assert!(matches!(
        accounts.delete_account("wrong", "ann"),
        Err(Error::WrongCurrentPassword { .. })
    ));
    accounts.delete_account(PASSWORD, "Ann").unwrap();
    let gone = GateView::SignedOut {
        reason: Some(SignedOutReason::AccountDeleted),
    };
    assert_eq!(accounts.view(), gone);
    assert_nothing_is_left(&computer);
}

#[test]
fn another_device_with_a_new_key_ends_what_is_open_here() {
    let (computer, _) = Computer::with_account();
    let other = computer.second_device();
    let listed = other.accounts().unwrap();
    other
        .sign_in(&Who::Listed(listed[0].id), PASSWORD, false)
        .unwrap();
    assert!(
        computer.accounts.set_profile("Here", "ann").is_ok(),
        "both may write"
    );
    other
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    assert!(computer.accounts.set_profile("Gone", "ann").is_err());
    let ended = GateView::SignedOut {
        reason: Some(SignedOutReason::SessionEnded {
            by: Some(EndReason::PasswordChanged),
        }),
    };
    assert_eq!(computer.accounts.view(), ended);
    assert_eq!(other.profile().unwrap().1.display_name.as_str(), "Here");
}

#[test]
fn a_new_recovery_key_may_be_left_unconfirmed() {
    let (computer, old_key) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.new_recovery_key(PASSWORD).unwrap();
    let (new_key, _) = waiting_key(accounts);
    accounts.discard_recovery_key().unwrap();
    assert!(matches!(
        accounts.unconfirmed_key(|_| ()),
        Err(Error::RecoveryKeyNotWaiting)
    ));
    accounts.sign_out().unwrap();
    assert!(matches!(
        accounts.recover(&ann(), &new_key),
        Err(Error::WrongRecoveryKey { .. })
    ));
    accounts.recover(&ann(), &old_key).unwrap();
}
