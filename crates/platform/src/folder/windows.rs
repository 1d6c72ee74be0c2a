//! Where a folder is, by its drive, and by what the system knows of the programs that synchronise folders.

use std::os::windows::ffi::OsStrExt as _;
use std::path::{Component, Path, PathBuf, Prefix};
use std::ptr::null_mut;
use windows_sys::Win32::Foundation::{ERROR_MORE_DATA, FreeLibrary};
use windows_sys::Win32::Storage::CloudFilters::{CF_SYNC_ROOT_INFO_BASIC, CF_SYNC_ROOT_INFO_CLASS};
use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
use windows_sys::Win32::System::LibraryLoader::{
    GetProcAddress, LOAD_LIBRARY_SEARCH_SYSTEM32, LoadLibraryExW,
};
use windows_sys::Win32::System::WindowsProgramming::DRIVE_REMOTE;
use windows_sys::core::{HRESULT, PCWSTR};

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
    let root = wide(Path::new(&format!("{letter}:\\")));
    // SAFETY: the text ends with a zero.
    unsafe { GetDriveTypeW(root.as_ptr()) == DRIVE_REMOTE }
}

/// Where OneDrive keeps its folders, whatever they are called.
const ONEDRIVE: [&str; 3] = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];

/// Whether a program keeps a folder, or one above it, synchronised: files there may be placeholders whose
/// content is elsewhere. `false` if that cannot be told.
pub fn is_synchronised(real: &Path) -> bool {
    let roots: Vec<PathBuf> = ONEDRIVE
        .iter()
        .filter_map(|name| PathBuf::from(std::env::var_os(name)?).canonicalize().ok())
        .collect();
    is_below(real, &roots) || real.ancestors().any(is_sync_root)
}

fn is_below(real: &Path, roots: &[PathBuf]) -> bool {
    roots.iter().any(|root| real.starts_with(root))
}

type GetSyncRoot = unsafe extern "system" fn(
    PCWSTR,
    CF_SYNC_ROOT_INFO_CLASS,
    *mut std::ffi::c_void,
    u32,
    *mut u32,
) -> HRESULT;

/// Whether a folder is, or is in, one that a program has registered with the system. Asked of a library that
/// older systems lack.
fn is_sync_root(folder: &Path) -> bool {
    let library = wide(Path::new("cldapi.dll"));
    // SAFETY: the name ends with a zero.
    let library =
        unsafe { LoadLibraryExW(library.as_ptr(), null_mut(), LOAD_LIBRARY_SEARCH_SYSTEM32) };
    if library.is_null() {
        return false;
    }
    // SAFETY: the library is loaded, and the name ends with a zero.
    let asked = unsafe { GetProcAddress(library, c"CfGetSyncRootInfoByPath".as_ptr().cast()) };
    let known = asked.is_some_and(|asked| {
        let folder = wide(folder);
        let (mut number, mut length) = (0_i64, 0);
        // SAFETY: this is the function's signature; the path ends with a zero, and a basic answer is one number.
        let answer = unsafe {
            std::mem::transmute::<unsafe extern "system" fn() -> isize, GetSyncRoot>(asked)(
                folder.as_ptr(),
                CF_SYNC_ROOT_INFO_BASIC,
                (&raw mut number).cast(),
                8,
                &raw mut length,
            )
        };
        // HRESULT_FROM_WIN32: there is more to know than was asked for.
        answer >= 0 || answer.cast_unsigned() == 0x8007_0000 | ERROR_MORE_DATA
    });
    // SAFETY: loaded above, and nothing of it is in use.
    unsafe { FreeLibrary(library) };
    known
}

fn wide(path: &Path) -> Vec<u16> {
    path.as_os_str().encode_wide().chain([0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_onedrives_is_known_whatever_it_is_called() {
        let home = tempfile::tempdir().unwrap();
        let roots = [home.path().join("Our Cloud")];
        assert!(is_below(&home.path().join("Our Cloud\\vault"), &roots));
        assert!(!is_below(&home.path().join("Our Clouds"), &roots));
    }

    #[test]
    fn a_system_that_knows_of_no_synchronising_program_says_no() {
        assert!(!is_synchronised(tempfile::tempdir().unwrap().path()));
    }

    #[test]
    fn another_computer_is_known_by_its_name() {
        assert!(is_remote(Path::new(r"\\server\share\vault")));
        assert!(is_remote(Path::new(r"\\?\UNC\server\share\vault")));
        assert!(!is_remote(Path::new(r"\\?\C:\Users")));
        assert!(!is_remote(Path::new(r"C:\Users")));
    }
}
