//! A recovery key and a recovery code as they are typed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::recovery::RecoveryKey;
use nightlatch_account::two_factor::recovery_codes::RecoveryCode;

fuzz_target!(|text: &str| {
    if let Some(key) = RecoveryKey::parse(text) {
        let again = RecoveryKey::parse(&key.text()).expect("what is written is read");
        assert_eq!(again.expose(), key.expose());
    }
    if let Some(code) = RecoveryCode::parse(text) {
        let again = RecoveryCode::parse(&code.text()).expect("what is written is read");
        assert_eq!(again.hash(&[0; 16]), code.hash(&[0; 16]));
    }
});
