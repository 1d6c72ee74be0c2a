//! What is left of keys in memory, and what old keys open.

use super::*;
use crate::database::pin;
use crate::keys::remembered;
use nightlatch_account::Accounts;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::lock::LockReason;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::nowhere::Nowhere;
use nightlatch_account::password::{PasswordChange, PasswordRules};
use nightlatch_account::pin::{PinChange, PinSettings};
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{Change, KdfCost, Random};
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};

const PASSWORD: &str = "Walnut#42 lantern quay";

/// A key that this test itself holds only in disguise.
struct Disguised([u8; 32]);

impl Disguised {
    fn of(key: &SecretKey) -> Self {
        Self(key.expose().map(|byte| byte ^ 0xa5))
    }

    fn is_at(&self, bytes: &[u8]) -> bool {
        bytes
            .iter()
            .zip(&self.0)
            .all(|(byte, disguised)| byte ^ 0xa5 == *disguised)
    }

    fn is_written_at(&self, digits: &[u8]) -> bool {
        digits
            .chunks_exact(2)
            .zip(&self.0)
            .all(|(pair, disguised)| {
                let digit = |at: usize| char::from(pair[at]).to_digit(16).unwrap_or(99);
                digit(0) * 16 + digit(1) == u32::from(disguised ^ 0xa5)
            })
    }
}

/// Where in this process's own memory a key is, raw or as hexadecimal digits.
#[expect(
    clippy::unwrap_used,
    reason = "a test's helper: what cannot be read fails the test"
)]
fn places(key: &Disguised) -> Vec<String> {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = fs::File::open("/proc/self/mem").unwrap();
    let mut found = Vec::new();
    // One piece at a time, into a buffer that is excluded from the search and cleared at the end.
    let mut buffer = vec![0_u8; 1 << 20];
    let own = buffer.as_ptr() as u64;
    let own = own..own + buffer.len() as u64;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (range, _) = line.split_once(' ').unwrap();
        let (start, end) = range.split_once('-').unwrap();
        let mut at = u64::from_str_radix(start, 16).unwrap();
        let end = u64::from_str_radix(end, 16).unwrap();
        while at < end {
            let length = usize::try_from((end - at).min(1 << 20)).unwrap();
            memory.seek(SeekFrom::Start(at)).unwrap();
            if memory.read_exact(&mut buffer[..length]).is_err() {
                break;
            }
            for offset in 0..length.saturating_sub(64) {
                let here = at + offset as u64;
                if own.contains(&here) {
                    continue;
                }
                let window = &buffer[offset..];
                if key.is_at(&window[..32]) || key.is_written_at(&window[..64]) {
                    found.push(format!("{here:x} in {line}"));
                }
            }
            buffer.fill(0);
            // Overlapping, for a key that spans two pieces.
            at += if length == 1 << 20 {
                length as u64 - 64
            } else {
                length as u64
            };
        }
    }
    found
}

/// Those of the places whose memory may be swapped out.
#[expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test's helper: what cannot be read fails the test, what is not run is said"
)]
fn not_locked(places: Vec<String>) -> Vec<String> {
    let limits = fs::read_to_string("/proc/self/limits").unwrap();
    let limit = limits.split("Max locked memory").nth(1).unwrap();
    let limit = limit.split_whitespace().next().unwrap();
    // SQLCipher locks all it allocates. A limit that is not a number means unlimited.
    if limit.parse().is_ok_and(|bytes: u64| bytes < 1 << 20) {
        println!("NOT RUN: this process may lock too little memory");
        return Vec::new();
    }
    let smaps = fs::read_to_string("/proc/self/smaps").unwrap();
    let mut locked = Vec::new();
    let mut range = 0..0;
    for line in smaps.lines() {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Some((start, end)) = first.split_once('-') {
            let at = |digits| u64::from_str_radix(digits, 16).unwrap();
            range = at(start)..at(end);
        } else if first == "VmFlags:" && rest.split(' ').any(|flag| flag == "lo") {
            locked.push(range.clone());
        }
    }
    let is_locked = |place: &String| {
        let at = u64::from_str_radix(place.split(' ').next().unwrap(), 16).unwrap();
        locked.iter().any(|range| range.contains(&at))
    };
    places
        .into_iter()
        .filter(|place| !is_locked(place))
        .collect()
}

#[test]
fn a_closed_account_leaves_no_key_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    let now = SystemClock::new().now();
    let store = Store::open(
        folder.path(),
        folder.path(),
        "test",
        &now,
        Arc::clone(&random),
    )
    .unwrap()
    .with_cost(KdfCost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    });
    let id = AccountId(Uuid::from_u128(7));
    let recovery = RecoveryKey::make(&*random);
    let password_key = store.derive_new_key(PASSWORD).unwrap();
    let of_password = Disguised::of(&password_key.key);
    let hash = store.hash_for_history(&[1; 16], PASSWORD).unwrap();
    let database = store
        .create(NewAccount {
            id,
            display_name: &DisplayName::parse("Ann Example").unwrap(),
            sign_in_name: &SignInName::parse("ann").unwrap(),
            created_at: 0,
            password_key: &password_key,
            history_salt: [1; 16],
            recovery: store.recovery_public(id, &recovery),
            attempts: Attempts::none(&now),
            changes: vec![
                Change::Password(PasswordChange::Rules(PasswordRules::default())),
                Change::Password(PasswordChange::Set {
                    at: 0,
                    hash,
                    score: 4,
                }),
            ],
        })
        .unwrap();
    drop(password_key);
    let listed = store.entry(id).unwrap().unwrap();
    assert_eq!(listed.sign_in_name.as_str(), "ann", "from the first moment");
    let first = Disguised::of(&database.key);
    assert!(
        !places(&first).is_empty(),
        "the search finds a key that is there"
    );
    assert_eq!(not_locked(places(&first)), Vec::<String>::new(), "open");
    drop(database);
    assert_eq!(places(&first), Vec::<String>::new(), "after creation");

    let mut unlocked = store.open_with_password(id, PASSWORD).unwrap().unwrap();
    let key = unlocked.password_key;
    unlocked.database.apply_under_new_key(&[], &key).unwrap();
    let second = Disguised::of(&unlocked.database.key);
    drop((unlocked.database, key));
    assert_eq!(
        places(&first),
        Vec::<String>::new(),
        "the old key after a new one"
    );
    assert_eq!(
        places(&second),
        Vec::<String>::new(),
        "the new key after closing"
    );
    assert_eq!(
        places(&of_password),
        Vec::<String>::new(),
        "the key of the password"
    );

    drop(
        store
            .open_with_recovery_key(id, &recovery)
            .unwrap()
            .unwrap(),
    );
    assert_eq!(places(&second), Vec::<String>::new(), "after a recovery");
}

#[test]
fn the_pins_key_of_an_old_copy_opens_nothing_that_is_kept_today() {
    let folder = tempfile::tempdir().unwrap();
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    let now = SystemClock::new().now();
    let store = Store::open(
        folder.path(),
        folder.path(),
        "test",
        &now,
        Arc::clone(&random),
    )
    .unwrap()
    .with_cost(KdfCost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    });
    let id = AccountId(Uuid::from_u128(7));
    let password_key = store.derive_new_key(PASSWORD).unwrap();
    let hash = store.hash_for_history(&[1; 16], PASSWORD).unwrap();
    let mut database = store
        .create(NewAccount {
            id,
            display_name: &DisplayName::parse("Ann Example").unwrap(),
            sign_in_name: &SignInName::parse("ann").unwrap(),
            created_at: 0,
            password_key: &password_key,
            history_salt: [1; 16],
            recovery: store.recovery_public(id, &RecoveryKey::make(&*random)),
            attempts: Attempts::none(&now),
            changes: vec![
                Change::Password(PasswordChange::Rules(PasswordRules::default())),
                Change::Password(PasswordChange::Set {
                    at: 0,
                    hash,
                    score: 4,
                }),
            ],
        })
        .unwrap();
    let pin = Pin::parse("583704").unwrap();
    let set = Change::Pin(PinChange::Set {
        at: 0,
        key: store.derive_new_key(pin.expose()).unwrap(),
        settings: PinSettings::DEFAULT,
    });
    database.apply(&[set]).unwrap();
    let (session, mut secret) = (Uuid::from_u128(8), SecretKey::empty());
    random.fill(secret.expose_mut());
    assert!(database.remembered(session, &secret).unwrap().is_some());
    // What someone with an old copy and its password finds in it.
    let of_copy = pin::key(&database.connection).unwrap().unwrap().key;

    database.apply_under_new_key(&[], &password_key).unwrap();
    // The lock of a running program still has what it needs, in memory.
    let slot = database.pin_slot().unwrap().unwrap();
    assert!(store.check_pin(id, &slot, &pin).unwrap());
    assert!(database.remembered(session, &secret).unwrap().is_none());

    let renewed = store.derive_new_key(pin.expose()).unwrap();
    database
        .apply(&[Change::Pin(PinChange::KeyRenewed(renewed))])
        .unwrap();
    let kept = database.remembered(session, &secret).unwrap().unwrap();
    assert!(remembered::open(&kept, &secret, Some(&of_copy)).is_none());
    drop(database);
    let opened = store.open_remembered(&kept, &secret, Some(&pin)).unwrap();
    assert!(opened.is_some());
}

#[test]
fn a_locked_account_leaves_no_key_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    let clock = Arc::new(SystemClock::new());
    let cost = KdfCost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };
    let open = || {
        let random = Arc::clone(&random);
        Store::open(folder.path(), folder.path(), "test", &clock.now(), random)
            .unwrap()
            .with_cost(cost)
    };
    let store = open();
    let this_device = store.this_device();
    let (host, keystore) = (Arc::new(Nowhere), Arc::new(Nowhere));
    let random = Arc::clone(&random);
    let accounts = Accounts::new(
        store,
        clock.clone(),
        random,
        host,
        keystore,
        Arc::new(Nowhere),
        this_device,
    );
    accounts.create("Ann", "ann", PASSWORD, PASSWORD).unwrap();
    let asked: Vec<String> = accounts
        .unconfirmed_key(|new| {
            let groups = new.key().groups();
            new.ask().map(|group| groups[group].to_string()).into()
        })
        .unwrap();
    accounts.confirm_recovery_key(&asked).unwrap();
    accounts
        .enable_pin("583704", "583704", PinSettings::DEFAULT, PASSWORD)
        .unwrap();
    let (database_key, pin_key) = {
        let store = open();
        let id = store.accounts.ids().unwrap()[0];
        let unlocked = store.open_with_password(id, PASSWORD).unwrap().unwrap();
        let pin_key = pin::key(&unlocked.database.connection).unwrap().unwrap();
        (
            Disguised::of(&unlocked.database.key),
            Disguised::of(&pin_key.key),
        )
    };
    assert!(!places(&database_key).is_empty(), "it is open");
    assert_eq!(not_locked(places(&database_key)), Vec::<String>::new());
    for _ in 0..2 {
        accounts.lock(LockReason::Manual).unwrap();
        assert_eq!(places(&database_key), Vec::<String>::new(), "locked");
        assert_eq!(places(&pin_key), Vec::<String>::new(), "locked");
        assert!(accounts.unlock_with_pin("583705").is_err());
        assert_eq!(places(&database_key), Vec::<String>::new(), "wrong PIN");
        accounts.unlock_with_pin("583704").unwrap();
        assert!(!places(&database_key).is_empty(), "it is open");
        assert_eq!(not_locked(places(&database_key)), Vec::<String>::new());
    }
}
