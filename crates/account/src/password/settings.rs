//! "Password Settings".

use crate::accounts::Accounts;
use crate::accounts::guard::Renew;
use crate::accounts::proof::Asked;
use crate::error::{Error, Field};
use crate::gate::{Gate, OpenAccount};
use crate::ground::keys::SecretText;
use crate::password::typed::accepted;
use crate::password::{self, PasswordChange, PasswordCheck, PasswordRules, Refusal};
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::{AccountStore, PasswordHash, PasswordHistory};
use crate::sessions::{EndReason, FailureReason, LogKind, Outcome};
use subtle::ConstantTimeEq as _;

/// Earlier passwords that are refused besides the current one (behaviour, section 2).
const REMEMBERED_PASSWORDS: usize = 5;

impl<S: AccountStore> Accounts<S> {
    /// Judges a password that is being typed, by the rules that will judge it when it is set.
    /// The names are those being typed for a new account; otherwise the account's own count.
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
    pub(crate) fn hash_if_new(
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
