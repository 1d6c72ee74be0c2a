//! The last input of this person's session, through `user-idle`.

use super::NoSource;
use nightlatch_account::ports::{IdleSource, SourceFailed};
use user_idle::UserIdle;

struct LastInput;

pub fn source() -> Result<Box<dyn IdleSource>, NoSource> {
    LastInput.idle_millis().map_err(|_| NoSource::Failed)?;
    Ok(Box::new(LastInput))
}

impl IdleSource for LastInput {
    fn name(&self) -> &'static str {
        "Windows last input"
    }

    fn idle_millis(&self) -> Result<u64, SourceFailed> {
        // It subtracts two 32-bit counters: where overflow is checked, it panics once in 49.7 days.
        let idle = std::panic::catch_unwind(UserIdle::get_time).map_err(|_| SourceFailed)?;
        let idle = idle.map_err(|_| SourceFailed)?;
        u64::try_from(idle.as_milliseconds()).map_err(|_| SourceFailed)
    }
}
