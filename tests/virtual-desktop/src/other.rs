//! A window of another program, which notes what it gets from the keyboard.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window as Id, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::screen::{Area, Screen, failed};
use crate::{Desktop, START, wait_for};

/// The other window. It goes with this value.
pub struct OtherWindow {
    display: Arc<RustConnection>,
    id: Id,
    keys: Arc<Mutex<Vec<u8>>>,
}

impl OtherWindow {
    /// Puts one there, before all others and with the keyboard.
    pub fn on(desktop: &Desktop, area: Area) -> io::Result<Self> {
        let Screen { display, root } = Screen::of(desktop)?;
        let id = display.generate_id().map_err(failed)?;
        let part = |length: i32| u16::try_from(length).map_err(failed);
        let at = |place: i32| i16::try_from(place).map_err(failed);
        let wishes = CreateWindowAux::new()
            .background_pixel(0x0033_6699)
            .event_mask(EventMask::KEY_PRESS);
        display
            .create_window(
                x11rb::COPY_DEPTH_FROM_PARENT,
                id,
                root,
                at(area.x)?,
                at(area.y)?,
                part(area.width)?,
                part(area.height)?,
                0,
                WindowClass::INPUT_OUTPUT,
                0,
                &wishes,
            )
            .map_err(failed)?;
        display
            .change_property8(
                PropMode::REPLACE,
                id,
                AtomEnum::WM_NAME,
                AtomEnum::STRING,
                b"Another program",
            )
            .map_err(failed)?;
        display.map_window(id).map_err(failed)?;
        display.flush().map_err(failed)?;
        let (display, keys) = (Arc::new(display), Arc::<Mutex<Vec<u8>>>::default());
        let (events, noted) = (Arc::clone(&display), Arc::clone(&keys));
        thread::spawn(move || {
            while let Ok(event) = events.wait_for_event() {
                if let Event::KeyPress(key) = event {
                    noted
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(key.detail);
                }
            }
        });
        let other = Self { display, id, keys };
        let screen = Screen::of(desktop)?;
        wait_for("keyboard for the other window", START, || {
            (screen.active().ok()? == Some(id) && screen.focus().ok()? == id).then_some(())
        })?;
        Ok(other)
    }

    /// The number it has on this display.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// How many keys it got so far.
    pub fn keys(&self) -> usize {
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }
}

impl Drop for OtherWindow {
    fn drop(&mut self) {
        // The display may have gone already.
        if let Ok(gone) = self.display.destroy_window(self.id) {
            gone.ignore_error();
        }
        let _ = self.display.flush();
    }
}
