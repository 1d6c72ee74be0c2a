//! The backup file: an account's folder as one file, encrypted as it is on disk.
//!
//! A tar archive of `manifest.json` (what is readable without the password), `slots.json` and
//! `account.db`, in this order and nothing else.

use crate::database::Database;
use crate::database::copying::{Copying, PartialFile};
use crate::folder::accounts::TemporaryFolder;
use crate::folder::{AccountFolder, files};
use crate::keys::slots::Slots;
use crate::{export, failure};
use nightlatch_account::error::StoreError;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::ports::{
    AccountId, AccountRows as _, BackupError, BackupSource, FileError, Permit,
};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

const VERSION: u32 = 1;

/// The manifest and the slot file are a few KB at most.
const MAX_TEXT_BYTES: u64 = 64 * 1024;

/// The name the database has in an adopted or unpacked account.
pub const FIRST_DATABASE: &str = "account-1.db";

/// What is readable of a backup without its password.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    pub account: AccountId,
    pub display_name: String,
    pub sign_in_name: String,
}

impl Manifest {
    /// The names, if they are valid.
    pub fn names(&self) -> Result<(DisplayName, SignInName), BackupError> {
        let display_name = DisplayName::parse(&self.display_name);
        let sign_in_name = SignInName::parse(&self.sign_in_name);
        match (display_name, sign_in_name) {
            (Ok(display_name), Ok(sign_in_name)) => Ok((display_name, sign_in_name)),
            _ => Err(BackupError::NotReadable),
        }
    }
}

/// The content of a backup, copied from the account and not yet written to its destination. It is encrypted,
/// and nothing here has its key.
pub struct BackupCopy {
    manifest: Vec<u8>,
    slots: Vec<u8>,
    content: File,
    _file: PartialFile,
}

impl BackupSource for Database {
    type Backup = BackupCopy;

    fn take_backup(&mut self) -> Result<Option<BackupCopy>, StoreError> {
        let taken = take_some(self);
        if !matches!(taken, Ok(None)) {
            self.copying = None;
        }
        taken
    }
}

fn take_some(database: &mut Database) -> Result<Option<BackupCopy>, StoreError> {
    let mut copying = match database.copying.take() {
        Some(copying) => copying,
        None => Copying::begin(
            &database.folder,
            &database.name,
            &database.connection,
            &database.key,
        )?,
    };
    if !copying.go_on()? {
        database.copying = Some(copying);
        return Ok(None);
    }
    // While the account is held, so that slot file and database belong together.
    let slots = Slots::read_current(&database.folder, &database.name)?;
    let profile = database.profile()?;
    let manifest = serde_json::to_vec_pretty(&Manifest {
        version: VERSION,
        account: database.folder.id,
        display_name: profile.display_name.as_str().to_owned(),
        sign_in_name: profile.sign_in_name.as_str().to_owned(),
    })
    .map_err(|_| StoreError::Damaged)?;
    let (file, _lock) = copying.finish()?;
    let content = File::open(&file.0).map_err(|error| failure::of_reading(&error))?;
    // On Unix an open file needs no name: however the program ends, nothing is left over.
    #[cfg(unix)]
    crate::folder::database_files::remove(&file.0);
    Ok(Some(BackupCopy {
        manifest,
        slots: slots.to_bytes()?,
        content,
        _file: file,
    }))
}

/// Writes a backup to a file for the person.
pub fn write(
    copy: BackupCopy,
    file: &Path,
    ours: &[&Path],
    permit: &dyn Permit,
) -> Result<(), FileError> {
    let BackupCopy {
        manifest,
        slots,
        mut content,
        _file,
    } = copy;
    export::write(file, ours, permit, |out| {
        let mut archive = tar::Builder::new(out);
        append(&mut archive, "manifest.json", &manifest)?;
        append(&mut archive, "slots.json", &slots)?;
        let header = header("account.db", content.metadata()?.len())?;
        archive.append(&header, &mut content)?;
        archive.finish()?;
        Ok(())
    })
}

fn append(
    archive: &mut tar::Builder<&mut dyn Write>,
    name: &str,
    content: &[u8],
) -> std::io::Result<()> {
    let header = header(name, content.len() as u64)?;
    archive.append(&header, content)
}

fn header(name: &str, size: u64) -> std::io::Result<tar::Header> {
    let mut header = tar::Header::new_gnu();
    header.set_path(name)?;
    header.set_size(size);
    header.set_mode(0o600);
    header.set_cksum();
    Ok(header)
}

/// A backup unpacked into a folder of our own, which is deleted when this is dropped.
pub struct Unpacked {
    pub manifest: Manifest,
    pub folder: AccountFolder,
    pub temporary: TemporaryFolder,
}

/// Unpacks a backup into an existing, empty account folder. Anyone may have made the file:
/// nothing in it decides how much memory is used.
pub fn unpack(file: &Path, path: &Path) -> Result<(Manifest, AccountFolder), BackupError> {
    let archive = files::open_regular(file).map_err(|error| match error.kind() {
        // A pipe, a device or a folder; or a file that was removed since it was chosen.
        ErrorKind::InvalidInput | ErrorKind::NotFound | ErrorKind::IsADirectory => {
            BackupError::NotReadable
        }
        _ => BackupError::from(failure::of_reading(&error)),
    })?;
    let most = archive.metadata().map_or(0, |about| about.len());
    let mut archive = tar::Archive::new(archive);
    let entries = archive.entries().map_err(|_| BackupError::NotReadable)?;
    // Raw: otherwise an entry that names the next one is read into memory whole.
    let mut entries = entries.raw(true);
    let mut next = |name: &str| {
        let entry = entries
            .next()
            .and_then(Result::ok)
            .ok_or(BackupError::NotReadable)?;
        let named = entry
            .path()
            .is_ok_and(|path| path.as_ref() == Path::new(name));
        let plain = entry.header().entry_type().is_file();
        if named && plain {
            Ok(entry)
        } else {
            Err(BackupError::NotReadable)
        }
    };
    let manifest: Manifest = serde_json::from_slice(&text(next("manifest.json")?)?)
        .map_err(|_| BackupError::NotReadable)?;
    if manifest.version > VERSION {
        return Err(StoreError::Newer.into());
    }
    let mut slots = Slots::parse(&text(next("slots.json")?)?).map_err(|error| match error {
        StoreError::Newer => BackupError::Store(StoreError::Newer),
        _ => BackupError::NotReadable,
    })?;
    if slots.account != manifest.account {
        return Err(BackupError::NotReadable);
    }
    let folder = AccountFolder {
        id: manifest.account,
        path: path.to_owned(),
    };
    let mut database = next("account.db")?;
    let target = folder.database(FIRST_DATABASE);
    let expected = database
        .header()
        .size()
        .map_err(|_| BackupError::NotReadable)?;
    if expected > most {
        return Err(BackupError::NotReadable);
    }
    let written = (|| {
        let options = &mut OpenOptions::new();
        let mut file = files::private_file(options.create_new(true).write(true), &target)?;
        let copied = std::io::copy(&mut database, &mut file)?;
        file.sync_all()?;
        Ok(copied)
    })();
    let copied = written.map_err(|error: std::io::Error| failure::of_writing(&error))?;
    if copied != expected || copied == 0 {
        return Err(BackupError::NotReadable);
    }
    FIRST_DATABASE.clone_into(&mut slots.database);
    slots.write(&folder)?;
    Ok((manifest, folder))
}

fn text(entry: impl Read) -> Result<Vec<u8>, BackupError> {
    let mut bytes = Vec::new();
    entry
        .take(MAX_TEXT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| BackupError::NotReadable)?;
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        return Err(BackupError::NotReadable);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn unpacked(archive: &[u8]) -> Result<(), BackupError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup");
        fs::write(&file, archive).unwrap();
        let account = folder.path().join("account");
        fs::create_dir(&account).unwrap();
        unpack(&file, &account).map(|_| ())
    }

    fn entry(
        archive: &mut tar::Builder<Vec<u8>>,
        kind: tar::EntryType,
        name: &str,
        content: &[u8],
    ) {
        let mut header = header(name, content.len() as u64).unwrap();
        header.set_entry_type(kind);
        header.set_cksum();
        archive.append(&header, content).unwrap();
    }

    /// An entry that names the next one would be read into memory, however long it is.
    #[test]
    fn no_entry_is_one_that_names_the_next() {
        for kind in [
            tar::EntryType::GNULongName,
            tar::EntryType::GNULongLink,
            tar::EntryType::XHeader,
            tar::EntryType::XGlobalHeader,
        ] {
            let mut archive = tar::Builder::new(Vec::new());
            entry(&mut archive, kind, "long", b"manifest.json\0");
            let id = uuid::Uuid::nil();
            let manifest = format!(
                r#"{{"version":2,"account":"{id}","display_name":"a","sign_in_name":"a"}}"#
            );
            let file = tar::EntryType::Regular;
            entry(&mut archive, file, "manifest.json", manifest.as_bytes());
            let refused = unpacked(&archive.into_inner().unwrap());
            // Read as the next entry's name, the manifest would look like one from a newer version.
            assert_eq!(refused, Err(BackupError::NotReadable), "{kind:?}");
        }
    }
}
