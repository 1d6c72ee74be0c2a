//! How much room a run takes, and making some where the folder is thrown away afterwards.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::Path;

use crate::project::Project;
use crate::steps::Outcome;

/// A cold `test` and `platforms` take less than half of it; linking needs room besides.
const LITTLE: u64 = 15;

const GIB: u64 = 1024 * 1024 * 1024;

/// Tells what is free and what is taken: a build that has no room dies in the middle of a link.
pub fn tell(project: &Project) -> String {
    let target = project.target("");
    let taken = gib(size(&target, &mut HashSet::new()));
    let Some(free) = free(&target) else {
        return format!("disk: {taken} GiB taken by {}", target.display());
    };
    let mut line = format!(
        "disk: {} GiB free, {taken} GiB taken by {}",
        gib(free),
        target.display()
    );
    if free < LITTLE * GIB {
        line.push_str(
            "\nWARNING: less than 15 GiB are free; a run from a clean checkout may not fit",
        );
    }
    line
}

/// Whether this checkout is thrown away after the run: what no later step needs may go.
fn thrown_away() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// What `clippy` keeps of every dependency: enough to check, nothing to link.
pub fn drop_checked(project: &Project) -> Outcome {
    drop_from(&project.target("debug/deps"), |path| {
        path.extension().is_some_and(|kind| kind == "rmeta")
            && !path.with_extension("rlib").exists()
    })
}

/// Test programs that have run; not this one, which the next command is.
pub fn drop_tests(project: &Project) -> Outcome {
    drop_from(&project.target("debug/deps"), |path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.extension().is_none() && path.is_file() && !name.starts_with("xtask-")
    })
}

/// All that a finished program was made of.
pub fn drop_parts(project: &Project, profile: &str) -> Outcome {
    for part in ["deps", "build", "examples", "incremental", ".fingerprint"] {
        drop_from(&project.target(profile).join(part), |_| true)?;
    }
    Ok(())
}

fn drop_from(folder: &Path, goes: impl Fn(&Path) -> bool) -> Outcome {
    if !thrown_away() || !folder.is_dir() {
        return Ok(());
    }
    let mut freed = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if goes(&path) {
            freed += size(&path, &mut HashSet::new());
            if path.is_dir() {
                fs::remove_dir_all(&path)?;
            } else {
                fs::remove_file(&path)?;
            }
        }
    }
    println!(
        "{} GiB of {} are not needed again",
        gib(freed),
        folder.display()
    );
    Ok(())
}

/// One place after the point.
fn gib(bytes: u64) -> String {
    let tenths = bytes * 10 / GIB;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// What a file or a folder takes; files with several names count once.
fn size(path: &Path, seen: &mut HashSet<(u64, u64)>) -> u64 {
    let Ok(about) = path.symlink_metadata() else {
        return 0;
    };
    if about.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries.map(|entry| size(&entry.path(), seen)).sum();
    }
    taken(&about, seen)
}

#[cfg(unix)]
fn taken(about: &fs::Metadata, seen: &mut HashSet<(u64, u64)>) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    // Blocks are of 512 bytes whatever the disk's are (stat(2)).
    if seen.insert((about.dev(), about.ino())) {
        about.blocks() * 512
    } else {
        0
    }
}

#[cfg(not(unix))]
fn taken(about: &fs::Metadata, _seen: &mut HashSet<(u64, u64)>) -> u64 {
    about.len()
}

#[cfg(unix)]
fn free(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail * disk.f_frsize)
}

#[cfg(not(unix))]
fn free(_path: &Path) -> Option<u64> {
    None
}
