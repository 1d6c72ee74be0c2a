//! macOS: `CLOCK_MONOTONIC`, which runs during sleep there, and the boot session's id.

use rustix::time::{ClockId, clock_gettime};

/// Milliseconds since the kernel started, sleep included.
pub fn boot_millis() -> u64 {
    let time = clock_gettime(ClockId::Monotonic);
    let millis = time
        .tv_sec
        .saturating_mul(1000)
        .saturating_add(time.tv_nsec / 1_000_000);
    u64::try_from(millis).unwrap_or(0)
}

/// `kern.bootsessionuuid`, new at every boot.
pub fn boot_id() -> Option<[u8; 16]> {
    let mut text = [0_u8; 64];
    let mut length = text.len();
    // SAFETY: the name ends with NUL; the buffer and its length outlive the call, which writes at
    // most `length` bytes.
    let result = unsafe {
        libc::sysctlbyname(
            c"kern.bootsessionuuid".as_ptr(),
            text.as_mut_ptr().cast(),
            &raw mut length,
            std::ptr::null_mut(),
            0,
        )
    };
    if result != 0 {
        return None;
    }
    let text = text.get(..length)?;
    super::uuid_bytes(std::str::from_utf8(text).ok()?.trim_end_matches('\0'))
}
