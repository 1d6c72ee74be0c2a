//! Files written for the person: each may go on only while its account is open.

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::Gate;
use crate::ports::AccountStore;
use crate::ports::files::Permit;

/// A file being written for the person, from the question where to put it to its end. The lock does not wait
/// for it: it is stopped, and its owner is told when the account is next opened.
pub struct FileUnderWay<'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
    number: u64,
}

impl<S: AccountStore> Accounts<S> {
    /// Begins a file of the account that is open or being opened.
    pub fn begin_file(&self) -> Result<FileUnderWay<'_, S>, Error> {
        let mut gate = self.gate();
        let account = match &mut gate.gate {
            Gate::Open(open) => {
                // Another file is under way now, so the alert about the last one has been read.
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
        self.accounts.gate().files.end(self.number);
    }
}
