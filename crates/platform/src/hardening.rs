//! What the system is asked to do to protect secrets in this process's memory.

use std::io;

/// Turns core dumps off, and on Linux also stops other processes of the same user from reading
/// this process's memory. Windows by itself makes no dump that leaves the computer without asking;
/// there is nothing to turn off per process.
pub fn no_core_dumps() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limited = setrlimit(
            Resource::Core,
            Rlimit {
                current: Some(0),
                maximum: Some(0),
            },
        );
        // One may be forbidden while the other is not: both are tried.
        #[cfg(target_os = "linux")]
        {
            use rustix::process::{DumpableBehavior, set_dumpable_behavior};
            set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
        }
        limited?;
    }
    Ok(())
}

/// From now on nobody else on the computer may read the files and folders that this process creates,
/// whichever part of it creates them: the web view keeps some too.
pub fn keep_new_files_private() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        rustix::process::umask(Mode::RWXG | Mode::RWXO);
    }
}

/// Returns memory that is free inside this process to the system, where the C library keeps it.
pub fn give_memory_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: has no preconditions.
    unsafe {
        libc::malloc_trim(0);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn core_dumps_are_off() {
        no_core_dumps().unwrap();
        assert_eq!(getrlimit(Resource::Core).maximum, Some(0));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
