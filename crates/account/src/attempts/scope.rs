//! What failed tries are counted for.

use crate::ground::ids::AccountId;
use crate::time::{DAY, WallMillis};

/// How long a failed sign-in by typed name counts when somebody else signs in: 30 days. A name that no
/// account has never succeeds, and typing errors must not add up indefinitely.
pub const UNKNOWN_NAMES_KEPT: WallMillis = 30 * DAY;

/// What failed tries are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttemptScope {
    /// The password or recovery key of one account.
    Account(AccountId),
    /// Sign-in by a typed name: one record for all names, so that existing and unknown
    /// names behave the same, and no typed name is ever kept.
    UnknownName,
    /// Stands in for the account when the typed name belongs to none, so that the disk is as busy as
    /// for one that exists. It never imposes a wait.
    Decoy,
}
