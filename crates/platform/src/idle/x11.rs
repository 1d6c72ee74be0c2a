//! The X11 screen saver extension.
//!
//! Not through `user-idle`: it opens the display anew for each question without checking whether
//! that worked, so that without a display the process would crash. (A connection that is kept
//! open also keeps a server without other clients from resetting.)

use super::{Ask, NoSource};
use nightlatch_account::ports::{Idleness, SourceFailed};
use x11rb::connection::Connection as _;
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// The screen saver extension of one display.
pub struct X11 {
    connection: RustConnection,
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
    let source = X11 { connection, root };
    source.idle().map_err(|_| NoSource::NotOffered)?;
    Ok(source)
}

impl Ask for X11 {
    fn name(&self) -> &'static str {
        "X11 screen saver extension"
    }

    fn idle(&self) -> Result<Idleness, SourceFailed> {
        let answer = self
            .connection
            .screensaver_query_info(self.root)
            .map_err(|_| SourceFailed)?
            .reply()
            .map_err(|_| SourceFailed)?;
        Ok(Idleness::For(answer.ms_since_user_input.into()))
    }
}
