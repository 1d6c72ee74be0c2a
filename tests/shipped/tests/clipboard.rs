//! A secret that was copied: out of the clipboard when the account is shut, and in nobody's hands when
//! the program ends.

use shipped::{Home, Outcome, Person, Shipped};

fn copied(app: &Shipped<'_>, ada: &Person) -> Outcome<String> {
    let key = app.show_new_recovery_key(ada)?;
    app.button("Copy").press()?;
    let first = key.first().ok_or("no key")?.clone();
    app.until("key in the clipboard", || {
        Ok(app.desktop().clipboard().contains(&first).then_some(()))
    })?;
    Ok(first)
}

#[test]
fn what_was_copied_is_gone_when_it_locks() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    copied(&app, &ada)?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.until("end of the key in the clipboard", || {
        Ok(app.desktop().clipboard().is_empty().then_some(()))
    })
}

#[test]
fn nothing_is_selected_while_a_secret_is_shown() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    app.heading("My Profile").press()?;
    app.keys("ctrl+a")?;
    app.until("selected page", || {
        Ok((!app.desktop().selected().is_empty()).then_some(()))
    })?;
    let key = app.show_new_recovery_key(&ada)?;
    app.keys("ctrl+a")?;
    assert_eq!(app.recovery_key()?, key);
    let selected = app.desktop().selected();
    assert!(
        !key.iter().any(|group| selected.contains(group)),
        "{selected}"
    );
    Ok(())
}

#[test]
fn a_copied_secret_is_marked_for_those_who_keep_a_history() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    copied(&app, &ada)?;
    let forms = app.desktop().clipboard_forms();
    assert!(forms.contains("x-kde-passwordManagerHint"), "{forms}");
    Ok(())
}

#[test]
fn what_was_copied_goes_with_the_program() -> Outcome {
    let home = Home::new()?.with_tray();
    let ada = Person::ada();
    let mut app = Shipped::start_open(&home, &ada)?;
    let key = copied(&app, &ada)?;
    app.tray()?.choose("Quit")?;
    app.ends()?;
    assert!(!app.desktop().clipboard().contains(&key));
    let kept = app.clipboard_manager().kept();
    assert!(!kept.concat().contains(&key), "{kept:?}");
    Ok(())
}
