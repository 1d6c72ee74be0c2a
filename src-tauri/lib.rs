//! The shell around the account: a window with a page, and the commands the page may call.
//!
//! This is the only place that joins the domain ([`nightlatch_account`]) and what implements its
//! traits. Commands, events and state are generic over Tauri's runtime and know nothing of the
//! window; the window is in [`window`] alone.

pub mod commands;
pub mod dto;
pub mod events;
pub mod files;
pub mod lock_watch;
pub mod preferences;
pub mod state;
pub mod surroundings;

mod window;

use clap::Parser;
use nightlatch_platform::hardening;
use state::{Folders, Nightlatch};
use std::path::PathBuf;
use tauri::Manager as _;
use tracing_subscriber::EnvFilter;

/// Keeps your account safe on this computer.
#[derive(Debug, Parser)]
#[command(name = "nightlatch", version, about)]
pub struct Arguments {
    /// The folder of this installation's own files. Two folders are two devices.
    #[arg(long, value_name = "FOLDER")]
    pub config_dir: Option<PathBuf>,
    /// The folder that holds the accounts.
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
}

/// Runs the program until its window is closed.
pub fn run(arguments: Arguments) -> tauri::Result<()> {
    log_to_stderr();
    if let Err(error) = hardening::no_core_dumps() {
        tracing::warn!(%error, "core dumps could not be turned off");
    }
    tauri::Builder::default()
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::default().build())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            let folders = Folders {
                config: arguments
                    .config_dir
                    .map_or_else(|| app.path().app_config_dir(), Ok)?,
                data: arguments
                    .data_dir
                    .map_or_else(|| app.path().app_data_dir(), Ok)?,
            };
            let chooser = files::chooser(app.handle().clone());
            app.manage(Nightlatch::new(folders, chooser));
            window::follow_gate(app.handle());
            window::open(app.handle())?;
            lock_watch::start(app.handle())?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Logs go to stderr only, and only what `NIGHTLATCH_LOG` asks for; no entry holds a secret.
fn log_to_stderr() {
    let filter =
        EnvFilter::try_from_env("NIGHTLATCH_LOG").unwrap_or_else(|_| EnvFilter::new("error"));
    // Fails only when something else has set a log up, which is then the one to use.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .try_init();
}
