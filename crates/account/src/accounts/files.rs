//! Files that are written for the person: each may go on only while the account is open that it is of.

use super::Accounts;
use crate::error::Error;
use crate::gate::Gate;
use crate::ports::{AccountId, AccountStore, Permit};
use std::collections::BTreeSet;

/// The files that are being written, and the accounts of which one was stopped.
#[derive(Default)]
pub(super) struct Files {
    last: u64,
    under_way: Vec<Writing>,
    stopped: BTreeSet<AccountId>,
}

struct Writing {
    number: u64,
    account: AccountId,
    /// It is taking its place, and is not stopped any more.
    finishing: bool,
}

impl Files {
    fn begin(&mut self, account: AccountId) -> u64 {
        self.last += 1;
        self.under_way.push(Writing {
            number: self.last,
            account,
            finishing: false,
        });
        self.last
    }

    fn find(&mut self, number: u64) -> Option<&mut Writing> {
        let mut under_way = self.under_way.iter_mut();
        under_way.find(|writing| writing.number == number)
    }

    /// Stops those that are not of this account.
    pub fn stop_all_but(&mut self, account: Option<AccountId>) {
        let Self {
            under_way, stopped, ..
        } = self;
        under_way.retain(|writing| {
            let stays = writing.finishing || Some(writing.account) == account;
            if !stays {
                stopped.insert(writing.account);
            }
            stays
        });
    }

    /// Whether one of an account was stopped since this was last asked.
    pub fn was_stopped(&mut self, account: AccountId) -> bool {
        self.stopped.remove(&account)
    }
}

/// A file that is being written for the person, from the question where to its end. The lock does not
/// wait for it: it is stopped, and at the next opening of the account its owner is told.
pub struct FileUnderWay<'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    number: u64,
}

impl<S: AccountStore> Accounts<S> {
    /// Begins a file of the account that is open or on its way in.
    pub fn begin_file(&self) -> Result<FileUnderWay<'_, S>, Error> {
        let mut gate = self.gate();
        let account = match &mut gate.gate {
            Gate::Open(open) => {
                // Another one is under way now: what was said of the last has been read.
                open.alerts.file_stopped = false;
                open.entry.id
            }
            Gate::Pending(pending) => pending.entry.id,
            Gate::SignedOut | Gate::Locked(_) => return Err(Error::WrongState),
        };
        let number = gate.files.begin(account);
        Ok(FileUnderWay {
            accounts: self,
            number,
        })
    }
}

impl<S: AccountStore> Permit for FileUnderWay<'_, S> {
    fn goes_on(&self) -> bool {
        self.accounts.gate().files.find(self.number).is_some()
    }

    fn finish(&self) -> bool {
        let mut gate = self.accounts.gate();
        let writing = gate.files.find(self.number);
        writing.is_some_and(|writing| {
            writing.finishing = true;
            true
        })
    }
}

impl<S: AccountStore> Drop for FileUnderWay<'_, S> {
    fn drop(&mut self) {
        let under_way = &mut self.accounts.gate().files.under_way;
        under_way.retain(|writing| writing.number != self.number);
    }
}
