//! What the desktop tells, on displays, buses and services that only the tests see.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests with real programs on the real clock"
)]

mod address;
mod certificate;
mod clipboard;
mod clock;
mod heard;
mod keystore;
mod lockers;
mod logind;
mod mutter;
mod wayland;
mod x11;

use std::process::{Command, Stdio};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);

/// This program again, running one test that only waits to be run so. What it reads from the
/// environment must not be that of its neighbours.
fn child(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}
