//! The page: its packages and its build, each only when something changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::project::Project;
use crate::steps::{Failure, Outcome, call};

pub fn packages(project: &Project) -> Outcome {
    let lock = fs::read(project.path("ui/package-lock.json"))
        .map_err(|error| format!("ui/package-lock.json: {error}"))?;
    let stamp = project.target("stamps/packages");
    if project.path("ui/node_modules").is_dir() && fs::read(&stamp).ok().as_deref() == Some(&lock) {
        println!("page packages: as the lock file says");
        return Ok(());
    }
    call(&mut project.npm(&["ci", "--no-audit", "--no-fund"]))?;
    keep(&stamp, &lock)
}

pub fn build(project: &Project) -> Outcome {
    let sources = fingerprint(&project.path("ui"))?;
    let stamp = project.target("stamps/page");
    let built = project.path("ui/dist/index.html").is_file();
    if built && fs::read_to_string(&stamp).ok().as_deref() == Some(&sources) {
        println!("page: built from these sources");
        return Ok(());
    }
    call(&mut project.npm(&["run", "build"]))?;
    keep(&stamp, sources.as_bytes())
}

fn keep(stamp: &Path, content: &[u8]) -> Outcome {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(stamp, content)?)
}

/// Changes when a source file of the page is changed, added or removed.
fn fingerprint(folder: &Path) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    add(folder, &mut hasher)?;
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(folder: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let name = entry.file_name();
        if name == "node_modules" || name == "dist" {
            continue;
        }
        let about = entry.metadata()?;
        if about.is_dir() {
            add(&entry.path(), hasher)?;
        } else {
            let changed = about
                .modified()?
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            (entry.path(), about.len(), changed.as_nanos()).hash(hasher);
        }
    }
    Ok(())
}
