//! Sessions of several devices, Logout Settings, the history and its chain.

use crate::support::{
    Computer, DAY, OTHER_PASSWORD, PASSWORD, PIN, ann, beside, copy, create, enable_pin, is_open,
    older, waiting_key, write_entries,
};
use nightlatch_account::error::{Error, Field};
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{Change, SessionStatus};
use nightlatch_account::sessions::{
    BreakKind, EndReason, HistoryFilter, LogCheck, LogEntry, LogKind, LogPlace, LogView,
    LogoutDays, Outcome,
};
use nightlatch_account::time::{self, Clock as _};
use nightlatch_account::trusted_addresses::network::AddressRange;
use nightlatch_account::{Accounts, SessionView};
use nightlatch_store::Store;
use rstest::rstest;
use std::fs;
use uuid::Uuid;

/// Why nobody is in any more.
fn reason(accounts: &Accounts<Store>) -> SignedOutReason {
    match accounts.view() {
        GateView::SignedOut {
            reason: Some(reason),
        } => reason,
        other => panic!("{other:?}"),
    }
}

fn ended(by: EndReason) -> SignedOutReason {
    SignedOutReason::SessionEnded { by: Some(by) }
}

fn others(accounts: &Accounts<Store>) -> Vec<SessionView> {
    let mut sessions = accounts.sessions().unwrap();
    assert_eq!(
        sessions.iter().filter(|view| view.this_session).count(),
        1,
        "exactly one is this one"
    );
    assert!(sessions.remove(0).this_session);
    sessions
}

fn kinds(accounts: &Accounts<Store>, shown: LogView) -> Vec<LogKind> {
    let filter = HistoryFilter {
        shown,
        ..HistoryFilter::default()
    };
    let page = accounts.session_history(&filter, None, 100).unwrap();
    page.rows.iter().map(|row| row.entry.kind).collect()
}

// ---- several devices ----

#[test]
fn two_devices_see_each_other() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    for accounts in [&computer.accounts, &other] {
        let others = others(accounts);
        assert_eq!(others.len(), 1);
        assert!(!others[0].this_device);
        assert_eq!(others[0].active.address.as_deref(), Some("203.0.113.7"));
        assert_eq!(others[0].active.user_agent, "Nightlatch 0.1.0 · Test 1");
        assert_eq!(accounts.devices().unwrap().len(), 2);
    }
}

#[test]
fn what_both_write_is_kept() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    std::thread::scope(|scope| {
        for accounts in [&computer.accounts, &other] {
            scope.spawn(move || {
                write_entries(accounts, 25);
            });
        }
    });
    let changes = kinds(&computer.accounts, LogView::Changes);
    let written = changes
        .iter()
        .filter(|kind| **kind == LogKind::ProfileChange);
    assert_eq!(written.count(), 50);
    let verdict = computer.accounts.verify_log().unwrap();
    assert_eq!(verdict.broken, None);
}

#[test]
fn ending_one_session_leaves_the_others_alone_and_shuts_it_at_once() {
    for locked in [false, true] {
        let (computer, _) = Computer::with_account();
        enable_pin(&computer.accounts);
        let other = beside(&computer);
        if locked {
            other.lock(LockReason::Manual).unwrap();
        }
        let session = others(&computer.accounts)[0].active.session.id;
        computer.accounts.end_session(session).unwrap();
        assert_eq!(
            reason(&other),
            ended(EndReason::LoggedOut),
            "locked: {locked}"
        );
        assert!(is_open(&computer.accounts));
        assert_eq!(others(&computer.accounts), []);
        assert!(matches!(
            computer.accounts.end_session(session),
            Err(Error::SessionUnknown)
        ));
        assert!(other.unlock_with_pin(PIN).is_err());
        assert!(other.session().is_err());
    }
}

#[test]
fn an_ended_session_reads_and_writes_nothing_more() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    let session = others(&computer.accounts)[0].active.session.id;
    // Nobody tells it: the revocations are gone.
    computer.accounts.end_session(session).unwrap();
    let _ = fs::remove_dir_all(computer.account_folder().join("revocations"));
    assert!(matches!(
        other.set_profile("Somebody Else", "ann"),
        Err(Error::WrongState)
    ));
    assert_eq!(reason(&other), ended(EndReason::LoggedOut));
}

#[test]
fn its_own_session_and_one_that_is_none_cannot_be_logged_out() {
    let (computer, _) = Computer::with_account();
    let own = computer.accounts.session().unwrap();
    assert!(matches!(
        computer.accounts.end_session(own),
        Err(Error::WrongState)
    ));
    assert!(matches!(
        computer.accounts.end_session(Uuid::from_u128(7)),
        Err(Error::SessionUnknown)
    ));
    assert!(is_open(&computer.accounts));
}

#[test]
fn a_locked_session_without_its_revocation_finds_out_when_it_is_unlocked() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    other.lock(LockReason::Manual).unwrap();
    let session = others(&computer.accounts)[0].active.session.id;
    computer.accounts.end_session(session).unwrap();
    fs::remove_dir_all(computer.account_folder().join("revocations")).unwrap();
    assert_eq!(other.state(), GateState::Locked);
    other.unlock_with_pin(PIN).unwrap();
    assert_eq!(reason(&other), ended(EndReason::LoggedOut));
}

#[test]
fn a_remembered_session_that_is_locked_since_the_start_hears_of_its_end() {
    let (mut computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.state(), GateState::Locked);
    let other = beside(&computer);
    let session = others(&other)[0].active.session.id;
    other.end_session(session).unwrap();
    assert_eq!(reason(&computer.accounts), ended(EndReason::LoggedOut));
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
}

// ---- Logout All Except This Device ----

#[rstest]
#[case(false)]
#[case(true)]
fn logging_out_all_others_ends_them_open_or_locked(#[case] locked: bool) {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    if locked {
        other.lock(LockReason::Manual).unwrap();
    }
    let before = computer.database_file();
    let wrong = computer.accounts.log_out_all_except_this("wrong", 1);
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    let miscounted = computer.accounts.log_out_all_except_this(PASSWORD, 2);
    assert!(matches!(miscounted, Err(Error::SessionCount)));
    assert_ne!(
        other.state(),
        GateState::SignedOut,
        "nothing has happened yet"
    );
    let done = computer.accounts.log_out_all_except_this(PASSWORD, 1);
    assert_eq!(done.unwrap(), 1);
    assert_eq!(reason(&other), ended(EndReason::LoggedOutAll));
    assert!(is_open(&computer.accounts));
    assert_ne!(computer.database_file(), before, "there is a new key");
    let again = computer.accounts.log_out_all_except_this(PASSWORD, 1);
    assert!(matches!(again, Err(Error::NoOtherSession)));
    other.sign_in(&ann(), PASSWORD, false).unwrap();
}

#[test]
fn a_half_done_sign_in_is_dead_after_it() {
    let (computer, _) = Computer::with_account();
    let settings = nightlatch_account::pin::PinSettings {
        request_after_authorization: true,
        ..crate::support::TWENTY_MINUTES
    };
    computer
        .accounts
        .enable_pin(PIN, PIN, settings, PASSWORD)
        .unwrap();
    let other = computer.second_device();
    other.sign_in(&ann(), PASSWORD, false).unwrap();
    other.enter_pin(PIN).unwrap();
    let third = {
        // Another device stands before the PIN.
        let third = device(&computer, "config-3");
        third.sign_in(&ann(), PASSWORD, false).unwrap();
        assert_eq!(third.state(), GateState::Pending);
        third
    };
    computer
        .accounts
        .log_out_all_except_this(PASSWORD, 1)
        .unwrap();
    assert!(third.enter_pin(PIN).is_err());
    assert_eq!(third.state(), GateState::SignedOut);
}

#[test]
fn a_stored_key_of_another_device_opens_nothing_after_it() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let other = beside(&computer);
    let slot = fs::read(
        computer
            .folder
            .path()
            .join("config/remembered-session.json"),
    )
    .unwrap();
    other.log_out_all_except_this(PASSWORD, 1).unwrap();
    assert_eq!(
        reason(&computer.accounts),
        ended(EndReason::LoggedOutAll),
        "it runs"
    );
    computer.restart_program();
    fs::write(
        computer
            .folder
            .path()
            .join("config/remembered-session.json"),
        slot,
    )
    .unwrap();
    computer.accounts.resume().unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
}

#[test]
fn a_password_change_elsewhere_says_so_and_a_forged_revocation_does_not() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    other.lock(LockReason::Manual).unwrap();
    let session = others(&computer.accounts)[0].active.session.id;
    let revocations = computer.account_folder().join("revocations");
    fs::create_dir_all(&revocations).unwrap();
    let forged = r#"{"version":1,"ended":"restored","mac":"AAAA"}"#;
    fs::write(revocations.join(format!("{session}.json")), forged).unwrap();
    assert_eq!(other.state(), GateState::Locked);
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    assert_eq!(reason(&other), ended(EndReason::PasswordChanged));
}

// ---- Logout Settings ----

#[test]
fn shorter_settings_end_the_old_sessions_at_once_and_say_which() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    computer.clock.advance(10 * DAY);
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    let view = computer.accounts.logout_settings().unwrap();
    assert_eq!(view.limit, LogoutDays::DEFAULT);
    let old = others(&computer.accounts)[0].active.session.id;
    for choice in &view.choices {
        let ends: &[Uuid] = if choice.limit.days() <= 7 {
            &[old]
        } else {
            &[]
        };
        assert_eq!(choice.ends, ends, "{:?}", choice.limit);
        assert_eq!(choice.longer, choice.limit.days() > 30);
    }
    other.lock(LockReason::Manual).unwrap();
    computer.accounts.set_logout_days(7, None).unwrap();
    let expired = |days| {
        let limit = LogoutDays::new(days).unwrap();
        SignedOutReason::SessionExpired { limit }
    };
    assert_eq!(reason(&other), expired(7));
    assert_eq!(others(&computer.accounts), []);
    computer.clock.advance(7 * DAY - 1);
    assert_eq!(computer.state(), GateState::Locked);
    computer.clock.advance(1);
    assert_eq!(reason(&computer.accounts), expired(7));
}

#[test]
fn longer_settings_ask_for_the_password_and_none_but_the_choices_are_taken() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let untyped = accounts.set_logout_days(60, None);
    assert!(matches!(untyped, Err(Error::PasswordEmpty(_))));
    let refused = accounts.set_logout_days(60, Some("wrong"));
    assert!(matches!(refused, Err(Error::WrongCurrentPassword { .. })));
    for days in [0, 2, 31, u32::MAX] {
        let refused = accounts.set_logout_days(days, Some(PASSWORD));
        assert!(matches!(refused, Err(Error::LogoutDaysInvalid)));
    }
    assert_eq!(accounts.logout_settings().unwrap().limit.days(), 30);
    accounts.set_logout_days(60, Some(PASSWORD)).unwrap();
    assert_eq!(accounts.logout_settings().unwrap().limit.days(), 60);
    accounts.set_logout_days(60, None).unwrap();
    accounts.set_logout_days(1, None).unwrap();
}

#[test]
fn a_session_that_is_too_old_itself_ends_too() {
    let (computer, _) = Computer::with_account();
    computer.clock.advance(5 * DAY);
    computer.accounts.set_logout_days(3, None).unwrap();
    let limit = LogoutDays::new(3).unwrap();
    assert_eq!(
        reason(&computer.accounts),
        SignedOutReason::SessionExpired { limit }
    );
}

#[test]
fn a_session_that_another_devices_limit_ends_is_told_that_limit() {
    let (computer, _) = Computer::with_account();
    computer
        .accounts
        .set_logout_days(90, Some(PASSWORD))
        .unwrap();
    computer.clock.advance(10 * DAY);
    let other = beside(&computer);
    other.set_logout_days(7, None).unwrap();
    let limit = LogoutDays::new(7).unwrap();
    assert_eq!(
        reason(&computer.accounts),
        SignedOutReason::SessionExpired { limit }
    );
}

#[test]
fn the_owner_is_warned_a_day_before() {
    let (computer, _) = Computer::with_account();
    let soon = || match computer.accounts.view() {
        GateView::Open { ends_soon, .. } => ends_soon,
        other => panic!("{other:?}"),
    };
    assert_eq!(computer.accounts.changes_in(), Some(29 * DAY));
    computer.clock.advance(29 * DAY - 1);
    assert!(!soon());
    let epoch = computer.accounts.epoch();
    computer.clock.advance(1);
    assert!(soon());
    assert_ne!(computer.accounts.epoch(), epoch, "the page is told");
    assert_eq!(computer.accounts.changes_in(), Some(DAY));
    computer
        .accounts
        .set_logout_days(90, Some(PASSWORD))
        .unwrap();
    assert!(!soon());
}

#[test]
fn an_expired_session_is_in_no_list_and_a_corrected_clock_does_not_bring_it_back() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    let session = other.session().unwrap();
    drop(other);
    computer.accounts.sign_out().unwrap();
    // The clock is wrong by forty days, and somebody signs in; then it is put right.
    computer.clock.set_wall(40 * time::DAY);
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(others(&computer.accounts), []);
    computer.accounts.sign_out().unwrap();
    computer.clock.set_wall(-40 * time::DAY);
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(others(&computer.accounts), []);
    let standing = computer.open_database(PASSWORD).standing(session).unwrap();
    assert_eq!(standing, SessionStatus::Ended(EndReason::Expired));
}

// ---- the history ----

#[test]
fn the_history_shows_what_was_asked_for() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    computer.accounts.lock(LockReason::Manual).unwrap();
    assert!(computer.accounts.unlock_with_pin("583705").is_err());
    computer.accounts.unlock_with_pin(PIN).unwrap();
    computer.accounts.sign_out().unwrap();
    assert!(computer.sign_in_listed("wrong").is_err());
    computer.clock.advance(DAY);
    computer.sign_in_listed(PASSWORD).unwrap();
    let accounts = &computer.accounts;
    assert_eq!(
        kinds(accounts, LogView::SignIns),
        [LogKind::SignIn, LogKind::SignIn]
    );
    assert_eq!(kinds(accounts, LogView::FailedSignIns), [LogKind::SignIn]);
    assert_eq!(
        kinds(accounts, LogView::Locks),
        [
            LogKind::SignOut,
            LogKind::Unlock,
            LogKind::Unlock,
            LogKind::Lock
        ]
    );
    assert_eq!(kinds(accounts, LogView::Changes), [LogKind::PinChange]);
    assert_eq!(kinds(accounts, LogView::Everything).len(), 8);

    let now = 1_780_000_000_000 + i64::try_from(DAY).unwrap();
    let found = |filter: HistoryFilter| {
        let page = accounts.session_history(&filter, None, 100).unwrap();
        page.rows.len()
    };
    let here = accounts.devices().unwrap()[0].0.id;
    let all = HistoryFilter {
        shown: LogView::Everything,
        ..HistoryFilter::default()
    };
    let filter = |change: &dyn Fn(&mut HistoryFilter)| {
        let mut filter = all.clone();
        change(&mut filter);
        found(filter)
    };
    assert_eq!(filter(&|f| f.from = Some(now)), 1);
    assert_eq!(filter(&|f| f.to = Some(now)), 7);
    assert_eq!(filter(&|f| f.device = Some(Uuid::from_u128(7))), 0);
    assert_eq!(
        filter(&|f| f.device = Some(here)),
        6,
        "queued ones have none"
    );
    let from = |text: &str| filter(&|f| f.address = Some(AddressRange::parse(text).unwrap()));
    for text in ["203.0.113.7", "::FFFF:cb00:7107", "203.0.113.9/24"] {
        assert_eq!(from(text), 6, "{text}");
    }
    for text in ["203.0.113.70", "203.0.113.0/30", "::/0"] {
        assert_eq!(from(text), 0, "{text}");
    }
}

#[test]
fn pages_follow_each_other_in_every_filter() {
    let (computer, _) = Computer::with_account();
    write_entries(&computer.accounts, 30);
    for shown in [LogView::Changes, LogView::Everything] {
        let filter = HistoryFilter {
            shown,
            ..HistoryFilter::default()
        };
        let mut numbers = Vec::new();
        let mut before = None;
        loop {
            let page = computer
                .accounts
                .session_history(&filter, before, 7)
                .unwrap();
            numbers.extend(page.rows.iter().map(|row| row.number));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert!(numbers.windows(2).all(|pair| pair[0] > pair[1]));
        assert_eq!(
            numbers.len(),
            if shown == LogView::Changes { 30 } else { 31 }
        );
    }
}

#[test]
fn sign_ins_behind_many_other_entries_are_found_by_history_and_adviser() {
    let (computer, _) = Computer::with_account();
    let entry = computer
        .accounts
        .session_history(&HistoryFilter::default(), None, 1)
        .unwrap()
        .rows[0]
        .entry
        .clone();
    let entry = LogEntry {
        kind: LogKind::Lock,
        ..entry
    };
    let many: Vec<Change> = (0..20_100).map(|_| Change::Logged(entry.clone())).collect();
    computer.open_database(PASSWORD).apply(&many).unwrap();
    assert_eq!(
        kinds(&computer.accounts, LogView::SignIns),
        [LogKind::SignIn]
    );
    let advice = computer.accounts.advise_on_address("203.0.113.7").unwrap();
    assert_eq!((advice.sign_ins, advice.matched), (1, 1));
}

// ---- the chain ----

#[rstest]
#[case("DELETE FROM log WHERE number = 3", 3, BreakKind::Missing)]
#[case("DELETE FROM log WHERE number = 1", 1, BreakKind::Missing)]
#[case(
    "UPDATE log SET address = '198.51.100.1' WHERE number = 4",
    4,
    BreakKind::Changed
)]
#[case("UPDATE log SET at = at + 1 WHERE number = 2", 2, BreakKind::Changed)]
#[case(
    "UPDATE log SET failure = NULL, kind = 'lock' WHERE number = 3",
    3,
    BreakKind::Changed
)]
#[case("UPDATE log SET shown = 2 WHERE number = 3", 3, BreakKind::Changed)]
#[case(
    "UPDATE log SET session = NULL WHERE number = 2",
    2,
    BreakKind::Changed
)]
#[case(
    "UPDATE log SET number = 100 WHERE number = 2; UPDATE log SET number = 2 WHERE number = 3;
     UPDATE log SET number = 3 WHERE number = 100",
    2,
    BreakKind::Changed
)]
#[case("DELETE FROM log WHERE number > 4", 5, BreakKind::CutOff)]
fn a_broken_chain_is_found_at_its_first_break(
    #[case] sql: &str,
    #[case] number: i64,
    #[case] what: BreakKind,
) {
    let (computer, _) = Computer::with_account();
    write_entries(&computer.accounts, 5);
    let whole = computer.accounts.verify_log().unwrap();
    assert_eq!((whole.entries, whole.broken), (6, None));
    computer.open_database(PASSWORD).run(sql).unwrap();
    let broken = computer.accounts.verify_log().unwrap().broken.unwrap();
    assert_eq!((broken.number, broken.what), (number, what));
    // What is written from now on does not heal it.
    computer
        .accounts
        .set_profile("Example Person", "ann")
        .unwrap();
    let broken = computer.accounts.verify_log().unwrap().broken.unwrap();
    assert_eq!(broken.number, number);
}

#[test]
fn an_end_that_was_cut_off_with_care_is_found_by_the_keystore() {
    let (computer, _) = Computer::with_account();
    write_entries(&computer.accounts, 5);
    computer.accounts.leave();
    assert!(computer.accounts.verify_log().unwrap().anchored);
    computer
        .open_database(PASSWORD)
        .run(
            "DELETE FROM log WHERE number > 4;
             UPDATE sqlite_sequence SET seq = 4 WHERE name = 'log';",
        )
        .unwrap();
    let verdict = computer.accounts.verify_log().unwrap();
    let broken = verdict.broken.unwrap();
    assert_eq!((broken.number, broken.what), (5, BreakKind::CutOff));
    // Without the keystore nobody notices, and it says so.
    computer.keystore.items.lock().unwrap().clear();
    let verdict = computer.accounts.verify_log().unwrap();
    assert_eq!((verdict.broken, verdict.anchored), (None, false));
}

#[test]
fn the_chain_goes_on_over_a_new_key() {
    let (computer, _) = Computer::with_account();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    assert_eq!(computer.accounts.verify_log().unwrap().broken, None);
    let database = computer.open_database(OTHER_PASSWORD);
    let LogCheck::More(place) = database.check_log(LogPlace::default(), 1).unwrap() else {
        panic!("there are two entries");
    };
    assert_eq!(place.number, 1);
    assert!(matches!(
        database.check_log(place, 10).unwrap(),
        LogCheck::Whole(LogPlace { number: 2, .. })
    ));
}

// ---- an older folder ----

/// Another device of the same computer, by its folder's name.
fn device(computer: &Computer, name: &str) -> Accounts<Store> {
    computer.device(name)
}

/// The account's folder as it was at `then` is put back after `since`, with nobody signed in; the
/// account's sign-in afterwards.
fn put_back(then: impl FnOnce(&Computer), since: impl FnOnce(&Computer)) -> (Computer, bool) {
    let (mut computer, _) = Computer::with_account();
    then(&computer);
    computer.accounts.leave();
    let (folder, kept) = computer.keep_folder();
    since(&computer);
    computer.accounts.leave();
    computer.restart_program();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.sign_in(PASSWORD).unwrap();
    let found = older(&computer.accounts);
    (computer, found)
}

#[test]
fn an_older_folder_is_noticed_and_locks_nobody_out() {
    let (computer, found) = put_back(
        |_| {},
        |computer| {
            let accounts = &computer.accounts;
            accounts
                .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
                .unwrap();
        },
    );
    assert!(found, "an earlier key");
    assert!(kinds(&computer.accounts, LogView::Changes).contains(&LogKind::OlderFolder));
    assert_eq!(computer.accounts.verify_log().unwrap().broken, None);
    // From now on this is how far the account has come.
    computer.accounts.leave();
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    assert!(!older(&computer.accounts));

    let (_, found) = put_back(
        |_| {},
        |computer| computer.accounts.set_profile("Other Name", "ann").unwrap(),
    );
    assert!(found, "the same key, a shorter log");

    let (_, found) = put_back(|_| {}, |_| {});
    assert!(!found, "the same");
}

#[test]
fn without_a_keystore_an_older_folder_is_not_noticed() {
    let (_, found) = put_back(
        |computer| {
            use std::sync::atomic::Ordering;
            computer.keystore.away.store(true, Ordering::SeqCst);
        },
        |computer| computer.accounts.set_profile("Other Name", "ann").unwrap(),
    );
    assert!(!found);
}

#[rstest]
#[case(false)]
#[case(true)]
fn an_older_folder_ends_the_remembered_session(#[case] with_pin: bool) {
    let (mut computer, _) = Computer::with_account();
    if with_pin {
        enable_pin(&computer.accounts);
    }
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let (folder, kept) = computer.keep_folder();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.leave();
    computer.restart_program();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.accounts.resume().unwrap();
    if with_pin {
        computer.accounts.unlock_with_pin(PIN).unwrap();
    }
    assert_eq!(reason(&computer.accounts), SignedOutReason::OlderFolder);
    assert!(
        !computer
            .folder
            .path()
            .join("config/remembered-session.json")
            .exists()
    );
    computer.sign_in(PASSWORD).unwrap();
    assert!(older(&computer.accounts));
}

#[test]
fn an_older_folder_put_back_under_a_lock_is_noticed_without_a_keystore() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let folder = computer.account_folder();
    let kept = computer.folder.path().join("kept");
    computer.accounts.lock(LockReason::Manual).unwrap();
    copy(&folder, &kept);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.lock(LockReason::Manual).unwrap();
    computer.keystore.items.lock().unwrap().clear();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    assert_eq!(reason(&computer.accounts), SignedOutReason::OlderFolder);
}

#[test]
fn a_restored_backup_is_no_older_folder() {
    let (computer, _) = Computer::with_account();
    let backup = computer.folder.path().join("backup");
    computer.accounts.export_backup(PASSWORD, &backup).unwrap();
    for _ in 0..3 {
        computer.accounts.set_profile("Other Name", "ann").unwrap();
    }
    let other = beside(&computer);
    other.leave();
    computer
        .accounts
        .restore_backup(PASSWORD, PASSWORD, &backup)
        .unwrap();
    computer.accounts.leave();
    assert_eq!(reason(&other), ended(EndReason::Restored));
    for accounts in [&computer.accounts, &other] {
        accounts.sign_in(&ann(), PASSWORD, false).unwrap();
        assert!(!older(accounts));
        assert_eq!(accounts.verify_log().unwrap().broken, None);
    }
}

#[test]
fn a_recovery_over_an_older_folder_is_noticed_too() {
    let (mut computer, key) = Computer::with_account();
    let (folder, kept) = computer.keep_folder();
    computer.accounts.set_profile("Other Name", "ann").unwrap();
    computer.accounts.leave();
    computer.restart_program();
    fs::remove_dir_all(&folder).unwrap();
    copy(&kept, &folder);
    let accounts = &computer.accounts;
    accounts.recover(&ann(), &key).unwrap();
    accounts
        .set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let (_, groups) = waiting_key(accounts);
    accounts.confirm_recovery_key(&groups).unwrap();
    assert!(older(accounts));
}

#[test]
fn a_deleted_account_leaves_nothing_in_the_keystore() {
    let (computer, _) = Computer::with_account();
    computer.accounts.leave();
    assert!(!computer.keystore.items.lock().unwrap().is_empty());
    computer.accounts.delete_account(PASSWORD, "ann").unwrap();
    assert!(computer.keystore.items.lock().unwrap().is_empty());
    create(&computer.accounts, "ann", PASSWORD);
    assert!(is_open(&computer.accounts));
}

#[test]
fn changes_of_the_sessions_are_in_the_log() {
    let (computer, _) = Computer::with_account();
    let _first = beside(&computer);
    let second = device(&computer, "config-3");
    second.sign_in(&ann(), PASSWORD, false).unwrap();
    let accounts = &computer.accounts;
    let session = others(accounts)[0].active.session.id;
    accounts.end_session(session).unwrap();
    accounts.set_logout_days(14, None).unwrap();
    accounts.log_out_all_except_this(PASSWORD, 1).unwrap();
    accounts.note_history_export(false).unwrap();
    assert_eq!(
        kinds(accounts, LogView::Changes),
        [
            LogKind::HistoryExport,
            LogKind::OthersLoggedOut,
            LogKind::LogoutSettingsChange,
            LogKind::SessionEnded
        ]
    );
    let filter = HistoryFilter {
        shown: LogView::Changes,
        ..HistoryFilter::default()
    };
    let rows = accounts.session_history(&filter, None, 1).unwrap().rows;
    assert_ne!(rows[0].entry.outcome, Outcome::Success);
}

// ---- what devices are called ----

/// What the devices are called, this one first.
fn names(accounts: &Accounts<Store>) -> Vec<String> {
    let mut devices = accounts.devices().unwrap();
    devices.sort_by_key(|(_, this)| !this);
    devices.into_iter().map(|(device, _)| device.name).collect()
}

fn session_names(accounts: &Accounts<Store>) -> Vec<String> {
    let views = accounts.sessions().unwrap();
    let names = views
        .into_iter()
        .map(|view| view.active.session.device_name);
    names.collect()
}

#[test]
fn a_device_is_renamed_for_all_of_them_and_the_log_tells() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    let accounts = &computer.accounts;
    let devices = accounts.devices().unwrap();
    let (theirs, _) = devices.iter().find(|(_, this)| !this).unwrap().clone();
    accounts.rename_device(theirs.id, "  Kitchen ").unwrap();
    assert_eq!(names(accounts), ["Test computer", "Kitchen"]);
    assert_eq!(names(&other), ["Kitchen", "Test computer"]);
    assert_eq!(session_names(accounts), ["Test computer", "Kitchen"]);
    let page = accounts
        .session_history(&HistoryFilter::default(), None, 1)
        .unwrap();
    assert_eq!(page.rows[0].device.as_deref(), Some("Kitchen"));
    // The same name once more is no change.
    accounts.rename_device(theirs.id, "Kitchen").unwrap();
    let renamed = kinds(accounts, LogView::Changes);
    let renamed = renamed
        .iter()
        .filter(|kind| **kind == LogKind::DeviceRenamed);
    assert_eq!(renamed.count(), 1);
    assert_eq!(accounts.verify_log().unwrap().broken, None);
    // It has the name at its next sign-in too.
    other.sign_out().unwrap();
    other.sign_in(&ann(), PASSWORD, false).unwrap();
    assert_eq!(names(&other), ["Kitchen", "Test computer"]);
}

#[rstest]
#[case(" ")]
#[case("a\u{7}b")]
#[case("ab\u{202E}dc")]
#[case(&"x".repeat(65))]
fn a_name_that_could_deceive_is_refused(#[case] name: &str) {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let id = accounts.devices().unwrap()[0].0.id;
    assert!(matches!(
        accounts.rename_device(id, name),
        Err(Error::NameEmpty(Field::DeviceName)
            | Error::NameInvalid(Field::DeviceName)
            | Error::NameTooLong(Field::DeviceName))
    ));
    assert_eq!(names(accounts), ["Test computer"]);
    let unknown = accounts.rename_device(Uuid::from_u128(7), "Kitchen");
    assert!(matches!(unknown, Err(Error::DeviceUnknown)));
}

#[test]
fn a_device_knows_when_it_was_first_seen() {
    let (computer, _) = Computer::with_account();
    let made = computer.clock.now().wall;
    computer.clock.advance(DAY);
    let other = beside(&computer);
    for day in [1, 2] {
        let views = computer.accounts.sessions().unwrap();
        let since = views.iter().map(|view| view.active.device_since - made);
        let day_in_millis = i64::try_from(DAY).unwrap();
        assert_eq!(since.collect::<Vec<_>>(), [0, day_in_millis], "day {day}");
        computer.clock.advance(DAY);
        other.sign_out().unwrap();
        other.sign_in(&ann(), PASSWORD, false).unwrap();
    }
}

/// A session that goes on over a restart of the program, with another name of the computer then.
fn renamed_meanwhile(with_pin: bool) -> Computer {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    if with_pin {
        enable_pin(&computer.accounts);
    }
    *computer.host.name.lock().unwrap() = "Workshop";
    computer.restart_program();
    computer
}

#[rstest]
#[case(false)]
#[case(true)]
fn a_computer_that_was_renamed_is_called_so_where_its_session_goes_on(#[case] with_pin: bool) {
    let computer = renamed_meanwhile(with_pin);
    let accounts = &computer.accounts;
    accounts.resume().unwrap();
    if with_pin {
        accounts.unlock_with_pin(PIN).unwrap();
    }
    assert_eq!(names(accounts), ["Workshop"]);
    assert_eq!(session_names(accounts), ["Workshop"]);
}

#[test]
fn a_computer_that_was_renamed_is_called_so_from_its_next_sign_in() {
    let (mut computer, _) = Computer::with_account();
    *computer.host.name.lock().unwrap() = "Workshop";
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(names(&computer.accounts), ["Workshop"]);
}

#[test]
fn a_name_that_was_given_outlasts_the_computers_until_that_is_given() {
    let computer = renamed_meanwhile(false);
    let accounts = &computer.accounts;
    accounts.resume().unwrap();
    let id = accounts.devices().unwrap()[0].0.id;
    accounts.rename_device(id, "Kitchen").unwrap();
    *computer.host.name.lock().unwrap() = "Attic";
    let mut computer = computer;
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(names(&computer.accounts), ["Kitchen"]);
    // Called as the computer is, it goes by the computer's name again, whatever that will be.
    computer.accounts.rename_device(id, "Attic").unwrap();
    *computer.host.name.lock().unwrap() = "Cellar";
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(names(&computer.accounts), ["Cellar"]);
}
