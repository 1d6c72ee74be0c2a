//! Files that are damaged, missing, read-only, newer or from a backup; and what lies in clear.

use crate::support::{
    Computer, OTHER_PASSWORD, OTHER_PIN, PASSWORD, PIN, TWENTY_MINUTES, ann, create, enable_pin,
    is_open, make_unanswering,
};
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::gate::{GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::FileError;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::{EndReason, HistoryFilter, LogKind, LogView, Outcome};
use nightlatch_account::{Adopting, Who};
use nightlatch_store::Store;
use std::fs;
use std::path::{Path, PathBuf};

fn store_error(result: Result<(), Error>) -> StoreError {
    match result {
        Err(Error::Store(error)) => error,
        other => panic!("no error of the store but {other:?}"),
    }
}

fn signed_out() -> Computer {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer
}

fn search(folder: &Path, marker: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read(&path)
                .unwrap()
                .windows(marker.len())
                .any(|part| part == marker)
            {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn database_and_write_ahead_log_are_encrypted() {
    let (computer, _) = Computer::with_account();
    let wal = computer.database_file().with_extension("db-wal");
    assert!(wal.exists(), "there is something to look at");
    assert!(
        !fs::read(computer.database_file())
            .unwrap()
            .starts_with(b"SQLite format 3")
    );
    for marker in ["203.0.113.7", "Nightlatch 0.1.0", "sign_in_name"] {
        let found: Vec<String> = search(&computer.account_folder(), marker.as_bytes())
            .into_iter()
            .filter(|file| !file.ends_with("public.db"))
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{marker}");
    }
    assert_eq!(
        search(computer.folder.path(), PASSWORD.as_bytes()),
        Vec::<String>::new()
    );
}

#[test]
fn every_flipped_byte_of_the_slot_file_is_noticed_and_costs_nothing() {
    let (computer, key) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    let path = computer.account_folder().join("slots.json");
    let good = fs::read(&path).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let of_recovery = text.find("\"recovery\"").unwrap();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&path, &bad).unwrap();
        let by_password = computer.sign_in_listed(PASSWORD);
        if by_password.is_ok() {
            computer.accounts.sign_out().unwrap();
        }
        let by_key = computer.accounts.recover(&ann(), &key);
        if by_key.is_ok() {
            computer.accounts.give_up().unwrap();
        }
        // Each slot is its own; what both need and what is white space is told by the rest.
        let noticed = if at >= of_recovery {
            by_key.is_err()
        } else {
            by_password.is_err()
        };
        assert!(
            noticed || good[at].is_ascii_whitespace(),
            "byte {at} of {text}"
        );
        assert!(fs::read(&path).unwrap() == bad, "kept untouched");
        // Some flips are a wrong key, which counts as a failed try.
        computer.clock.advance(15 * 60_000);
    }
    fs::write(&path, good).unwrap();
    computer.sign_in_listed(PASSWORD).unwrap();
}

#[test]
fn a_damaged_empty_or_missing_database_is_said_so_and_kept() {
    for content in [Some(Vec::new()), Some(vec![7; 8192]), None] {
        let computer = signed_out();
        let path = computer.database_file();
        match &content {
            Some(content) => fs::write(&path, content).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let expected = if content.is_some() {
            StoreError::Damaged
        } else {
            StoreError::Missing
        };
        assert_eq!(store_error(computer.sign_in_listed(PASSWORD)), expected);
        assert_eq!(
            fs::read(&path).ok(),
            content,
            "kept untouched, and no new account"
        );
        assert_eq!(computer.accounts.accounts().unwrap().len(), 1);
    }
}

#[test]
fn a_flipped_byte_in_any_page_is_noticed() {
    let mut computer = signed_out();
    let mut path = computer.database_file();
    let mut good = fs::read(&path).unwrap();
    for at in (100..good.len()).step_by(4096) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&path, &bad).unwrap();
        let result = computer.sign_in_listed(PASSWORD);
        if result.is_err() {
            assert_eq!(store_error(result), StoreError::Damaged, "page at {at}");
            continue;
        }
        // A page that a sign-in does not read. A new key reads all but those of indexes, which it
        // makes anew.
        let copied = computer
            .accounts
            .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
        computer.accounts.sign_out().unwrap();
        if copied.is_ok() {
            computer.sign_in_listed(OTHER_PASSWORD).unwrap();
            computer.accounts.contacts().unwrap();
            computer = signed_out();
            path = computer.database_file();
            good = fs::read(&path).unwrap();
        } else {
            assert_eq!(store_error(copied), StoreError::Damaged, "page at {at}");
        }
    }
    fs::write(&path, good).unwrap();
}

#[test]
fn a_newer_slot_file_is_refused_and_kept() {
    let computer = signed_out();
    let path = computer.account_folder().join("slots.json");
    let newer = fs::read_to_string(&path)
        .unwrap()
        .replace("\"version\": 1", "\"version\": 2");
    fs::write(&path, &newer).unwrap();
    assert_eq!(
        store_error(computer.sign_in_listed(PASSWORD)),
        StoreError::Newer
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn an_account_is_brought_up_once_and_refused_by_the_version_before() {
    let mut computer = signed_out();
    let copy = computer
        .database_file()
        .with_extension("db-before-migration");
    let this = std::mem::replace(&mut computer.version, Store::of_a_next_version);
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(computer.accounts.verify_log().unwrap().broken, None);
    assert!(copy.exists());
    computer.accounts.sign_out().unwrap();
    // It has shown that it opens.
    computer.sign_in(PASSWORD).unwrap();
    assert!(!copy.exists());
    computer.accounts.sign_out().unwrap();

    computer.version = this;
    computer.restart_program();
    let database = fs::read(computer.database_file()).unwrap();
    assert_eq!(
        store_error(computer.sign_in_listed(PASSWORD)),
        StoreError::Newer
    );
    assert_eq!(fs::read(computer.database_file()).unwrap(), database);
}

#[test]
fn a_slot_file_of_another_account_is_refused() {
    let computer = signed_out();
    let ann = computer.account_folder();
    create(&computer.accounts, "bob", OTHER_PASSWORD);
    computer.accounts.sign_out().unwrap();
    let listed = computer.accounts.accounts().unwrap();
    let bob = listed
        .iter()
        .find(|entry| entry.sign_in_name.as_str() == "bob")
        .unwrap()
        .id;
    let bob_folder = computer
        .folder
        .path()
        .join("data/accounts")
        .join(bob.0.to_string());
    fs::copy(ann.join("slots.json"), bob_folder.join("slots.json")).unwrap();
    let result = computer
        .accounts
        .sign_in(&Who::Listed(bob), PASSWORD, false);
    assert_eq!(store_error(result), StoreError::Damaged);
}

#[test]
fn leftovers_of_an_interrupted_new_key_are_deleted_at_the_next_opening() {
    let computer = signed_out();
    let file = |name: &str| computer.account_folder().join(name);
    for name in [
        "account-0.db",
        "account-0.db-wal",
        "account-2.db",
        "account-2.db-wal",
    ] {
        fs::write(file(name), b"half written").unwrap();
    }
    computer.sign_in_listed(PASSWORD).unwrap();
    assert!(!file("account-0.db").exists());
    assert!(!file("account-0.db-wal").exists());
    assert!(computer.database_file().exists());
    // A later one may be the newer state, where an older slot file was put back.
    assert!(file("account-2.db").exists());
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    assert_eq!(computer.database_file(), file("account-2.db"));
    assert!(!file("account-1.db").exists());
    assert_eq!(computer.accounts.verify_log().unwrap().broken, None);
}

#[test]
fn a_backup_comes_back_on_another_computer_with_its_password() {
    let (computer, key) = Computer::with_account();
    let file = computer.folder.path().join("ann.nightlatch");
    assert!(matches!(
        computer.accounts.export_backup("wrong", &file),
        Err(Error::WrongCurrentPassword { .. })
    ));
    assert!(!file.exists());
    computer.accounts.export_backup(PASSWORD, &file).unwrap();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    computer.accounts.sign_out().unwrap();
    assert!(matches!(
        computer.accounts.adopt_backup(&file),
        Err(Error::AccountAlreadyHere)
    ));

    let elsewhere = Computer::new();
    assert_eq!(elsewhere.accounts.adopt_backup(&file).unwrap(), None);
    let listed = elsewhere.accounts.accounts().unwrap();
    assert_eq!(listed[0].sign_in_name.as_str(), "ann");
    elsewhere.sign_in(PASSWORD).unwrap();
    elsewhere.accounts.sign_out().unwrap();
    elsewhere.accounts.recover(&ann(), &key).unwrap();
}

#[test]
fn a_restore_brings_back_what_the_backup_held_under_its_password() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let file = computer.folder.path().join("ann.nightlatch");
    accounts.export_backup(PASSWORD, &file).unwrap();
    accounts.set_profile("Later Name", "ann").unwrap();
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let wrong = accounts.restore_backup(OTHER_PASSWORD, "wrong", &file);
    assert!(matches!(wrong, Err(Error::BackupWrongPassword)));
    assert!(is_open(accounts));
    accounts
        .restore_backup(OTHER_PASSWORD, PASSWORD, &file)
        .unwrap();
    let restored = GateView::SignedOut {
        reason: Some(SignedOutReason::Restored),
    };
    assert_eq!(accounts.view(), restored);
    assert!(matches!(
        computer.sign_in(OTHER_PASSWORD),
        Err(Error::WrongCredentials { .. })
    ));
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(
        accounts.profile().unwrap().1.display_name.as_str(),
        "Example Person"
    );
    let left = fs::read_dir(computer.folder.path().join("data/accounts"))
        .unwrap()
        .count();
    assert_eq!(left, 1, "what was unpacked is gone");
}

#[test]
fn a_restore_takes_no_name_that_another_account_has_by_now() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let file = computer.folder.path().join("ann.nightlatch");
    accounts.export_backup(PASSWORD, &file).unwrap();
    accounts.set_profile("Example Person", "bea").unwrap();
    accounts.sign_out().unwrap();
    create(accounts, "ann", OTHER_PASSWORD);
    accounts.sign_out().unwrap();
    accounts
        .sign_in(&Who::Named("bea".into()), PASSWORD, false)
        .unwrap();
    accounts.restore_backup(PASSWORD, PASSWORD, &file).unwrap();
    accounts
        .sign_in(&Who::Named("bea".into()), PASSWORD, false)
        .unwrap();
    let name = accounts.profile().unwrap().0.sign_in_name;
    assert_eq!(name.as_str(), "bea");
}

#[test]
fn a_restore_refills_no_count() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let phone = ContactKind::CellPhone;
    let phone = accounts.add_contact(phone, "+12015550123", "").unwrap().id;
    enable_pin(accounts);
    let asked = PinSettings {
        request_after_authorization: true,
        ..TWENTY_MINUTES
    };
    accounts.change_pin(None, asked, PASSWORD).unwrap();
    accounts.request_code(phone, Channel::Text).unwrap();
    let file = computer.folder.path().join("ann.nightlatch");
    accounts.export_backup(PASSWORD, &file).unwrap();
    computer.clock.advance(60_000);
    accounts.request_code(phone, Channel::Text).unwrap();
    let newest = computer.sender.last_code();
    let elsewhere = computer.second_device();
    elsewhere.sign_in(&ann(), PASSWORD, false).unwrap();
    for _ in 0..3 {
        assert!(elsewhere.enter_pin(OTHER_PIN).is_err());
    }
    accounts.restore_backup(PASSWORD, PASSWORD, &file).unwrap();

    let restored = computer.open_database(PASSWORD);
    assert_eq!(restored.pin_attempts().unwrap().unwrap().failures, 3);
    assert_eq!(restored.sends().unwrap().0.len(), 2);
    assert_eq!(restored.codes().unwrap(), []);
    drop(restored);
    computer.sign_in(PASSWORD).unwrap();
    accounts.enter_pin(PIN).unwrap();
    let dead = accounts.verify_contact(phone, &newest);
    assert!(matches!(dead, Err(Error::CodeNone)), "{dead:?}");
}

#[test]
fn a_backup_of_another_account_or_no_backup_takes_no_ones_place() {
    let (computer, _) = Computer::with_account();
    let file = computer.folder.path().join("ann.nightlatch");
    computer.accounts.export_backup(PASSWORD, &file).unwrap();
    let bytes = fs::read(&file).unwrap();

    let (other, _) = Computer::with_account();
    let result = other.accounts.restore_backup(PASSWORD, PASSWORD, &file);
    // The same randomness makes the same ids; a different one is made by asking for more of it.
    if result.is_ok() {
        other.sign_in(PASSWORD).unwrap();
    }

    let broken = computer.folder.path().join("broken");
    for bad in [
        &bytes[..0],
        &bytes[..100],
        &bytes[..3000],
        &bytes[..bytes.len() / 2],
        b"no archive",
    ] {
        fs::write(&broken, bad).unwrap();
        let result = computer
            .accounts
            .restore_backup(PASSWORD, PASSWORD, &broken);
        assert!(
            matches!(result, Err(Error::BackupNotReadable)),
            "{} bytes: {result:?}",
            bad.len()
        );
    }
    assert!(is_open(&computer.accounts));
    computer.accounts.prove(PASSWORD).unwrap();
}

#[test]
fn a_new_key_that_cannot_be_written_leaves_the_old_password_working() {
    let (mut computer, _) = Computer::with_account();
    let next = computer.account_folder().join("account-2.db");
    fs::create_dir(&next).unwrap();
    let refused = computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
    assert!(matches!(refused, Err(Error::Store(_))), "{refused:?}");
    fs::remove_dir(&next).unwrap();
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
}

/// A small disk of its own, which only root can have.
#[cfg(target_os = "linux")]
struct SmallDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    #[expect(
        clippy::print_stderr,
        reason = "a test that could not run says so where people look"
    )]
    fn under(computer: &Computer) -> Option<Self> {
        let path = computer.folder.path().join("data");
        fs::create_dir_all(&path).unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
            .arg(&path)
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("NOT RUN: this machine lets nobody mount a small disk");
        }
        mounted.then_some(Self(path))
    }

    fn remount(&self, how: &str) {
        let done = std::process::Command::new("mount")
            .args(["-o", &format!("remount,{how}")])
            .arg(&self.0)
            .status();
        assert!(done.unwrap().success());
    }

    fn fill(&self) -> std::path::PathBuf {
        let filler = self.0.join("filler");
        for size in [1 << 20, 1 << 14, 1 << 12] {
            let mut content = fs::read(&filler).unwrap_or_default();
            loop {
                let more = vec![1; content.len() + size];
                if fs::write(&filler, &more).is_err() {
                    break;
                }
                content = more;
            }
        }
        filler
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(&self.0)
            .status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_so_and_loses_nothing() {
    let mut computer = Computer::new();
    let Some(disk) = SmallDisk::under(&computer) else {
        return;
    };
    computer.restart_program();
    create(&computer.accounts, "ann", PASSWORD);
    let filler = disk.fill();
    let change = computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
    assert_eq!(store_error(change), StoreError::DiskFull);
    let names = computer
        .accounts
        .set_profile("Longer Name Than Before", "ann");
    assert!(
        matches!(names, Ok(()) | Err(Error::Store(StoreError::DiskFull))),
        "{names:?}"
    );
    computer.restart_program();
    let full = computer.sign_in(PASSWORD);
    assert!(
        matches!(full, Ok(()) | Err(Error::Store(StoreError::DiskFull))),
        "{full:?}"
    );
    fs::remove_file(filler).unwrap();
    computer.restart_program();
    computer.clock.advance(900_000);
    computer.sign_in(PASSWORD).unwrap();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_is_said_so_and_loses_nothing() {
    let mut computer = Computer::new();
    let Some(disk) = SmallDisk::under(&computer) else {
        return;
    };
    computer.restart_program();
    create(&computer.accounts, "ann", PASSWORD);
    computer.accounts.sign_out().unwrap();
    disk.remount("ro");
    for _ in 0..10 {
        assert_eq!(
            store_error(computer.sign_in_listed(PASSWORD)),
            StoreError::ReadOnly
        );
    }
    disk.remount("rw");
    computer.sign_in_listed(PASSWORD).unwrap();
}

#[test]
fn a_damaged_device_file_keeps_nobody_from_their_account() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    let file = computer.folder.path().join("config/device.db");
    for content in ["", "no database at all", &"x".repeat(8192)] {
        fs::write(&file, content).unwrap();
        computer.restart_program();
        if !content.is_empty() {
            let kept = |name: &str| fs::read(file.with_file_name(name)).unwrap_or_default();
            let kept = [kept("device.damaged"), kept("device.damaged-2")];
            assert!(kept.contains(&content.as_bytes().to_vec()), "{content}");
            let by_name = computer.sign_in(PASSWORD);
            assert!(
                matches!(by_name, Err(Error::WaitForRecord { .. })),
                "tries are not refilled"
            );
        }
        computer.sign_in_listed(PASSWORD).unwrap();
        computer.accounts.sign_out().unwrap();
    }
}

/// As in a copy from a disc.
#[cfg(windows)]
#[test]
fn an_account_with_read_only_files_can_be_deleted() {
    let (computer, _) = Computer::with_account();
    let file = computer.account_folder().join("slots.json");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    computer.accounts.delete_account(PASSWORD, "ann").unwrap();
    let left = fs::read_dir(computer.folder.path().join("data/accounts"));
    assert_eq!(left.unwrap().count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_home_whose_name_is_no_utf_8_is_as_good_as_any() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9 ");
    let home = tempfile::Builder::new().prefix(name).tempdir().unwrap();
    assert!(home.path().to_str().is_none());
    is_as_good_as_any(home);
}

/// Windows opens paths of more than 260 characters only under their whole name.
#[test]
fn a_home_deep_below_is_as_good_as_any() {
    let top = tempfile::tempdir().unwrap();
    let deep: PathBuf = std::iter::repeat_n("a folder of a project of many years", 9).collect();
    let deep = top.path().join(deep);
    fs::create_dir_all(&deep).unwrap();
    is_as_good_as_any(tempfile::tempdir_in(deep).unwrap());
}

fn is_as_good_as_any(home: tempfile::TempDir) {
    let mut computer = Computer::at(home);
    create(&computer.accounts, "ann", PASSWORD);
    let accounts = &computer.accounts;
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    accounts.export_backup(OTHER_PASSWORD, &backup).unwrap();
    accounts.set_profile("Another Name", "ann").unwrap();
    accounts
        .restore_backup(OTHER_PASSWORD, OTHER_PASSWORD, &backup)
        .unwrap();
    computer.restart_program();
    computer.sign_in(OTHER_PASSWORD).unwrap();
    assert_eq!(
        computer.accounts.profile().unwrap().1.display_name.as_str(),
        "Example Person"
    );
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_any_file_or_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let nobody = nightlatch_account::Who::Named("nobody".into());
    let other = computer.second_device();
    assert!(other.sign_in(&nobody, "x", false).is_err());
    let other = crate::support::beside(&computer);
    other
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    other
        .export_backup(OTHER_PASSWORD, &computer.folder.path().join("backup"))
        .unwrap();
    let mut seen = Vec::new();
    let mut folders = vec![computer.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            let folder = entry.file_type().unwrap().is_dir();
            let private = if folder { 0o700 } else { 0o600 };
            assert_eq!(mode, private, "{:?}", entry.path());
            seen.push(entry.file_name().to_string_lossy().into_owned());
            if folder {
                folders.push(entry.path());
            }
        }
    }
    for name in ["revocations", "unknown-names.db", "device.db", "public.db"] {
        assert!(seen.iter().any(|seen| seen == name), "{name}: {seen:?}");
    }
    assert!(seen.iter().any(|seen| seen.ends_with("-wal")), "{seen:?}");
}

/// One that makes other ids than the first, as in life.
fn another_computer() -> Computer {
    let computer = Computer::new();
    *computer.random.0.lock().unwrap() = 1 << 50;
    computer
}

/// A backup of the account that is open.
fn backup_of(computer: &Computer) -> PathBuf {
    let file = computer.folder.path().join("ann.nightlatch");
    computer.accounts.export_backup(PASSWORD, &file).unwrap();
    file
}

#[test]
fn no_backup_can_be_written_over_our_own_files() {
    let (computer, _) = Computer::with_account();
    let folder = computer.account_folder();
    let before = search(&folder, b"\"database\"");
    for place in [
        computer.database_file(),
        folder.join("slots.json"),
        folder.join("new"),
        computer.folder.path().join("config/device.db"),
        computer.folder.path().join("data/accounts/backup"),
    ] {
        let refused = computer.accounts.export_backup(PASSWORD, &place);
        let ours = matches!(refused, Err(Error::File(FileError::Ours)));
        assert!(ours, "{}: {refused:?}", place.display());
    }
    assert_eq!(search(&folder, b"\"database\""), before);
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    let names: Vec<_> = fs::read_dir(&folder).unwrap().flatten().collect();
    let left_over = |name: &str| name.contains("partial") || name == "new";
    assert!(
        !names
            .iter()
            .any(|it| left_over(it.file_name().to_str().unwrap()))
    );
}

#[test]
fn a_backup_holds_what_is_written_while_it_is_taken() {
    let (computer, _) = Computer::with_account();
    let mut database = computer.open_database(PASSWORD);
    // More pages than are taken at once.
    let filler = "CREATE TABLE filler (content BLOB) STRICT;
                  INSERT INTO filler VALUES (randomblob(3000000));";
    database.run(filler).unwrap();
    assert!(database.take_backup().unwrap().is_none(), "there is more");
    computer.accounts.set_profile("Later Name", "ann").unwrap();
    let mut taken = None;
    while taken.is_none() {
        taken = database.take_backup().unwrap();
    }
    let file = computer.folder.path().join("taken");
    let permit = computer.accounts.begin_file().unwrap();
    let store = computer.store();
    nightlatch_account::ports::Backups::write_backup(&store, taken.unwrap(), &file, &permit)
        .unwrap();
    drop((database, permit));
    let elsewhere = Computer::new();
    elsewhere.accounts.adopt_backup(&file).unwrap();
    elsewhere.sign_in(PASSWORD).unwrap();
    let name = elsewhere.accounts.profile().unwrap().1.display_name;
    assert_eq!(name.as_str(), "Later Name");
}

#[test]
fn a_file_that_the_lock_stops_is_told_of_at_the_unlock_and_then_no_more() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let stopped = || match accounts.view() {
        GateView::Open { file_stopped, .. } => file_stopped,
        other => panic!("{other:?}"),
    };
    let under_way = accounts.begin_file().unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    assert!(!nightlatch_account::ports::Permit::goes_on(&under_way));
    accounts.unlock_with_pin(PIN).unwrap();
    assert!(
        !nightlatch_account::ports::Permit::goes_on(&under_way),
        "for good"
    );
    assert!(stopped());
    backup_of(&computer);
    assert!(!stopped());
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    assert!(!stopped(), "nothing was under way");
}

#[test]
fn what_is_no_file_is_no_backup_and_holds_nobody_up() {
    let (computer, _) = Computer::with_account();
    let pipe = computer.folder.path().join("pipe");
    make_unanswering(&pipe);
    let devices: &[_] = if cfg!(windows) {
        &["NUL", "CON", r"\\.\NUL"]
    } else {
        &["/dev/zero"]
    };
    let devices = devices.iter().map(Path::new);
    let is_no_backup = |refused: &_| matches!(refused, Err(Error::BackupNotReadable));
    // Nobody knows what is in a file that another program has to itself, or in a device that is not there.
    let is_kept = |place: &Path, refused: &_| {
        let unreadable = matches!(refused, Err(Error::Store(StoreError::Unreadable)));
        cfg!(windows) && !place.is_dir() && unreadable
    };
    for place in [&*pipe, computer.folder.path()].into_iter().chain(devices) {
        let refused = computer.accounts.restore_backup(PASSWORD, PASSWORD, place);
        let told = is_no_backup(&refused) || is_kept(place, &refused);
        assert!(told, "{}: {refused:?}", place.display());
    }
    computer.accounts.sign_out().unwrap();
    let refused = computer.accounts.adopt_backup(&pipe).map(drop);
    assert!(is_no_backup(&refused) || is_kept(&pipe, &refused));
}

#[test]
fn a_second_start_leaves_an_unpacked_backup_alone() {
    let (computer, _) = Computer::with_account();
    let file = backup_of(&computer);
    let elsewhere = another_computer();
    create(&elsewhere.accounts, "ann", OTHER_PASSWORD);
    elsewhere.accounts.sign_out().unwrap();
    let taken = elsewhere.accounts.adopt_backup(&file);
    assert!(matches!(taken, Err(Error::BackupNameTaken)), "{taken:?}");
    drop(elsewhere.second_device());
    let name = Adopting {
        sign_in_name: Some("ann of old"),
        ..Adopting::default()
    };
    elsewhere.accounts.adopt_waiting(name).unwrap();
}

#[test]
fn a_backup_whose_name_is_taken_goes_in_under_another_and_keeps_it() {
    let (computer, _) = Computer::with_account();
    let file = backup_of(&computer);
    let elsewhere = another_computer();
    let accounts = &elsewhere.accounts;
    create(accounts, "ann", OTHER_PASSWORD);
    accounts.sign_out().unwrap();
    let named = |name| {
        accounts.adopt_waiting(Adopting {
            sign_in_name: Some(name),
            ..Adopting::default()
        })
    };
    assert!(matches!(named("old"), Err(Error::BackupNotWaiting)));
    let taken = accounts.adopt_backup(&file);
    assert!(matches!(taken, Err(Error::BackupNameTaken)), "{taken:?}");
    assert!(matches!(named("Ann"), Err(Error::NameTaken)));
    assert!(matches!(named(""), Err(Error::NameEmpty(_))));
    named("old").unwrap();
    assert_eq!(accounts.accounts().unwrap().len(), 2);
    let old = Who::Named("old".to_owned());
    for _ in 0..2 {
        accounts.sign_in(&old, PASSWORD, false).unwrap();
        let name = accounts.profile().unwrap().1.sign_in_name;
        assert_eq!(name.as_str(), "old");
        accounts.sign_out().unwrap();
    }
    elsewhere.sign_in(OTHER_PASSWORD).unwrap();
    accounts.sign_out().unwrap();
    accounts.adopt_backup(&file).unwrap_err();
    accounts.put_backup_away();
    let left = fs::read_dir(elsewhere.folder.path().join("data/accounts"));
    assert_eq!(left.unwrap().count(), 2, "what was unpacked is gone");
}

#[test]
fn sessions_that_cannot_be_ended_from_here_are_over_after_a_restore() {
    let (computer, _) = Computer::with_account();
    let other = computer.second_device();
    other.sign_in(&ann(), PASSWORD, false).unwrap();
    let file = backup_of(&computer);
    let elsewhere = another_computer();
    elsewhere.accounts.adopt_backup(&file).unwrap();
    elsewhere.sign_in(PASSWORD).unwrap();
    let sessions = elsewhere.accounts.sessions().unwrap();
    assert_eq!(sessions.len(), 1, "{sessions:?}");
    assert!(sessions[0].this_session);
    // Only those of before: a second session of here goes on.
    let beside = elsewhere.device("config-3");
    beside.sign_in(&ann(), PASSWORD, false).unwrap();
    assert_eq!(beside.sessions().unwrap().len(), 2);
    let this = elsewhere.accounts.session().unwrap();
    beside.end_session(this).unwrap();
    let ended = GateView::SignedOut {
        reason: Some(SignedOutReason::SessionEnded {
            by: Some(EndReason::LoggedOut),
        }),
    };
    assert_eq!(elsewhere.accounts.view(), ended);
}

type Damage = (&'static str, fn(&Computer));

/// What can become of an account's files.
fn damages() -> [Damage; 4] {
    [
        ("head", |computer| {
            let mut bytes = fs::read(computer.database_file()).unwrap();
            bytes[..4096].fill(7);
            fs::write(computer.database_file(), bytes).unwrap();
        }),
        ("no database", |computer| {
            fs::remove_file(computer.database_file()).unwrap();
        }),
        ("slots", |computer| {
            fs::write(computer.account_folder().join("slots.json"), "{").unwrap();
        }),
        ("nothing left", |computer| {
            let folder = computer.account_folder();
            fs::remove_dir_all(&folder).unwrap();
            fs::create_dir(folder).unwrap();
        }),
    ]
}

#[test]
fn a_backup_takes_the_place_of_an_account_that_cannot_be_opened() {
    for (damage, harm) in damages() {
        let (computer, _) = Computer::with_account();
        let accounts = &computer.accounts;
        let file = backup_of(&computer);
        accounts
            .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
            .unwrap();
        accounts.sign_out().unwrap();
        let in_place = |password| {
            accounts.adopt_waiting(Adopting {
                password: Some(password),
                ..Adopting::default()
            })
        };
        // One that opens is never replaced, whatever is asked.
        let whole = accounts.adopt_backup(&file);
        assert!(matches!(whole, Err(Error::AccountAlreadyHere)), "{whole:?}");
        let whole = in_place(PASSWORD);
        assert!(matches!(whole, Err(Error::BackupNotWaiting)), "{whole:?}");

        let (folder, id) = (computer.account_folder(), computer.id());
        harm(&computer);
        let damaged = computer.sign_in_listed(OTHER_PASSWORD);
        let told = matches!(
            damaged,
            Err(Error::Store(StoreError::Damaged | StoreError::Missing)
                | Error::WaitForRecord { .. })
        );
        assert!(told, "{damage}: {damaged:?}");
        let kept: Vec<_> = fs::read_dir(&folder).unwrap().flatten().collect();
        let kept = kept.len();
        let here = accounts.adopt_backup(&file);
        assert!(
            matches!(here, Err(Error::AccountHereDamaged)),
            "{damage}: {here:?}"
        );
        let wrong = in_place("wrong");
        assert!(matches!(wrong, Err(Error::BackupWrongPassword)), "{damage}");
        let aside = in_place(PASSWORD).unwrap().unwrap();
        assert_eq!(aside, format!("damaged-{}", id.0), "{damage}");
        let aside = folder.with_file_name(aside);
        // The lock file may have come to it.
        assert!(fs::read_dir(&aside).unwrap().count() >= kept, "{damage}");
        assert_eq!(accounts.accounts().unwrap().len(), 1, "{damage}");
        computer.sign_in_listed(PASSWORD).unwrap();
        assert_eq!(accounts.verify_log().unwrap().broken, None);
    }
}

#[test]
fn a_backup_that_asks_for_a_code_takes_no_ones_place_without_one() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    crate::two_factor::add_phone(&computer);
    let (app, _) = crate::two_factor::enable(&computer);
    let proof = nightlatch_account::Proof {
        password: PASSWORD,
        code: &app.code(&computer),
    };
    let file = computer.folder.path().join("ann.nightlatch");
    accounts.export_backup(proof, &file).unwrap();
    accounts.sign_out().unwrap();
    fs::remove_file(computer.database_file()).unwrap();
    let here = accounts.adopt_backup(&file);
    assert!(matches!(here, Err(Error::AccountHereDamaged)), "{here:?}");
    computer.clock.advance(60_000);
    let with_code = |code: &str| {
        accounts.adopt_waiting(Adopting {
            password: Some(PASSWORD),
            code,
            ..Adopting::default()
        })
    };
    assert!(matches!(with_code(""), Err(Error::SecondFactorNeeded)));
    let right = app.code(&computer);
    let wrong = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    let refused = with_code(wrong);
    assert!(
        matches!(refused, Err(Error::WrongSecondFactor { .. })),
        "{refused:?}"
    );
    assert!(with_code(&right).unwrap().is_some());
}

#[test]
fn a_lost_record_is_told_as_that_and_comes_back_with_the_names() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    let id = computer.id();
    fs::remove_file(computer.account_folder().join("public.db")).unwrap();
    let waits = accounts.waits(id).unwrap();
    assert!(
        (waits.password, waits.record_missing) == (900, true),
        "{waits:?}"
    );
    // It cannot be typed, so it cannot be forgotten either.
    let listed = accounts.forget(id).unwrap();
    assert!(listed[0].is_unnamed());
    for _ in 0..3 {
        let waits = computer.sign_in_listed(PASSWORD);
        let told = matches!(
            waits,
            Err(Error::WaitForRecord {
                retry_after: 900,
                ..
            })
        );
        assert!(told, "{waits:?}");
    }
    computer.clock.advance(900_000);
    computer.sign_in_listed(PASSWORD).unwrap();
    let GateView::Open {
        account,
        record_renewed,
        ..
    } = accounts.view()
    else {
        panic!("{:?}", accounts.view());
    };
    assert!(record_renewed);
    assert_eq!(account.sign_in_name.as_str(), "ann");
    accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    let GateView::Open { record_renewed, .. } = accounts.view() else {
        panic!("{:?}", accounts.view());
    };
    assert!(!record_renewed, "that is over");
    accounts.sign_out().unwrap();
    // Wrong tries are told as wrong tries.
    for _ in 0..6 {
        let _ = computer.sign_in_listed("Wrong 1 password!");
    }
    let waits = computer.sign_in_listed(PASSWORD);
    assert!(matches!(waits, Err(Error::Wait { .. })), "{waits:?}");
}

#[test]
fn a_damaged_head_beside_a_log_is_kept_as_it_is() {
    let (computer, _) = Computer::with_account();
    computer.accounts.set_profile("Later Name", "ann").unwrap();
    // The program was killed there: what was written waits in the log.
    let (folder, kept) = computer.keep_folder();
    computer.accounts.sign_out().unwrap();
    fs::remove_dir_all(&folder).unwrap();
    fs::rename(&kept, &folder).unwrap();
    let database = computer.database_file();
    let log = database.with_extension("db-wal");
    let good = fs::read(&database).unwrap();
    // The page that is damaged must not be in the log too: that heals it, rightly.
    let frames = fs::read(&log).unwrap();
    let in_log = |page: usize| {
        let frames = frames[32..].chunks(24 + 4096);
        let mut numbers = frames.map(|frame| u32::from_be_bytes(frame[..4].try_into().unwrap()));
        numbers.any(|number| number as usize == page)
    };
    let pages = good.len() / 4096;
    let page = (1..=pages).find(|page| !in_log(*page)).unwrap();
    let mut bad = good.clone();
    if in_log(1) {
        assert!(page > 1);
        // What only the database has: nothing there can be read without its salt.
        bad[..16].fill(7);
    } else {
        bad[..4096].fill(7);
    }
    fs::write(&database, &bad).unwrap();
    let before = fs::read(&log).unwrap();
    assert_eq!(
        store_error(computer.sign_in_listed(PASSWORD)),
        StoreError::Damaged
    );
    assert!(fs::read(&database).unwrap() == bad, "kept as it is");
    assert!(fs::read(&log).unwrap() == before, "kept as it is");
    // Put right, it opens with all that was written.
    fs::write(&database, &good).unwrap();
    computer.sign_in_listed(PASSWORD).unwrap();
    let name = computer.accounts.profile().unwrap().1.display_name;
    assert_eq!(name.as_str(), "Later Name");
}

#[test]
fn what_waits_outside_enters_the_log_with_a_time_that_can_be() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    let id = computer.id();
    let store = computer.store();
    for at in [i64::MIN, 0, i64::MAX] {
        let queued = nightlatch_account::ports::Queued {
            at,
            kind: nightlatch_account::ports::QueuedKind::WrongPassword,
        };
        let scope = nightlatch_account::ports::AttemptScope::Account(id);
        nightlatch_account::ports::QueuedEvents::enqueue(&store, scope, queued).unwrap();
    }
    computer.sign_in(PASSWORD).unwrap();
    let filter = HistoryFilter {
        shown: LogView::Everything,
        ..HistoryFilter::default()
    };
    let rows = accounts.session_history(&filter, None, 100).unwrap().rows;
    let failed = rows.iter().filter(|row| {
        row.entry.kind == LogKind::SignIn && matches!(row.entry.outcome, Outcome::Failure(_))
    });
    let times: Vec<_> = failed.map(|row| row.entry.at).collect();
    assert_eq!(times.len(), 3);
    // From 2020 to now.
    for at in times {
        assert!(
            (1_577_836_800_000..=1_780_000_000_000).contains(&at),
            "{at}"
        );
    }
}
