//! A desktop's tray, as far as a program sees of it: the watcher it registers with, and the menu
//! it offers there.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::message;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::screen::failed;

type Registered = Arc<Mutex<Option<(String, String)>>>;

/// One entry of a menu: id, properties, entries below it.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// The tray of one desktop.
pub struct Tray {
    connection: Connection,
    registered: Registered,
}

struct Watcher {
    registered: Registered,
}

#[allow(
    clippy::unused_self,
    reason = "the bus asks an object for its properties"
)]
#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(
        &self,
        item: String,
        #[zbus(header)] header: message::Header<'_>,
    ) {
        let sender = header.sender().map(ToString::to_string);
        let mut registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *registered = sender.map(|sender| (sender, item));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

impl Tray {
    /// Begins to take icons, on the session bus with this address.
    pub fn on(bus: &str) -> io::Result<Self> {
        let registered = Registered::default();
        let watcher = Watcher {
            registered: Arc::clone(&registered),
        };
        let connection = Builder::address(bus)
            .and_then(|bus| bus.serve_at("/StatusNotifierWatcher", watcher))
            .and_then(|bus| bus.name("org.kde.StatusNotifierWatcher"))
            .and_then(Builder::build)
            .map_err(failed)?;
        Ok(Self {
            connection,
            registered,
        })
    }

    /// Whether a program has put its icon there.
    pub fn has_icon(&self) -> bool {
        self.item()
            .is_ok_and(|item| item.get_property::<String>("Title").is_ok())
    }

    fn item(&self) -> io::Result<Proxy<'static>> {
        let registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let (owner, path) = registered.ok_or_else(|| failed("no icon in the tray"))?;
        Proxy::new(&self.connection, owner, path, "org.kde.StatusNotifierItem").map_err(failed)
    }

    fn menu(&self) -> io::Result<(Proxy<'static>, HashMap<String, i32>)> {
        let item = self.item()?;
        let path: OwnedObjectPath = item.get_property("Menu").map_err(failed)?;
        let owner = item.destination().to_string();
        let menu =
            Proxy::new(&self.connection, owner, path, "com.canonical.dbusmenu").map_err(failed)?;
        let arguments = (0_i32, -1_i32, Vec::<String>::new());
        let (_, root): (u32, Layout) = menu.call("GetLayout", &arguments).map_err(failed)?;
        let mut entries = HashMap::new();
        for entry in root.2 {
            let (id, properties, _) = Layout::try_from(entry).map_err(failed)?;
            if let Some(Value::Str(label)) = properties.get("label").map(|value| &**value) {
                entries.insert(label.to_string(), id);
            }
        }
        Ok((menu, entries))
    }

    /// The title and the labels a passer-by can read.
    pub fn shown(&self) -> io::Result<Vec<String>> {
        let title: String = self.item()?.get_property("Title").map_err(failed)?;
        let mut shown: Vec<String> = self.menu()?.1.into_keys().collect();
        shown.sort();
        shown.insert(0, title);
        Ok(shown)
    }

    /// Chooses an entry of the menu.
    pub fn choose(&self, label: &str) -> io::Result<()> {
        let (menu, entries) = self.menu()?;
        let id = *entries
            .get(label)
            .ok_or_else(|| failed(format!("no {label} in {entries:?}")))?;
        let event = (id, "clicked", Value::I32(0), 0_u32);
        menu.call("Event", &event).map_err(failed)
    }
}
