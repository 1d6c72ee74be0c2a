//! Every way in which the program ends: at once, whole, and without a trace of the open account.

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

/// Nothing of ours runs any more, and the account opens again with its password.
fn ended_whole(app: &mut Shipped<'_>, person: &Person) -> Outcome {
    assert!(app.ends()?.success());
    let lying_about: Vec<_> = app.home().files()?;
    let lying_about = lying_about.iter().filter(|file| {
        let name = file.to_string_lossy();
        name.ends_with("-wal") || name.ends_with("-journal")
    });
    assert_eq!(lying_about.count(), 0, "the database was not closed");
    app.start_program()?;
    app.heading("Sign in").appear()?;
    app.sign_in(person)
}

#[test]
fn a_closed_window_without_a_pin() -> Outcome {
    let home = Home::new()?.with_tray();
    let ada = Person::ada();
    Account::of(&ada).make(&home)?;
    let mut app = Shipped::start(&home)?;
    app.sign_in(&ada)?;
    app.close_window()?;
    ended_whole(&mut app, &ada)
}

#[test]
fn quit_in_the_tray() -> Outcome {
    let home = Home::new()?.with_tray();
    let ada = Person::ada();
    let mut app = Shipped::start_open(&home, &ada)?;
    app.tray()?.choose("Quit")?;
    ended_whole(&mut app, &ada)
}

#[test]
fn a_second_start_that_asks_for_it() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut app = Shipped::start_open(&home, &ada)?;
    assert!(app.command()?.arg("--quit").status()?.success());
    ended_whole(&mut app, &ada)
}

#[test]
fn where_none_runs_that_start_ends_alone() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::desktop_of(&home)?;
    assert!(app.command()?.arg("--quit").status()?.success());
    assert!(!home.data().join("accounts").exists());
    Ok(())
}

#[test]
fn the_session_ends() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::start(&home)?;
    app.sign_in(&ada)?;
    app.terminate()?;
    app.start_program()?;
    app.heading("Sign in").appear()?;
    app.sign_in(&ada)
}
