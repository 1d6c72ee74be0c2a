//! The end of the program.

use crate::accounts::Accounts;
use crate::gate::Gate;
use crate::ports::AccountStore;
use crate::sessions::chain::anchor_of;

impl<S: AccountStore> Accounts<S> {
    /// Closes what is open, as the last thing before the process ends; sessions stay valid. Background work must
    /// not find an open database then: SQLCipher shuts down before it does.
    pub fn close(&self) {
        self.gate().set(Gate::SignedOut);
        self.put_backup_away();
    }

    /// The program ends: the state of the open account is recorded, and the keystore gets what it has yet to keep.
    pub fn leave(&self) {
        let mut gate = self.gate();
        if let Gate::Open(open) = &gate.gate {
            let anchor = anchor_of(&open.database);
            gate.note(anchor, false);
        }
        drop(gate);
        self.keep_anchor();
    }
}
