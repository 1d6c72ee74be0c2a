//! GNOME's keystore on a private bus. The connection is made from the environment, so each test
//! is a process of its own.

use crate::{PATIENCE, child};
use nightlatch_account::ports::{Keystore as _, KeystoreError};
use nightlatch_platform::keystore::SystemKeystore;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use virtual_desktop::{Desktop, Process, wait_for};

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

/// GNOME's keystore, opened with a password as at a login.
fn daemon(desktop: &Desktop, home: &Path) -> Process {
    let mut daemon = Command::new("gnome-keyring-daemon");
    daemon
        .args(["--foreground", "--unlock", "--components=secrets"])
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let mut daemon = Process::spawn(desktop.host(&mut daemon)).unwrap();
    daemon.tell("a login password").unwrap();
    wait_for("keystore", PATIENCE, || {
        desktop.has_owner("org.freedesktop.secrets").then_some(())
    })
    .unwrap();
    daemon
}
