//! Whoever starts the program while it runs gets the window of the one that runs, in whatever state.

use std::time::Duration;

use shipped::{Account, Home, OtherWindow, Outcome, PIN, Person, Shipped};

/// How soon a window that was asked for is there (issue "what people get", A1).
const SOON: Duration = Duration::from_secs(2);

fn started_again(app: &Shipped<'_>) -> Outcome {
    let window = app.window()?.ok_or("no window")?;
    let cover = OtherWindow::on(app.desktop(), window.area)?;
    assert!(app.start_second()?.success());
    app.within(SOON, "our window before the others", || {
        let ours = app.window()?.ok_or("no window")?.id;
        let uppermost = app.screen().stacking()?.last().copied();
        Ok((app.screen().active()? == Some(ours) && uppermost == Some(ours)).then_some(()))
    })?;
    drop(cover);
    Ok(())
}

#[test]
fn in_every_state_of_the_gate() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let app = Shipped::start(&home)?;
    started_again(&app)?;
    app.heading("Sign in").appear()?;
    app.sign_in(&ada)?;
    started_again(&app)?;
    app.heading("My Profile").appear()?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    started_again(&app)?;
    app.locked(&open)
}

#[test]
fn in_the_middle_of_a_creation() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start(&home)?;
    app.heading("Welcome to Nightlatch").appear()?;
    app.field("Display name").fill("Ada Byron")?;
    started_again(&app)?;
    app.field("Display name").holds("Ada Byron")
}
