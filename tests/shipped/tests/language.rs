//! Language and dates: the computer's, or what the person has chosen.

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

/// What stands after these words, up to the end of its line.
fn after<'t>(text: &'t str, words: &str) -> Outcome<&'t str> {
    let rest = text
        .split(words)
        .nth(1)
        .and_then(|rest| rest.lines().next());
    Ok(rest.ok_or_else(|| format!("no {words:?} in {text}"))?)
}

/// A date with every digit as 0.
fn shape(date: &str) -> String {
    let visible = date
        .chars()
        .filter(|c| !('\u{2066}'..='\u{2069}').contains(c));
    let digits = visible.map(|c| if c.is_ascii_digit() { '0' } else { c });
    digits.collect::<String>().trim().to_owned()
}

#[test]
fn dates_are_written_as_the_computer_writes_them() -> Outcome {
    let ada = Person::ada();
    for (variable, language, shown) in [
        ("LC_TIME", "de_DE.UTF-8", "00 November 0000"),
        ("LC_ALL", "C", "0000-00-00"),
        ("LC_TIME", "en_GB.UTF-8", "00 November 0000"),
    ] {
        let home = Home::new()?;
        Account::of(&ada).with_pin(PIN).make(&home)?;
        let mut app = Shipped::desktop_of(&home)?;
        let mut command = app.command()?;
        command.env(variable, language);
        app.start_this(&mut command)?;
        app.sign_in(&ada)?;
        app.tab("Security Settings").press()?;
        app.see("Changed on")?;
        let page = app.page()?;
        assert_eq!(
            shape(after(&page, "Changed on")?),
            shown,
            "{variable}={language}"
        );
    }
    Ok(())
}

#[test]
fn the_tray_speaks_the_language_that_was_chosen() -> Outcome {
    let home = Home::new()?.with_tray();
    let app = Shipped::start_open(&home, &Person::ada())?;
    app.until("tray in English", || {
        Ok(app
            .tray()?
            .shown()?
            .contains(&"Lock Screen".to_owned())
            .then_some(()))
    })?;
    app.open_my_profile()?;
    app.field("Language").focus()?;
    app.keys("Down")?;
    app.keys("Down")?;
    app.heading("Mein Profil").appear()?;
    app.until("tray in German", || {
        Ok(app
            .tray()?
            .shown()?
            .contains(&"Bildschirm sperren".to_owned())
            .then_some(()))
    })?;
    let open = app.look()?;
    app.tray()?.choose("Bildschirm sperren")?;
    app.locked(&open)
}
