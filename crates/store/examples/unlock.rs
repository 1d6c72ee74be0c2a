//! How long a sign-in takes with the costs of this computer: one line of JSON for `cargo xtask bench`.

use nightlatch_account::contacts::delivery::{Delivery, NotSent, Sent};
use nightlatch_account::ports::{
    CodeSender, Keystore, KeystoreError, Message, Random, Surroundings,
};
use nightlatch_account::time::Clock as _;
use nightlatch_account::{Accounts, Who};
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use std::error::Error;
use std::io::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;
use zeroize::Zeroizing;

const PASSWORD: &str = "Walnut#42 lantern quay";

struct Nowhere;

impl Surroundings for Nowhere {
    fn address(&self) -> Option<IpAddr> {
        None
    }

    fn public_address(&self, _: &str) -> Option<IpAddr> {
        None
    }

    fn vpn(&self) -> bool {
        false
    }

    fn user_agent(&self) -> String {
        "bench".to_owned()
    }
}

impl Keystore for Nowhere {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        Err(KeystoreError::Absent)
    }

    fn write(&self, _: &str, _: &[u8]) -> Result<(), KeystoreError> {
        Err(KeystoreError::Absent)
    }

    fn delete(&self, _: &str) -> Result<(), KeystoreError> {
        Err(KeystoreError::Absent)
    }
}

impl CodeSender for Nowhere {
    fn send(&self, _: &Delivery, _: &Message<'_>) -> Result<Sent, NotSent> {
        Err(NotSent::NotPossible)
    }

    fn cancel(&self) {}

    fn hide(&self) {}
}

#[expect(
    clippy::disallowed_methods,
    reason = "measures the machine, decides nothing"
)]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let clock = Arc::new(SystemClock::new());
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    let store = Store::open(
        folder.path(),
        folder.path(),
        "bench",
        &clock.now(),
        Arc::clone(&random),
    )?;
    let cost = store.cost();
    let installation = store.installation();
    let accounts = Accounts::new(
        store,
        clock,
        random,
        Arc::new(Nowhere),
        Arc::new(Nowhere),
        Arc::new(Nowhere),
        installation,
    );
    accounts.create("Bench", "bench", PASSWORD, PASSWORD)?;
    let asked: Vec<String> = accounts.unconfirmed_key(|new| {
        let groups = new.key().groups();
        new.ask()
            .iter()
            .filter_map(|&group| groups.get(group))
            .map(|group| group.to_string())
            .collect()
    })?;
    accounts.confirm_recovery_key(&asked)?;
    accounts.sign_out()?;

    let who = Who::Named("bench".to_owned());
    let started = Instant::now();
    accounts.sign_in(&who, PASSWORD, false)?;
    let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
    writeln!(
        std::io::stdout(),
        r#"{{"milliseconds":{milliseconds:.3},"memory_kib":{},"passes":{},"lanes":{}}}"#,
        cost.memory_kib,
        cost.passes,
        cost.lanes
    )?;
    Ok(())
}
