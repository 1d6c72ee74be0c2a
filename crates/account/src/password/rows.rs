//! What can change in an account's password.

use super::PasswordRules;
use crate::ports::PasswordHash;
use crate::time::WallMillis;

/// One thing to write.
pub enum PasswordChange {
    /// New complexity requirements.
    Rules(PasswordRules),
    /// A password was set; it joins the list of the last ones. `score` is zxcvbn's, 0 to 4.
    Set {
        at: WallMillis,
        hash: PasswordHash,
        score: u8,
    },
}
