//! The console of the process that started this one.

use windows_sys::Win32::Storage::FileSystem::{FILE_TYPE_DISK, FILE_TYPE_PIPE, GetFileType};
use windows_sys::Win32::System::Console::{
    ATTACH_PARENT_PROCESS, AttachConsole, GetStdHandle, STD_ERROR_HANDLE, STD_OUTPUT_HANDLE,
    SetStdHandle,
};

pub fn attach() {
    // SAFETY: the calls take any value; without a console there is none to have, and nothing changes.
    unsafe {
        let before =
            [STD_OUTPUT_HANDLE, STD_ERROR_HANDLE].map(|which| (which, GetStdHandle(which)));
        AttachConsole(ATTACH_PARENT_PROCESS);
        for (which, handle) in before {
            // What goes to a file or to another program still goes there.
            if matches!(GetFileType(handle), FILE_TYPE_DISK | FILE_TYPE_PIPE) {
                SetStdHandle(which, handle);
            }
        }
    }
}
