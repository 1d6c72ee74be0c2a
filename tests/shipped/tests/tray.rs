//! A closed window: what stays, and the way back.

use std::time::Duration;

use shipped::{Home, Outcome, Person, Shipped};

/// How soon a window that was asked for is there (issue "what people get", A1).
const SOON: Duration = Duration::from_secs(2);

#[test]
fn closed_and_opened_again_ten_times() -> Outcome {
    let home = Home::new()?.with_tray();
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    app.until("icon in the tray", || {
        Ok(app.tray()?.has_icon().then_some(()))
    })?;
    let open = app.look()?;
    app.close_window()?;
    // Said once, and to be put away.
    let said = app.dialog_comes()?;
    app.button("OK").press()?;
    app.until("end of what is said once", || {
        let windows = app.windows()?;
        Ok((!windows.iter().any(|window| window.id == said.id)).then_some(()))
    })?;
    app.until("end of the page's process", || {
        Ok(app.page_process()?.is_none().then_some(()))
    })?;
    for round in 0..10 {
        app.out_of_sight(&open)?;
        if round % 2 == 0 {
            app.tray()?.choose("Open Nightlatch")?;
        } else {
            assert!(app.start_second()?.success());
        }
        app.locked_within(SOON, &open)
            .map_err(|error| format!("round {round}: {error}"))?;
        app.unlock()?;
        app.close_window()?;
    }
    app.out_of_sight(&open)
}

#[test]
fn without_a_tray_nobody_is_stranded() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let mut app = Shipped::start_open(&home, &ada)?;
    let open = app.look()?;
    app.close_window()?;
    // It may end, or stay with a window that is locked; it must not go on where nobody sees it, or speak of a tray.
    let ended = app.until("end of the program, or its lock page", || {
        if app.running()?.tree().ids().len() == 1 {
            return Ok(Some(true));
        }
        // A program that is ending tells nothing of its window any more.
        Ok(app
            .field("PIN")
            .is_there()
            .unwrap_or(false)
            .then_some(false))
    })?;
    if !ended {
        assert!(!app.tree()?.says("tray"), "{}", app.tree()?);
        return app.locked(&open);
    }
    assert!(app.ends()?.success());
    Ok(())
}
