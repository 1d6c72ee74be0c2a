//! Two processes on one account at once, and one that is killed while it logs all others out.

use crate::kill::{open, open_as};
use crate::support::{
    Computer, OTHER_PIN, PASSWORD, TWENTY_MINUTES, ann, beside, create, enable_pin, is_open,
    waiting_key,
};
use crate::two_factor::with_two_factor;
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::gate::GateState;
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{AttemptScope, SessionStatus};
use nightlatch_account::sessions::{EndReason, HistoryFilter, LogKind, LogView};
use nightlatch_account::{Accounts, Who};
use nightlatch_store::Store;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::Duration;
use uuid::Uuid;

const FOLDER: &str = "NIGHTLATCH_TEST_PARALLEL_FOLDER";
const ROUNDS: usize = 25;
const KILLS: u64 = 60;

fn spawn(test: &str, folder: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("parallel::{test}"), "--nocapture"])
        .env(FOLDER, folder)
        .env("NIGHTLATCH_TEST_SEED", seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// The folder and the seed, in a process that a test has begun; `None` in a test run.
fn as_child() -> Option<(std::path::PathBuf, u64)> {
    let folder = std::env::var_os(FOLDER)?;
    let seed = std::env::var("NIGHTLATCH_TEST_SEED").unwrap().parse();
    Some((folder.into(), seed.unwrap()))
}

/// What may come of a command when another process does something else at the same time: it did its
/// work, or it did nothing and says that it was overtaken.
fn may_be_overtaken<T>(done: Result<T, Error>) {
    match done {
        Ok(_)
        | Err(
            Error::WrongState
            | Error::Overtaken
            | Error::SessionUnknown
            | Error::SessionCount
            | Error::NoOtherSession
            | Error::Store(StoreError::Superseded),
        ) => {}
        Err(error) => panic!("{error}"),
    }
}

/// Does something for each of two devices at the same moment, again and again.
fn at_once<T: Send>(
    both: [&Accounts<Store>; 2],
    rounds: usize,
    act: impl Fn(&Accounts<Store>, usize) -> T + Sync,
) -> Vec<T> {
    let (together, act) = (&Barrier::new(2), &act);
    std::thread::scope(|threads| {
        let one = |accounts| {
            threads.spawn(move || {
                let rounds = (0..rounds).map(|round| {
                    together.wait();
                    act(accounts, round)
                });
                rounds.collect::<Vec<T>>()
            })
        };
        let both = both.map(one);
        both.into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect()
    })
}

#[test]
fn two_that_guess_codes_at_once_have_ten_tries_together() {
    let (computer, app, _) = with_two_factor();
    let other = computer.second_device();
    computer.sign_in(PASSWORD).unwrap();
    other.sign_in(&ann(), PASSWORD, false).unwrap();
    let wrong = if app.code(&computer) == "000000" {
        "000001"
    } else {
        "000000"
    };
    let guesses = at_once([&computer.accounts, &other], 5, |accounts, _| {
        accounts.enter_second_factor(wrong).unwrap_err()
    });
    assert_eq!(guesses.len(), 10);
    computer.sign_in(PASSWORD).unwrap();
    let waits = computer.accounts.enter_second_factor(wrong);
    assert!(matches!(waits, Err(Error::Wait { .. })), "{waits:?}");
}

#[test]
fn two_that_guess_the_password_at_once_have_five_tries_together() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    let other = computer.second_device();
    let listed = Who::Listed(computer.id());
    let guesses = at_once([&computer.accounts, &other], 10, |accounts, _| {
        accounts.sign_in(&listed, "wrong", false).unwrap_err()
    });
    let judged = |guess: &&Error| matches!(guess, Error::WrongCredentials { .. });
    assert_eq!(guesses.iter().filter(judged).count(), 5, "{guesses:?}");
    let scope = AttemptScope::Account(computer.id());
    assert_eq!(computer.store().attempts(scope).unwrap().failures, 5);
    for failures in 6..9 {
        computer.clock.advance(240_000);
        let guesses = at_once([&computer.accounts, &other], 1, |accounts, _| {
            accounts.sign_in(&listed, "wrong", false).unwrap_err()
        });
        assert_eq!(guesses.iter().filter(judged).count(), 1, "{guesses:?}");
        assert_eq!(computer.store().attempts(scope).unwrap().failures, failures);
    }
}

#[test]
fn of_two_that_take_a_name_at_once_one_gets_it() {
    let computer = Computer::new();
    let other = computer.second_device();
    let both = [&computer.accounts, &other];
    let one_got_it = |done: &[Result<(), Error>]| {
        let got = done.iter().filter(|done| done.is_ok()).count();
        let refused = |done: &&Result<(), Error>| {
            matches!(done, Err(Error::NameTaken | Error::NameTakenMeanwhile))
        };
        let refused = done.iter().filter(refused).count();
        assert_eq!((got, refused), (1, 1), "{done:?}");
    };
    for round in 0..4 {
        let name = format!("name-{round}");
        for accounts in both {
            accounts
                .create("Example Person", &name, PASSWORD, PASSWORD)
                .unwrap();
        }
        one_got_it(&at_once(both, 1, |accounts, _| {
            let (_, groups) = waiting_key(accounts);
            // The other one may take longer than the gate waits: the creation waits on.
            loop {
                match accounts.confirm_recovery_key(&groups) {
                    Err(Error::Store(StoreError::Busy)) => {}
                    done => break done,
                }
            }
        }));
        for accounts in both {
            match accounts.state() {
                GateState::Open => accounts.sign_out().unwrap(),
                // What was typed is kept.
                _ => accounts.give_up().unwrap(),
            }
        }
    }
    create(&computer.accounts, "one", PASSWORD);
    create(&other, "two", PASSWORD);
    one_got_it(&at_once(both, 1, |accounts, _| {
        accounts.set_profile("Example Person", "same")
    }));
}

#[test]
fn a_name_taken_while_the_recovery_key_is_written_down_is_refused() {
    let computer = Computer::new();
    let accounts = &computer.accounts;
    accounts
        .create("Example Person", "ann", PASSWORD, PASSWORD)
        .unwrap();
    create(&computer.second_device(), "Ann", PASSWORD);
    let (_, groups) = waiting_key(accounts);
    let kept = accounts.confirm_recovery_key(&groups);
    assert!(matches!(kept, Err(Error::NameTakenMeanwhile)), "{kept:?}");
    let skipped = accounts.skip_recovery_key();
    assert!(
        matches!(skipped, Err(Error::NameTakenMeanwhile)),
        "{skipped:?}"
    );
    accounts.give_up().unwrap();
    assert_eq!(accounts.accounts().unwrap().len(), 1);
}

#[test]
fn two_that_guess_the_pin_at_once_have_ten_tries_together() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let asked = PinSettings {
        request_after_authorization: true,
        ..TWENTY_MINUTES
    };
    accounts.change_pin(None, asked, PASSWORD).unwrap();
    accounts.sign_out().unwrap();
    let other = computer.second_device();
    computer.sign_in(PASSWORD).unwrap();
    other.sign_in(&ann(), PASSWORD, false).unwrap();
    let guesses = at_once([accounts, &other], 5, |accounts, round| {
        if round > 2 {
            // The waits within one sign-in.
            computer.clock.advance(30_000);
        }
        accounts.enter_pin(OTHER_PIN).unwrap_err()
    });
    let attempts = computer.open_database(PASSWORD).pin_attempts().unwrap();
    assert_eq!(attempts.unwrap().failures, 10, "{guesses:?}");
}

#[test]
fn two_that_ask_for_a_code_at_once_get_one() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    let ids: Vec<Uuid> = (0..5)
        .map(|number| {
            let text = format!("+1201555012{number}");
            let kind = ContactKind::CellPhone;
            computer.accounts.add_contact(kind, &text, "").unwrap().id
        })
        .collect();
    let asked = at_once([&computer.accounts, &other], 5, |accounts, round| {
        accounts.request_code(ids[round], Channel::Text).is_ok()
    });
    assert_eq!(asked.iter().filter(|sent| **sent).count(), 5);
    assert_eq!(computer.sender.outbox.lock().unwrap().len(), 5);
}

/// The child: signs in, ends every session that it sees, and signs out, again and again; now and
/// then it logs all others out.
#[test]
fn child() {
    let Some((folder, seed)) = as_child() else {
        return;
    };
    let accounts = open_as(&folder, &format!("config-{seed}"), seed);
    for round in 0..ROUNDS {
        accounts
            .sign_in(&ann(), PASSWORD, false)
            .unwrap_or_else(|error| {
                // The other one has given the account a new key in the middle of it.
                may_be_overtaken::<()>(Err(error));
            });
        let Ok(sessions) = accounts.sessions() else {
            continue;
        };
        let this = sessions.iter().filter(|view| view.this_session).count();
        assert_eq!(this, 1, "exactly one is this one");
        let others: Vec<Uuid> = sessions
            .iter()
            .filter(|view| !view.this_session)
            .map(|view| view.active.session.id)
            .collect();
        if round % 5 == 4 {
            let count = u32::try_from(others.len()).unwrap();
            may_be_overtaken(accounts.log_out_all_except_this(PASSWORD, count));
        }
        for other in others {
            may_be_overtaken(accounts.end_session(other));
        }
        may_be_overtaken(accounts.sign_out());
    }
}

#[test]
fn fifty_sign_ins_and_revokes_from_two_processes_leave_a_consistent_list() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = open(folder.path(), 1);
    create(&accounts, "ann", PASSWORD);
    accounts.sign_out().unwrap();
    let children = [
        spawn("child", folder.path(), 5),
        spawn("child", folder.path(), 6),
    ];
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}");
    }
    accounts.sign_in(&ann(), PASSWORD, false).unwrap();
    let sessions = accounts.sessions().unwrap();
    let this = sessions.iter().filter(|view| view.this_session).count();
    assert_eq!(this, 1, "exactly one is this one");
    assert!(sessions.len() <= 3, "one of each at most: {sessions:?}");
    let verdict = accounts.verify_log().unwrap();
    assert_eq!(verdict.broken, None);
    let filter = HistoryFilter::default();
    let sign_ins = accounts.session_history(&filter, None, 200).unwrap().rows;
    assert!(sign_ins.len() > ROUNDS, "{}", sign_ins.len());
}

/// The child: one device signs in, another logs it out, again and again until it is killed.
#[test]
fn victim() {
    let Some((folder, seed)) = as_child() else {
        return;
    };
    let keeper = open_as(&folder, "config-keeper", seed);
    let guest = open_as(&folder, "config-guest", seed + 1);
    keeper.sign_in(&ann(), PASSWORD, false).unwrap();
    loop {
        guest.sign_in(&ann(), PASSWORD, false).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "\nguest {}", guest.session().unwrap()).unwrap();
        out.flush().unwrap();
        let count = u32::try_from(keeper.sessions().unwrap().len() - 1).unwrap();
        keeper.log_out_all_except_this(PASSWORD, count).unwrap();
        assert!(!is_open(&guest));
    }
}

#[test]
fn a_kill_in_the_middle_of_logging_out_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = open(folder.path(), 1);
    create(&accounts, "ann", PASSWORD);
    accounts.sign_out().unwrap();
    let mut guests: Vec<Uuid> = Vec::new();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for attempt in 0..KILLS {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut child = spawn("victim", folder.path(), attempt * 7_919 + 3);
        let mut killed = false;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let Ok(line) = line else { break };
            if let Some(guest) = line.strip_prefix("guest ") {
                guests.push(guest.parse().unwrap());
                if !killed {
                    killed = true;
                    // Killed at any moment: what must hold then holds at each.
                    std::thread::sleep(Duration::from_micros(random % 60_000));
                    child.kill().unwrap();
                }
            }
        }
        child.wait().unwrap();
        assert!(killed, "try {attempt}: the child did not start");
        whole(folder.path(), &accounts, &guests, attempt);
    }
}

/// As many sessions were logged out as the log tells of, and nothing else has become of any.
fn whole(folder: &Path, accounts: &Accounts<Store>, guests: &[Uuid], attempt: u64) {
    accounts.sign_in(&ann(), PASSWORD, false).unwrap();
    assert_eq!(accounts.verify_log().unwrap().broken, None, "try {attempt}");
    let filter = HistoryFilter {
        shown: LogView::Changes,
        ..HistoryFilter::default()
    };
    let rows = accounts.session_history(&filter, None, 1_000).unwrap().rows;
    let told = rows
        .iter()
        .filter(|row| row.entry.kind == LogKind::OthersLoggedOut);
    accounts.sign_out().unwrap();
    let random: std::sync::Arc<dyn nightlatch_account::ports::Random> =
        std::sync::Arc::new(crate::support::TestRandom(std::sync::Mutex::new(attempt)));
    let now = nightlatch_account::time::Moment {
        wall: 0,
        boot: 0,
        boot_id: nightlatch_account::time::BootId([9; 16]),
    };
    let store = Store::open(&folder.join("config"), folder, "Test", &now, random)
        .unwrap()
        .with_cost(crate::support::CHEAP);
    let id = store.entries().unwrap()[0].id;
    let unlocked = store.open_with_password(id, PASSWORD).unwrap().unwrap();
    let mut logged_out = 0;
    for guest in guests {
        match unlocked.database.standing(*guest).unwrap() {
            SessionStatus::Ended(EndReason::LoggedOutAll) => logged_out += 1,
            SessionStatus::Live(_) | SessionStatus::Ended(EndReason::ProgramEnded) => {}
            other => panic!("try {attempt}: {other:?}"),
        }
    }
    assert_eq!(told.count(), logged_out, "try {attempt}");
}
