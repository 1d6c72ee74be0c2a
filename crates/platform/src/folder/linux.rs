//! Where a folder is, by the mount table.

use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};

/// File systems that reach other computers. Of FUSE, only those known to: many local
/// disks are mounted through it.
const REMOTE: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "coda",
    "davfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "fuse.ceph",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.google-drive-ocamlfuse",
    "fuse.gvfsd-fuse",
    "fuse.onedriver",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
];

/// Synchronised folders are known by their names and marks alone.
pub fn is_synchronised(_: &Path) -> bool {
    false
}

/// Whether a path is on another computer; `false` if that cannot be told.
pub fn is_remote(path: &Path) -> bool {
    let Ok(mounts) = fs::read("/proc/self/mountinfo") else {
        return false;
    };
    kind_of(path, &mounts).is_some_and(|kind| REMOTE.contains(&kind.as_str()))
}

/// The type of the file system that a path is on: that of the longest mount point above it, and
/// of two at one point that of the later.
fn kind_of(path: &Path, mounts: &[u8]) -> Option<String> {
    let mounts = mounts.split(|byte| *byte == b'\n').filter_map(mount);
    mounts
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.as_os_str().len())
        .map(|(_, kind)| kind)
}

/// Mount point and type in a line of `/proc/self/mountinfo`.
fn mount(line: &[u8]) -> Option<(PathBuf, String)> {
    let mut fields = line.split(|byte| *byte == b' ');
    let point = unescape(fields.nth(4)?);
    let kind = fields.skip_while(|field| *field != b"-").nth(1)?;
    Some((point, String::from_utf8_lossy(kind).into_owned()))
}

/// Spaces and the like are written in octal.
fn unescape(field: &[u8]) -> PathBuf {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|_| *first == b'\\');
        let value = octal
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        if let Some(value) = value {
            bytes.push(value);
            rest = &after[3..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt as _;

    const MOUNTS: &[u8] = b"22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
        40 22 0:35 / /home/ann/My\\040Share rw - cifs //nas/ann rw\n\
        41 22 0:36 / /mnt/far rw,nosuid shared:2 master:3 - fuse.sshfs ann@far: rw\n\
        42 22 0:37 / /mnt/disk rw - fuseblk /dev/sdb1 rw\nnonsense\n\n";

    fn remote(path: &str) -> bool {
        let kind = kind_of(Path::new(path), MOUNTS).unwrap();
        REMOTE.contains(&kind.as_str())
    }

    #[test]
    fn the_nearest_mount_point_counts() {
        assert!(remote("/home/ann/My Share/vault"));
        assert!(remote("/mnt/far"));
        assert!(!remote("/mnt/farther"));
        assert!(!remote("/mnt/disk/vault"));
        assert!(!remote("/home/ann"));
    }

    #[test]
    fn a_name_that_only_looks_escaped_stays() {
        assert_eq!(unescape(b"a\\9"), Path::new("a\\9"));
        assert_eq!(unescape(b"a\\134b").as_os_str().as_bytes(), b"a\\b");
    }
}
