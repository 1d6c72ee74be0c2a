//! The shell around the account: a window with a page, and the commands the page may call.
//!
//! This is the only place that joins the domain ([`nightlatch_account`]) and the implementations of its
//! traits. Commands, events and state are generic over Tauri's runtime and know nothing of the
//! window; the window is in [`window`] alone.

pub mod address_watch;
pub mod clipboard;
pub mod code_panel;
pub mod commands;
pub mod error;
pub mod events;
pub mod files;
pub mod folders;
pub mod history_file;
pub mod host_info;
pub mod lock_watch;
pub mod panics;
pub mod preferences;
pub mod revocation_watch;
pub mod screen;
pub mod self_check;
pub mod shapes;
pub mod signals;
pub mod state;

mod arguments;
#[cfg(test)]
mod bindings;
mod i18n;
#[cfg(test)]
mod main_thread;
mod notifications;
mod qr;
mod quitting;
mod scratch;
#[cfg(test)]
mod testing;
mod tray;
mod view;
mod window;

pub use arguments::Arguments;

use code_panel::CodePanel;
use folders::Folders;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::{folder, hardening};
use notifications::{AppWords, DesktopNotification};
use scratch::Scratch;
use sha2::{Digest as _, Sha256};
use state::Nightlatch;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{Manager as _, RunEvent, WindowEvent};
use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// The program's identifier, as in `tauri.conf.json`.
const NAME: &str = "app.nightlatch.desktop";

/// Runs the program until its window is closed.
pub fn run(arguments: Arguments) -> tauri::Result<()> {
    log_to_stderr();
    hardening::keep_new_files_private();
    if let Err(error) = hardening::no_core_dumps() {
        tracing::warn!(%error, "core dumps could not be turned off");
    }
    // Once and for all, so that nothing depends on where the program was started, and one folder has
    // one name.
    let (usual_config, usual_data) = folder::usual(NAME).unzip();
    let usual_config = usual_config.as_deref().map(real_folder);
    let config = arguments.config_dir.as_deref().map(real_folder);
    let data = arguments.data_dir.as_deref().map(folder::real);
    let name = instance_name(config.as_deref(), usual_config.as_deref());
    let one_instance = tauri_plugin_single_instance::Builder::new()
        .callback(|app, arguments, _| {
            if quitting::is_asked_by(&arguments) {
                app.exit(0);
            } else {
                window::show(app);
            }
        })
        .dbus_id(name.clone())
        .build();
    let builder = tauri::Builder::default();
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|view| {
        window::page_ended(view.app_handle(), view.label());
    });
    builder
        // The first of all plugins: a second start goes no further.
        .plugin(one_instance)
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::default().build())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            if arguments.quit {
                // None runs, or this start would have gone no further.
                app.cleanup_before_exit();
                std::process::exit(0);
            }
            let folders = Folders {
                config: config.or(usual_config).ok_or(tauri::Error::UnknownPath)?,
                data: data.or(usual_data).ok_or(tauri::Error::UnknownPath)?,
            };
            let chooser = files::chooser(app.handle().clone());
            let notification = DesktopNotification::new(app.handle().clone());
            let panel = Arc::new(CodePanel::new(
                Arc::new(notification),
                Arc::new(SystemClock::new()),
            ));
            let words = Arc::new(AppWords(app.handle().clone()));
            app.manage(Nightlatch::new(folders, chooser, panel, words));
            app.manage(Scratch::new(&name)?);
            app.manage(quitting::Quitting::default());
            #[cfg(target_os = "linux")]
            view::outlive_message_buses();
            window::prepare(app.handle());
            window::follow_gate(app.handle());
            window::open(app.handle())?;
            tray::build(app.handle());
            lock_watch::start(app.handle())?;
            address_watch::start(app.handle());
            revocation_watch::start(app.handle());
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                tray::close(window);
            }
            window::heed(window, event);
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                quitting::end(app);
                app.state::<Scratch>().clear();
            }
            if let RunEvent::ExitRequested { api, code, .. } = event {
                // Without a code the last window has closed, and it is not "quit".
                if code.is_none() && tray::holds(app) {
                    api.prevent_exit();
                    hardening::give_memory_back();
                } else if !quitting::may_end(app, code.unwrap_or(0)) {
                    api.prevent_exit();
                }
            }
        });
    Ok(())
}

/// A folder by its one name. It is created first: only an existing folder has one.
fn real_folder(path: &Path) -> PathBuf {
    if let Err(error) = nightlatch_store::private_folder(path) {
        // The code that needs it reports the failure.
        tracing::warn!(%error, "a folder could not be made");
    }
    folder::real(path)
}

/// The name under which a second start finds the first: one for each configuration folder, by the
/// folder's one name, whether it was asked for or is the usual one.
fn instance_name(config: Option<&Path>, usual: Option<&Path>) -> String {
    let name = NAME.to_owned();
    let Some(config) = config.filter(|config| Some(*config) != usual) else {
        return name;
    };
    let digest = Sha256::digest(config.as_os_str().as_encoded_bytes());
    let short: u64 = digest
        .iter()
        .take(8)
        .fold(0, |short, byte| short << 8 | u64::from(*byte));
    format!("{name}.c{short:016x}")
}

/// Logs go to stderr only, and only what `NIGHTLATCH_LOG` asks for; no entry holds a secret. That
/// can be said of this project's own entries alone: libraries, through which requests and the
/// keystore's secrets pass, log only warnings and errors, whatever is asked for.
fn log_to_stderr() {
    let asked =
        EnvFilter::try_from_env("NIGHTLATCH_LOG").unwrap_or_else(|_| EnvFilter::new("error"));
    // Fails only when something else has set a log up, which is then the one to use.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(asked)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // A failed write would be reported by a macro that panics when nobody reads standard error.
        .log_internal_errors(false)
        .finish()
        .with(filter_fn(|about| {
            may_be_logged(about.target(), *about.level())
        }))
        .try_init();
}

fn may_be_logged(target: &str, level: Level) -> bool {
    target.starts_with("nightlatch") || level <= Level::WARN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_heard_only_when_something_is_wrong() {
        assert!(may_be_logged("nightlatch::window", Level::TRACE));
        assert!(may_be_logged("nightlatch_store::failure", Level::DEBUG));
        assert!(may_be_logged("zbus", Level::WARN));
        assert!(!may_be_logged("zbus::connection", Level::INFO));
        assert!(!may_be_logged("log", Level::TRACE));
    }

    #[test]
    fn a_folder_has_one_name_however_it_is_written() {
        let here = tempfile::tempdir_in(".").unwrap();
        let folder = here.path().join("yet to be made");
        let relative = Path::new(here.path().file_name().unwrap()).join("yet to be made");
        let name = |path: &Path| instance_name(Some(&real_folder(path)), None);
        // The first start makes the folder, the second finds it.
        let first = name(&relative);
        assert_ne!(first, NAME);
        let whole = std::path::absolute(&folder).unwrap();
        assert_eq!(name(&whole), first);
        assert_eq!(name(&folder.join("../yet to be made/.")), first);
        #[cfg(unix)]
        {
            let link = here.path().join("link");
            std::os::unix::fs::symlink(&whole, &link).unwrap();
            assert_eq!(name(&link), first);
        }
        let usual = real_folder(&whole);
        assert_eq!(
            instance_name(Some(&real_folder(&relative)), Some(&usual)),
            NAME
        );
        assert!(real_folder(&relative).is_absolute());
    }
}
