//! The slot file: which database is the account's, and its key wrapped for the password and the recovery key.
//!
//! The password slot is XChaCha20-Poly1305 under the Argon2id key; the recovery slot is a sealed
//! box (HPKE, RFC 9180) to the recovery key's X25519 public half, so that a new database key can
//! be sealed for it without the recovery key. Both bind account id, slot kind and version.

use crate::folder::{self, AccountFolder, files};
use crate::keys::envelope::{self, VERSION, binding, database_key};
use data_encoding::BASE64;
use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem as _, OpModeR, OpModeS, Serializable as _};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{
    AccountId, DerivedKey, KdfCost, Random, RecoveryPublic, SecretKey,
};
use nightlatch_account::recovery::RecoveryKey;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A slot file is under 2 KB; anything much larger is not one.
const MAX_BYTES: u64 = 64 * 1024;

/// The file as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots {
    version: u32,
    pub account: AccountId,
    pub database: String,
    pub password: PasswordSlot,
    pub recovery: RecoverySlot,
}

/// The database key under the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordSlot {
    pub cost: KdfCost,
    #[serde(with = "base64")]
    pub salt: [u8; 16],
    #[serde(with = "base64")]
    nonce: [u8; 24],
    #[serde(with = "base64")]
    ciphertext: [u8; 48],
}

/// The database key sealed to the recovery key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverySlot {
    #[serde(with = "base64")]
    encapsulated: [u8; 32],
    #[serde(with = "base64")]
    ciphertext: [u8; 48],
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Slots {
    /// Wraps a database key for password and recovery key.
    pub fn make(
        account: AccountId,
        database: String,
        key: &SecretKey,
        password_key: &DerivedKey,
        recovery: &RecoveryPublic,
        random: &dyn Random,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            version: VERSION,
            account,
            database,
            password: PasswordSlot::make(account, key, password_key, random)?,
            recovery: RecoverySlot::make(account, key, recovery)?,
        })
    }

    /// Reads the slot file of an account.
    pub fn read(folder: &AccountFolder) -> Result<Self, StoreError> {
        let slots = Self::parse(&files::read(&folder.slots(), MAX_BYTES)?)?;
        if slots.account == folder.id {
            Ok(slots)
        } else {
            Err(StoreError::Damaged)
        }
    }

    /// As [`Slots::read`]; [`StoreError::Superseded`] if the account's database is no longer this one.
    pub fn read_current(folder: &AccountFolder, database: &str) -> Result<Self, StoreError> {
        let slots = Self::read(folder)?;
        if slots.database == database {
            Ok(slots)
        } else {
            Err(StoreError::Superseded)
        }
    }

    /// Reads the text of a slot file.
    pub fn parse(bytes: &[u8]) -> Result<Self, StoreError> {
        let versioned: Versioned =
            serde_json::from_slice(bytes).map_err(|_| StoreError::Damaged)?;
        if versioned.version > VERSION {
            return Err(StoreError::Newer);
        }
        let slots: Self = serde_json::from_slice(bytes).map_err(|_| StoreError::Damaged)?;
        if slots.version != VERSION || folder::database_number(&slots.database).is_none() {
            return Err(StoreError::Damaged);
        }
        Ok(slots)
    }

    /// The text of the slot file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec_pretty(self).map_err(|_| StoreError::Damaged)
    }

    /// Puts this slot file in place. From then on it is the valid one.
    pub fn write(&self, folder: &AccountFolder) -> Result<(), StoreError> {
        files::replace(&folder.slots(), &self.to_bytes()?)
    }
}

impl PasswordSlot {
    pub fn make(
        account: AccountId,
        key: &SecretKey,
        password_key: &DerivedKey,
        random: &dyn Random,
    ) -> Result<Self, StoreError> {
        let (nonce, ciphertext) =
            envelope::wrap(account, "password", &password_key.key, key.expose(), random)?;
        Ok(Self {
            cost: password_key.cost,
            salt: password_key.salt,
            nonce,
            ciphertext: ciphertext.try_into().map_err(|_| StoreError::Damaged)?,
        })
    }

    /// The database key; `None` if `password_key` comes from a different password.
    pub fn open(&self, account: AccountId, password_key: &SecretKey) -> Option<SecretKey> {
        let opened = envelope::unwrap(
            account,
            "password",
            password_key,
            &self.nonce,
            &self.ciphertext,
        )?;
        database_key(&opened)
    }
}

impl RecoverySlot {
    fn make(
        account: AccountId,
        key: &SecretKey,
        recovery: &RecoveryPublic,
    ) -> Result<Self, StoreError> {
        type Public = <X25519HkdfSha256 as hpke::Kem>::PublicKey;
        let public = Public::from_bytes(&recovery.0).map_err(|_| StoreError::Damaged)?;
        let (encapsulated, sealed) =
            hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &public,
                &binding(account, "recovery"),
                key.expose(),
                &[],
            )
            .map_err(|_| StoreError::Damaged)?;
        let mut bytes = [0; 32];
        bytes.copy_from_slice(&encapsulated.to_bytes());
        Ok(Self {
            encapsulated: bytes,
            ciphertext: sealed.try_into().map_err(|_| StoreError::Damaged)?,
        })
    }

    /// The database key; `None` if the recovery key is not this slot's.
    pub fn open(&self, account: AccountId, recovery: &RecoveryKey) -> Option<SecretKey> {
        type Encapsulated = <X25519HkdfSha256 as hpke::Kem>::EncappedKey;
        let (private, _) = recovery_pair(account, recovery);
        let encapsulated = Encapsulated::from_bytes(&self.encapsulated).ok()?;
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private,
            &encapsulated,
            &binding(account, "recovery"),
            &self.ciphertext,
            &[],
        )
        .map(Zeroizing::new)
        .ok()?;
        database_key(&opened)
    }
}

/// The public half of a recovery key.
pub fn recovery_public(account: AccountId, recovery: &RecoveryKey) -> RecoveryPublic {
    let (_, public) = recovery_pair(account, recovery);
    let mut bytes = [0; 32];
    bytes.copy_from_slice(&public.to_bytes());
    RecoveryPublic(bytes)
}

type RecoveryPair = (
    <X25519HkdfSha256 as hpke::Kem>::PrivateKey,
    <X25519HkdfSha256 as hpke::Kem>::PublicKey,
);

fn recovery_pair(account: AccountId, recovery: &RecoveryKey) -> RecoveryPair {
    let mut seed = Zeroizing::new([0; 32]);
    let derived = Hkdf::<Sha256>::new(Some(account.0.as_bytes()), recovery.expose())
        .expand(b"nightlatch recovery key v1", &mut *seed);
    debug_assert!(derived.is_ok(), "HKDF-SHA-256 gives 32 bytes");
    X25519HkdfSha256::derive_keypair(&*seed)
}

mod base64 {
    //! Byte arrays of fixed length as text.
    use super::BASE64;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64
            .decode(text.as_bytes())
            .map_err(|_| D::Error::custom("not Base64"))?;
        bytes
            .try_into()
            .map_err(|_| D::Error::custom("wrong length"))
    }
}
