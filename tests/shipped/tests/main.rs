//! Tests of the program that people install.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a real program runs on the real clock, and its figures are worth a line in the log"
)]

mod blocks;
mod clipboard;
mod dialogs;
mod figures;
mod files;
mod first_minutes;
mod keyboard;
mod language;
mod lock;
mod main_thread;
mod other_programs;
mod page_dies;
mod quitting;
mod second_start;
mod secrets;
mod sign_in;
mod start;
mod tray;
