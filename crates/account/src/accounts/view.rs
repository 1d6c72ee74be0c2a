//! What may be seen of the gate from outside.

use super::Accounts;
use crate::gate::{Gate, GateView};
use crate::ports::AccountStore;

impl<S: AccountStore> Accounts<S> {
    /// What may be known of the gate.
    pub fn view(&self) -> GateView {
        let gate = self.gate();
        match &gate.gate {
            Gate::SignedOut => GateView::SignedOut {
                reason: gate.reason,
            },
            Gate::Pending(pending) => pending.view(),
            Gate::Open(open) => open.view(),
            Gate::Locked(locked) => locked.view(),
        }
    }

    /// Milliseconds until the gate changes by itself, if it will. Reading the gate after that
    /// makes it so.
    pub fn changes_in(&self) -> Option<u64> {
        let now = self.clock.now();
        match &self.gate().gate {
            Gate::Pending(pending) => Some(pending.deadline.remaining(&now)),
            Gate::Open(open) => Some(open.changes_in(&now)),
            Gate::Locked(locked) => Some(locked.ends.remaining(&now)),
            Gate::SignedOut => None,
        }
    }
}
