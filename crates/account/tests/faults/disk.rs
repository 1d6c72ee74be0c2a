//! A disk that fails where a test says, and that knows what a power cut would leave on it.
//!
//! The system calls by which a process changes files are defined here once more: the linker takes
//! a program's own functions before the C library's, so those of SQLite and of the standard library
//! go through this file, and the store is tested as it is. Only what the thread of the test does
//! below the test's folder is touched.
//!
//! Nothing here waits for a real disk: what an fsync would have made safe is noted instead.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ffi::{CStr, OsStr, OsString, c_char, c_int, c_long, c_void};
use std::fs::{self, File};
use std::os::fd::RawFd;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

thread_local! {
    static DISK: RefCell<Option<Disk>> = const { RefCell::new(None) };
}

/// A place that answers no write until a test says so.
struct Hanging {
    place: PathBuf,
    begun: Sender<()>,
    go: Receiver<()>,
}

static HANGING: Mutex<Option<Hanging>> = Mutex::new(None);
static ANY_HANGS: AtomicBool = AtomicBool::new(false);

/// Lets the next write below `place` hang, on whatever thread. It says that it has begun, and waits to
/// be let go.
pub fn hang(place: &Path) -> (Receiver<()>, Sender<()>) {
    let (begun, has_begun) = channel();
    let (let_go, go) = channel();
    *HANGING.lock().unwrap() = Some(Hanging {
        place: place.canonicalize().unwrap(),
        begun,
        go,
    });
    ANY_HANGS.store(true, Ordering::SeqCst);
    (has_begun, let_go)
}

fn wait_where_it_hangs(fd: RawFd) {
    if !ANY_HANGS.load(Ordering::SeqCst) {
        return;
    }
    let here = {
        let mut hanging = HANGING.lock().unwrap();
        let below =
            |it: &Hanging| of_descriptor(fd).is_some_and(|path| path.starts_with(&it.place));
        if hanging.as_ref().is_some_and(below) {
            ANY_HANGS.store(false, Ordering::SeqCst);
            hanging.take()
        } else {
            None
        }
    };
    if let Some(here) = here {
        here.begun.send(()).unwrap();
        let _ = here.go.recv();
    }
}

/// How a disk fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is full: nothing that needs space works any more.
    Full,
    /// As that, but it is the person's own share of it that is used up.
    Quota,
    /// One call fails, and then it works again.
    Broken,
    /// The power is gone: of a write half arrives, of anything else nothing, and then nothing more.
    Cut,
}

/// What a power cut takes of that which no fsync has made safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing: the process was killed, or the disk was quick.
    Nothing,
    /// What was written into files; their names are there.
    Content,
    /// That, and what names were made, changed and removed.
    Everything,
    /// That, but what was removed is gone: a disk need not keep the order.
    AllButDeletions,
}

/// Which calls a fault counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Writes,
    Creates,
    NeedsNoSpace,
}

enum Answer {
    Goes,
    Half,
    Fails(c_int),
}

/// What a folder's entry leads to.
#[derive(Clone, Copy)]
enum Number {
    File(u64),
    Folder(u64),
}

impl Number {
    fn of(about: &fs::Metadata) -> Self {
        if about.is_dir() {
            Self::Folder(about.ino())
        } else {
            Self::File(about.ino())
        }
    }
}

/// A folder in which file calls are counted.
pub struct Disk {
    root: PathBuf,
    fault: Fault,
    /// Calls that still work.
    left: u32,
    /// Calls that worked.
    pub calls: u32,
    pub fired: bool,
    /// The call that failed first.
    pub first: String,
    /// A call that was to make a new file failed.
    pub no_new_file: bool,
    /// What a power cut leaves has changed so often: all of it, and names alone.
    pub safe: u32,
    pub names: u32,
    files: HashMap<u64, Vec<u8>>,
    folders: HashMap<u64, BTreeMap<OsString, Number>>,
    /// What was deleted, so that no new file gets its number.
    deleted: Vec<File>,
}

/// Lets the call number `nth` below `root` fail, from 1, and counts from now on.
pub fn fail(root: &Path, fault: Fault, nth: u32) {
    let mut disk = Disk {
        root: root.canonicalize().unwrap(),
        fault,
        left: nth - 1,
        calls: 0,
        fired: false,
        first: String::new(),
        no_new_file: false,
        safe: 0,
        names: 0,
        files: HashMap::new(),
        folders: HashMap::new(),
        deleted: Vec::new(),
    };
    disk.all_is_safe(&disk.root.clone());
    DISK.set(Some(disk));
}

/// Lets everything work again.
pub fn mend() -> Disk {
    DISK.take().unwrap()
}

impl Disk {
    fn all_is_safe(&mut self, path: &Path) {
        self.is_safe(path);
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                self.all_is_safe(&entry.unwrap().path());
            }
        }
    }

    /// Notes what a file or a folder holds as that which a power cut leaves.
    fn is_safe(&mut self, path: &Path) {
        let Ok(about) = fs::metadata(path) else {
            return;
        };
        if about.is_dir() {
            let entries = fs::read_dir(path).unwrap().map(|entry| {
                let entry = entry.unwrap();
                (entry.file_name(), Number::of(&entry.metadata().unwrap()))
            });
            self.folders.insert(about.ino(), entries.collect());
        } else {
            self.files.insert(about.ino(), fs::read(path).unwrap());
        }
    }

    /// What is left after a power cut, in a new folder.
    pub fn leave(&self, loss: Loss, target: &Path) {
        match loss {
            Loss::Nothing => self.leave_named(&self.root, target, true),
            Loss::Content => self.leave_named(&self.root, target, false),
            Loss::Everything | Loss::AllButDeletions => {
                let root = fs::metadata(&self.root).unwrap();
                let deletions = loss == Loss::AllButDeletions;
                self.leave_safe(Number::of(&root), &self.root, target, deletions);
            }
        }
    }

    fn leave_named(&self, from: &Path, to: &Path, content: bool) {
        if from.is_dir() {
            let _ = fs::create_dir(to);
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                self.leave_named(&entry.path(), &to.join(entry.file_name()), content);
            }
        } else if content {
            fs::copy(from, to).unwrap();
        } else {
            let safe = self.files.get(&fs::metadata(from).unwrap().ino());
            fs::write(to, safe.map_or(&[][..], Vec::as_slice)).unwrap();
        }
    }

    fn leave_safe(&self, number: Number, from: &Path, to: &Path, deletions: bool) {
        match number {
            Number::File(number) => {
                let safe = self.files.get(&number);
                fs::write(to, safe.map_or(&[][..], Vec::as_slice)).unwrap();
            }
            Number::Folder(number) => {
                let _ = fs::create_dir(to);
                for (name, number) in self.folders.get(&number).into_iter().flatten() {
                    let (from, to) = (from.join(name), to.join(name));
                    if from.exists() || !deletions {
                        self.leave_safe(*number, &from, &to, deletions);
                    }
                }
            }
        }
    }

    fn answer(&mut self, kind: Kind, path: &Path) -> Answer {
        if self.fired && self.fault == Fault::Broken {
            return Answer::Goes;
        }
        if matches!(self.fault, Fault::Full | Fault::Quota) && kind == Kind::NeedsNoSpace {
            return Answer::Goes;
        }
        if self.left > 0 {
            self.left -= 1;
            self.calls += 1;
            return Answer::Goes;
        }
        let first = !self.fired;
        if first {
            self.first = format!("{kind:?} {}", path.display());
        }
        self.no_new_file |= kind == Kind::Creates;
        self.fired = true;
        match self.fault {
            Fault::Full => Answer::Fails(libc::ENOSPC),
            Fault::Quota => Answer::Fails(libc::EDQUOT),
            Fault::Cut if first => Answer::Half,
            Fault::Broken | Fault::Cut => Answer::Fails(libc::EIO),
        }
    }
}

/// Asks the disk about a call on a path; without one, or elsewhere, it goes.
fn ask(
    kind: Kind,
    path: impl FnOnce() -> Option<PathBuf>,
    on_going: fn(&mut Disk, &Path),
) -> Answer {
    let asked = DISK.try_with(|disk| {
        // What is borrowed is at work itself.
        let mut disk = disk.try_borrow_mut().ok()?;
        let disk = disk.as_mut()?;
        let path = path().filter(|path| path.starts_with(&disk.root))?;
        let answer = disk.answer(kind, &path);
        if let Answer::Goes = answer {
            on_going(disk, &path);
        }
        Some(answer)
    });
    asked.ok().flatten().unwrap_or(Answer::Goes)
}

fn synced(disk: &mut Disk, path: &Path) {
    disk.safe += 1;
    disk.is_safe(path);
}

fn nothing(_: &mut Disk, _: &Path) {}

fn name_made(disk: &mut Disk, _: &Path) {
    disk.names += 1;
}

fn keep_number(disk: &mut Disk, path: &Path) {
    disk.names += 1;
    disk.deleted.extend(File::open(path));
}

fn of_descriptor(fd: RawFd) -> Option<PathBuf> {
    fs::read_link(format!("/proc/self/fd/{fd}")).ok()
}

/// # Safety
/// `path` is a C string.
unsafe fn of_name(folder: RawFd, path: *const c_char) -> Option<PathBuf> {
    // SAFETY: the caller's.
    let path = Path::new(OsStr::from_bytes(
        unsafe { CStr::from_ptr(path) }.to_bytes(),
    ));
    if path.is_absolute() || folder == libc::AT_FDCWD {
        return Some(path.to_owned());
    }
    Some(of_descriptor(folder)?.join(path))
}

fn failed(error: c_int) -> c_int {
    // SAFETY: the place of this thread's own error number.
    unsafe { *libc::__errno_location() = error };
    -1
}

fn narrow(result: c_long) -> c_int {
    c_int::try_from(result).unwrap_or(-1)
}

fn wide(result: c_long) -> isize {
    isize::try_from(result).unwrap_or(-1)
}

/// Writes all, half or nothing of `length` bytes.
fn written(fd: RawFd, length: usize, write: impl Fn(usize) -> c_long) -> isize {
    wait_where_it_hangs(fd);
    match ask(Kind::Writes, || of_descriptor(fd), nothing) {
        Answer::Goes => wide(write(length)),
        Answer::Half => {
            write(length / 2);
            failed(libc::EIO) as isize
        }
        Answer::Fails(error) => failed(error) as isize,
    }
}

/// Makes one change, or none.
fn changed(
    kind: Kind,
    path: impl FnOnce() -> Option<PathBuf>,
    on_going: fn(&mut Disk, &Path),
    change: impl FnOnce() -> c_long,
) -> c_int {
    match ask(kind, path, on_going) {
        Answer::Goes => narrow(change()),
        Answer::Half => failed(libc::EIO),
        Answer::Fails(error) => failed(error),
    }
}

// What follows has the C library's names, arguments and meaning, so that whoever calls it keeps to
// the same rules: pointers are valid for the lengths that come with them, and texts end with a zero.

#[unsafe(no_mangle)]
unsafe extern "C" fn write(fd: c_int, bytes: *const c_void, length: usize) -> isize {
    // SAFETY: see above.
    written(fd, length, |length| unsafe {
        libc::syscall(libc::SYS_write, fd, bytes, length)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pwrite(fd: c_int, bytes: *const c_void, length: usize, at: i64) -> isize {
    // SAFETY: see above.
    written(fd, length, |length| unsafe {
        libc::syscall(libc::SYS_pwrite64, fd, bytes, length, at)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pwrite64(fd: c_int, bytes: *const c_void, length: usize, at: i64) -> isize {
    // SAFETY: see above.
    unsafe { pwrite(fd, bytes, length, at) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate(fd: c_int, length: i64) -> c_int {
    // SAFETY: takes no pointer.
    changed(
        Kind::NeedsNoSpace,
        || of_descriptor(fd),
        nothing,
        || unsafe { libc::syscall(libc::SYS_ftruncate, fd, length) },
    )
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate64(fd: c_int, length: i64) -> c_int {
    // SAFETY: takes no pointer.
    unsafe { ftruncate(fd, length) }
}

#[unsafe(no_mangle)]
extern "C" fn fsync(fd: c_int) -> c_int {
    changed(Kind::NeedsNoSpace, || of_descriptor(fd), synced, || 0)
}

#[unsafe(no_mangle)]
extern "C" fn fdatasync(fd: c_int) -> c_int {
    fsync(fd)
}

/// With three arguments it is called as the variadic one is, on the processors Linux runs on here.
#[unsafe(no_mangle)]
unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: libc::mode_t) -> c_int {
    // SAFETY: see above.
    let go = || unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path, flags, mode) };
    // SAFETY: see above.
    let new = || unsafe { of_name(libc::AT_FDCWD, path) }.filter(|path| !path.exists());
    if flags & libc::O_CREAT == 0 {
        return narrow(go());
    }
    changed(Kind::Creates, new, name_made, go)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: libc::mode_t) -> c_int {
    // SAFETY: see above.
    unsafe { open(path, flags, mode) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn mkdir(path: *const c_char, mode: libc::mode_t) -> c_int {
    // SAFETY: see above.
    let new = || unsafe { of_name(libc::AT_FDCWD, path) }.filter(|path| !path.exists());
    // SAFETY: see above.
    changed(Kind::Creates, new, name_made, || unsafe {
        libc::syscall(libc::SYS_mkdirat, libc::AT_FDCWD, path, mode)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    // SAFETY: see above.
    let target = || unsafe { of_name(libc::AT_FDCWD, to) };
    // SAFETY: see above.
    changed(Kind::NeedsNoSpace, target, keep_number, || unsafe {
        let here = libc::AT_FDCWD;
        libc::syscall(libc::SYS_renameat2, here, from, here, to, 0)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlinkat(folder: c_int, path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: see above.
    let there = || unsafe { of_name(folder, path) }.filter(|path| path.exists());
    // SAFETY: see above.
    changed(Kind::NeedsNoSpace, there, keep_number, || unsafe {
        libc::syscall(libc::SYS_unlinkat, folder, path, flags)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    // SAFETY: see above.
    unsafe { unlinkat(libc::AT_FDCWD, path, 0) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    // SAFETY: see above.
    unsafe { unlinkat(libc::AT_FDCWD, path, libc::AT_REMOVEDIR) }
}

/// SQLCipher locks each piece of memory it takes, which is half the time of a run, and no part of
/// what is tested here.
#[unsafe(no_mangle)]
extern "C" fn mlock(_: *const c_void, _: usize) -> c_int {
    0
}

#[unsafe(no_mangle)]
extern "C" fn munlock(_: *const c_void, _: usize) -> c_int {
    0
}
