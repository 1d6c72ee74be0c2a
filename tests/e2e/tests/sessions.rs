//! Two devices of one account, in two windows at once: each sees the other, and one logs the
//! other out. The history, its export and its chain.

use e2e::{App, Home, Outcome, Person};
use std::time::{Duration, Instant};

const PIN: &str = "583704";

/// How soon a session that was ended elsewhere is over (behaviour, section 7).
const SOON: Duration = Duration::from_secs(5);

/// Waits until a window says why its session ended; it has five seconds.
async fn is_signed_out(app: &App, why: &str, since: Instant) -> Outcome {
    app.see(why).await?;
    let taken = since.elapsed();
    assert!(taken < SOON, "signed out after {taken:?}");
    app.heading("Sign in").appear().await
}

async fn log_out_all(app: &App, person: &Person) -> Outcome<Instant> {
    let logout_all = "Logout All Except This Device";
    app.block("Session History")
        .button(logout_all)
        .click()
        .await?;
    app.see("One other session ends.").await?;
    app.field("Current Password").fill(&person.password).await?;
    let since = Instant::now();
    app.button(logout_all).click().await?;
    Ok(since)
}

#[tokio::test]
async fn one_window_logs_the_other_out_open_or_locked_and_it_says_why() -> Outcome {
    let (home, other_home) = (Home::new()?, Home::new()?);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    app.see("Only this device is signed in.").await?;
    let none = app.block("Session History");
    none.button("Logout All Except This Device").click().await?;
    app.see("No other device is signed in.").await?;

    let other = App::start_beside(&other_home, &home).await?;
    other.sign_in(&ada).await?;
    app.tab("Account Settings").click().await?;
    app.tab("Security Settings").click().await?;
    app.rename_other_device("Attic laptop").await?;

    let since = log_out_all(&app, &ada).await?;
    is_signed_out(
        &other,
        "“Logout All Except This Device” was used on another device",
        since,
    )
    .await?;
    app.see("One session was logged out.").await?;
    app.see("Only this device is signed in.").await?;

    // Locked it hears of it too, and of the end of its session alone.
    for all in [true, false] {
        other.sign_in(&ada).await?;
        other.lock().await?;
        app.tab("Account Settings").click().await?;
        app.tab("Security Settings").click().await?;
        app.see("Attic laptop").await?;
        let (since, why) = if all {
            let since = log_out_all(&app, &ada).await?;
            (since, "“Logout All Except This Device” was used")
        } else {
            app.button_beginning("Log out: Attic laptop")
                .click()
                .await?;
            app.heading("Log out Attic laptop?").appear().await?;
            let since = Instant::now();
            app.button("Log out").click().await?;
            (since, "This device was logged out from another device")
        };
        is_signed_out(&other, why, since).await?;
    }
    other.close().await?;
    app.close().await
}

#[tokio::test]
async fn shorter_logout_settings_say_what_ends_and_longer_ones_ask_for_the_password() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.button("Logout Settings").click().await?;
    app.field("Log out after").choose("7").await?;
    app.see("No session ends now.").await?;
    app.button("Save").click().await?;
    app.heading("Logout Settings").vanish().await?;
    app.button("Logout Settings").click().await?;
    app.field("Log out after").choose("90").await?;
    app.button("Save").click().await?;
    app.see("The password is missing.").await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Save").click().await?;
    app.heading("Logout Settings").vanish().await?;
    app.close().await
}

#[tokio::test]
async fn the_history_is_filtered_exported_and_verified() -> Outcome {
    let home = Home::new()?.with_keyring();
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.sign_out().await?;
    app.try_password("wrong").await?;
    app.see("This name and password don’t match.").await?;
    app.sign_in(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.rows(2).await?;
    let block = || app.block("Session History");
    block().field("Show").choose("failed_sign_ins").await?;
    app.rows(1).await?;
    app.see("wrong password").await?;
    block().field("Show").choose("everything").await?;
    app.rows(4).await?;
    app.button("Export as CSV").click().await?;
    app.see("Session History.csv").await?;
    app.button("Export as JSON").click().await?;
    app.see("Session History.json").await?;
    let csv = std::fs::read_to_string(home.saved().join("Session History.csv"))?;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(csv.contains("\"wrong_password\""), "{csv}");
    let json = std::fs::read(home.saved().join("Session History.json"))?;
    let rows: serde_json::Value = serde_json::from_slice(&json)?;
    assert_eq!(
        rows.as_array().map(Vec::len),
        Some(5),
        "the first export too"
    );
    app.button("Verify").click().await?;
    app.see("Session History is intact").await?;
    assert!(
        !app.text("If the newest entries were removed, nobody could tell")
            .is_there()
            .await?,
        "the keystore has an anchor"
    );
    app.close().await
}

#[tokio::test]
async fn hostile_text_is_text_and_no_script_gets_in() -> Outcome {
    const HOSTILE: &str = "<img src=x onerror=\"window.hit=1\">\"';=1+1";
    let (home, other_home) = (Home::new()?, Home::new()?);
    let ada = Person::new(
        "<script>window.hit=2</script>",
        "ada",
        &Person::ada().password,
    );
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    let other = App::start_beside(&other_home, &home).await?;
    other.sign_in(&ada).await?;
    other.close().await?;
    app.enable_pin(&ada, PIN).await?;
    let block = || app.block("Trusted IP List");
    block().button("Add New IP Address").click().await?;
    app.field("IP").fill("203.0.114.7").await?;
    let label = "<svg onload=window.hit=3>";
    app.field("Label (optional)").fill(label).await?;
    app.field("PIN").fill(PIN).await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Add").click().await?;
    app.see("Added.").await?;
    app.see(label).await?;
    app.rename_other_device(HOSTILE).await?;
    app.button("Export as CSV").click().await?;
    app.see("Session History.csv").await?;
    let csv = std::fs::read_to_string(home.saved().join("Session History.csv"))?;
    assert!(
        csv.contains("\"<img src=x onerror=\"\"window.hit=1\"\">"),
        "{csv}"
    );

    // What gets into the page by any way is no script: not inline, not from elsewhere, not as text.
    let inject = "\
        const attempt = (act) => { try { act(); } catch {} }; \
        const add = (name, change) => attempt(() => { \
            const element = document.createElement(name); \
            attempt(() => change(element)); \
            document.body.append(element); \
        }); \
        add('script', (script) => { script.textContent = 'window.hit = 4'; }); \
        add('script', (script) => script.append('window.hit = 5')); \
        add('script', (script) => { script.src = 'https://example.com/x.js'; }); \
        add('img', (image) => { \
            attempt(() => image.setAttribute('onerror', 'window.hit = 6')); image.src = 'nowhere:x'; \
        }); \
        add('a', (link) => { link.href = 'javascript:window.hit = 7'; setTimeout(() => link.click()); }); \
        attempt(() => document.body.insertAdjacentHTML('beforeend', '<svg onload=\"window.hit = 8\">')); \
        attempt(() => setTimeout('window.hit = 9', 0)); \
        attempt(() => eval('window.hit = 10')); \
        const done = arguments[0]; \
        setTimeout(() => done([window.hit ?? null]), 500);";
    let found = app.driver().execute_async(inject, vec![]).await?;
    assert_eq!(found.json()[0], serde_json::Value::Null);
    app.button("Open My Profile").click().await?;
    app.see("<script>window.hit=2</script>").await?;
    let hit = app.run("return window.hit ?? null", vec![]).await?;
    assert_eq!(hit, serde_json::Value::Null);
    app.close().await
}

#[tokio::test]
async fn an_older_folder_put_back_is_told_to_its_owner() -> Outcome {
    let home = Home::new()?.with_keyring();
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.sign_out().await?;
    app.close().await?;
    let accounts = home.data().join("accounts");
    let kept = home.path().join("kept");
    copy(&accounts, &kept)?;

    let app = App::start(&home).await?;
    app.sign_in(&ada).await?;
    app.sign_out().await?;
    app.close().await?;
    std::fs::remove_dir_all(&accounts)?;
    copy(&kept, &accounts)?;

    let app = App::start(&home).await?;
    app.sign_in(&ada).await?;
    app.see("An older copy of the account’s folder was put back")
        .await?;
    app.button("Got it").click().await?;
    app.tab("Security Settings").click().await?;
    app.block("Session History")
        .field("Show")
        .choose("changes")
        .await?;
    app.see("An older copy of the account’s folder was found")
        .await?;
    app.close().await
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn security_check_tells_what_is_missing_and_leads_there() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.button("Open My Profile").click().await?;
    app.link("Security Check").click().await?;
    app.heading("Security Check").appear().await?;
    app.see("Without a PIN your account never locks by itself.")
        .await?;
    app.tab("Security Settings").click().await?;
    app.enable_pin(&ada, PIN).await?;
    app.button("Open My Profile").click().await?;
    app.link("Security Check").click().await?;
    app.see("Your account locks by itself").await?;
    app.close().await
}
