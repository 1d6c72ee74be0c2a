//! The computer's clocks: wall time, and the time since boot, suspend included.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

#[cfg(target_os = "linux")]
#[path = "watch_linux.rs"]
mod watching;
#[cfg(not(target_os = "linux"))]
#[path = "watch_elsewhere.rs"]
mod watching;

pub use watching::{Alarm, watch};

use crate::random::OsRandom;
use nightlatch_account::ports::Random as _;
use nightlatch_account::time::{BootId, Clock, Moment, WallMillis};
use std::time::{SystemTime, UNIX_EPOCH};

/// The real clock.
pub struct SystemClock {
    boot_id: BootId,
}

impl SystemClock {
    /// Reads which run of the computer this is. If the system does not say, the id is made
    /// up: a different id only starts waits again in full.
    pub fn new() -> Self {
        let boot_id = system::boot_id().unwrap_or_else(|| {
            let mut id = [0; 16];
            OsRandom.fill(&mut id);
            id
        });
        Self {
            boot_id: BootId(boot_id),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Moment {
            wall: wall(),
            boot: system::boot_millis(),
            boot_id: self.boot_id,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the Clock that is handed in"
)]
fn wall() -> WallMillis {
    let now = SystemTime::now();
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    }
}

/// A UUID's text as its 16 bytes.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn uuid_bytes(text: &str) -> Option<[u8; 16]> {
    let digits: Vec<u8> = text
        .trim()
        .chars()
        .filter(|c| *c != '-')
        .map(|c| c.to_digit(16)?.try_into().ok())
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits
        .chunks_exact(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect();
    if digits.len() == 32 {
        bytes.try_into().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boot_time_goes_forward_within_one_run() {
        let clock = SystemClock::new();
        let first = clock.now();
        let second = SystemClock::new().now();
        assert!(second.boot >= first.boot);
        #[cfg(target_os = "linux")]
        assert_eq!(first.boot_id, second.boot_id);
        assert!(first.wall > 1_700_000_000_000);
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    #[test]
    fn a_boot_id_is_a_uuid() {
        let bytes = uuid_bytes("6f1f2b0c-0000-4000-8000-0000000000ff\n").unwrap();
        assert_eq!((bytes[0], bytes[15]), (0x6f, 0xff));
        assert_eq!(uuid_bytes("6f1f2b0c"), None);
        assert_eq!(uuid_bytes("no uuid, and not hexadecimal eith"), None);
    }
}
