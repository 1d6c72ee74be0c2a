//! `bundle`: the installers of this system, with what is laid beside them: checksums and a bill of
//! materials. Everything that a release offers comes from here.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use sha2::{Digest as _, Sha256};

use crate::e2e;
use crate::man;
use crate::project::Project;
use crate::sbom;
use crate::setup;
use crate::steps::{Failure, Outcome, Steps, answer_of, call};
use crate::windows;

/// What Tauri makes where nothing else is asked for. An AppImage is made with programs that are
/// downloaded on the way; deb and rpm need nothing that is not on the machine. Nor does the installer
/// for Windows, which is a script of our own: Tauri's downloads a part of itself.
const USUAL: &str = if cfg!(target_os = "macos") {
    "dmg"
} else {
    "deb,rpm"
};

/// The endings of installers, and the folders in which they are made.
const KINDS: [(&str, &str); 5] = [
    ("appimage", "AppImage"),
    ("deb", "deb"),
    ("dmg", "dmg"),
    ("nsis", "exe"),
    ("rpm", "rpm"),
];

const METAINFO: &str = "packaging/linux/app.nightlatch.desktop.metainfo.xml";

/// What signs installers, for Tauri. Set and empty they would be tried and fail: a workflow without
/// secrets sets them so.
const SIGNING: [&str; 8] = [
    "APPLE_CERTIFICATE",
    "APPLE_CERTIFICATE_PASSWORD",
    "APPLE_ID",
    "APPLE_PASSWORD",
    "APPLE_SIGNING_IDENTITY",
    "APPLE_TEAM_ID",
    "TAURI_SIGNING_RPM_KEY",
    "TAURI_SIGNING_RPM_KEY_PASSPHRASE",
];

/// A system that has an installer of ours.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum System {
    Windows,
}

#[derive(clap::Args, Default)]
pub struct Wanted {
    /// The kinds, such as deb,rpm,appimage; without it, the usual ones of this system
    #[arg(long)]
    bundles: Option<String>,
    /// Another target than this machine's, such as universal-apple-darwin
    #[arg(long)]
    target: Option<String>,
    /// The installer for this system, which is made on Linux, too
    #[arg(long, conflicts_with_all = ["bundles", "target"])]
    system: Option<System>,
}

impl Wanted {
    fn is_for_windows(&self) -> bool {
        cfg!(windows) || self.system == Some(System::Windows)
    }
}

pub fn run(project: &Project, wanted: &Wanted) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    if setup::to_build_in(&mut steps, project) {
        all_in(&mut steps, project, wanted, &mut summary);
    }
    steps.finish_with(&summary)
}

/// Builds and wraps as steps of a longer run; whether all went well.
pub fn all_in(
    steps: &mut Steps,
    project: &Project,
    wanted: &Wanted,
    summary: &mut Vec<String>,
) -> bool {
    let ready = if wanted.is_for_windows() {
        steps.run("setup: packaging", setup::to_bundle_for_windows)
    } else {
        steps.run("setup: packaging", setup::to_bundle)
            && steps.run("what is laid beside the program", || beside(project))
    };
    if !ready {
        return false;
    }
    steps.run("installers", || wrap(project, wanted))
        && steps.run("bill of materials and checksums", || {
            summary.extend(lay_out(project, wanted)?);
            Ok(())
        })
}

/// Where the installers of this version lie.
pub fn folder(project: &Project) -> PathBuf {
    project.target("installers")
}

/// The man page and the change log as packages want them, and a look at what is written by hand.
fn beside(project: &Project) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("nothing on this system");
        return Ok(());
    }
    let folder = project.path("gen/linux");
    fs::create_dir_all(&folder)?;
    compress(project, &man::page()?, &folder.join("nightlatch.1.gz"))?;
    let changes = fs::read(project.path("CHANGELOG.md"))?;
    compress(project, &changes, &folder.join("changelog.gz"))?;

    let released = format!("<release version=\"{}\"", version());
    if !fs::read_to_string(project.path(METAINFO))?.contains(&released) {
        return Err(format!("{METAINFO} has no release {}", version()).into());
    }
    Ok(())
}

/// What a software centre and a menu would find in the deb.
fn look_into(project: &Project, deb: &Path) -> Outcome {
    if !setup::has_dpkg() {
        return Ok(());
    }
    let tree = project.target("installers-tree");
    if tree.is_dir() {
        fs::remove_dir_all(&tree)?;
    }
    call(
        project
            .command("dpkg-deb")
            .arg("--extract")
            .arg(deb)
            .arg(&tree),
    )?;
    for entry in fs::read_dir(tree.join("usr/share/applications"))? {
        call(project.command("desktop-file-validate").arg(entry?.path()))?;
    }
    call(
        project
            .command("appstreamcli")
            .args(["validate-tree", "--no-net"])
            .arg(&tree),
    )?;
    Ok(fs::remove_dir_all(&tree)?)
}

/// The same bytes for the same content: without name and time.
fn compress(project: &Project, content: &[u8], file: &Path) -> Outcome {
    let mut gzip = project
        .command("gzip")
        .args(["-9", "--no-name"])
        .stdin(Stdio::piped())
        .stdout(fs::File::create(file)?)
        .spawn()?;
    if let Some(mut input) = gzip.stdin.take() {
        input.write_all(content)?;
    }
    let status = gzip.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("gzip: {status}").into())
    }
}

fn wrap(project: &Project, wanted: &Wanted) -> Outcome {
    let made = made(project, wanted);
    if made.is_dir() {
        // Those of another version would be taken for this one's.
        fs::remove_dir_all(&made)?;
    }
    if wanted.is_for_windows() {
        let built = windows::build(project)?;
        return windows::installer::make_signed(project, &built, &made.join("nsis"));
    }
    let bundles = wanted.bundles.as_deref().unwrap_or(USUAL);
    let mut tauri = project.command(project.path("ui/node_modules/.bin/tauri"));
    if let Some(target) = &wanted.target {
        // Two programs in one file are put together by Tauri alone.
        tauri.args(["build", "--ci", "--bundles", bundles, "--target", target]);
    } else {
        // The very program that the tests look at, and not a second build of it.
        e2e::build_plain(project)?;
        tauri.args(["bundle", "--ci", "--bundles", bundles]);
    }
    for name in SIGNING {
        if env::var_os(name).is_some_and(|value| value.is_empty()) {
            tauri.env_remove(name);
        }
    }
    call(&mut tauri)
}

/// Where they are made.
fn made(project: &Project, wanted: &Wanted) -> PathBuf {
    if wanted.is_for_windows() {
        return windows::folder(project).join("bundle");
    }
    let target = wanted.target.as_deref().unwrap_or_default();
    project.target(target).join("release/bundle")
}

/// Puts everything into one folder and tells how large it is.
fn lay_out(project: &Project, wanted: &Wanted) -> Result<Vec<String>, Failure> {
    let folder = folder(project);
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (kind, ending) in KINDS {
        let Ok(files) = fs::read_dir(made(project, wanted).join(kind)) else {
            continue;
        };
        for file in files {
            let path = file?.path();
            if path.extension().is_some_and(|found| found == ending)
                && let Some(name) = path.file_name()
            {
                fs::copy(&path, folder.join(name))?;
                if kind == "deb" {
                    look_into(project, &path)?;
                }
            }
        }
    }
    let targets = targets(wanted)?;
    for target in &targets {
        let name = format!("nightlatch_{}_{target}.cdx.json", version());
        let bill = serde_json::to_vec_pretty(&sbom::make(project, target)?)?;
        fs::write(folder.join(name), bill)?;
    }
    checksums(&folder)
}

/// A bill of materials is of one target.
fn targets(wanted: &Wanted) -> Result<Vec<String>, Failure> {
    if wanted.is_for_windows() && !cfg!(windows) {
        return Ok(vec![windows::CROSS_TARGET.to_owned()]);
    }
    match wanted.target.as_deref() {
        Some("universal-apple-darwin") => Ok(["aarch64-apple-darwin", "x86_64-apple-darwin"]
            .map(str::to_owned)
            .to_vec()),
        Some(target) => Ok(vec![target.to_owned()]),
        None => Ok(vec![host()?]),
    }
}

/// This machine's own.
fn host() -> Result<String, Failure> {
    let about = answer_of(std::process::Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("rustc does not say its host")?.to_owned())
}

/// As `sha256sum --check` reads them; and a line for each file.
fn checksums(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|file| file.map(|file| file.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let (mut sums, mut lines) = (String::new(), Vec::new());
    for file in &files {
        let content = fs::read(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(&content));
        writeln!(sums, "{sum}  {name}")?;
        lines.push(format!(
            "{:>9} KiB  {}",
            content.len() / 1024,
            file.display()
        ));
    }
    fs::write(folder.join("SHA256SUMS"), sums)?;
    Ok(lines)
}

/// All packages of the workspace have one.
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
