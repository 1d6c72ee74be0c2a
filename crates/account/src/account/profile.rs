//! The names of an account.

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::OpenAccount;
use crate::ground::ids::{AccountEntry, AccountId};
use crate::names::{DisplayName, SignInName};
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore, Profile};
use crate::sessions::{LogKind, Outcome};

impl<S: AccountStore> Accounts<S> {
    /// Names and dates of the open account.
    pub fn profile(&self) -> Result<(AccountEntry, Profile), Error> {
        self.read(|open, _| Ok((open.entry().clone(), open.profile()?)))
    }

    /// Sets both names.
    pub fn set_profile(&self, display_name: &str, sign_in_name: &str) -> Result<(), Error> {
        let (mut passage, id) = self.light_passage(|gate| Ok(gate.gate.open()?.entry.id))?;
        let display_name = DisplayName::parse(display_name)?;
        let sign_in_name = SignInName::parse(sign_in_name)?;
        // Other accounts' files are read, which anyone can lock: the gate must not wait for them.
        self.store.holding_names(|| {
            self.require_free(&sign_in_name, id)?;
            passage.step(|open, about| {
                let changes = vec![
                    Change::Names {
                        display_name: display_name.clone(),
                        sign_in_name: sign_in_name.clone(),
                    },
                    open.logged(LogKind::ProfileChange, Outcome::Success, about),
                ];
                Ok((changes, |_: &mut OpenAccount<_>| ()))
            })?;
            Ok(self.store.publish_names(id, &display_name, &sign_in_name)?)
        })
    }

    /// Requires that no other account has the sign-in name.
    pub(crate) fn require_free(&self, name: &SignInName, but: AccountId) -> Result<(), Error> {
        match self.store.find(name)? {
            Some(other) if other.id != but => Err(Error::NameTaken),
            _ => Ok(()),
        }
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// Names and dates.
    pub fn profile(&self) -> Result<Profile, Error> {
        Ok(self.database.profile()?)
    }
}
