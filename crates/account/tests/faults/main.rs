//! What is on disk after every single failure: a full disk, a call that fails, a power cut.
//!
//! Each operation is run again and again, with its first file call failing, then its second, and so
//! on to its last. After each the account opens with exactly one password, the change is there or it
//! is not, what was told to be done is there, and what is left over keeps nobody from trying again.

#![cfg(all(target_os = "linux", target_env = "gnu"))]
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed, and says where"
)]

mod disk;
#[allow(dead_code, reason = "the flows use the rest")]
#[path = "../flows/support.rs"]
mod support;

use crate::disk::{Disk, Fault, Loss};
use crate::support::{
    CHEAP, Computer, OTHER_PASSWORD, PASSWORD, Version, ann, beside, copy, enable_pin, older,
    waiting_key,
};
use nightlatch_account::Who;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{AccountId, AttemptScope, FileError, KdfCost, Random};
use nightlatch_account::sessions::HistoryFilter;
use nightlatch_account::time::Clock as _;
use nightlatch_store::{Database, Store};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use uuid::Uuid;

/// Where the next computer's randomness begins.
static SEED: AtomicU64 = AtomicU64::new(1 << 40);

type Done = Result<(), Error>;

type Act<'a> = &'a dyn Fn(&Computer) -> Done;

/// Where an operation begins: the files, what the keystore holds, and the recovery key.
struct Start {
    folder: TempDir,
    keystore: BTreeMap<String, Vec<u8>>,
    recovery_key: String,
    /// The version of the program that goes on from here.
    version: Version,
}

/// Something that changes what is on disk.
struct Operation<'o> {
    /// What comes before, on a disk that works.
    before: &'o dyn Fn(&mut Computer),
    act: &'o dyn Fn(&Computer) -> Done,
    /// Whether it has happened, wholly; whoever finds half of it panics.
    happened: &'o dyn Fn(&Computer) -> bool,
}

impl Start {
    fn of(computer: Computer, recovery_key: String) -> Self {
        let Computer {
            folder,
            keystore,
            accounts,
            version,
            ..
        } = computer;
        drop(accounts);
        let keystore = keystore.items.lock().unwrap().clone();
        Self {
            folder,
            keystore,
            recovery_key,
            version,
        }
    }

    fn empty() -> Self {
        in_memory();
        Self::of(Computer::new(), String::new())
    }

    /// Signed out, after two wrong passwords.
    fn with_account() -> Self {
        Self::prepared(|_| ())
    }

    fn prepared(prepare: impl FnOnce(&Computer)) -> Self {
        in_memory();
        let (computer, key) = Computer::with_account();
        prepare(&computer);
        computer.accounts.sign_out().unwrap();
        for _ in 0..2 {
            assert!(computer.sign_in("Wrong 1 password!").is_err());
        }
        Self::of(computer, key)
    }

    fn computer(&self) -> Computer {
        let folder = tempfile::tempdir().unwrap();
        copy(self.folder.path(), folder.path());
        started(folder, &self.keystore, self.version)
    }
}

/// Folders lie in memory where they can: thousands are made.
fn in_memory() {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        let _ = tempfile::env::override_temp_dir(memory);
    }
}

/// A computer whose disk and keystore hold this.
fn started(folder: TempDir, keystore: &BTreeMap<String, Vec<u8>>, version: Version) -> Computer {
    let computer = Computer::of_version(folder, version);
    // Ids and keys of their own.
    *computer.random.0.lock().unwrap() = SEED.fetch_add(1 << 32, Ordering::SeqCst);
    *computer.keystore.items.lock().unwrap() = keystore.clone();
    computer
}

fn every_failure(name: &str, start: &Start, operation: &Operation) {
    for fault in [Fault::Full, Fault::Broken, Fault::Cut] {
        let whole = Run::of(start, operation, fault, u32::MAX);
        assert!(whole.done.is_ok(), "{name}: {:?}", whole.done);
        assert!(whole.disk.calls > 0, "{name}: no call was seen");
        if fault == Fault::Cut {
            // The power goes when it was told to be done.
            for loss in [Loss::Content, Loss::Everything, Loss::AllButDeletions] {
                whole.look_after(operation, loss, &format!("{name}, to the end"));
            }
        }
        let mut looked_at = None;
        for nth in places(fault, whole.disk.calls) {
            let run = Run::of(start, operation, fault, nth);
            // Some calls depend on what was drawn by lot.
            if !run.disk.fired {
                continue;
            }
            let place = format!("{name}, {fault:?}, call {nth}, {}", run.disk.first);
            require_typed(&run.done, fault, &run.disk, &place);
            run.look_after(operation, Loss::Nothing, &place);
            if fault == Fault::Cut {
                // The same is lost until more is made safe.
                let now = (run.disk.safe, run.disk.names);
                if looked_at != Some(now) {
                    run.look_after(operation, Loss::Content, &place);
                }
                if looked_at.is_none_or(|(safe, _)| safe != run.disk.safe) {
                    run.look_after(operation, Loss::Everything, &place);
                    run.look_after(operation, Loss::AllButDeletions, &place);
                }
                looked_at = Some(now);
            } else {
                run.go_on(operation, &place);
            }
        }
    }
}

/// An operation that was run on a disk that fails.
struct Run {
    computer: Computer,
    done: Done,
    disk: Disk,
}

impl Run {
    fn of(start: &Start, operation: &Operation, fault: Fault, nth: u32) -> Self {
        let mut computer = start.computer();
        (operation.before)(&mut computer);
        disk::fail(computer.folder.path(), fault, nth);
        let done = (operation.act)(&computer);
        Self {
            computer,
            done,
            disk: disk::mend(),
        }
    }

    /// The program ended there and is started again.
    fn look_after(&self, operation: &Operation, loss: Loss, place: &str) {
        let folder = tempfile::tempdir().unwrap();
        self.disk.leave(loss, folder.path());
        let keystore = self.computer.keystore.items.lock().unwrap().clone();
        let place = format!("{place}: {:?}, lost {loss:?}", self.done);
        let after = started(folder, &keystore, self.computer.version);
        look(&after, operation, &self.done, &place);
    }

    /// The program runs on, and the person tries once more.
    fn go_on(self, operation: &Operation, place: &str) {
        let _place = Place(place);
        if self.done.is_err() {
            let again = (operation.act)(&self.computer);
            let happened = again.is_ok() || (operation.happened)(&self.computer);
            assert!(happened, "{again:?}");
        }
    }
}

/// Where to let a fault fall: at every call, and of more than seventy at every eighth in the middle,
/// where a copy is written that nobody looks at yet; at another eighth for each fault.
fn places(fault: Fault, calls: u32) -> impl Iterator<Item = u32> {
    let first = match fault {
        Fault::Full | Fault::Quota => 0,
        Fault::Broken => 2,
        Fault::Cut => 4,
    };
    (1..=calls).filter(move |nth| *nth <= 25 || nth + 45 > calls || nth % 8 == first)
}

/// An error says what is the matter, and never that something was wrong that was right.
fn require_typed(done: &Done, fault: Fault, disk: &Disk, place: &str) {
    let expected = match (done, fault) {
        // After a power cut nobody reads it.
        (Ok(()), _) | (Err(_), Fault::Cut) => true,
        // SQLite hides why it could not make a file.
        (Err(Error::Store(StoreError::Unreadable)), Fault::Full | Fault::Quota) => disk.no_new_file,
        (Err(Error::Store(error)), Fault::Full) => *error == StoreError::DiskFull,
        (Err(Error::Store(error)), Fault::Quota) => *error == StoreError::Quota,
        // Where the person's own file was to be.
        (Err(Error::File(error)), Fault::Full) => *error == FileError::Full,
        (Err(Error::File(error)), Fault::Quota) => *error == FileError::Quota,
        (Err(Error::File(error)), Fault::Broken) => *error == FileError::NotWritten,
        // It does not tell either why it cannot lengthen the file that connections share.
        (Err(Error::Store(StoreError::DiskFull)), Fault::Broken) => disk.first.ends_with("-shm"),
        (Err(Error::Store(error)), Fault::Broken) => *error == StoreError::Unreadable,
        (Err(_), _) => false,
    };
    assert!(expected, "{place}: {done:?}");
}

/// Tells where a test was when it fails.
struct Place<'p>(&'p str);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("at: {}", self.0);
        }
    }
}

/// Looks at what a new start of the program finds.
fn look(after: &Computer, operation: &Operation, done: &Done, place: &str) {
    let _place = Place(place);
    let happened = (operation.happened)(after);
    assert!(happened || done.is_err(), "{place}: it was told to be done");
    if !happened {
        (operation.act)(after).unwrap_or_else(|error| panic!("{place}, then {error:?}"));
        assert!((operation.happened)(after), "{place}, then not done");
    }
    if after.state() != GateState::SignedOut {
        after.accounts.sign_out().unwrap();
    }
    for name in fs::read_dir(after.folder.path().join("data/accounts")).unwrap() {
        let name = name.unwrap().file_name();
        let whole = Uuid::parse_str(name.to_str().unwrap()).is_ok();
        assert!(whole, "{place}: {} is left over", name.display());
    }
    for entry in after.accounts.accounts().unwrap() {
        let password = password(after);
        after
            .accounts
            .sign_in(&Who::Listed(entry.id), password, false)
            .unwrap_or_else(|error| panic!("{place}, then {error:?}"));
        assert!(
            !older(&after.accounts),
            "{place}: taken for an older folder"
        );
        let verdict = after.accounts.verify_log().unwrap();
        assert_eq!(verdict.broken, None, "{place}");
        let history = HistoryFilter::default();
        after.accounts.session_history(&history, None, 100).unwrap();
        after.accounts.sign_out().unwrap();
    }
}

fn id(computer: &Computer) -> AccountId {
    let folder = computer.account_folder();
    let name = folder.file_name().unwrap().to_str().unwrap();
    AccountId(Uuid::parse_str(name).unwrap())
}

/// The one password that opens the account, without a try being counted.
fn password(computer: &Computer) -> &'static str {
    let store = computer.store();
    let id = id(computer);
    let opens = |password| store.check_password(id, password).unwrap().is_some();
    match (opens(PASSWORD), opens(OTHER_PASSWORD)) {
        (true, false) => PASSWORD,
        (false, true) => OTHER_PASSWORD,
        both => panic!("the old and the new password: {both:?}"),
    }
}

/// The account's database, past the gate.
fn database(computer: &Computer) -> Database {
    computer.open_database(password(computer))
}

fn log_end(computer: &Computer) -> i64 {
    database(computer).anchor().unwrap().end.number
}

/// Signs in where nobody is.
fn be_in(computer: &Computer) -> Done {
    if computer.state() != GateState::SignedOut {
        return Ok(());
    }
    let listed = computer.accounts.accounts()?;
    let ann = listed.first().ok_or(Error::WrongState)?.id;
    let accounts = &computer.accounts;
    accounts.sign_in(&Who::Listed(ann), PASSWORD, false)
}

fn signed_in(computer: &mut Computer) {
    be_in(computer).unwrap();
}

fn nothing(_: &mut Computer) {}

/// Failures counted against the account.
fn failures(computer: &Computer) -> u32 {
    let scope = AttemptScope::Account(id(computer));
    computer.store().attempts(scope).unwrap().failures
}

/// What the program does first.
fn open_store(computer: &Computer) -> Result<Store, StoreError> {
    let folder = computer.folder.path();
    let random: Arc<dyn Random> = Arc::<support::TestRandom>::clone(&computer.random);
    let (config, data) = (folder.join("config"), folder.join("data"));
    Store::open(
        &config,
        &data,
        "Test computer",
        &computer.clock.now(),
        random,
    )
}

/// Types the recovery key back that waits. What cannot be written waits on, unless it may be there;
/// then the sign-in page says so.
fn confirm(computer: &Computer) -> Done {
    let accounts = &computer.accounts;
    let (_, groups) = waiting_key(accounts);
    let done = accounts.confirm_recovery_key(&groups);
    if done.is_err() {
        let view = accounts.view();
        let told = GateView::SignedOut {
            reason: Some(SignedOutReason::WriteFailed),
        };
        let waits = matches!(view, GateView::Pending { .. });
        assert!(waits || view == told, "{done:?}, {view:?}");
    }
    done
}

#[test]
fn creating_the_first_account() {
    every_failure(
        "creation",
        &Start::empty(),
        &Operation {
            before: &|computer| {
                fs::remove_dir_all(computer.folder.path().join("data")).unwrap();
            },
            act: &|computer| {
                open_store(computer)?;
                let accounts = &computer.accounts;
                if computer.state() == GateState::SignedOut {
                    accounts.create("Example Person", "ann", PASSWORD, PASSWORD)?;
                }
                confirm(computer)
            },
            happened: &|computer| !computer.store().entries().unwrap().is_empty(),
        },
    );
}

#[test]
fn a_wrong_password_is_counted() {
    every_failure(
        "wrong password",
        &Start::with_account(),
        &Operation {
            before: &nothing,
            act: &|computer| match computer.sign_in("Wrong 1 password!") {
                Err(Error::WrongCredentials { .. }) => Ok(()),
                other => other,
            },
            happened: &|computer| {
                let failures = failures(computer);
                assert!(failures >= 2, "a count went down to {failures}");
                failures > 2
            },
        },
    );
}

#[test]
fn signing_in() {
    let start = Start::with_account();
    let before = log_end(&start.computer());
    every_failure(
        "sign-in",
        &start,
        &Operation {
            before: &nothing,
            act: &|computer| computer.sign_in(PASSWORD),
            happened: &|computer| log_end(computer) > before,
        },
    );
}

#[test]
fn signing_in_where_the_slot_is_made_dearer() {
    let start = Start::with_account();
    let before = log_end(&start.computer());
    every_failure(
        "dearer slot",
        &start,
        &Operation {
            before: &|computer| {
                computer.restart_with(KdfCost {
                    memory_kib: 64,
                    ..CHEAP
                });
            },
            act: &|computer| computer.sign_in(PASSWORD),
            happened: &|computer| log_end(computer) > before,
        },
    );
}

#[test]
fn a_session_that_is_remembered() {
    let start = Start::with_account();
    let before = log_end(&start.computer());
    every_failure(
        "remembered session",
        &start,
        &Operation {
            before: &nothing,
            act: &|computer| {
                computer.accounts.resume()?;
                match computer.state() {
                    GateState::SignedOut => computer.accounts.sign_in(&ann(), PASSWORD, true),
                    _ => Ok(()),
                }
            },
            happened: &|computer| log_end(computer) > before,
        },
    );
}

#[test]
fn changing_names() {
    every_failure(
        "names",
        &Start::with_account(),
        &Operation {
            before: &signed_in,
            act: &|computer| {
                be_in(computer)?;
                computer.accounts.set_profile("Other Person", "other")
            },
            happened: &|computer| {
                let profile = database(computer).profile().unwrap();
                let names = (profile.display_name.as_str(), profile.sign_in_name.as_str());
                match names {
                    ("Example Person", "ann") => false,
                    ("Other Person", "other") => true,
                    half => panic!("{half:?}"),
                }
            },
        },
    );
}

#[test]
fn setting_a_pin() {
    every_failure(
        "PIN",
        &Start::with_account(),
        &Operation {
            before: &signed_in,
            act: &|computer| {
                use support::{PIN, TWENTY_MINUTES};
                be_in(computer)?;
                computer
                    .accounts
                    .enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD)
            },
            happened: &|computer| database(computer).pin().unwrap().is_some(),
        },
    );
}

#[test]
fn the_lock_engages_whatever_the_disk_does() {
    let start = Start::prepared(|computer| enable_pin(&computer.accounts));
    every_failure(
        "lock",
        &start,
        &Operation {
            before: &signed_in,
            act: &|computer| {
                be_in(computer)?;
                computer.accounts.lock(LockReason::Manual)?;
                assert_eq!(computer.state(), GateState::Locked);
                Ok(())
            },
            happened: &|_| true,
        },
    );
}

#[test]
fn a_new_password() {
    every_failure(
        "new password",
        &Start::with_account(),
        &Operation {
            before: &signed_in,
            act: &|computer| {
                be_in(computer)?;
                computer
                    .accounts
                    .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
            },
            happened: &|computer| {
                let database = database(computer);
                let hashes = database.password_history().unwrap().hashes.len();
                let new = password(computer) == OTHER_PASSWORD;
                let here = (database.generation().unwrap(), hashes);
                assert_eq!(here, if new { (2, 2) } else { (1, 1) });
                new
            },
        },
    );
}

#[test]
fn an_older_database_goes_only_when_the_new_one_cannot_be_lost() {
    let start = Start::with_account();
    let operation = Operation {
        before: &signed_in,
        act: &|computer| {
            let accounts = &computer.accounts;
            let _ = accounts.change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
            // The next opening tidies up, whatever came of that.
            drop(database(computer));
            Ok(())
        },
        happened: &|_| true,
    };
    for nth in 1.. {
        let run = Run::of(&start, &operation, Fault::Broken, nth);
        if !run.disk.fired {
            break;
        }
        run.look_after(&operation, Loss::AllButDeletions, &format!("call {nth}"));
    }
}

#[test]
fn a_recovery() {
    let start = Start::with_account();
    every_failure(
        "recovery",
        &start,
        &Operation {
            before: &nothing,
            act: &|computer| {
                let accounts = &computer.accounts;
                if computer.state() == GateState::SignedOut {
                    accounts.recover(&ann(), &start.recovery_key)?;
                    accounts.set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)?;
                }
                confirm(computer)
            },
            happened: &|computer| password(computer) == OTHER_PASSWORD,
        },
    );
}

#[test]
fn ending_another_session() {
    let start = Start::with_account();
    every_failure(
        "end of a session",
        &start,
        &Operation {
            before: &|computer| {
                signed_in(computer);
                drop(beside(computer));
            },
            act: &|computer| {
                be_in(computer)?;
                let sessions = computer.accounts.sessions()?;
                let other = sessions.iter().find(|session| !session.this_session);
                computer
                    .accounts
                    .end_session(other.unwrap().active.session.id)
            },
            happened: &|computer| {
                let sessions = database(computer).active_sessions().unwrap();
                let this = computer.store().this_device().id;
                sessions
                    .iter()
                    .all(|active| active.session.device_id == this)
            },
        },
    );
}

/// A file of the person's own, on the same disk.
fn backup_file(computer: &Computer) -> PathBuf {
    computer.folder.path().join("ann.nightlatch")
}

fn write_backup(computer: &Computer) -> Done {
    be_in(computer)?;
    let file = backup_file(computer);
    computer.accounts.export_backup(PASSWORD, &file)
}

#[test]
fn writing_a_backup() {
    every_failure(
        "backup",
        &Start::with_account(),
        &Operation {
            before: &signed_in,
            act: &write_backup,
            happened: &|computer| {
                let file = backup_file(computer);
                if !file.exists() {
                    return false;
                }
                let elsewhere = Computer::new();
                elsewhere.accounts.adopt_backup(&file).unwrap();
                elsewhere.sign_in(PASSWORD).unwrap();
                true
            },
        },
    );
}

#[test]
fn a_place_that_hangs_holds_up_neither_gate_nor_turn() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("ann.nightlatch");
    fs::write(&file, "the one before").unwrap();
    let (begun, let_go) = disk::hang(place.path());
    std::thread::scope(|scope| {
        let export = scope.spawn(|| accounts.export_backup(PASSWORD, &file));
        begun.recv().unwrap();
        // The turn: a password is checked. The gate: the lock engages, and opens again.
        accounts.prove(PASSWORD).unwrap();
        accounts.lock(LockReason::Manual).unwrap();
        assert_eq!(computer.state(), GateState::Locked);
        accounts.unlock_with_pin(support::PIN).unwrap();
        let told = match accounts.view() {
            GateView::Open { file_stopped, .. } => file_stopped,
            other => panic!("{other:?}"),
        };
        assert!(told, "what was under way is over");
        // The place answers after all: what was stopped stays so.
        let_go.send(()).unwrap();
        let done = export.join().unwrap();
        assert!(
            matches!(done, Err(Error::File(FileError::Stopped))),
            "{done:?}"
        );
    });
    assert_eq!(fs::read_to_string(&file).unwrap(), "the one before");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    accounts.export_backup(PASSWORD, &file).unwrap();
}

#[test]
fn a_place_that_hangs_does_not_keep_the_program_from_ending() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("ann.nightlatch");
    let (begun, let_go) = disk::hang(place.path());
    std::thread::scope(|scope| {
        let export = scope.spawn(|| accounts.export_backup(PASSWORD, &file));
        begun.recv().unwrap();
        accounts.leave();
        accounts.close();
        assert_eq!(computer.state(), GateState::SignedOut);
        let_go.send(()).unwrap();
        assert!(export.join().unwrap().is_err());
    });
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_backup_that_finds_the_disk_full_takes_none_of_it() {
    let start = Start::with_account();
    let operation = Operation {
        before: &signed_in,
        act: &write_backup,
        happened: &|_| true,
    };
    for nth in 1.. {
        let run = Run::of(&start, &operation, Fault::Full, nth);
        if !run.disk.fired {
            break;
        }
        for folder in [
            run.computer.account_folder(),
            run.computer.folder.path().into(),
        ] {
            for entry in fs::read_dir(folder).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                assert!(!name.contains("partial"), "call {nth}: {name}");
            }
        }
    }
}

#[test]
fn a_quota_that_is_used_up_is_told_as_that() {
    let start = Start::with_account();
    let operations: [(&str, Act<'_>); 3] = [
        ("a name", &|computer| {
            computer.accounts.set_profile("Another Name", "ann")
        }),
        ("a password", &|computer| {
            computer
                .accounts
                .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        }),
        ("a backup", &write_backup),
    ];
    for (name, act) in operations {
        let operation = Operation {
            before: &signed_in,
            act,
            happened: &|_| true,
        };
        let whole = Run::of(&start, &operation, Fault::Quota, u32::MAX);
        let mut told = 0;
        for nth in places(Fault::Quota, whole.disk.calls) {
            let run = Run::of(&start, &operation, Fault::Quota, nth);
            let place = format!("{name}, call {nth}: {}", run.disk.first);
            require_typed(&run.done, Fault::Quota, &run.disk, &place);
            told += u32::from(matches!(run.done, Err(Error::Store(StoreError::Quota))));
        }
        assert!(told > 0, "{name}");
    }
}

#[test]
fn restoring_a_backup() {
    let start = Start::prepared(|computer| {
        let file = backup_file(computer);
        computer.accounts.export_backup(PASSWORD, &file).unwrap();
        computer.accounts.set_profile("Later Name", "ann").unwrap();
    });
    every_failure(
        "restore",
        &start,
        &Operation {
            before: &signed_in,
            act: &|computer| {
                be_in(computer)?;
                let file = backup_file(computer);
                computer.accounts.restore_backup(PASSWORD, PASSWORD, &file)
            },
            happened: &|computer| {
                let profile = database(computer).profile().unwrap();
                profile.display_name.as_str() == "Example Person"
            },
        },
    );
}

#[test]
fn adding_an_account_from_a_backup() {
    in_memory();
    let (computer, key) = Computer::with_account();
    let file = computer.folder.path().join("ann.nightlatch");
    computer.accounts.export_backup(PASSWORD, &file).unwrap();
    let elsewhere = Computer::new();
    fs::copy(&file, backup_file(&elsewhere)).unwrap();
    every_failure(
        "adoption",
        &Start::of(elsewhere, key),
        &Operation {
            before: &nothing,
            act: &|computer| {
                let file = backup_file(computer);
                computer.accounts.adopt_backup(&file).map(drop)
            },
            happened: &|computer| !computer.store().entries().unwrap().is_empty(),
        },
    );
}

#[test]
fn bringing_an_older_database_up() {
    let start = Start {
        version: Store::of_a_next_version,
        ..Start::with_account()
    };
    every_failure(
        "migration",
        &start,
        &Operation {
            before: &nothing,
            act: &|computer| {
                let store = computer.store();
                store.open_with_password(id(computer), PASSWORD)?;
                Ok(())
            },
            happened: &|_| true,
        },
    );
}

#[test]
fn taking_an_account_off_the_list() {
    every_failure(
        "forgetting",
        &Start::with_account(),
        &Operation {
            before: &nothing,
            act: &|computer| computer.accounts.forget(id(computer)).map(drop),
            happened: &|computer| computer.store().entries().unwrap().is_empty(),
        },
    );
}

#[test]
fn deleting_an_account() {
    every_failure(
        "deletion",
        &Start::with_account(),
        &Operation {
            before: &signed_in,
            act: &|computer| {
                be_in(computer)?;
                computer.accounts.delete_account(PASSWORD, "ann")
            },
            happened: &|computer| computer.store().entries().unwrap().is_empty(),
        },
    );
}

#[test]
fn the_first_start_of_a_device() {
    every_failure(
        "first start",
        &Start::with_account(),
        &Operation {
            before: &|computer| {
                fs::remove_dir_all(computer.folder.path().join("config")).unwrap();
            },
            act: &|computer| {
                open_store(computer)?;
                Ok(())
            },
            happened: &|_| true,
        },
    );
}
