//! An open account as the domain sees it: each question goes to the file that has the answer.

use crate::backup::{self, BackupCopy};
use crate::database::connection::{BUSY, require_in_place};
use crate::database::{
    self, Database, account, changes, contacts, delivery, log, password, pin, sessions,
    trusted_addresses, two_factor,
};
use crate::failure;
use crate::keys::{locked, remembered, sub_keys};
use crate::rekey;
use nightlatch_account::contacts::Contact;
use nightlatch_account::contacts::code::{Sends, SentCode};
use nightlatch_account::contacts::delivery::Delivery;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::lock::RememberedSession;
use nightlatch_account::password::PasswordRules;
use nightlatch_account::ports::{
    AccountDatabase, AccountId, Change, DerivedKey, PasswordHistory, PinRecord, PinSlot, Profile,
    SecretKey, Standing, TakenCodes, TwoFactorRecord,
};
use nightlatch_account::sessions::{
    ActiveSession, Anchor, Device, HistoryFilter, HistoryPage, LogCheck, LogPlace, LogoutDays,
};
use nightlatch_account::throttle::Attempts;
use nightlatch_account::time::{Moment, WallMillis};
use nightlatch_account::trusted_addresses::TrustedAddress;
use nightlatch_account::two_factor::recovery_codes::CodeHash;
use nightlatch_account::two_factor::{Step, TotpSecret};
use std::time::Duration;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

/// As long as that the entry of a lock that falls waits.
const BUSY_AT_LOCK: Duration = Duration::from_millis(150);

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
        account::profile(&self.connection)
    }

    fn password_rules(&self) -> Result<PasswordRules, StoreError> {
        password::rules(&self.connection)
    }

    fn password_history(&self) -> Result<PasswordHistory, StoreError> {
        password::history(&self.connection)
    }

    fn pin(&self) -> Result<Option<PinRecord>, StoreError> {
        pin::record(&self.connection)
    }

    fn pin_attempts(&self) -> Result<Option<Attempts>, StoreError> {
        pin::attempts(&self.connection)
    }

    fn trusted_addresses(&self) -> Result<Vec<TrustedAddress>, StoreError> {
        trusted_addresses::all(&self.connection)
    }

    fn address_service(&self) -> Result<Option<String>, StoreError> {
        trusted_addresses::service(&self.connection)
    }

    fn latest_wall(&self) -> Result<WallMillis, StoreError> {
        account::latest_wall(&self.connection)
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
        delivery::get(&self.connection)
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
        pin::key(&self.connection)?
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
            pin::key(&self.connection)?.as_ref(),
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
        database::require_current(&self.folder, &self.name)?;
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
        account::generation(&self.connection)
    }

    fn anchor(&self) -> Result<Anchor, StoreError> {
        account::anchor(&self.connection)
    }

    fn log_mac(&self, number: i64) -> Result<Option<[u8; 32]>, StoreError> {
        log::mac(&self.connection, number)
    }

    fn restored_generation(&self) -> Result<i64, StoreError> {
        account::restored_generation(&self.connection)
    }

    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let told = self.atomically(|transaction| changes::write(transaction, changes))?;
        self.tell(told);
        Ok(())
    }

    fn decide<T>(
        &mut self,
        decide: impl FnOnce(&Self) -> Result<(Vec<Change>, T), Error>,
    ) -> Result<T, Error> {
        let (told, decided) = self.atomically(|transaction| {
            let (changes, decided) = decide(self)?;
            Ok::<_, Error>((changes::write(transaction, &changes)?, decided))
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
        backup::take(self)
    }
}
