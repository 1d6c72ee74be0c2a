//! The whole program by keyboard alone: the focus is always somewhere, always seen, and comes back to what opened a
//! pop-up.

use crate::two_factor;
use e2e::{App, Home, Key, Outcome, Person, Step};

const PIN: &str = "583704";

/// Opens the My Profile window.
async fn open_my_profile(app: &App) -> Outcome {
    app.button("Open My Profile").press(Key::Enter).await?;
    app.button("Sign out").appear().await
}

#[tokio::test]
async fn the_frame_and_the_my_profile_window() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.link("Skip to content").press(Key::Enter).await?;

    // One stop for the tabs, arrows between them.
    app.tab("Account Settings").tab_to().await?;
    app.press(Key::Right).await?;
    app.tab("Contacts Settings").has_focus().await?;
    app.press(Key::Left).await?;
    app.press(Key::Left).await?;
    app.tab("Security Settings").has_focus().await?;
    app.press(Key::Home).await?;
    app.tab("Account Settings").has_focus().await?;

    open_my_profile(&app).await?;
    app.press(Key::Escape).await?;
    app.button("Open My Profile").has_focus().await?;
    open_my_profile(&app).await?;
    app.role("radio", "System").tab_to().await?;
    app.press(Key::Left).await?;
    app.role("radio", "Dark").has_focus().await?;
    app.field("Language").tab_to().await?;
    app.button("About Nightlatch").press(Key::Enter).await?;
    app.button("Close").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button("Open My Profile").has_focus().await?;
    app.close().await
}

#[tokio::test]
async fn making_an_account_and_its_set_up() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.field("Display name").has_focus().await?;
    app.type_text(&ada.display_name).await?;
    app.field("Sign-in name")
        .type_over(&ada.sign_in_name)
        .await?;
    app.press(Key::Enter).await?;
    app.field("Password").has_focus().await?;
    app.type_text(&ada.password).await?;
    app.field("Confirm Password")
        .type_over(&ada.password)
        .await?;
    app.press(Key::Enter).await?;
    let key = app.recovery_key().await?;
    app.button("Skip").press(Key::Enter).await?;
    app.button("Cancel").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button("Skip").has_focus().await?;
    app.button("Next").tab_back_to().await?;
    app.press(Key::Enter).await?;
    app.see("Type these two groups").await?;
    for (number, group) in (1..).zip(&key) {
        let field = app.field(&format!("Group {number}"));
        if field.is_there().await? {
            field.type_over(group).await?;
        }
    }
    app.press(Key::Enter).await?;

    app.heading("A PIN for when you step away?")
        .appear()
        .await?;
    app.field("Pin Number").has_focus().await?;
    app.type_text(PIN).await?;
    app.field("Repeat Pin").type_over(PIN).await?;
    app.press(Key::Enter).await?;
    app.see("Your PIN is on.").await?;
    app.button("Next").has_focus().await?;
    app.press(Key::Enter).await?;

    app.heading("Which phone is yours?").appear().await?;
    app.field("Cell Phone").has_focus().await?;
    app.type_text("+1 201-555-0123").await?;
    app.press(Key::Enter).await?;
    app.heading("Verify").appear().await?;
    app.press(Key::Escape).await?;
    app.see("still needs to be verified").await?;
    app.button("Edit").press(Key::Enter).await?;
    app.field("Cell Phone").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button("Edit").has_focus().await?;
    app.button("Skip").press(Key::Enter).await?;
    app.heading("A code on top of your password?")
        .appear()
        .await?;
    app.button("Skip").press(Key::Space).await?;
    app.heading("Security Check").appear().await?;
    app.close().await
}

#[tokio::test]
async fn signing_in() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    let key = app.create_account(&ada).await?;
    open_my_profile(&app).await?;
    app.button("Sign out").press(Key::Enter).await?;
    app.field("Password").has_focus().await?;
    app.type_text("wrong").await?;
    app.press(Key::Enter).await?;
    app.see("This name and password don’t match.").await?;
    app.field("Password").has_focus().await?;
    app.field("Password").type_over(&ada.password).await?;
    app.button("Show Password").press(Key::Space).await?;
    app.button("Sign in").press(Key::Enter).await?;
    app.heading("My Profile").appear().await?;

    open_my_profile(&app).await?;
    app.button("Sign out").press(Key::Space).await?;
    app.field("Password").has_focus().await?;
    app.button("Forget this account: Ada Byron")
        .tab_back_to()
        .await?;
    app.press(Key::Enter).await?;
    app.button("Cancel").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button("Forget this account: Ada Byron")
        .has_focus()
        .await?;

    app.button("Forgot password").press(Key::Enter).await?;
    app.field("Recovery key").has_focus().await?;
    app.type_text(&key.join("-")).await?;
    app.press(Key::Enter).await?;
    app.field("New Password").has_focus().await?;
    app.type_text("Harbour!9 velvet ladder").await?;
    app.field("Confirm New Password")
        .type_over("Harbour!9 velvet ladder")
        .await?;
    app.button("Next").press(Key::Enter).await?;
    app.heading("Keep your recovery key").appear().await?;
    let key = app.recovery_key().await?;
    app.button("Next").press(Key::Enter).await?;
    app.see("Type these two groups").await?;
    for (number, group) in (1..).zip(&key) {
        let field = app.field(&format!("Group {number}"));
        if field.is_there().await? {
            field.type_over(group).await?;
        }
    }
    app.press(Key::Enter).await?;
    app.heading("My Profile").appear().await?;
    app.close().await
}

#[tokio::test]
async fn password_pin_and_lock() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    open_my_profile(&app).await?;
    app.link("Security Settings").press(Key::Enter).await?;
    app.heading("Password Settings").appear().await?;

    let new_password = "Harbour!9 velvet ladder";
    let block = || app.block("Password Settings");
    block()
        .field("Current Password")
        .type_over(&ada.password)
        .await?;
    block()
        .field("New Password")
        .type_over(new_password)
        .await?;
    block()
        .field("Confirm New Password")
        .type_over(new_password)
        .await?;
    block().button("Save").press(Key::Space).await?;
    app.see("Your password has been changed.").await?;
    app.heading("Password Settings").has_focus().await?;
    block()
        .then(Step::Role("radio", "Classic".into()))
        .tab_to()
        .await?;
    app.press(Key::Down).await?;
    app.role("radio", "Modern").has_focus().await?;

    // Without a PIN the keys lead to where one is set.
    app.press_ctrl('l').await?;
    app.heading("Pin Settings").has_focus().await?;
    let block = || app.block("Pin Settings");
    block().field("Pin Number").type_over(PIN).await?;
    block().field("Repeat Pin").type_over(PIN).await?;
    block().field("Screen Lock").pick("30").await?;
    block()
        .field("Current Password")
        .type_over(new_password)
        .await?;
    block().button("Enable").press(Key::Enter).await?;
    app.see("The PIN is set.").await?;
    app.heading("Pin Settings").has_focus().await?;
    block().button("Disable").press(Key::Enter).await?;
    block().button("Cancel").press(Key::Enter).await?;
    block().button("Disable").has_focus().await?;
    app.button("Test now").press(Key::Enter).await?;
    app.see("Checked just now.").await?;

    app.press_ctrl('l').await?;
    app.field("PIN").has_focus().await?;
    app.type_text("583705").await?;
    app.press(Key::Enter).await?;
    app.see("That is not your PIN.").await?;
    app.button("Use password").press(Key::Enter).await?;
    app.field("Password").has_focus().await?;
    app.button("Use PIN").press(Key::Enter).await?;
    app.field("PIN").has_focus().await?;
    app.type_text(PIN).await?;
    app.press(Key::Enter).await?;
    app.heading("My Profile").appear().await?;
    app.close().await
}

#[tokio::test]
async fn contacts_and_two_factor() -> Outcome {
    const NUMBER: &str = "+1 201-555-0123";
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Account Settings").tab_to().await?;
    app.press(Key::Right).await?;
    app.button("Add New Contact").press(Key::Enter).await?;
    app.field("Type").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button("Add New Contact").has_focus().await?;
    app.press(Key::Enter).await?;
    app.field("Cell Phone").type_over(NUMBER).await?;
    app.button("Add").press(Key::Enter).await?;
    app.see("Added.").await?;
    app.button("Add New Contact").has_focus().await?;

    let verify = format!("Verify: {NUMBER}");
    app.button(&verify).tab_back_to().await?;
    app.press(Key::Enter).await?;
    app.button("Text Me").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button(&verify).has_focus().await?;
    app.press(Key::Enter).await?;
    app.button("Text Me").has_focus().await?;
    app.press(Key::Enter).await?;
    let panel = app
        .role("region", "Shown on this computer only")
        .shown()
        .await?;
    let digits: String = panel.chars().filter(char::is_ascii_digit).collect();
    app.field("Code").type_over(&digits).await?;
    app.press(Key::Enter).await?;
    app.see("Verified.").await?;
    // "Verify" is gone with it.
    app.heading("Contacts").has_focus().await?;
    app.button(&format!("Set Primary: {NUMBER}"))
        .press(Key::Enter)
        .await?;
    app.field("Current Password").has_focus().await?;
    app.type_text(&ada.password).await?;
    app.press(Key::Enter).await?;
    app.see("This contact is now primary.").await?;
    app.heading("Contacts").has_focus().await?;
    for action in ["Edit", "Delete"] {
        let button = format!("{action}: {NUMBER}");
        app.button(&button).press(Key::Enter).await?;
        app.button("Cancel").appear().await?;
        app.press(Key::Escape).await?;
        app.button(&button).has_focus().await?;
    }

    app.tab("Contacts Settings").tab_to().await?;
    app.press(Key::Right).await?;
    let block = || app.block("Two-Factor Authentication");
    block()
        .field("Current Password")
        .type_over(&ada.password)
        .await?;
    block().button("Next").press(Key::Enter).await?;
    app.heading("Download the “Google Authenticator” app")
        .has_focus()
        .await?;
    block().button("Copy").press(Key::Space).await?;
    app.see("It is cleared from the clipboard").await?;
    let key = two_factor::shown_key(&app).await?;
    block()
        .field("Token")
        .type_over(&two_factor::token(&key, -1)?)
        .await?;
    app.press(Key::Enter).await?;
    app.heading("Recovery codes").has_focus().await?;
    let codes = two_factor::shown_codes(&app).await?;
    let back = codes.get(2).ok_or("no codes")?;
    block().field("One of the codes").type_over(back).await?;
    app.press(Key::Enter).await?;
    block().field("Current Password").has_focus().await?;
    app.type_text(&ada.password).await?;
    block().button("Enable").press(Key::Enter).await?;
    app.see("Two-Factor Authentication is on.").await?;
    app.heading("Two-Factor Authentication").has_focus().await?;
    for (opener, first) in [("Regenerate", "Code"), ("Disable", "Cancel")] {
        block().button(opener).press(Key::Enter).await?;
        if first == "Code" {
            app.field(first).has_focus().await?;
        } else {
            app.button(first).has_focus().await?;
        }
        app.press(Key::Escape).await?;
        block().button(opener).has_focus().await?;
    }
    app.close().await
}

#[tokio::test]
async fn trusted_addresses() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let known = "I know that anyone who has this computer can imitate this network.";
    let confirm = || app.role("checkbox", known);
    let add = "Add New IP Address";
    app.button(add).press(Key::Enter).await?;
    app.field("Auth Type").has_focus().await?;
    app.press(Key::Escape).await?;
    app.button(add).has_focus().await?;
    app.press(Key::Enter).await?;
    app.field("IP").type_over("192.168.178.0/24").await?;
    confirm().press(Key::Space).await?;
    app.field("Ends").pick("30").await?;
    app.field("PIN").type_over(PIN).await?;
    app.field("Current Password")
        .type_over(&ada.password)
        .await?;
    app.press(Key::Enter).await?;
    app.see("Added.").await?;
    app.button(add).has_focus().await?;
    let row = "192.168.178.0/24, PIN";
    app.button(&format!("Edit: {row}")).tab_back_to().await?;
    app.press(Key::Enter).await?;
    confirm().press(Key::Space).await?;
    app.field("Label (optional)").type_over("Home").await?;
    app.field("PIN").type_over(PIN).await?;
    app.field("Current Password")
        .type_over(&ada.password)
        .await?;
    app.button("Edit").press(Key::Enter).await?;
    app.see("Saved. It applies from the next sign-in.").await?;
    app.button(&format!("Edit: {row}")).has_focus().await?;
    app.button(&format!("Delete: {row}"))
        .press(Key::Enter)
        .await?;
    app.button("Cancel").has_focus().await?;
    app.button("Delete").press(Key::Enter).await?;
    app.see("Deleted.").await?;
    app.heading("Trusted IP List").has_focus().await?;
    app.block("Trusted IP List")
        .button("Change")
        .press(Key::Enter)
        .await?;
    app.field("Service").has_focus().await?;
    app.press(Key::Escape).await?;
    app.block("Trusted IP List")
        .button("Change")
        .has_focus()
        .await?;
    app.close().await
}

#[tokio::test]
async fn sessions_and_their_history() -> Outcome {
    let (home, other_home) = (Home::new()?, Home::new()?);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    let other = App::start_beside(&other_home, &home).await?;
    other.sign_in(&ada).await?;
    app.tab("Account Settings").tab_to().await?;
    app.press(Key::Left).await?;
    app.rename_other_device("Attic laptop").await?;
    let block = || app.block("Session History");
    let log_out = || app.button_beginning("Log out: Attic laptop");
    log_out().tab_back_to().await?;
    app.press(Key::Enter).await?;
    app.button("Cancel").has_focus().await?;
    app.press(Key::Escape).await?;
    log_out().has_focus().await?;
    app.press(Key::Enter).await?;
    app.button("Log out").press(Key::Enter).await?;
    app.see("was logged out").await?;
    app.heading("Active sessions").has_focus().await?;
    other
        .see("This device was logged out from another device.")
        .await?;
    other.sign_in(&ada).await?;

    block().button("Logout Settings").press(Key::Enter).await?;
    app.field("Log out after").pick("7").await?;
    app.button("Save").press(Key::Enter).await?;
    app.see("Saved.").await?;
    block().button("Logout Settings").has_focus().await?;
    let all = "Logout All Except This Device";
    block().button(all).press(Key::Enter).await?;
    app.button("Cancel").has_focus().await?;
    app.field("Current Password").tab_back_to().await?;
    app.type_text(&ada.password).await?;
    app.press(Key::Enter).await?;
    app.see("One session was logged out.").await?;
    block().button(all).has_focus().await?;
    other
        .see("“Logout All Except This Device” was used")
        .await?;
    other.close().await?;

    block().field("Show").pick("everything").await?;
    app.see("Another session logged out").await?;
    block().field("Device").tab_to().await?;
    block()
        .then(Step::Label("IP Address".into()))
        .type_over("203.0.113.7")
        .await?;
    app.see("No entries.").await?;
    block().field("IP Address").tab_to().await?;
    app.press_ctrl('a').await?;
    app.press(Key::Delete).await?;
    app.see("Another session logged out").await?;
    // The first row says more.
    let details =
        "return [...document.querySelectorAll('details.row-details')].findIndex((one) => one.open)";
    let mut opened = false;
    for _ in 0..20 {
        app.press(Key::Tab).await?;
        let on = "return document.activeElement.localName === 'summary'";
        if app.run(on, vec![]).await? == true {
            app.press(Key::Enter).await?;
            opened = app.run(details, vec![]).await? == 0;
            break;
        }
    }
    assert!(opened, "the details of the first row");
    app.see("User agent as reported").await?;

    // A person who closes the file dialog has changed their mind.
    std::fs::rename(home.saved(), home.path().join("elsewhere"))?;
    app.button("Export as CSV").press(Key::Enter).await?;
    app.button("Export as CSV").has_focus().await?;
    app.button("Verify").press(Key::Enter).await?;
    app.see("Session History is intact").await?;
    assert!(
        !app.shown().await?.contains("Saved as"),
        "nothing was written"
    );

    open_my_profile(&app).await?;
    app.link("Security Check").press(Key::Enter).await?;
    app.see("What helps most comes first.").await?;
    app.link("Pin Settings").tab_to().await?;
    app.close().await
}

#[tokio::test]
async fn account_settings_and_code_delivery() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Account Settings").tab_to().await?;
    app.press(Key::Home).await?;
    app.field("Display name").type_over("Ada King").await?;
    app.press(Key::Enter).await?;
    app.see("Saved.").await?;

    app.button("New recovery key").press(Key::Enter).await?;
    app.field("Current Password").has_focus().await?;
    app.button("Cancel").press(Key::Enter).await?;
    app.button("New recovery key").has_focus().await?;
    for (opener, inside) in [
        ("Restore", "Cancel"),
        ("Export", "Current Password"),
        ("Delete account", "Cancel"),
    ] {
        app.button(opener).press(Key::Enter).await?;
        if inside == "Cancel" {
            app.button(inside).has_focus().await?;
        } else {
            app.field(inside).has_focus().await?;
        }
        app.press(Key::Escape).await?;
        app.button(opener).has_focus().await?;
    }
    app.button("Export").tab_back_to().await?;
    app.press(Key::Enter).await?;
    app.field("Current Password")
        .type_over(&ada.password)
        .await?;
    app.press(Key::Enter).await?;
    app.see("Saved as").await?;
    app.button("Export").has_focus().await?;

    app.tab("Account Settings").tab_back_to().await?;
    app.press(Key::Right).await?;
    let block = || app.block("Code delivery");
    block().field("Texts and calls").pick("webhook").await?;
    block()
        .field("URL")
        .type_over("https://hooks.example/codes")
        .await?;
    block()
        .field("Secret")
        .type_over("a secret of the webhook")
        .await?;
    block()
        .field("Current Password")
        .type_over(&ada.password)
        .await?;
    block().button("Save").press(Key::Enter).await?;
    app.see("Saved.").await?;
    block().button("Save").has_focus().await?;

    app.tab("Contacts Settings").tab_back_to().await?;
    app.press(Key::Left).await?;
    app.button("Delete account").press(Key::Enter).await?;
    app.field("Sign-in name").tab_back_to().await?;
    app.type_text(&ada.sign_in_name).await?;
    app.field("Current Password")
        .type_over(&ada.password)
        .await?;
    app.button("Delete account").press(Key::Enter).await?;
    app.see("The account and its data were deleted").await?;
    app.field("Display name").has_focus().await?;
    app.close().await
}

#[tokio::test]
async fn what_a_screen_reader_says_by_itself() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.listen().await?;
    app.tab("Account Settings").click().await?;
    app.field("Sign-in name").tab_to().await?;
    app.press_ctrl('a').await?;
    app.press(Key::Delete).await?;
    app.press(Key::Enter).await?;
    app.hears("This can’t be empty. Type at least one character.")
        .await?;
    app.field("Sign-in name").type_over("ada").await?;
    app.press(Key::Enter).await?;
    app.hears("Saved.").await?;

    app.tab("Contacts Settings").click().await?;
    app.button("Add New Contact").press(Key::Enter).await?;
    app.field("Cell Phone").type_over("+1 201-555-0123").await?;
    app.hears("It will be dialled as +1 201-555-0123.").await?;
    app.press(Key::Enter).await?;
    app.hears("Added.").await?;
    app.button("Verify: +1 201-555-0123")
        .press(Key::Enter)
        .await?;
    app.button("Text Me").press(Key::Enter).await?;
    let panel = app
        .role("region", "Shown on this computer only")
        .shown()
        .await?;
    let digits: String = panel.chars().filter(char::is_ascii_digit).collect();
    app.hears(&digits).await?;
    let wrong = if digits == "000000" {
        "000001"
    } else {
        "000000"
    };
    app.field("Code").type_over(wrong).await?;
    app.press(Key::Enter).await?;
    app.hears("That is not the code.").await?;
    app.press(Key::Escape).await?;

    app.tab("Security Settings").click().await?;
    let block = || app.block("Pin Settings");
    block().field("Pin Number").type_over("789012").await?;
    app.hears("A run such as 456789 is tried first.").await?;
    block().field("Pin Number").type_over(PIN).await?;
    app.hears("This PIN is fine.").await?;
    block().field("Repeat Pin").type_over(PIN).await?;
    block()
        .field("Current Password")
        .type_over(&ada.password)
        .await?;
    app.press(Key::Enter).await?;
    app.hears("The PIN is set.").await?;
    app.button("Add New IP Address").press(Key::Enter).await?;
    app.field("IP").type_over("192.168.178.0/24").await?;
    app.hears("This is a private network.").await?;
    app.press(Key::Escape).await?;
    let history = || app.block("Session History");
    history().field("Show").pick("failed_sign_ins").await?;
    app.hears("No entries shown.").await?;
    app.close().await
}
