//! Files and folders on Windows, where whoever opens a file decides what others may do with it meanwhile:
//! access lists instead of modes, and renames that wait for a virus scanner.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::windows::ffi::OsStrExt as _;
use std::os::windows::fs::OpenOptionsExt as _;
use std::os::windows::io::AsRawHandle as _;
use std::path::{Component, Path, PathBuf, Prefix};
use std::ptr::null_mut;
use std::time::Duration;
use windows_sys::Win32::Foundation::{
    CloseHandle, ERROR_ACCESS_DENIED, ERROR_INVALID_FUNCTION, ERROR_INVALID_PARAMETER,
    ERROR_LOCK_VIOLATION, ERROR_NOT_SUPPORTED, ERROR_SHARING_VIOLATION, HANDLE, LocalFree,
};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{
    GetTokenInformation, PSECURITY_DESCRIPTOR, SECURITY_ATTRIBUTES, TOKEN_QUERY, TOKEN_USER,
    TokenUser,
};
use windows_sys::Win32::Storage::FileSystem::{
    BY_HANDLE_FILE_INFORMATION, CreateDirectoryW, FILE_FLAG_BACKUP_SEMANTICS, FILE_TYPE_DISK,
    GetFileInformationByHandle, GetFileType,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// How often, and with what pause, a rename is tried again while somebody has the file open: scanners,
/// indexers and backups look at every new file, for moments. 0.3 s in all, since the gate may be held.
const TRIES: u32 = 30;
const PAUSE: Duration = Duration::from_millis(10);

/// Opening waits for nobody here.
pub fn wait_for_nobody(_: &mut OpenOptions) {}

/// A new file has the access list of its folder: our folders are this user's alone, and a file that the
/// person puts elsewhere, on a stick for another computer, must open there too.
pub fn keep_private(_: &mut OpenOptions) {}

/// Makes a folder that nobody else may enter: this user alone is on its access list, which what is made in it
/// inherits. One that is there already stays as it is.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    let descriptor = Descriptor::of_this_user()?;
    let attributes = SECURITY_ATTRIBUTES {
        nLength: size_of::<SECURITY_ATTRIBUTES>().try_into().unwrap_or(0),
        lpSecurityDescriptor: descriptor.0,
        bInheritHandle: 0,
    };
    let name = wide(whole_name(path).as_os_str());
    // SAFETY: the name ends with a zero, and the descriptor outlives the call.
    if unsafe { CreateDirectoryW(name.as_ptr(), &raw const attributes) } != 0 {
        return Ok(());
    }
    match io::Error::last_os_error() {
        // Another copy may be making it just now.
        error if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        error => Err(error),
    }
}

/// Who may do what with a folder; owned by this user.
struct Descriptor(PSECURITY_DESCRIPTOR);

impl Descriptor {
    fn of_this_user() -> io::Result<Self> {
        let user = this_user()?;
        // Protected from what the folder above would add; all rights, also for what is made inside.
        let text = wide(OsStr::new(&format!("O:{user}D:P(A;OICI;FA;;;{user})")));
        let mut descriptor = null_mut();
        // SAFETY: the text ends with a zero; the call allocates what it points to.
        let made = unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text.as_ptr(),
                SDDL_REVISION_1,
                &raw mut descriptor,
                null_mut(),
            )
        };
        checked(made)?;
        Ok(Self(descriptor))
    }
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        // SAFETY: allocated by the call above, and freed once.
        unsafe { LocalFree(self.0) };
    }
}

/// The user of this process, as access lists name users.
fn this_user() -> io::Result<String> {
    let mut token: HANDLE = null_mut();
    // SAFETY: the process is this one, and the token is closed below.
    checked(unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) })?;
    let name = name_of(token);
    // SAFETY: opened above, and closed once.
    unsafe { CloseHandle(token) };
    name
}

fn name_of(token: HANDLE) -> io::Result<String> {
    // As TOKEN_USER wants to be aligned, and long enough for the longest name: 68 bytes.
    let mut user = [0_usize; 32];
    let length = size_of_val(&user).try_into().unwrap_or(0);
    let mut filled = 0;
    // SAFETY: the buffer is as long as is said.
    checked(unsafe {
        GetTokenInformation(
            token,
            TokenUser,
            user.as_mut_ptr().cast(),
            length,
            &raw mut filled,
        )
    })?;
    let mut text = null_mut();
    // SAFETY: the call above has filled the buffer with this structure, which it is aligned for; this one
    // allocates a text that ends with a zero and is freed below.
    unsafe {
        let user = &*user.as_ptr().cast::<TOKEN_USER>();
        checked(ConvertSidToStringSidW(user.User.Sid, &raw mut text))?;
        let length = (0..).take_while(|&at| *text.add(at) != 0).count();
        let name = String::from_utf16_lossy(std::slice::from_raw_parts(text, length));
        LocalFree(text.cast());
        Ok(name)
    }
}

fn checked(result: i32) -> io::Result<()> {
    if result == 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

fn wide(text: &OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}

/// Makes the entries of a folder durable, where its file system can do that for a folder.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let flushed = OpenOptions::new()
        // Only what is open for writing is flushed.
        .write(true)
        // A folder is opened only with this flag.
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
        .open(folder)
        .and_then(|folder| folder.sync_all());
    match flushed {
        Err(error) if is_any(&error, &NO_SUCH_THING) => Ok(()),
        flushed => flushed,
    }
}

/// What file systems other than NTFS answer.
const NO_SUCH_THING: [u32; 4] = [
    ERROR_ACCESS_DENIED,
    ERROR_INVALID_FUNCTION,
    ERROR_INVALID_PARAMETER,
    ERROR_NOT_SUPPORTED,
];

fn is_any(error: &io::Error, codes: &[u32]) -> bool {
    let code = error.raw_os_error().map(i32::cast_unsigned);
    code.is_some_and(|code| codes.contains(&code))
}

/// Renames a file or a folder, over a file that is there. Waits a moment for others that have it open.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    for _ in 0..TRIES {
        match fs::rename(from, to) {
            // What is read-only, or a folder, is refused in the same words.
            Err(error) if is_open_elsewhere(&error) => std::thread::sleep(PAUSE),
            renamed => return renamed,
        }
    }
    fs::rename(from, to)
}

fn is_open_elsewhere(error: &io::Error) -> bool {
    const CODES: [u32; 3] = [
        ERROR_ACCESS_DENIED,
        ERROR_SHARING_VIOLATION,
        ERROR_LOCK_VIOLATION,
    ];
    is_any(error, &CODES)
}

/// Whether somebody has a file in a folder open, and so keeps the folder where it is.
pub fn is_held(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            return is_held(&entry.path());
        }
        // Refused if anybody else has it open, whatever for.
        let alone = OpenOptions::new()
            .read(true)
            .share_mode(0)
            .open(entry.path());
        alone.is_err_and(|error| is_any(&error, &[ERROR_SHARING_VIOLATION]))
    })
}

/// Deletes a folder with all that is in it, read-only or not. Waits a moment for others that look at a file.
pub fn remove_folder(folder: &Path) -> io::Result<()> {
    if fs::remove_dir_all(folder).is_ok() {
        return Ok(());
    }
    make_writable(folder);
    for _ in 0..TRIES {
        match fs::remove_dir_all(folder) {
            Err(error) if is_open_elsewhere(&error) => std::thread::sleep(PAUSE),
            removed => return removed,
        }
    }
    fs::remove_dir_all(folder)
}

fn make_writable(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let Ok(about) = entry.metadata() else {
            continue;
        };
        let mut permissions = about.permissions();
        permissions.set_readonly(false);
        let _ = fs::set_permissions(entry.path(), permissions);
        if about.is_dir() {
            make_writable(&entry.path());
        }
    }
}

/// Whether an opened file is on a disk, rather than a pipe or a device.
pub fn is_on_disk(file: &File) -> bool {
    // SAFETY: the handle is open as long as the file is.
    unsafe { GetFileType(file.as_raw_handle()) == FILE_TYPE_DISK }
}

/// What two names of one file have in common, and how many names it has.
pub fn identity(path: &Path) -> Option<(impl PartialEq + use<>, u64)> {
    let file = OpenOptions::new()
        .access_mode(0)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
        .open(path)
        .ok()?;
    let mut about = BY_HANDLE_FILE_INFORMATION::default();
    // SAFETY: the handle is open as long as the file is.
    let known = unsafe { GetFileInformationByHandle(file.as_raw_handle(), &raw mut about) };
    let number = (
        about.dwVolumeSerialNumber,
        about.nFileIndexHigh,
        about.nFileIndexLow,
    );
    (known != 0).then_some((number, u64::from(about.nNumberOfLinks)))
}

/// Whether a new file may have this name. Under the whole name of its folder the system would make any:
/// one that names a device, that ends with what other programs cut off, or that is a hidden part of another file.
pub fn may_be_named(name: &OsStr) -> bool {
    const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    const NUMBERED: [&str; 2] = ["COM", "LPT"];
    let Some(name) = name.to_str() else {
        return true;
    };
    let forbidden = |c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end().to_uppercase();
    let numbered = NUMBERED.iter().any(|device| {
        let mut number = stem.strip_prefix(device).unwrap_or_default().chars();
        matches!(
            (number.next(), number.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
    });
    !name.ends_with([' ', '.'])
        && !name.contains(forbidden)
        && !numbered
        && !DEVICES.contains(&stem.as_str())
}

/// The name under which a folder's files are opened: whole, so that SQLite opens paths of more than 260
/// characters, too.
pub fn whole_name(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    match folder.components().next() {
        Some(Component::Prefix(drive)) if matches!(drive.kind(), Prefix::Disk(_)) => {
            let mut whole = OsString::from(r"\\?\");
            whole.push(&folder);
            whole.into()
        }
        // It is whole already, or of another computer.
        _ => folder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use std::sync::mpsc;
    use windows_sys::Win32::Security::Authorization::{
        ConvertSecurityDescriptorToStringSecurityDescriptorW, GetNamedSecurityInfoW, SE_FILE_OBJECT,
    };
    use windows_sys::Win32::Security::DACL_SECURITY_INFORMATION;

    /// Who is on a folder's access list.
    fn admitted(folder: &Path) -> Vec<String> {
        let name = wide(folder.as_os_str());
        let (mut descriptor, mut text) = (null_mut(), null_mut());
        // SAFETY: the name ends with a zero, and so does the text; both allocations are freed below.
        let list = unsafe {
            let read = GetNamedSecurityInfoW(
                name.as_ptr(),
                SE_FILE_OBJECT,
                DACL_SECURITY_INFORMATION,
                null_mut(),
                null_mut(),
                null_mut(),
                null_mut(),
                &raw mut descriptor,
            );
            assert_eq!(read, 0);
            let mut length = 0;
            let written = ConvertSecurityDescriptorToStringSecurityDescriptorW(
                descriptor,
                SDDL_REVISION_1,
                DACL_SECURITY_INFORMATION,
                &raw mut text,
                &raw mut length,
            );
            checked(written).unwrap();
            let list = std::slice::from_raw_parts(text, length.try_into().unwrap());
            let list = String::from_utf16_lossy(list);
            LocalFree(text.cast());
            LocalFree(descriptor);
            list
        };
        // (kind;flags;rights;;;who)
        let entries = list.split('(').skip(1);
        let who = entries.map(|entry| entry.split(';').nth(5).unwrap());
        let mut who: Vec<_> = who
            .map(|who| who.split(')').next().unwrap().to_owned())
            .collect();
        who.sort();
        who.dedup();
        who
    }

    #[test]
    fn nobody_else_may_enter_a_folder_of_ours() {
        let home = tempfile::tempdir().unwrap();
        let (ours, other) = (home.path().join("ours"), home.path().join("other"));
        make_private_folder(&ours).unwrap();
        make_private_folder(&ours).unwrap();
        fs::create_dir(&other).unwrap();
        let us = this_user().unwrap();
        let mut admitted_here = admitted(&ours);
        // Wine has a mode for a list, and adds the system itself, which may do everything anyway.
        admitted_here.retain(|who| who != "SY");
        assert_eq!(admitted_here, [us]);
        assert!(admitted(&other).len() > 1, "{:?}", admitted(&other));
        fs::write(ours.join("file"), "content").unwrap();
        assert_eq!(fs::read(ours.join("file")).unwrap(), b"content");
    }

    #[rstest]
    #[case(r"C:\data\.\accounts", r"\\?\C:\data\accounts")]
    #[case(r"C:/data/accounts", r"\\?\C:\data\accounts")]
    #[case(r"\\?\C:\data", r"\\?\C:\data")]
    #[case(r"\\server\share\data", r"\\server\share\data")]
    fn a_whole_name_is_taken_as_it_is(#[case] name: &str, #[case] whole: &str) {
        assert_eq!(whole_name(Path::new(name)).as_os_str(), whole);
    }

    #[test]
    fn a_file_in_the_place_of_a_folder_is_told() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("place");
        fs::write(&place, "").unwrap();
        assert!(make_private_folder(&place).is_err());
    }

    /// As a virus scanner opens it.
    fn open_for_itself(file: &Path) -> File {
        let mut options = OpenOptions::new();
        options.read(true).share_mode(0).open(file).unwrap()
    }

    #[test]
    fn a_rename_waits_for_a_scanner_and_not_for_ever() {
        let home = tempfile::tempdir().unwrap();
        let (new, old) = (home.path().join("new"), home.path().join("old"));
        fs::write(&new, "new").unwrap();
        fs::write(&old, "old").unwrap();
        for scanned in [&new, &old] {
            let scanner = open_for_itself(scanned);
            assert!(is_open_elsewhere(&rename(&new, &old).unwrap_err()));
            drop(scanner);
            assert_eq!(fs::read(&new).unwrap(), b"new");
            assert_eq!(fs::read(&old).unwrap(), b"old");
        }
        let scanner = open_for_itself(&old);
        std::thread::scope(|scope| {
            let (new, old) = (&new, &old);
            let (begins, begun) = mpsc::channel();
            let renaming = scope.spawn(move || {
                begins.send(()).unwrap();
                rename(new, old)
            });
            begun.recv().unwrap();
            drop(scanner);
            renaming.join().unwrap().unwrap();
        });
        assert_eq!(fs::read(&old).unwrap(), b"new");
    }

    #[test]
    fn a_folder_is_held_by_whoever_has_a_file_in_it_open() {
        let home = tempfile::tempdir().unwrap();
        let below = home.path().join("below");
        fs::create_dir(&below).unwrap();
        let file = below.join("file");
        fs::write(&file, "").unwrap();
        assert!(!is_held(home.path()));
        let open = File::open(&file).unwrap();
        assert!(is_held(home.path()));
        drop(open);
        assert!(!is_held(home.path()));
    }

    #[test]
    fn a_second_name_is_known_and_a_device_is_no_file() {
        let home = tempfile::tempdir().unwrap();
        let (one, two) = (home.path().join("one"), home.path().join("two"));
        fs::write(&one, "").unwrap();
        fs::hard_link(&one, &two).unwrap();
        let (number, names) = identity(&one).unwrap();
        assert_eq!(names, 2);
        assert!(identity(&home.path().join("TWO")).is_some_and(|(other, _)| number == other));
        assert!(identity(home.path()).is_some_and(|(other, _)| number != other));
        assert!(is_on_disk(&File::open(&one).unwrap()));
        assert!(!is_on_disk(&File::open("NUL").unwrap()));
    }

    #[rstest]
    #[case("Backup.nightlatch", true)]
    #[case("console.txt", true)]
    #[case("com10", true)]
    #[case(".hidden", true)]
    #[case("key (CON).txt", true)]
    #[case("CON", false)]
    #[case("nul.nightlatch", false)]
    #[case("Aux .txt", false)]
    #[case("com1", false)]
    #[case("LPT³.txt", false)]
    #[case("backup.", false)]
    #[case("backup ", false)]
    #[case("backup:stream", false)]
    #[case("back?up", false)]
    #[case("back\nup", false)]
    fn a_name_is_one_that_every_program_can_open(#[case] name: &str, #[case] good: bool) {
        assert_eq!(may_be_named(OsStr::new(name)), good);
    }
}
