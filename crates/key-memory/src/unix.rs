//! Pages on Linux and macOS.

use rustix::mm::{MapFlags, ProtFlags, mlock, mmap_anonymous};
use std::alloc::{Layout, handle_alloc_error};
use std::ffi::c_void;
use std::ptr::{NonNull, null_mut};

/// New zeros that nothing else lies beside. Ends the program where there is no memory left, as any
/// allocation does.
pub fn page(length: usize) -> NonNull<c_void> {
    let access = ProtFlags::READ | ProtFlags::WRITE;
    // SAFETY: a new mapping overlaps no other.
    let page = unsafe { mmap_anonymous(null_mut(), length, access, MapFlags::PRIVATE) };
    page.ok()
        .and_then(NonNull::new)
        .unwrap_or_else(|| handle_alloc_error(Layout::new::<[u8; 4096]>()))
}

/// Keeps pages out of the swap and of dumps; `false` where the system does not keep them out of the
/// swap.
pub fn lock(start: NonNull<c_void>, length: usize) -> bool {
    // SAFETY: the range is one mapping of the caller's, and neither call changes what is in it.
    unsafe {
        #[cfg(target_os = "linux")]
        {
            use rustix::mm::{Advice, madvise};
            // The process makes no dump anyway; whoever makes one of it from outside is kept out.
            let _ = madvise(start.as_ptr(), length, Advice::LinuxDontDump);
        }
        mlock(start.as_ptr(), length).is_ok()
    }
}
