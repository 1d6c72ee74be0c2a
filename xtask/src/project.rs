//! Where things are in this checkout, and programs started so that they find its tools.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::Failure;

pub struct Project {
    root: PathBuf,
}

impl Project {
    pub fn here() -> Result<Self, Failure> {
        let own_folder = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = own_folder
            .parent()
            .ok_or("xtask is not inside the project")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    pub fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.root.join(below)
    }

    /// Where cargo builds: `CARGO_TARGET_DIR` when it is set.
    pub fn target(&self, below: impl AsRef<Path>) -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        self.root.join(target).join(below)
    }

    /// A built program of this workspace.
    pub fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target(profile)
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program to be started in the root, with the project's own tools found first.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("PATH", self.search_path());
        // Set by the `cargo run` around this program; they would tell a build of the
        // application wrong things about itself and make it build again.
        for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
            command.env_remove(name);
        }
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PKG_") {
                command.env_remove(name);
            }
        }
        command
    }

    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }

    /// npm, in the page's folder.
    pub fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.args(arguments).current_dir(self.path("ui"));
        command
    }

    pub fn tools(&self) -> PathBuf {
        self.target("tools")
    }

    /// Node's folder when the project had to bring its own.
    pub fn own_node(&self) -> PathBuf {
        self.tools().join("node").join("bin")
    }

    fn search_path(&self) -> OsString {
        let mut folders = vec![self.own_node(), self.tools().join("bin")];
        if let Some(path) = env::var_os("PATH") {
            folders.extend(env::split_paths(&path));
        }
        env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }
}
