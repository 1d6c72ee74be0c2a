//! The devices that have had a session.

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::OpenAccount;
use crate::names::DeviceName;
use crate::ports::AccountStore;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::sessions::{Device, LogKind, Outcome, SessionChange, clip};
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// The devices that have had a session, last used first, and whether each is this one.
    pub fn devices(&self) -> Result<Vec<(Device, bool)>, Error> {
        let here = self.this_device.id;
        let devices = self.read(|open, _| Ok(open.database.devices()?))?;
        let devices = devices.into_iter().map(|device| {
            let this = device.id == here;
            (device, this)
        });
        Ok(devices.collect())
    }

    /// "Rename": gives a device another name, on every device.
    pub fn rename_device(&self, device: Uuid, name: &str) -> Result<(), Error> {
        self.step(|open, about| {
            let name = DeviceName::parse(name)?;
            let devices = open.database.devices()?;
            let known = devices.iter().find(|known| known.id == device);
            let mut changes = Vec::new();
            if known.ok_or(Error::DeviceUnknown)?.name != name.as_str() {
                let renamed = SessionChange::DeviceRenamed { id: device, name };
                changes.push(Change::Session(renamed));
                changes.push(open.logged(LogKind::DeviceRenamed, Outcome::Success, about));
            }
            Ok((changes, |_: &mut OpenAccount<_>| ()))
        })
    }

    /// This device goes by its computer's current name, unless its owner gave it another.
    pub(crate) fn device_seen(&self) -> Change {
        Change::Session(SessionChange::DeviceSeen {
            id: self.this_device.id,
            name: clip(&self.this_device.name),
        })
    }
}
