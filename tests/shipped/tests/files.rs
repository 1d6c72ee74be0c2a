//! The account's files, and what a person does when they are lost, damaged or about to be written over.

use std::fs;
use std::path::PathBuf;

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

use crate::dialogs::{begin_export, choose_file, name_file, save_as};

/// The file of our own folders with this name.
fn own(home: &Home, name: &str) -> Outcome<PathBuf> {
    let files = home.files()?;
    let found = files.into_iter().find(|file| file.ends_with(name));
    Ok(found.ok_or_else(|| format!("no {name}"))?)
}

#[test]
fn a_backup_never_goes_into_our_own_folders() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let target = own(&home, "account-1.db")?.with_file_name("new.backup");
    begin_export(&app, &ada)?;
    name_file(&app, &target)?;
    app.see("Nightlatch keeps its own files in this folder.")?;
    assert!(!target.exists());
    app.button("Cancel").press()?;
    begin_export(&app, &ada)?;
    save_as(&app, "elsewhere.backup")
}

#[test]
fn damaged_files_give_way_to_a_backup_and_are_kept() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let mut app = Shipped::start(&home)?;
    app.sign_in(&ada)?;
    begin_export(&app, &ada)?;
    save_as(&app, "good.backup")?;
    app.see("Saved as")?;
    app.sign_out()?;
    app.terminate()?;
    let database = own(&home, "account-1.db")?;
    fs::write(&database, [0x5a; 8192])?;

    app.start_program()?;
    app.try_password(&ada.password)?;
    app.see("The account’s files are damaged.")?;
    app.button("Restore from a backup").press()?;
    choose_file(&app, &home.saved().join("good.backup"))?;
    app.heading("Restore over damaged files?").appear()?;
    app.field("Backup Password").fill(&ada.password)?;
    app.keys("Return")?;
    app.see("The account is back.")?;
    app.sign_in(&ada)?;
    let kept = home.files()?.into_iter().any(|file| {
        file != database && fs::read(file).is_ok_and(|content| content == [0x5a; 8192])
    });
    assert!(kept, "{:?}", home.files()?);
    Ok(())
}

#[test]
fn a_lost_record_is_made_anew_and_told() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    Account::of(&ada).with_pin(PIN).make(&home)?;
    fs::remove_file(own(&home, "public.db")?)?;
    let app = Shipped::start(&home)?;
    app.try_password(&ada.password)?;
    // Nobody knows how many tries there were: it waits, and says that nobody need have made any.
    app.see("The record of wrong tries on this computer is missing")
}
