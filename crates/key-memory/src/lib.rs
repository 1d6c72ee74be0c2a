//! Memory for keys: pages of their own that the system does not swap out and, on Linux, excludes from
//! core dumps, handed out in pieces of 32 bytes.
//!
//! Pages of their own, because a lock covers whole pages and is not counted: anything that locks
//! and unlocks memory beside a key, as SQLCipher does with each of its pieces, would unlock the
//! key too. Many keys to a page, because a process may lock only a little: 64 KiB on older Linux.
//!
//! If the system refuses, the keys are in ordinary memory and the log says so once.

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod system;

use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroize as _;

type Key = [u8; 32];

/// The smallest page size there is. If pages are larger, the rest stays unused.
const PAGE: usize = 4096;

/// One bit for each piece of a page.
type Used = u128;

const _: () = assert!(PAGE / size_of::<Key>() == Used::BITS as usize);

/// Pages are never freed: a program has few keys at once.
static PAGES: Mutex<Vec<Page>> = Mutex::new(Vec::new());

struct Page {
    start: NonNull<Key>,
    used: Used,
    locked: bool,
}

// SAFETY: a page belongs to the process, and `used` is accessed only while holding `PAGES`.
unsafe impl Send for Page {}

impl Page {
    fn new() -> Self {
        let start = system::page(PAGE).cast::<Key>();
        let locked = system::lock(start.cast(), PAGE);
        if !locked {
            static SAID: AtomicBool = AtomicBool::new(false);
            if !SAID.swap(true, Ordering::Relaxed) {
                tracing::warn!("the system locks no memory: keys may be swapped out");
            }
        }
        Self {
            start,
            used: 0,
            locked,
        }
    }

    fn take(&mut self) -> Option<KeyMemory> {
        let free = self.used.trailing_ones();
        if free == Used::BITS {
            return None;
        }
        self.used |= 1 << free;
        // SAFETY: the page has as many pieces as `used` has bits.
        Some(KeyMemory(unsafe { self.start.add(free as usize) }))
    }

    /// The bit of a piece of this page.
    fn bit(&self, piece: NonNull<Key>) -> Option<Used> {
        let offset = piece.addr().get().checked_sub(self.start.addr().get())?;
        (offset < PAGE).then(|| 1 << (offset / size_of::<Key>()))
    }
}

/// Whether the system locks all memory that keys have been put into so far.
pub fn all_locked() -> bool {
    let pages = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    pages.iter().all(|page| page.locked)
}

/// 32 bytes that are cleared when this is dropped. Moving it moves a pointer. Not `Debug`.
pub struct KeyMemory(NonNull<Key>);

// SAFETY: nothing else has the piece, and its bytes are not tied to a thread.
unsafe impl Send for KeyMemory {}
// SAFETY: as for any bytes, a shared reference only allows reading.
unsafe impl Sync for KeyMemory {}

impl KeyMemory {
    /// Zeros, to be filled.
    pub fn zeroed() -> Self {
        let mut pages = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = pages.iter_mut().find_map(Page::take) {
            return piece;
        }
        let mut page = Page::new();
        let piece = KeyMemory(page.start);
        page.used = 1;
        pages.push(page);
        piece
    }

    /// The bytes.
    pub fn bytes(&self) -> &Key {
        // SAFETY: the piece belongs to this value alone, and is always initialised.
        unsafe { self.0.as_ref() }
    }

    /// The bytes, for writing.
    pub fn bytes_mut(&mut self) -> &mut Key {
        // SAFETY: as above.
        unsafe { self.0.as_mut() }
    }
}

impl Drop for KeyMemory {
    fn drop(&mut self) {
        self.bytes_mut().zeroize();
        let mut pages = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
        for page in pages.iter_mut() {
            if let Some(bit) = page.bit(self.0) {
                page.used &= !bit;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own_place_and_is_zero_when_it_is_taken_again() {
        let mut taken: Vec<_> = (0..300).map(|_| KeyMemory::zeroed()).collect();
        for (number, piece) in taken.iter_mut().enumerate() {
            piece.bytes_mut().fill(u8::try_from(number % 251).unwrap());
        }
        for (number, piece) in taken.iter().enumerate() {
            let expected = u8::try_from(number % 251).unwrap();
            assert!(piece.bytes().iter().all(|byte| *byte == expected));
        }
        let pages = || PAGES.lock().unwrap().len();
        let before = pages();
        drop(taken);
        let again: Vec<_> = (0..300).map(|_| KeyMemory::zeroed()).collect();
        assert!(again.iter().all(|piece| *piece.bytes() == [0; 32]));
        assert!(pages() <= before + 1, "pages are used again");
    }

    #[cfg(target_os = "linux")]
    mod on_linux {
        use super::*;
        use std::fs;
        use std::os::unix::fs::MetadataExt as _;
        use std::os::unix::process::CommandExt as _;
        use std::process::Command;

        const CHILD: &str = "NIGHTLATCH_TEST_KEY_MEMORY_CHILD";

        /// What the system says about the memory at an address.
        fn flags(address: usize) -> Vec<String> {
            let smaps = fs::read_to_string("/proc/self/smaps").unwrap();
            let mut here = false;
            for line in smaps.lines() {
                let range = line
                    .split(' ')
                    .next()
                    .and_then(|range| range.split_once('-'));
                if let Some((start, end)) = range
                    && let Ok(start) = usize::from_str_radix(start, 16)
                    && let Ok(end) = usize::from_str_radix(end, 16)
                {
                    here = (start..end).contains(&address);
                } else if here && let Some(flags) = line.strip_prefix("VmFlags:") {
                    return flags.split_whitespace().map(str::to_owned).collect();
                }
            }
            panic!("nothing is there");
        }

        fn may_lock() -> bool {
            let limits = fs::read_to_string("/proc/self/limits").unwrap();
            let limit = limits
                .lines()
                .find(|line| line.starts_with("Max locked memory"));
            limit.unwrap().split_whitespace().nth(3) != Some("0")
        }

        #[test]
        fn a_key_is_locked_and_in_no_dump() {
            let key = KeyMemory::zeroed();
            let flags = flags(key.0.addr().get());
            assert!(flags.iter().any(|flag| flag == "dd"), "{flags:?}");
            if may_lock() {
                assert!(flags.iter().any(|flag| flag == "lo"), "{flags:?}");
            } else {
                println!("NOT RUN: this process may lock no memory");
            }
        }

        #[test]
        fn child_that_may_lock_nothing() {
            if std::env::var_os(CHILD).is_none() {
                return;
            }
            let mut key = KeyMemory::zeroed();
            key.bytes_mut().fill(7);
            assert_eq!(*key.bytes(), [7; 32]);
            let flags = flags(key.0.addr().get());
            assert!(flags.iter().all(|flag| flag != "lo"), "{flags:?}");
            println!("it went on");
        }

        #[test]
        fn where_nothing_may_be_locked_keys_are_kept_all_the_same() {
            let mut child = Command::new("sh");
            child
                .args(["-c", "ulimit -l 0 && exec \"$0\" \"$@\""])
                .arg(std::env::current_exe().unwrap())
                .args(["--exact", "tests::on_linux::child_that_may_lock_nothing"])
                .arg("--nocapture")
                .env(CHILD, "1");
            // The limit does not apply to root: 65534 is the user `nobody`.
            if fs::metadata("/proc/self").unwrap().uid() == 0 {
                child.uid(65534);
            }
            let ended = child.output().unwrap();
            let said = String::from_utf8_lossy(&ended.stdout);
            assert!(
                ended.status.success() && said.contains("it went on"),
                "{said}"
            );
        }
    }
}
