//! Names, and digits in any script.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::digits;
use nightlatch_account::names::{DisplayName, MAX_CODE_POINTS, SignInName};

fuzz_target!(|text: &str| {
    if let Some(digits) = digits::normalise(text, 12) {
        assert!(digits.len() <= 12 && digits.bytes().all(|digit| digit.is_ascii_digit()));
    }
    if let Ok(name) = DisplayName::parse(text) {
        assert!(name.as_str().chars().count() <= MAX_CODE_POINTS);
        assert_eq!(DisplayName::parse(name.as_str()).as_ref().ok(), Some(&name));
        let _ = name.initials();
    }
    if let Ok(name) = SignInName::parse(text) {
        let again = SignInName::parse(name.as_str()).expect("a name stays one");
        assert_eq!(again.key(), name.key());
    }
});
