//! "Keep me signed in on this computer".

use crate::support::{
    Computer, DAY, OTHER_PASSWORD, OTHER_PIN, PASSWORD, PIN, TWENTY_MINUTES, enable_pin, is_open,
    tries_left,
};
use nightlatch_account::Who;
use nightlatch_account::error::Error;
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{KeystoreError, SessionStatus};
use nightlatch_account::sessions::{EndReason, HistoryFilter, LogoutDays};
use nightlatch_account::time;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

/// A remembered session, with or without a PIN, and the program gone without a word.
fn restarted(with_pin: bool) -> Computer {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    if with_pin {
        enable_pin(&computer.accounts);
    }
    computer.restart_program();
    computer
}

fn slot_file(computer: &Computer) -> std::path::PathBuf {
    computer
        .folder
        .path()
        .join("config/remembered-session.json")
}

fn start_locked(computer: &Computer) {
    computer.accounts.resume().unwrap();
    assert!(matches!(
        computer.accounts.view(),
        GateView::Locked {
            reason: LockReason::ProgramStart,
            ..
        }
    ));
}

#[test]
fn a_session_that_is_not_remembered_ends_with_the_program() {
    let (mut computer, _) = Computer::with_account();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
    assert!(!slot_file(&computer).exists());
    assert!(!computer.keystore.holds_a_session());
}

#[test]
fn a_remembered_session_without_a_pin_goes_on() {
    let computer = restarted(false);
    computer.accounts.resume().unwrap();
    assert!(is_open(&computer.accounts));
    let rows = computer
        .accounts
        .session_history(&HistoryFilter::default(), None, 10)
        .unwrap()
        .rows;
    assert_eq!(rows.len(), 2, "going on is no sign-in");
    assert_eq!(
        rows[0].entry.session,
        Some(computer.accounts.session().unwrap())
    );
}

#[test]
fn with_a_pin_the_program_starts_locked_and_the_pin_opens_it() {
    let computer = restarted(true);
    start_locked(&computer);
    assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    computer.accounts.unlock_with_pin(PIN).unwrap();
    assert!(is_open(&computer.accounts));
}

#[test]
fn with_a_pin_no_slot_opens_without_it() {
    // All files, and a keystore that gives its secret away.
    let computer = restarted(true);
    let slot = std::fs::read_to_string(slot_file(&computer)).unwrap();
    assert!(slot.contains("\"pin\"") && !slot.contains("\"keystore\""));
    let bent = slot.replace("\"pin\": {", "\"keystore\": {");
    assert_ne!(bent, slot);
    for form in [bent, regex_free_keystore_form(&slot)] {
        std::fs::write(slot_file(&computer), form).unwrap();
        let _ = computer.accounts.resume();
        assert!(!is_open(&computer.accounts));
        if computer.state() == GateState::Locked {
            computer.accounts.sign_out().unwrap();
        }
    }
}

/// The slot with its form made `"keystore"`.
fn regex_free_keystore_form(slot: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(slot).unwrap();
    value["form"] = "keystore".into();
    value.to_string()
}

#[test]
fn the_count_of_tries_outlives_a_kill() {
    let mut computer = restarted(true);
    for round in 0..4 {
        start_locked(&computer);
        assert_eq!(tries_left(&computer.accounts), 5 - round);
        computer.clock.advance(30_000);
        assert!(matches!(
            computer.accounts.unlock_with_pin(OTHER_PIN),
            Err(Error::WrongPin { .. })
        ));
        computer.restart_program();
    }
    start_locked(&computer);
    computer.clock.advance(30_000);
    assert!(matches!(
        computer.accounts.unlock_with_pin(OTHER_PIN),
        Err(Error::PinAttemptsExhausted)
    ));
    assert!(!computer.keystore.holds_a_session());
    assert!(!slot_file(&computer).exists());
    assert!(matches!(
        computer.accounts.unlock_with_pin(PIN),
        Err(Error::PinAttemptsExhausted)
    ));
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
}

#[test]
fn tries_while_the_program_ran_count_after_its_end_too() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    enable_pin(&computer.accounts);
    computer.accounts.lock(LockReason::Manual).unwrap();
    for _ in 0..2 {
        assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    }
    computer.restart_program();
    start_locked(&computer);
    assert_eq!(tries_left(&computer.accounts), 3);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    computer.restart_program();
    start_locked(&computer);
    assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    assert_eq!(
        tries_left(&computer.accounts),
        4,
        "the right one began anew"
    );
}

#[test]
fn old_files_put_back_open_nothing_and_refill_nothing() {
    let mut computer = restarted(true);
    let old = std::fs::read(slot_file(&computer)).unwrap();
    start_locked(&computer);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    computer
        .accounts
        .change_pin(Some((OTHER_PIN, OTHER_PIN)), TWENTY_MINUTES, PASSWORD)
        .unwrap();
    computer.restart_program();
    std::fs::write(slot_file(&computer), old).unwrap();
    start_locked(&computer);
    assert!(computer.accounts.unlock_with_pin(PIN).is_err());
    assert!(!is_open(&computer.accounts));
}

#[test]
fn a_keystore_out_of_reach_leaves_the_password() {
    for with_pin in [false, true] {
        let computer = restarted(with_pin);
        computer.keystore.away.store(true, Ordering::SeqCst);
        computer.accounts.resume().unwrap();
        if with_pin {
            assert!(matches!(
                computer.accounts.view(),
                GateView::Locked { pin: None, .. }
            ));
            assert!(matches!(
                computer.accounts.unlock_with_pin(PIN),
                Err(Error::PinAttemptsExhausted)
            ));
            computer.accounts.unlock_with_password(PASSWORD).unwrap();
        } else {
            assert_eq!(computer.state(), GateState::SignedOut);
            computer.sign_in_listed(PASSWORD).unwrap();
        }
        assert!(is_open(&computer.accounts));
    }
}

#[test]
fn tries_that_cannot_be_counted_are_not_made() {
    // Without the keystore five more would wait after a restart.
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    enable_pin(&computer.accounts);
    computer.accounts.lock(LockReason::Manual).unwrap();
    computer.keystore.away.store(true, Ordering::SeqCst);
    assert!(matches!(
        computer.accounts.unlock_with_pin(PIN),
        Err(Error::PinAttemptsExhausted)
    ));
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
}

#[test]
fn no_keystore_means_not_remembered_and_still_signed_in() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.keystore.away.store(true, Ordering::SeqCst);
    assert!(computer.accounts.keystore_state().is_err());
    computer.sign_in_and_stay();
    assert!(is_open(&computer.accounts));
    assert!(!slot_file(&computer).exists());
}

#[test]
fn a_keystore_that_stays_locked_is_asked_once_until_somebody_needs_it() {
    let (mut computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    computer.accounts.sign_out().unwrap();
    computer.keystore.locked.store(true, Ordering::SeqCst);
    let asked = || computer.keystore.asked.swap(0, Ordering::SeqCst);
    asked();
    for _ in 0..2 {
        computer.sign_in_listed(PASSWORD).unwrap();
        computer.accounts.keep_anchor();
        computer.accounts.lock(LockReason::Manual).unwrap();
        computer.accounts.keep_anchor();
        computer.accounts.unlock_with_pin(PIN).unwrap();
        computer.accounts.sign_out().unwrap();
        computer.accounts.keep_anchor();
    }
    assert_eq!(asked(), 1, "by itself");
    let state = computer.accounts.keystore_state();
    assert_eq!(state, Err(KeystoreError::Locked));
    assert_eq!(asked(), 0, "a page that appears");
    computer.sign_in_and_stay();
    assert_eq!(asked(), 1, "to stay signed in");
    computer.accounts.security_check(0).unwrap();
    assert_eq!(asked(), 1, "Security Check");
    computer.accounts.verify_log().unwrap();
    assert_eq!(asked(), 1, "Verify");
    computer.accounts.keep_anchor();
    assert_eq!(asked(), 0, "by itself again");
    // What waits is kept as soon as it opens.
    computer.keystore.locked.store(false, Ordering::SeqCst);
    computer.accounts.verify_log().unwrap();
    let anchors = |computer: &Computer| {
        let items = computer.keystore.items.lock().unwrap();
        items.keys().filter(|name| name.starts_with("log-")).count()
    };
    assert_eq!(anchors(&computer), 1);
    computer.keystore.locked.store(true, Ordering::SeqCst);
    computer.restart_program();
    computer.keystore.asked.store(0, Ordering::SeqCst);
    computer.sign_in_listed(PASSWORD).unwrap();
    computer.accounts.leave();
    assert_eq!(
        computer.keystore.asked.load(Ordering::SeqCst),
        1,
        "a new start"
    );
}

#[test]
fn a_keystore_that_was_locked_for_a_moment_costs_neither_pin_nor_session() {
    for from_start in [false, true] {
        let mut computer = restarted(true);
        if from_start {
            computer.keystore.locked.store(true, Ordering::SeqCst);
            start_locked(&computer);
        } else {
            start_locked(&computer);
            computer.accounts.unlock_with_pin(PIN).unwrap();
            computer.keystore.locked.store(true, Ordering::SeqCst);
            computer.accounts.lock(LockReason::ScreenLocked).unwrap();
            computer.accounts.keep_anchor();
        }
        for _ in 0..6 {
            let refused = computer.accounts.unlock_with_pin(OTHER_PIN);
            assert!(matches!(refused, Err(Error::KeystoreLocked)), "{refused:?}");
        }
        assert_eq!(tries_left(&computer.accounts), 5, "nothing was tried");
        assert!(slot_file(&computer).exists());
        computer.keystore.locked.store(false, Ordering::SeqCst);
        assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
        assert_eq!(
            tries_left(&computer.accounts),
            4,
            "from_start: {from_start}"
        );
        computer.accounts.unlock_with_pin(PIN).unwrap();
        computer.restart_program();
        start_locked(&computer);
        computer.accounts.unlock_with_pin(PIN).unwrap();
    }
}

#[test]
fn tries_of_before_count_where_the_keystore_was_locked_at_the_start() {
    let mut computer = restarted(true);
    start_locked(&computer);
    assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    computer.restart_program();
    computer.keystore.locked.store(true, Ordering::SeqCst);
    start_locked(&computer);
    computer.keystore.locked.store(false, Ordering::SeqCst);
    assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    assert_eq!(tries_left(&computer.accounts), 3);
}

#[test]
fn a_wait_from_before_a_restart_of_the_computer_ends_where_the_keystore_was_locked_at_the_start() {
    let mut computer = restarted(true);
    start_locked(&computer);
    for _ in 0..3 {
        assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    }
    computer.clock.restart_computer();
    computer.restart_program();
    computer.keystore.locked.store(true, Ordering::SeqCst);
    start_locked(&computer);
    computer.keystore.locked.store(false, Ordering::SeqCst);
    let waits = computer.accounts.unlock_with_pin(PIN);
    assert!(matches!(waits, Err(Error::Wait { .. })), "{waits:?}");
    assert_eq!(tries_left(&computer.accounts), 2, "as the keystore has it");
    computer.clock.advance(60_000);
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn the_secret_of_a_session_that_another_one_follows_goes() {
    let mut computer = restarted(false);
    computer.keystore.locked.store(true, Ordering::SeqCst);
    computer.accounts.resume().unwrap();
    computer.keystore.locked.store(false, Ordering::SeqCst);
    assert_eq!(computer.state(), GateState::SignedOut);
    computer.sign_in_listed(PASSWORD).unwrap();
    computer.restart_program();
    computer.accounts.keep_anchor();
    assert!(!computer.keystore.holds_a_session());
}

#[test]
fn a_session_file_that_cannot_be_read_costs_no_secret() {
    let mut computer = restarted(true);
    std::fs::write(slot_file(&computer), "of a newer version").unwrap();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    computer.accounts.keep_anchor();
    assert!(computer.keystore.holds_a_session());
}

#[test]
fn the_password_opens_a_keystore_that_was_locked_for_a_moment_too() {
    let mut computer = restarted(true);
    start_locked(&computer);
    assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    computer.accounts.unlock_with_pin(PIN).unwrap();
    computer.accounts.lock(LockReason::Manual).unwrap();
    assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    computer.keystore.locked.store(true, Ordering::SeqCst);
    computer.accounts.keep_anchor();
    computer.keystore.locked.store(false, Ordering::SeqCst);
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
    computer.restart_program();
    start_locked(&computer);
    assert_eq!(tries_left(&computer.accounts), 5);
}

#[test]
fn a_secret_that_is_over_goes_as_soon_as_the_keystore_opens() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    computer.keystore.locked.store(true, Ordering::SeqCst);
    computer.accounts.sign_out().unwrap();
    assert!(computer.keystore.holds_a_session());
    computer.keystore.locked.store(false, Ordering::SeqCst);
    computer.sign_in_listed(PASSWORD).unwrap();
    computer.accounts.verify_log().unwrap();
    assert!(!computer.keystore.holds_a_session());
}

#[test]
fn a_secret_that_is_over_is_deleted_although_the_keystore_was_locked_once() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    computer.keystore.locked.store(true, Ordering::SeqCst);
    computer.accounts.keep_anchor();
    computer.keystore.locked.store(false, Ordering::SeqCst);
    computer.accounts.sign_out().unwrap();
    computer.accounts.keep_anchor();
    assert!(!computer.keystore.holds_a_session());
}

#[test]
fn a_secret_that_is_over_is_deleted_at_the_next_start() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    computer.keystore.locked.store(true, Ordering::SeqCst);
    computer.accounts.sign_out().unwrap();
    computer.accounts.leave();
    computer.keystore.locked.store(false, Ordering::SeqCst);
    computer.restart_program();
    computer.accounts.resume().unwrap();
    computer.accounts.keep_anchor();
    assert!(!computer.keystore.holds_a_session());
    let kept = restarted(true);
    kept.accounts.keep_anchor();
    assert!(kept.keystore.holds_a_session());
}

#[test]
fn it_survives_a_password_change_and_every_change_of_the_pin() {
    let mut computer = restarted(false);
    computer.accounts.resume().unwrap();
    let session = computer.accounts.session().unwrap();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.accounts.session().unwrap(), session);
    computer
        .accounts
        .enable_pin(PIN, PIN, TWENTY_MINUTES, OTHER_PASSWORD)
        .unwrap();
    computer.restart_program();
    start_locked(&computer);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    let five = PinSettings::new(5, false, true).unwrap();
    computer
        .accounts
        .change_pin(Some((OTHER_PIN, OTHER_PIN)), five, OTHER_PASSWORD)
        .unwrap();
    computer.restart_program();
    start_locked(&computer);
    computer.accounts.unlock_with_pin(OTHER_PIN).unwrap();
    computer.accounts.disable_pin(OTHER_PASSWORD).unwrap();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.accounts.session().unwrap(), session);
}

#[test]
fn after_a_new_database_key_it_rests_on_the_pin_only_once_that_was_typed() {
    let mut computer = restarted(true);
    start_locked(&computer);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    let slot = slot_file(&computer);
    let salt_in = |text: &str| text.split("\"salt\"").nth(1).map(str::to_owned);
    let old = salt_in(&std::fs::read_to_string(&slot).unwrap());
    let change = |from: &str, to: &str| {
        computer.accounts.change_password(from, to, to).unwrap();
    };
    change(PASSWORD, OTHER_PASSWORD);
    // An old copy of the account knows the key that the PIN gives.
    assert!(!slot.exists());
    let waits = |computer: &Computer| match computer.accounts.view() {
        GateView::Open {
            remembered_after_pin,
            ..
        } => remembered_after_pin,
        other => panic!("{other:?}"),
    };
    assert!(waits(&computer), "the page says what to do");
    computer.accounts.keep_anchor();
    assert!(!computer.keystore.holds_a_session());
    // The lock works meanwhile, and the PIN typed there mends it.
    computer.accounts.lock(LockReason::Manual).unwrap();
    computer.accounts.unlock_with_pin(PIN).unwrap();
    assert!(!waits(&computer));
    let new = salt_in(&std::fs::read_to_string(&slot).unwrap());
    assert!(new.is_some() && new != old);
    // In settings too.
    change(OTHER_PASSWORD, "Third#9 orchard lamp");
    assert!(!slot.exists());
    let typed = nightlatch_account::TrustProof {
        proof: "Third#9 orchard lamp".into(),
        pin: PIN,
    };
    computer.accounts.set_address_service(None, typed).unwrap();
    assert!(slot.exists());
    computer.restart_program();
    start_locked(&computer);
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_pin_asked_after_the_password_makes_a_session_that_is_kept() {
    let (mut computer, _) = Computer::with_account();
    let asked = PinSettings {
        request_after_authorization: true,
        ..TWENTY_MINUTES
    };
    computer
        .accounts
        .enable_pin(PIN, PIN, asked, PASSWORD)
        .unwrap();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    computer.accounts.sign_out().unwrap();
    let who = Who::Listed(computer.id());
    computer
        .accounts
        .sign_in(&who, OTHER_PASSWORD, true)
        .unwrap();
    computer.accounts.enter_pin(PIN).unwrap();
    computer.restart_program();
    start_locked(&computer);
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn signing_out_forgets_it_on_both_sides() {
    for locked in [false, true] {
        let mut computer = restarted(true);
        start_locked(&computer);
        if !locked {
            computer.accounts.unlock_with_pin(PIN).unwrap();
        }
        computer.keystore.asked.store(0, Ordering::SeqCst);
        computer.accounts.sign_out().unwrap();
        assert!(!slot_file(&computer).exists());
        let asked = computer.keystore.asked.load(Ordering::SeqCst);
        assert_eq!(asked, 0, "who has gone waits for no prompt");
        computer.accounts.keep_anchor();
        assert!(!computer.keystore.holds_a_session());
        computer.restart_program();
        computer.accounts.resume().unwrap();
        assert_eq!(computer.state(), GateState::SignedOut);
    }
}

#[test]
fn it_ends_after_thirty_days_also_when_the_program_did_not_run() {
    for with_pin in [false, true] {
        let computer = restarted(with_pin);
        computer.clock.advance(30 * DAY);
        computer.accounts.resume().unwrap();
        if with_pin {
            computer.accounts.unlock_with_pin(PIN).unwrap();
        }
        let expired = GateView::SignedOut {
            reason: Some(SignedOutReason::SessionExpired {
                limit: LogoutDays::DEFAULT,
            }),
        };
        assert_eq!(computer.accounts.view(), expired);
        assert!(!slot_file(&computer).exists());
    }
}

#[test]
fn a_clock_set_back_while_the_program_did_not_run_shortens_the_session_by_as_much() {
    // Nobody knows how much time has gone by.
    for with_pin in [false, true] {
        for back in [600_001, 30 * 60_000, 19 * time::DAY, 20 * time::DAY] {
            let mut computer = restarted(with_pin);
            computer.clock.advance(10 * DAY);
            let open = |computer: &Computer| {
                computer.accounts.resume().unwrap();
                if with_pin {
                    computer.accounts.unlock_with_pin(PIN).unwrap();
                }
            };
            open(&computer);
            computer.restart_program();
            computer.clock.restart_computer();
            computer.clock.set_wall(-back);
            open(&computer);
            if back == 20 * time::DAY {
                let ended = GateView::SignedOut {
                    reason: Some(SignedOutReason::SessionEnded {
                        by: Some(EndReason::ClockSetBack),
                    }),
                };
                assert_eq!(computer.accounts.view(), ended);
                assert!(!slot_file(&computer).exists());
                continue;
            }
            assert_eq!(computer.state(), GateState::Open, "{with_pin} {back}");
            let left = 20 * time::DAY - back;
            computer.clock.advance(left.unsigned_abs());
            assert_eq!(computer.state(), GateState::SignedOut, "{with_pin} {back}");
        }
    }
}

#[test]
fn a_clock_corrected_between_two_starts_ends_nothing() {
    let mut computer = restarted(false);
    computer.clock.advance(29 * DAY);
    computer.accounts.resume().unwrap();
    computer.restart_program();
    computer.clock.restart_computer();
    computer.clock.set_wall(-600_000);
    computer.accounts.resume().unwrap();
    let left = computer.accounts.changes_in().unwrap();
    assert!(left <= DAY, "{left} ms left");
}

#[test]
fn another_accounts_sign_in_takes_its_place() {
    let computer = restarted(false);
    computer.accounts.resume().unwrap();
    let first = computer.accounts.session().unwrap();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_listed(PASSWORD).unwrap();
    assert!(!slot_file(&computer).exists());
    assert_eq!(
        computer.open_database(PASSWORD).standing(first).unwrap(),
        SessionStatus::Ended(EndReason::SignedOut)
    );
}

#[test]
fn a_damaged_slot_file_is_as_good_as_none() {
    for content in ["", "{", "{\"version\":9}", "[]", &"x".repeat(100_000)] {
        let computer = restarted(true);
        std::fs::write(slot_file(&computer), content).unwrap();
        computer.accounts.resume().unwrap();
        assert_eq!(computer.state(), GateState::SignedOut);
        computer.sign_in_listed(PASSWORD).unwrap();
    }
}

#[test]
fn the_password_brings_all_tries_back() {
    let mut computer = restarted(true);
    start_locked(&computer);
    for _ in 0..2 {
        assert!(computer.accounts.unlock_with_pin(OTHER_PIN).is_err());
    }
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
    computer.restart_program();
    start_locked(&computer);
    assert_eq!(tries_left(&computer.accounts), 5);
}

#[test]
fn a_lock_event_during_an_unlock_calls_it_off() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    enable_pin(&computer.accounts);
    let accounts = &computer.accounts;
    accounts.lock(LockReason::Manual).unwrap();
    let (begun, has_begun) = mpsc::channel();
    let (go, wait) = mpsc::channel();
    *computer.keystore.hold.lock().unwrap() = Some((begun, wait));
    let unlocked = std::thread::scope(|scope| {
        let unlocking = scope.spawn(|| accounts.unlock_with_pin(PIN));
        has_begun.recv().unwrap();
        accounts.lock(LockReason::ScreenLocked).unwrap();
        go.send(()).unwrap();
        unlocking.join().unwrap()
    });
    assert!(matches!(unlocked, Err(Error::Overtaken)), "{unlocked:?}");
    assert_eq!(computer.state(), GateState::Locked);
    accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn the_pin_of_before_opens_nothing_after_a_kill_in_the_middle_of_its_change() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    enable_pin(&computer.accounts);
    let file = computer
        .folder
        .path()
        .join("config/remembered-session.json");
    let slot = std::fs::read(&file).unwrap();
    let items = computer.keystore.items.lock().unwrap().clone();
    let accounts = &computer.accounts;
    let new = Some((OTHER_PIN, OTHER_PIN));
    accounts.change_pin(new, TWENTY_MINUTES, PASSWORD).unwrap();
    // As it was on disk before the change, slot and keystore both.
    std::fs::write(&file, slot).unwrap();
    *computer.keystore.items.lock().unwrap() = items;
    computer.restart_program();
    computer.accounts.resume().unwrap();
    let refused = computer.accounts.unlock_with_pin(PIN);
    assert!(
        matches!(refused, Err(Error::PinAttemptsExhausted)),
        "{refused:?}"
    );
    assert_eq!(computer.state(), GateState::Locked);
}

#[test]
fn a_pin_that_another_device_changed_is_over_here() {
    let (mut computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let second = computer.second_device();
    let id = second.accounts().unwrap()[0].id;
    second.sign_in(&Who::Listed(id), PASSWORD, false).unwrap();
    let new = Some((OTHER_PIN, OTHER_PIN));
    second.change_pin(new, TWENTY_MINUTES, PASSWORD).unwrap();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    let refused = computer.accounts.unlock_with_pin(PIN);
    assert!(
        matches!(refused, Err(Error::PinAttemptsExhausted)),
        "{refused:?}"
    );
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
}
