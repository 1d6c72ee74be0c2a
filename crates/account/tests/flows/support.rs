//! A computer of which the tests decide the time, and the people on it.

use nightlatch_account::contacts::ContactValue;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::delivery::{Delivery, NotSent, Sent};
use nightlatch_account::error::Error;
use nightlatch_account::gate::{GateState, GateView};
use nightlatch_account::pin::{PinSettings, ScreenLock};
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{
    AccountId, CodeSender, HostInfo, KdfCost, Keystore, KeystoreError, Message, Random,
};
use nightlatch_account::time::{self, BootId, Clock, Moment};
use nightlatch_account::{Accounts, Who};
use nightlatch_store::{Database, Store};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard};
use tempfile::TempDir;
use zeroize::Zeroizing;

pub const PASSWORD: &str = "Walnut-42 lantern!";
pub const OTHER_PASSWORD: &str = "Cobalt#7 harbour light";
pub const CHEAP: KdfCost = KdfCost {
    memory_kib: 32,
    passes: 1,
    lanes: 1,
};

/// A clock that goes only when a test says so.
pub struct TestClock {
    wall: AtomicI64,
    boot: AtomicU64,
    run: AtomicU8,
}

impl TestClock {
    pub fn advance(&self, millis: u64) {
        self.boot.fetch_add(millis, Ordering::SeqCst);
        self.wall
            .fetch_add(i64::try_from(millis).unwrap(), Ordering::SeqCst);
    }

    pub fn set_wall(&self, by: i64) {
        self.wall.fetch_add(by, Ordering::SeqCst);
    }

    pub fn restart_computer(&self) {
        self.run.fetch_add(1, Ordering::SeqCst);
        self.boot.store(1000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment {
            wall: self.wall.load(Ordering::SeqCst),
            boot: self.boot.load(Ordering::SeqCst),
            boot_id: BootId([self.run.load(Ordering::SeqCst); 16]),
        }
    }
}

/// Different bytes at every call, the same in every run.
pub struct TestRandom(pub Mutex<u64>);

impl Random for TestRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap();
        for byte in bytes {
            // Steele and others' SplitMix64.
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = mixed.to_le_bytes()[7];
        }
    }
}

/// After how many questions the next one is held up, who is told of it, and who lets it go.
type Hold = (u32, Sender<()>, Receiver<()>);

/// Where the computer is; tests carry it about.
pub struct TestHost {
    pub address: Mutex<Option<IpAddr>>,
    /// What the service answers.
    pub public: Mutex<Option<IpAddr>>,
    /// Holds up whoever asks for the address after so many others: says that it has begun, and waits
    /// to be let go.
    pub hold: Mutex<Option<Hold>>,
    /// What the computer is called.
    pub name: Mutex<&'static str>,
}

impl Default for TestHost {
    fn default() -> Self {
        Self {
            address: Mutex::new(Some(IpAddr::from([203, 0, 113, 7]))),
            public: Mutex::new(None),
            hold: Mutex::new(None),
            name: Mutex::new("Test computer"),
        }
    }
}

impl HostInfo for TestHost {
    fn address(&self) -> Option<IpAddr> {
        let mut hold = self.hold.lock().unwrap();
        match hold.take() {
            Some((0, begun, go)) => {
                drop(hold);
                begun.send(()).unwrap();
                go.recv().unwrap();
            }
            Some((others, begun, go)) => *hold = Some((others - 1, begun, go)),
            None => {}
        }
        *self.address.lock().unwrap()
    }

    fn public_address(&self, _: &str) -> Option<IpAddr> {
        *self.public.lock().unwrap()
    }

    fn vpn(&self) -> bool {
        false
    }

    fn user_agent(&self) -> String {
        "Nightlatch 0.1.0 · Test 1".to_owned()
    }
}

/// A day in milliseconds.
pub const DAY: u64 = time::DAY.unsigned_abs();

pub const PIN: &str = "583704";
pub const OTHER_PIN: &str = "0937416";
pub const TWENTY_MINUTES: PinSettings = PinSettings {
    screen_lock: ScreenLock::TWENTY_MINUTES,
    request_after_authorization: false,
    system_idle: true,
};

/// A keystore of which a test decides whether it answers.
#[derive(Default)]
pub struct TestKeystore {
    pub items: Mutex<BTreeMap<String, Vec<u8>>>,
    pub away: AtomicBool,
    /// Stays locked, whoever is asked to open it.
    pub locked: AtomicBool,
    /// How often it was asked for something.
    pub asked: AtomicUsize,
    /// Holds the next reading up: says that it has begun, and waits to be let go.
    pub hold: Mutex<Option<(Sender<()>, Receiver<()>)>>,
    /// As `hold`, for the next writing.
    pub hold_writing: Mutex<Option<(Sender<()>, Receiver<()>)>>,
}

impl TestKeystore {
    /// Whether it has the secret of a remembered session.
    pub fn holds_a_session(&self) -> bool {
        let items = self.items.lock().unwrap();
        items.keys().any(|name| name.starts_with("session-"))
    }

    fn there(&self) -> Result<MutexGuard<'_, BTreeMap<String, Vec<u8>>>, KeystoreError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.away.load(Ordering::SeqCst) {
            Err(KeystoreError::Absent)
        } else if self.locked.load(Ordering::SeqCst) {
            Err(KeystoreError::Locked)
        } else {
            Ok(self.items.lock().unwrap())
        }
    }
}

impl Keystore for TestKeystore {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        if let Some((begun, go)) = self.hold.lock().unwrap().take() {
            begun.send(()).unwrap();
            go.recv().unwrap();
        }
        Ok(self.there()?.get(name).cloned().map(Zeroizing::new))
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeystoreError> {
        if let Some((begun, go)) = self.hold_writing.lock().unwrap().take() {
            begun.send(()).unwrap();
            go.recv().unwrap();
        }
        self.there()?.insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeystoreError> {
        self.there()?.remove(name);
        Ok(())
    }
}

/// A message that a test looks at instead of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub to: String,
    pub channel: Channel,
    pub code: Option<String>,
}

/// A provider of which a test decides what it answers.
#[derive(Default)]
pub struct TestSender {
    pub outbox: Mutex<Vec<Delivered>>,
    /// Whether something is shown on this computer.
    pub shown: Mutex<bool>,
    /// For whom.
    shown_for: Mutex<Option<ContactValue>>,
    /// The answer to the next message; it is taken otherwise.
    pub answer: Mutex<Option<Result<Sent, NotSent>>>,
    /// Holds the next message up: says that it is on its way, and waits to be let go.
    pub hold: Mutex<Option<(Sender<()>, Receiver<()>)>>,
}

impl TestSender {
    /// The code that went out last.
    pub fn last_code(&self) -> String {
        let outbox = self.outbox.lock().unwrap();
        outbox.last().unwrap().code.clone().unwrap()
    }

    pub fn answer_next(&self, answer: Result<Sent, NotSent>) {
        *self.answer.lock().unwrap() = Some(answer);
    }
}

impl CodeSender for TestSender {
    fn send(&self, delivery: &Delivery, message: &Message<'_>) -> Result<Sent, NotSent> {
        let hold = self.hold.lock().unwrap().take();
        if let Some((begun, go)) = hold {
            begun.send(()).unwrap();
            go.recv().unwrap();
        }
        self.outbox.lock().unwrap().push(Delivered {
            to: message.to.value().to_owned(),
            channel: message.channel,
            code: message.code.map(str::to_owned),
        });
        let here = delivery.is_here(message.channel);
        *self.shown.lock().unwrap() |= here;
        *self.shown_for.lock().unwrap() = here.then(|| message.to.clone());
        let usual = Ok(if here { Sent::Here } else { Sent::Taken });
        self.answer.lock().unwrap().take().unwrap_or(usual)
    }

    fn cancel(&self) {}

    fn hide(&self) {
        *self.shown.lock().unwrap() = false;
    }

    fn hide_for(&self, to: &ContactValue) {
        if self.shown_for.lock().unwrap().as_ref() == Some(to) {
            self.hide();
        }
    }
}

/// A version of the program, as what it makes of the store.
pub type Version = fn(Store) -> Store;

/// One computer with its accounts.
pub struct Computer {
    pub host: Arc<TestHost>,
    pub keystore: Arc<TestKeystore>,
    pub sender: Arc<TestSender>,
    pub folder: TempDir,
    pub clock: Arc<TestClock>,
    pub random: Arc<TestRandom>,
    pub accounts: Accounts<Store>,
    pub version: Version,
}

impl Computer {
    pub fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    /// With what a folder holds.
    pub fn at(folder: TempDir) -> Self {
        Self::of_version(folder, |store| store)
    }

    pub fn of_version(folder: TempDir, version: Version) -> Self {
        let clock = Arc::new(TestClock {
            wall: AtomicI64::new(1_780_000_000_000),
            boot: AtomicU64::new(50_000_000),
            run: AtomicU8::new(1),
        });
        let random = Arc::new(TestRandom(Mutex::new(1)));
        let keystore = Arc::new(TestKeystore::default());
        let sender = Arc::new(TestSender::default());
        let host = Arc::new(TestHost::default());
        let parts = Parts {
            clock: &clock,
            random: &random,
            host: &host,
            keystore: &keystore,
            sender: &sender,
            version,
        };
        let (config, data) = (folder.path().join("config"), folder.path().join("data"));
        let accounts = parts.accounts(&config, &data, CHEAP);
        Self {
            host,
            keystore,
            sender,
            folder,
            clock,
            random,
            accounts,
            version,
        }
    }

    /// With an account that is open, and its recovery key.
    pub fn with_account() -> (Self, String) {
        let computer = Self::new();
        let key = create(&computer.accounts, "ann", PASSWORD);
        (computer, key)
    }

    /// The program ends without a word and starts again.
    pub fn restart_program(&mut self) {
        self.restart_with(CHEAP);
    }

    pub fn restart_with(&mut self, cost: KdfCost) {
        let folder = self.folder.path();
        let (config, data) = (folder.join("config"), folder.join("data"));
        self.accounts = self.parts().accounts(&config, &data, cost);
    }

    /// Another device on the same accounts.
    pub fn second_device(&self) -> Accounts<Store> {
        self.device("config-2")
    }

    /// Another one, with its folder's name.
    pub fn device(&self, name: &str) -> Accounts<Store> {
        let seed = name.bytes().map(u64::from).sum();
        let random = Arc::new(TestRandom(Mutex::new(seed)));
        let parts = Parts {
            random: &random,
            ..self.parts()
        };
        let folder = self.folder.path();
        parts.accounts(&folder.join(name), &folder.join("data"), CHEAP)
    }

    fn parts(&self) -> Parts<'_> {
        Parts {
            clock: &self.clock,
            random: &self.random,
            host: &self.host,
            keystore: &self.keystore,
            sender: &self.sender,
            version: self.version,
        }
    }

    /// The store, as another program would open it.
    pub fn store(&self) -> Store {
        let random: Arc<dyn Random> = Arc::<TestRandom>::clone(&self.random);
        let (config, data) = (
            self.folder.path().join("config"),
            self.folder.path().join("data"),
        );
        let store = Store::open(&config, &data, "Test computer", &self.clock.now(), random);
        (self.version)(store.unwrap().with_cost(CHEAP))
    }

    /// The account's database, past the gate.
    pub fn open_database(&self, password: &str) -> Database {
        let store = self.store();
        let id = store.entries().unwrap()[0].id;
        store
            .open_with_password(id, password)
            .unwrap()
            .unwrap()
            .database
    }

    pub fn account_folder(&self) -> PathBuf {
        let accounts = self.folder.path().join("data/accounts");
        let mut folders: Vec<_> = std::fs::read_dir(accounts)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(folders.len(), 1);
        folders.remove(0)
    }

    pub fn database_file(&self) -> PathBuf {
        let slots = std::fs::read_to_string(self.account_folder().join("slots.json")).unwrap();
        let name = slots
            .split("\"database\": \"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        self.account_folder().join(name)
    }

    /// Copies the account's folder as it is now; gives where it lies and where the copy does.
    pub fn keep_folder(&self) -> (PathBuf, PathBuf) {
        let (folder, kept) = (self.account_folder(), self.folder.path().join("kept"));
        copy(&folder, &kept);
        (folder, kept)
    }

    pub fn sign_in(&self, password: &str) -> Result<(), Error> {
        self.accounts.sign_in(&ann(), password, false)
    }

    /// "Keep me signed in on this computer".
    pub fn sign_in_and_stay(&self) {
        let who = Who::Listed(self.id());
        self.accounts.sign_in(&who, PASSWORD, true).unwrap();
    }

    pub fn sign_in_listed(&self, password: &str) -> Result<(), Error> {
        let id = self.id();
        self.accounts.sign_in(&Who::Listed(id), password, false)
    }

    pub fn id(&self) -> AccountId {
        self.accounts.accounts().unwrap()[0].id
    }

    pub fn state(&self) -> GateState {
        self.accounts.state()
    }
}

/// What a device is put together from.
#[derive(Clone, Copy)]
struct Parts<'p> {
    clock: &'p Arc<TestClock>,
    random: &'p Arc<TestRandom>,
    host: &'p Arc<TestHost>,
    keystore: &'p Arc<TestKeystore>,
    sender: &'p Arc<TestSender>,
    version: Version,
}

impl Parts<'_> {
    fn accounts(self, config: &Path, data: &Path, cost: KdfCost) -> Accounts<Store> {
        let random: Arc<dyn Random> = Arc::<TestRandom>::clone(self.random);
        let now = self.clock.now();
        let name = *self.host.name.lock().unwrap();
        let store = Store::open(config, data, name, &now, Arc::clone(&random)).unwrap();
        let store = (self.version)(store.with_cost(cost));
        let this_device = store.this_device();
        let clock: Arc<dyn Clock> = Arc::<TestClock>::clone(self.clock);
        Accounts::new(
            store,
            clock,
            random,
            Arc::<TestHost>::clone(self.host),
            Arc::<TestKeystore>::clone(self.keystore),
            Arc::<TestSender>::clone(self.sender),
            this_device,
        )
    }
}

/// Makes an account and leaves it open; gives its recovery key.
pub fn create(accounts: &Accounts<Store>, name: &str, password: &str) -> String {
    accounts
        .create("Example Person", name, password, password)
        .unwrap();
    confirm_key(accounts)
}

/// Types the recovery key back that waits; gives it.
pub fn confirm_key(accounts: &Accounts<Store>) -> String {
    let (key, groups) = waiting_key(accounts);
    accounts.confirm_recovery_key(&groups).unwrap();
    key
}

/// The recovery key that waits and the groups asked for.
pub fn waiting_key(accounts: &Accounts<Store>) -> (String, Vec<String>) {
    accounts
        .unconfirmed_key(|new| {
            let groups = new.key().groups();
            let asked = new
                .ask()
                .iter()
                .map(|&group| groups[group].to_string())
                .collect();
            (new.key().text().to_string(), asked)
        })
        .unwrap()
}

pub fn is_open(accounts: &Accounts<Store>) -> bool {
    matches!(accounts.view(), GateView::Open { .. })
}

/// How often the PIN may still be tried that is asked for now.
pub fn tries_left(accounts: &Accounts<Store>) -> u32 {
    match accounts.view() {
        GateView::Locked { pin: Some(pin), .. } | GateView::Pending { pin: Some(pin), .. } => {
            pin.left()
        }
        other => panic!("{other:?}"),
    }
}

/// Sets [`PIN`], with the lock after twenty minutes.
pub fn enable_pin(accounts: &Accounts<Store>) {
    accounts
        .enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD)
        .unwrap();
}

/// Whoever has the sign-in name "ann".
pub fn ann() -> Who {
    Who::Named("ann".to_owned())
}

/// A second device that is signed in to the same account.
pub fn beside(computer: &Computer) -> Accounts<Store> {
    let other = computer.second_device();
    other.sign_in(&ann(), PASSWORD, false).unwrap();
    other
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Puts something in a file's place that answers nobody: a pipe, which waits for its other end. Windows has
/// none in folders; there somebody has the file to themselves, as a virus scanner would, until the end.
pub fn make_unanswering(path: &Path) {
    let _ = std::fs::remove_file(path);
    #[cfg(unix)]
    {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        let mut alone = std::fs::OpenOptions::new();
        alone.write(true).create(true).share_mode(0);
        std::mem::forget(alone.open(path).unwrap());
    }
}

/// Brings this many entries into the log.
pub fn write_entries(accounts: &Accounts<Store>, number: usize) {
    for _ in 0..number {
        accounts.set_profile("Example Person", "ann").unwrap();
    }
}

/// Whether the open account was told that an older folder was put back.
pub fn older(accounts: &Accounts<Store>) -> bool {
    match accounts.view() {
        GateView::Open { older_folder, .. } => older_folder,
        other => panic!("{other:?}"),
    }
}
