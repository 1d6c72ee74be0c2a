//! One open account: the encrypted database, its key, and what is read from and written to it.

use crate::backup::BackupCopy;
use crate::contacts;
use crate::failure;
use crate::folder::lock::RETRIES;
use crate::folder::{AccountFolder, database_files};
use crate::keys::slots::Slots;
use crate::keys::{locked, remembered, sub_keys};
use crate::log;
use crate::migrations::{self, Steps};
use crate::rekey;
use crate::revocations;
use crate::sessions;
use crate::trusted_addresses;
use crate::two_factor;
use nightlatch_account::contacts::Contact;
use nightlatch_account::contacts::code::{Sends, SentCode};
use nightlatch_account::contacts::delivery::Delivery;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::lock::RememberedSession;
use nightlatch_account::names::{DisplayName, SignInName};
use nightlatch_account::password::PasswordRules;
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::{
    AccountDatabase, AccountId, Change, DerivedKey, KdfCost, PasswordHash, PasswordHistory,
    PinNotice, PinRecord, PinSlot, Profile, Random, RecoveryPublic, SecretKey, Standing,
    TakenCodes, TwoFactorRecord,
};
use nightlatch_account::sessions::{
    ActiveSession, Anchor, Device, EndReason, HistoryFilter, HistoryPage, LogCheck, LogPlace,
    LogoutDays,
};
use nightlatch_account::throttle::Attempts;
use nightlatch_account::time::{BootId, Moment, WallMillis};
use nightlatch_account::trusted_addresses::{AuthType, TrustedAddress};
use nightlatch_account::two_factor::recovery_codes::CodeHash;
use nightlatch_account::two_factor::{Step, TotpSecret};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{
    Connection, OpenFlags, OptionalExtension as _, Row, Transaction, TransactionBehavior, ffi,
};
use serde::de::DeserializeOwned;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long a write waits for another running copy's, before it is [`StoreError::Busy`]. Whoever
/// waits holds the gate, and the lock must fall within a second; writes take milliseconds.
const BUSY: Duration = Duration::from_millis(800);

/// As long as that the entry of a lock that falls waits.
const BUSY_AT_LOCK: Duration = Duration::from_millis(150);

/// Passwords kept for comparison: the current one and the five before it (behaviour, section 2).
const PASSWORDS_KEPT: u32 = 6;

/// An open account. Dropping it closes the connection and clears the key.
pub struct Database {
    pub(crate) folder: AccountFolder,
    pub(crate) name: String,
    /// A backup that is being taken. Before the connection, which it reads from.
    pub(crate) copying: Option<crate::backup::Copying>,
    pub(crate) connection: Connection,
    pub(crate) key: SecretKey,
    pub(crate) random: Arc<dyn Random>,
    steps: Steps,
    /// The session that it writes for, once there is one.
    pub(crate) session: Option<Uuid>,
}

/// Refuses to go on when the library would write plain text.
pub fn require_encryption() -> Result<(), StoreError> {
    failure::tell_quotas_apart();
    let connection = Connection::open_in_memory().map_err(|_| StoreError::EncryptionInactive)?;
    let version: Option<String> = connection
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .optional()
        .map_err(|_| StoreError::EncryptionInactive)?;
    match version {
        Some(version) if !version.is_empty() => Ok(()),
        _ => Err(StoreError::EncryptionInactive),
    }
}

/// Opens a connection to an encrypted database file, which must be there and hold something
/// unless `create`: an empty file would silently become a new database.
pub fn connect(path: &Path, key: &SecretKey, create: bool) -> Result<Connection, StoreError> {
    let db = |error: rusqlite::Error| failure::of_database(&error);
    if !create {
        let about = std::fs::metadata(path).map_err(|error| failure::of_reading(&error))?;
        if about.len() == 0 {
            return Err(StoreError::Damaged);
        }
    }
    if create {
        database_files::make_private(path)?;
    }
    // The copies of a backup and of a new key are files that this connection creates.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(db)?;
    // Closing moves what waits beside a database into it: not into one that cannot be read.
    keep_as_it_is(&connection, true)?;
    // The library reports a wrong key on stderr otherwise; here it is an error value.
    connection
        .execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")
        .map_err(db)?;
    set_key(&connection, "main", key)?;
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })
        .map_err(db)?;
    connection.busy_timeout(BUSY).map_err(db)?;
    log::know_ranges(&connection).map_err(db)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(db)?;
    keep_as_it_is(&connection, false)?;
    Ok(connection)
}

/// Whether a database and what waits beside it are left as they are when it is closed.
fn keep_as_it_is(connection: &Connection, kept: bool) -> Result<(), StoreError> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, kept)
        .map(|_| ())
        .map_err(|error| failure::of_database(&error))
}

/// Gives a schema of a connection its key from a buffer that is cleared afterwards; a PRAGMA
/// would leave copies of its text in freed memory.
pub fn set_key(connection: &Connection, schema: &str, key: &SecretKey) -> Result<(), StoreError> {
    let mut text = Zeroizing::new([0_u8; 67]);
    text[0] = b'x';
    text[1] = b'\'';
    for (at, byte) in key.expose().iter().enumerate() {
        text[2 + 2 * at] = hex(byte >> 4);
        text[3 + 2 * at] = hex(byte & 15);
    }
    text[66] = b'\'';
    let schema = std::ffi::CString::new(schema).map_err(|_| StoreError::Damaged)?;
    // SAFETY: the handle belongs to `connection`, which outlives the call; both buffers outlive
    // it too, and SQLCipher copies what it keeps.
    let result = unsafe {
        ffi::sqlite3_key_v2(
            connection.handle(),
            schema.as_ptr(),
            text.as_ptr().cast(),
            67,
        )
    };
    if result == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(StoreError::EncryptionInactive)
    }
}

fn hex(digit: u8) -> u8 {
    b"0123456789abcdef"[usize::from(digit)]
}

impl Database {
    /// Opens the account's present database and brings its schema up to date.
    pub(crate) fn open(
        folder: AccountFolder,
        name: String,
        key: SecretKey,
        random: Arc<dyn Random>,
        steps: Steps,
    ) -> Result<Self, StoreError> {
        let path = folder.database(&name);
        let mut connection = connect(&path, &key, false)?;
        keep_as_it_is(&connection, true)?;
        let copy = folder.database(&format!("{name}{}", migrations::COPY_SUFFIX));
        let migrated = if migrations::is_current(&connection, steps)? {
            migrations::Migrated::Nothing
        } else {
            let _lock = folder.wait_for_lock(RETRIES)?;
            migrations::migrate(&mut connection, steps, &copy)?
        };
        if migrated == migrations::Migrated::Nothing && copy.exists() {
            // This is the first good opening after a migration: the copy has served.
            let _ = std::fs::remove_file(&copy);
        }
        let id: Vec<u8> = connection
            .query_row("SELECT id FROM account", [], |row| row.get(0))
            .map_err(|error| failure::of_database(&error))?;
        if id != folder.id.0.as_bytes() {
            return Err(StoreError::Damaged);
        }
        keep_as_it_is(&connection, false)?;
        Ok(Self {
            folder,
            name,
            copying: None,
            connection,
            key,
            random,
            steps,
            session: None,
        })
    }

    /// Runs SQL past all rules: tests damage an account with it.
    #[cfg(any(test, feature = "dangerous-cheap-hashing"))]
    #[doc(hidden)]
    pub fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| failure::of_database(&error))
    }

    /// What the PIN gives, if one is set.
    pub(crate) fn pin_key(&self) -> Result<Option<DerivedKey>, StoreError> {
        self.connection
            .query_row(
                "SELECT memory_kib, passes, lanes, salt, key FROM pin",
                [],
                |row| {
                    let mut key = SecretKey::empty();
                    // Read in place: a `Vec` of it would be freed uncleared.
                    let bytes = row.get_ref(4)?.as_blob()?;
                    if bytes.len() != key.expose().len() {
                        return Err(rusqlite::Error::InvalidQuery);
                    }
                    key.expose_mut().copy_from_slice(bytes);
                    Ok(DerivedKey {
                        cost: KdfCost {
                            memory_kib: row.get(0)?,
                            passes: row.get(1)?,
                            lanes: row.get(2)?,
                        },
                        salt: row.get(3)?,
                        key,
                    })
                },
            )
            .optional()
            .map_err(|error| failure::of_database(&error))
    }

    /// Does something in one IMMEDIATE transaction.
    fn atomically<T, E: From<StoreError>>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        // None is ever begun within another: only this begins one, and `act` gets no `&mut`.
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(db)?;
        require_current(&self.folder, &self.name)?;
        require_in_place(&transaction)?;
        sessions::require_live(&transaction, self.session)?;
        // A newer program may have brought the account up since: what it needs, this one cannot write.
        if !migrations::is_current(&transaction, self.steps)? {
            return Err(StoreError::Damaged.into());
        }
        let done = act(&transaction)?;
        transaction.commit().map_err(db)?;
        Ok(done)
    }

    /// Tells other installations of what was written.
    fn tell(&self, told: ToTell) {
        let key = self.notice_key();
        let others: Vec<_> = told.ended.into_iter().filter(is_elsewhere).collect();
        revocations::tell_ended(&self.folder, &key, &others, None, &*self.random);
        if let Some(limit) = told.limit {
            revocations::tell_limit(&self.folder, &key, limit, &*self.random);
        }
        if told.pin
            && let Ok(pin) = self.pin()
        {
            let pin = pin.map_or(PinNotice::Disabled, |pin| PinNotice::SetAt(pin.set_at));
            revocations::tell_pin(&self.folder, &key, pin, &*self.random);
        }
    }
}

/// The account this database is open for is still this one's: no other running copy has given it
/// a new key. Asked inside a write transaction, which a new key waits for.
pub fn require_current(folder: &AccountFolder, name: &str) -> Result<(), StoreError> {
    if Slots::read(folder)?.database == name {
        Ok(())
    } else {
        Err(StoreError::Superseded)
    }
}

/// The file that is open still lies under its name: no other was put in its place.
fn require_in_place(connection: &Connection) -> Result<(), StoreError> {
    let mut moved: std::ffi::c_int = 0;
    // SAFETY: the handle belongs to `connection`, and both pointers outlive the call.
    let known = unsafe {
        ffi::sqlite3_file_control(
            connection.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_HAS_MOVED,
            (&raw mut moved).cast(),
        )
    };
    // Where the system cannot tell, it does not let an open file be replaced either.
    if known == ffi::SQLITE_OK && moved != 0 {
        return Err(StoreError::Superseded);
    }
    Ok(())
}

/// How many database keys an account has had.
pub fn generation(connection: &Connection) -> Result<i64, StoreError> {
    connection
        .query_row("SELECT generation FROM account", [], |row| row.get(0))
        .map_err(|error| failure::of_database(&error))
}

/// The public half of the recovery key in a database.
pub fn recovery_public(connection: &Connection) -> Result<RecoveryPublic, StoreError> {
    let bytes: Vec<u8> = connection
        .query_row("SELECT recovery_public FROM account", [], |row| row.get(0))
        .map_err(|error| failure::of_database(&error))?;
    bytes
        .try_into()
        .map(RecoveryPublic)
        .map_err(|_| StoreError::Damaged)
}

impl AccountDatabase for Database {
    type Backup = BackupCopy;

    fn id(&self) -> AccountId {
        self.folder.id
    }

    fn is_under(&self, key: &SecretKey) -> bool {
        self.key.expose().ct_eq(key.expose()).into()
    }

    fn write_for(&mut self, session: Uuid) {
        self.session = Some(session);
    }

    fn profile(&self) -> Result<Profile, StoreError> {
        let row: (String, String, i64, i64, Option<i64>, Option<u8>) = self
            .connection
            .query_row(
                "SELECT display_name, sign_in_name, created_at, password_changed_at,
                        recovery_key_created_at, password_score FROM account",
                [],
                |row| {
                    Ok((
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                        row.get(5)?,
                    ))
                },
            )
            .map_err(|error| failure::of_database(&error))?;
        Ok(Profile {
            display_name: DisplayName::parse(&row.0).map_err(|_| StoreError::Damaged)?,
            sign_in_name: SignInName::parse(&row.1).map_err(|_| StoreError::Damaged)?,
            created_at: row.2,
            password_changed_at: row.3,
            recovery_key_created_at: row.4,
            password_score: row.5,
        })
    }

    fn password_rules(&self) -> Result<PasswordRules, StoreError> {
        let text: String = self
            .connection
            .query_row("SELECT password_rules FROM account", [], |row| row.get(0))
            .map_err(|error| failure::of_database(&error))?;
        serde_json::from_str(&text).map_err(|_| StoreError::Damaged)
    }

    fn password_history(&self) -> Result<PasswordHistory, StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        let salt: Vec<u8> = self
            .connection
            .query_row("SELECT history_salt FROM account", [], |row| row.get(0))
            .map_err(db)?;
        let mut query = self
            .connection
            .prepare("SELECT hash FROM password_history ORDER BY number DESC LIMIT ?1")
            .map_err(db)?;
        let hashes = query
            .query_map([PASSWORDS_KEPT], |row| row.get::<_, Vec<u8>>(0))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(db)?
            .into_iter()
            .map(|hash| {
                hash.try_into()
                    .map(PasswordHash)
                    .map_err(|_| StoreError::Damaged)
            })
            .collect::<Result<_, _>>()?;
        Ok(PasswordHistory {
            salt: salt.try_into().map_err(|_| StoreError::Damaged)?,
            hashes,
        })
    }

    fn pin(&self) -> Result<Option<PinRecord>, StoreError> {
        // Read at each look at the gate.
        self.connection
            .prepare_cached(
                "SELECT set_at, settings, salt, pin.generation = account.generation
                 FROM pin, account",
            )
            .and_then(|mut query| {
                query
                    .query_row([], |row| {
                        Ok(PinRecord {
                            set_at: row.get(0)?,
                            settings: parsed(row, 1)?.ok_or(rusqlite::Error::InvalidQuery)?,
                            salt: row.get(2)?,
                            of_this_key: row.get(3)?,
                        })
                    })
                    .optional()
            })
            .map_err(|error| failure::of_database(&error))
    }

    fn pin_attempts(&self) -> Result<Option<Attempts>, StoreError> {
        self.connection
            .query_row("SELECT failures, last_boot, boot_id FROM pin", [], |row| {
                Ok(Attempts {
                    failures: row.get(0)?,
                    last_boot: row.get::<_, i64>(1)?.cast_unsigned(),
                    boot_id: BootId(row.get(2)?),
                })
            })
            .optional()
            .map_err(|error| failure::of_database(&error))
    }

    fn trusted_addresses(&self) -> Result<Vec<TrustedAddress>, StoreError> {
        trusted_addresses::all(&self.connection)
    }

    fn address_service(&self) -> Result<Option<String>, StoreError> {
        trusted_addresses::service(&self.connection)
    }

    fn latest_wall(&self) -> Result<WallMillis, StoreError> {
        self.connection
            .query_row("SELECT latest_wall FROM account", [], |row| row.get(0))
            .map_err(|error| failure::of_database(&error))
    }

    fn contacts(&self) -> Result<Vec<Contact>, StoreError> {
        contacts::all(&self.connection)
    }

    fn codes(&self) -> Result<Vec<(Uuid, SentCode)>, StoreError> {
        contacts::codes(&self.connection)
    }

    fn sends(&self) -> Result<Sends, StoreError> {
        contacts::sends(&self.connection)
    }

    fn delivery(&self) -> Result<Delivery, StoreError> {
        contacts::delivery(&self.connection)
    }

    fn two_factor(&self) -> Result<Option<TwoFactorRecord>, StoreError> {
        two_factor::record(&self.connection)
    }

    fn enrolment(&self) -> Result<Option<(TotpSecret, Moment)>, StoreError> {
        two_factor::enrolment(&self.connection)
    }

    fn recommendation_from(&self) -> Result<Option<WallMillis>, StoreError> {
        two_factor::recommendation_from(&self.connection)
    }

    fn accept_step(&mut self, step: Step, newest: Step) -> Result<bool, StoreError> {
        self.atomically(|transaction| two_factor::accept_step(transaction, step, newest))
    }

    fn use_recovery_code(&mut self, hash: &CodeHash, at: WallMillis) -> Result<bool, StoreError> {
        self.atomically(|transaction| two_factor::use_recovery_code(transaction, hash, at))
    }

    fn taken_codes(&self) -> Result<Option<TakenCodes>, StoreError> {
        two_factor::taken_codes(&self.connection)
    }

    fn pin_slot(&self) -> Result<Option<PinSlot>, StoreError> {
        self.pin_key()?
            .map(|pin_key| {
                locked::make_pin_slot(
                    self.folder.id,
                    self.name.clone(),
                    &self.key,
                    &pin_key,
                    &*self.random,
                )
            })
            .transpose()
    }

    fn remembered(
        &self,
        session: Uuid,
        secret: &SecretKey,
    ) -> Result<Option<RememberedSession>, StoreError> {
        if self.pin()?.is_some_and(|pin| !pin.of_this_key) {
            return Ok(None);
        }
        remembered::make(
            self.folder.id,
            session,
            self.name.clone(),
            &self.key,
            secret,
            self.pin_key()?.as_ref(),
            &*self.random,
        )
        .map(Some)
    }

    fn seal(&self, content: &[u8]) -> Result<Vec<u8>, StoreError> {
        locked::seal(self.folder.id, &self.key, content, &*self.random)
    }

    fn unseal(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        locked::unseal(self.folder.id, &self.key, sealed)
    }

    fn require_current(&self) -> Result<(), StoreError> {
        require_current(&self.folder, &self.name)?;
        require_in_place(&self.connection)
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn notice_key(&self) -> SecretKey {
        sub_keys::of_notices(self.folder.id, &self.key)
    }

    fn standing(&self, session: Uuid) -> Result<Standing, StoreError> {
        sessions::standing(&self.connection, session)
    }

    fn active_sessions(&self) -> Result<Vec<ActiveSession>, StoreError> {
        sessions::active(&self.connection)
    }

    fn logout_days(&self) -> Result<LogoutDays, StoreError> {
        sessions::logout_days(&self.connection)
    }

    fn devices(&self) -> Result<Vec<Device>, StoreError> {
        sessions::devices(&self.connection)
    }

    fn history(
        &self,
        filter: &HistoryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<HistoryPage, StoreError> {
        log::history(&self.connection, filter, before, limit)
    }

    fn check_log(&self, after: LogPlace, limit: u32) -> Result<LogCheck, StoreError> {
        log::check(&self.connection, after, limit)
    }

    fn generation(&self) -> Result<i64, StoreError> {
        generation(&self.connection)
    }

    fn anchor(&self) -> Result<Anchor, StoreError> {
        let end = log::end(&self.connection)?;
        // What is not there is no place to come back to.
        if end.number > 0 && log::mac(&self.connection, end.number)?.is_none() {
            return Err(StoreError::Damaged);
        }
        Ok(Anchor {
            generation: self.generation()?,
            end,
        })
    }

    fn log_mac(&self, number: i64) -> Result<Option<[u8; 32]>, StoreError> {
        log::mac(&self.connection, number)
    }

    fn restored_generation(&self) -> Result<i64, StoreError> {
        self.connection
            .query_row("SELECT restored_generation FROM account", [], |row| {
                row.get(0)
            })
            .map_err(|error| failure::of_database(&error))
    }

    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let told = self.atomically(|transaction| write(transaction, changes))?;
        self.tell(told);
        Ok(())
    }

    fn decide<T>(
        &mut self,
        decide: impl FnOnce(&Self) -> Result<(Vec<Change>, T), Error>,
    ) -> Result<T, Error> {
        let (told, decided) = self.atomically(|transaction| {
            let (changes, decided) = decide(self)?;
            Ok::<_, Error>((write(transaction, &changes)?, decided))
        })?;
        self.tell(told);
        Ok(decided)
    }

    fn apply_at_once(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let db = |error: rusqlite::Error| failure::of_database(&error);
        self.connection.busy_timeout(BUSY_AT_LOCK).map_err(db)?;
        let done = self.apply(changes);
        self.connection.busy_timeout(BUSY).map_err(db)?;
        done
    }

    fn apply_under_new_key(
        &mut self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError> {
        self.copying = None;
        rekey::renew(self, changes, password_key)
    }

    fn replace_by(
        &mut self,
        backup: Self,
        changes: &[Change],
        password_key: &DerivedKey,
    ) -> Result<(), StoreError> {
        self.copying = None;
        rekey::replace(self, &backup, changes, password_key)
    }

    fn take_backup(&mut self) -> Result<Option<BackupCopy>, StoreError> {
        crate::backup::take(self)
    }
}

/// Whether a session may be another installation's: what ended its own knows.
fn is_elsewhere((_, reason): &(Uuid, EndReason)) -> bool {
    !matches!(reason, EndReason::SignedOut | EndReason::ProgramEnded)
}

/// What other installations are to be told of changes once they are committed.
#[derive(Default)]
pub struct ToTell {
    pub ended: Vec<(Uuid, EndReason)>,
    pub limit: Option<LogoutDays>,
    /// There is another PIN, none any more, or it has other settings.
    pub pin: bool,
}

/// Writes changes; the caller holds the transaction.
pub fn write(connection: &Connection, changes: &[Change]) -> Result<ToTell, StoreError> {
    let mut to_tell = ToTell::default();
    for change in changes {
        to_tell.pin |= matches!(
            change,
            Change::PinSet { .. } | Change::PinSettings(_) | Change::PinRemoved
        );
        match change {
            Change::Names {
                display_name,
                sign_in_name,
            } => connection.execute(
                "UPDATE account SET display_name = ?1, sign_in_name = ?2",
                (display_name.as_str(), sign_in_name.as_str()),
            ),
            Change::PasswordRules(rules) => {
                let text = serde_json::to_string(rules).map_err(|_| StoreError::Damaged)?;
                connection.execute("UPDATE account SET password_rules = ?1", [text])
            }
            Change::PasswordSet { at, hash, score } => password_set(connection, *at, hash, *score),
            Change::RecoveryKeySet { at, public } => connection.execute(
                "UPDATE account SET recovery_key_created_at = ?1, recovery_public = ?2",
                (at, public.0.as_slice()),
            ),
            Change::PinSet { .. }
            | Change::PinKeyRenewed(_)
            | Change::PinSettings(_)
            | Change::PinTried(_)
            | Change::PinRemoved => pin_changed(connection, change)?,
            Change::SessionStarted(session) => {
                sessions::started(connection, session)?;
                continue;
            }
            Change::SessionsEnded { which, at, reason } => {
                let ended = sessions::ended(connection, *which, *at, *reason)?;
                to_tell
                    .ended
                    .extend(ended.into_iter().map(|id| (id, *reason)));
                continue;
            }
            Change::SessionCarriedOver {
                session,
                started_at,
            } => sessions::carried_over(connection, *session, *started_at),
            Change::DeviceSeen { id, name } => sessions::seen(connection, *id, name),
            Change::DeviceRenamed { id, name } => sessions::renamed(connection, *id, name.as_str()),
            Change::LogoutDays { limit, longer } => {
                to_tell.limit = Some(*limit);
                let set = connection.execute(
                    "UPDATE account SET logout_days = ?1 WHERE ?2 OR logout_days >= ?1",
                    (limit.days(), longer),
                );
                if set == Ok(0) {
                    return Err(StoreError::Conflict);
                }
                set
            }
            Change::Logged(entry) => {
                log::append(connection, entry)?;
                continue;
            }
            Change::ContactAdded(_)
            | Change::ContactEdited { .. }
            | Change::ContactDeleted(_)
            | Change::ContactPrimary(_)
            | Change::ContactVerified { .. }
            | Change::CodeMade { .. }
            | Change::CodeTried(_)
            | Change::CodeUsed(_)
            | Change::CodeDropped(_)
            | Change::Sends(_)
            | Change::Delivery(_) => {
                contacts::write(connection, change)?;
                continue;
            }
            Change::AddressTrusted(_)
            | Change::AddressEdited(_)
            | Change::AddressDeleted(_)
            | Change::AddressUsed { .. }
            | Change::AddressService(_) => {
                trusted_addresses::write(connection, change)?;
                continue;
            }
            Change::TwoFactorEnabled { .. }
            | Change::TwoFactorDisabled
            | Change::RecoveryCodesSet { .. }
            | Change::CodesTaken(_)
            | Change::SecondFactorTried(_)
            | Change::EnrolmentBegun { .. }
            | Change::EnrolmentEnded
            | Change::RecommendationFrom(_) => {
                two_factor::write(connection, change)?;
                if matches!(change, Change::TwoFactorDisabled) {
                    trusted_addresses::untrust(connection, AuthType::GoogleAuthenticator)?;
                }
                continue;
            }
        }
        .map_err(|error| failure::of_database(&error))?;
    }
    Ok(to_tell)
}

type Written = Result<rusqlite::Result<usize>, StoreError>;

fn password_set(
    connection: &Connection,
    at: i64,
    hash: &PasswordHash,
    score: u8,
) -> rusqlite::Result<usize> {
    connection.execute(
        "INSERT INTO password_history (set_at, hash) VALUES (?1, ?2)",
        (at, hash.0.as_slice()),
    )?;
    connection.execute(
        "DELETE FROM password_history WHERE number NOT IN
         (SELECT number FROM password_history ORDER BY number DESC LIMIT ?1)",
        [PASSWORDS_KEPT],
    )?;
    connection.execute(
        "UPDATE account SET password_changed_at = ?1, password_score = ?2",
        (at, score),
    )
}

fn pin_changed(connection: &Connection, change: &Change) -> Written {
    Ok(match change {
        Change::PinSet { at, key, settings } => pin_set(connection, *at, key, settings)?,
        Change::PinKeyRenewed(key) => connection.execute(
            "UPDATE pin SET memory_kib = ?1, passes = ?2, lanes = ?3, salt = ?4, key = ?5,
                            generation = (SELECT generation FROM account)",
            (
                key.cost.memory_kib,
                key.cost.passes,
                key.cost.lanes,
                key.salt,
                key.key.expose(),
            ),
        ),
        Change::PinSettings(settings) => {
            let text = serde_json::to_string(settings).map_err(|_| StoreError::Damaged)?;
            connection.execute("UPDATE pin SET settings = ?1", [text])
        }
        Change::PinTried(attempts) => connection.execute(
            "UPDATE pin SET failures = ?1, last_boot = ?2, boot_id = ?3",
            (
                attempts.failures,
                attempts.last_boot.cast_signed(),
                attempts.boot_id.0,
            ),
        ),
        Change::PinRemoved => {
            trusted_addresses::untrust(connection, AuthType::Pin)?;
            connection.execute("DELETE FROM pin", [])
        }
        _ => Ok(0),
    })
}

fn pin_set(connection: &Connection, at: i64, key: &DerivedKey, settings: &PinSettings) -> Written {
    let settings = serde_json::to_string(settings).map_err(|_| StoreError::Damaged)?;
    Ok(connection.execute(
        "INSERT OR REPLACE INTO pin
         (one, set_at, memory_kib, passes, lanes, salt, key, settings, generation)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT generation FROM account))",
        (
            at,
            key.cost.memory_kib,
            key.cost.passes,
            key.cost.lanes,
            key.salt.as_slice(),
            key.key.expose().as_slice(),
            settings,
        ),
    ))
}

/// A path as a text of SQL. On Linux a name is any bytes, and SQLite hands on those it is given.
pub struct SqlPath<'p>(pub &'p Path);

impl ToSql for SqlPath<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        #[cfg(unix)]
        let text = Some(std::os::unix::ffi::OsStrExt::as_bytes(self.0.as_os_str()));
        #[cfg(not(unix))]
        let text = self.0.to_str().map(str::as_bytes);
        let text = text.ok_or_else(|| rusqlite::Error::InvalidPath(self.0.to_owned()))?;
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(text)))
    }
}

/// What a column holds as JSON; `None` when it holds nothing.
pub fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
        })
}

/// The word a variant is stored as: the one its serialisation gives.
pub fn word(variant: &impl serde::Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::Damaged),
    }
}
