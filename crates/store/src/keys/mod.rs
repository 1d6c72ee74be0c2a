//! From what a person knows to the database key: derived keys, envelopes and slots. Nothing here knows
//! SQL.

pub mod envelope;
pub mod kdf;
pub mod locked;
pub mod remembered;
pub mod slots;
pub mod sub_keys;
