//! The program that people install, on a desktop as they have one: a window manager, a message bus,
//! logind, notifications; a tray and a keystore where a test wants them. A test presses keys and
//! moves the mouse; it reads what a screen reader reads, and looks at what is on the screen.
//!
//! ```no_run
//! # use shipped::*;
//! # fn test() -> Outcome {
//! let home = Home::new()?;
//! let ada = Person::ada();
//! Account::of(&ada).with_pin(PIN).make(&home)?;
//! let app = Shipped::start(&home)?;
//! app.sign_in(&ada)?;
//! let open = app.look()?;
//! app.keys("ctrl+l")?;
//! app.locked(&open)?;
//! # Ok(())
//! # }
//! ```

#![allow(
    clippy::disallowed_methods,
    reason = "waits for a real program, with the real clock"
)]

mod account;
mod app;
mod find;
mod flows;
mod locked;
mod slow_disk;

pub use account::Account;
pub use app::{Shipped, TIMEOUT, in_program, program};
pub use find::Found;
pub use locked::Look;
pub use slow_disk::SlowDisk;

pub use virtual_desktop::{
    Accessibles, Area, Home, Node, OtherWindow, Person, State, Window, wait_for,
};

/// The PIN that tests use.
pub const PIN: &str = "583704";

/// What a test gives back: its first error, in words.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
