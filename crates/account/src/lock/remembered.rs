//! "Keep me signed in on this computer": what this device keeps of a session, and what the
//! system's keystore keeps.
//!
//! Without a PIN the database key is wrapped by a random secret in the keystore. With one it is
//! wrapped by that secret and the PIN together, so that neither opens anything alone; the tries
//! are counted in the same keystore item and go with it.

use crate::attempts::Attempts;
use crate::ground::ids::AccountId;
use crate::ground::keys::{KdfCost, SecretKey};
use crate::pin::PinTries;
use crate::time::{BootId, Moment};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A session that outlives the program, as kept in the configuration folder.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedSession {
    /// The format.
    pub version: u32,
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub session: Uuid,
    /// The database it opens.
    pub database: String,
    /// Wrapped by what.
    pub form: RememberedForm,
    /// Of the wrapping.
    pub nonce: [u8; 24],
    /// The wrapped database key.
    pub ciphertext: Vec<u8>,
    /// Verifies revocations from other devices; opens nothing.
    pub revocation_key: [u8; 32],
}

impl RememberedSession {
    /// The key that verifies revocations from other devices.
    pub fn revocation_key(&self) -> SecretKey {
        let mut key = SecretKey::empty();
        key.expose_mut().copy_from_slice(&self.revocation_key);
        key
    }
}

impl fmt::Debug for RememberedSession {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RememberedSession")
            .field("account", &self.account)
            .field("session", &self.session)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

/// What wraps the database key of a [`RememberedSession`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RememberedForm {
    /// The secret in the keystore.
    Keystore,
    /// The PIN, by these costs and salt, and the secret in the keystore.
    Pin { cost: KdfCost, salt: [u8; 16] },
}

/// The keystore's item: version, secret, tries.
pub struct KeystoreRecord {
    /// Wraps the database key, alone or with the PIN.
    pub secret: SecretKey,
    /// The tries at the PIN.
    pub tries: PinTries,
}

const VERSION: u8 = 1;
const LENGTH: usize = 1 + 32 + 4 + 8 + 16;

impl KeystoreRecord {
    /// As it is stored.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let Attempts {
            failures,
            last_boot,
            boot_id,
        } = self.tries.record();
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        bytes.push(VERSION);
        bytes.extend_from_slice(self.secret.expose());
        bytes.extend_from_slice(&failures.to_le_bytes());
        bytes.extend_from_slice(&last_boot.to_le_bytes());
        bytes.extend_from_slice(&boot_id.0);
        bytes
    }

    /// From what was stored; `None` if it isn't ours.
    pub fn parse(bytes: &[u8], now: &Moment) -> Option<Self> {
        if bytes.len() != LENGTH || bytes[0] != VERSION {
            return None;
        }
        let mut secret = SecretKey::empty();
        secret.expose_mut().copy_from_slice(&bytes[1..33]);
        let attempts = Attempts {
            failures: u32::from_le_bytes(bytes[33..37].try_into().ok()?),
            last_boot: u64::from_le_bytes(bytes[37..45].try_into().ok()?),
            boot_id: BootId(bytes[45..61].try_into().ok()?),
        };
        Some(Self {
            secret,
            tries: PinTries::kept(attempts, now),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Moment = Moment {
        wall: 0,
        boot: 7,
        boot_id: BootId([1; 16]),
    };

    /// A seed that is refused at its first byte leads the fuzzer nowhere.
    #[test]
    fn the_fuzz_corpus_has_sessions() {
        for seed in [
            &include_bytes!("../../../../fuzz/corpus/remembered/keystore")[..],
            include_bytes!("../../../../fuzz/corpus/remembered/pin"),
        ] {
            assert!(serde_json::from_slice::<RememberedSession>(seed).is_ok());
        }
    }

    #[test]
    fn a_record_comes_back_as_it_was() {
        let mut secret = SecretKey::empty();
        secret.expose_mut().fill(5);
        let tries = PinTries::none(&NOW).counted(&NOW);
        let record = KeystoreRecord { secret, tries };
        let again = KeystoreRecord::parse(&record.to_bytes(), &NOW).unwrap();
        assert_eq!(again.secret.expose(), &[5; 32]);
        assert_eq!(again.tries, tries);
    }

    #[test]
    fn no_key_is_in_the_debug_text() {
        let text = format!(
            "{:?}",
            RememberedSession {
                version: 1,
                account: AccountId(Uuid::nil()),
                session: Uuid::nil(),
                database: String::new(),
                form: RememberedForm::Keystore,
                nonce: [201; 24],
                ciphertext: vec![202; 48],
                revocation_key: [203; 32],
            }
        );
        for secret in ["201", "202", "203"] {
            assert!(!text.contains(secret), "{text}");
        }
    }

    proptest! {
        #[test]
        fn other_bytes_are_no_record(bytes: Vec<u8>) {
            let ours = bytes.len() == LENGTH && bytes[0] == VERSION;
            prop_assert_eq!(KeystoreRecord::parse(&bytes, &NOW).is_some(), ours);
        }
    }
}
