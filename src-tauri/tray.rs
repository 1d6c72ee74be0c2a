//! The tray: lock now, open, quit. Not there on every desktop, so never the only way.

use crate::dto::GateDto;
use crate::state::Nightlatch;
use crate::window;
use crate::words::words;
use crate::{events, preferences};
use nightlatch_account::Error;
use nightlatch_account::lock::LockReason;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Emitter as _, Manager as _, Runtime};
use tauri_plugin_dialog::DialogExt as _;

/// Told to the page when "lock now" needs a PIN first.
pub const PIN_NEEDED: &str = "pin-needed";

/// Whether there is a tray to stay in.
#[derive(Default)]
pub struct Tray(AtomicBool);

/// Puts the icon in the tray; without a tray there is none, and closing the window ends the program.
pub fn build<R: Runtime>(app: &AppHandle<R>) {
    app.manage(Tray::default());
    // The indicator library panics where the system does not have it.
    let built = catch_unwind(AssertUnwindSafe(|| icon(app)));
    let there = matches!(built, Ok(Ok(())));
    if !there {
        tracing::warn!("there is no tray");
    }
    app.state::<Tray>().0.store(there, Ordering::SeqCst);
}

fn icon<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let item = |id: &str| MenuItem::with_id(app, id, words(app, id), true, None::<&str>);
    let items = (item("tray-lock")?, item("tray-open")?, item("tray-quit")?);
    let menu = Menu::with_items(app, &[&items.0, &items.1, &items.2])?;
    app.manage(menu.clone());
    let mut icon = TrayIconBuilder::with_id("nightlatch")
        .tooltip("Nightlatch")
        .menu(&menu)
        .on_menu_event(|app, event| match event.id().as_ref() {
            "tray-lock" => lock(app),
            "tray-open" => show(app),
            "tray-quit" => app.exit(0),
            _ => {}
        });
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(app).map(|_| ())
}

/// Says what the menu says in the person's language, which may be another by now.
pub fn speak<R: Runtime>(app: &AppHandle<R>) {
    let Some(menu) = app.try_state::<Menu<R>>() else {
        return;
    };
    for item in menu.items().unwrap_or_default() {
        if let Some(item) = item.as_menuitem() {
            let _ = item.set_text(words(app, item.id().as_ref()));
        }
    }
}

/// Shows the window, made anew if it was closed.
pub fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Err(error) = window::show(app) {
        tracing::error!(%error, "the window could not be shown");
    }
}

fn lock<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    // Closing a database may take its time.
    tauri::async_runtime::spawn_blocking(move || {
        let Ok(accounts) = app.state::<Nightlatch>().accounts() else {
            return;
        };
        let locked = accounts.lock(LockReason::Manual);
        events::announce(&app);
        if matches!(locked, Err(Error::PinNotSet)) {
            show(&app);
            let _ = app.emit(PIN_NEEDED, ());
        }
    });
}

/// The window is being closed. Locks what is open; says whether the program stays, in the tray.
///
/// Without a PIN nothing could be opened again but with the password, so the program ends then.
pub fn stays<R: Runtime>(app: &AppHandle<R>) -> bool {
    if !app.state::<Tray>().0.load(Ordering::SeqCst) {
        return false;
    }
    let Ok(accounts) = app.state::<Nightlatch>().accounts() else {
        return false;
    };
    let _ = accounts.lock(LockReason::Manual);
    events::announce(app);
    matches!(GateDto::from(accounts.view()), GateDto::Locked { .. })
}

/// Says once that the program goes on in the tray.
pub fn say_once<R: Runtime>(app: &AppHandle<R>) {
    if preferences::told_of_tray(app) {
        return;
    }
    app.dialog()
        .message(words(app, "tray-stays"))
        .title("Nightlatch")
        .show(|_| {});
}
