//! The process that draws the page ends by itself, killed or out of memory.

use std::time::Duration;

use shipped::{Account, Home, Outcome, Person, Shipped};

/// How soon a new page is there (issue "what people get", A2).
const SOON: Duration = Duration::from_secs(2);

fn comes_back_with(app: &Shipped<'_>, what: &str) -> Outcome {
    app.within(SOON, &format!("{what:?} on a new page"), || {
        app.text(what).now()
    })
    .map(drop)
}

#[test]
fn at_the_sign_in() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).make(&home)?;
    let app = Shipped::start(&home)?;
    app.kill_page()?;
    comes_back_with(&app, "Sign in")?;
    app.sign_in(&ada)
}

#[test]
fn during_a_wait() -> Outcome {
    let home = Home::new()?;
    Account::of(&Person::ada()).make(&home)?;
    let app = Shipped::start(&home)?;
    let left = || Ok(app.page()?.contains(" left").then_some(()));
    for _ in 0..6 {
        app.try_password("Not-the-1-password")?;
        app.see("don’t match")?;
        if left()?.is_some() {
            break;
        }
    }
    app.until("countdown", left)?;
    app.kill_page()?;
    comes_back_with(&app, "Sign in")?;
    app.until("countdown on the new page", left)
}

#[test]
fn while_the_account_is_open() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    app.kill_page()?;
    comes_back_with(&app, "My Profile")?;
    app.keys("ctrl+l")?;
    app.locked(&open)
}

#[test]
fn just_before_it_locks() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    app.kill_page()?;
    app.logind()?.lock()?;
    app.locked_within(SOON, &open)?;
    app.unlock()
}

#[test]
fn on_the_lock_page() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    for _ in 0..3 {
        app.kill_page()?;
        app.locked_within(SOON, &open)?;
    }
    app.unlock()
}

#[test]
fn in_the_middle_of_a_sign_in() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start(&home)?;
    let ada = Person::ada();
    app.field("Display name").fill(&ada.display_name)?;
    app.field("Sign-in name").fill(&ada.sign_in_name)?;
    app.button("Next").press()?;
    app.field("Password").fill(&ada.password)?;
    app.field("Confirm Password").fill(&ada.password)?;
    app.button("Next").press()?;
    app.heading("Keep your recovery key").appear()?;
    let key = app.recovery_key()?;
    app.kill_page()?;
    // The key that waits is still the same: it is in Rust.
    comes_back_with(&app, "Keep your recovery key")?;
    assert_eq!(app.recovery_key()?, key);
    Ok(())
}

#[test]
fn because_the_message_bus_ends() -> Outcome {
    let home = Home::new()?.with_tray();
    let mut app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    app.end_system_bus();
    // Whether the page goes with it or not.
    app.tray()?.choose("Lock Screen")?;
    app.locked_within(SOON, &open)?;
    app.unlock()
}
