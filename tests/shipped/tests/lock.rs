//! What locks, and that nothing of the account is left to be seen when it does.

use std::thread::sleep;
use std::time::{Duration, Instant};

use shipped::{Account, Home, OtherWindow, Outcome, PIN, Person, Shipped, SlowDisk, wait_for};

use crate::dialogs::{begin_export, name_file};

#[test]
fn by_the_button() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let open = app.look()?;
    app.lock_by_button()?;
    app.locked(&open)?;
    app.see("you locked it")?;
    app.unlock()?;
    app.lock_by_button()?;
    app.locked(&open)
}

#[test]
fn over_a_pop_up_with_half_a_form_in_it() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    app.button("Delete account").press()?;
    app.heading("Delete Ada Byron’s account?").appear()?;
    app.field("Sign-in name").fill("Marker 4711 half typed")?;
    app.field("Current Password").fill("Marker4711")?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.unlock()?;
    assert!(!app.tree()?.says("Marker"), "{}", app.tree()?);
    Ok(())
}

#[test]
fn by_the_tray() -> Outcome {
    let home = Home::new()?.with_tray();
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let open = app.look()?;
    app.tray()?.choose("Lock Screen")?;
    app.locked(&open)?;
    let shown = app.tray()?.shown()?;
    assert!(!shown.concat().contains("Ada"), "{shown:?}");
    assert_eq!(shown[1..], ["Lock Screen", "Open Nightlatch", "Quit"]);
    Ok(())
}

#[test]
fn by_the_system() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let logind = app.logind()?;
    let tells: [&dyn Fn() -> std::io::Result<()>; 3] =
        [&|| logind.lock(), &|| logind.lid(true), &|| {
            logind.active(false)
        }];
    for tell in tells {
        let open = app.look()?;
        tell()?;
        app.locked(&open)?;
        app.unlock()?;
    }
    Ok(())
}

#[test]
fn before_the_computer_sleeps() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let open = app.look()?;
    let logind = app.logind()?;
    app.until("inhibitor of sleep", || {
        Ok((logind.held() == 1).then_some(()))
    })?;
    logind.sleep(true)?;
    // As long as it is held, the system waits; it waits five seconds at most.
    app.within(Duration::from_secs(5), "sleep", || {
        Ok((logind.held() == 0).then_some(()))
    })?;
    let left = app.remains_of(&open)?;
    assert!(
        left < 0.03,
        "{left} of the picture while the computer sleeps"
    );
    app.locked(&open)?;
    logind.sleep(false)?;
    app.until("inhibitor for the next sleep", || {
        Ok((logind.held() == 1).then_some(()))
    })?;
    app.unlock()
}

#[test]
fn while_a_backup_goes_to_a_slow_disk() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let disk = SlowDisk::of(&home)?;
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::desktop_of(&home)?;
    app.start_program_with(&disk.variables())?;
    app.sign_in(&ada)?;
    let open = app.look()?;
    begin_export(&app, &ada)?;
    name_file(&app, &disk.folder().join("slow.backup"))?;
    app.until("begin of the backup", || {
        Ok(disk.is_written("slow.backup").then_some(()))
    })?;
    app.logind()?.lock()?;
    app.locked_within(Duration::from_secs(2), &open)?;
    app.unlock()
}

#[test]
fn while_the_accounts_disk_hangs() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let disk = SlowDisk::of(&home)?;
    let data = home.data();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::desktop_of(&home)?;
    app.start_program_with(&disk.under_accounts(&data))?;
    app.sign_in(&ada)?;
    for locks in ["the system", "a key"] {
        let open = app.look()?;
        disk.hang(true)?;
        if locks == "a key" {
            app.keys("ctrl+l")?;
        } else {
            app.logind()?.lock()?;
        }
        // Nothing can be written, so nothing is shut; but nothing of it is to be seen.
        app.within(Duration::from_secs(4), "an empty window", || {
            let words = open
                .words()
                .iter()
                .any(|words| app.tree().is_ok_and(|tree| tree.says(words)));
            Ok((!words && app.remains_of(&open)? < 0.03).then_some(()))
        })
        .map_err(|error| format!("{locks}: {error}"))?;
        disk.hang(false)?;
        app.locked(&open)?;
        app.unlock()?;
    }
    Ok(())
}

#[test]
fn half_a_pin_is_left_to_nobody() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.field("PIN").fill("583")?;
    let area = app.window()?.ok_or("no window")?.area;
    let other = OtherWindow::on(app.desktop(), area)?;
    app.field("PIN").holds("")?;
    drop(other);
    app.activate()?;
    // And after thirty seconds without input.
    app.field("PIN").fill("583")?;
    app.field("PIN").holds("")?;
    app.unlock()
}

#[test]
fn what_was_begun_is_there_again_and_so_is_the_keyboard() -> Outcome {
    const ADDRESS: &str = "ada@example.com";
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada)
        .with_pin(PIN)
        .with_email(ADDRESS)
        .make(&home)?;
    let app = Shipped::start(&home)?;
    app.sign_in(&ada)?;
    app.field("Display name").focus()?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    app.unlock()?;
    app.field("Display name").has_focus()?;

    app.tab("Contacts Settings").press()?;
    app.button(&format!("Edit: {ADDRESS}")).press()?;
    app.field("Email").fill("half.typed@example.com")?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    // The pop-up is over the page again, which a reader then finds nothing of.
    app.field("PIN").fill(PIN)?;
    app.keys("Return")?;
    app.field("Email").holds("half.typed@example.com")
}

#[test]
fn while_the_display_hangs() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    assert!(!app.open_databases()?.is_empty());
    app.desktop().hang_display()?;
    app.logind()?.lock()?;
    // Nobody sees anything move; what is behind the picture is shut.
    wait_for("end of the account", Duration::from_secs(2), || {
        app.open_databases()
            .is_ok_and(|open| open.is_empty())
            .then_some(())
    })?;
    Ok(())
}

#[test]
fn it_falls_after_five_real_minutes_and_not_before() -> Outcome {
    const MINUTES: Duration = Duration::from_mins(5);
    /// When looking begins; the countdown has changed the page by then.
    const LOOKING: Duration = Duration::from_secs(280);
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    // Input to no window of ours, and none after it.
    app.screen().point((1_500, 1_100))?;
    let since = Instant::now();
    sleep(LOOKING);
    app.see("locks in less than 30 seconds")?;
    let open = app.look()?;
    let locked = loop {
        if app.remains_of(&open)? < 0.03 {
            break since.elapsed();
        }
        let late = since.elapsed();
        assert!(late < MINUTES + Duration::from_secs(1), "late: {late:?}");
        sleep(Duration::from_millis(5));
    };
    let late = locked.as_secs_f64() - MINUTES.as_secs_f64();
    println!("figure lock_to_screen_idle_ms {:.0}", late * 1000.0);
    assert!(
        locked + Duration::from_millis(50) >= MINUTES,
        "early: {locked:?}"
    );
    app.locked(&open)?;
    app.see("minutes without activity")
}
