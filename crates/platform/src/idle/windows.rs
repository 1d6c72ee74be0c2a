//! The last input of this person's session, through `user-idle`.

use super::{Ask, NoSource};
use nightlatch_account::ports::{Idleness, SourceFailed};
use user_idle::UserIdle;

struct LastInput;

pub fn source() -> Result<Box<dyn Ask>, NoSource> {
    LastInput.idle().map_err(|_| NoSource::Failed)?;
    Ok(Box::new(LastInput))
}

impl Ask for LastInput {
    fn name(&self) -> &'static str {
        "Windows last input"
    }

    fn idle(&self) -> Result<Idleness, SourceFailed> {
        // It subtracts two 32-bit counters: with overflow checks it panics once in 49.7 days.
        let idle = std::panic::catch_unwind(UserIdle::get_time).map_err(|_| SourceFailed)?;
        let idle = idle.map_err(|_| SourceFailed)?;
        let millis = u64::try_from(idle.as_milliseconds()).map_err(|_| SourceFailed)?;
        Ok(Idleness::For(millis))
    }
}
