//! The console from which the program was started.

#[cfg(windows)]
mod windows;

/// Makes what is printed from now on appear there. Only for a program that ends at once: on Windows one with a window
/// has no console unless it asks for it, and closing a console ends every program that has it.
pub fn attach() {
    #[cfg(windows)]
    windows::attach();
}
