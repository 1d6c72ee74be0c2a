//! What a desktop offers to programs besides a screen and a bus: each a stand-in that says what it
//! was told, or the program that Debian has for it.

mod clipboard_manager;
mod keystore;
mod logind;
mod notifications;
mod tray;

pub use clipboard_manager::ClipboardManager;
pub use keystore::Keystore;
pub use logind::{Change, Logind, SESSION, change};
pub use notifications::Notifications;
pub use tray::Tray;
