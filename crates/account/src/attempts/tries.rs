//! Tries at accounts that are closed: each is counted before it is made.

use crate::accounts::Accounts;
use crate::attempts::counted::{Checked, Counter, counted};
use crate::attempts::scope::AttemptScope;
use crate::attempts::{self, Attempts};
use crate::error::{Error, Field};
use crate::gate::Gate;
use crate::ground::ids::{AccountEntry, AccountId};
use crate::names::SignInName;
use crate::ports::AccountStore;
use crate::ports::store_error::StoreError;
use crate::way_in::who::Who;

/// How long the next try has to wait, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For the password.
    pub password: u32,
    /// For the PIN on the lock page.
    pub pin: u32,
    /// Whether the password has to wait only because the record of wrong tries is missing.
    pub record_missing: bool,
}

/// A try at a scope: its record before it, and with it. `behind` is the scope that the name leads to.
pub(crate) struct Tried {
    scope: AttemptScope,
    behind: AttemptScope,
    before: Attempts,
    counted: Attempts,
}

/// How long a scope must wait, and whether only because its record is missing. The longest wait is reported.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wait {
    millis: u64,
    unknown: bool,
}

impl<S: AccountStore> Accounts<S> {
    pub(crate) fn scopes(
        &self,
        who: &Who,
    ) -> Result<(Option<AccountEntry>, Vec<AttemptScope>), Error> {
        let (entry, typed) = match who {
            Who::Listed(id) => (self.store.entry(*id)?, false),
            Who::Named(name) => match SignInName::parse(name) {
                Ok(name) => (self.store.find(&name)?, true),
                Err(error @ Error::NameEmpty(_)) => return Err(error),
                // No account has this name; reveal no more than for any other unknown one.
                Err(_) => (None, true),
            },
        };
        let mut scopes = vec![scope(entry.as_ref())];
        if typed || entry.is_none() {
            scopes.push(AttemptScope::UnknownName);
        }
        Ok((entry, scopes))
    }

    /// How long the next try at an account has to wait, without making one.
    pub fn waits(&self, id: AccountId) -> Result<Waits, Error> {
        let now = self.clock.now();
        let pin = match &self.gate().gate {
            Gate::Locked(locked) if locked.entry.id == id => locked.tries.wait(&now),
            Gate::SignedOut | Gate::Locked(_) => 0,
            Gate::Pending(_) | Gate::Open(_) => return Err(Error::WrongState),
        };
        let attempts = self
            .store
            .decide_attempts(AttemptScope::Account(id), |stored| {
                let attempts = stored.map_or(Attempts::unknown(&now), |found| found.seen(&now));
                (None, attempts)
            })?;
        let password = attempts::seconds(attempts.wait(&now));
        Ok(Waits {
            password,
            pin: attempts::seconds(pin),
            record_missing: password > 0 && attempts.is_unknown(),
        })
    }

    /// Lets one check through, if no wait forbids it. `None` means *wrong*.
    pub(crate) fn check<T>(
        &self,
        scopes: &[AttemptScope],
        field: Field,
        run: impl FnOnce() -> Result<Option<T>, StoreError>,
    ) -> Result<Checked<T, Option<u32>>, Error> {
        let mut tries = ScopeTries {
            accounts: self,
            scopes,
            field,
        };
        counted(&mut tries, |_, _| {
            run().map_err(|error| {
                for scope in scopes {
                    if let AttemptScope::Account(id) = scope {
                        self.note_opening(*id, Err(error));
                    }
                }
                error.into()
            })
        })
    }

    /// Records whether an account could be opened: if its files are damaged or missing, a backup may
    /// replace it.
    pub(crate) fn note_opening(&self, id: AccountId, opened: Result<(), StoreError>) {
        let cannot_be_opened = &mut self.gate().cannot_be_opened;
        match opened {
            Ok(()) => {
                cannot_be_opened.remove(&id);
            }
            Err(StoreError::Damaged | StoreError::Missing) => {
                cannot_be_opened.insert(id);
            }
            Err(_) => {}
        }
    }

    /// Counts a try in the transaction that finds no wait for its scope; otherwise returns the wait.
    pub(crate) fn count(
        &self,
        scope: AttemptScope,
        behind: AttemptScope,
    ) -> Result<Result<Tried, Wait>, StoreError> {
        let now = self.clock.now();
        let decided = self.store.decide_attempts(scope, |stored| {
            let before = match (stored, scope) {
                (Some(found), _) => found.seen(&now),
                (None, AttemptScope::Decoy) => Attempts::none(&now),
                (None, _) => Attempts::unknown(&now),
            };
            let wait = match scope {
                AttemptScope::Decoy => 0,
                AttemptScope::Account(_) | AttemptScope::UnknownName => before.wait(&now),
            };
            if wait > 0 {
                // When a wait began is stored even if this try is refused.
                let wait = Wait {
                    millis: wait,
                    unknown: before.is_unknown(),
                };
                return ((stored != Some(before)).then_some(before), Err(wait));
            }
            let counted = before.counted(&now);
            let tried = Tried {
                scope,
                behind,
                before,
                counted,
            };
            (Some(counted), Ok(tried))
        })?;
        if scope == AttemptScope::UnknownName && decided.is_ok() {
            self.store.count_typed(behind, now.wall, true)?;
        }
        Ok(decided)
    }

    /// A counted try was wrong. Returns the milliseconds of the wait it starts, measured from the end of the check,
    /// as the person sees it.
    fn failed(&self, tried: &Tried) -> Result<u64, StoreError> {
        let now = self.clock.now();
        self.store.decide_attempts(tried.scope, |stored| {
            let failures = tried.counted.failures;
            let failed = Attempts {
                // Another running copy may have counted more since.
                failures: stored.map_or(failures, |found| found.failures.max(failures)),
                ..Attempts::none(&now)
            };
            let wait = match tried.scope {
                AttemptScope::Decoy => 0,
                AttemptScope::Account(_) | AttemptScope::UnknownName => failed.wait(&now),
            };
            (Some(failed), wait)
        })
    }

    /// Counted tries could not be made: they do not count, unless others have come since.
    pub(crate) fn take_back(&self, counted: &[Tried]) -> Result<(), StoreError> {
        for tried in counted {
            self.store.decide_attempts(tried.scope, |stored| {
                let alone = stored == Some(tried.counted);
                (alone.then_some(tried.before), ())
            })?;
            if tried.scope == AttemptScope::UnknownName {
                let now = self.clock.now();
                self.store.count_typed(tried.behind, now.wall, false)?;
            }
        }
        Ok(())
    }
}

/// Tries at an account from outside: counted on disk.
struct ScopeTries<'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    scopes: &'a [AttemptScope],
    field: Field,
}

impl<S: AccountStore> Counter for ScopeTries<'_, S> {
    type Try = Vec<Tried>;
    /// Seconds until the next try, if it must wait.
    type Wrong = Option<u32>;

    fn count(&mut self) -> Result<Vec<Tried>, Error> {
        let field = self.field;
        let mut counted = Vec::with_capacity(self.scopes.len());
        let mut wait = Wait::default();
        let behind = self.scopes.first().copied().unwrap_or(AttemptScope::Decoy);
        for &scope in self.scopes {
            match self.accounts.count(scope, behind) {
                Ok(Ok(tried)) => counted.push(tried),
                Ok(Err(left)) => wait = wait.max(left),
                Err(error) => {
                    self.accounts.take_back(&counted)?;
                    return Err(error.into());
                }
            }
        }
        if wait.millis == 0 {
            return Ok(counted);
        }
        self.accounts.take_back(&counted)?;
        let retry_after = attempts::seconds(wait.millis);
        Err(if wait.unknown {
            Error::WaitForRecord { field, retry_after }
        } else {
            Error::Wait { field, retry_after }
        })
    }

    fn right(&mut self, counted: &Vec<Tried>) -> Result<(), Error> {
        // Only this account's counts start over: otherwise, after a sign-in, a name that exists would still
        // wait where one that does not would have been forgotten.
        if let Some(AttemptScope::Account(id)) = self.scopes.first() {
            let now = self.accounts.clock.now();
            let store = &self.accounts.store;
            store.set_attempts(AttemptScope::Account(*id), Attempts::none(&now))?;
            self.accounts
                .take_back(counted.get(1..).unwrap_or_default())?;
            store.typed_well(*id, &now)?;
        }
        Ok(())
    }

    fn wrong(&mut self, counted: &Vec<Tried>) -> Result<Option<u32>, Error> {
        let mut longest = 0;
        for tried in counted {
            longest = longest.max(self.accounts.failed(tried)?);
        }
        Ok((longest > 0).then(|| attempts::seconds(longest)))
    }

    fn take_back(&mut self, counted: &Vec<Tried>) -> Result<(), Error> {
        Ok(self.accounts.take_back(counted)?)
    }
}

/// The scope of an account, or of an unknown name.
pub(crate) fn scope(entry: Option<&AccountEntry>) -> AttemptScope {
    entry.map_or(AttemptScope::Decoy, |entry| AttemptScope::Account(entry.id))
}
