//! A desktop's tray, as far as a program sees of it: the watcher it registers with, and the menu
//! it offers there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use virtual_desktop::Desktop;
use zbus::connection::Builder;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy, message};

use crate::Outcome;

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
    /// Begins to take icons.
    pub async fn on(desktop: &Desktop) -> Outcome<Self> {
        let registered = Registered::default();
        let watcher = Watcher {
            registered: Arc::clone(&registered),
        };
        let connection = Builder::address(desktop.bus())?
            .serve_at("/StatusNotifierWatcher", watcher)?
            .name("org.kde.StatusNotifierWatcher")?
            .build()
            .await?;
        Ok(Self {
            connection,
            registered,
        })
    }

    async fn item(&self) -> Outcome<Proxy<'static>> {
        let registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let (owner, path) = registered.ok_or("no icon in the tray")?;
        Ok(Proxy::new(&self.connection, owner, path, "org.kde.StatusNotifierItem").await?)
    }

    async fn menu(&self) -> Outcome<(Proxy<'static>, HashMap<String, i32>)> {
        let item = self.item().await?;
        let path: OwnedObjectPath = item.get_property("Menu").await?;
        let owner = item.destination().to_string();
        let menu = Proxy::new(&self.connection, owner, path, "com.canonical.dbusmenu").await?;
        let arguments = (0_i32, -1_i32, Vec::<String>::new());
        let (_, root): (u32, Layout) = menu.call("GetLayout", &arguments).await?;
        let mut entries = HashMap::new();
        for entry in root.2 {
            let (id, properties, _) = Layout::try_from(entry)?;
            if let Some(Value::Str(label)) = properties.get("label").map(|value| &**value) {
                entries.insert(label.to_string(), id);
            }
        }
        Ok((menu, entries))
    }

    /// The title and the labels a passer-by can read.
    pub async fn shown(&self) -> Outcome<Vec<String>> {
        let title: String = self.item().await?.get_property("Title").await?;
        let mut shown: Vec<String> = self.menu().await?.1.into_keys().collect();
        shown.sort();
        shown.insert(0, title);
        Ok(shown)
    }

    /// Chooses an entry of the menu.
    pub async fn choose(&self, label: &str) -> Outcome {
        let (menu, entries) = self.menu().await?;
        let id = *entries
            .get(label)
            .ok_or_else(|| format!("no {label} in {entries:?}"))?;
        let event = (id, "clicked", Value::I32(0), 0_u32);
        Ok(menu.call("Event", &event).await?)
    }
}
