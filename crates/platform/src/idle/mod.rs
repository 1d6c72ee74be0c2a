//! How long nobody has touched this computer, as far as the system tells.
//!
//! One source is found at the start and asked rarely. None of them may crash the program, hang it
//! or wake it while nothing happens.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

#[cfg(target_os = "linux")]
pub mod mutter;
#[cfg(target_os = "linux")]
pub mod wayland;
#[cfg(target_os = "linux")]
pub mod x11;

use nightlatch_account::ports::IdleSource;

/// Why there is no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSource {
    /// There is no display to ask.
    NoDisplay,
    /// This desktop tells nobody.
    NotOffered,
    /// It should be there and does not work.
    Failed,
}

/// The best source of this system. May take a second or two.
pub fn source() -> Result<Box<dyn IdleSource>, NoSource> {
    system::source()
}
