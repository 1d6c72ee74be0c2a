//! A tour of every screen and dialog: usable by everybody, in light and dark, in a small window
//! and a large one. A picture of each stays in the folder of screenshots.

use crate::two_factor;
use e2e::{App, Found, Home, Key, Outcome, Person, Step, Theme};
use gateway_simulator::{Behaviour, Simulator};
use serde_json::{Value, json};

const SIZES: [(u32, u32); 2] = [(720, 560), (1280, 900)];
const LARGEST: u32 = 225;
const PIN: &str = "583704";
const NEW_PASSWORD: &str = "Harbour!9 velvet ladder";

/// What was wrong on the way; the tour goes on, so that one run tells everything.
#[derive(Default)]
struct Tour(Vec<String>);

impl Tour {
    async fn look(&mut self, app: &App, screen: &str) -> Outcome {
        self.look_from(app, screen, None).await
    }

    /// With this at the top of the window.
    async fn look_at(&mut self, app: &App, screen: &str, what: Found<'_>) -> Outcome {
        let what = what.element().await?.to_json()?;
        self.look_from(app, screen, Some(what)).await
    }

    async fn look_from(&mut self, app: &App, screen: &str, top: Option<Value>) -> Outcome {
        for (width, height) in SIZES {
            app.resize(width, height).await?;
            into_view(app, top.as_ref()).await?;
            for theme in Theme::ALL {
                app.show_in(theme).await?;
                app.screenshot(&format!("{screen}-{}-{width}x{height}", theme.name()))?;
                let place = format!("{screen}, {}, {width}x{height}", theme.name());
                self.hold(app.accessible(&place).await);
            }
            self.hold(app.fits(&format!("{screen}, {width}x{height}")).await);
        }
        // Once each: in the longer language, and as large as it gets in the smallest window, which is then 320 CSS
        // pixels wide (WCAG 2.2, 1.4.10).
        let [(width, height), _] = SIZES;
        app.resize(width, height).await?;
        for (language, size, name) in [("de", 100, "german"), ("en", LARGEST, "large")] {
            app.prefer(Theme::Light, language, size).await?;
            into_view(app, top.as_ref()).await?;
            app.screenshot(&format!("{screen}-{name}"))?;
            self.hold(app.fits(&format!("{screen}, {name}")).await);
        }
        app.prefer(Theme::Light, "en", 100).await
    }

    fn hold(&mut self, found: Outcome) {
        if let Err(found) = found {
            self.0.push(found.to_string());
        }
    }

    fn end(self) -> Outcome {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0.join("\n\n").into())
        }
    }
}

async fn into_view(app: &App, what: Option<&Value>) -> Outcome {
    if let Some(what) = what {
        app.run("arguments[0].scrollIntoView()", vec![what.clone()])
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn before_there_is_an_account() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.heading("Welcome to Nightlatch").appear().await?;
    tour.look(&app, "first-run").await?;
    app.button("Use another account").click().await?;
    app.heading("Sign in").appear().await?;
    tour.look(&app, "first-run-other-account").await?;
    app.button("Create account").click().await?;
    app.type_names(&ada).await?;
    tour.look(&app, "create-password").await?;
    app.field("Password").fill("Passw0rd!").await?;
    app.see("This is one of the passwords that are guessed first")
        .await?;
    tour.look(&app, "create-password-refused").await?;
    app.type_first_password(&ada).await?;
    tour.look(&app, "recovery-key").await?;
    app.button("Next").click().await?;
    app.see("Type these two groups").await?;
    tour.look(&app, "recovery-key-back").await?;
    app.button("Confirm").click().await?;
    app.see("These are not the two groups that were asked for.")
        .await?;
    tour.look(&app, "recovery-key-back-wrong").await?;
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn with_an_open_account() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;

    app.tab("Account Settings").click().await?;
    app.see("The only way back in").await?;
    tour.look(&app, "account-settings").await?;
    for (button, title, name) in [
        ("Export", "Export a backup", "export"),
        ("Restore", "Restore a backup over this account?", "restore"),
        (
            "Delete account",
            "Delete Ada Byron’s account?",
            "delete-account",
        ),
    ] {
        app.button(button).click().await?;
        app.heading(title).appear().await?;
        tour.look(&app, name).await?;
        app.button("Cancel").click().await?;
        app.heading(title).vanish().await?;
    }
    app.button("New recovery key").click().await?;
    app.button("Show the new key").appear().await?;
    tour.look(&app, "new-recovery-key").await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Show the new key").click().await?;
    app.recovery_key().await?;
    tour.look_at(&app, "new-recovery-key-shown", app.block("Recovery key"))
        .await?;
    app.button("Next").click().await?;
    app.see("Type these two groups").await?;
    tour.look(&app, "new-recovery-key-back").await?;
    app.button("Cancel").click().await?;

    app.tab("Contacts Settings").click().await?;
    app.see("No contacts yet.").await?;
    tour.look(&app, "contacts-settings").await?;

    app.tab("Security Settings").click().await?;
    app.rows(1).await?;
    tour.look(&app, "security-settings").await?;
    for block in [
        "Password Settings",
        "Pin Settings",
        "Two-Factor Authentication",
        "Trusted IP List",
        "Session History",
    ] {
        app.heading(block).appear().await?;
    }
    app.role("radio", "Custom").click().await?;
    app.field("Minimum length").appear().await?;
    app.field("New Password").fill("abcd").await?;
    app.see("This contains a run such as abcd or 1234.").await?;
    tour.look_at(
        &app,
        "security-settings-filled",
        app.block("Password Settings"),
    )
    .await?;

    app.button("Open My Profile").click().await?;
    app.button("Sign out").appear().await?;
    tour.look(&app, "my-profile-window").await?;
    app.button("About Nightlatch").click().await?;
    app.see("Licences").await?;
    tour.look(&app, "about").await?;
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn with_trusted_addresses() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let block = || app.block("Trusted IP List");
    block().button("Add New IP Address").click().await?;
    app.field("IP").fill("192.168.178.24/20").await?;
    app.see("This is a private network.").await?;
    app.button("Add").click().await?;
    app.see("This is not confirmed yet.").await?;
    tour.look(&app, "add-ip-address").await?;
    app.field("IP").fill("3232235777").await?;
    app.see("An address of this kind has four numbers.").await?;
    app.button("Add").click().await?;
    tour.look(&app, "add-ip-address-refused").await?;
    for (ip, label) in [
        (
            "2a00:1450:85a3:8d3:1319:8a2e:370:7348",
            "The flat of my parents in the old town by the river",
        ),
        ("203.0.114.0/24", "Office"),
    ] {
        app.field("IP").fill(ip).await?;
        app.field("Label (optional)").fill(label).await?;
        app.field("PIN").fill(PIN).await?;
        app.field("Current Password").fill(&ada.password).await?;
        app.button("Add").click().await?;
        app.see("Added.").await?;
        if label != "Office" {
            block().button("Add New IP Address").click().await?;
        }
    }
    tour.look_at(&app, "trusted-ip-list", block()).await?;
    app.button("Edit: 203.0.114.0/24, PIN").click().await?;
    app.field("IP").appear().await?;
    tour.look(&app, "edit-ip-address").await?;
    app.button("Cancel").click().await?;
    app.button("Delete: 203.0.114.0/24, PIN").click().await?;
    app.heading("Delete this address?").appear().await?;
    tour.look(&app, "delete-ip-address").await?;
    app.button("Cancel").click().await?;
    block().button("Change").click().await?;
    app.heading("Where the address comes from").appear().await?;
    app.field("Service").appear().await?;
    tour.look(&app, "address-service").await?;
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn with_several_sessions() -> Outcome {
    let (home, other_home) = (Home::new()?.with_keyring(), Home::new()?);
    let name = "The old laptop with the broken hinge in my parents’ attic";
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let other = App::start_beside(&other_home, &home).await?;
    other.sign_in(&ada).await?;
    app.tab("Account Settings").click().await?;
    app.tab("Security Settings").click().await?;
    app.rename_other_device(name).await?;
    let block = || app.block("Session History");
    tour.look_at(&app, "session-history", block()).await?;
    block().field("Show").choose("everything").await?;
    app.see("New PIN").await?;
    let history = || app.heading("History");
    tour.look_at(&app, "history-everything", history()).await?;
    block().field("Show").choose("failed_sign_ins").await?;
    app.see("No failed sign-ins.").await?;
    tour.look_at(&app, "history-empty", history()).await?;
    app.button("Verify").click().await?;
    app.see("Session History is intact").await?;
    tour.look_at(&app, "log-verified", app.button("Verify"))
        .await?;

    app.button("Logout Settings").click().await?;
    app.field("Log out after").choose("90").await?;
    app.button("Save").click().await?;
    app.see("The password is missing.").await?;
    tour.look(&app, "logout-settings").await?;
    app.button("Cancel").click().await?;
    app.button_beginning("Log out: The old laptop")
        .click()
        .await?;
    app.see("ends within a few seconds").await?;
    tour.look(&app, "log-out-one").await?;
    app.button("Cancel").click().await?;
    app.button("Logout All Except This Device").click().await?;
    app.see("One other session ends.").await?;
    tour.look(&app, "logout-all").await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Logout All Except This Device").click().await?;
    other
        .see("“Logout All Except This Device” was used")
        .await?;
    tour.look(&other, "signed-out-from-elsewhere").await?;
    other.close().await?;
    app.button("Open My Profile").click().await?;
    app.link("Security Check").click().await?;
    app.see("What helps most comes first.").await?;
    tour.look(&app, "security-check").await?;
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn with_contacts() -> Outcome {
    let gateway = Simulator::start(0)?;
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Contacts Settings").click().await?;
    app.button("Add New Contact").click().await?;
    app.field("Cell Phone").fill("+44 7400 123456").await?;
    app.see("It will be dialled as").await?;
    tour.look(&app, "add-contact").await?;
    app.field("Cell Phone").fill("1-800-FLOWERS").await?;
    app.button("Add").click().await?;
    app.see("A phone number has digits only.").await?;
    tour.look(&app, "add-contact-refused").await?;
    app.field("Type").choose("physical_address").await?;
    let address = "12 St James’s Square, London SW1Y 4JH";
    app.field("Physical Address").fill(address).await?;
    app.button("Add").click().await?;
    app.see("Added.").await?;
    app.add_contact("email", "Email", "ada@example.org").await?;
    app.add_contact("cell_phone", "Cell Phone", "+44 7400 123456")
        .await?;

    app.button("Verify: ada@example.org").click().await?;
    app.button("Send the code").click().await?;
    let panel = app.role("region", "Shown on this computer only");
    let shown = panel.shown().await?;
    tour.look(&app, "verify-here").await?;
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    app.field("Code").fill(&digits).await?;
    app.button("Verify").click().await?;
    app.see("Verified.").await?;
    app.button("Set Primary: ada@example.org").click().await?;
    app.see("becomes your primary").await?;
    tour.look(&app, "set-primary").await?;
    app.button("Set Primary").click().await?;
    app.see("This contact is now primary.").await?;

    app.deliver_through(&gateway, &ada).await?;
    tour.look_at(&app, "code-delivery", app.block("Code delivery"))
        .await?;
    app.button("Verify: +44 7400 123456").click().await?;
    app.button("Text Me").appear().await?;
    tour.look(&app, "verify").await?;
    app.button("Text Me").click().await?;
    app.see("A text with the code is on its way.").await?;
    app.field("Code").fill("12345").await?;
    app.button("Verify").click().await?;
    app.see("A code has 6 digits.").await?;
    tour.look(&app, "verify-refused").await?;
    app.button("Cancel").click().await?;
    app.button("Edit: +44 7400 123456").click().await?;
    app.see("A new value must be verified again").await?;
    tour.look(&app, "edit-contact").await?;
    app.button("Cancel").click().await?;
    app.button("Delete: +44 7400 123456").click().await?;
    app.heading("Delete this contact?").appear().await?;
    tour.look(&app, "delete-contact").await?;
    app.button("Cancel").click().await?;
    tour.look_at(&app, "contacts-filled", app.heading("Contacts"))
        .await?;
    app.tab("Account Settings").click().await?;
    let primary = app.block("Primary contacts");
    tour.look_at(&app, "primary-contacts", primary).await?;

    app.tab("Contacts Settings").click().await?;
    gateway.behave(Behaviour::Slow { millis: 20_000 });
    let block = || app.block("Code delivery");
    block().field("Send it to").fill("+12015550101").await?;
    block().button("Send a test").click().await?;
    app.see("On its way").await?;
    app.see("One moment").await?;
    app.screenshot("sending")?;
    tour.hold(app.accessible("sending").await);
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn with_two_factor() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.sign_out().await?;
    app.sign_in(&ada).await?;
    app.see("One step makes this account much safer").await?;
    tour.look(&app, "recommendation").await?;
    app.button("Later").click().await?;
    two_factor::add_phone(&app, &ada).await?;
    let block = || app.block("Two-Factor Authentication");
    let key = two_factor::begin(&app, &ada).await?;
    tour.look_at(&app, "two-factor-scan", block()).await?;
    two_factor::finish(&app, &ada, &key).await?;
    tour.look_at(&app, "two-factor-on", block()).await?;
    block().button("Regenerate").click().await?;
    app.heading("New recovery codes?").appear().await?;
    tour.look(&app, "two-factor-regenerate").await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.field("Code").fill("000000").await?;
    app.button("Regenerate").click().await?;
    app.see("This code is wrong or has already been used.")
        .await?;
    tour.look(&app, "two-factor-wrong-code").await?;
    app.button("Cancel").click().await?;
    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your code").appear().await?;
    tour.look(&app, "second-factor").await?;
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn with_a_pin() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.field("Pin Number").fill("789012").await?;
    app.see("A run such as").await?;
    tour.look_at(&app, "pin-refused", app.block("Pin Settings"))
        .await?;
    app.enable_pin(&ada, PIN).await?;
    app.button("Test now").click().await?;
    app.see("Checked just now.").await?;
    tour.look_at(&app, "pin-settings", app.heading("Lock health"))
        .await?;
    app.role("radio", "Yes").click().await?;
    let block = || app.block("Pin Settings");
    let password = block().field("Current Password");
    password.fill(&ada.password).await?;
    block().button("Change").click().await?;
    block().then(Step::Text("Saved.".into())).appear().await?;

    app.lock().await?;
    tour.look(&app, "locked").await?;
    app.field("PIN").fill("583705").await?;
    app.button("Unlock").click().await?;
    app.see("That is not your PIN.").await?;
    tour.look(&app, "locked-wrong-pin").await?;
    app.button("Forgot PIN").click().await?;
    app.see("Then set a new PIN in Pin Settings.").await?;
    tour.look(&app, "locked-forgot-pin").await?;
    app.button("Sign out").click().await?;
    app.heading("Sign in").appear().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your PIN").appear().await?;
    tour.look(&app, "enter-pin").await?;
    app.close().await?;
    tour.end()
}

#[tokio::test]
async fn on_the_way_back_in() -> Outcome {
    let home = Home::new()?;
    let (ada, bo) = (Person::ada(), Person::bo());
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    let key = app.create_account(&ada).await?;
    app.sign_out().await?;
    tour.look(&app, "sign-in").await?;
    app.try_password("wrong").await?;
    app.see("This name and password don’t match.").await?;
    tour.look(&app, "sign-in-refused").await?;
    app.button("Forget this account: Ada Byron").click().await?;
    app.heading("Forget Ada Byron here?").appear().await?;
    tour.look(&app, "forget-account").await?;
    app.button("Cancel").click().await?;

    app.button("Create account").click().await?;
    app.heading("Create an account").appear().await?;
    tour.look(&app, "create-another").await?;
    app.create_account(&bo).await?;
    app.sign_out().await?;
    tour.look(&app, "sign-in-two-accounts").await?;

    app.text("Ada Byron").click().await?;
    app.button("Forgot password").click().await?;
    app.heading("Enter your recovery key").appear().await?;
    tour.look(&app, "recover").await?;
    app.field("Recovery key").fill(&key.join(" ")).await?;
    app.button("Next").click().await?;
    app.heading("Choose a new password").appear().await?;
    tour.look(&app, "recover-password").await?;
    app.field("New Password").fill(NEW_PASSWORD).await?;
    app.field("Confirm New Password").fill(NEW_PASSWORD).await?;
    app.button("Next").click().await?;
    app.heading("Keep your recovery key").appear().await?;
    tour.look(&app, "recover-new-key").await?;
    app.close().await?;
    tour.end()
}

/// The step "Which phone is yours?", with the code that this computer shows.
async fn add_phone_in_set_up(app: &App, person: &Person) -> Outcome {
    app.field("Cell Phone").fill("+1 201-555-0123").await?;
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
    app.see("is verified and is your primary phone").await
}

#[tokio::test]
async fn during_the_set_up() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.type_names(&ada).await?;
    app.type_first_password(&ada).await?;
    app.button("Skip").click().await?;
    app.heading("Go on without a recovery key?")
        .appear()
        .await?;
    tour.look(&app, "set-up-skip-recovery-key").await?;
    app.button("Skip the key").click().await?;
    app.field("Pin Number").appear().await?;
    tour.look(&app, "set-up-pin").await?;
    app.field("Pin Number").fill(PIN).await?;
    app.field("Repeat Pin").fill(PIN).await?;
    app.button("Enable").click().await?;
    app.see("Your PIN is on.").await?;
    tour.look(&app, "set-up-pin-done").await?;
    app.button("Next").click().await?;
    app.field("Cell Phone").appear().await?;
    tour.look(&app, "set-up-phone").await?;
    app.button("Skip").click().await?;
    app.see("This needs a primary phone").await?;
    tour.look(&app, "set-up-authenticator-without-phone")
        .await?;
    app.button("Back").click().await?;
    add_phone_in_set_up(&app, &ada).await?;
    app.button("Next").click().await?;
    app.field("Current Password").fill(&ada.password).await?;
    tour.look(&app, "set-up-authenticator").await?;
    app.button("Next").click().await?;
    app.button("Copy").appear().await?;
    tour.look(&app, "set-up-authenticator-scan").await?;
    app.close().await?;
    tour.end()
}

/// What a person can put in at the most, and a long history.
#[tokio::test]
async fn with_as_much_as_fits_in() -> Outcome {
    const ROWS: u64 = 200;
    let home = Home::new()?;
    let name = "Wolfeschlegelsteinhausenbergerdorff Wilhelmina Anastasia the 2nd."
        .get(..64)
        .ok_or("a shorter name")?;
    let long = Person::new(name, &"w".repeat(64), "Walnut#42 lantern quay");
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    app.create_account(&long).await?;
    tour.look(&app, "long-names").await?;
    app.button("Open My Profile").click().await?;
    app.button("Sign out").appear().await?;
    tour.look(&app, "long-names-window").await?;
    app.press(Key::Escape).await?;
    app.button("Delete account").click().await?;
    app.button("Cancel").appear().await?;
    tour.look(&app, "long-names-dialog").await?;
    app.button("Cancel").click().await?;
    let (local, host) = ("a".repeat(60), format!("{}.example", "b".repeat(60)));
    app.add_contact("email", "Email", &format!("{local}@{host}"))
        .await?;
    app.add_contact(
        "website",
        "Website",
        &format!("https://{host}/{}", "c".repeat(180)),
    )
    .await?;
    tour.look_at(&app, "long-contacts", app.block("Contacts"))
        .await?;

    let changes = "const done = arguments[1]; (async () => { \
                       for (let change = 0; change < arguments[0]; change += 1) { \
                           await window.__TAURI_INTERNALS__.invoke('set_profile', \
                               { display_name: `Name ${change}`, sign_in_name: 'w' }); \
                       } })().then(() => done(true), (error) => done(JSON.stringify(error)))";
    let made = app
        .driver()
        .execute_async(changes, vec![ROWS.into()])
        .await?;
    assert_eq!(made.json(), true);
    app.tab("Security Settings").click().await?;
    let block = || app.block("Session History");
    block().field("Show").choose("changes").await?;
    for page in 1..=ROWS / 20 {
        app.rows(page * 20).await?;
        if page < ROWS / 20 {
            block().button("Show more").click().await?;
        }
    }
    tour.hold(app.fits("two hundred rows").await);
    app.sign_out().await?;
    tour.look(&app, "long-names-sign-in").await?;
    app.close().await?;
    tour.end()
}

/// The system's wishes for more contrast and less motion, as the desktop tells them. (WebKitGTK knows no forced
/// colours: those are for other systems, and ui/lib/styles/contrast.test.ts holds the rules for them.)
#[tokio::test]
async fn with_more_contrast_and_less_motion() -> Outcome {
    let home = Home::new()?
        .with_desktop_settings("gtk-theme-name=HighContrast\ngtk-enable-animations=0")?;
    let ada = Person::ada();
    let mut tour = Tour::default();
    let app = App::start(&home).await?;
    let wished = "return matchMedia('(prefers-contrast: more)').matches \
                      && matchMedia('(prefers-reduced-motion: reduce)').matches";
    assert_eq!(app.run(wished, vec![]).await?, true);
    app.create_account(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.rows(1).await?;
    for theme in Theme::ALL {
        app.show_in(theme).await?;
        app.screenshot(&format!("more-contrast-{}", theme.name()))?;
        tour.hold(app.accessible("more contrast").await);
    }
    let lines = "const style = getComputedStyle(document.querySelector('.card')); \
                 return [style.borderTopColor === style.color, \
                         getComputedStyle(document.querySelector('.muted')).color === style.color]";
    assert_eq!(
        app.run(lines, vec![]).await?,
        json!([true, true]),
        "lines and quiet text are as strong as text"
    );
    app.button("Open My Profile").click().await?;
    app.button("Sign out").appear().await?;
    let moving = "return document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 1).length";
    assert_eq!(app.run(moving, vec![]).await?, 0, "nothing moves");
    app.screenshot("more-contrast-window")?;
    app.close().await?;
    tour.end()
}
