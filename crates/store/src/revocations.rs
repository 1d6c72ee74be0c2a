//! Revocations: how one device tells another, open or locked, that a session has ended, that
//! sessions end sooner, or that Pin Settings have changed.
//!
//! ```text
//! <account>/revocations/<name>    a session was ended, and why; after how many days sessions end; or
//!                                 when the PIN was set whose settings have changed
//! ```
//!
//! One file for each, so that two devices that write at once lose nothing. Name and
//! content are under a sub-key of the database key that the receiver knows: under the old one when
//! a new key is made. Nobody else can make one, or read what it is about.
//!
//! One that comes with a new key is written before the slot file is replaced, so that anyone who
//! sees the new slot file finds it, and takes effect only from then on. Revocations only say sooner
//! what the database says: without them an ended session finds out when it next reads or unlocks.

use crate::folder::{self, AccountFolder, files};
use crate::keys::envelope;
use crate::keys::slots::Slots;
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{PinRevocation, Random, Revocations, SecretKey};
use nightlatch_account::sessions::{EndReason, LogoutDays};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fs;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// One takes under 200 bytes.
const MAX_BYTES: u64 = 4 * 1024;

/// Characters of a file's name.
const NAME: usize = 32;

/// No session lasts longer than 90 days, so nobody needs an older one.
const KEPT: Duration = Duration::from_hours(91 * 24);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Content {
    Ended {
        reason: EndReason,
        /// The database with which this takes effect.
        with: Option<String>,
    },
    Limit(u32),
    Pin(PinRevocation),
}

/// Revokes ended sessions, at once or with a database that is about to be the account's. If
/// a revocation cannot be written, the truth is still in the database.
pub fn tell_ended(
    folder: &AccountFolder,
    key: &SecretKey,
    ended: &[(Uuid, EndReason)],
    with: Option<&str>,
    random: &dyn Random,
) {
    for (session, reason) in ended {
        let content = Content::Ended {
            reason: *reason,
            with: with.map(str::to_owned),
        };
        tell(folder, key, &session.to_string(), content, random);
    }
}

/// Announces after how many days sessions end.
pub fn tell_limit(folder: &AccountFolder, key: &SecretKey, limit: LogoutDays, random: &dyn Random) {
    tell(folder, key, "limit", Content::Limit(limit.days()), random);
}

/// Announces that Pin Settings have changed.
pub fn tell_pin(folder: &AccountFolder, key: &SecretKey, pin: PinRevocation, random: &dyn Random) {
    tell(folder, key, "pin", Content::Pin(pin), random);
}

/// What was revoked of a session, as far as it is under the key.
pub fn heard(folder: &AccountFolder, key: &SecretKey, session: Uuid) -> Revocations {
    let ended = match hear(folder, key, &session.to_string()) {
        Some(Content::Ended { reason, with }) => holds(folder, with.as_deref()).then_some(reason),
        _ => None,
    };
    let limit = match hear(folder, key, "limit") {
        Some(Content::Limit(days)) => LogoutDays::new(days).ok(),
        _ => None,
    };
    let pin = match hear(folder, key, "pin") {
        Some(Content::Pin(pin)) => Some(pin),
        _ => None,
    };
    Revocations { ended, limit, pin }
}

/// Whether the account's database is the one named, or a later one.
fn holds(folder: &AccountFolder, with: Option<&str>) -> bool {
    let Some(with) = with else { return true };
    match (Slots::read(folder), folder::database_number(with)) {
        (Ok(slots), Some(with)) => {
            folder::database_number(&slots.database).is_some_and(|now| now >= with)
        }
        _ => false,
    }
}

fn tell(
    folder: &AccountFolder,
    key: &SecretKey,
    about: &str,
    content: Content,
    random: &dyn Random,
) {
    let told = (|| {
        let all = folder.revocations();
        files::private_folder(&all)?;
        let real = fs::symlink_metadata(&all).is_ok_and(|found| found.is_dir());
        if !real {
            return Err(StoreError::Damaged);
        }
        forget_old(&all);
        let text = serde_json::to_vec(&content).map_err(|_| StoreError::Damaged)?;
        let (nonce, mut sealed) = envelope::wrap(folder.id, &kind(about), key, &text, random)?;
        let mut revocation = nonce.to_vec();
        revocation.append(&mut sealed);
        files::replace(&all.join(name(key, about)?), &revocation)
    })();
    if let Err(error) = told {
        tracing::warn!(%error, "other devices could not be told");
    }
}

fn hear(folder: &AccountFolder, key: &SecretKey, about: &str) -> Option<Content> {
    let path = folder.revocations().join(name(key, about).ok()?);
    let revocation = files::read(&path, MAX_BYTES).ok()?;
    let (nonce, sealed) = revocation.split_first_chunk()?;
    let text = envelope::unwrap(folder.id, &kind(about), key, nonce, sealed)?;
    serde_json::from_slice(&text).ok()
}

fn kind(about: &str) -> String {
    format!("revocation {about}")
}

/// The file's name: only someone with the key knows what it is about.
fn name(key: &SecretKey, about: &str) -> Result<String, StoreError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).map_err(|_| StoreError::Damaged)?;
    mac.update(b"nightlatch revocation name v1 ");
    mac.update(about.as_bytes());
    let name = HEXLOWER.encode(&mac.finalize().into_bytes());
    Ok(name.get(..NAME).unwrap_or(&name).to_owned())
}

/// Deletes those that are no longer needed, and nothing else.
fn forget_old(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let file_name = entry.file_name();
        let stem = Path::new(&file_name)
            .file_stem()
            .and_then(|stem| stem.to_str());
        let ours = stem.is_some_and(|stem| {
            stem.len() == NAME && stem.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let old = entry.metadata().is_ok_and(|about| {
            let age = about.modified().ok().and_then(|at| at.elapsed().ok());
            about.is_file() && age.is_some_and(|age| age > KEPT)
        });
        if ours && old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::sub_keys;
    use nightlatch_account::ports::AccountId;
    use nightlatch_platform::random::OsRandom;
    use zeroize::ZeroizeOnDrop;

    /// Proved by compiling: all that an `Hmac` keeps of its key are states of the hash.
    #[test]
    fn what_is_left_of_the_key_is_cleared() {
        fn is_cleared<T: ZeroizeOnDrop>() {}
        is_cleared::<Sha256>();
    }

    #[test]
    fn only_what_is_under_the_key_is_heard_and_only_of_its_session() {
        let home = tempfile::tempdir().unwrap();
        let folder = AccountFolder {
            id: AccountId(Uuid::from_u128(7)),
            path: home.path().to_owned(),
        };
        let mut database_key = SecretKey::empty();
        database_key.expose_mut().fill(9);
        let ours = sub_keys::of_revocations(folder.id, &database_key);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(heard(&folder, &ours, one), Revocations::default());
        let random = &OsRandom;
        let logged_out = [(one, EndReason::LoggedOut)];
        tell_ended(&folder, &ours, &logged_out, None, random);
        tell_limit(&folder, &ours, LogoutDays::DEFAULT, random);
        let told = Revocations {
            ended: Some(EndReason::LoggedOut),
            limit: Some(LogoutDays::DEFAULT),
            pin: None,
        };
        assert_eq!(heard(&folder, &ours, one), told);
        assert_eq!(heard(&folder, &ours, other).ended, None);
        let theirs = sub_keys::of_revocations(folder.id, &SecretKey::empty());
        assert_eq!(heard(&folder, &theirs, one), Revocations::default());

        // One that comes with a new database has no effect before that is the account's.
        let ended = [(other, EndReason::LoggedOutAll)];
        tell_ended(&folder, &ours, &ended, Some("account-8.db"), random);
        assert_eq!(heard(&folder, &ours, other).ended, None);

        // Someone with the files makes a revocation of another session's, or nonsense.
        let file = |id: Uuid| {
            folder
                .revocations()
                .join(name(&ours, &id.to_string()).unwrap())
        };
        fs::copy(file(one), file(other)).unwrap();
        assert_eq!(heard(&folder, &ours, other).ended, None);
        for nonsense in ["", "{}", "null", &"x".repeat(10_000)] {
            fs::write(file(one), nonsense).unwrap();
            assert_eq!(heard(&folder, &ours, one).ended, None);
        }
    }

    #[test]
    fn what_lies_there_says_nothing_of_whom_or_why() {
        let home = tempfile::tempdir().unwrap();
        let folder = AccountFolder {
            id: AccountId(Uuid::from_u128(7)),
            path: home.path().to_owned(),
        };
        let key = sub_keys::of_revocations(folder.id, &SecretKey::empty());
        let session = Uuid::from_u128(1);
        tell_ended(
            &folder,
            &key,
            &[(session, EndReason::LoggedOut)],
            None,
            &OsRandom,
        );
        let entries: Vec<_> = fs::read_dir(folder.revocations())
            .unwrap()
            .flatten()
            .collect();
        assert_eq!(entries.len(), 1);
        let name = entries[0].file_name().into_string().unwrap();
        assert!(!name.contains(&session.simple().to_string()));
        let content = fs::read(entries[0].path()).unwrap();
        assert!(!content.windows(6).any(|part| part == b"logged"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_folder_costs_nobody_a_file() {
        let home = tempfile::tempdir().unwrap();
        let documents = home.path().join("documents");
        fs::create_dir_all(&documents).unwrap();
        let thesis = documents.join("thesis.txt");
        fs::write(&thesis, "years of work").unwrap();
        let long_ago = std::time::SystemTime::UNIX_EPOCH + KEPT;
        let times = fs::FileTimes::new().set_modified(long_ago);
        let file = fs::File::options().write(true).open(&thesis).unwrap();
        file.set_times(times).unwrap();
        let folder = AccountFolder {
            id: AccountId(Uuid::from_u128(7)),
            path: home.path().join("account"),
        };
        fs::create_dir_all(&folder.path).unwrap();
        std::os::unix::fs::symlink(&documents, folder.revocations()).unwrap();
        let key = sub_keys::of_revocations(folder.id, &SecretKey::empty());
        let ended = [(Uuid::from_u128(1), EndReason::LoggedOut)];
        tell_ended(&folder, &key, &ended, None, &OsRandom);
        assert_eq!(fs::read_dir(&documents).unwrap().count(), 1);
        forget_old(&documents);
        assert!(thesis.exists());
    }
}
