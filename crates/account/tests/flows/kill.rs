//! A process killed at any moment of a password change leaves exactly one password that works.

use crate::support::{
    CHEAP, PASSWORD, TestHost, TestKeystore, TestRandom, TestSender, ann, create, is_open,
};
use nightlatch_account::Accounts;
use nightlatch_account::ports::Random;
use nightlatch_account::sessions::HistoryFilter;
use nightlatch_account::time::{BootId, Clock, Moment};
use nightlatch_store::Store;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const FOLDER: &str = "NIGHTLATCH_TEST_KILL_FOLDER";
const TRIES: u32 = 200;

/// A millisecond with each reading.
struct CountingClock(AtomicU64);

impl Clock for CountingClock {
    fn now(&self) -> Moment {
        let boot = self.0.fetch_add(1, Ordering::SeqCst);
        Moment {
            wall: 1_780_000_000_000,
            boot,
            boot_id: BootId([9; 16]),
        }
    }
}

pub fn open(folder: &Path, seed: u64) -> Accounts<Store> {
    open_as(folder, "config", seed)
}

/// A device, by its folder's name.
pub fn open_as(folder: &Path, name: &str, seed: u64) -> Accounts<Store> {
    let random: Arc<dyn Random> = Arc::new(TestRandom(Mutex::new(seed)));
    let clock = Arc::new(CountingClock(AtomicU64::new(1000)));
    let config = folder.join(name);
    let store = Store::open(&config, folder, name, &clock.now(), Arc::clone(&random))
        .unwrap()
        .with_cost(CHEAP);
    let this_device = store.this_device();
    let keystore = TestKeystore {
        away: AtomicBool::new(true),
        ..TestKeystore::default()
    };
    Accounts::new(
        store,
        clock,
        random,
        Arc::new(TestHost::default()),
        Arc::new(keystore),
        Arc::new(TestSender::default()),
        this_device,
    )
}

fn password(number: u32) -> String {
    if number == 0 {
        PASSWORD.to_owned()
    } else {
        format!("Harbour#{number} walnut lantern")
    }
}

/// The child: signs in and changes the password again and again until it is killed.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let number: u32 = std::env::var("NIGHTLATCH_TEST_KILL_NUMBER")
        .unwrap()
        .parse()
        .unwrap();
    let seed: u64 = std::env::var("NIGHTLATCH_TEST_KILL_SEED")
        .unwrap()
        .parse()
        .unwrap();
    let accounts = open(Path::new(&folder), seed);
    accounts.sign_in(&ann(), &password(number), false).unwrap();
    for number in number.. {
        let mut out = std::io::stdout();
        writeln!(out, "\nchanging {number}").unwrap();
        out.flush().unwrap();
        let (old, new) = (password(number), password(number + 1));
        accounts.change_password(&old, &new, &new).unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_leaves_exactly_one_password() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = open(folder.path(), 1);
    create(&accounts, "ann", PASSWORD);
    accounts.set_profile("Kept Through It All", "ann").unwrap();
    // How long a change takes, so that kills fall on both sides however fast the machine is.
    let begun = Instant::now();
    accounts
        .change_password(PASSWORD, &password(1), &password(1))
        .unwrap();
    let range = u64::try_from(begun.elapsed().as_micros()).unwrap() * 2;
    drop(accounts);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut number = 1;
    let (mut before, mut after) = (0, 0);
    for attempt in 0..TRIES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::child", "--nocapture"])
            .env(FOLDER, folder.path())
            .env("NIGHTLATCH_TEST_KILL_NUMBER", number.to_string())
            .env(
                "NIGHTLATCH_TEST_KILL_SEED",
                (u64::from(attempt) * 7_919 + 3).to_string(),
            )
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut changing = None;
        // Let it get going, then kill it somewhere within the next few changes. Where is left to chance: what
        // must hold then holds at every moment.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let delay = Duration::from_micros(random % range);
        for line in lines.map_while(Result::ok) {
            if let Some(begun) = line.strip_prefix("changing ") {
                let first = changing.is_none();
                changing = Some(begun.parse::<u32>().unwrap());
                if first {
                    std::thread::sleep(delay);
                    child.kill().unwrap();
                }
            }
        }
        child.wait().unwrap();
        let changing = changing.unwrap_or_else(|| panic!("try {attempt}: the child did not start"));
        let accounts = open(folder.path(), u64::from(attempt) * 1_000_003 + 5);
        let works = |number: u32| {
            let opened = accounts.sign_in(&ann(), &password(number), false).is_ok();
            if opened {
                assert!(is_open(&accounts));
                let profile = accounts.profile().unwrap().1;
                assert_eq!(profile.display_name.as_str(), "Kept Through It All");
                accounts
                    .session_history(&HistoryFilter::default(), None, 100)
                    .unwrap();
                accounts.sign_out().unwrap();
            }
            opened
        };
        let (old, new) = (works(changing), works(changing + 1));
        assert!(old != new, "try {attempt}: old {old}, new {new}");
        if old {
            before += 1;
            number = changing;
        } else {
            after += 1;
            number = changing + 1;
        }
    }
    assert!(
        before > 0 && after > 0,
        "kills fell on both sides: {before} before, {after} after"
    );
}
