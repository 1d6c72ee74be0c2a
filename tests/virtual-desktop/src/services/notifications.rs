//! The desktop's notifications, as far as a program sees of them.

#![allow(
    clippy::used_underscore_binding,
    reason = "the interface has more than a test looks at"
)]

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedValue;

use crate::screen::failed;

type There = Arc<Mutex<Vec<(u32, String)>>>;

/// Whoever shows notifications on one desktop.
pub struct Notifications {
    _connection: Connection,
    there: There,
}

struct Daemon {
    there: There,
}

fn lock(there: &There) -> MutexGuard<'_, Vec<(u32, String)>> {
    there.lock().unwrap_or_else(PoisonError::into_inner)
}

#[allow(
    clippy::unused_self,
    clippy::too_many_arguments,
    reason = "the interface is given (Desktop Notifications Specification 1.2)"
)]
#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    fn notify(
        &self,
        _app_name: &str,
        _replaces_id: u32,
        _app_icon: &str,
        summary: &str,
        body: &str,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let mut there = lock(&self.there);
        let id = there.last().map_or(1, |(id, _)| id + 1);
        there.push((id, format!("{summary}: {body}")));
        id
    }

    fn close_notification(&self, id: u32) {
        lock(&self.there).retain(|(there, _)| *there != id);
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".into()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("test".into(), "test".into(), "1".into(), "1.2".into())
    }
}

impl Notifications {
    /// Begins to take notifications, on the session bus with this address.
    pub fn on(bus: &str) -> io::Result<Self> {
        let there = There::default();
        let daemon = Daemon {
            there: Arc::clone(&there),
        };
        let connection = Builder::address(bus)
            .and_then(|bus| bus.serve_at("/org/freedesktop/Notifications", daemon))
            .and_then(|bus| bus.name("org.freedesktop.Notifications"))
            .and_then(Builder::build)
            .map_err(failed)?;
        Ok(Self {
            _connection: connection,
            there,
        })
    }

    /// What is on the screen now.
    pub fn shown(&self) -> Vec<String> {
        lock(&self.there)
            .iter()
            .map(|(_, text)| text.clone())
            .collect()
    }
}
