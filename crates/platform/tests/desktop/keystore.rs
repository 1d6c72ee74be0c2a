//! GNOME's keystore on a private bus. The connection is made from the environment, so each test
//! is a process of its own.

use crate::{TIMEOUT, child};
use nightlatch_account::ports::{Keystore as _, KeystoreError};
use nightlatch_platform::keystore::SystemKeystore;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use virtual_desktop::{Desktop, Process, wait_for};

const NAME: &str = "org.freedesktop.secrets";
const SECRET: &[u8] = &[0, 1, 254, 255, 0, 10];

#[test]
#[ignore = "run by the other tests"]
fn keeps() {
    let keystore = SystemKeystore;
    assert_eq!(keystore.read("one"), Ok(None));
    keystore.delete("one").unwrap();
    keystore.write("one", b"first").unwrap();
    keystore.write("one", SECRET).unwrap();
    keystore.write("two", b"other").unwrap();
    assert_eq!(&**keystore.read("one").unwrap().unwrap(), SECRET);
    keystore.delete("one").unwrap();
    assert_eq!(keystore.read("one"), Ok(None));
    assert_eq!(&**keystore.read("two").unwrap().unwrap(), b"other");
    println!("kept");
}

#[test]
#[ignore = "run by the other tests"]
fn is_absent() {
    let absent = SystemKeystore.read("one").map(|_| ());
    assert_eq!(absent, Err(KeystoreError::Absent));
    let absent = SystemKeystore.write("one", SECRET);
    assert_eq!(absent, Err(KeystoreError::Absent));
    println!("absent");
}

#[test]
#[ignore = "run by the other tests"]
fn keeps_one() {
    SystemKeystore.write("one", SECRET).unwrap();
    println!("kept");
}

/// Nothing there and no answer come to the same: the domain then asks the password. What counts
/// is that nobody waits for ever.
#[test]
#[ignore = "run by the other tests"]
fn gives_nothing() {
    let begun = Instant::now();
    let read = SystemKeystore.read("one").map(|found| found.is_some());
    assert!(matches!(read, Ok(false) | Err(_)), "{read:?}");
    assert!(begun.elapsed() < Duration::from_secs(40));
    println!("nothing");
}

#[test]
#[ignore = "run by the other tests"]
fn is_empty() {
    assert_eq!(SystemKeystore.read("one"), Ok(None));
    println!("empty");
}

fn run(test: &str, desktop: Option<&Desktop>, home: &Path) -> String {
    let mut command = child(test);
    command
        .env_remove("DISPLAY")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
        .env("HOME", home);
    if let Some(desktop) = desktop {
        desktop.host(&mut command);
    }
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{test}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn secrets_are_kept_replaced_and_forgotten() {
    let desktop = Desktop::start().unwrap();
    let home = TempDir::new().unwrap();
    let _daemon = daemon(&desktop, home.path());
    assert!(run("keystore::keeps", Some(&desktop), home.path()).contains("kept"));
}

#[test]
fn without_a_bus_there_is_none() {
    let home = TempDir::new().unwrap();
    assert!(run("keystore::is_absent", None, home.path()).contains("absent"));
}

#[test]
fn one_that_has_stopped_gives_nothing_away() {
    let desktop = Desktop::start().unwrap();
    let home = TempDir::new().unwrap();
    let stopped = daemon(&desktop, home.path());
    run("keystore::keeps_one", Some(&desktop), home.path());
    drop(stopped);
    gone(&desktop);
    let said = run("keystore::gives_nothing", Some(&desktop), home.path());
    assert!(said.contains("nothing"), "{said}");
}

#[test]
fn one_that_is_locked_gives_nothing_away() {
    let desktop = Desktop::start().unwrap();
    let home = TempDir::new().unwrap();
    let open = daemon(&desktop, home.path());
    run("keystore::keeps_one", Some(&desktop), home.path());
    drop(open);
    gone(&desktop);
    let _locked = start(&desktop, home.path(), None);
    let said = run("keystore::gives_nothing", Some(&desktop), home.path());
    assert!(said.contains("nothing"), "{said}");
}

#[test]
fn one_that_was_emptied_has_nothing() {
    let desktop = Desktop::start().unwrap();
    let home = TempDir::new().unwrap();
    let first = daemon(&desktop, home.path());
    run("keystore::keeps_one", Some(&desktop), home.path());
    drop(first);
    gone(&desktop);
    std::fs::remove_dir_all(home.path().join(".local/share/keyrings")).unwrap();
    let _second = daemon(&desktop, home.path());
    let said = run("keystore::is_empty", Some(&desktop), home.path());
    assert!(said.contains("empty"), "{said}");
}

fn gone(desktop: &Desktop) {
    wait_for("end of the keystore", TIMEOUT, || {
        (!desktop.has_owner(NAME)).then_some(())
    })
    .unwrap();
}

/// GNOME's keystore, opened with a password as at a login.
fn daemon(desktop: &Desktop, home: &Path) -> Process {
    start(desktop, home, Some("a login password"))
}

/// GNOME's keystore; locked without a password.
fn start(desktop: &Desktop, home: &Path, password: Option<&str>) -> Process {
    let mut daemon = Command::new("gnome-keyring-daemon");
    if password.is_some() {
        daemon.arg("--unlock");
    }
    daemon
        .args(["--foreground", "--components=secrets"])
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let mut daemon = Process::spawn(desktop.host(&mut daemon)).unwrap();
    if let Some(password) = password {
        daemon.tell(password).unwrap();
    }
    wait_for("keystore", TIMEOUT, || {
        desktop.has_owner(NAME).then_some(())
    })
    .unwrap();
    daemon
}
