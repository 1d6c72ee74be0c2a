//! What `cargo xtask e2e` says through the environment.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The program built with the feature `automation`.
pub fn automated_program() -> Outcome<PathBuf> {
    program("NIGHTLATCH_E2E_PROGRAM")
}

/// The program as people get it.
pub fn plain_program() -> Outcome<PathBuf> {
    program("NIGHTLATCH_E2E_PLAIN_PROGRAM")
}

fn program(variable: &str) -> Outcome<PathBuf> {
    let program = PathBuf::from(setting(variable)?);
    if program.is_file() {
        Ok(program)
    } else {
        Err(format!("no file {}", program.display()).into())
    }
}

fn setting(variable: &str) -> Outcome<OsString> {
    env::var_os(variable)
        .ok_or_else(|| format!("{variable} is not set; run `cargo xtask e2e`").into())
}

/// Where a picture of this name goes.
pub fn screenshot_file(name: &str) -> Outcome<PathBuf> {
    let folder = setting("NIGHTLATCH_E2E_SCREENSHOTS").map(PathBuf::from)?;
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{name}.png")))
}

/// A script for the page out of a package of ours.
pub(crate) fn page_script(package_file: &str) -> Outcome<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../ui/node_modules")
        .join(package_file);
    std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()).into())
}
