//! A new password judged by an account's own rules and words.

use crate::contacts;
use crate::error::Error;
use crate::gate::{OpenAccount, PendingAccount, PendingKind};
use crate::ground::ids::AccountEntry;
use crate::password::{self, PasswordCheck, PasswordRules};
use crate::ports::AccountDatabase;

impl<D: AccountDatabase> PendingAccount<D> {
    /// Judges a new password after a recovery by the account's own rules.
    pub(crate) fn check_password(&self, password: &str) -> Result<PasswordCheck, Error> {
        let PendingKind::Recovering { database } = &self.kind else {
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

/// The complexity requirements as they are now: Modern depends on the second factor.
fn rules_in_force<D: AccountDatabase>(database: &D) -> Result<PasswordRules, Error> {
    let rules = database.password_rules()?;
    let on = database.two_factor()?.is_some();
    Ok(rules.validated(on).unwrap_or(rules))
}

pub(crate) fn check_password<D: AccountDatabase>(
    password: &str,
    entry: &AccountEntry,
    database: &D,
) -> Result<PasswordCheck, Error> {
    let rules = rules_in_force(database)?;
    let own = own_words(entry, database)?;
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    Ok(password::check(password, &rules, &own))
}

/// Words that a password of this account must not be made of.
pub(crate) fn own_words<D: AccountDatabase>(
    entry: &AccountEntry,
    database: &D,
) -> Result<Vec<String>, Error> {
    let mut words = contacts::own_words(&database.contacts()?);
    words.push(entry.display_name.as_str().to_owned());
    words.push(entry.sign_in_name.as_str().to_owned());
    Ok(words)
}
