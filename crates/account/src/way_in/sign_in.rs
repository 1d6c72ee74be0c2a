//! The list of accounts, and the password at sign-in.

use crate::accounts::guard::Passage;
use crate::accounts::{Accounts, newest};
use crate::attempts::counted::Checked;
use crate::attempts::queue::QueuedKind;
use crate::attempts::tries::scope;
use crate::error::{Error, Field};
use crate::gate::{Gate, PENDING_MILLIS, PendingAccount, PendingKind, SignInContext};
use crate::ground::ids::{AccountEntry, AccountId};
use crate::password::typed::typed_password;
use crate::pin::PinTries;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{AuthenticatedBy, Passed};
use crate::time::Deadline;
use crate::trusted_addresses::Factors;
use crate::way_in::policy::{Requirement, SignInPolicy, sign_in_policy};
use crate::way_in::who::Who;
use std::net::IpAddr;

impl<S: AccountStore> Accounts<S> {
    /// The pre-saved accounts.
    pub fn accounts(&self) -> Result<Vec<AccountEntry>, Error> {
        self.gate().require_signed_out()?;
        Ok(self.store.entries()?)
    }

    /// Takes an account off the list; deletes nothing.
    pub fn forget(&self, id: AccountId) -> Result<Vec<AccountEntry>, Error> {
        self.gate().require_signed_out()?;
        self.store.forget(id)?;
        Ok(self.store.entries()?)
    }

    /// Signs in with a password. With `keep`, this device remembers the session if the
    /// system's keystore allows it; otherwise the session ends with the program.
    pub fn sign_in(&self, who: &Who, password: &str, keep: bool) -> Result<(), Error> {
        let passage = self.passage_in()?;
        let typed = typed_password(password, Field::Password)?;
        if keep {
            self.ask_keystore_anew();
        }
        let (entry, scopes) = self.scopes(who)?;
        let checked = self.check(&scopes, Field::Password, || {
            if let Some(entry) = &entry {
                self.store.open_with_password(entry.id, &typed)
            } else {
                self.store.derive_in_vain(&typed);
                Ok(None)
            }
        })?;
        match (checked, entry) {
            (Checked::Right(unlocked), Some(entry)) => {
                let id = entry.id;
                let admitted = self.after_password(passage, entry, unlocked.database, keep);
                let opened = match &admitted {
                    Err(Error::Store(error)) => Err(*error),
                    _ => Ok(()),
                };
                self.note_opening(id, opened);
                admitted
            }
            (Checked::Wrong(retry_after), entry) => {
                self.enqueue_in_turn(scope(entry.as_ref()), QueuedKind::WrongPassword);
                Err(Error::WrongCredentials { retry_after })
            }
            (Checked::Right(_), None) => Err(Error::WrongState),
        }
    }

    /// Continues a sign-in whose password was right.
    fn after_password(
        &self,
        mut passage: Passage<'_, S>,
        entry: AccountEntry,
        database: S::Database,
        keep: bool,
    ) -> Result<(), Error> {
        let service = database.address_service()?;
        let mut context = SignInContext {
            keep,
            origin: self.origin(service.as_deref()),
            passed: Passed::default(),
            older_folder: self.is_older(&database)?,
        };
        let policy = self.policy(&database, context.origin.address)?;
        match policy.second_factor {
            Requirement::Yes => self.ask_second_factor(&mut passage, entry, database, context),
            Requirement::Waived(waiver) => {
                context.passed.waived.push(waiver);
                self.after_second_factor(&mut passage, entry, database, context)
            }
            Requirement::Off => self.after_second_factor(&mut passage, entry, database, context),
        }
    }

    /// Continues a sign-in whose password, and second factor if there is one, were right.
    pub(crate) fn after_second_factor(
        &self,
        passage: &mut Passage<'_, S>,
        entry: AccountEntry,
        database: S::Database,
        mut context: SignInContext,
    ) -> Result<(), Error> {
        match self.policy(&database, context.origin.address)?.pin {
            Requirement::Yes => {
                let now = self.clock.now();
                return passage.at(|gate| {
                    gate.set(Gate::Pending(PendingAccount {
                        entry,
                        older_folder: context.older_folder,
                        kind: PendingKind::SigningIn {
                            database,
                            tries: PinTries::none(&now),
                            context,
                        },
                        deadline: Deadline::after(now, PENDING_MILLIS),
                    }));
                    Ok(())
                });
            }
            Requirement::Waived(waiver) => context.passed.waived.push(waiver),
            Requirement::Off => {}
        }
        let secret = self.new_keystore_secret(context.keep);
        let by = AuthenticatedBy::Password;
        passage.at(|gate| self.enter(gate, entry, database, by, context, secret.as_ref()))
    }

    /// What a sign-in from an address asks for besides the password.
    pub(crate) fn policy(
        &self,
        database: &S::Database,
        address: Option<IpAddr>,
    ) -> Result<SignInPolicy, Error> {
        // Rows that cannot be read are trusted for nothing.
        let rows = database.trusted_addresses().unwrap_or_default();
        let newest = newest(database, &self.clock.now())?;
        Ok(sign_in_policy(factors(database)?, &rows, address, newest))
    }
}

/// The factors that an account asks for at a sign-in.
pub(crate) fn factors<D: AccountDatabase>(database: &D) -> Result<Factors, Error> {
    let pin = database.pin()?;
    Ok(Factors {
        second_factor: database.two_factor()?.is_some(),
        pin: pin.is_some_and(|pin| pin.settings.request_after_authorization),
    })
}
