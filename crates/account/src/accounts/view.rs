//! What is visible of the gate from outside.

use crate::accounts::Accounts;
use crate::accounts::guard::Guarded;
use crate::gate::{Gate, GateView};
use crate::ports::{AccountDatabase, AccountStore};
use crate::time::Moment;

/// The gate, read once.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Counts the changes of the gate: of two readings the one with the larger number is newer.
    pub epoch: u64,
    /// What is visible of it.
    pub view: GateView,
    /// Milliseconds until it changes by itself, if it will. Reading the gate after that applies the change.
    pub changes_in: Option<u64>,
}

impl<S: AccountStore> Accounts<S> {
    /// The gate, its number and when it changes, all at one moment.
    pub fn reading(&self) -> Reading {
        let gate = self.gate();
        Reading {
            epoch: gate.number(),
            view: gate.view(),
            changes_in: gate.changes_in(&self.clock.now()),
        }
    }

    /// What is visible of the gate.
    pub fn view(&self) -> GateView {
        self.gate().view()
    }

    /// Counts the changes of the gate: equal numbers mean the same gate.
    pub fn epoch(&self) -> u64 {
        self.gate().number()
    }

    /// Milliseconds until the gate changes by itself, if it will. Reading the gate after that
    /// applies the change.
    pub fn changes_in(&self) -> Option<u64> {
        self.gate().changes_in(&self.clock.now())
    }
}

impl<D: AccountDatabase> Guarded<D> {
    fn view(&self) -> GateView {
        match &self.gate {
            Gate::SignedOut => GateView::SignedOut {
                reason: self.reason,
            },
            Gate::Pending(pending) => pending.view(),
            Gate::Open(open) => open.view(),
            Gate::Locked(locked) => locked.view(),
        }
    }

    fn changes_in(&self, now: &Moment) -> Option<u64> {
        match &self.gate {
            Gate::Pending(pending) => Some(pending.deadline.remaining(now)),
            Gate::Open(open) => Some(open.changes_in(now)),
            Gate::Locked(locked) => Some(locked.ends.remaining(now)),
            Gate::SignedOut => None,
        }
    }
}
