//! Which source a Linux desktop has: Wayland's own, GNOME's on both, X11's where there is no
//! Wayland. Under Wayland the X11 source would see input to X11 windows only.

use super::{Ask, NoSource, mutter, wayland, x11};

pub fn source() -> Result<Box<dyn Ask>, NoSource> {
    let on_wayland = std::env::var_os("WAYLAND_DISPLAY").is_some();
    if on_wayland && let Ok(source) = wayland::source() {
        return Ok(Box::new(source));
    }
    if let Ok(source) = mutter::source() {
        return Ok(Box::new(source));
    }
    if on_wayland {
        return Err(NoSource::NotOffered);
    }
    match std::env::var("DISPLAY") {
        Ok(display) if !display.is_empty() => {
            x11::source(&display).map(|source| Box::new(source) as Box<dyn Ask>)
        }
        _ => Err(NoSource::NoDisplay),
    }
}
