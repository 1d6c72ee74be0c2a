//! The slot file.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| nightlatch_store::fuzzing::slots(bytes));
