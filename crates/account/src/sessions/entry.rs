//! Changes and their entry in the log.

use crate::gate::{Circumstances, OpenAccount};
use crate::ports::AccountDatabase;
use crate::ports::change::Change;
use crate::sessions::{LogKind, Outcome};

/// Changes with their entry in the log; nothing if nothing changes.
pub(crate) fn with_entry<D: AccountDatabase>(
    open: &OpenAccount<D>,
    mut changes: Vec<Change>,
    kind: LogKind,
    about: &Circumstances,
) -> Vec<Change> {
    if !changes.is_empty() {
        changes.push(open.logged(kind, Outcome::Success, about));
    }
    changes
}
