//! The system's own dialogs, lists and menus: they do what they are for, and none of them is left, or
//! keeps anything in sight, when the account is locked.

use std::path::Path;

use shipped::{Home, Outcome, Person, Shipped, Window};

/// Locks while this is open, and looks at what is left.
fn locks_over(app: &Shipped<'_>, open: &shipped::Look, dialog: &Window) -> Outcome {
    app.logind()?.lock()?;
    app.locked(open)
        .map_err(|error| format!("with {:?} open: {error}", dialog.title))?;
    app.unlock()
}

/// "Export", until the save dialog is about to come.
pub fn begin_export(app: &Shipped<'_>, ada: &Person) -> Outcome {
    app.tab("Account Settings").press()?;
    app.block("Backup").button("Export").press()?;
    app.heading("Export a backup").appear()?;
    app.field("Current Password").fill(&ada.password)?;
    app.keys("Return")
}

#[test]
fn a_save_dialog_is_gone_and_the_backup_is_told_not_to_be_made() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let open = app.look()?;
    begin_export(&app, &ada)?;
    let dialog = app.dialog_comes()?;
    locks_over(&app, &open, &dialog)?;
    // Whoever waited for it must not think that it is there.
    app.tab("Account Settings").press()?;
    let told = app.tree()?;
    assert!(!told.says("Saved as"), "{told}");
    app.see("A file was not saved")?;
    // The next one works.
    begin_export(&app, &ada)?;
    save_as(&app, "backup.nightlatch")?;
    app.see("Saved as")?;
    Ok(())
}

/// Types a name into the save dialog, as a person does, and waits for the file.
pub fn save_as(app: &Shipped<'_>, name: &str) -> Outcome {
    let file = app.home().saved().join(name);
    name_file(app, &file)?;
    app.until("the file", || Ok(file.is_file().then_some(())))
}

/// Types where a file goes into the save dialog.
pub fn name_file(app: &Shipped<'_>, file: &Path) -> Outcome {
    dialog_has_keyboard(app)?;
    app.keys("ctrl+a")?;
    app.write(&file.to_string_lossy())?;
    app.keys("Return")
}

/// Types which file is meant into the open dialog.
pub fn choose_file(app: &Shipped<'_>, file: &Path) -> Outcome {
    dialog_has_keyboard(app)?;
    // It has no field for a name until it is asked for one, and what is typed before that is lost.
    app.keys("ctrl+l")?;
    let name = file.to_string_lossy();
    app.until("name in the dialog", || {
        app.keys("ctrl+a")?;
        app.write(&name)?;
        Ok(app
            .tree()?
            .nodes()
            .iter()
            .any(|node| node.text == name)
            .then_some(()))
    })?;
    app.keys("Return")
}

fn dialog_has_keyboard(app: &Shipped<'_>) -> Outcome {
    let dialog = app.dialog_comes()?;
    app.until("keyboard for the dialog", || {
        Ok((app.screen().active()? == Some(dialog.id)).then_some(()))
    })
}

#[test]
fn an_open_dialog_is_gone() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let open = app.look()?;
    app.block("Backup").button("Restore").press()?;
    app.field("Backup Password").fill(&ada.password)?;
    app.field("Current Password").fill(&ada.password)?;
    app.keys("Return")?;
    let dialog = app.dialog_comes()?;
    locks_over(&app, &open, &dialog)
}

#[test]
fn a_print_dialog_is_gone_and_so_is_the_key() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = Shipped::start_open(&home, &ada)?;
    let key = app.show_new_recovery_key(&ada)?;
    let open = app.look()?;
    app.button("Print").press()?;
    let dialog = app.dialog_comes()?;
    app.logind()?.lock()?;
    app.locked(&open)
        .map_err(|error| format!("with {:?} open: {error}", dialog.title))?;
    let tree = app.tree()?;
    for group in key {
        assert!(!tree.says(&group), "{tree}");
    }
    app.unlock()
}

#[test]
fn a_select_list_is_gone() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let block = app.block_of("Security Settings", "Pin Settings")?;
    let open = app.look()?;
    block.field("Screen Lock").press()?;
    let list = app.dialog_comes()?;
    locks_over(&app, &open, &list)
}

#[test]
fn a_context_menu_is_gone() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    app.field("Display name").press_right()?;
    let menu = app.dialog_comes()?;
    locks_over(&app, &open, &menu)
}

#[test]
fn only_a_text_field_has_a_context_menu_and_it_only_edits() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    nothing_but_editing(&app, "Display name")?;
    let open = app.look()?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    nothing_but_editing(&app, "PIN")
}

fn nothing_but_editing(app: &Shipped<'_>, field: &str) -> Outcome {
    // Elsewhere there is none: not when what is done after it has happened already.
    let heading = ["My Profile", "Ada Byron"]
        .into_iter()
        .find(|name| app.heading(name).is_there().unwrap_or(false));
    app.heading(heading.ok_or("no heading")?).press_right()?;
    app.field(field).press()?;
    app.field(field).has_focus()?;
    let windows = app.windows()?;
    assert_eq!(windows.len(), 1, "{windows:?}");
    app.field(field).press_right()?;
    app.dialog_comes()?;
    let tree = app.tree()?;
    for entry in ["Back", "Forward", "Stop", "Reload", "Inspect Element"] {
        let there = tree.nodes().iter().any(|node| {
            node.role.ends_with("menu item") && node.name.trim_start_matches('_') == entry
        });
        assert!(!there, "{entry}: {tree}");
    }
    app.keys("Escape")?;
    app.until("end of the menu", || {
        Ok((app.windows()?.len() == 1).then_some(()))
    })
}

#[test]
fn what_is_said_of_the_tray_is_said_once_and_keeps_nobody_out() -> Outcome {
    let home = Home::new()?.with_tray();
    let app = Shipped::start_open(&home, &Person::ada())?;
    app.until("icon in the tray", || {
        Ok(app.tray()?.has_icon().then_some(()))
    })?;
    let open = app.look()?;
    app.close_window()?;
    app.dialog_comes()?;
    app.tray()?.choose("Open Nightlatch")?;
    app.window_comes()?;
    app.button("OK").press()?;
    app.locked(&open)?;
    app.activate()?;
    app.unlock()?;
    app.close_window()?;
    app.out_of_sight(&open)
}
