//! Checks one-time codes as a sign-in does, for `cargo xtask bench`: those of one secret, one a line on
//! the standard input, for one step after the other. Fails at the first that is not this step's.

use nightlatch_account::two_factor::{STEP_SECONDS, TotpSecret};
use std::error::Error;
use std::io::{BufRead as _, Write as _};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(secret), Some(first)) = (arguments.next(), arguments.next()) else {
        return Err(
            "usage: codes SECRET FIRST_STEP, with twenty bytes of text as the secret".into(),
        );
    };
    let secret = TotpSecret::from_bytes(secret.as_bytes()).ok_or("a secret has twenty bytes")?;
    let first: u64 = first.parse()?;
    let mut checked = 0;
    for (step, code) in (first..).zip(std::io::stdin().lock().lines()) {
        let now = i64::try_from(step * STEP_SECONDS * 1000)?;
        if secret.steps_of(&code?, now, true) != [step] {
            return Err(format!("another code at step {step}").into());
        }
        checked += 1;
    }
    writeln!(std::io::stdout(), "{checked}")?;
    Ok(())
}
