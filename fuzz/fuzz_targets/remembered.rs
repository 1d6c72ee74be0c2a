//! What this device keeps of a remembered session, and what comes out of the keystore.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::lock::{KeystoreRecord, RememberedSession};
use nightlatch_account::sessions::Anchor;
use nightlatch_account::time::{BootId, Moment};

const NOW: Moment = Moment {
    wall: 1_780_000_000_000,
    boot: 1_000_000,
    boot_id: BootId([7; 16]),
};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(session) = serde_json::from_slice::<RememberedSession>(bytes) {
        let text = serde_json::to_vec(&session).expect("it is written as it was read");
        let again: RememberedSession = serde_json::from_slice(&text).expect("and read again");
        assert_eq!(again, session);
        nightlatch_store::fuzzing::remembered(&session);
    }
    if let Some(record) = KeystoreRecord::parse(bytes, &NOW) {
        let again = KeystoreRecord::parse(&record.to_bytes(), &NOW).expect("it is read again");
        assert_eq!(again.secret.expose(), record.secret.expose());
        assert_eq!(again.tries.record(), record.tries.record());
    }
    if let Some(anchor) = Anchor::parse(bytes) {
        assert_eq!(anchor.to_bytes(), bytes);
    }
});
