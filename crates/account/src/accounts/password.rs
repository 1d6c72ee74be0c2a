//! "Password Settings", and the current password that settings ask for.

use super::Accounts;
use super::guard::Renew;
use super::proof::Asked;
use crate::contacts;
use crate::error::{Error, Field};
use crate::gate::{Gate, OpenAccount, PendingAccount, Purpose};
use crate::password::{self, PasswordChange, PasswordCheck, PasswordRules, Refusal};
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountStore, Change, PasswordHash, PasswordHistory, SecretText,
};
use crate::sessions::{EndReason, FailureReason, LogKind, Outcome};
use subtle::ConstantTimeEq as _;

/// Earlier passwords that are refused besides the current one (behaviour, section 2).
const REMEMBERED_PASSWORDS: usize = 5;

impl<S: AccountStore> Accounts<S> {
    /// Judges a password that is being typed, by the rules that will judge it when it is set.
    /// The names are those being typed for a new account; elsewhere the account's own count.
    pub fn check_new_password(
        &self,
        password: &str,
        display_name: &str,
        sign_in_name: &str,
    ) -> Result<PasswordCheck, Error> {
        match &self.gate().gate {
            Gate::SignedOut => {}
            Gate::Pending(pending) => return pending.check_password(password),
            Gate::Open(open) => return open.check_password(password),
            Gate::Locked(_) => return Err(Error::WrongState),
        }
        let own = [display_name, sign_in_name];
        Ok(password::check(password, &PasswordRules::default(), &own))
    }

    /// The complexity requirements.
    pub fn password_rules(&self) -> Result<PasswordRules, Error> {
        self.read(|open, _| open.password_rules())
    }

    /// Sets the complexity requirements. They apply to the next password.
    pub fn set_password_rules(&self, rules: PasswordRules) -> Result<PasswordRules, Error> {
        self.step(|open, about| {
            let rules = rules
                .validated(open.two_factor)
                .map_err(|_| Error::RulesInvalid)?;
            let changes = vec![
                Change::Password(PasswordChange::Rules(rules)),
                open.logged(LogKind::PasswordRulesChange, Outcome::Success, about),
            ];
            Ok((changes, move |_: &mut OpenAccount<_>| rules))
        })
    }

    /// "Password Settings": changes the password, under a new database key; the other sessions end.
    pub fn change_password(
        &self,
        current_password: &str,
        new_password: &str,
        confirm: &str,
    ) -> Result<(), Error> {
        let (confirmed, (typed, check, history)) = self.confirm(|open, _| {
            let (typed, check) = accepted(new_password, confirm, Field::NewPassword, |new| {
                open.check_password(new)
            })?;
            let history = open.database.password_history()?;
            Ok((Asked::Password(current_password), (typed, check, history)))
        })?;
        let score = check.score;
        let hash = match self.hash_if_new(&typed, check, &history) {
            Err(refused @ Error::PasswordRefused { .. }) => {
                self.note_failure(LogKind::PasswordChange, FailureReason::PasswordRefused)?;
                return Err(refused);
            }
            hash => hash?,
        };
        let key = self.store.derive_new_key(&typed)?;
        confirmed.renew(
            Renew::Key(&key, EndReason::PasswordChanged),
            |open, about| {
                let changes = vec![
                    Change::Password(PasswordChange::Set {
                        at: about.now.wall,
                        hash,
                        score,
                    }),
                    open.logged(LogKind::PasswordChange, Outcome::Success, about),
                ];
                Ok((changes, |_: &mut OpenAccount<_>| ()))
            },
        )
    }

    /// Hashes a new password, unless it is the current one or one of the last.
    pub(super) fn hash_if_new(
        &self,
        typed: &SecretText,
        mut check: PasswordCheck,
        history: &PasswordHistory,
    ) -> Result<PasswordHash, Error> {
        let hash = self.store.hash_for_history(&history.salt, typed)?;
        refuse_known_passwords(&mut check, history, &hash);
        if check.acceptable {
            Ok(hash)
        } else {
            Err(Error::PasswordRefused {
                field: Field::NewPassword,
                check,
            })
        }
    }
}

impl<D: AccountDatabase> PendingAccount<D> {
    /// Judges a new password after a recovery by the account's own rules.
    pub(super) fn check_password(&self, password: &str) -> Result<PasswordCheck, Error> {
        let Purpose::Recovering { database } = &self.purpose else {
            return Err(Error::WrongState);
        };
        check_password(password, &self.entry, database)
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The complexity requirements.
    pub fn password_rules(&self) -> Result<PasswordRules, Error> {
        rules_in_force(&self.database)
    }

    /// Judges a new password by the account's rules; the current and the last ones are compared
    /// only when it is set.
    pub fn check_password(&self, password: &str) -> Result<PasswordCheck, Error> {
        check_password(password, &self.entry, &self.database)
    }
}

/// A password as typed, in the one form that is hashed. Longer than any password can be: refused
/// at once, never cut. An empty one is no try.
pub(super) fn typed_password(text: &str, field: Field) -> Result<SecretText, Error> {
    if text.is_empty() {
        return Err(Error::PasswordEmpty(field));
    }
    if password::is_too_long(text) {
        return Err(Error::TooLong(field));
    }
    Ok(password::normalise(text))
}

/// A new password that is spelled twice alike and that `check` accepts.
pub(super) fn accepted(
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

/// Refuses a new password that is the current one or one of the last.
fn refuse_known_passwords(
    check: &mut PasswordCheck,
    history: &PasswordHistory,
    hash: &PasswordHash,
) {
    let mut recent = history.hashes.iter().take(REMEMBERED_PASSWORDS + 1);
    if recent
        .next()
        .is_some_and(|current| current.0.ct_eq(&hash.0).into())
    {
        check.refuse(Refusal::Current);
    } else if recent.any(|earlier| earlier.0.ct_eq(&hash.0).into()) {
        check.refuse(Refusal::Recent);
    }
}

/// The complexity requirements as they are now: Modern depends on the second factor.
fn rules_in_force<D: AccountDatabase>(database: &D) -> Result<PasswordRules, Error> {
    let rules = database.password_rules()?;
    let on = database.two_factor()?.is_some();
    Ok(rules.validated(on).unwrap_or(rules))
}

pub(super) fn check_password<D: AccountDatabase>(
    password: &str,
    entry: &AccountEntry,
    database: &D,
) -> Result<PasswordCheck, Error> {
    let rules = rules_in_force(database)?;
    let own = own_words(entry, database)?;
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    Ok(password::check(password, &rules, &own))
}

/// What a password of this account must not be made of.
pub(super) fn own_words<D: AccountDatabase>(
    entry: &AccountEntry,
    database: &D,
) -> Result<Vec<String>, Error> {
    let mut words = contacts::own_words(&database.contacts()?);
    words.push(entry.display_name.as_str().to_owned());
    words.push(entry.sign_in_name.as_str().to_owned());
    Ok(words)
}
