//! Notices: how one installation tells another, open or locked, that a session is over or that
//! sessions last less long.
//!
//! ```text
//! <account>/notices/<session id>.json    the session was ended, and why
//!                   limit.json           after how many days sessions end
//! ```
//!
//! One file for each, so that two installations that tell something at once lose nothing. Each has a
//! MAC under a sub-key of the database key that the receiver knows: under the old one when a new
//! key is made. Such a notice is written before the slot file is replaced, so that whoever sees the
//! new slot file finds it, and holds only from then on. Notices only say sooner what the database
//! says: without them an ended session finds out when it next reads or unlocks.

use crate::files::{self, AccountFolder};
use crate::slots::Slots;
use data_encoding::BASE64;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{AccountId, Notices, SecretKey};
use nightlatch_account::sessions::{EndReason, LogoutDays};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// A notice takes under 200 bytes.
const MOST_BYTES: u64 = 4 * 1024;

/// No session lasts longer than 90 days, so nobody needs an older notice.
const KEPT: Duration = Duration::from_hours(91 * 24);

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Notice {
    version: u32,
    #[serde(flatten)]
    content: Content,
    mac: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Content {
    Ended {
        reason: EndReason,
        /// The database with which this comes to hold.
        with: Option<String>,
    },
    Limit(u32),
}

/// The sub-key that notices are under.
pub fn key(account: AccountId, database_key: &SecretKey) -> SecretKey {
    let mut key = SecretKey::empty();
    let derived = Hkdf::<Sha256>::new(Some(account.0.as_bytes()), database_key.expose())
        .expand(b"nightlatch notices v1", key.expose_mut());
    debug_assert!(derived.is_ok(), "HKDF-SHA-256 gives 32 bytes");
    key
}

/// Tells that sessions were ended, at once or with a database that is about to be the account's. What
/// cannot be written is not told: the truth is in the database.
pub fn tell_ended(
    folder: &AccountFolder,
    key: &SecretKey,
    ended: &[(Uuid, EndReason)],
    with: Option<&str>,
) {
    for (session, reason) in ended {
        let content = Content::Ended {
            reason: *reason,
            with: with.map(str::to_owned),
        };
        tell(folder, key, &session.to_string(), content);
    }
}

/// Tells after how many days sessions end.
pub fn tell_limit(folder: &AccountFolder, key: &SecretKey, limit: LogoutDays) {
    tell(folder, key, "limit", Content::Limit(limit.days()));
}

/// What was told of a session, as far as it is under the key.
pub fn heard(folder: &AccountFolder, key: &SecretKey, session: Uuid) -> Notices {
    let ended = match hear(folder, key, &session.to_string()) {
        Some(Content::Ended { reason, with }) => holds(folder, with.as_deref()).then_some(reason),
        _ => None,
    };
    let limit = match hear(folder, key, "limit") {
        Some(Content::Limit(days)) => LogoutDays::new(days).ok(),
        _ => None,
    };
    Notices { ended, limit }
}

/// Whether the account's database is the one named, or one after it.
fn holds(folder: &AccountFolder, with: Option<&str>) -> bool {
    let Some(with) = with else { return true };
    match (Slots::read(folder), files::database_number(with)) {
        (Ok(slots), Some(with)) => {
            files::database_number(&slots.database).is_some_and(|now| now >= with)
        }
        _ => false,
    }
}

fn tell(folder: &AccountFolder, key: &SecretKey, about: &str, content: Content) {
    let told = (|| {
        let notices = folder_of(folder);
        files::private_folder(&notices)?;
        forget_old(&notices);
        let mac = BASE64.encode(
            &mac(folder.id, key, about, &content)?
                .finalize()
                .into_bytes(),
        );
        let notice = Notice {
            version: VERSION,
            content,
            mac,
        };
        let text = serde_json::to_vec(&notice).map_err(|_| StoreError::Damaged)?;
        files::replace(&notices.join(format!("{about}.json")), &text)
    })();
    if let Err(error) = told {
        tracing::warn!(%error, "other installations could not be told");
    }
}

fn hear(folder: &AccountFolder, key: &SecretKey, about: &str) -> Option<Content> {
    let path = folder_of(folder).join(format!("{about}.json"));
    if fs::metadata(&path).ok()?.len() > MOST_BYTES {
        return None;
    }
    let notice: Notice = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
    let told = BASE64.decode(notice.mac.as_bytes()).ok()?;
    let mac = mac(folder.id, key, about, &notice.content).ok()?;
    mac.verify_slice(&told).ok()?;
    (notice.version == VERSION).then_some(notice.content)
}

fn mac(
    account: AccountId,
    key: &SecretKey,
    about: &str,
    content: &Content,
) -> Result<Hmac<Sha256>, StoreError> {
    let what = serde_json::to_string(content).map_err(|_| StoreError::Damaged)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).map_err(|_| StoreError::Damaged)?;
    mac.update(b"nightlatch notice v1");
    mac.update(account.0.as_bytes());
    // It holds no zero byte.
    mac.update(about.as_bytes());
    mac.update(&[0]);
    mac.update(what.as_bytes());
    Ok(mac)
}

fn folder_of(folder: &AccountFolder) -> PathBuf {
    folder.path.join("notices")
}

fn forget_old(notices: &Path) {
    let Ok(entries) = fs::read_dir(notices) else {
        return;
    };
    for entry in entries.flatten() {
        let old = entry
            .metadata()
            .and_then(|about| about.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > KEPT));
        if old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_under_the_key_is_heard_and_only_of_its_session() {
        let home = tempfile::tempdir().unwrap();
        let folder = AccountFolder {
            id: AccountId(Uuid::from_u128(7)),
            path: home.path().to_owned(),
        };
        let mut database_key = SecretKey::empty();
        database_key.expose_mut().fill(9);
        let ours = key(folder.id, &database_key);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(heard(&folder, &ours, one), Notices::default());
        tell_ended(&folder, &ours, &[(one, EndReason::LoggedOut)], None);
        tell_limit(&folder, &ours, LogoutDays::DEFAULT);
        let told = Notices {
            ended: Some(EndReason::LoggedOut),
            limit: Some(LogoutDays::DEFAULT),
        };
        assert_eq!(heard(&folder, &ours, one), told);
        assert_eq!(heard(&folder, &ours, other).ended, None);
        let theirs = key(folder.id, &SecretKey::empty());
        assert_eq!(heard(&folder, &theirs, one), Notices::default());

        // One that comes with a new database does not hold before that is the account's.
        let ended = [(other, EndReason::LoggedOutAll)];
        tell_ended(&folder, &ours, &ended, Some("account-8.db"));
        assert_eq!(heard(&folder, &ours, other).ended, None);

        // Someone with the files makes a notice of another session's.
        let notice = |id: Uuid| folder_of(&folder).join(format!("{id}.json"));
        fs::copy(notice(one), notice(other)).unwrap();
        assert_eq!(heard(&folder, &ours, other).ended, None);
        let text = fs::read_to_string(notice(one)).unwrap();
        fs::write(notice(one), text.replace("logged_out", "restored")).unwrap();
        assert_eq!(heard(&folder, &ours, one).ended, None);
        for nonsense in ["", "{}", "null", &"x".repeat(10_000)] {
            fs::write(notice(one), nonsense).unwrap();
            assert_eq!(heard(&folder, &ours, one).ended, None);
        }
    }
}
