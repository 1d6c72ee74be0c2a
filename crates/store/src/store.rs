//! The store: where the accounts on this computer are, as one device sees them. What can be done with
//! them is in the files of its ports: `directory`, `attempts`, `opening`, `remembered`, `restore`.

use crate::database::connection;
use crate::database::migrations::{self, Steps};
use crate::folder::accounts::AccountsFolder;
use crate::folder::files;
use crate::keys::kdf;
use crate::public::device::DeviceDatabase;
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{KdfCost, Random, ThisDevice};
use nightlatch_account::time::Moment;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The cost of hashes in the password history, which are inside the encrypted database: the
/// floor of OWASP's Password Storage Cheat Sheet.
const HISTORY_COST: KdfCost = kdf::FLOOR;

/// The accounts on this computer, as one device sees them.
pub struct Store {
    pub(crate) accounts: AccountsFolder,
    /// The data folder, locked while a name is checked and taken.
    pub(crate) data: PathBuf,
    pub(crate) unknown_names: PathBuf,
    pub(crate) remembered: PathBuf,
    pub(crate) device: DeviceDatabase,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) steps: Steps,
    cost: OnceLock<KdfCost>,
    pub(crate) history_cost: KdfCost,
}

impl Store {
    /// Opens the store: `config` is this device's folder, `data` holds the accounts and
    /// may be shared by several devices. Both are created if missing.
    pub fn open(
        config: &Path,
        data: &Path,
        device_name: &str,
        now: &Moment,
        random: Arc<dyn Random>,
    ) -> Result<Self, StoreError> {
        connection::require_encryption()?;
        let config = &files::whole_private_folder(config)?;
        let data = &files::whole_private_folder(data)?;
        let device = DeviceDatabase::open(config, device_name, now, &*random)?;
        let accounts = AccountsFolder::open(data.join("accounts"))?;
        files::forget_partial(config);
        Ok(Self {
            accounts,
            data: data.to_owned(),
            unknown_names: config.join("unknown-names.db"),
            remembered: config.join("remembered-session.json"),
            device,
            random,
            steps: migrations::STEPS,
            cost: OnceLock::new(),
            history_cost: HISTORY_COST,
        })
    }

    /// As [`Store::open`], with hashing so cheap that a copied disk would be read in minutes.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    #[must_use]
    pub fn with_cost(self, cost: KdfCost) -> Self {
        Self {
            cost: OnceLock::from(cost),
            history_cost: cost,
            ..self
        }
    }

    /// As a later version would open the store, with one more step in its schema.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    #[must_use]
    pub fn of_a_next_version(self) -> Self {
        Self {
            steps: migrations::STEPS_OF_A_NEXT_VERSION,
            ..self
        }
    }

    /// This device.
    pub fn this_device(&self) -> ThisDevice {
        self.device.this_device.clone()
    }

    /// The cost of a new password slot: measured once per device, in about half a second.
    pub fn cost(&self) -> KdfCost {
        if let Some(cost) = self.cost.get() {
            return *cost;
        }
        let found = self.device.cost().or_else(|| {
            let cost = kdf::tune()?;
            // If it is not stored, it is only measured again.
            let _ = self.device.set_cost(cost);
            Some(cost)
        });
        match found {
            Some(cost) => *self.cost.get_or_init(|| cost),
            // A computer that is short of memory just now must not hash cheaply from then on.
            None => kdf::FLOOR,
        }
    }
}
