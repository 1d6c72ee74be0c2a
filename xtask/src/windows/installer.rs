//! The installer for Windows, by `packaging/windows/nightlatch.nsi`, and its signature.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle;
use crate::project::Project;
use crate::steps::{Failure, Outcome, call};

use super::Built;

const SCRIPT: &str = "packaging/windows/nightlatch.nsi";

/// What signs on Windows: a command line with `%1` for the file.
const SIGN_COMMAND: &str = "NIGHTLATCH_WINDOWS_SIGN_COMMAND";

/// The same for the script, which has the uninstaller signed. Not as an argument, which would be printed.
const SIGN_UNINSTALLER: &str = "NIGHTLATCH_SIGN_UNINSTALLER";

/// What an installer starts with. Wine alone runs no 32-bit programs; NSIS as it comes for Windows makes no others.
const STUB: &str = if cfg!(windows) {
    "x86-unicode"
} else {
    "amd64-unicode"
};

/// A version as people read it, and as Windows compares it.
pub struct Version {
    pub shown: String,
    pub numbers: String,
}

impl Version {
    pub fn this() -> Self {
        Self {
            shown: bundle::version().to_owned(),
            numbers: format!("{}.0", bundle::version()),
        }
    }
}

/// Makes the installer of this version in a folder, signed where there is something to sign with.
pub fn make_signed(project: &Project, built: &Built, folder: &Path) -> Outcome {
    let sign = env::var(SIGN_COMMAND)
        .ok()
        .filter(|command| !command.trim().is_empty());
    if let Some(command) = &sign {
        run_signing(project, command, &built.program)?;
    }
    let installer = folder.join(format!("Nightlatch_{}_x64-setup.exe", bundle::version()));
    make(
        project,
        built,
        &Version::this(),
        &installer,
        sign.as_deref(),
        false,
    )?;
    match &sign {
        Some(command) => run_signing(project, command, &installer),
        None => Ok(()),
    }
}

/// Makes an installer of this program; `quick`, and large, where it is only tried.
pub fn make(
    project: &Project,
    built: &Built,
    version: &Version,
    installer: &Path,
    sign: Option<&str>,
    quick: bool,
) -> Outcome {
    if let Some(folder) = installer.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut makensis = project.command(makensis());
    // Errors and warnings, and no warning passes.
    makensis.args(["-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8"]);
    let mut define = |name: &str, value: &Path| {
        let mut definition = OsString::from(format!("-D{name}="));
        definition.push(value);
        makensis.arg(definition);
    };
    define("VERSION", version.shown.as_ref());
    define("NUMBERS", version.numbers.as_ref());
    define("STUB", STUB.as_ref());
    define("PROGRAM", &built.program);
    define("OUTPUT", installer);
    if let Some(loader) = &built.loader {
        define("LOADER", loader);
    }
    if quick {
        define("QUICK", "".as_ref());
    }
    if let Some(command) = sign {
        define("SIGN", "".as_ref());
        makensis.env(SIGN_UNINSTALLER, with_quotes(command));
    }
    call(makensis.arg(SCRIPT))
}

/// On Windows its own setup puts it beside the path.
fn makensis() -> PathBuf {
    let usual = env::var_os("ProgramFiles(x86)")
        .map(|folder| Path::new(&folder).join("NSIS").join("makensis.exe"));
    usual
        .filter(|program| program.is_file())
        .unwrap_or_else(|| "makensis".into())
}

/// The command line may be a secret: it is not printed.
fn run_signing(project: &Project, command: &str, file: &Path) -> Outcome {
    println!("signing {}", file.display());
    let mut words = words(command, file).into_iter();
    let program = words.next().ok_or("there is nothing to sign with")?;
    let status = project.command(program).args(words).status();
    let status = status.map_err(|error| Failure::from(format!("{SIGN_COMMAND}: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{SIGN_COMMAND}: {status}").into())
    }
}

/// The words of a command line, with the file for `%1`.
fn words(command: &str, file: &Path) -> Vec<OsString> {
    command
        .split_whitespace()
        .map(|word| match word.trim_matches('"') {
            "%1" => file.into(),
            word => word.into(),
        })
        .collect()
}

/// The same command line for a shell, where the file's name may have a blank in it.
fn with_quotes(command: &str) -> String {
    command.replace("\"%1\"", "%1").replace("%1", "\"%1\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_a_blank_in_its_name_is_signed_as_one() {
        let file = Path::new("of Ada/setup.exe");
        let expected = ["sign", "-e", "there", "of Ada/setup.exe"].map(OsString::from);
        for command in ["sign -e there %1", "sign  -e there \"%1\""] {
            assert_eq!(words(command, file), expected);
            assert!(with_quotes(command).ends_with(" there \"%1\""));
        }
    }
}
