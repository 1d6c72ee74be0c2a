//! `platforms`: the code for Windows and macOS, checked on this machine.

use crate::project::Project;
use crate::steps::Outcome;

#[expect(
    clippy::unnecessary_wraps,
    reason = "the same shape as every other task"
)]
pub fn check(_project: &Project) -> Outcome {
    println!(
        "platforms: nothing is checked yet. The code that differs between operating systems \
         comes with Part 2 (Pin Settings and the lock), and its checks with it."
    );
    Ok(())
}
