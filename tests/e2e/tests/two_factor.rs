//! Two-Factor Authentication: from the QR code on the screen to a sign-in that asks for a code.

use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use e2e::{App, Home, Outcome, Person, Theme, screenshot_file};

const PIN: &str = "583704";

/// What the person's phone shows, by Debian's `oathtool`.
pub fn token(key: &str, steps_off: i64) -> Outcome<String> {
    // A token made at the end of its step is over when it has been typed.
    let second = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs() % 30)
    };
    while second() >= 22 {
        sleep(Duration::from_millis(100));
    }
    let now = format!("now {:+} seconds", steps_off * 30);
    let output = Command::new("oathtool")
        .args(["--totp", "--base32", "--now", &now, key])
        .output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// What a phone reads off a picture of the screen, by Debian's `zbarimg`.
fn scan(picture: &str) -> Outcome<String> {
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(screenshot_file(picture)?)
        .output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// A cell phone that is verified and the primary one.
pub async fn add_phone(app: &App, person: &Person) -> Outcome {
    const NUMBER: &str = "+1 201-555-0123";
    app.add_contact("cell_phone", "Cell Phone", NUMBER).await?;
    app.button(&format!("Verify: {NUMBER}")).click().await?;
    app.button("Text Me").click().await?;
    let panel = app.role("region", "Shown on this computer only");
    let digits: String = panel
        .shown()
        .await?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    app.field("Code").fill(&digits).await?;
    app.button("Verify").click().await?;
    app.see("Verified.").await?;
    app.button(&format!("Set Primary: {NUMBER}"))
        .click()
        .await?;
    app.field("Current Password").fill(&person.password).await?;
    app.button("Set Primary").click().await?;
    app.see("This contact is now primary.").await
}

/// Begins an enrolment; gives the key on the screen.
pub async fn begin(app: &App, person: &Person) -> Outcome<String> {
    app.tab("Security Settings").click().await?;
    let block = || app.block("Two-Factor Authentication");
    let password = block().field("Current Password");
    password.fill(&person.password).await?;
    block().button("Next").click().await?;
    shown_key(app).await
}

/// The key that the block shows for those who can't scan.
pub async fn shown_key(app: &App) -> Outcome<String> {
    let block = || app.block("Two-Factor Authentication");
    block().button("Copy").appear().await?;
    Ok(key_in(&block().shown().await?))
}

/// The key for typing in what a step of the enrolment shows.
pub fn key_in(shown: &str) -> String {
    let after = shown.split("type this key into the app:").nth(1);
    let characters = after.unwrap_or_default().chars();
    characters.filter(|c| !c.is_whitespace()).take(32).collect()
}

/// The recovery codes, read off the screen.
pub async fn shown_codes(app: &App) -> Outcome<Vec<String>> {
    let shown = app.role("list", "Recovery codes").shown().await?;
    let characters: Vec<char> = shown.chars().filter(|c| !c.is_whitespace()).collect();
    // Four groups of four with dashes between, one code after the other.
    let codes: Vec<String> = characters
        .chunks(19)
        .map(|code| code.iter().collect())
        .collect();
    assert_eq!(codes.len(), 10, "{shown}");
    Ok(codes)
}

/// From the key to "Enable"; gives the recovery codes.
pub async fn finish(app: &App, person: &Person, key: &str) -> Outcome<Vec<String>> {
    let block = || app.block("Two-Factor Authentication");
    block().field("Token").fill(&token(key, -1)?).await?;
    block().button("Next").click().await?;
    let codes = shown_codes(app).await?;
    let back = codes.get(4).ok_or("no codes")?.to_lowercase();
    block().field("One of the codes").fill(&back).await?;
    block().button("Confirm").click().await?;
    block().button("Enable").appear().await?;
    let password = block().field("Current Password");
    password.fill(&person.password).await?;
    block().button("Enable").click().await?;
    app.see("A code from your app is asked for").await?;
    Ok(codes)
}

#[tokio::test]
async fn a_phone_that_scans_the_screen_opens_the_account_from_then_on() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.see("Set up a verified primary cell phone first.")
        .await?;
    add_phone(&app, &ada).await?;
    let key = begin(&app, &ada).await?;
    let uri = format!(
        "otpauth://totp/Nightlatch:ada?secret={key}&issuer=Nightlatch&algorithm=SHA1&digits=6&period=30"
    );
    app.resize(1280, 900).await?;
    for zoom in ["1", "2"] {
        for theme in Theme::ALL {
            app.show_in(theme).await?;
            let look = "document.documentElement.style.zoom = arguments[0]; \
                        document.querySelector('[role=img]').scrollIntoView({ block: 'center' })";
            app.run(look, vec![zoom.into()]).await?;
            let picture = format!("qr-{}-{zoom}", theme.name());
            app.screenshot(&picture)?;
            assert_eq!(scan(&picture)?, uri, "{picture}");
        }
    }
    app.run("document.documentElement.style.zoom = ''", vec![])
        .await?;
    let codes = finish(&app, &ada, &key).await?;

    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your code").appear().await?;
    let now = token(&key, 0)?;
    app.field("Token").fill(&now).await?;
    app.button("Sign in").click().await?;
    app.heading("My Profile").appear().await?;

    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.field("Token").fill(&now).await?;
    app.button("Sign in").click().await?;
    app.see("This code is wrong or has already been used.")
        .await?;
    app.button("Lost your phone? Use a recovery code")
        .click()
        .await?;
    let code = codes.first().ok_or("no codes")?;
    app.field("Recovery code").fill(code).await?;
    app.button("Sign in").click().await?;
    app.heading("My Profile").appear().await?;

    app.tab("Security Settings").click().await?;
    app.see("9 recovery codes are left.").await?;
    let block = || app.block("Two-Factor Authentication");
    block().button("Disable").click().await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.field("Code")
        .fill(codes.get(1).ok_or("no codes")?)
        .await?;
    app.button("Disable").click().await?;
    block().field("Current Password").appear().await?;
    app.sign_out().await?;
    app.sign_in(&ada).await?;
    app.close().await
}

#[tokio::test]
async fn an_enrolment_outlives_reload_and_lock_and_leaves_it_off() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    add_phone(&app, &ada).await?;
    let key = begin(&app, &ada).await?;
    app.run("location.reload()", vec![]).await?;
    app.see(&key[..4]).await?;
    app.block("Two-Factor Authentication")
        .button("Copy")
        .click()
        .await?;
    app.until("key in the clipboard", || async {
        Ok((app.desktop().clipboard() == key).then_some(()))
    })
    .await?;
    app.lock().await?;
    app.until("empty clipboard", || async {
        Ok((app.desktop().clipboard() != key).then_some(()))
    })
    .await?;
    let shown = "return document.documentElement.outerHTML";
    let shown = app.run(shown, vec![]).await?;
    assert!(!shown.as_str().unwrap_or_default().contains(&key[..4]));
    app.unlock(PIN).await?;
    app.see(&key[..4]).await?;
    app.sign_out().await?;
    app.sign_in(&ada).await?;
    app.close().await
}

#[tokio::test]
async fn the_password_at_the_lock_asks_for_a_code_and_giving_up_leaves_it_locked() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    add_phone(&app, &ada).await?;
    let key = begin(&app, &ada).await?;
    finish(&app, &ada, &key).await?;
    app.lock().await?;
    app.button("Use password").click().await?;
    app.field("Password").fill(&ada.password).await?;
    app.button("Unlock").click().await?;
    app.heading("Enter your code").appear().await?;
    app.button("Cancel").click().await?;
    app.field("PIN").appear().await?;
    app.button("Use password").click().await?;
    app.field("Password").fill(&ada.password).await?;
    app.button("Unlock").click().await?;
    app.field("Token").fill(&token(&key, 0)?).await?;
    app.button("Sign in").click().await?;
    app.heading("My Profile").appear().await?;
    app.close().await
}
