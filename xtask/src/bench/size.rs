//! The size of the deb and of what it installs, against one of the bare window, made alike, and
//! against those of KeePassXC and `OTPClient`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::figures::{Figures, Measured};
use crate::bundle;
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, Outcome, answer_of, call};

pub fn measure(project: &Project, figures: &mut Figures) -> Outcome {
    if !setup::has_dpkg() {
        println!("nothing to compare with on a system without Debian's packages");
        return Ok(());
    }
    let ours = deb_in(&bundle::folder(project))?;
    let bare = bare_deb(project)?;
    for (name, deb) in [("", &ours), ("bare_", &bare)] {
        #[expect(clippy::cast_precision_loss, reason = "a file of some megabytes")]
        let bytes = fs::metadata(deb)?.len() as f64;
        figures.note(&format!("{name}deb_kib"), (bytes / 1024.0).round());
        let installed = answer_of(
            Command::new("dpkg-deb")
                .arg("--field")
                .arg(deb)
                .arg("Installed-Size"),
        )?;
        figures.note(
            &format!("{name}deb_installed_kib"),
            installed.trim().parse()?,
        );
    }
    for package in ["keepassxc", "otpclient"] {
        let about =
            answer_of(Command::new("apt-cache").args(["show", "--no-all-versions", package]))?;
        let bytes = field(&about, "Size")?;
        figures.note(&format!("{package}_deb_kib"), (bytes / 1024.0).round());
        let installed = field(&about, "Installed-Size")?;
        figures.note(&format!("{package}_deb_installed_kib"), installed);
    }
    figures.compare("deb_ratio", "deb_kib", "bare_deb_kib");
    figures.compare(
        "deb_installed_ratio",
        "deb_installed_kib",
        "bare_deb_installed_kib",
    );
    Ok(())
}

/// The number in a field of what apt tells about a package.
fn field(about: &str, name: &str) -> Measured {
    let value = about
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let value = value.ok_or_else(|| format!("apt does not say {name}"))?;
    Ok(value.parse()?)
}

fn deb_in(folder: &Path) -> Result<PathBuf, Failure> {
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "deb") {
            return Ok(path);
        }
    }
    Err(format!("no deb in {}", folder.display()).into())
}

/// Wraps the bare window as the program is wrapped, and takes it out of the way of the installers.
fn bare_deb(project: &Project) -> Result<PathBuf, Failure> {
    let made = project.target("release/bundle/deb");
    let own = project.target("bench-deb");
    for folder in [&made, &own] {
        if folder.is_dir() {
            fs::remove_dir_all(folder)?;
        }
    }
    let active = json!({ "bundle": { "active": true } });
    let mut tauri = project.command(project.path("ui/node_modules/.bin/tauri"));
    tauri
        .args(["bundle", "--ci", "--bundles", "deb", "--config"])
        .arg(active.to_string())
        .current_dir(project.path("benches/bare-window"));
    call(&mut tauri)?;
    fs::rename(&made, &own)?;
    deb_in(&own)
}
