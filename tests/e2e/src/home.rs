//! What a computer is called.

use std::sync::Arc;

use nightlatch_account::ports::Random;
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use virtual_desktop::Home;

use crate::Outcome;

/// The home of somebody whose computer has this name.
pub fn on_a_computer_named(home: Home, name: &str) -> Outcome<Home> {
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    let now = SystemClock::new().now();
    Store::open(&home.config(), &home.data(), name, &now, random)?;
    Ok(home)
}
