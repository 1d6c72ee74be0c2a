//! A new account. Nothing is written before its recovery key was typed back or skipped.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::attempts::Attempts;
use crate::error::{Error, Field};
use crate::gate::{
    CREATION_MILLIS, Circumstances, Gate, NewAccountSecrets, PendingAccount, PendingKind,
    SignedOutReason,
};
use crate::ground::ids::{AccountEntry, AccountId};
use crate::names::{DisplayName, SignInName};
use crate::password::typed::accepted;
use crate::password::{self, JustChosen, PasswordChange, PasswordRules};
use crate::ports::change::Change;
use crate::ports::{AccountStore, NewAccount};
use crate::recovery::{RecoveryKey, UnconfirmedKey};
use crate::sessions::AuthenticatedBy;
use crate::time::Deadline;

impl<S: AccountStore> Accounts<S> {
    /// Begins a new account. Nothing is written before its recovery key has been typed back or
    /// skipped.
    pub fn create(
        &self,
        display_name: &str,
        sign_in_name: &str,
        password: &str,
        confirm: &str,
    ) -> Result<(), Error> {
        let mut passage = self.passage_in()?;
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
        passage.at(|gate| {
            gate.set(Gate::Pending(PendingAccount {
                entry,
                kind: PendingKind::Creating(secrets),
                deadline: Deadline::after(self.clock.now(), CREATION_MILLIS),
                older_folder: false,
            }));
            Ok(())
        })
    }

    /// `key_kept`: the recovery key was typed back. Otherwise the account is sealed to one that nobody has.
    pub(crate) fn write_new_account(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: &AccountEntry,
        secrets: &NewAccountSecrets,
        key_kept: bool,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let at = circumstances.now.wall;
        let recovery = if key_kept {
            self.store.recovery_public(entry.id, secrets.recovery.key())
        } else {
            // The one on the screen may be in a photo or a printer: it must not open anything.
            let nobodys = RecoveryKey::make(&*self.random);
            self.store.recovery_public(entry.id, &nobodys)
        };
        let mut changes = vec![
            Change::Names {
                display_name: entry.display_name.clone(),
                sign_in_name: entry.sign_in_name.clone(),
            },
            Change::Password(PasswordChange::Rules(PasswordRules::default())),
            Change::Password(PasswordChange::Set {
                at,
                hash: secrets.password_hash.clone(),
                score: secrets.password_score,
            }),
        ];
        if key_kept {
            changes.push(Change::RecoveryKeySet {
                at,
                public: recovery,
            });
        }
        let account = NewAccount {
            id: entry.id,
            display_name: &entry.display_name,
            sign_in_name: &entry.sign_in_name,
            created_at: at,
            password_key: &secrets.password_key,
            history_salt: secrets.history_salt,
            recovery,
            attempts: Attempts::none(&circumstances.now),
            changes,
        };
        let by = AuthenticatedBy::Creation;
        self.store.holding_names(|| {
            // Half an hour may have passed since it was found free.
            self.require_free(&entry.sign_in_name, entry.id)
                .map_err(|error| match error {
                    Error::NameTaken => Error::NameTakenMeanwhile,
                    error => error,
                })?;
            let database = self.store.create(account)?;
            self.enter_straight(gate, entry.clone(), database, by, false)?;
            if let Gate::Open(open) = &mut gate.gate {
                open.just_chosen = Some(JustChosen::at(circumstances.now));
            }
            Ok(())
        })
    }

    /// Writes a new account and opens it. If nothing could be written it keeps waiting, to be tried again.
    pub(crate) fn write_creation(
        &self,
        gate: &mut Guarded<S::Database>,
        pending: PendingAccount<S::Database>,
        key_kept: bool,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let PendingKind::Creating(secrets) = &pending.kind else {
            gate.gate = Gate::Pending(pending);
            return Err(Error::WrongState);
        };
        let done = self.write_new_account(gate, &pending.entry, secrets, key_kept, circumstances);
        if done.is_err() {
            if matches!(self.store.entry(pending.entry.id), Ok(None)) {
                gate.gate = Gate::Pending(pending);
            } else {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
            }
        }
        done
    }

    /// Writes a new account whose owner saves no recovery key for now. Security Check
    /// says so until one has been typed back.
    pub fn skip_recovery_key(&self) -> Result<(), Error> {
        let about = self.circumstances();
        let (_passage, ()) = self.passage(|gate| {
            if !matches!(gate.gate.pending()?.kind, PendingKind::Creating(_)) {
                return Err(Error::WrongState);
            }
            let Gate::Pending(pending) = std::mem::replace(&mut gate.gate, Gate::SignedOut) else {
                return Err(Error::WrongState);
            };
            self.write_creation(gate, pending, false, &about)
        })?;
        Ok(())
    }
}
