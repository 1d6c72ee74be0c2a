//! Attacks on sessions, revocations, the log and its anchor that once worked.

use crate::support::{
    Computer, DAY, OTHER_PASSWORD, PASSWORD, PIN, ann, beside, copy, create, enable_pin, is_open,
    make_unanswering, older, waiting_key, write_entries,
};
use nightlatch_account::Error;
use nightlatch_account::error::StoreError;
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::security_check::{State, Topic};
use nightlatch_account::sessions::HistoryFilter;
use nightlatch_account::time;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[test]
fn longer_limit_reaches_a_locked_session() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    computer.accounts.set_logout_days(7, None).unwrap();
    let other = beside(&computer);
    computer.accounts.lock(LockReason::Manual).unwrap();
    other.set_logout_days(30, Some(PASSWORD)).unwrap();
    computer.accounts.unlock_with_pin(PIN).unwrap();
    let ends_at = match computer.accounts.view() {
        GateView::Open { ends_at, .. } => ends_at,
        other => panic!("{other:?}"),
    };
    assert_eq!(ends_at, 1_780_000_000_000 + 30 * time::DAY);
    computer.accounts.lock(LockReason::Manual).unwrap();
    computer.clock.advance(8 * DAY);
    assert_eq!(
        computer.state(),
        GateState::Locked,
        "{:?}",
        computer.accounts.view()
    );
}

#[test]
fn same_limit_again_does_not_begin_the_session_anew() {
    let (computer, _) = Computer::with_account();
    computer.accounts.set_logout_days(7, None).unwrap();
    for _ in 0..5 {
        computer.clock.advance(6 * DAY);
        computer.clock.set_wall(-6 * time::DAY);
        if !is_open(&computer.accounts) {
            return;
        }
        let _ = computer.accounts.set_logout_days(7, None);
    }
    panic!(
        "open after 30 days of boot time under a limit of 7: {:?}",
        computer.state()
    );
}

#[test]
fn session_from_the_future_survives_its_limit() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.clock.set_wall(365 * time::DAY);
    computer.sign_in_and_stay();
    computer.clock.set_wall(-365 * time::DAY);
    let other = beside(&computer); // re-bases latest_wall
    other.sign_out().unwrap();
    for _ in 0..5 {
        computer.restart_program();
        computer.accounts.resume().unwrap();
        if !is_open(&computer.accounts) {
            return;
        }
        computer.clock.advance(29 * DAY);
    }
    panic!(
        "alive after 145 days under a limit of 30: {:?}",
        computer.state()
    );
}

#[test]
fn logout_all_reaches_a_session_that_looks_over() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    computer.accounts.sign_out().unwrap();
    computer.clock.advance(20 * DAY);
    computer.sign_in(PASSWORD).unwrap();
    // The clock is wrong for a moment in which something is logged here.
    computer.clock.set_wall(15 * time::DAY);
    computer
        .accounts
        .set_profile("Example Person", "ann")
        .unwrap();
    computer.clock.set_wall(-15 * time::DAY);
    let done = computer.accounts.log_out_all_except_this(PASSWORD, 1);
    assert!(!is_open(&other), "{done:?}, and the other is open");
}

#[test]
fn older_folder_put_back_under_an_open_session() {
    let (mut computer, _) = Computer::with_account();
    let other = beside(&computer);
    let (folder, kept) = computer.keep_folder();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.leave();
    if cfg!(windows) {
        // There nobody puts another file in the place of one that is open.
        let database = computer.database_file();
        assert!(fs::remove_file(&database).is_err());
        let earlier = kept.join(database.file_name().unwrap());
        assert!(fs::rename(earlier, &database).is_err());
        let names = other.profile().unwrap().1;
        assert_eq!(names.display_name.as_str(), "Other Name");
        return;
    }
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    assert!(older(&computer.accounts));
    // Every session was ended, `other` was told by a revocation too.
    let written = other.set_profile("Lost Name", "ann");
    let name = computer.accounts.profile().unwrap().1.display_name;
    assert!(
        !is_open(&other),
        "still open; its write: {written:?}; what the account has: {name:?}"
    );
}

#[test]
fn older_folder_over_the_newer_costs_nothing() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.leave();
    let (folder, kept) = computer.keep_folder();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    computer.accounts.set_profile("Newer Name", "ann").unwrap();
    computer.accounts.leave();
    let newer = computer.database_file();
    computer.restart_program();
    copy(&kept, &folder);
    computer.sign_in(PASSWORD).unwrap();
    assert!(older(&computer.accounts));
    assert!(newer.exists(), "the newer database was deleted: {newer:?}");
}

#[test]
fn a_keystore_away_for_a_moment() {
    let (mut computer, _) = Computer::with_account();
    let (folder, kept) = computer.keep_folder();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    computer.accounts.leave();
    computer.restart_program();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.keystore.away.store(true, Ordering::SeqCst);
    computer.sign_in(PASSWORD).unwrap();
    computer.keystore.away.store(false, Ordering::SeqCst);
    computer.accounts.keep_anchor();
    let good = computer
        .accounts
        .security_check(0)
        .unwrap()
        .iter()
        .find(|i| i.topic == Topic::History)
        .unwrap()
        .state;
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    assert!(
        older(&computer.accounts),
        "never noticed; Security Check says {good:?}"
    );
}

#[test]
fn an_adopted_backup_after_the_folder_was_lost() {
    let (mut computer, _) = Computer::with_account();
    let backup = computer.folder.path().join("backup");
    computer.accounts.export_backup(PASSWORD, &backup).unwrap();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.leave();
    computer.restart_program();
    fs::remove_dir_all(computer.account_folder()).unwrap();
    computer.accounts.adopt_backup(&backup).unwrap();
    computer.sign_in(PASSWORD).unwrap();
    assert!(!older(&computer.accounts), "false alarm");
}

#[test]
fn the_lock_falls_within_a_second_while_another_writes() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let writer = computer.open_database(PASSWORD);
    writer.run("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    computer.accounts.lock(LockReason::Manual).unwrap();
    let took = began.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn the_lock_falls_within_a_second_while_a_new_key_waits() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let _other = beside(&computer);
    let lock = fs::File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(computer.account_folder().join("account.lock"))
        .unwrap();
    lock.lock().unwrap();
    let accounts = &computer.accounts;
    // Who comes to the gate first is left to chance: a little later each time, until the new key was there and waited.
    let waited = (0..20).any(|round| {
        std::thread::scope(|scope| {
            let done = scope.spawn(move || accounts.log_out_all_except_this(PASSWORD, 1));
            std::thread::sleep(Duration::from_millis(50) * round);
            let began = Instant::now();
            accounts.lock(LockReason::Manual).unwrap();
            let took = began.elapsed();
            let done = done.join().unwrap();
            assert!(took < Duration::from_secs(1), "{took:?} {done:?}");
            accounts.unlock_with_pin(PIN).unwrap();
            matches!(done, Err(Error::Store(StoreError::Busy)))
        })
    });
    assert!(waited, "the new key never waited");
}

#[test]
fn a_file_that_does_not_answer_does_not_hold_the_gate() {
    let mut hung = Vec::new();
    for (what, lock) in [("slots.json", false), ("revocations/limit.json", true)] {
        let (computer, _) = Computer::with_account();
        enable_pin(&computer.accounts);
        if lock {
            computer.accounts.lock(LockReason::Manual).unwrap();
        }
        let path = computer.account_folder().join(what);
        let _ = fs::create_dir_all(path.parent().unwrap());
        make_unanswering(&path);
        let computer: &'static Computer = Box::leak(Box::new(computer));
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let _ = computer.accounts.lock(LockReason::Manual);
            let _ = tell.send(());
        });
        if told.recv_timeout(Duration::from_secs(3)).is_err() {
            hung.push(what);
        }
    }
    assert!(hung.is_empty(), "the gate hangs: {hung:?}");
}

// Security Check and the chain.
fn history_state(computer: &Computer) -> State {
    let items = computer.accounts.security_check(0).unwrap();
    items
        .iter()
        .find(|i| i.topic == Topic::History)
        .unwrap()
        .state
}

#[test]
fn security_check_on_a_broken_chain() {
    for sql in [
        "DELETE FROM log WHERE number = 3",
        "UPDATE log SET at = at + 1 WHERE number = 2",
        "DELETE FROM log WHERE number > 6",
    ] {
        let (computer, _) = Computer::with_account();
        write_entries(&computer.accounts, 5);
        computer.accounts.leave();
        write_entries(&computer.accounts, 2);
        assert_eq!(history_state(&computer), State::Good);
        computer.open_database(PASSWORD).run(sql).unwrap();
        assert!(computer.accounts.verify_log().unwrap().broken.is_some());
        assert_eq!(history_state(&computer), State::Missing, "{sql}");
    }
}

#[test]
fn rows_before_the_first() {
    let (computer, _) = Computer::with_account();
    computer.open_database(PASSWORD).run("INSERT INTO log (number, at, kind, user_agent, shown) VALUES (0, 1, 'sign_in', 'forged', 0), (-5, 1, 'sign_in', 'forged', 0)").unwrap();
    let rows = computer
        .accounts
        .session_history(&HistoryFilter::default(), None, 10)
        .unwrap()
        .rows
        .len();
    let verdict = computer.accounts.verify_log().unwrap();
    assert!(
        verdict.broken.is_some(),
        "{rows} rows are shown, Verify looked at {}",
        verdict.entries
    );
}

/// Such as of one that was restored since, while a scanner kept the first one's files.
#[test]
fn remains_of_a_deleted_account_keep_nobody_from_deleting_it_again() {
    let (computer, _) = Computer::with_account();
    let accounts = computer.folder.path().join("data/accounts");
    let folder = computer.account_folder();
    let id = folder.file_name().unwrap().to_str().unwrap();
    for remains in [format!(".deleted-{id}"), format!(".deleted-{id}-1")] {
        fs::create_dir(accounts.join(&remains)).unwrap();
        fs::write(accounts.join(&remains).join("account-1.db"), "in use").unwrap();
    }
    computer.accounts.delete_account(PASSWORD, "ann").unwrap();
    assert!(!folder.exists());
    assert!(!accounts.join(format!(".deleted-{id}-2")).exists());
}

#[test]
fn a_deleted_account_is_shut_elsewhere() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    let delete = || computer.accounts.delete_account(PASSWORD, "ann");
    if cfg!(windows) {
        // No file goes there that somebody has open, and this other one is not watching.
        let refused = delete();
        let busy = matches!(refused, Err(Error::Store(StoreError::Busy)));
        assert!(busy, "{refused:?}");
        let told = GateView::SignedOut {
            reason: Some(SignedOutReason::AccountNotDeleted),
        };
        assert_eq!(computer.accounts.view(), told);
        assert_eq!(computer.accounts.accounts().unwrap().len(), 1);
        // It has been told, and lets go.
        assert_eq!(other.state(), GateState::SignedOut);
        computer.sign_in(PASSWORD).unwrap();
        assert_eq!(computer.accounts.verify_log().unwrap().broken, None);
    }
    delete().unwrap();
    assert!(computer.accounts.accounts().unwrap().is_empty());
    let left = fs::read_dir(computer.folder.path().join("data/accounts"));
    assert_eq!(left.unwrap().count(), 0, "nothing is left");
    assert_eq!(
        other.state(),
        GateState::SignedOut,
        "{:?}",
        other.profile().map(|p| p.1.display_name)
    );
}

#[test]
fn a_new_key_is_anchored_at_once() {
    for all in [true, false] {
        let (mut computer, _) = Computer::with_account();
        let other = beside(&computer);
        computer.accounts.keep_anchor();
        let (folder, kept) = computer.keep_folder();
        if all {
            computer
                .accounts
                .log_out_all_except_this(PASSWORD, 1)
                .unwrap();
        } else {
            computer
                .accounts
                .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
                .unwrap();
        }
        computer.accounts.keep_anchor(); // what the shell does after every command that changes the gate
        computer.restart_program(); // killed
        drop(other);
        fs::remove_dir_all(&folder).unwrap();
        copy(&kept, &folder);
        computer.sign_in(PASSWORD).unwrap();
        assert!(older(&computer.accounts), "all: {all}");
    }
}

#[test]
fn the_keystore_forgets_an_ended_session() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let other = beside(&computer);
    let id = computer.accounts.session().unwrap();
    other.end_session(id).unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
    computer.accounts.keep_anchor();
    let left: Vec<String> = computer
        .keystore
        .items
        .lock()
        .unwrap()
        .keys()
        .filter(|k| k.starts_with("session-"))
        .cloned()
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_lost_sequence_locks_nobody_out() {
    let (computer, _) = Computer::with_account();
    computer
        .open_database(PASSWORD)
        .run("DELETE FROM sqlite_sequence WHERE name = 'log'")
        .unwrap();
    let _ = computer.accounts.sign_out();
    computer.sign_in(PASSWORD).unwrap();
}

#[test]
fn the_anchor_of_one_account_is_not_lost_to_another() {
    let (computer, _) = Computer::with_account();
    computer.accounts.keep_anchor();
    let (folder, kept) = computer.keep_folder();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.sign_out().unwrap();
    create(&computer.accounts, "bob", PASSWORD);
    computer.accounts.sign_out().unwrap();
    computer.accounts.keep_anchor();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.accounts.sign_in(&ann(), PASSWORD, false).unwrap();
    assert!(older(&computer.accounts));
}

#[test]
fn an_anchor_that_was_refused_is_kept_later() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.keep_anchor();
    let (folder, kept) = computer.keep_folder();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.sign_out().unwrap();
    computer.keystore.away.store(true, Ordering::SeqCst);
    computer.accounts.keep_anchor();
    computer.keystore.away.store(false, Ordering::SeqCst);
    computer.accounts.keep_anchor();
    computer.accounts.leave();
    computer.restart_program();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.sign_in(PASSWORD).unwrap();
    assert!(older(&computer.accounts));
}

#[test]
fn sign_ins_in_the_middle_of_new_keys() {
    let (computer, _) = Computer::with_account();
    let stop = AtomicBool::new(false);
    let others = ["c2", "c3", "c4"].map(|name| computer.device(name));
    std::thread::scope(|scope| {
        for accounts in &others {
            let stop = &stop;
            scope.spawn(move || {
                while !stop.load(Ordering::SeqCst) {
                    let _ = accounts.sign_in(&ann(), PASSWORD, false);
                    if let GateView::Open { older_folder, .. } = accounts.view() {
                        assert!(!older_folder, "a false alarm");
                    }
                    accounts.keep_anchor();
                    let _ = accounts.sign_out();
                }
            });
        }
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(3) {
            if is_open(&computer.accounts) {
                let _ = computer.accounts.new_recovery_key(PASSWORD).and_then(|()| {
                    let (_, groups) = waiting_key(&computer.accounts);
                    computer.accounts.confirm_recovery_key(&groups)
                });
            } else {
                let _ = computer.accounts.sign_in(&ann(), PASSWORD, false);
            }
            assert!(computer.database_file().exists());
        }
        stop.store(true, Ordering::SeqCst);
    });
    assert!(computer.database_file().exists());
}

#[test]
fn one_odd_session_does_not_protect_all() {
    for sql in [
        "UPDATE session SET passed = 'x' WHERE id = (SELECT id FROM session ORDER BY rowid DESC LIMIT 1)",
        "UPDATE log SET user_agent = CAST(x'ff' AS TEXT)",
        "UPDATE session SET authenticated_by = 'passkey'",
    ] {
        let (computer, _) = Computer::with_account();
        let other = beside(&computer);
        computer.open_database(PASSWORD).run(sql).unwrap();
        let history = computer
            .accounts
            .session_history(&HistoryFilter::default(), None, 10)
            .map(|p| p.rows.len());
        let done = computer.accounts.log_out_all_except_this(PASSWORD, 1);
        assert_eq!(history.unwrap(), 2, "{sql}");
        assert_eq!(done.unwrap(), 1, "{sql}");
        assert_eq!(other.state(), GateState::SignedOut, "{sql}");
        computer.accounts.security_check(0).unwrap();
    }
}

#[test]
fn an_hour_at_each_start() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.set_logout_days(1, None).unwrap();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let mut hours = 0;
    for _ in 0..100 {
        computer.clock.set_wall(-58 * 60_000);
        computer.restart_program();
        computer.accounts.resume().unwrap();
        if !is_open(&computer.accounts) {
            break;
        }
        computer.clock.advance(58 * 60_000);
        hours += 1;
    }
    assert!(
        hours < 26,
        "alive after {hours} hours under a limit of one day"
    );
}

#[test]
fn a_session_whose_end_cannot_be_read_is_not_open() {
    let (computer, _) = Computer::with_account();
    computer
        .open_database(PASSWORD)
        .run("UPDATE session SET ended_at = 1, end_reason = 'something_newer'")
        .unwrap();
    assert!(!is_open(&computer.accounts));
}
