//! Decisions on rows as an account keeps them, with no store beneath: rows, time and what was typed
//! in, the answer out.

#![allow(clippy::unwrap_used, reason = "tests")]

mod logout;
mod pin;
mod sign_in_policy;
mod two_factor;

use nightlatch_account::time::{BootId, Moment};

/// `boot` milliseconds after a start of the computer that `run` names.
fn at(wall: i64, boot: u64, run: u8) -> Moment {
    Moment {
        wall,
        boot,
        boot_id: BootId([run; 16]),
    }
}
