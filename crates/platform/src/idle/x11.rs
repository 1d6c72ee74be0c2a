//! The X11 screen saver extension, through `user-idle`.
//!
//! `user-idle` 0.6 opens the display anew for each question and does not look whether that
//! worked: without a display the process would be gone. So a connection of our own is kept open,
//! and each question first asks it whether the server is still there. (Kept open, it also keeps
//! a server without other clients from starting again.)

use super::NoSource;
use nightlatch_account::ports::{IdleSource, SourceFailed};
use std::sync::Mutex;
use user_idle::UserIdle;
use x11rb::connection::Connection as _;
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// The screen saver extension of one display.
pub struct X11 {
    connection: Mutex<RustConnection>,
    root: u32,
}

/// The source on the display that the environment names.
pub fn source(display: &str) -> Result<X11, NoSource> {
    let (connection, screen) = x11rb::connect(Some(display)).map_err(|_| NoSource::NoDisplay)?;
    let root = connection
        .setup()
        .roots
        .get(screen)
        .ok_or(NoSource::Failed)?
        .root;
    connection
        .screensaver_query_version(1, 1)
        .map_err(|_| NoSource::Failed)?
        .reply()
        .map_err(|_| NoSource::NotOffered)?;
    let source = X11 {
        connection: Mutex::new(connection),
        root,
    };
    source.is_there().map_err(|_| NoSource::NotOffered)?;
    Ok(source)
}

impl X11 {
    fn is_there(&self) -> Result<(), SourceFailed> {
        let connection = self.connection.lock().map_err(|_| SourceFailed)?;
        connection
            .screensaver_query_info(self.root)
            .map_err(|_| SourceFailed)?
            .reply()
            .map(|_| ())
            .map_err(|_| SourceFailed)
    }
}

impl IdleSource for X11 {
    fn name(&self) -> &'static str {
        "X11 screen saver extension"
    }

    fn idle_millis(&self) -> Result<u64, SourceFailed> {
        self.is_there()?;
        let idle = UserIdle::get_time().map_err(|_| SourceFailed)?;
        u64::try_from(idle.as_milliseconds()).map_err(|_| SourceFailed)
    }
}
