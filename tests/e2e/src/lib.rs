//! The real window, driven as a person would: by what is read on the screen.
//!
//! Each test has folders, a display, a D-Bus session and a driver of its own, so tests need
//! nothing from the machine and nothing from each other.

mod accessible;
mod app;
mod find;
mod flows;
mod keys;
mod settings;

pub use accessible::Theme;
pub use app::App;
pub use find::{Found, Step};
pub use settings::{automated_program, plain_program, screenshot_file};
pub use thirtyfour::Key;
pub use virtual_desktop::{Home, Person};

/// What a test gives back: its first error, in words.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
