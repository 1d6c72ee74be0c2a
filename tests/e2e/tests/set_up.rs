//! The guided set-up after a creation: everything turned on, or everything skipped.

use e2e::{App, Home, Outcome, Person};

use crate::two_factor::{key_in, shown_codes, token};

const PIN: &str = "583704";
const NUMBER: &str = "+1 201-555-0123";

async fn body(app: &App) -> Outcome<String> {
    let shown = app.run("return document.body.innerText", vec![]).await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

/// The step "Which phone is yours?", with the code that this computer shows.
pub async fn add_phone(app: &App, person: &Person) -> Outcome {
    app.field("Cell Phone").fill(NUMBER).await?;
    app.button("Add").click().await?;
    app.button("Text Me").click().await?;
    let panel = app.role("region", "Shown on this computer only");
    let shown = panel.shown().await?;
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    app.field("Code").fill(&digits).await?;
    app.button("Verify").click().await?;
    app.heading("Set Primary").appear().await?;
    app.field("Current Password").fill(&person.password).await?;
    app.button("Set Primary").click().await?;
    app.see("is verified, and your primary phone").await
}

#[tokio::test]
async fn everything_is_turned_on_and_a_lock_in_between_loses_no_step() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_up_to_set_up(&ada).await?;
    app.see("4 of 6").await?;
    app.field("Pin Number").fill(PIN).await?;
    app.field("Repeat Pin").fill(PIN).await?;
    // The password was chosen a moment ago.
    assert!(!app.field("Current Password").is_there().await?);
    app.button("Enable").click().await?;
    app.see("Your PIN is on.").await?;
    app.button("Next").click().await?;

    app.heading("Which phone is yours?").appear().await?;
    app.field("Cell Phone").fill("+1 201").await?;
    app.run(
        "dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true }))",
        vec![],
    )
    .await?;
    app.field("PIN").fill(PIN).await?;
    app.button("Unlock").click().await?;
    app.heading("Which phone is yours?").appear().await?;
    assert_eq!(app.field("Cell Phone").value().await?, "+1 201");
    add_phone(&app, &ada).await?;
    app.button("Next").click().await?;

    app.heading("A code besides the password?").appear().await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Next").click().await?;
    app.button("Copy").appear().await?;
    let key = key_in(&body(&app).await?);
    app.field("Token").fill(&token(&key, -1)?).await?;
    app.button("Next").click().await?;
    let codes = shown_codes(&app).await?;
    let back = codes.get(4).ok_or("no codes")?;
    app.field("One of the codes").fill(back).await?;
    app.button("Confirm").click().await?;
    app.button("Enable").appear().await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Enable").click().await?;
    app.see("Two-Factor Authentication is on.").await?;
    app.button("Next").click().await?;

    app.heading("Security Check").appear().await?;
    let check = body(&app).await?;
    assert!(!check.contains("Needs attention"), "{check}");
    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your code").appear().await?;
    app.close().await
}

#[tokio::test]
async fn what_was_skipped_waits_in_security_check() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.type_names(&ada).await?;
    app.type_first_password(&ada).await?;
    app.button("Skip").click().await?;
    app.heading("Go on without a recovery key?")
        .appear()
        .await?;
    app.button("Skip the key").click().await?;
    for question in [
        "A PIN for when you step away?",
        "Which phone is yours?",
        "A code besides the password?",
    ] {
        app.heading(question).appear().await?;
        app.button("Skip").click().await?;
    }
    app.heading("Security Check").appear().await?;
    app.see("You have kept no recovery key.").await?;
    app.see("Without a PIN your account never locks by itself.")
        .await?;
    app.link("New recovery key").click().await?;
    app.see("None kept").await?;
    let key = app.new_recovery_key(&ada).await?;
    app.see("The recovery key is in force.").await?;
    app.see("Made on").await?;
    app.sign_out().await?;
    app.recover(&key, "Harbour!9 velvet ladder").await?;
    app.close().await
}
