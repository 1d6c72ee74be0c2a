//! `platforms`: the code for Windows and macOS, checked on this machine.
//!
//! Types are checked for both with Debian's second compiler, which brings the source of the
//! standard library along: nothing is linked, so C code is replaced by empty objects and
//! OpenSSL by its headers. Unit tests run for Windows, under Wine, where nothing of C is in them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk;
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, Outcome, Steps, call};
use crate::windows::CROSS_TARGET as WINDOWS;

const MACOS: &str = "aarch64-apple-darwin";

/// The compiler with `rust-web-src` beside it.
pub const COMPILER: &str = "/usr/bin/rustc";

/// Stands in for a C compiler: answers what is asked about it, and compiles to nothing.
const EMPTY_CC: &str = r#"#!/bin/sh
for argument in "$@"; do
  case "$argument" in -E) exec cc "$@" ;; -\?) exit 1 ;; esac
done
while [ $# -gt 0 ]; do
  case "$1" in -o) shift; : > "$1" ;; -o*) : > "${1#-o}" ;; esac
  shift
done
"#;

/// Stands in for Apple's tool that says where the SDK is.
const XCRUN: &str = r#"#!/bin/sh
case "$*" in *version*) echo 14.0 ;; *) echo /no/sdk ;; esac
"#;

/// Wine 8 lacks the library from which Rust takes its randomness on Windows.
const RANDOM_DLL: &str = r"
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
";

pub fn check(project: &Project) -> Outcome {
    println!("{}", disk::tell(project));
    let mut steps = Steps::default();
    let ready = steps.run("setup: compilers", setup::to_check_platforms)
        && steps.run("setup: page", || setup::to_build(project))
        && steps.run("setup: stand-ins", || stand_ins(project));
    if ready {
        steps.run("types for Windows", || types(project, WINDOWS));
        steps.run("types for macOS", || types(project, MACOS));
        steps.run("unit tests under Wine", || under_wine(project));
    }
    steps.finish_with(&[disk::tell(project)])
}

fn folder(project: &Project) -> PathBuf {
    project.target("platforms")
}

fn tools(project: &Project) -> PathBuf {
    folder(project).join("tools")
}

fn stand_ins(project: &Project) -> Outcome {
    let tools = tools(project);
    fs::create_dir_all(&tools)?;
    for (name, script) in [("empty-cc", EMPTY_CC), ("xcrun", XCRUN)] {
        let path = tools.join(name);
        fs::write(&path, script)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    }
    // Headers alone: the system's own beside them are those of another system.
    let openssl = folder(project).join("openssl");
    let (headers, libraries) = (openssl.join("include/openssl"), openssl.join("lib"));
    fs::create_dir_all(&headers)?;
    fs::create_dir_all(&libraries)?;
    for from in [
        "/usr/include/openssl",
        "/usr/include/x86_64-linux-gnu/openssl",
    ] {
        for header in fs::read_dir(from)? {
            let header = header?;
            fs::copy(header.path(), headers.join(header.file_name()))?;
        }
    }
    for library in ["libssl.a", "libcrypto.a"] {
        // An archive with nothing in it.
        fs::write(libraries.join(library), "!<arch>\n")?;
    }
    random_dll(&tools)
}

/// Makes the library that Wine lacks in this folder.
pub fn random_dll(folder: &Path) -> Outcome {
    let source = folder.join("random.c");
    fs::write(&source, RANDOM_DLL)?;
    call(
        Command::new("x86_64-w64-mingw32-gcc")
            .args(["-shared", "-o"])
            .arg(folder.join("bcryptprimitives.dll"))
            .arg(source)
            .arg("-ladvapi32"),
    )
}

/// The program that runs programs for Windows.
pub fn wine() -> Result<&'static str, Failure> {
    ["wine64", "/usr/lib/wine/wine64", "wine"]
        .into_iter()
        .find(|wine| runs(wine))
        .ok_or_else(|| "there is no Wine".into())
}

/// Cargo with the second compiler, for one target.
fn cargo(project: &Project, target: &str, arguments: &[&str]) -> Command {
    let tools = tools(project);
    let mut command = project.cargo(arguments);
    let path = command
        .get_envs()
        .find_map(|(name, value)| (name == "PATH").then_some(value?.to_owned()))
        .unwrap_or_default();
    let mut folders = vec![tools.clone()];
    folders.extend(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(folders) {
        command.env("PATH", path);
    }
    command
        .args(["--locked", "--target", target, "--target-dir"])
        .arg(folder(project))
        .env("RUSTC", COMPILER)
        // The standard library is built from source, which is meant for nightly compilers.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("OPENSSL_NO_VENDOR", "1")
        .env("OPENSSL_STATIC", "1")
        .env("OPENSSL_DIR", folder(project).join("openssl"))
        .env("SDKROOT", "/no/sdk");
    command
}

fn types(project: &Project, target: &str) -> Outcome {
    let mut check = cargo(
        project,
        target,
        &[
            "check",
            "-Zbuild-std=std,panic_abort",
            "--package",
            "nightlatch",
            // Installers are made there, too.
            "--package",
            "xtask",
        ],
    );
    let compiler = format!("CC_{}", target.replace('-', "_"));
    call(
        check
            .env(compiler, tools(project).join("empty-cc"))
            .env("RUSTFLAGS", "-Dwarnings"),
    )
}

fn under_wine(project: &Project) -> Outcome {
    let wine = wine()?;
    let mut test = cargo(
        project,
        WINDOWS,
        &[
            "test",
            "-Zbuild-std=std,test,panic_unwind",
            "--lib",
            "--package",
            "nightlatch-account",
            "--package",
            "nightlatch-platform",
            "--package",
            "nightlatch-key-memory",
        ],
    );
    let beside = folder(project).join(WINDOWS).join("debug/deps");
    fs::create_dir_all(&beside)?;
    let dll = "bcryptprimitives.dll";
    fs::copy(tools(project).join(dll), beside.join(dll))?;
    call(
        test.env(
            "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
            "x86_64-w64-mingw32-gcc",
        )
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", wine)
        .env("WINEPREFIX", folder(project).join("wine"))
        .env("WINEDEBUG", "-all"),
    )
}

fn runs(program: impl AsRef<Path>) -> bool {
    Command::new(program.as_ref())
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}
