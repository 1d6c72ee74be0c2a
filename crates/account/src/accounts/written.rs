//! Which files are being written for the person, and which accounts had one stopped.

use crate::ground::ids::AccountId;
use std::collections::BTreeSet;

/// The files being written, and the accounts that had one stopped.
#[derive(Default)]
pub(crate) struct Files {
    last: u64,
    under_way: Vec<Writing>,
    stopped: BTreeSet<AccountId>,
}

pub(crate) struct Writing {
    number: u64,
    account: AccountId,
    /// It is being renamed into place, and can no longer be stopped.
    pub finishing: bool,
}

impl Files {
    pub fn begin(&mut self, account: AccountId) -> u64 {
        self.last += 1;
        self.under_way.push(Writing {
            number: self.last,
            account,
            finishing: false,
        });
        self.last
    }

    pub fn find(&mut self, number: u64) -> Option<&mut Writing> {
        let mut under_way = self.under_way.iter_mut();
        under_way.find(|writing| writing.number == number)
    }

    /// Stops the files of all other accounts.
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

    /// Whether a file of this account was stopped since this was last asked.
    pub fn was_stopped(&mut self, account: AccountId) -> bool {
        self.stopped.remove(&account)
    }

    /// A file has ended, whatever the result.
    pub fn end(&mut self, number: u64) {
        self.under_way.retain(|writing| writing.number != number);
    }
}
