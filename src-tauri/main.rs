//! The program: reads its arguments and starts the shell.

#![windows_subsystem = "windows"]

use clap::Parser as _;
use nightlatch_platform::console;
use std::io::Write as _;

fn main() {
    nightlatch::panics::say_only_where();
    set_up_environment();
    if cfg!(debug_assertions) {
        // Who develops reads the log in the console.
        console::attach();
    }
    let arguments = nightlatch::Arguments::try_parse().unwrap_or_else(|answer| {
        // Help, the version, or what is wrong with an option.
        console::attach();
        answer.exit()
    });
    if arguments.self_check {
        console::attach();
        let verdict = nightlatch::self_check::run(&mut std::io::stdout().lock());
        std::process::exit(verdict.map_or(1, nightlatch::self_check::Verdict::status));
    }
    if !has_desktop() {
        give_up("Nightlatch needs a desktop, and neither DISPLAY nor WAYLAND_DISPLAY names one.");
    }
    #[cfg(target_os = "linux")]
    if gtk::init().is_err() {
        give_up(
            "Nightlatch needs a desktop, and the one that DISPLAY or WAYLAND_DISPLAY names does not answer.",
        );
    }
    if let Err(error) = nightlatch::run(arguments) {
        tracing::error!(%error, "the program ended");
        std::process::exit(1);
    }
}

fn give_up(why: &str) -> ! {
    let _ = writeln!(std::io::stderr(), "{why}");
    std::process::exit(1);
}

/// Without one the window library would end the program with a message for programmers.
fn has_desktop() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Before anything that could start a second thread.
fn set_up_environment() {
    // Anyone who starts the program with these variables could drive the window and call every
    // command. Only the tests' own build allows it.
    #[cfg(not(feature = "automation"))]
    // SAFETY: no other thread runs yet that could read the environment.
    unsafe {
        std::env::remove_var("TAURI_WEBVIEW_AUTOMATION");
        std::env::remove_var("TAURI_AUTOMATION");
        // The same on Windows: a port for a debugger, another browser or another profile.
        #[cfg(windows)]
        for name in [
            "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
            "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER",
            "WEBVIEW2_CHANNEL_SEARCH_KIND",
            "WEBVIEW2_RELEASE_CHANNEL_PREFERENCE",
            "WEBVIEW2_USER_DATA_FOLDER",
        ] {
            std::env::remove_var(name);
        }
    }
    // The page needs neither a graphics driver nor compiled scripts in its process: a third less
    // memory, an earlier first frame, and no memory that is both writable and executable.
    #[cfg(target_os = "linux")]
    // SAFETY: as above.
    unsafe {
        std::env::set_var("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
        std::env::set_var("JSC_useJIT", "0");
        // Wakes up every five seconds to free caches that this page does not have.
        std::env::set_var("WEBKIT_DISABLE_MEMORY_PRESSURE_MONITOR", "1");
        // A file dialog that is another program's window would stay over the lock.
        std::env::remove_var("GTK_USE_PORTAL");
    }
}
