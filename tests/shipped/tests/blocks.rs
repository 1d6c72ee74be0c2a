//! Every block of the settings once, with mouse and keyboard.

use std::fs;

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

use crate::dialogs::save_as;
use crate::first_minutes::{key_in, token};

const NEW_PASSWORD: &str = "Harbour!9 velvet ladder";
const NUMBER: &str = "+1 201-555-0123";

#[test]
fn account_settings() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    app.field("Display name").fill("Ada King")?;
    app.block("Profile").button("Save").press()?;
    app.block("Profile").text("Saved.").appear()?;
    let key = app.show_new_recovery_key(&ada)?;
    app.button("Save to a file").press()?;
    save_as(&app, "key.txt")?;
    let kept = fs::read_to_string(home.saved().join("key.txt"))?;
    assert!(key.iter().all(|group| kept.contains(group)), "another key");
    app.button("Next").press()?;
    app.type_recovery_key_back(&key)?;
    app.see("Your new recovery key is active.")?;
    app.fits()?;
    app.sign_out()?;
    app.see("Ada King")
}

#[test]
fn contacts_settings() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    app.tab("Contacts Settings").press()?;
    add_phone(&app, &ada)?;
    app.fits()
}

/// A cell phone that is verified and the primary one.
fn add_phone(app: &Shipped<'_>, person: &Person) -> Outcome {
    app.button("Add New Contact").press()?;
    app.field("Type").choose("Cell Phone")?;
    app.field("Cell Phone").fill(NUMBER)?;
    app.button("Add").press()?;
    app.see("Added.")?;
    app.button(&format!("Verify: {NUMBER}")).press()?;
    app.button("Text Me").press()?;
    let panel = app.block("Shown on this computer only").shown()?;
    let code: String = panel.chars().filter(char::is_ascii_digit).take(6).collect();
    app.field("Code").fill(&code)?;
    app.button("Verify").press()?;
    app.see("Verified.")?;
    app.button(&format!("Set Primary: {NUMBER}")).press()?;
    app.field("Current Password").fill(&person.password)?;
    app.button("Set Primary").press()?;
    app.see("This contact is now primary.")
}

#[test]
fn a_link_leads_to_its_block_and_the_lock_back_to_where_one_was() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    app.open_my_profile()?;
    app.link("Security Check").press()?;
    app.link("Trusted IP List").press()?;
    // What is above it takes its time to load, and grows.
    app.heading("Lock health").appear()?;
    begins_the_window(&app, "Trusted IP List")?;

    // Somebody scrolls on, and is there again after the lock.
    app.heading("Trusted IP List").press()?;
    app.keys("End")?;
    app.until("end of the page", || {
        Ok(!is_on_screen(&app, "Trusted IP List")?).map(|gone| gone.then_some(()))
    })?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.unlock()?;
    begins_the_window(&app, "Session History")
}

/// Waits until this heading stands at the upper edge of the window.
fn begins_the_window(app: &Shipped<'_>, name: &str) -> Outcome {
    const UPPER: i32 = 120;
    app.until(&format!("{name:?} at the upper edge"), || {
        let window = app.window()?.ok_or("no window")?.area;
        let heading = app.heading(name).now()?.ok_or("no heading")?;
        let from_edge = app.accessibility().area(&heading)?.y - window.y;
        Ok((0..UPPER).contains(&from_edge).then_some(()))
    })
}

fn is_on_screen(app: &Shipped<'_>, name: &str) -> Outcome<bool> {
    let window = app.window()?.ok_or("no window")?.area;
    let heading = app.heading(name).now()?.ok_or("no heading")?;
    let (x, y) = app.accessibility().area(&heading)?.centre();
    Ok(window.has(x, y))
}

#[test]
fn security_settings() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).make(&home)?;
    let app = Shipped::start(&home)?;
    app.sign_in(&ada)?;
    app.tab("Contacts Settings").press()?;
    add_phone(&app, &ada)?;

    let pin = || app.block_of("Security Settings", "Pin Settings");
    pin()?.field("Pin Number").fill(PIN)?;
    pin()?.field("Repeat Pin").fill(PIN)?;
    pin()?.field("Screen Lock").choose("5 min")?;
    pin()?.field("Current Password").fill(&ada.password)?;
    pin()?.button("Enable").press()?;
    app.heading("Lock health").appear()?;

    app.change_password(&ada.password, NEW_PASSWORD)?;

    let factor = || app.block("Two-Factor Authentication");
    factor().field("Current Password").fill(NEW_PASSWORD)?;
    factor().button("Next").press()?;
    factor().button("Copy").appear()?;
    let key = key_in(&factor().shown()?);
    factor().field("Token").fill(&token(&key, -1)?)?;
    factor().button("Next").press()?;
    let codes = app.role(&["panel", "list"], "Recovery codes");
    codes.appear()?;
    let codes = codes.all("list item")?;
    let (back, proof) = codes.get(4).zip(codes.get(5)).ok_or("no codes")?;
    factor().field("One of the codes").fill(back.trim())?;
    factor().button("Confirm").press()?;
    factor().button("Enable").appear()?;
    factor().field("Current Password").fill(NEW_PASSWORD)?;
    factor().button("Enable").press()?;
    app.see("A code from your app is asked for")?;
    app.fits()?;

    app.block("Trusted IP List")
        .button("Add New IP Address")
        .press()?;
    app.field("IP").fill("203.0.114.7")?;
    app.field("Current Password").fill(NEW_PASSWORD)?;
    app.field("Code").fill(proof.trim())?;
    app.button("Add").press()?;
    app.see("Added. It applies from the next sign-in.")?;

    app.button("Export as CSV").press()?;
    save_as(&app, "history.csv")?;
    app.see("history.csv")?;
    let csv = fs::read_to_string(home.saved().join("history.csv"))?;
    assert!(csv.lines().count() > 1, "{csv}");
    app.button("Verify").press()?;
    app.see("Session History is intact")
}
