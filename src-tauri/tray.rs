//! The tray: lock now, open, quit. Not every desktop has one, so it is never the only way.

use crate::events::{self, PREFERENCES_CHANGED};
use crate::i18n::words;
use crate::state::Nightlatch;
use crate::{view, window};
use nightlatch_account::Error;
use nightlatch_account::gate::GateState;
use nightlatch_account::lock::LockReason;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Listener as _, Manager as _, Runtime, Window};
use tauri_plugin_dialog::DialogExt as _;

/// The icon, and whether the program stays in the tray without a window.
#[derive(Default)]
pub struct Tray {
    icon: AtomicBool,
    holds: AtomicBool,
}

/// Puts the icon in the tray, if the system has the library for one.
pub fn build<R: Runtime>(app: &AppHandle<R>) {
    app.manage(Tray::default());
    // The indicator library panics where the system does not have it.
    let built = catch_unwind(AssertUnwindSafe(|| icon(app)));
    let there = matches!(built, Ok(Ok(())));
    if !there {
        tracing::warn!("there is no tray");
    }
    app.state::<Tray>().icon.store(there, Ordering::SeqCst);
    let speaking = app.clone();
    app.listen_any(PREFERENCES_CHANGED.name, move |_| speak(&speaking));
}

fn icon<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let item = |id: &str| MenuItem::with_id(app, id, words(app, id), true, None::<&str>);
    let items = (item("tray-lock")?, item("tray-open")?, item("tray-quit")?);
    let menu = Menu::with_items(app, &[&items.0, &items.1, &items.2])?;
    app.manage(menu.clone());
    let mut icon = TrayIconBuilder::with_id("nightlatch")
        .tooltip("Nightlatch")
        .menu(&menu)
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()));
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(app).map(|_| ())
}

/// A line of the menu was chosen.
pub fn chosen<R: Runtime>(app: &AppHandle<R>, line: &str) {
    match line {
        "tray-lock" => lock(app),
        "tray-open" => window::show(app),
        "tray-quit" => app.exit(0),
        _ => {}
    }
}

/// Updates the menu to the person's language, which may have changed.
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

fn lock<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    // Closing a database may take its time.
    tauri::async_runtime::spawn_blocking(move || {
        let Some(accounts) = app.state::<Nightlatch>().opened() else {
            return;
        };
        let locked = app
            .state::<Nightlatch>()
            .shutting(|| accounts.lock(LockReason::Manual));
        events::announce(&app);
        if matches!(locked, Err(Error::PinNotSet)) {
            window::show(&app);
            events::PIN_NEEDED.tell(&app, ());
        }
    });
}

/// The window is being closed. It disappears at once and what is open is locked; then the program stays in the
/// tray, if there is one and a PIN to unlock with, or ends.
pub fn close<R: Runtime>(window: &Window<R>) {
    window::hide(window);
    let app = window.app_handle().clone();
    // Closing a database and asking the desktop may take their time.
    tauri::async_runtime::spawn_blocking(move || {
        let stays = locked(&app) && is_there(&app);
        let in_thread = app.clone();
        view::in_its_thread(&app, move || {
            let app = &in_thread;
            app.state::<Tray>().holds.store(stays, Ordering::SeqCst);
            if !window::closed(app) {
                return;
            }
            if stays {
                say_once(app);
            } else {
                app.exit(0);
            }
        });
    });
}

/// Whether the program keeps running without a window.
pub fn holds<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.state::<Tray>().holds.load(Ordering::SeqCst)
}

/// Locks what is open; returns whether a PIN opens it again.
fn locked<R: Runtime>(app: &AppHandle<R>) -> bool {
    let nightlatch = app.state::<Nightlatch>();
    let Some(accounts) = nightlatch.opened() else {
        return false;
    };
    let _ = nightlatch.shutting(|| accounts.lock(LockReason::Manual));
    events::announce(app);
    accounts.state() == GateState::Locked
}

/// Whether our icon is shown now: an icon that exists may be shown by nothing.
fn is_there<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.state::<Tray>().icon.load(Ordering::SeqCst) && is_shown()
}

#[cfg(not(target_os = "linux"))]
fn is_shown() -> bool {
    true
}

/// Asks the session bus for the desktop's tray.
#[cfg(target_os = "linux")]
fn is_shown() -> bool {
    use gtk::gio;
    use gtk::glib::{Variant, variant::ToVariant as _};

    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    /// In milliseconds. A running tray answers in a few.
    const CALL_TIMEOUT_MS: i32 = 400;

    let ask = || {
        let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE)?;
        bus.call_sync(
            Some(WATCHER),
            "/StatusNotifierWatcher",
            "org.freedesktop.DBus.Properties",
            "Get",
            Some(&(WATCHER, "IsStatusNotifierHostRegistered").to_variant()),
            None,
            gio::DBusCallFlags::NO_AUTO_START,
            CALL_TIMEOUT_MS,
            gio::Cancellable::NONE,
        )
    };
    let answer = ask().ok().and_then(|answer| answer.try_child_value(0));
    let answer = answer.and_then(|answer| answer.as_variant());
    answer.as_ref().and_then(Variant::get::<bool>) == Some(true)
}

/// Says once that the program keeps running in the tray.
fn say_once<R: Runtime>(app: &AppHandle<R>) {
    if app.state::<Nightlatch>().preferences().told_of_tray(app) {
        return;
    }
    app.dialog()
        .message(words(app, "tray-stays"))
        .title("Nightlatch")
        .show(|_| {});
}
