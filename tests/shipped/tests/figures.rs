//! How long the account can be seen after it should have gone, for `cargo xtask bench`.

use std::time::Duration;

use shipped::{Account, Home, Outcome, PIN, Person, Shipped, SlowDisk};

use crate::dialogs::{begin_export, name_file};

/// How often each is measured, unless the bench asks for fewer.
fn rounds() -> usize {
    let asked = std::env::var("NIGHTLATCH_E2E_ROUNDS").ok();
    asked.and_then(|rounds| rounds.parse().ok()).unwrap_or(20)
}

/// Locks again and again after this; tells the worst time until nothing is left on the screen.
fn worst_of(app: &Shipped<'_>, what: &str, mut prepare: impl FnMut() -> Outcome) -> Outcome {
    let mut worst = Duration::ZERO;
    for _ in 0..rounds() {
        prepare()?;
        let open = app.look()?;
        let gone = app.time_to_vanish(&open, || Ok(app.logind()?.lock()?))?;
        app.locked(&open)?;
        app.unlock()?;
        worst = worst.max(gone);
    }
    println!("figure {what} {}", worst.as_millis());
    Ok(())
}

#[test]
#[ignore = "measures for the bench"]
fn of_the_lock_on_the_screen() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let disk = SlowDisk::of(&home)?;
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::desktop_of(&home)?;
    app.start_program_with(&disk.variables())?;
    app.sign_in(&ada)?;
    worst_of(&app, "lock_to_screen_alone_ms", || Ok(()))?;
    worst_of(&app, "lock_to_screen_dialog_ms", || {
        begin_export(&app, &ada)?;
        app.dialog_comes().map(drop)
    })?;
    let mut file = 0;
    worst_of(&app, "lock_to_screen_slow_disk_ms", || {
        begin_export(&app, &ada)?;
        file += 1;
        let name = format!("backup-{file}-");
        name_file(&app, &disk.folder().join(&name))?;
        app.until("begin of the backup", || {
            Ok(disk.is_written(&name).then_some(()))
        })
    })?;
    hidden(&app)
}

/// The window is brought back in the moment in which the lock engages: how long the account could still
/// be seen then.
fn hidden(app: &Shipped<'_>) -> Outcome {
    let mut worst = Duration::ZERO;
    // Brought back without a lock, it shows the account at once.
    let open = app.look()?;
    let window = app.minimise()?;
    app.bring_back(window)?;
    app.until("account that was brought back", || {
        Ok((app.remains_of(&open)? > 0.9).then_some(()))
    })?;
    for _ in 0..rounds() {
        let open = app.look()?;
        let window = app.minimise()?;
        let gone = app.time_to_vanish(&open, || {
            app.logind()?.lock()?;
            app.bring_back(window)
        })?;
        app.locked(&open)?;
        app.unlock()?;
        worst = worst.max(gone);
    }
    println!("figure lock_to_screen_hidden_ms {}", worst.as_millis());
    Ok(())
}
