//! The program: reads its arguments and starts the shell.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use clap::Parser;

fn main() {
    // First of all, while there is one thread: whoever starts the program with this variable
    // could drive the window and call every command. Only the tests' own build lets them.
    #[cfg(not(feature = "automation"))]
    // SAFETY: no other thread runs yet that could read the environment.
    unsafe {
        std::env::remove_var("TAURI_WEBVIEW_AUTOMATION");
        std::env::remove_var("TAURI_AUTOMATION");
    }
    if let Err(error) = nightlatch::run(nightlatch::Arguments::parse()) {
        tracing::error!(%error, "the program ended");
        std::process::exit(1);
    }
}
