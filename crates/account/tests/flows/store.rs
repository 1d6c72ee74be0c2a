//! Files that are damaged, missing, read-only, newer or from a backup; and what lies in clear.

use crate::support::{
    Computer, OTHER_PASSWORD, OTHER_PIN, PASSWORD, PIN, TWENTY_MINUTES, ann, create, enable_pin,
    is_open,
};
use nightlatch_account::Who;
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::gate::{GateView, SignedOutReason};
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::AccountDatabase as _;
use std::fs;
use std::path::Path;

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
            .filter(|file| !file.ends_with("signed-out.db"))
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
    let listed = elsewhere.accounts.adopt_backup(&file).unwrap();
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
    let elsewhere = computer.second_installation();
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
fn a_damaged_installation_keeps_nobody_from_their_account() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    let file = computer.folder.path().join("config/installation.db");
    for content in ["", "no database at all", &"x".repeat(8192)] {
        fs::write(&file, content).unwrap();
        computer.restart_program();
        if !content.is_empty() {
            assert_eq!(
                fs::read(file.with_extension("damaged")).unwrap(),
                content.as_bytes()
            );
            let by_name = computer.sign_in(PASSWORD);
            assert!(
                matches!(by_name, Err(Error::Wait { .. })),
                "tries are not refilled"
            );
        }
        computer.sign_in_listed(PASSWORD).unwrap();
        computer.accounts.sign_out().unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_home_whose_name_is_no_utf_8_is_as_good_as_any() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9 ");
    let home = tempfile::Builder::new().prefix(name).tempdir().unwrap();
    assert!(home.path().to_str().is_none());
    let mut computer = Computer::at(home);
    create(&computer.accounts, "ann", PASSWORD);
    let accounts = &computer.accounts;
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let backup = computer.folder.path().join("backup");
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
    let other = computer.second_installation();
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
    for name in ["notices", "nobody.db", "installation.db", "signed-out.db"] {
        assert!(seen.iter().any(|seen| seen == name), "{name}: {seen:?}");
    }
    assert!(seen.iter().any(|seen| seen.ends_with("-wal")), "{seen:?}");
}
