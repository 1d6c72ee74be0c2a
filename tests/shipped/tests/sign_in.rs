//! The way in: by password, and not by a wrong one.

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

#[test]
fn only_the_password_opens_the_account() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).make(&home)?;
    let app = Shipped::start(&home)?;
    app.try_password("Not-the-1-password")?;
    app.see("This name and password don’t match.")?;
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

#[test]
fn only_the_new_password_opens_the_account_after_a_change() -> Outcome {
    const NEW_PASSWORD: &str = "Harbour!9 velvet ladder";
    const REFUSED: &str = "This name and password don’t match.";
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).make(&home)?;
    let mut app = Shipped::start(&home)?;
    app.sign_in(&ada)?;
    app.change_password(&ada.password, NEW_PASSWORD)?;
    app.sign_out()?;
    app.try_password(&ada.password)?;
    app.see(REFUSED)?;
    app.terminate()?;

    app.start_program()?;
    app.try_password(&ada.password)?;
    app.see(REFUSED)?;
    app.try_password(NEW_PASSWORD)?;
    app.heading("My Profile").appear()?;
    Ok(())
}
