//! Entry points for the fuzz targets (`fuzz/`): everything that reads a file anyone may have written. Nothing
//! else has the feature.

use crate::backup;
use crate::keys::slots::Slots;
use crate::keys::{locked, remembered};
use nightlatch_account::lock::RememberedSession;
use nightlatch_account::ports::{AccountId, SecretKey};
use nightlatch_account::recovery::RecoveryKey;
use std::path::Path;
use uuid::Uuid;

/// Reads a slot file and tries both slots.
pub fn slots(bytes: &[u8]) {
    let Ok(slots) = Slots::parse(bytes) else {
        return;
    };
    let Ok(text) = slots.to_bytes() else {
        unreachable!("a slot file is written as it was read")
    };
    assert!(Slots::parse(&text).is_ok_and(|again| again == slots));
    assert!(
        slots
            .password
            .open(slots.account, &SecretKey::empty())
            .is_none()
    );
    if let Some(key) = RecoveryKey::parse("0000-0000-0000-0000-0000-0000-0000-0000") {
        assert!(slots.recovery.open(slots.account, &key).is_none());
    }
}

/// Unpacks a backup into an empty folder.
pub fn backup(file: &Path, folder: &Path) {
    if let Ok((manifest, _)) = backup::unpack(file, folder) {
        let _ = manifest.names();
    }
}

/// Tries to open a remembered session.
pub fn remembered(session: &RememberedSession) {
    for pin_key in [None, Some(&SecretKey::empty())] {
        assert!(remembered::open(session, &SecretKey::empty(), pin_key).is_none());
    }
}

/// Opens what was sealed at the lock.
pub fn unseal(sealed: &[u8]) {
    assert!(locked::unseal(AccountId(Uuid::nil()), &SecretKey::empty(), sealed).is_err());
}
