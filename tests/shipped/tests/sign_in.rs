//! The way in: by password, and not by a wrong one.

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

#[test]
fn only_the_password_opens_the_account() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).make(&home)?;
    let app = Shipped::start(&home)?;
    app.try_password("Not-the-1-password")?;
    app.see("This name and password don’t belong together.")?;
    assert!(app.open_databases()?.is_empty());
    app.sign_in(&ada)?;
    assert!(!app.open_databases()?.is_empty());
    app.sign_out()?;
    assert!(app.open_databases()?.is_empty());
    Ok(())
}

#[test]
fn a_remembered_session_starts_locked_and_its_tries_outlive_the_program() -> Outcome {
    let home = Home::new()?.with_keyring();
    let ada = Person::ada();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::start(&home)?;
    app.sign_in_and_stay(&ada)?;
    app.terminate()?;

    app.start_program()?;
    app.see("Nightlatch was started")?;
    app.field("PIN").fill("583705")?;
    app.keys("Return")?;
    app.see("tries left.")?;
    app.terminate()?;

    app.start_program()?;
    app.see("tries left.")?;
    app.unlock()?;
    app.sign_out()?;
    app.terminate()?;

    app.start_program()?;
    app.heading("Sign in").appear()?;
    Ok(())
}
