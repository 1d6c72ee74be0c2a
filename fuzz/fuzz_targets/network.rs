//! An address or a range as it is typed into the Trusted IP List.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nightlatch_account::trusted_addresses::network::TrustedNetwork;

fuzz_target!(|text: &str| {
    if let Ok(typed) = TrustedNetwork::parse(text) {
        let shown = typed.network.to_string();
        let again = TrustedNetwork::parse(&shown).expect("what is shown is a network");
        assert_eq!(again.network, typed.network);
        assert!(!again.masked, "{shown} is the whole of it");
    }
});
