//! Windows: `GetTickCount64`, which counts sleep too, and the minute in which the computer started.

use std::time::{SystemTime, UNIX_EPOCH};
use windows_sys::Win32::System::SystemInformation::GetTickCount64;

/// Milliseconds since the system started, sleep included.
pub fn boot_millis() -> u64 {
    // SAFETY: takes nothing and only reads a counter.
    unsafe { GetTickCount64() }
}

/// Windows has no boot id, so this is the wall time of the start. Changing the clock
/// makes a different id, which only starts waits again in full.
#[expect(
    clippy::disallowed_methods,
    reason = "part of the Clock that is handed in"
)]
pub fn boot_id() -> Option<[u8; 16]> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()?
        .as_millis();
    let minute = now.checked_sub(u128::from(boot_millis()))? / 60_000;
    Some(minute.to_le_bytes())
}
