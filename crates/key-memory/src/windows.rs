//! Pages on Windows.

use std::alloc::{Layout, handle_alloc_error};
use std::ffi::c_void;
use std::ptr::{NonNull, null};
use windows_sys::Win32::System::Memory::{
    MEM_COMMIT, MEM_RESERVE, PAGE_READWRITE, VirtualAlloc, VirtualLock,
};

/// New zeroed pages with nothing else in them. Ends the program if there is no memory left, as any
/// allocation does.
pub fn page(length: usize) -> NonNull<c_void> {
    // SAFETY: a new range overlaps no other.
    let page = unsafe { VirtualAlloc(null(), length, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE) };
    NonNull::new(page).unwrap_or_else(|| handle_alloc_error(Layout::new::<[u8; 4096]>()))
}

/// Keeps pages out of swap; `false` if the system does not.
pub fn lock(start: NonNull<c_void>, length: usize) -> bool {
    // SAFETY: the range is the caller's, and locking changes nothing in it.
    unsafe { VirtualLock(start.as_ptr(), length) != 0 }
}
