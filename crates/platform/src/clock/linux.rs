//! Linux: `CLOCK_BOOTTIME`, which runs during suspend, and the kernel's boot id.

use rustix::time::{ClockId, clock_gettime};

/// Milliseconds since the kernel started, suspend included.
pub fn boot_millis() -> u64 {
    let time = clock_gettime(ClockId::Boottime);
    let millis = time
        .tv_sec
        .saturating_mul(1000)
        .saturating_add(time.tv_nsec / 1_000_000);
    u64::try_from(millis).unwrap_or(0)
}

/// The kernel's random id of this boot (proc(5)).
pub fn boot_id() -> Option<[u8; 16]> {
    super::uuid_bytes(&std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?)
}
