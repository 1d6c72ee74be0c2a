//! Where a folder is, by its drive.

use std::os::windows::ffi::OsStrExt as _;
use std::path::{Component, Path, Prefix};
use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
use windows_sys::Win32::System::WindowsProgramming::DRIVE_REMOTE;

/// Whether a path is on another computer; `false` if that cannot be told.
pub fn is_remote(path: &Path) -> bool {
    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return false;
    };
    let letter = match prefix.kind() {
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => return true,
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => char::from(letter),
        _ => return false,
    };
    let root = std::ffi::OsString::from(format!("{letter}:\\"));
    let root: Vec<u16> = root.encode_wide().chain([0]).collect();
    // SAFETY: the text ends with a zero.
    unsafe { GetDriveTypeW(root.as_ptr()) == DRIVE_REMOTE }
}
