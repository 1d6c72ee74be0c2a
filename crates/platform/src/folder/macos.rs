//! Where a folder is, by what statfs(2) says about its file system.

use std::ffi::CString;
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// Synchronised folders are known by their names and marks alone.
pub fn is_synchronised(_: &Path) -> bool {
    false
}

/// Whether a path is on another computer; `false` if that cannot be told.
pub fn is_remote(path: &Path) -> bool {
    let there = path.ancestors().find(|part| part.exists());
    let Some(text) = there.and_then(|part| CString::new(part.as_os_str().as_bytes()).ok()) else {
        return false;
    };
    let mut about = MaybeUninit::<libc::statfs>::uninit();
    // SAFETY: the path ends with a zero byte, and the call fills the structure if it returns 0.
    let about = unsafe {
        if libc::statfs(text.as_ptr(), about.as_mut_ptr()) != 0 {
            return false;
        }
        about.assume_init()
    };
    let local = u32::try_from(libc::MNT_LOCAL).unwrap_or(0);
    about.f_flags & local == 0
}
