//! The last input event that the window server knows of.
//!
//! Not through `user-idle`: on macOS it reads memory that it has freed, and says "just now" if
//! it cannot read anything.

use super::{Ask, NoSource};
use nightlatch_account::ports::{Idleness, SourceFailed};
use objc2_core_graphics::{CGEventSource, CGEventSourceStateID, CGEventType};

/// `kCGAnyInputEventType`.
const ANY_INPUT: CGEventType = CGEventType(u32::MAX);

struct LastInput;

pub fn source() -> Result<Box<dyn Ask>, NoSource> {
    LastInput.idle().map_err(|_| NoSource::Failed)?;
    Ok(Box::new(LastInput))
}

impl Ask for LastInput {
    fn name(&self) -> &'static str {
        "macOS last input"
    }

    fn idle(&self) -> Result<Idleness, SourceFailed> {
        let state = CGEventSourceStateID::CombinedSessionState;
        let seconds = CGEventSource::seconds_since_last_event_type(state, ANY_INPUT);
        if !seconds.is_finite() || seconds < 0.0 {
            return Err(SourceFailed);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above; a person's absence in milliseconds fits"
        )]
        let millis = (seconds * 1000.0) as u64;
        Ok(Idleness::For(millis))
    }
}
