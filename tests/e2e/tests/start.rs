//! Starts on desktops that lack something.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use e2e::{Home, Outcome, automated_program};
use virtual_desktop::{Desktop, Process};

#[test]
fn without_a_display_it_says_what_is_missing() -> Outcome {
    let home = Home::new()?;
    let mut start = Command::new(automated_program()?);
    home.settle(start.args(home.arguments()));
    let ended = start
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()?;
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("needs a desktop"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    Ok(())
}

#[test]
fn a_dead_session_bus_is_no_reason_to_end() -> Outcome {
    let home = Home::new()?;
    let desktop = Desktop::start()?;
    let mut start = Command::new(automated_program()?);
    desktop.host(home.settle(start.args(home.arguments())));
    start
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
        .env("NIGHTLATCH_LOG", "info")
        .stderr(Stdio::piped());
    let mut program = Process::spawn(&mut start)?;
    let said = program.stderr().ok_or("its errors are not piped")?;
    let ready = BufReader::new(said)
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains("page-ready"));
    assert!(ready, "it ended: {:?}", program.ended());
    Ok(())
}
