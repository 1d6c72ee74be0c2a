//! The first five minutes: an account, its recovery key, and what the set-up asks.

use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shipped::{Home, Outcome, PIN, Person, Shipped};

const NUMBER: &str = "+1 201-555-0123";

/// What the person's phone shows, by Debian's `oathtool`.
pub fn token(key: &str, steps_off: i64) -> Outcome<String> {
    // A token made at the end of its step is over when it has been typed.
    let second = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs() % 30)
    };
    while second() >= 20 {
        sleep(Duration::from_millis(100));
    }
    let now = format!("now {:+} seconds", steps_off * 30);
    let output = Command::new("oathtool")
        .args(["--totp", "--base32", "--now", &now, key])
        .output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The key for typing in what a step of the enrolment shows.
pub fn key_in(shown: &str) -> String {
    let after = shown.split("type this key into the app:").nth(1);
    let characters = after.unwrap_or_default().chars();
    characters.filter(|c| !c.is_whitespace()).take(32).collect()
}

/// From the first screen to the recovery key.
pub fn type_names_and_password(app: &Shipped<'_>, person: &Person) -> Outcome {
    app.field("Display name").fill(&person.display_name)?;
    app.field("Sign-in name").fill(&person.sign_in_name)?;
    app.button("Next").press()?;
    app.heading("Choose a password").appear()?;
    app.field("Password").fill(&person.password)?;
    app.field("Confirm Password").fill(&person.password)?;
    app.button("Next").press()?;
    app.heading("Keep your recovery key").appear()?;
    Ok(())
}

/// From the first screen to the first step of the set-up; gives the recovery key.
pub fn create_up_to_set_up(app: &Shipped<'_>, person: &Person) -> Outcome<Vec<String>> {
    type_names_and_password(app, person)?;
    let key = app.recovery_key()?;
    app.button("Next").press()?;
    app.type_recovery_key_back(&key)?;
    app.heading("A PIN for when you step away?").appear()?;
    Ok(key)
}

#[test]
fn everything_is_turned_on_and_a_lock_in_between_loses_no_step() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start(&home)?;
    create_up_to_set_up(&app, &ada)?;
    app.see("4 of 6")?;
    app.field("Pin Number").fill(PIN)?;
    app.field("Repeat Pin").fill(PIN)?;
    // The password was chosen a moment ago.
    assert!(!app.field("Current Password").is_there()?);
    app.button("Enable").press()?;
    app.see("Your PIN is on.")?;
    app.button("Next").press()?;

    app.heading("Which phone is yours?").appear()?;
    app.field("Cell Phone").fill("+1 201")?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.field("PIN").fill(PIN)?;
    app.keys("Return")?;
    app.heading("Which phone is yours?").appear()?;
    app.field("Cell Phone").holds("+1 201")?;
    app.field("Cell Phone").fill(NUMBER)?;
    app.button("Add").press()?;
    app.button("Text Me").press()?;
    let shown = app.block("Shown on this computer only").shown()?;
    let notifications = app.notifications().shown();
    let code: String = shown.chars().filter(char::is_ascii_digit).take(6).collect();
    assert!(
        notifications.iter().any(|shown| shown.contains(&code)),
        "{notifications:?}"
    );
    app.field("Code").fill(&code)?;
    app.button("Verify").press()?;
    app.heading("Set Primary").appear()?;
    app.field("Current Password").fill(&ada.password)?;
    app.button("Set Primary").press()?;
    app.see("is verified and is your primary phone")?;
    app.button("Next").press()?;

    app.heading("A code on top of your password?").appear()?;
    app.field("Current Password").fill(&ada.password)?;
    app.button("Next").press()?;
    app.button("Copy").appear()?;
    let key = key_in(&app.page()?);
    app.field("Token").fill(&token(&key, -1)?)?;
    app.button("Next").press()?;
    let codes = app.role(&["panel", "list"], "Recovery codes");
    codes.appear()?;
    let codes = codes.all("list item")?;
    let back = codes.get(4).ok_or("no codes")?.trim().to_owned();
    app.field("One of the codes").fill(&back)?;
    app.button("Confirm").press()?;
    app.button("Enable").appear()?;
    app.field("Current Password").fill(&ada.password)?;
    app.button("Enable").press()?;
    app.see("Two-Factor Authentication is on.")?;
    app.button("Next").press()?;

    app.heading("Security Check").appear()?;
    assert!(!app.tree()?.says("Needs attention"));
    app.sign_out()?;
    app.try_password(&ada.password)?;
    app.heading("Enter your code").appear()?;
    app.field("Token").fill(&token(&key, 0)?)?;
    app.keys("Return")?;
    app.heading("My Profile").appear()?;
    Ok(())
}

#[test]
fn what_was_skipped_waits_in_security_check() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start(&home)?;
    type_names_and_password(&app, &ada)?;
    app.button("Skip").press()?;
    app.heading("Go on without a recovery key?").appear()?;
    app.button("Skip the key").press()?;
    for question in [
        "A PIN for when you step away?",
        "Which phone is yours?",
        "A code on top of your password?",
    ] {
        app.heading(question).appear()?;
        app.button("Skip").press()?;
    }
    app.heading("Security Check").appear()?;
    app.see("You have no recovery key.")?;
    app.see("Without a PIN your account never locks by itself.")?;
    app.link("New recovery key").press()?;
    app.see("No recovery key saved")?;
    let key = app.show_new_recovery_key(&ada)?;
    app.button("Next").press()?;
    app.type_recovery_key_back(&key)?;
    app.see("Your recovery key is active.")?;
    app.sign_out()?;
    app.sign_in(&ada)
}
