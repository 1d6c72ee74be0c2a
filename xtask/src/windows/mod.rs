//! The program for Windows and its installer, made on Windows or on Linux; and there the installer's whole life,
//! under Wine.

#[cfg(target_os = "linux")]
pub mod install_test;
pub mod installer;
#[cfg(target_os = "linux")]
mod wine;

use std::path::PathBuf;

use crate::project::Project;
use crate::steps::{Failure, Outcome};

/// What is built on Linux.
pub const CROSS_TARGET: &str = "x86_64-pc-windows-gnu";

/// What a build leaves.
pub struct Built {
    pub program: PathBuf,
    /// The library that finds `WebView2`, where it is not linked into the program.
    pub loader: Option<PathBuf>,
}

/// Where all of it is made.
pub fn folder(project: &Project) -> PathBuf {
    project.target("platforms-release")
}

/// As people get it.
#[cfg(windows)]
pub fn build(project: &Project) -> Result<Built, Failure> {
    crate::e2e::build_plain(project)?;
    Ok(Built {
        program: project.program("release", "nightlatch"),
        loader: None,
    })
}

/// As people get it, with Debian's compilers, and the standard library from its source.
#[cfg(target_os = "linux")]
pub fn build(project: &Project) -> Result<Built, Failure> {
    use crate::platforms::COMPILER;

    let mut build = project.cargo(&[
        "build",
        "--locked",
        "-Zbuild-std=std,panic_unwind",
        "--package",
        "nightlatch",
        "--target",
        CROSS_TARGET,
        "--release",
        "--target-dir",
    ]);
    crate::steps::call(
        build
            .arg(folder(project))
            .env("RUSTC", COMPILER)
            // The standard library is built from source, which is meant for nightly compilers.
            .env("RUSTC_BOOTSTRAP", "1")
            .env(
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
                "x86_64-w64-mingw32-gcc",
            )
            // The linker writes down when it was run, otherwise.
            .env(
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS",
                "-Clink-arg=-Wl,--no-insert-timestamp",
            ),
    )?;
    Ok(built_in(folder(project).join(CROSS_TARGET).join("release")))
}

/// A debug build to be tried, beside the tests that `platforms` builds and of the same parts.
#[cfg(unix)]
pub fn build_to_try(project: &Project) -> Result<Built, Failure> {
    use crate::platforms;

    crate::steps::call(&mut platforms::for_windows(
        project,
        "build",
        &["nightlatch"],
    ))?;
    let made = platforms::folder(project).join(CROSS_TARGET).join("debug");
    Ok(built_in(made))
}

#[cfg(unix)]
fn built_in(made: PathBuf) -> Built {
    Built {
        program: made.join("nightlatch.exe"),
        loader: Some(made.join("WebView2Loader.dll")),
    }
}

#[cfg(not(any(windows, target_os = "linux")))]
pub fn build(_project: &Project) -> Result<Built, Failure> {
    Err("the program for Windows is built on Windows or Linux".into())
}

/// The installer's whole life, from the first start to the last file.
#[cfg(target_os = "linux")]
pub fn install_test(project: &Project) -> Outcome {
    install_test::run(project)
}

#[cfg(not(target_os = "linux"))]
pub fn install_test(_project: &Project) -> Outcome {
    Err("the installer for Windows is tried on Linux, under Wine".into())
}
