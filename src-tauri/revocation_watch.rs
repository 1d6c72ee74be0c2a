//! Notices other devices' revocations in the account's folder, and has the gate check them: a
//! session that was ended elsewhere ends here within moments, open or locked.

use crate::events;
use crate::state::Nightlatch;
use nightlatch_platform::folder::{self, Watch};
use std::path::Path;
use std::sync::Mutex;
use tauri::{AppHandle, Manager as _, Runtime};

/// Kept as long as the program runs.
struct Watching(#[allow(dead_code, reason = "ends when it is dropped")] Mutex<Option<Watch>>);

/// Starts. If the system reports nothing, an ended session finds out at its next command or unlock.
pub fn start<R: Runtime>(app: &AppHandle<R>) {
    let accounts = app.state::<Nightlatch>().folders().data.join("accounts");
    // Watched from the beginning, with or without accounts.
    let _ = nightlatch_store::private_folder(&accounts);
    let told = app.clone();
    let watch = folder::watch(&accounts, move |path| {
        if is_of_interest(path) {
            events::announce(&told);
        }
    });
    if watch.is_none() {
        tracing::warn!("changes by other devices are not told on this system");
    }
    app.manage(Watching(Mutex::new(watch)));
}

/// A revocation, or a replaced slot file; writes to the databases don't matter here.
fn is_of_interest(path: &Path) -> bool {
    let named = |name: Option<&std::ffi::OsStr>, wanted: &str| name.is_some_and(|n| n == wanted);
    named(path.file_name(), "slots.json")
        || named(path.parent().and_then(Path::file_name), "revocations")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_revocations_and_slot_files_are_looked_at() {
        for path in ["a/slots.json", "a/revocations/limit.json"] {
            assert!(is_of_interest(Path::new(path)), "{path}");
        }
        for path in ["a/account-1.db-wal", "a/revocations", "a/account.lock", ""] {
            assert!(!is_of_interest(Path::new(path)), "{path}");
        }
    }
}
