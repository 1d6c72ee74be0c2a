//! The shell's state, in one type: the accounts behind their gate, and where files are.

use crate::clipboard::Copied;
use crate::code_panel::CodePanel;
use crate::error::{Code, CommandError};
use crate::files::ChooseFile;
use crate::folders::Folders;
use crate::host_info::ThisComputer;
use crate::preferences::Kept;
use crate::screen::{self, NoScreen, Screen};
use crate::signals::Signals;
use nightlatch_account::error::StoreError;
use nightlatch_account::gate::GateState;
use nightlatch_account::ports::Random;
use nightlatch_account::time::Clock;
use nightlatch_account::{Accounts, Error};
use nightlatch_delivery::{Deliverer, Words};
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::device;
use nightlatch_platform::folder::{self, Place};
use nightlatch_platform::keystore::SystemKeystore;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::time::Duration;
use zeroize::Zeroizing;

/// The accounts as the shell knows them.
pub type TheAccounts = Accounts<Store>;

/// How the accounts are opened.
type Open = dyn Fn(&Nightlatch) -> Result<TheAccounts, StoreError> + Send + Sync;

/// The accounts, once they are open.
#[derive(Default)]
struct Slot {
    opened: OnceLock<Arc<TheAccounts>>,
    /// Held while they are being opened: once is enough.
    opening: Mutex<()>,
}

/// The longest that the keystore, and then a database, holds up the end of the program.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// The shell's state. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Nightlatch {
    folders: Folders,
    chooser: Arc<dyn ChooseFile>,
    open: Arc<Open>,
    accounts: Arc<Slot>,
    signals: Arc<Signals>,
    screen: Arc<OnceLock<Arc<dyn Screen>>>,
    panel: Arc<CodePanel>,
    copied: Copied,
    words: Arc<dyn Words>,
    preferences: Arc<Kept>,
    /// The last change of the gate that the page was told of.
    announced: Arc<Mutex<u64>>,
}

impl Nightlatch {
    /// State that opens its store when it is first needed.
    pub fn new(
        folders: Folders,
        chooser: Arc<dyn ChooseFile>,
        panel: Arc<CodePanel>,
        words: Arc<dyn Words>,
    ) -> Self {
        Self::opened_by(folders, chooser, panel, words, Self::open)
    }

    /// As [`Nightlatch::new`], with another way to open the store.
    pub fn opened_by(
        folders: Folders,
        chooser: Arc<dyn ChooseFile>,
        panel: Arc<CodePanel>,
        words: Arc<dyn Words>,
        open: impl Fn(&Self) -> Result<TheAccounts, StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            preferences: Arc::new(Kept::new(&folders.config)),
            folders,
            chooser,
            panel,
            copied: Copied::default(),
            words,
            open: Arc::new(open),
            accounts: Arc::default(),
            signals: Arc::default(),
            screen: Arc::default(),
            announced: Arc::default(),
        }
    }

    /// State around accounts that are set up already.
    pub fn with_accounts(
        folders: Folders,
        chooser: Arc<dyn ChooseFile>,
        panel: Arc<CodePanel>,
        words: Arc<dyn Words>,
        accounts: TheAccounts,
    ) -> Self {
        let this = Self::new(folders, chooser, panel, words);
        this.accounts.opened.get_or_init(|| Arc::new(accounts));
        this
    }

    /// Where things lie.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// What the lock watch and everybody else tell each other.
    pub fn signals(&self) -> Arc<Signals> {
        Arc::clone(&self.signals)
    }

    /// What shows the account from now on, if nothing does yet.
    pub fn show_on(&self, screen: Arc<dyn Screen>) {
        self.screen.get_or_init(|| screen);
    }

    /// What shows the account.
    pub(crate) fn screen(&self) -> Arc<dyn Screen> {
        let screen = self.screen.get().map(Arc::clone);
        screen.unwrap_or_else(|| Arc::new(NoScreen))
    }

    /// Shuts an account by `shut`. What shows it does not wait for a disk that answers nobody.
    pub(crate) fn shutting<T>(&self, shut: impl FnOnce() -> T) -> T {
        screen::shutting(&self.screen(), shut)
    }

    /// Copies a secret, unless the account it is of has been shut since it was read.
    pub(crate) fn copy(&self, secret: Zeroizing<String>) -> Result<(), CommandError> {
        self.copied.put(secret, || {
            matches!(self.gate_state(), GateState::Locked | GateState::SignedOut)
        })
    }

    /// The secret that was copied last.
    pub(crate) fn copied(&self) -> &Copied {
        &self.copied
    }

    /// Theme, language and size.
    pub(crate) fn preferences(&self) -> &Kept {
        &self.preferences
    }

    /// What this computer shows instead of sending it.
    pub fn panel(&self) -> &CodePanel {
        &self.panel
    }

    /// The last change of the gate that the page was told about; while this is held, nothing else tells it.
    pub(crate) fn announced(&self) -> MutexGuard<'_, u64> {
        let announced = self.announced.lock();
        announced.unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the person for a file to write.
    pub fn file_to_save(&self, name: &str) -> Result<PathBuf, CommandError> {
        let chosen = self.chooser.to_save(name);
        chosen.ok_or_else(|| CommandError::of(Code::Cancelled))
    }

    /// Asks the person for a file to read.
    pub fn file_to_open(&self) -> Result<PathBuf, CommandError> {
        let chosen = self.chooser.to_open();
        chosen.ok_or_else(|| CommandError::of(Code::Cancelled))
    }

    /// The accounts; opens the store if that has not worked yet, so that a repaired folder
    /// needs no restart. A remembered session is resumed first, for which the keystore may ask the person: not for the
    /// window's thread.
    pub fn accounts(&self) -> Result<Arc<TheAccounts>, CommandError> {
        if let Some(accounts) = self.opened() {
            return Ok(accounts);
        }
        let opening = self.accounts.opening.lock();
        let _opening = opening.unwrap_or_else(PoisonError::into_inner);
        if let Some(accounts) = self.opened() {
            return Ok(accounts);
        }
        let accounts = Arc::new((self.open)(self).map_err(Error::from)?);
        if let Err(error) = accounts.resume() {
            // The password opens what the remembered session does not.
            tracing::warn!(%error, "the remembered session could not go on");
        }
        Ok(Arc::clone(self.accounts.opened.get_or_init(|| accounts)))
    }

    /// The accounts, if they are open. Never blocks.
    pub fn opened(&self) -> Option<Arc<TheAccounts>> {
        self.accounts.opened.get().cloned()
    }

    /// The gate's state; without a store nobody can be in.
    pub fn gate_state(&self) -> GateState {
        self.opened()
            .map_or(GateState::SignedOut, |accounts| accounts.state())
    }

    /// As [`Nightlatch::gate_state`], as it was last released. Never blocks, so that the window's thread may ask.
    pub fn last_gate_state(&self) -> GateState {
        self.opened()
            .map_or(GateState::SignedOut, |accounts| accounts.last_state())
    }

    /// The program ends: the keystore gets what it has yet to keep, and what is open is closed.
    pub fn leave(&self) {
        let Some(accounts) = self.opened() else {
            return;
        };
        let leaving = Arc::clone(&accounts);
        at_most(CLOSE_TIMEOUT, move || leaving.leave());
        at_most(CLOSE_TIMEOUT, move || accounts.close());
    }

    fn open(&self) -> Result<TheAccounts, StoreError> {
        let clock = Arc::new(SystemClock::new());
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let Folders { config, data } = &self.folders;
        match folder::place(data) {
            Place::Local => {}
            Place::Network => return Err(StoreError::Remote),
            Place::Synchronised => return Err(StoreError::Synchronised),
        }
        let store = Store::open(
            config,
            data,
            &device::name(),
            &clock.now(),
            Arc::clone(&random),
        )?;
        let this_device = store.this_device();
        let host = Arc::new(ThisComputer::new());
        let here = Arc::<CodePanel>::clone(&self.panel);
        let words = Arc::clone(&self.words);
        let time = Arc::<SystemClock>::clone(&clock);
        let sender = Arc::new(Deliverer::new(words, here, time));
        let accounts = Accounts::new(
            store,
            clock,
            random,
            host,
            Arc::new(SystemKeystore),
            sender,
            this_device,
        );
        #[cfg(feature = "automation")]
        let accounts = with_short_minutes(accounts);
        Ok(accounts)
    }
}

/// Waits for `work`, but no longer than this.
fn at_most(longest: Duration, work: impl FnOnce() + Send + 'static) {
    let (done, waited) = mpsc::channel();
    std::thread::spawn(move || {
        work();
        let _ = done.send(());
    });
    let _ = waited.recv_timeout(longest);
}

/// The tests' build may have shorter minutes: they wait for the account to lock.
#[cfg(feature = "automation")]
fn with_short_minutes(accounts: TheAccounts) -> TheAccounts {
    let asked = std::env::var("NIGHTLATCH_MINUTE_MILLIS").ok();
    match asked.and_then(|millis| millis.parse().ok()) {
        Some(millis) => accounts.with_minute(millis),
        None => accounts,
    }
}
