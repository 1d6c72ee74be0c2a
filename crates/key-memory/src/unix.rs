//! Pages on Linux and macOS.

use rustix::mm::{MapFlags, ProtFlags, mlock, mmap_anonymous};
use std::alloc::{Layout, handle_alloc_error};
use std::ffi::c_void;
use std::ptr::{NonNull, null_mut};

/// New zeroed pages with nothing else in them. Ends the program if there is no memory left, as any
/// allocation does.
pub fn page(length: usize) -> NonNull<c_void> {
    let access = ProtFlags::READ | ProtFlags::WRITE;
    // SAFETY: a new mapping overlaps no other.
    let page = unsafe { mmap_anonymous(null_mut(), length, access, MapFlags::PRIVATE) };
    page.ok()
        .and_then(NonNull::new)
        .unwrap_or_else(|| handle_alloc_error(Layout::new::<[u8; 4096]>()))
}

/// Keeps pages out of swap and dumps; `false` if the system does not keep them out of
/// swap.
pub fn lock(start: NonNull<c_void>, length: usize) -> bool {
    // SAFETY: the range is one of the caller's mappings, and neither call changes its content.
    unsafe {
        #[cfg(target_os = "linux")]
        {
            use rustix::mm::{Advice, madvise};
            // The process makes no dump itself; this keeps the pages out of dumps made from outside.
            let _ = madvise(start.as_ptr(), length, Advice::LinuxDontDump);
        }
        mlock(start.as_ptr(), length).is_ok()
    }
}
