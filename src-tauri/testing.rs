//! The shell with stand-ins for a person and a desktop, for the tests beside its code.

use crate::code_panel::{CodeNotification, CodePanel};
use crate::commands;
use crate::files::ChooseFile;
use crate::folders::Folders;
use crate::quitting::Quitting;
use crate::state::{Nightlatch, TheAccounts};
use crate::tray::Tray;
use crate::window;
use nightlatch_account::Accounts;
use nightlatch_account::nowhere::Nowhere;
use nightlatch_account::ports::{KdfCost, Keystore, KeystoreError};
use nightlatch_account::time::{Clock, Moment};
use nightlatch_delivery::Words;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use tauri::test::{MockRuntime, mock_builder};
use tauri::{App, Manager as _};
use tempfile::TempDir;
use zeroize::Zeroizing;

struct StandIn;

impl ChooseFile for StandIn {
    fn to_save(&self, _: &str) -> Option<PathBuf> {
        None
    }

    fn to_open(&self) -> Option<PathBuf> {
        None
    }
}

impl CodeNotification for StandIn {
    fn tell(&self, _: Option<&str>) {}

    fn take_back(&self) {}
}

impl Words for StandIn {
    fn text(&self, _: Option<&str>) -> String {
        String::new()
    }

    fn spoken(&self, _: Option<&str>) -> String {
        String::new()
    }

    fn subject(&self) -> String {
        String::new()
    }

    fn language(&self) -> String {
        "en".to_owned()
    }
}

/// Something that hangs for a while.
#[derive(Default)]
pub struct Hang {
    hangs: Mutex<(bool, u32)>,
    changed: Condvar,
}

impl Hang {
    /// From now on callers wait.
    pub fn begin(&self) {
        self.hangs.lock().unwrap().0 = true;
    }

    /// Waiting callers are answered.
    pub fn end(&self) {
        self.hangs.lock().unwrap().0 = false;
        self.changed.notify_all();
    }

    /// Returns when somebody waits.
    pub fn wait_until_asked(&self) {
        let hangs = self.hangs.lock().unwrap();
        drop(self.changed.wait_while(hangs, |(_, asked)| *asked == 0));
    }

    fn pass(&self) {
        let mut hangs = self.hangs.lock().unwrap();
        if hangs.0 {
            hangs.1 += 1;
            self.changed.notify_all();
            drop(self.changed.wait_while(hangs, |(hangs, _)| *hangs));
        }
    }
}

/// The system's clock. It is asked with the gate held, so that the gate is held as long as it hangs.
pub struct HangingClock(SystemClock, Arc<Hang>);

impl Clock for HangingClock {
    fn now(&self) -> Moment {
        self.1.pass();
        self.0.now()
    }
}

/// A keystore in memory, which the person may have to unlock first.
#[derive(Default)]
pub struct HangingKeystore(Mutex<BTreeMap<String, Vec<u8>>>, Arc<Hang>);

impl Keystore for HangingKeystore {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        self.1.pass();
        Ok(self
            .0
            .lock()
            .unwrap()
            .get(name)
            .cloned()
            .map(Zeroizing::new))
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError> {
        self.1.pass();
        let mut kept = self.0.lock().unwrap();
        kept.insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeystoreError> {
        self.1.pass();
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

/// A computer whose gate and keystore can hang.
pub struct Computer {
    folder: TempDir,
    /// While it hangs, the gate stays held.
    pub gate: Arc<Hang>,
    /// The keystore.
    pub keystore: Arc<Hang>,
    secrets: Arc<HangingKeystore>,
}

impl Computer {
    pub fn new() -> Self {
        let keystore = Arc::<Hang>::default();
        Self {
            folder: tempfile::tempdir().unwrap(),
            gate: Arc::default(),
            secrets: Arc::new(HangingKeystore(Mutex::default(), Arc::clone(&keystore))),
            keystore,
        }
    }

    /// Its accounts, reopened. No remembered session is resumed yet.
    pub fn accounts(&self) -> TheAccounts {
        let Folders { config, data } = self.folders();
        let clock = HangingClock(SystemClock::new(), Arc::clone(&self.gate));
        let random = Arc::new(OsRandom);
        let store = Store::open(&config, &data, "Test computer", &clock.now(), random).unwrap();
        let store = store.with_cost(KdfCost {
            memory_kib: 32,
            passes: 1,
            lanes: 1,
        });
        let this_device = store.this_device();
        Accounts::new(
            store,
            Arc::new(clock),
            Arc::new(OsRandom),
            Arc::new(Nowhere),
            Arc::<HangingKeystore>::clone(&self.secrets),
            Arc::new(Nowhere),
            this_device,
        )
    }

    fn folders(&self) -> Folders {
        Folders {
            config: self.folder.path().join("config"),
            data: self.folder.path().join("data"),
        }
    }

    /// The application without a window; it opens these accounts when they are first needed.
    pub fn application(&self, accounts: TheAccounts) -> App<MockRuntime> {
        let accounts = Mutex::new(Some(accounts));
        let panel = CodePanel::new(Arc::new(StandIn), Arc::new(SystemClock::new()));
        let nightlatch = Nightlatch::opened_by(
            self.folders(),
            Arc::new(StandIn),
            Arc::new(panel),
            Arc::new(StandIn),
            move |_| Ok(accounts.lock().unwrap().take().unwrap()),
        );
        let app = mock_builder()
            .plugin(tauri_plugin_store::Builder::default().build())
            .invoke_handler(commands::handler())
            .build(tauri::generate_context!(test = true))
            .unwrap();
        app.manage(nightlatch);
        window::prepare(app.handle());
        app.manage(Quitting::default());
        app.manage(Tray::default());
        app
    }
}
