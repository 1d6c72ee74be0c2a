//! Unsaved input that comes back after the lock.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::lock::Draft;

fuzz_target!(|bytes: &[u8]| {
    nightlatch_store::fuzzing::unseal(bytes);
    let Some(draft) = Draft::parse(bytes) else {
        return;
    };
    let kept = draft.allowed();
    assert!(kept.fields.values().all(|value| value.len() <= 1024));
    let text = kept.to_bytes().expect("it is written as it was read");
    assert_eq!(Draft::parse(&text).as_ref(), Some(&kept));
});
