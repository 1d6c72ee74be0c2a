//! A secret, the name it is shown under, a time, and what is typed as its code: twenty bytes, eight
//! bytes, a line and the rest.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::two_factor::{DIGITS, SecondFactor, TotpSecret};
use url::Url;

fuzz_target!(|input: &[u8]| {
    let Some((secret, rest)) = input.split_first_chunk::<20>() else {
        assert!(TotpSecret::from_bytes(input).is_none());
        return;
    };
    let Some((time, text)) = rest.split_first_chunk::<8>() else {
        return;
    };
    let (now, text) = (i64::from_le_bytes(*time), String::from_utf8_lossy(text));
    let (account, typed) = text.split_once('\n').unwrap_or(("", &text));
    let secret = TotpSecret::from_bytes(secret).expect("twenty bytes are a secret");

    let uri = Url::parse(&secret.uri(account)).expect("the app reads a URI");
    let shown = uri.query_pairs().find(|(name, _)| name == "secret");
    assert_eq!(
        shown.map(|(_, value)| value.into_owned()),
        Some(secret.base32().to_string())
    );

    if let Some(SecondFactor::Code(code)) = SecondFactor::parse(typed) {
        assert_eq!(code.len(), DIGITS);
        let strict = secret.steps_of(&code, now, true);
        let all = secret.steps_of(&code, now, false);
        assert!(strict.iter().all(|step| all.contains(step)));
        let _ = secret.minutes_off(&code, now);
    }
    let _ = secret.steps_of(typed, now, false);
});
