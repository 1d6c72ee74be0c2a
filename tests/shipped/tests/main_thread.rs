//! The window answers, whatever the program waits for.

use std::time::Duration;

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

/// A remembered session whose secret is in a keystore that answers nobody.
fn with_a_keystore_that_hangs<'h>(home: &'h Home, ada: &Person) -> Outcome<Shipped<'h>> {
    Account::of(ada).with_pin(PIN).make(home)?;
    let mut app = Shipped::start(home)?;
    app.sign_in_and_stay(ada)?;
    app.terminate()?;
    app.keystore()?.stop()?;
    app.start_program()?;
    app.heading("Opening Nightlatch").appear()?;
    Ok(app)
}

#[test]
fn a_keystore_that_hangs_keeps_no_window_away() -> Outcome {
    let home = Home::new()?.with_keyring();
    let app = with_a_keystore_that_hangs(&home, &Person::ada())?;
    app.screenshot("opening")?;
    assert!(app.start_second()?.success());
    app.keystore()?.go_on()?;
    app.see("Nightlatch was started")?;
    app.unlock()
}

#[test]
fn a_program_that_is_still_being_opened_ends_at_once() -> Outcome {
    let home = Home::new()?.with_keyring();
    let mut app = with_a_keystore_that_hangs(&home, &Person::ada())?;
    app.close_window()?;
    app.within(Duration::from_secs(2), "no window", || {
        Ok(app.window()?.is_none().then_some(()))
    })?;
    assert!(app.ends()?.success());
    Ok(())
}
