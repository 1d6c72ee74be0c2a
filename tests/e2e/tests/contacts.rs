//! Contacts Settings: a number that is added, verified and made the primary one.

use std::time::Duration;

use e2e::{App, Home, Outcome, Person};
use gateway_simulator::{Behaviour, Simulator};
use virtual_desktop::wait_for;

const TIMEOUT: Duration = Duration::from_secs(30);
const NUMBER: &str = "+1 201-555-0123";
const PIN: &str = "583704";

/// The code that went out last.
fn code(gateway: &Simulator, channel: &str) -> Outcome<String> {
    let found = wait_for("a code", TIMEOUT, || {
        let outbox = gateway.outbox();
        let last = outbox.last().filter(|last| last.channel == channel)?;
        last.code()
    })?;
    Ok(found)
}

#[tokio::test]
async fn a_cell_phone_is_verified_by_text_and_made_the_primary_one() -> Outcome {
    let gateway = Simulator::start(0)?;
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.deliver_through(&gateway, &ada).await?;
    app.add_contact("cell_phone", "Cell Phone", "+1 (201) 555-0123")
        .await?;
    app.see("Not verified").await?;
    app.button(&format!("Verify: {NUMBER}")).click().await?;
    app.see("We send a code to").await?;
    app.button("Text Me").click().await?;
    app.see("A text with the code is on its way.").await?;
    app.until("wait before another text", || async {
        let enabled = app.button("Text Me").element().await?.is_enabled().await?;
        Ok((!enabled).then_some(()))
    })
    .await?;
    app.field("Code").fill("12345").await?;
    app.button("Verify").click().await?;
    app.see("A code has 6 digits.").await?;
    let right = code(&gateway, "text")?;
    let wrong = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    app.field("Code").fill(wrong).await?;
    app.button("Verify").click().await?;
    app.see("That is not the code.").await?;
    app.see("4 tries left for this code.").await?;
    app.field("Code").fill(&right).await?;
    app.button("Verify").click().await?;
    app.see("Verified.").await?;
    app.see("Active").await?;

    app.button(&format!("Set Primary: {NUMBER}"))
        .click()
        .await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Set Primary").click().await?;
    app.see("This contact is now primary.").await?;
    app.tab("Account Settings").click().await?;
    let primary = app.block("Primary contacts").shown().await?;
    assert!(primary.contains(NUMBER), "{primary}");
    app.link("Contacts Settings").click().await?;
    app.heading("Contacts").appear().await?;
    app.close().await
}

#[tokio::test]
async fn a_landline_is_called_and_gets_no_text() -> Outcome {
    let gateway = Simulator::start(0)?;
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.deliver_through(&gateway, &ada).await?;
    app.tab("Contacts Settings").click().await?;
    app.button("Add New Contact").click().await?;
    app.field("Cell Phone").fill("+44 20 7946 0958").await?;
    app.button("Add").click().await?;
    app.see("This number belongs to a landline.").await?;
    app.field("Type").choose("landline").await?;
    app.button("Add").click().await?;
    app.heading("Add New").vanish().await?;
    app.button("Verify: +44 20 7946 0958").click().await?;
    app.button("Call Me").appear().await?;
    assert!(!app.button("Text Me").is_there().await?);
    app.button("Call Me").click().await?;
    app.see("You are being called.").await?;
    app.field("Code").fill(&code(&gateway, "call")?).await?;
    app.button("Verify").click().await?;
    app.see("Verified.").await?;
    app.close().await
}

#[tokio::test]
async fn without_a_set_up_this_computer_shows_the_code_and_says_what_it_is_worth() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    let notifications = app.notifications().await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    app.add_contact("email", "Email", "ada@example.org").await?;
    app.button("Verify: ada@example.org").click().await?;
    app.button("Send the code").click().await?;
    let panel = || app.role("region", "Shown on this computer only");
    panel().appear().await?;
    let shown = panel().shown().await?;
    assert!(shown.contains("proves nothing"), "{shown}");
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let told = app
        .until("notification", || async {
            Ok(notifications.shown().first().cloned())
        })
        .await?;
    assert!(told.contains(&digits), "{told}");
    // The lock takes it off the screen and the notification back.
    let keys = "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true }))";
    app.run(keys, vec![]).await?;
    app.field("PIN").appear().await?;
    app.until("end of the notification", || async {
        Ok(notifications.shown().is_empty().then_some(()))
    })
    .await?;
    app.unlock(PIN).await?;
    app.button("Verify: ada@example.org").click().await?;
    app.field("Code").fill(&digits).await?;
    assert!(!panel().is_there().await?);
    app.button("Verify").click().await?;
    app.see("verified on this computer").await?;
    app.close().await
}

#[tokio::test]
async fn a_slow_gateway_can_be_given_up_and_a_dead_one_is_told() -> Outcome {
    let gateway = Simulator::start(0)?;
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.deliver_through(&gateway, &ada).await?;
    gateway.behave(Behaviour::Slow { millis: 20_000 });
    let block = || app.block("Code delivery");
    block().field("Send it to").fill("+12015550101").await?;
    block().button("Send a test").click().await?;
    app.see("On its way").await?;
    // Meanwhile the window lives.
    app.tab("Account Settings").click().await?;
    app.heading("Profile").appear().await?;
    app.tab("Contacts Settings").click().await?;
    app.add_contact("cell_phone", "Cell Phone", "+12015550102")
        .await?;
    app.button("Verify: +1 201-555-0102").click().await?;
    app.button("Text Me").click().await?;
    app.see("Another message is on its way.").await?;
    gateway.behave(Behaviour::Well);
    app.button("Cancel").click().await?;
    drop(gateway);
    block().field("Send it to").fill("+12015550103").await?;
    app.until("words for a dead gateway", || async {
        block().button("Send a test").click().await?;
        app.see("The provider can’t be reached").await.map(Some)
    })
    .await?;
    app.close().await
}

#[tokio::test]
async fn a_half_typed_contact_comes_back_after_the_lock() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    app.tab("Contacts Settings").click().await?;
    app.button("Add New Contact").click().await?;
    app.field("Type").choose("email").await?;
    app.field("Email").fill("half@exam").await?;
    // Typed input is told to Rust a little later.
    app.until("draft", || async {
        let draft = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('draft')\
                     .then((draft) => done(draft?.fields.contact_value ?? ''), () => done(''))";
        let draft = app.driver().execute_async(draft, vec![]).await?;
        Ok((draft.json() == "half@exam").then_some(()))
    })
    .await?;
    let keys = "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true }))";
    app.until("lock", || async {
        app.run(keys, vec![]).await?;
        Ok(app.field("PIN").is_there().await?.then_some(()))
    })
    .await?;
    app.field("PIN").fill(PIN).await?;
    app.button("Unlock").click().await?;
    app.heading("Add New").appear().await?;
    assert_eq!(app.field("Email").value().await?, "half@exam");
    app.close().await
}
