//! The backup file: an account's folder as one file, encrypted as it is on disk.
//!
//! A tar archive of `manifest.json` (what may be known without the password), `slots.json` and
//! `account.db`, in this order and nothing else.

use crate::database::Database;
use crate::failure;
use crate::files::{self, AccountFolder};
use crate::slots::Slots;
use nightlatch_account::error::StoreError;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::ports::{AccountDatabase as _, AccountId, BackupError};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

const VERSION: u32 = 1;

/// The manifest and the slot file are a few KB at most.
const MOST_TEXT_BYTES: u64 = 64 * 1024;

/// The name the database has in an adopted or unpacked account.
pub const FIRST_DATABASE: &str = "account-1.db";

/// What may be known of a backup without its password.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    pub account: AccountId,
    pub display_name: String,
    pub sign_in_name: String,
}

impl Manifest {
    /// The names, if they are ones.
    pub fn names(&self) -> Result<(DisplayName, SignInName), BackupError> {
        let display_name = DisplayName::parse(&self.display_name);
        let sign_in_name = SignInName::parse(&self.sign_in_name);
        match (display_name, sign_in_name) {
            (Ok(display_name), Ok(sign_in_name)) => Ok((display_name, sign_in_name)),
            _ => Err(BackupError::NotReadable),
        }
    }
}

/// A folder that is deleted with whatever is in it when this is dropped.
pub struct TemporaryFolder(pub PathBuf);

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A copy of a database that is deleted when this is dropped: on a full disk above all.
struct PartialCopy(PathBuf);

impl PartialCopy {
    fn of(database: &Database, path: PathBuf) -> Result<Self, StoreError> {
        files::remove_database(&path);
        let copy = Self(path);
        files::private_database(&copy.0)?;
        database
            .connection
            .execute("VACUUM INTO ?1", [files::SqlPath(&copy.0)])
            .map_err(|error| failure::of_database(&error))?;
        Ok(copy)
    }
}

impl Drop for PartialCopy {
    fn drop(&mut self) {
        files::remove_database(&self.0);
    }
}

/// Writes a backup of an open account. The file is there whole or not at all.
pub fn write(database: &Database, file: &Path) -> Result<(), StoreError> {
    let io = |error: std::io::Error| failure::of_writing(&error);
    // Held so that slot file and database belong together.
    let held = database.folder.hold_in_turn(files::LOOKS_AT_THE_GATE)?;
    let slots = Slots::read(&database.folder)?;
    if slots.database != database.name {
        return Err(StoreError::Superseded);
    }
    let copy = database
        .folder
        .database(&format!("{}.partial", database.name));
    let copy = PartialCopy::of(database, copy)?;
    let profile = database.profile()?;
    let manifest = serde_json::to_vec_pretty(&Manifest {
        version: VERSION,
        account: database.folder.id,
        display_name: profile.display_name.as_str().to_owned(),
        sign_in_name: profile.sign_in_name.as_str().to_owned(),
    })
    .map_err(|_| StoreError::Damaged)?;
    let mut partial = file.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let written = (|| {
        let options = &mut OpenOptions::new();
        let options = options.create(true).truncate(true).write(true);
        let mut archive = tar::Builder::new(files::private_file(options, &partial)?);
        append(&mut archive, "manifest.json", &manifest)?;
        let slots = slots
            .to_bytes()
            .map_err(|_| std::io::ErrorKind::InvalidData)?;
        append(&mut archive, "slots.json", &slots)?;
        let mut content = File::open(&copy.0)?;
        let header = header("account.db", content.metadata()?.len())?;
        archive.append(&header, &mut content)?;
        let mut file_written = archive.into_inner()?;
        file_written.flush()?;
        file_written.sync_all()?;
        fs::rename(&partial, file)?;
        files::sync_parent(file)
    })();
    drop(copy);
    drop(held);
    written.map_err(|error| {
        let _ = fs::remove_file(&partial);
        io(error)
    })
}

fn append(archive: &mut tar::Builder<File>, name: &str, content: &[u8]) -> std::io::Result<()> {
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

/// Unpacks a backup into an account folder that is there and empty.
pub fn unpack(file: &Path, path: &Path) -> Result<(Manifest, AccountFolder), BackupError> {
    let archive = File::open(file).map_err(|error| failure::of_reading(&error))?;
    let mut archive = tar::Archive::new(archive);
    let mut entries = archive.entries().map_err(|_| BackupError::NotReadable)?;
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
        .take(MOST_TEXT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| BackupError::NotReadable)?;
    if bytes.len() as u64 > MOST_TEXT_BYTES {
        return Err(BackupError::NotReadable);
    }
    Ok(bytes)
}
