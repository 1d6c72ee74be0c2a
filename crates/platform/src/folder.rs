//! Folders: whether one is where several programs can share a database safely, and changes
//! in one.

#[cfg_attr(target_os = "linux", path = "folder/linux.rs")]
#[cfg_attr(target_os = "macos", path = "folder/macos.rs")]
#[cfg_attr(windows, path = "folder/windows.rs")]
mod system;

use notify::event::{EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};

/// The usual folders of an application, for what belongs to this computer: its settings, then its data. `None`
/// for a person without a home. On Windows neither is part of a profile that roams: a database that is copied
/// from computer to computer is damaged.
pub fn usual(application: &str) -> Option<(PathBuf, PathBuf)> {
    let (config, data) = (dirs::config_local_dir()?, dirs::data_local_dir()?);
    Some((config.join(application), data.join(application)))
}

/// Where a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a file system of this computer, as far as can be told.
    Local,
    /// On another computer: locks and shared memory don't work there.
    Network,
    /// Synchronised with other computers by a program, which copies files in the middle of a write.
    Synchronised,
}

/// Names of the folders that synchronising programs keep, in lower case.
const SYNCHRONISED: &[&str] = &[
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "icloud~",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "pclouddrive",
    "mega",
    "megasync",
    "syncthing",
    "seafile",
    "box sync",
];

/// Files that synchronising programs leave in the folders that they keep.
const MARKS: &[&str] = &[
    ".stfolder",
    ".dropbox.cache",
    ".sync_.db",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".seafile-data",
];

/// Where a folder is, or would be, as far as its path and the system tell.
pub fn place(folder: &Path) -> Place {
    let real = real(folder);
    if system::is_remote(&real) {
        return Place::Network;
    }
    let home = std::env::home_dir().map(|home| self::real(&home));
    if is_synchronised(&real, home.as_deref()) || system::is_synchronised(&real) {
        return Place::Synchronised;
    }
    Place::Local
}

fn is_synchronised(real: &Path, home: Option<&Path>) -> bool {
    real.ancestors().any(|part| {
        // A person may have the same name as a program.
        let person = home.is_some_and(|home| home.starts_with(part));
        let name = part
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase());
        let named = name.is_some_and(|name| {
            SYNCHRONISED
                .iter()
                .any(|known| name == *known || name.starts_with(&format!("{known} - ")))
        });
        (named && !person)
            || MARKS.iter().any(|mark| part.join(mark).exists())
            // In the home folder a folder of this name holds the program's own files.
            || part.join(".dropbox").is_file()
    })
}

/// The path from the root and without links, even for a folder that does not exist yet.
pub fn real(folder: &Path) -> PathBuf {
    let folder = &std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = folder
        .ancestors()
        .find_map(|part| Some((part, part.canonicalize().ok()?)));
    match there {
        Some((part, real)) => match folder.strip_prefix(part) {
            Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
            _ => real,
        },
        None => folder.to_owned(),
    }
}

/// Watches until it is dropped.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

/// Reports each file in a folder, or below it, that is created, written or replaced,
/// in a thread of the watcher; `None` if the system reports nothing. Nothing is polled.
pub fn watch(folder: &Path, mut changed: impl FnMut(&Path) + Send + 'static) -> Option<Watch> {
    let heard = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let relevant = matches!(
            event.kind,
            EventKind::Any
                | EventKind::Create(_)
                | EventKind::Modify(ModifyKind::Any | ModifyKind::Name(_) | ModifyKind::Data(_))
        );
        if relevant || event.need_rescan() {
            for path in &event.paths {
                changed(path);
            }
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    watcher.watch(folder, RecursiveMode::Recursive).ok()?;
    Some(Watch { _watcher: watcher })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_folder_of_this_computer_is_local_there_or_not() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(place(home.path()), Place::Local);
        assert_eq!(place(&home.path().join("a/b")), Place::Local);
    }

    #[test]
    fn a_synchronised_folder_is_known_by_its_name_or_its_mark() {
        let home = tempfile::tempdir().unwrap();
        for name in ["Dropbox", "OneDrive - Example Ltd", "Mobile Documents"] {
            let inside = home.path().join(name).join("vault");
            assert_eq!(place(&inside), Place::Synchronised, "{name}");
        }
        assert_eq!(place(&home.path().join("Dropboxes")), Place::Local);
        let marked = home.path().join("mine");
        fs::create_dir_all(marked.join(".stfolder")).unwrap();
        assert_eq!(place(&marked.join("deep/vault")), Place::Synchronised);
    }

    #[test]
    fn a_home_folder_is_no_synchronised_one_for_its_name_or_the_programs_own_files() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("mega");
        fs::create_dir_all(home.join(".dropbox/instance1")).unwrap();
        let data = home.join(".local/share/app");
        assert!(!is_synchronised(&data, Some(&home)));
        assert!(is_synchronised(&home.join("Dropbox/app"), Some(&home)));
        fs::remove_dir_all(home.join(".dropbox")).unwrap();
        fs::write(home.join(".dropbox"), "").unwrap();
        assert!(is_synchronised(&data, Some(&home)));
    }

    #[cfg(windows)]
    #[test]
    fn the_usual_folders_stay_on_this_computer() {
        let (config, data) = usual("app").unwrap();
        let local = std::env::var_os("LOCALAPPDATA").unwrap();
        for folder in [config, data] {
            assert_eq!(folder, Path::new(&local).join("app"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_synchronised_folder_is_followed() {
        let home = tempfile::tempdir().unwrap();
        let inside = home.path().join("Dropbox/vault");
        fs::create_dir_all(&inside).unwrap();
        let link = home.path().join("vault");
        std::os::unix::fs::symlink(&inside, &link).unwrap();
        assert_eq!(place(&link), Place::Synchronised);
    }

    #[test]
    fn a_file_put_in_place_below_is_told() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        let (told, heard) = mpsc::channel();
        let watch = watch(&home, move |path| {
            let _ = told.send(path.to_owned());
        });
        assert!(watch.is_some());
        let below = home.join("account/revocations");
        fs::create_dir_all(&below).unwrap();
        // A new folder is watched only a moment later: earlier changes in it go unreported.
        let target = below.join("one.json");
        let found = (0..50).any(|_| {
            let partial = below.join("one.partial");
            fs::write(&partial, "x").unwrap();
            fs::rename(&partial, &target).unwrap();
            let next = || heard.recv_timeout(Duration::from_millis(200));
            std::iter::from_fn(|| next().ok()).any(|path| path == target)
        });
        assert!(found);
    }
}
