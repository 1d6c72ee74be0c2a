//! The accounts of this computer behind one gate: what an application holds, and all it calls.
//!
//! Two locks, always taken in this order. The *turn* lets one password or recovery key be worked
//! on at a time, so that thirty sign-ins at once use the memory of one. The *gate* is held only
//! for moments, so that whatever shuts it never waits for a hash: work begun before is then
//! [`Error::Overtaken`] and leaves nothing behind.

mod contacts;
mod lock;
mod pin;
mod remembered;
mod security_check;
mod sessions;
mod trusted_addresses;
mod two_factor;

pub use contacts::{CodeRequested, CodeState};
pub use lock::Idle;
pub use sessions::{LogoutChoice, LogoutView, SessionView};
pub use trusted_addresses::{AddressesView, TrustProof, TypedAddress};
pub use two_factor::{EnrolmentView, Proof, TwoFactorView};

use crate::error::{Error, Field, StoreError};
use crate::gate::{
    AfterSecondFactor, Alerts, CORRECTED_BY, CREATION_MILLIS, Circumstances, Gate, GateState,
    GateView, NewAccountSecrets, OnTheWay, OpenAccount, PENDING_MILLIS, PendingAccount, Purpose,
    SignedOutReason, Whereabouts, anchor_of, authenticated_kind, expire, older_folder_found,
    refuse_known_passwords,
};
use crate::lock::LockReason;
use crate::names::{DisplayName, SignInName};
use crate::password::{self, PasswordCheck, PasswordRules};
use crate::pin::PinTries;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountId, AccountStore, BackupError, Change, CodeSender,
    DerivedKey, Door, Installation, Keystore, NewAccount, Profile, Queue, Queued, QueuedKind,
    Random, SecretKey, SecretText, Sessions, Surroundings, Unlocked,
};
use crate::recovery::{RecoveryKey, UnconfirmedKey};
use crate::sessions::{
    AuthenticatedBy, EndReason, FailureReason, LogKind, Outcome, Passed, Session, clip,
};
use crate::sign_in_policy::{Asked, Factors, SignInPolicy, sign_in_policy};
use crate::throttle::{self, Attempts};
use crate::time::{Clock, Deadline, Moment, WallMillis};
use sessions::Noted;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Which account somebody wants to sign in to.
#[derive(Clone, Debug)]
pub enum Who {
    /// One of the pre-saved accounts.
    Listed(AccountId),
    /// Whichever has this sign-in name.
    Named(String),
}

/// The accounts of this computer behind one gate.
pub struct Accounts<S: AccountStore> {
    store: S,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    surroundings: Arc<dyn Surroundings>,
    keystore: Arc<dyn Keystore>,
    sender: Arc<dyn CodeSender>,
    installation: Installation,
    /// How long a minute of "Screen Lock" is, in milliseconds. Tests cannot wait for real ones.
    minute: u64,
    turn: Mutex<()>,
    /// Held while a message is on its way: one at a time.
    sending: Mutex<()>,
    /// Held while the keystore gets what was noted at the gate.
    keeping: Mutex<()>,
    gate: Mutex<Held<S::Database>>,
}

struct Held<D> {
    gate: Gate<D>,
    reason: Option<SignedOutReason>,
    /// How far accounts had come that were closed or opened, until the keystore has it.
    anchors: BTreeMap<AccountId, Noted>,
    /// The keystore has a secret that nobody needs any more.
    secret_is_over: bool,
    /// Counts the changes of the gate, so that slow work notices that it was overtaken.
    epoch: u64,
}

impl<D> Held<D> {
    fn set(&mut self, gate: Gate<D>) {
        self.shut(gate, None);
    }

    fn shut(&mut self, gate: Gate<D>, reason: Option<SignedOutReason>) {
        self.gate = gate;
        self.reason = reason;
        self.epoch += 1;
    }

    /// Shuts the gate when another running copy has given the account a new key: what is open
    /// here is the past, and its session has ended there.
    fn settle<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if matches!(done, Err(Error::Store(StoreError::Superseded))) {
            self.shut(
                Gate::SignedOut,
                Some(SignedOutReason::SessionEnded { by: None }),
            );
        }
        done
    }
}

/// How a check that was allowed to run ended.
enum Checked<T> {
    Right(T),
    Wrong { retry_after: Option<u32> },
}

impl<S: AccountStore> Accounts<S> {
    /// A shut gate before the accounts of `store`.
    pub fn new(
        store: S,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        surroundings: Arc<dyn Surroundings>,
        keystore: Arc<dyn Keystore>,
        sender: Arc<dyn CodeSender>,
        installation: Installation,
    ) -> Self {
        let held = Held {
            gate: Gate::SignedOut,
            reason: None,
            anchors: BTreeMap::new(),
            secret_is_over: false,
            epoch: 0,
        };
        Self {
            store,
            clock,
            random,
            surroundings,
            keystore,
            sender,
            installation,
            minute: 60_000,
            turn: Mutex::new(()),
            sending: Mutex::new(()),
            keeping: Mutex::new(()),
            gate: Mutex::new(held),
        }
    }

    /// With minutes of "Screen Lock" so short that a test can wait for the lock to fall.
    #[doc(hidden)]
    #[must_use]
    pub fn with_minute(self, millis: u64) -> Self {
        Self {
            minute: millis,
            ..self
        }
    }

    // ---- the gate ----

    /// What may be known of the gate.
    pub fn view(&self) -> GateView {
        let held = self.gate();
        match &held.gate {
            Gate::SignedOut => GateView::SignedOut {
                reason: held.reason,
            },
            Gate::Pending(pending) => pending.view(),
            Gate::Open(open) => open.view(),
            Gate::Locked(locked) => locked.view(),
        }
    }

    /// The state's name.
    pub fn state(&self) -> GateState {
        self.gate().gate.state()
    }

    /// Counts the changes of the gate: two equal readings have seen the same gate.
    pub fn epoch(&self) -> u64 {
        self.gate().epoch
    }

    /// Milliseconds until the gate changes by itself, if it will. Reading the gate after that
    /// makes it so.
    pub fn changes_in(&self) -> Option<u64> {
        let held = self.gate();
        match &held.gate {
            Gate::Pending(pending) => Some(pending.deadline.remaining(&self.clock.now())),
            Gate::Open(open) => Some(open.changes_in(&self.clock.now())),
            Gate::Locked(locked) => Some(locked.ends.remaining(&self.clock.now())),
            Gate::SignedOut => None,
        }
    }

    /// Ends whatever session or half-done sign-in there is.
    pub fn sign_out(&self) -> Result<(), Error> {
        let circumstances = self.circumstances();
        let mut held = self.gate();
        match std::mem::replace(&mut held.gate, Gate::SignedOut) {
            Gate::SignedOut => return Err(Error::WrongState),
            Gate::Open(open) => {
                let id = open.entry.id;
                let (anchor, written) = open.sign_out(&circumstances);
                held.note(anchor, false);
                if !written {
                    let _ = self.enqueue(Door::Account(id), QueuedKind::SignOut);
                }
            }
            Gate::Pending(PendingAccount { entry, purpose, .. }) => {
                if purpose.is_unlocking() {
                    let _ = self.enqueue(Door::Account(entry.id), QueuedKind::SignOut);
                }
            }
            Gate::Locked(locked) => {
                // Its database is closed: the entry waits outside, and the session's end is
                // written at the next sign-in. The door shuts all the same.
                let _ = self.enqueue(Door::Account(locked.entry.id), QueuedKind::SignOut);
            }
        }
        held.set(Gate::SignedOut);
        drop(held);
        self.forget_session();
        Ok(())
    }

    /// Gives up a half-done sign-in, recovery or creation.
    pub fn give_up(&self) -> Result<(), Error> {
        let mut held = self.gate();
        held.gate.pending()?;
        if held.lock_again().is_err() {
            held.set(Gate::SignedOut);
        }
        Ok(())
    }

    // ---- signed out ----

    /// The pre-saved accounts.
    pub fn accounts(&self) -> Result<Vec<AccountEntry>, Error> {
        self.signed_out()?;
        Ok(self.store.entries()?)
    }

    /// Takes an account off the list; deletes nothing.
    pub fn forget(&self, id: AccountId) -> Result<Vec<AccountEntry>, Error> {
        self.signed_out()?;
        self.store.forget(id)?;
        Ok(self.store.entries()?)
    }

    /// Begins a new account. Nothing is written before its recovery key has been typed back.
    pub fn create(
        &self,
        display_name: &str,
        sign_in_name: &str,
        password: &str,
        confirm: &str,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.signed_out()?;
        let display_name = DisplayName::parse(display_name)?;
        let sign_in_name = SignInName::parse(sign_in_name)?;
        if self.store.find(&sign_in_name)?.is_some() {
            return Err(Error::NameTaken);
        }
        let rules = PasswordRules::default();
        let own = [display_name.as_str(), sign_in_name.as_str()];
        let (typed, check) = accepted(password, confirm, Field::Password, |new| {
            Ok(password::check(new, &rules, &own))
        })?;
        let mut history_salt = [0; 16];
        self.random.fill(&mut history_salt);
        let secrets = NewAccountSecrets {
            password_key: self.store.derive_new_key(&typed)?,
            password_hash: self.store.hash_for_history(&history_salt, &typed)?,
            password_score: check.score,
            history_salt,
            recovery: UnconfirmedKey::make(&*self.random),
        };
        let entry = AccountEntry {
            id: AccountId(self.new_id()),
            display_name,
            sign_in_name,
            last_used: None,
        };
        let mut held = self.gate_at(epoch)?;
        held.set(Gate::Pending(PendingAccount {
            entry,
            purpose: Purpose::Creating(secrets),
            deadline: Deadline::after(self.clock.now(), CREATION_MILLIS),
            older_folder: false,
        }));
        drop(turn);
        Ok(())
    }

    /// Signs in with a password. With `keep`, this installation remembers the session where the
    /// system's keystore lets it; otherwise the session ends with the program.
    pub fn sign_in(&self, who: &Who, password: &str, keep: bool) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.signed_out()?;
        let typed = typed_password(password, Field::Password)?;
        let (entry, doors) = self.doors(who)?;
        let checked = self.check(&doors, Field::Password, || {
            if let Some(entry) = &entry {
                self.store.open_with_password(entry.id, &typed)
            } else {
                self.store.derive_in_vain(&typed);
                Ok(None)
            }
        })?;
        match (checked, entry) {
            (Checked::Right(unlocked), Some(entry)) => {
                let database = unlocked.database;
                let service = database.address_service()?;
                let mut on_the_way = OnTheWay {
                    keep,
                    whereabouts: self.whereabouts(service.as_deref()),
                    passed: Passed::default(),
                    older_folder: self.is_older(&database)?,
                };
                let policy = self.policy(&database, on_the_way.whereabouts.address)?;
                let admitted = match policy.second_factor {
                    Asked::Yes => self.ask_second_factor(epoch, entry, database, on_the_way),
                    Asked::Waived(waiver) => {
                        on_the_way.passed.waived.push(waiver);
                        self.after_second_factor(epoch, entry, database, on_the_way)
                    }
                    Asked::Off => self.after_second_factor(epoch, entry, database, on_the_way),
                };
                drop(turn);
                admitted
            }
            (Checked::Wrong { retry_after }, entry) => {
                self.enqueue(door(entry.as_ref()), QueuedKind::WrongPassword)?;
                Err(Error::WrongCredentials { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Goes on with a sign-in whose password, and second factor if there is one, were right.
    fn after_second_factor(
        &self,
        epoch: u64,
        entry: AccountEntry,
        database: S::Database,
        mut on_the_way: OnTheWay,
    ) -> Result<(), Error> {
        match self.policy(&database, on_the_way.whereabouts.address)?.pin {
            Asked::Yes => {
                let slot = database.pin_slot()?.ok_or(StoreError::Damaged)?;
                let now = self.clock.now();
                let mut held = self.gate_at(epoch)?;
                held.set(Gate::Pending(PendingAccount {
                    entry,
                    older_folder: on_the_way.older_folder,
                    purpose: Purpose::SigningIn {
                        database,
                        slot,
                        tries: PinTries::none(&now),
                        on_the_way,
                    },
                    deadline: Deadline::after(now, PENDING_MILLIS),
                }));
                return Ok(());
            }
            Asked::Waived(waiver) => on_the_way.passed.waived.push(waiver),
            Asked::Off => {}
        }
        let secret = self.new_keystore_secret(on_the_way.keep);
        let mut held = self.gate_at(epoch)?;
        let by = AuthenticatedBy::Password;
        self.enter(&mut held, entry, database, by, on_the_way, secret.as_ref())
    }

    /// What a sign-in from an address asks for besides the password.
    fn policy(
        &self,
        database: &S::Database,
        address: Option<IpAddr>,
    ) -> Result<SignInPolicy, Error> {
        // Rows that cannot be read are trusted for nothing.
        let rows = database.trusted_addresses().unwrap_or_default();
        let newest = self.newest(database)?;
        Ok(sign_in_policy(factors(database)?, &rows, address, newest))
    }

    /// The latest time that is known: the clock's, or what the account has seen before the clock
    /// was set back.
    fn newest(&self, database: &S::Database) -> Result<WallMillis, Error> {
        Ok(database.latest_wall()?.max(self.clock.now().wall))
    }

    /// "Forgot password": begins with the recovery key.
    pub fn recover(&self, who: &Who, recovery_key: &str) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.signed_out()?;
        let Some(key) = RecoveryKey::parse(recovery_key) else {
            // A slip of the pen is not a guess: it opens no account whatever, so it costs nothing.
            return Err(Error::WrongRecoveryKey { retry_after: None });
        };
        let (entry, doors) = self.doors(who)?;
        let checked = self.check(&doors, Field::RecoveryKey, || match &entry {
            Some(entry) => self.store.open_with_recovery_key(entry.id, &key),
            None => Ok(None),
        })?;
        match (checked, entry) {
            (Checked::Right(database), Some(entry)) => {
                let older_folder = self.is_older(&database)?;
                let mut held = self.gate_at(epoch)?;
                held.set(Gate::Pending(PendingAccount {
                    entry,
                    purpose: Purpose::Recovering { database },
                    deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                    older_folder,
                }));
                drop(turn);
                Ok(())
            }
            (Checked::Wrong { retry_after }, entry) => {
                self.enqueue(door(entry.as_ref()), QueuedKind::WrongRecoveryKey)?;
                Err(Error::WrongRecoveryKey { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Adds the account in a backup file to this computer.
    pub fn adopt_backup(&self, file: &Path) -> Result<Vec<AccountEntry>, Error> {
        let turn = self.turn();
        self.signed_out()?;
        let now = self.clock.now();
        let entry = self
            .store
            .adopt_backup(file, Attempts::none(&now))
            .map_err(backup_error)?;
        // Older than what was here is what its owner has chosen.
        self.forget_anchor(entry.id);
        self.store.remember(entry.id, now.wall)?;
        drop(turn);
        Ok(self.store.entries()?)
    }

    // ---- on the way in ----

    /// Sets the new password of a recovery. Nothing is written before the new recovery key has
    /// been typed back, so the old key and the old password go on until then.
    pub fn set_new_password(&self, new_password: &str, confirm: &str) -> Result<(), Error> {
        let turn = self.turn();
        let (epoch, typed, mut check, history) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let pending = held.gate.pending()?;
            let (typed, check) = accepted(new_password, confirm, Field::NewPassword, |new| {
                pending.check_password(new)
            })?;
            let Purpose::Recovering { database } = &pending.purpose else {
                return Err(Error::WrongState);
            };
            (epoch, typed, check, database.password_history()?)
        };
        let hash = self.store.hash_for_history(&history.salt, &typed)?;
        refuse_known_passwords(&mut check, &history, &hash);
        if !check.acceptable {
            return Err(Error::PasswordRefused {
                field: Field::NewPassword,
                check,
            });
        }
        let secrets = NewAccountSecrets {
            password_key: self.store.derive_new_key(&typed)?,
            password_hash: hash,
            password_score: check.score,
            history_salt: history.salt,
            recovery: UnconfirmedKey::make(&*self.random),
        };
        let mut held = self.gate_at(epoch)?;
        match std::mem::replace(&mut held.gate, Gate::SignedOut) {
            Gate::Pending(PendingAccount {
                entry,
                purpose: Purpose::Recovering { database },
                older_folder,
                ..
            }) => {
                held.set(Gate::Pending(PendingAccount {
                    entry,
                    purpose: Purpose::Recovered { database, secrets },
                    deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
                    older_folder,
                }));
                drop(turn);
                Ok(())
            }
            other => {
                held.gate = other;
                Err(Error::WrongState)
            }
        }
    }

    /// Judges a password that is being typed, by the rules that will judge it when it is set.
    /// The names are those being typed for a new account; elsewhere the account's own count.
    pub fn check_new_password(
        &self,
        password: &str,
        display_name: &str,
        sign_in_name: &str,
    ) -> Result<PasswordCheck, Error> {
        let mut held = self.gate();
        match &mut held.gate {
            Gate::SignedOut => {
                drop(held);
                let own = [display_name, sign_in_name];
                Ok(password::check(password, &PasswordRules::default(), &own))
            }
            Gate::Pending(pending) => pending.check_password(password),
            Gate::Open(open) => open.check_password(password),
            Gate::Locked(_) => Err(Error::WrongState),
        }
    }

    /// Reads the recovery key that waits to be typed back.
    pub fn unconfirmed_key<T>(&self, read: impl FnOnce(&UnconfirmedKey) -> T) -> Result<T, Error> {
        let held = self.gate();
        match &held.gate {
            Gate::Pending(pending) => pending.unconfirmed_key(),
            Gate::Open(open) => open.unconfirmed_key(),
            Gate::SignedOut | Gate::Locked(_) => return Err(Error::WrongState),
        }
        .map(read)
        .ok_or(Error::RecoveryKeyNotWaiting)
    }

    /// Takes the groups of a recovery key typed back, and writes what waited for them.
    pub fn confirm_recovery_key(&self, typed: &[String]) -> Result<(), Error> {
        let turn = self.turn();
        let circumstances = self.circumstances();
        let mut held = self.gate();
        if let Gate::Open(open) = &mut held.gate {
            let id = open.entry.id;
            let done = open.confirm_recovery_key(
                typed,
                |new| self.store.recovery_public(id, new.key()),
                &circumstances,
            );
            held.settle(done)?;
            drop(held);
            self.remember_anew();
            return Ok(());
        }
        let key = held
            .gate
            .pending()?
            .unconfirmed_key()
            .ok_or(Error::WrongState)?;
        if !key.is_confirmed_by(typed) {
            return Err(Error::WrongRecoveryGroups);
        }
        let Gate::Pending(pending) = std::mem::replace(&mut held.gate, Gate::SignedOut) else {
            return Err(Error::WrongState);
        };
        let done = match pending.purpose {
            Purpose::Creating(secrets) => {
                self.write_new_account(&mut held, pending.entry, secrets, &circumstances)
            }
            Purpose::Recovered {
                mut database,
                secrets,
            } => {
                let changes = self.recovered(&pending.entry, &secrets, &circumstances);
                database
                    .apply_under_new_key(&changes, &secrets.password_key)
                    .map_err(Error::from)
                    .and_then(|()| {
                        let older = pending.older_folder;
                        if database.two_factor()?.is_some() {
                            let next = AfterSecondFactor::Recovered;
                            let entry = pending.entry;
                            self.hold_for_second_factor(&mut held, entry, database, next, older);
                            return Ok(());
                        }
                        let by = AuthenticatedBy::RecoveryKey;
                        self.enter_straight(&mut held, pending.entry, database, by, older)
                    })
            }
            purpose @ (Purpose::Recovering { .. }
            | Purpose::SecondFactor { .. }
            | Purpose::SigningIn { .. }) => {
                held.gate = Gate::Pending(PendingAccount { purpose, ..pending });
                return Err(Error::WrongState);
            }
        };
        if done.is_err() {
            held.shut(Gate::SignedOut, None);
        }
        drop(turn);
        done
    }

    fn write_new_account(
        &self,
        held: &mut Held<S::Database>,
        entry: AccountEntry,
        secrets: NewAccountSecrets,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let at = circumstances.now.wall;
        let recovery = self.store.recovery_public(entry.id, secrets.recovery.key());
        let database = self.store.create(NewAccount {
            id: entry.id,
            created_at: at,
            password_key: secrets.password_key,
            history_salt: secrets.history_salt,
            recovery,
            attempts: Attempts::none(&circumstances.now),
            changes: vec![
                Change::Names {
                    display_name: entry.display_name.clone(),
                    sign_in_name: entry.sign_in_name.clone(),
                },
                Change::PasswordRules(PasswordRules::default()),
                Change::PasswordSet {
                    at,
                    hash: secrets.password_hash,
                    score: secrets.password_score,
                },
                Change::RecoveryKeySet {
                    at,
                    public: recovery,
                },
            ],
        })?;
        self.enter_straight(held, entry, database, AuthenticatedBy::Creation, false)
    }

    fn recovered(
        &self,
        entry: &AccountEntry,
        secrets: &NewAccountSecrets,
        circumstances: &Circumstances,
    ) -> [Change; 3] {
        let at = circumstances.now.wall;
        let public = self.store.recovery_public(entry.id, secrets.recovery.key());
        [
            Change::PasswordSet {
                at,
                hash: secrets.password_hash.clone(),
                score: secrets.password_score,
            },
            Change::RecoveryKeySet { at, public },
            Change::SessionsEnded {
                which: Sessions::All,
                at,
                reason: EndReason::Recovered,
            },
        ]
    }

    /// Begins a session to which nothing leads but what opened the account.
    fn enter_straight(
        &self,
        held: &mut Held<S::Database>,
        entry: AccountEntry,
        database: S::Database,
        by: AuthenticatedBy,
        older_folder: bool,
    ) -> Result<(), Error> {
        let on_the_way = OnTheWay {
            keep: false,
            whereabouts: self.whereabouts(None),
            passed: Passed::default(),
            older_folder,
        };
        self.enter(held, entry, database, by, on_the_way, None)
    }

    /// Begins a session: the last step of every way in. `secret` is what the keystore keeps for
    /// a session that is to be remembered.
    fn enter(
        &self,
        held: &mut Held<S::Database>,
        mut entry: AccountEntry,
        mut database: S::Database,
        by: AuthenticatedBy,
        on_the_way: OnTheWay,
        secret: Option<&SecretKey>,
    ) -> Result<(), Error> {
        let circumstances = Circumstances {
            whereabouts: on_the_way.whereabouts,
            ..self.circumstances()
        };
        let OnTheWay {
            passed,
            older_folder,
            ..
        } = on_the_way;
        let at = circumstances.now.wall;
        let limit = database.logout_days()?;
        let newest = self.newest(&database)?;
        let session = Session {
            id: self.new_id(),
            installation_id: self.installation.id,
            installation_name: clip(&self.installation.name),
            started_at: at,
            authenticated_by: by,
            passed: passed.clone(),
        };
        let session_id = session.id;
        let queued = self.queue(entry.id);
        let mut changes = queued_changes(&queued, &circumstances);
        changes.extend(passed.waived.iter().map(|waiver| Change::AddressUsed {
            id: waiver.rule,
            at,
        }));
        let mut sign_in =
            circumstances.entry(authenticated_kind(by), Outcome::Success, Some(session_id));
        sign_in.waived.clone_from(&passed.waived);
        if older_folder {
            changes.extend(older_folder_found(&circumstances));
        }
        changes.extend([
            // First, since the sign-in begins the latest time anew: what was over must not come back.
            Change::SessionsEnded {
                which: Sessions::BegunBy(limit.over_before(newest)),
                at,
                reason: EndReason::Expired,
            },
            // Begun under a clock that was ahead: nobody knows how long ago that was.
            Change::SessionsEnded {
                which: Sessions::BegunAfter(at.saturating_add(CORRECTED_BY)),
                at,
                reason: EndReason::Expired,
            },
            Change::SessionsEnded {
                which: Sessions::OfInstallation(self.installation.id),
                at,
                reason: EndReason::ProgramEnded,
            },
            Change::SessionStarted(session),
            Change::Logged(sign_in),
        ]);
        database.apply(&changes)?;
        self.clear_queue(entry.id, &queued);
        let profile = database.profile()?;
        entry.display_name = profile.display_name;
        entry.sign_in_name = profile.sign_in_name;
        entry.last_used = Some(at);
        self.store
            .publish_names(entry.id, &entry.display_name, &entry.sign_in_name)?;
        self.store.remember(entry.id, at)?;
        let pin = database.pin()?;
        let two_factor = database.two_factor()?.is_some();
        let remembered = self.remember(&database, session_id, secret);
        held.note(anchor_of(&database), older_folder);
        held.set(Gate::Open(OpenAccount {
            entry,
            session: session_id,
            started_at: at,
            limit,
            ends: limit.end(at, at, &circumstances.now),
            alerts: Alerts {
                older_folder,
                ..Alerts::default()
            },
            database,
            pin,
            last_input: circumstances.now,
            draft: None,
            remembered,
            two_factor,
            codes: None,
            recommended: false,
            waived: passed.waived,
            here: None,
            new_recovery: None,
        }));
        Ok(())
    }

    // ---- open ----

    /// Names and dates of the open account.
    pub fn profile(&self) -> Result<(AccountEntry, Profile), Error> {
        self.with_open(|open, _| Ok((open.entry().clone(), open.profile()?)))
    }

    /// Sets both names.
    pub fn set_profile(&self, display_name: &str, sign_in_name: &str) -> Result<(), Error> {
        self.gate().gate.open()?;
        let display_name = DisplayName::parse(display_name)?;
        let sign_in_name = SignInName::parse(sign_in_name)?;
        let same_name = self.store.find(&sign_in_name)?;
        self.with_open(|open, circumstances| {
            if same_name.is_some_and(|other| other.id != open.entry.id) {
                return Err(Error::NameTaken);
            }
            open.set_names(display_name.clone(), sign_in_name.clone(), circumstances)?;
            Ok(self
                .store
                .publish_names(open.entry.id, &display_name, &sign_in_name)?)
        })?;
        // The list of accounts and the gate's view carry the names.
        self.gate().epoch += 1;
        Ok(())
    }

    /// The complexity requirements.
    pub fn password_rules(&self) -> Result<PasswordRules, Error> {
        self.with_open(|open, _| open.password_rules())
    }

    /// Sets the complexity requirements.
    pub fn set_password_rules(&self, rules: PasswordRules) -> Result<PasswordRules, Error> {
        self.with_open(|open, circumstances| open.set_password_rules(rules, circumstances))
    }

    /// "Password Settings": changes the password.
    pub fn change_password(
        &self,
        current_password: &str,
        new_password: &str,
        confirm: &str,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let (epoch, typed, mut check, history) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let open = held.gate.open()?;
            let (typed, check) = accepted(new_password, confirm, Field::NewPassword, |new| {
                open.check_password(new)
            })?;
            (epoch, typed, check, open.password_history()?)
        };
        self.confirm_current_password(current_password)?;
        let hash = self.store.hash_for_history(&history.salt, &typed)?;
        refuse_known_passwords(&mut check, &history, &hash);
        if !check.acceptable {
            self.note_failure(LogKind::PasswordChange, FailureReason::PasswordRefused)?;
            return Err(Error::PasswordRefused {
                field: Field::NewPassword,
                check,
            });
        }
        let key = self.store.derive_new_key(&typed)?;
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let done = held
            .gate
            .open()?
            .set_password(&key, hash, check.score, &circumstances);
        held.settle(done)?;
        drop(held);
        self.remember_anew();
        drop(turn);
        Ok(())
    }

    /// "New recovery key": makes one, which waits to be typed back.
    pub fn new_recovery_key<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        let password_key = self.confirm(proof.into())?;
        let mut held = self.gate_at(epoch)?;
        held.gate.open()?.new_recovery = Some((UnconfirmedKey::make(&*self.random), password_key));
        drop(turn);
        Ok(())
    }

    /// Forgets the new recovery key that waits.
    pub fn discard_recovery_key(&self) -> Result<(), Error> {
        self.with_open(|open, _| open.discard_recovery_key())
    }

    /// Checks the current password for an action that is to follow at once.
    pub fn confirm_password(&self, current_password: &str) -> Result<(), Error> {
        let _turn = self.turn();
        self.open_epoch()?;
        self.confirm_current_password(current_password).map(|_| ())
    }

    /// Writes a backup file.
    pub fn export_backup<'p>(&self, proof: impl Into<Proof<'p>>, file: &Path) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.confirm(proof.into())?;
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        let done = open.export_backup(file, &circumstances);
        if done.is_err() {
            // The backup's failure is what is told, whatever becomes of this entry.
            let _ = open.note_failure(LogKind::Backup, FailureReason::NotPossible, &circumstances);
        }
        let done = held.settle(done);
        drop(turn);
        done
    }

    /// Puts the content of a backup in the open account's place, and signs out.
    ///
    /// Asks for the current password and a code, since what is newer than the backup goes, the
    /// second factor perhaps among it, and for the password the backup was made with.
    pub fn restore_backup<'p>(
        &self,
        proof: impl Into<Proof<'p>>,
        backup_password: &str,
        file: &Path,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        let typed = typed_password(backup_password, Field::BackupPassword)?;
        let id = self.gate().gate.open()?.entry.id;
        self.confirm(proof.into())?;
        let backup = self.store.open_backup(file, &typed);
        let reason = match &backup {
            Ok(Some(unlocked)) if unlocked.database.id() == id => None,
            Ok(None) => Some(FailureReason::WrongPassword),
            Ok(Some(_)) | Err(_) => Some(FailureReason::NotPossible),
        };
        if let Some(reason) = reason {
            self.note_failure(LogKind::Restore, reason)?;
        }
        let Some(Unlocked {
            database: backup,
            password_key,
        }) = backup.map_err(backup_error)?
        else {
            return Err(Error::BackupWrongPassword);
        };
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        if backup.id() != id {
            return Err(Error::BackupOtherAccount);
        }
        let changes = [
            Change::SessionsEnded {
                which: Sessions::All,
                at: circumstances.now.wall,
                reason: EndReason::Restored,
            },
            open.logged(LogKind::Restore, Outcome::Success, &circumstances),
        ];
        let done = open
            .database
            .replace_by(backup, &changes, &password_key)
            .map_err(Error::from);
        let names = done.is_ok().then(|| open.profile());
        let anchor = done.is_ok().then(|| anchor_of(&open.database)).flatten();
        held.settle(done)?;
        held.note(anchor, true);
        // What is open here is not what was open any more, whatever comes of the rest.
        held.shut(Gate::SignedOut, Some(SignedOutReason::Restored));
        drop(held);
        self.forget_session();
        if let Some(profile) = names.transpose()? {
            self.store
                .publish_names(id, &profile.display_name, &profile.sign_in_name)?;
        }
        drop(turn);
        Ok(())
    }

    /// Deletes the open account for good.
    pub fn delete_account<'p>(
        &self,
        proof: impl Into<Proof<'p>>,
        sign_in_name: &str,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let (epoch, id, name) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let open = held.gate.open()?;
            (epoch, open.entry.id, open.entry.sign_in_name.key())
        };
        let typed = SignInName::parse(sign_in_name).map_err(|_| Error::NameMismatch)?;
        if typed.key() != name {
            return Err(Error::NameMismatch);
        }
        self.confirm(proof.into())?;
        let mut held = self.gate_at(epoch)?;
        held.gate.open()?;
        // Closed first: no system deletes the files of an open database everywhere.
        held.shut(Gate::SignedOut, Some(SignedOutReason::AccountDeleted));
        let done = self.store.delete(id);
        drop(held);
        self.forget_session();
        self.forget_anchor(id);
        drop(turn);
        Ok(done?)
    }

    // ---- shared ----

    /// The gate, with whatever has run out taken into account. A gate whose holder panicked is
    /// shut: nobody knows what it was left in.
    fn gate(&self) -> MutexGuard<'_, Held<S::Database>> {
        let mut held = self.gate.lock().unwrap_or_else(|poisoned| {
            self.gate.clear_poison();
            let mut held = poisoned.into_inner();
            held.shut(Gate::SignedOut, Some(SignedOutReason::AccountUnreadable));
            held
        });
        self.let_time_pass(&mut held);
        held
    }

    /// Whoever reads the gate finds it as the time and other installations have made it, watched
    /// or not.
    fn let_time_pass(&self, held: &mut Held<S::Database>) {
        let now = self.clock.now();
        // The time first: it needs nothing from a disk.
        self.heed_time(held, &now);
        self.heed_others(held, &now);
    }

    fn heed_time(&self, held: &mut Held<S::Database>, now: &Moment) {
        match &mut held.gate {
            Gate::Pending(pending) if pending.deadline.passed(now) => {
                if held.lock_again().is_ok() {
                    return;
                }
                held.shut(Gate::SignedOut, Some(SignedOutReason::PendingExpired));
            }
            Gate::Open(open) if open.ends.passed(now) => {
                let limit = open.limit;
                if let Gate::Open(mut open) = std::mem::replace(&mut held.gate, Gate::SignedOut) {
                    // The door shuts even when this cannot be written.
                    let _ = expire(&mut open.database, open.session, &self.circumstances());
                    held.note(anchor_of(&open.database), false);
                    held.secret_is_over = true;
                }
                held.shut(
                    Gate::SignedOut,
                    Some(SignedOutReason::SessionExpired { limit }),
                );
                let _ = self.store.forget_session();
            }
            Gate::Locked(locked) if locked.ends.passed(now) => {
                let limit = locked.limit;
                held.secret_is_over = true;
                held.shut(
                    Gate::SignedOut,
                    Some(SignedOutReason::SessionExpired { limit }),
                );
                let _ = self.store.forget_session();
            }
            Gate::Open(open) if open.is_overdue(self.minute, now) => {
                self.shut_lock(held, LockReason::Idle);
            }
            Gate::Open(open) if open.is_to_be_warned(now) => {
                open.alerts.ends_soon = true;
                held.epoch += 1;
            }
            _ => {}
        }
    }

    /// The gate, if it is still what it was at `epoch`.
    fn gate_at(&self, epoch: u64) -> Result<MutexGuard<'_, Held<S::Database>>, Error> {
        let held = self.gate();
        if held.epoch == epoch {
            Ok(held)
        } else {
            Err(Error::Overtaken)
        }
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn signed_out(&self) -> Result<u64, Error> {
        let held = self.gate();
        match held.gate {
            Gate::SignedOut => Ok(held.epoch),
            _ => Err(Error::WrongState),
        }
    }

    fn open_epoch(&self) -> Result<u64, Error> {
        let mut held = self.gate();
        held.gate.open()?;
        Ok(held.epoch)
    }

    fn with_open<T>(
        &self,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let circumstances = self.circumstances();
        let mut held = self.gate();
        let done = act(held.gate.open()?, &circumstances);
        held.settle(done)
    }

    fn circumstances(&self) -> Circumstances {
        Circumstances {
            now: self.clock.now(),
            whereabouts: self.whereabouts(None),
            user_agent: clip(&self.surroundings.user_agent()),
        }
    }

    /// Where this computer is, as the service says, or, without one, as the computer itself does.
    /// A service that gives no certain answer leaves the address unknown. May take seconds.
    fn whereabouts(&self, service: Option<&str>) -> Whereabouts {
        let address = match service {
            Some(service) => self.surroundings.public_address(service),
            None => self.surroundings.address(),
        };
        Whereabouts {
            address: address.map(|address| address.to_canonical()),
            public: service.is_some(),
        }
    }

    fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        let millis = u64::try_from(self.clock.now().wall).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    fn doors(&self, who: &Who) -> Result<(Option<AccountEntry>, Vec<Door>), Error> {
        let (entry, typed) = match who {
            Who::Listed(id) => (self.store.entry(*id)?, false),
            Who::Named(name) => match SignInName::parse(name) {
                Ok(name) => (self.store.find(&name)?, true),
                Err(error @ Error::NameEmpty(_)) => return Err(error),
                // No account has such a name; say no more than for any other unknown one.
                Err(_) => (None, true),
            },
        };
        let mut doors = vec![door(entry.as_ref())];
        if typed || entry.is_none() {
            doors.push(Door::TypedNames);
        }
        Ok((entry, doors))
    }

    /// Lets one check through, if no wait forbids it: counted on disk before it runs, taken back
    /// when it was right. A check that could not be made is no failure.
    fn check<T>(
        &self,
        doors: &[Door],
        field: Field,
        run: impl FnOnce() -> Result<Option<T>, StoreError>,
    ) -> Result<Checked<T>, Error> {
        let now = self.clock.now();
        let mut records = Vec::with_capacity(doors.len());
        for &door in doors {
            let stored = self.store.attempts(door);
            let seen = match (stored, door) {
                (Some(found), _) => found.seen(&now),
                (None, Door::Nobody) => Attempts::none(&now),
                (None, _) => Attempts::unknown(&now),
            };
            if stored != Some(seen) {
                self.store.set_attempts(door, seen)?;
            }
            records.push((door, seen));
        }
        let wait = records
            .iter()
            .filter(|(door, _)| *door != Door::Nobody)
            .map(|(_, seen)| seen.wait(&now))
            .max()
            .unwrap_or(0);
        if wait > 0 {
            return Err(Error::Wait {
                field,
                retry_after: throttle::seconds(wait),
            });
        }
        for (door, seen) in &records {
            self.store.set_attempts(*door, seen.counted(&now))?;
        }
        match run() {
            Ok(Some(right)) => {
                for (door, _) in &records {
                    self.store.set_attempts(*door, Attempts::none(&now))?;
                }
                Ok(Checked::Right(right))
            }
            Ok(None) => {
                // The wait is counted from the end of the check, as the person sees it.
                let now = self.clock.now();
                let mut longest = 0;
                for (door, seen) in &records {
                    let counted = seen.counted(&now);
                    self.store.set_attempts(*door, counted)?;
                    if *door != Door::Nobody {
                        longest = longest.max(counted.wait(&now));
                    }
                }
                let retry_after = (longest > 0).then(|| throttle::seconds(longest));
                Ok(Checked::Wrong { retry_after })
            }
            Err(error) => {
                for (door, seen) in &records {
                    self.store.set_attempts(*door, *seen)?;
                }
                Err(error.into())
            }
        }
    }

    /// Checks the current password of the open account; a wrong one counts as at sign-in.
    fn confirm_current_password(&self, password: &str) -> Result<DerivedKey, Error> {
        let typed = typed_password(password, Field::CurrentPassword)?;
        let id = self.gate().gate.open()?.entry.id;
        let checked = self.check(&[Door::Account(id)], Field::CurrentPassword, || {
            self.store.check_password(id, &typed)
        })?;
        match checked {
            Checked::Right((database_key, key)) => {
                // Another slot file lies there than the one this database was opened with.
                self.with_open(|open, _| {
                    if open.database.is_under(&database_key) {
                        Ok(key)
                    } else {
                        Err(StoreError::Superseded.into())
                    }
                })
            }
            Checked::Wrong { retry_after } => {
                self.note_failure(LogKind::CurrentPasswordCheck, FailureReason::WrongPassword)?;
                Err(Error::WrongCurrentPassword { retry_after })
            }
        }
    }

    fn enqueue(&self, door: Door, kind: QueuedKind) -> Result<(), Error> {
        let at = self.clock.now().wall;
        Ok(self.store.enqueue(door, Queued { at, kind })?)
    }

    /// Notes in the open account's log what somebody tried in vain.
    fn note_failure(&self, kind: LogKind, reason: FailureReason) -> Result<(), Error> {
        self.with_open(|open, circumstances| open.note_failure(kind, reason, circumstances))
    }

    fn queue(&self, id: AccountId) -> Queue {
        // The queue lies open to anyone with the files, so an unreadable one is worth no refusal.
        self.store.queue(id).unwrap_or_default()
    }

    fn clear_queue(&self, id: AccountId, queued: &Queue) {
        // What stays in the queue is written again next time: a repeated entry, not a lost one.
        let _ = self.store.clear_queue(id, queued.last);
    }
}

/// The factors that an account asks for at a sign-in.
fn factors<D: AccountDatabase>(database: &D) -> Result<Factors, Error> {
    let pin = database.pin()?;
    Ok(Factors {
        second_factor: database.two_factor()?.is_some(),
        pin: pin.is_some_and(|pin| pin.settings.request_after_authorization),
    })
}

/// The door of an account, or of nobody's.
fn door(entry: Option<&AccountEntry>) -> Door {
    entry.map_or(Door::Nobody, |entry| Door::Account(entry.id))
}

fn queued_changes(queued: &Queue, circumstances: &Circumstances) -> Vec<Change> {
    let logged = queued.entries.iter().map(|queued| {
        let failed = Outcome::Failure;
        let (kind, outcome) = match queued.kind {
            QueuedKind::WrongPassword => (LogKind::SignIn, failed(FailureReason::WrongPassword)),
            QueuedKind::WrongRecoveryKey => {
                (LogKind::Recovery, failed(FailureReason::WrongRecoveryKey))
            }
            QueuedKind::WrongPin => (LogKind::Unlock, failed(FailureReason::WrongPin)),
            QueuedKind::WrongPasswordAtLock => {
                (LogKind::Unlock, failed(FailureReason::WrongPassword))
            }
            QueuedKind::SignOut => (LogKind::SignOut, Outcome::Success),
            QueuedKind::Lock => (LogKind::Lock, Outcome::Success),
        };
        let mut entry = circumstances.entry(kind, outcome, None);
        // Whoever has the files can write any time there.
        entry.at = queued.at.min(circumstances.now.wall);
        // Neither may be kept in clear; those of now would be wrong.
        entry.address = None;
        entry.public = false;
        entry.user_agent = String::new();
        Change::Logged(entry)
    });
    logged.collect()
}

fn backup_error(error: BackupError) -> Error {
    match error {
        BackupError::NotReadable => Error::BackupNotReadable,
        BackupError::AlreadyHere => Error::AccountAlreadyHere,
        BackupError::Store(error) => error.into(),
    }
}

/// A password as typed, in the one form that is hashed. Longer than any password can be: refused
/// at once, never cut.
fn typed_password(text: &str, field: Field) -> Result<SecretText, Error> {
    if password::is_too_long(text) {
        return Err(Error::TooLong(field));
    }
    Ok(password::normalise(text))
}

/// A new password that is spelled twice alike and that `check` accepts.
fn accepted(
    password: &str,
    confirm: &str,
    field: Field,
    check: impl FnOnce(&str) -> Result<PasswordCheck, Error>,
) -> Result<(SecretText, PasswordCheck), Error> {
    let check = check(password)?;
    if !check.acceptable {
        return Err(Error::PasswordRefused { field, check });
    }
    let typed = typed_password(password, field)?;
    if password::is_too_long(confirm) || *password::normalise(confirm) != *typed {
        return Err(Error::ConfirmMismatch);
    }
    Ok((typed, check))
}
