//! What the program does where it is started from a terminal, by a script, or without a desktop.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use shipped::{Account, Home, Outcome, PIN, Person, Shipped, program};

/// Starts it with neither display nor Wayland; `changes` settles the rest.
fn started(home: &Home, changes: impl FnOnce(&mut Command) -> &mut Command) -> Outcome<Output> {
    let mut start = Command::new(program()?);
    home.settle(start.args(home.arguments()));
    start.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    Ok(changes(&mut start).output()?)
}

/// One sentence on the error output, nothing of how the program is built, and status 1.
fn says_only(ended: &Output, words: &str) {
    let said = String::from_utf8_lossy(&ended.stderr);
    let own: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert_eq!(own.len(), 1, "{said}");
    assert!(said.contains(words), "{said}");
}

#[test]
fn without_a_display_it_says_what_is_missing() -> Outcome {
    let ended = started(&Home::new()?, |start| start)?;
    says_only(&ended, "Nightlatch needs a desktop");
    Ok(())
}

#[test]
fn with_a_display_that_is_not_there_it_says_so() -> Outcome {
    let ended = started(&Home::new()?, |start| start.env("DISPLAY", ":4711"))?;
    says_only(&ended, "does not answer");
    Ok(())
}

#[test]
fn a_wrong_argument_is_told_at_a_second_start_too() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start(&home)?;
    let ended = app
        .command()?
        .arg("--nonsense")
        .stderr(Stdio::piped())
        .output()?;
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert!(said.contains("'--nonsense'"), "{said}");
    app.heading("Welcome to Nightlatch").appear().map(drop)
}

fn self_check(command: &mut Command) -> Outcome<(Option<i32>, String)> {
    let ended = command.stdout(Stdio::piped()).output()?;
    let said = String::from_utf8(ended.stdout)?;
    assert!(said.contains("  ok       restore it"), "{said}");
    assert!(
        said.contains("  ok       everything is encrypted on disk"),
        "{said}"
    );
    Ok((ended.status.code(), said))
}

#[test]
fn a_self_check_needs_no_desktop_and_leaves_nothing_behind() -> Outcome {
    let home = Home::new()?;
    let before = home.files()?;
    let temporary = tempfile::tempdir()?;
    let mut check = Command::new(program()?);
    home.settle(check.arg("--self-check"))
        .env("TMPDIR", temporary.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    let (status, said) = self_check(&mut check)?;
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("  missing  keystore"), "{said}");
    assert!(said.contains("there is no display"), "{said}");
    assert!(said.contains("Accounts work on this computer."), "{said}");
    assert_eq!(home.files()?, before, "{said}");
    assert_eq!(temporary.path().read_dir()?.count(), 0);
    Ok(())
}

#[test]
fn a_self_check_finds_the_keystore_and_the_idle_time_of_a_desktop() -> Outcome {
    let home = Home::new()?.with_keyring();
    let app = Shipped::desktop_of(&home)?;
    app.keystore()?;
    let mut check = app.command_with(&["--self-check".to_owned()])?;
    let (_, said) = self_check(&mut check)?;
    assert!(said.contains("  ok       keystore"), "{said}");
    assert!(
        said.contains("  ok       lock by the system's idle time"),
        "{said}"
    );
    assert!(said.contains("  ok       lock before sleep"), "{said}");
    Ok(())
}

/// Whatever becomes of what it logs, it opens, locks and unlocks.
fn works_with_error_output(to: Stdio) -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::desktop_of(&home)?;
    let mut command = app.command()?;
    command.stderr(to);
    app.start_this(&mut command)?;
    app.sign_in(&ada)?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.unlock()
}

#[test]
fn it_works_when_nobody_reads_what_it_logs() -> Outcome {
    let (reader, writer) = io::pipe()?;
    drop(reader);
    works_with_error_output(writer.into())
}

#[test]
fn it_works_when_what_it_logs_cannot_be_kept() -> Outcome {
    works_with_error_output(OpenOptions::new().write(true).open("/dev/full")?.into())
}

#[test]
fn its_files_are_the_owners_alone_whatever_the_umask() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut app = Shipped::desktop_of(&home)?;
    let mut shell = Command::new("sh");
    let command = app.command()?;
    shell.args(["-c", "umask 000; exec \"$@\"", "sh"]);
    shell.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    app.start_this(&mut shell)?;
    crate::first_minutes::create_up_to_set_up(&app, &ada)?;
    let mut looked_at = 0;
    for folder in [home.config(), home.data()] {
        looked_at += only_the_owners(&folder)?;
    }
    assert!(looked_at > 5, "{looked_at} files and folders");
    Ok(())
}

/// How many files and folders there are in it.
fn only_the_owners(folder: &Path) -> Outcome<usize> {
    let mut looked_at = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let mode = entry.metadata()?.permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} {mode:o}", entry.path().display());
        looked_at += 1;
        if entry.file_type()?.is_dir() {
            looked_at += only_the_owners(&entry.path())?;
        }
    }
    Ok(looked_at)
}
