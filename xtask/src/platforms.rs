//! `platforms`: the code for Windows and macOS, checked on this machine.
//!
//! Debian's second compiler brings the source of the standard library along. For macOS the types of
//! everything are checked: nothing is linked, so C code is replaced by empty objects and OpenSSL by its
//! headers. For Windows everything is built, C code and all, and what is beneath the shell is tested
//! under Wine.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::disk;
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, Outcome, Steps, call, call_and_keep};
use crate::windows::{self, CROSS_TARGET as WINDOWS};

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

/// What is tested for Windows. Cargo is always asked for all of it: beside other packages a crate has
/// other features, and would be built again.
const TESTED: &[&str] = &[
    "nightlatch-account",
    "nightlatch-key-memory",
    "nightlatch-platform",
    "nightlatch-store",
];

/// What is checked by type alone on macOS: the shell, and this program, since installers are made there.
const CHECKED: &[&str] = &["nightlatch", "xtask"];

pub fn check(project: &Project) -> Outcome {
    println!("{}", disk::tell(project));
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    let ready = steps.run("setup: compilers", setup::to_check_platforms)
        && steps.run("setup: page", || setup::to_build(project))
        && steps.run("setup: stand-ins", || stand_ins(project));
    if ready {
        steps.run("types for macOS", || types_for_macos(project));
        let built = steps.run("tests for Windows: built", || {
            let programs = UNDER_WINE.iter().flat_map(|(_, programs)| *programs);
            let programs: Vec<&str> = programs.copied().collect();
            call(test(project, &programs).arg("--no-run"))
        });
        steps.run("the program for Windows", || {
            windows::build_to_try(project)?;
            call(&mut for_windows(project, "check", &["xtask"]))
        });
        if built && steps.run("Wine", || set_up_wine(project)) {
            for (name, programs) in UNDER_WINE {
                steps.run(name, || {
                    let results = under_wine(project, programs)?;
                    summary.extend(results.iter().map(|result| format!("{name}: {result}")));
                    Ok(())
                });
            }
        }
    }
    summary.push(disk::tell(project));
    steps.finish_with(&summary)
}

pub fn folder(project: &Project) -> PathBuf {
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

/// Cargo with the second compiler, for packages and one target.
fn cargo(project: &Project, target: &str, task: &str, packages: &[&str]) -> Command {
    let mut command = project.cargo(&[task]);
    let path = command
        .get_envs()
        .find_map(|(name, value)| (name == "PATH").then_some(value?.to_owned()))
        .unwrap_or_default();
    let mut folders = vec![tools(project)];
    folders.extend(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(folders) {
        command.env("PATH", path);
    }
    for package in packages {
        command.args(["--package", package]);
    }
    command
        .args(["--locked", "--target", target, "--target-dir"])
        .arg(folder(project))
        .env("RUSTC", COMPILER)
        // The standard library is built from source, which is meant for nightly compilers.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Dwarnings");
    command
}

fn types_for_macos(project: &Project) -> Outcome {
    let mut check = cargo(project, MACOS, "check", CHECKED);
    let compiler = format!("CC_{}", MACOS.replace('-', "_"));
    call(
        check
            .arg("-Zbuild-std=std,panic_abort")
            .env(compiler, tools(project).join("empty-cc"))
            .env("OPENSSL_NO_VENDOR", "1")
            .env("OPENSSL_STATIC", "1")
            .env("OPENSSL_DIR", folder(project).join("openssl"))
            .env("SDKROOT", "/no/sdk"),
    )
}

/// Cargo for Windows. With the same settings whatever it is for: otherwise C code would be built twice.
pub fn for_windows(project: &Project, task: &str, packages: &[&str]) -> Command {
    let mut command = cargo(project, WINDOWS, task, packages);
    command.arg("-Zbuild-std=std,test,panic_unwind").env(
        "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
        "x86_64-w64-mingw32-gcc",
    );
    command
}

fn test(project: &Project, arguments: &[&str]) -> Command {
    let mut test = for_windows(project, "test", TESTED);
    test.args(arguments);
    test
}

/// The test programs that run under Wine, by their step.
const UNDER_WINE: [(&str, &[&str]); 2] = [
    ("under Wine: unit tests", &["--lib"]),
    (
        "under Wine: rows, flows",
        &["--test", "rows", "--test", "flows"],
    ),
];

/// Runs test programs that have been built; returns what each says at its end.
fn under_wine(project: &Project, programs: &[&str]) -> Result<Vec<String>, Failure> {
    let mut test = test(project, programs);
    in_wine(project, &mut test);
    let wine = wine()?;
    call_and_keep(
        // They wait for Wine more than for a processor.
        test.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", wine)
            .env("RUST_TEST_THREADS", "4"),
        "test result:",
    )
}

/// Makes Wine's drive C, and puts what Wine lacks beside the test programs.
fn set_up_wine(project: &Project) -> Outcome {
    let dll = "bcryptprimitives.dll";
    let beside = folder(project).join(WINDOWS).join("debug/deps");
    fs::copy(tools(project).join(dll), beside.join(dll))?;
    let mut boot = Command::new(wine()?);
    in_wine(project, &mut boot);
    // What it leaves running would hold on to our output.
    boot.stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    call(boot.args(["wineboot", "--init"]))
}

fn in_wine(project: &Project, command: &mut Command) {
    command
        .env("WINEPREFIX", folder(project).join("wine"))
        .env("WINEDEBUG", "-all")
        // Otherwise it offers to install what shows web pages and runs .NET.
        .env("WINEDLLOVERRIDES", "mscoree,mshtml=");
}

/// The program that runs programs for Windows.
pub fn wine() -> Result<&'static str, Failure> {
    ["wine64", "/usr/lib/wine/wine64", "wine"]
        .into_iter()
        .find(|wine| runs(wine))
        .ok_or_else(|| "there is no Wine".into())
}

fn runs(program: impl AsRef<Path>) -> bool {
    Command::new(program.as_ref())
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}
