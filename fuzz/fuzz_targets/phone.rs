//! A phone number as it is typed: the country's letters in the first line, the number below.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::contacts::phone::{PhoneNumber, typed_country};

fuzz_target!(|text: &str| {
    let (region, text) = text.split_once('\n').unwrap_or(("", text));
    let _ = typed_country(text, region);
    let Ok(number) = PhoneNumber::parse(text, region) else {
        return;
    };
    let e164 = number.e164();
    // ITU-T E.164: at most fifteen digits. libphonenumber lets a national number have two more.
    let digits = e164.strip_prefix('+').expect("a plus sign comes first");
    assert!(digits.bytes().all(|digit| digit.is_ascii_digit()) && digits.len() <= 20);
    let again = PhoneNumber::parse(e164, "").expect("what is kept is a number");
    assert_eq!(again.e164(), e164);
});
