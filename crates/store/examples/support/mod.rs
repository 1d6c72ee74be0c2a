//! An account on the real store with the costs of this computer, for what is measured.

use nightlatch_account::Accounts;
use nightlatch_account::nowhere::Nowhere;
use nightlatch_account::ports::Random;
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

pub const PASSWORD: &str = "Walnut#42 lantern quay";

/// The store in a folder.
pub fn store(folder: &Path) -> Result<Store, Box<dyn Error>> {
    let now = SystemClock::new().now();
    Ok(Store::open(
        folder,
        folder,
        "bench",
        &now,
        Arc::new(OsRandom),
    )?)
}

/// The account "bench" in a store, signed out.
pub fn account(store: Store) -> Result<Accounts<Store>, Box<dyn Error>> {
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    let this_device = store.this_device();
    let accounts = Accounts::new(
        store,
        Arc::new(SystemClock::new()),
        random,
        Arc::new(Nowhere),
        Arc::new(Nowhere),
        Arc::new(Nowhere),
        this_device,
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
    Ok(accounts)
}
