//! The slot file: which database is the account's, and its key wrapped once for each way in.
//!
//! The password slot is XChaCha20-Poly1305 under the Argon2id key; the recovery slot is a sealed
//! box (HPKE, RFC 9180) to the recovery key's X25519 public half, so that a new database key can
//! be sealed for it without the recovery key. Both bind account id, slot kind and version.

use crate::files::{self, AccountFolder};
use crate::notices;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem as _, OpModeR, OpModeS, Serializable as _};
use nightlatch_account::error::StoreError;
use nightlatch_account::lock::{RememberedForm, RememberedSession};
use nightlatch_account::ports::{
    AccountId, DerivedKey, KdfCost, PinSlot, Random, RecoveryPublic, SecretKey,
};
use nightlatch_account::recovery::RecoveryKey;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The format of this version.
pub const VERSION: u32 = 1;

/// A slot file is under 2 KB; anything much larger is not one.
const MOST_BYTES: u64 = 64 * 1024;

/// The file as it is written.
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
    /// Wraps a database key for both ways in.
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
        let slots = Self::parse(&files::read(&folder.slots(), MOST_BYTES)?)?;
        if slots.account == folder.id {
            Ok(slots)
        } else {
            Err(StoreError::Damaged)
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
        if slots.version != VERSION || files::database_number(&slots.database).is_none() {
            return Err(StoreError::Damaged);
        }
        Ok(slots)
    }

    /// The text of the slot file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec_pretty(self).map_err(|_| StoreError::Damaged)
    }

    /// Puts this slot file in place. From then on it counts.
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
            wrap(account, "password", &password_key.key, key.expose(), random)?;
        Ok(Self {
            cost: password_key.cost,
            salt: password_key.salt,
            nonce,
            ciphertext: ciphertext.try_into().map_err(|_| StoreError::Damaged)?,
        })
    }

    /// The database key; `None` when the password that gave `password_key` is not this slot's.
    pub fn open(&self, account: AccountId, password_key: &SecretKey) -> Option<SecretKey> {
        let opened = unwrap(
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

    /// The database key; `None` when the recovery key is not this slot's.
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

/// The database key under the PIN.
pub fn make_pin_slot(
    account: AccountId,
    database: String,
    key: &SecretKey,
    pin_key: &DerivedKey,
    random: &dyn Random,
) -> Result<PinSlot, StoreError> {
    let (nonce, ciphertext) = wrap(account, "pin", &pin_key.key, key.expose(), random)?;
    Ok(PinSlot {
        database,
        cost: pin_key.cost,
        salt: pin_key.salt,
        nonce,
        ciphertext,
    })
}

/// The database key in a PIN slot; `None` when the PIN that gave `pin_key` is another.
pub fn open_pin_slot(account: AccountId, slot: &PinSlot, pin_key: &SecretKey) -> Option<SecretKey> {
    let opened = unwrap(account, "pin", pin_key, &slot.nonce, &slot.ciphertext)?;
    database_key(&opened)
}

/// The database key under a keystore's secret and, if there is one, a PIN's key.
pub fn make_remembered(
    account: AccountId,
    session: Uuid,
    database: String,
    key: &SecretKey,
    secret: &SecretKey,
    pin_key: Option<&DerivedKey>,
    random: &dyn Random,
) -> Result<RememberedSession, StoreError> {
    let wrapping = remembered_key(account, secret, pin_key.map(|pin| &pin.key));
    let kind = remembered_kind(session);
    let (nonce, ciphertext) = wrap(account, &kind, &wrapping, key.expose(), random)?;
    Ok(RememberedSession {
        version: VERSION,
        account,
        session,
        database,
        form: match pin_key {
            Some(pin) => RememberedForm::Pin {
                cost: pin.cost,
                salt: pin.salt,
            },
            None => RememberedForm::Keystore,
        },
        nonce,
        ciphertext,
        notices: *notices::key(account, key).expose(),
    })
}

/// The database key of a remembered session; `None` when secret or PIN are others.
pub fn open_remembered(
    remembered: &RememberedSession,
    secret: &SecretKey,
    pin_key: Option<&SecretKey>,
) -> Option<SecretKey> {
    let account = remembered.account;
    let wrapping = remembered_key(account, secret, pin_key);
    let kind = remembered_kind(remembered.session);
    let opened = unwrap(
        account,
        &kind,
        &wrapping,
        &remembered.nonce,
        &remembered.ciphertext,
    )?;
    database_key(&opened)
}

fn remembered_kind(session: Uuid) -> String {
    format!("remembered {session}")
}

/// HKDF over both, so that neither tells anything without the other.
fn remembered_key(
    account: AccountId,
    secret: &SecretKey,
    pin_key: Option<&SecretKey>,
) -> SecretKey {
    let mut material = Zeroizing::new([0; 64]);
    let (first, second) = material.split_at_mut(32);
    first.copy_from_slice(secret.expose());
    let label: &[u8] = match pin_key {
        Some(pin_key) => {
            second.copy_from_slice(pin_key.expose());
            b"nightlatch remembered session with PIN v1"
        }
        None => b"nightlatch remembered session v1",
    };
    let mut key = SecretKey::empty();
    let derived =
        Hkdf::<Sha256>::new(Some(account.0.as_bytes()), &*material).expand(label, key.expose_mut());
    debug_assert!(derived.is_ok(), "HKDF-SHA-256 gives 32 bytes");
    key
}

/// Encrypts what is kept in memory while the account is closed: nonce, then ciphertext.
pub fn seal(
    account: AccountId,
    key: &SecretKey,
    content: &[u8],
    random: &dyn Random,
) -> Result<Vec<u8>, StoreError> {
    let (nonce, mut ciphertext) =
        wrap(account, "draft", &draft_key(account, key), content, random)?;
    let mut sealed = nonce.to_vec();
    sealed.append(&mut ciphertext);
    Ok(sealed)
}

/// Decrypts it.
pub fn unseal(
    account: AccountId,
    key: &SecretKey,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let (nonce, ciphertext) = sealed.split_first_chunk().ok_or(StoreError::Damaged)?;
    unwrap(
        account,
        "draft",
        &draft_key(account, key),
        nonce,
        ciphertext,
    )
    .ok_or(StoreError::Damaged)
}

fn draft_key(account: AccountId, key: &SecretKey) -> SecretKey {
    let mut draft_key = SecretKey::empty();
    let derived = Hkdf::<Sha256>::new(Some(account.0.as_bytes()), key.expose())
        .expand(b"nightlatch drafts v1", draft_key.expose_mut());
    debug_assert!(derived.is_ok(), "HKDF-SHA-256 gives 32 bytes");
    draft_key
}

pub fn wrap(
    account: AccountId,
    kind: &str,
    wrapping: &SecretKey,
    content: &[u8],
    random: &dyn Random,
) -> Result<([u8; 24], Vec<u8>), StoreError> {
    let mut nonce = [0; 24];
    random.fill(&mut nonce);
    let payload = Payload {
        msg: content,
        aad: &binding(account, kind),
    };
    XChaCha20Poly1305::new(wrapping.expose().into())
        .encrypt(&XNonce::from(nonce), payload)
        .map(|ciphertext| (nonce, ciphertext))
        .map_err(|_| StoreError::Damaged)
}

pub fn unwrap(
    account: AccountId,
    kind: &str,
    wrapping: &SecretKey,
    nonce: &[u8; 24],
    ciphertext: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload {
        msg: ciphertext,
        aad: &binding(account, kind),
    };
    XChaCha20Poly1305::new(wrapping.expose().into())
        .decrypt(&XNonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .ok()
}

/// What a slot is bound to, so that none can be moved to another account or serve as another kind.
fn binding(account: AccountId, kind: &str) -> Vec<u8> {
    let mut bytes = format!("nightlatch slot v{VERSION} {kind} ").into_bytes();
    bytes.extend_from_slice(account.0.as_bytes());
    bytes
}

fn database_key(opened: &[u8]) -> Option<SecretKey> {
    let mut key = SecretKey::empty();
    if opened.len() != key.expose().len() {
        return None;
    }
    key.expose_mut().copy_from_slice(opened);
    Some(key)
}

mod base64 {
    //! Byte arrays of one length as text.
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
