//! How long a sign-in takes with the costs of this computer: one line of JSON for `cargo xtask bench`.

mod support;

use nightlatch_account::Who;
use std::error::Error;
use std::io::Write as _;
use std::time::Instant;
use support::PASSWORD;

#[expect(
    clippy::disallowed_methods,
    reason = "measures the machine, decides nothing"
)]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let accounts = support::account(support::store(folder.path())?)?;
    let cost = support::store(folder.path())?.cost();
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
