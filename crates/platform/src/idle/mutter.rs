//! GNOME's idle monitor, on Wayland and on X11.

use super::{Ask, NoSource};
use nightlatch_account::ports::{Idleness, SourceFailed};
use std::time::Duration;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::names::BusName;

const NAME: &str = "org.gnome.Mutter.IdleMonitor";
const PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// Longest wait for an answer.
const CALL_TIMEOUT: Duration = Duration::from_secs(1);

/// The idle monitor over one bus connection.
pub struct Mutter(Connection);

/// The source on the session bus.
pub fn source() -> Result<Mutter, NoSource> {
    on(Builder::session().map_err(|_| NoSource::NotOffered)?)
}

/// The source on any bus.
pub fn on(bus: Builder<'_>) -> Result<Mutter, NoSource> {
    let connection = bus
        .method_timeout(CALL_TIMEOUT)
        .build()
        .map_err(|_| NoSource::NotOffered)?;
    let proxy =
        zbus::blocking::fdo::DBusProxy::new(&connection).map_err(|_| NoSource::NotOffered)?;
    let name = BusName::try_from(NAME).map_err(|_| NoSource::Failed)?;
    let owned = proxy.name_has_owner(name);
    if !owned.map_err(|_| NoSource::NotOffered)? {
        return Err(NoSource::NotOffered);
    }
    let source = Mutter(connection);
    source.idle().map_err(|_| NoSource::Failed)?;
    Ok(source)
}

impl Ask for Mutter {
    fn name(&self) -> &'static str {
        "GNOME idle monitor"
    }

    fn idle(&self) -> Result<Idleness, SourceFailed> {
        self.0
            .call_method(Some(NAME), PATH, Some(NAME), "GetIdletime", &())
            .and_then(|answer| answer.body().deserialize())
            .map(Idleness::For)
            .map_err(|_| SourceFailed)
    }
}
