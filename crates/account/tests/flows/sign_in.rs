//! Signing in: waits that hold whatever happens to clock and program, and names that tell nothing.

use crate::support::{Computer, DAY, OTHER_PASSWORD, PASSWORD, ann, create, is_open};
use nightlatch_account::error::Error;
use nightlatch_account::ports::AttemptScope;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::HistoryFilter;
use nightlatch_account::time;
use nightlatch_account::{Field, Who};

fn wait_of(result: Result<(), Error>) -> u32 {
    match result {
        Err(Error::Wait {
            field: Field::Password,
            retry_after,
        }) => retry_after,
        other => panic!("no wait but {other:?}"),
    }
}

/// As [`wait_of`], where it is told that nobody knows of any tries.
fn wait_for_record_of(result: Result<(), Error>) -> u32 {
    match result {
        Err(Error::WaitForRecord {
            field: Field::Password,
            retry_after,
        }) => retry_after,
        other => panic!("no wait but {other:?}"),
    }
}

fn fail(computer: &Computer, times: usize) -> Option<u32> {
    let mut last = None;
    for _ in 0..times {
        match computer.sign_in_listed("wrong") {
            Err(Error::WrongCredentials { retry_after }) => last = retry_after,
            other => panic!("{other:?}"),
        }
    }
    last
}

fn signed_out() -> Computer {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer
}

#[test]
fn five_failures_are_free_and_then_it_waits() {
    let computer = signed_out();
    assert_eq!(fail(&computer, 4), None);
    assert_eq!(fail(&computer, 1), Some(30));
    assert_eq!(wait_of(computer.sign_in_listed(PASSWORD)), 30);
    computer.clock.advance(29_999);
    assert_eq!(wait_of(computer.sign_in_listed(PASSWORD)), 1);
    computer.clock.advance(1);
    assert_eq!(fail(&computer, 1), Some(60));
    for seconds in [120, 240, 480, 900, 900, 900] {
        computer.clock.advance(15 * 60_000);
        assert_eq!(fail(&computer, 1), Some(seconds));
    }
    computer.clock.advance(15 * 60_000);
    computer.sign_in_listed(PASSWORD).unwrap();
    computer.accounts.sign_out().unwrap();
    assert_eq!(fail(&computer, 4), None, "a success starts the count anew");
}

#[test]
fn tries_during_a_wait_lengthen_nothing() {
    let computer = signed_out();
    fail(&computer, 5);
    computer.clock.advance(20_000);
    for _ in 0..50 {
        assert_eq!(wait_of(computer.sign_in_listed("wrong")), 10);
    }
}

#[test]
fn ending_the_program_refills_nothing() {
    let mut computer = signed_out();
    for _ in 0..5 {
        fail(&computer, 1);
        computer.restart_program();
    }
    assert_eq!(wait_of(computer.sign_in_listed(PASSWORD)), 30);
}

#[test]
fn a_restart_of_the_computer_begins_the_wait_again_and_the_clock_frees_nothing() {
    let mut computer = signed_out();
    fail(&computer, 5);
    computer.clock.advance(29_000);
    computer.clock.set_wall(time::DAY);
    assert_eq!(wait_of(computer.sign_in_listed(PASSWORD)), 1);
    computer.clock.restart_computer();
    computer.restart_program();
    assert_eq!(wait_of(computer.sign_in_listed(PASSWORD)), 30);
    computer.clock.advance(30_000);
    computer.sign_in_listed(PASSWORD).unwrap();
}

#[test]
fn a_missing_or_broken_count_waits_longest() {
    for broken in [false, true] {
        let computer = signed_out();
        let file = computer.account_folder().join("public.db");
        if broken {
            std::fs::write(
                &file,
                b"this is no database, and long enough to be read as one",
            )
            .unwrap();
        } else {
            std::fs::remove_file(&file).unwrap();
        }
        assert_eq!(wait_for_record_of(computer.sign_in_listed(PASSWORD)), 900);
        computer.clock.advance(899_000);
        assert_eq!(wait_for_record_of(computer.sign_in_listed(PASSWORD)), 1);
        computer.clock.advance(1_000);
        computer.sign_in_listed(PASSWORD).unwrap();
        computer.accounts.sign_out().unwrap();
        let listed = computer.accounts.accounts().unwrap();
        assert_eq!(
            listed[0].display_name.as_str(),
            "Example Person",
            "the names are put right"
        );
    }
}

#[test]
fn an_unknown_name_looks_and_waits_like_a_wrong_password() {
    let known = signed_out();
    let unknown = signed_out();
    // The sixth waits.
    for _ in 0..6 {
        let nobody = Who::Named("nobody".into());
        let one = known.accounts.sign_in(&ann(), "wrong", false).unwrap_err();
        let other = unknown
            .accounts
            .sign_in(&nobody, "wrong", false)
            .unwrap_err();
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
    unknown.sign_in_listed(PASSWORD).unwrap();
}

#[test]
fn after_ones_own_sign_in_an_unknown_name_waits_like_one_that_exists() {
    // Somebody who has an account of their own, and wonders whether there is another.
    let with_own = |other: Option<&str>| {
        let computer = Computer::new();
        for name in ["mallory"].into_iter().chain(other) {
            create(&computer.accounts, name, PASSWORD);
            computer.accounts.sign_out().unwrap();
        }
        computer
    };
    let own = |computer: &Computer| {
        let mallory = Who::Named("mallory".into());
        computer
            .accounts
            .sign_in(&mallory, PASSWORD, false)
            .unwrap();
        computer.accounts.sign_out().unwrap();
    };
    let (known, unknown) = (with_own(Some("ann")), with_own(None));
    for round in 0..9 {
        let [one, other] = [&known, &unknown].map(|computer| {
            let refused = computer.accounts.sign_in(&ann(), "wrong", false);
            own_slip(computer);
            computer.clock.advance(20 * 60_000);
            own(computer);
            format!("{refused:?}")
        });
        assert_eq!(one, other, "round {round}");
    }
    // One's own slips are over with one's own sign-in.
    for computer in [&known, &unknown] {
        let typed = computer
            .store()
            .attempts(AttemptScope::UnknownName)
            .unwrap();
        assert_eq!(typed.failures, 9);
    }
}

fn own_slip(computer: &Computer) {
    computer.clock.advance(20 * 60_000);
    let mallory = Who::Named("mallory".into());
    let slip = computer.accounts.sign_in(&mallory, "a slip", false);
    assert!(matches!(slip, Err(Error::WrongCredentials { .. })));
}

#[test]
fn names_typed_in_vain_do_not_gather_for_ever() {
    let computer = signed_out();
    let nobody = Who::Named("nobody".into());
    for _ in 0..4 {
        assert!(computer.accounts.sign_in(&nobody, "wrong", false).is_err());
    }
    let failures = || {
        let typed = computer
            .store()
            .attempts(AttemptScope::UnknownName)
            .unwrap();
        typed.failures
    };
    let in_and_out = || {
        computer.sign_in(PASSWORD).unwrap();
        computer.accounts.sign_out().unwrap();
    };
    in_and_out();
    assert_eq!(failures(), 4);
    computer.clock.advance(31 * DAY);
    in_and_out();
    assert_eq!(failures(), 0);
}

#[test]
fn no_file_keeps_a_typed_name() {
    let computer = signed_out();
    let typed = "hunter2-marker-typed-in-the-wrong-field";
    let _ = computer
        .accounts
        .sign_in(&Who::Named(typed.into()), "x", false);
    let mut folders = vec![computer.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let content = std::fs::read(&path).unwrap();
                let found = content
                    .windows(typed.len())
                    .any(|part| part == typed.as_bytes());
                assert!(!found, "{} keeps it", path.display());
            }
        }
    }
}

#[test]
fn could_not_check_is_not_wrong_and_costs_no_try() {
    let computer = signed_out();
    let slots = computer.account_folder().join("slots.json");
    let content = std::fs::read(&slots).unwrap();
    std::fs::remove_file(&slots).unwrap();
    for _ in 0..20 {
        assert!(matches!(
            computer.sign_in_listed(PASSWORD),
            Err(Error::Store(_))
        ));
    }
    std::fs::write(&slots, content).unwrap();
    computer.sign_in_listed(PASSWORD).unwrap();
}

#[test]
fn a_wrong_current_password_in_settings_counts_with_those_at_sign_in() {
    let (computer, _) = Computer::with_account();
    for _ in 0..4 {
        let wrong = computer
            .accounts
            .change_password("wrong", OTHER_PASSWORD, OTHER_PASSWORD);
        assert!(matches!(
            wrong,
            Err(Error::WrongCurrentPassword { retry_after: None })
        ));
    }
    computer.accounts.sign_out().unwrap();
    assert_eq!(fail(&computer, 1), Some(30));
}

#[test]
fn a_password_too_long_to_be_one_is_refused_at_once_and_costs_no_try() {
    let computer = signed_out();
    let long = "x".repeat(10_000);
    for _ in 0..20 {
        let refused = computer.sign_in_listed(&long);
        assert!(matches!(refused, Err(Error::TooLong(Field::Password))));
    }
    computer.sign_in_listed(PASSWORD).unwrap();
}

#[test]
fn failed_sign_ins_join_the_log_and_the_history_shows_sign_ins_newest_first() {
    let computer = signed_out();
    fail(&computer, 2);
    computer.clock.advance(60_000);
    computer.sign_in_listed(PASSWORD).unwrap();
    let page = computer
        .accounts
        .session_history(&HistoryFilter::default(), None, 1)
        .unwrap();
    assert_eq!(page.rows.len(), 1);
    assert_eq!(page.rows[0].entry.address.as_deref(), Some("203.0.113.7"));
    assert_eq!(page.rows[0].entry.user_agent, "Nightlatch 0.1.0 · Test 1");
    assert_eq!(
        page.rows[0].entry.session,
        Some(computer.accounts.session().unwrap())
    );
    let older = computer
        .accounts
        .session_history(&HistoryFilter::default(), page.next, 100)
        .unwrap();
    assert_eq!(older.rows.len(), 1, "the creation is a sign-in too");
    assert!(older.rows[0].entry.at < page.rows[0].entry.at && older.next.is_none());
    assert!(
        page.rows[0].number - older.rows[0].number >= 3,
        "the failures lie between them"
    );
    assert!(is_open(&computer.accounts));
}

#[test]
fn a_name_nobody_has_keeps_the_disk_as_busy_as_one_somebody_has() {
    let computer = signed_out();
    let nobody = Who::Named("nobody".into());
    for _ in 0..2 {
        assert!(computer.accounts.sign_in(&nobody, "wrong", false).is_err());
    }
    let store = computer.store();
    let counted = |scope| store.attempts(scope).unwrap().failures;
    assert_eq!(
        (
            counted(AttemptScope::Decoy),
            counted(AttemptScope::UnknownName)
        ),
        (2, 2)
    );
    assert_eq!(counted(AttemptScope::Account(computer.id())), 0);
    assert!(computer.sign_in("wrong").is_err());
    assert_eq!(counted(AttemptScope::Account(computer.id())), 1);
    assert_eq!(
        (
            counted(AttemptScope::Decoy),
            counted(AttemptScope::UnknownName)
        ),
        (2, 3)
    );
}

#[test]
fn what_is_tried_in_vain_in_settings_joins_the_log() {
    let computer = signed_out();
    computer.sign_in_listed(PASSWORD).unwrap();
    let accounts = &computer.accounts;
    assert!(
        accounts
            .change_password(PASSWORD, PASSWORD, PASSWORD)
            .is_err()
    );
    let nowhere = computer.folder.path().join("no/such/folder");
    assert!(accounts.export_backup(PASSWORD, &nowhere).is_err());
    assert!(
        accounts
            .restore_backup(PASSWORD, PASSWORD, &nowhere)
            .is_err()
    );
    accounts.sign_out().unwrap();
    computer.sign_in_listed(PASSWORD).unwrap();
    let rows = accounts
        .session_history(&HistoryFilter::default(), None, 2)
        .unwrap()
        .rows;
    assert_eq!(
        rows[0].number - rows[1].number - 1,
        4,
        "three failures and the sign-out"
    );
}
