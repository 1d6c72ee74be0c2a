//! Files and folders on Unix: modes, and renames that nothing holds up.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Opens what is not a regular file at once: a pipe would wait for somebody at its other end.
pub fn wait_for_nobody(options: &mut OpenOptions) {
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
}

/// Makes a new file one that nobody else may read.
pub fn keep_private(options: &mut OpenOptions) {
    options.mode(0o600);
}

/// Makes a folder that nobody else may enter; one that is there already stays as it is.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    // Another copy may be making it just now.
    builder.recursive(true).mode(0o700);
    builder.create(path)
}

/// Makes the entries of a folder durable.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Renames a file or a folder, over a file that is there.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Whether somebody has a file in a folder open, and so keeps the folder where it is.
pub fn is_held(_: &Path) -> bool {
    false
}

/// Deletes a folder with all that is in it.
pub fn remove_folder(folder: &Path) -> io::Result<()> {
    fs::remove_dir_all(folder)
}

/// Whether an opened file is on a disk, rather than a pipe or a device. Its metadata tell.
pub fn is_on_disk(_: &File) -> bool {
    true
}

/// What two names of one file have in common, and how many names it has.
pub fn identity(path: &Path) -> Option<(impl PartialEq + use<>, u64)> {
    let about = fs::metadata(path).ok()?;
    Some(((about.dev(), about.ino()), about.nlink()))
}

/// Whether a new file may have this name.
pub fn may_be_named(_: &OsStr) -> bool {
    true
}

/// The name under which a folder's files are opened.
pub fn whole_name(folder: &Path) -> PathBuf {
    folder.to_owned()
}
