//! A Windows of its own for one run: a fresh Wine without a screen, which is gone afterwards.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use virtual_desktop::{Process, wait_for};

use crate::platforms;
use crate::steps::{Failure, Outcome};

/// A program that asks a question nobody sees would wait for ever.
const PATIENCE: Duration = Duration::from_mins(5);

/// No menus of this desktop are written, nothing for web pages and .NET is offered, and a program that crashes ends
/// without a dialog.
const LEFT_OUT: &str = "winemenubuilder.exe=d;mscoree=d;mshtml=d;winedbg.exe=d";

/// The last Windows 10 without dark windows. Of later ones tao calls functions of the theme library that have numbers
/// and no names, and those numbers are other functions in Wine.
const BUILD: &str = "17134";
const ABOUT_WINDOWS: &str = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion";

pub struct Wine {
    program: &'static str,
    /// Not in the project: it has links to everything on this computer in it, and what looks through a project
    /// follows them for ever.
    prefix: PathBuf,
    /// The person's folder in it.
    pub home: PathBuf,
}

impl Wine {
    pub fn start() -> Result<Self, Failure> {
        let prefix = env::temp_dir().join(format!("nightlatch-wine-{}", std::process::id()));
        fs::create_dir_all(&prefix)?;
        let mut wine = Self {
            program: platforms::wine()?,
            prefix,
            home: PathBuf::new(),
        };
        wine.good(&["wineboot", "--init"])?;
        // Without a screen there are windows all the same, which nobody sees.
        wine.register(r"HKCU\Software\Wine\Drivers", "Graphics", "null")?;
        wine.home = wine.find_home()?;
        platforms::random_dll(&wine.drive().join("windows/system32"))?;
        Ok(wine)
    }

    pub fn drive(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// From now on it passes itself off as Windows 7.
    pub fn be_windows_7(&self) -> Outcome {
        self.good(&["winecfg", "/v", "win7"]).map(drop)
    }

    /// From now on it passes itself off as a Windows 10.
    pub fn be_windows_10(&self) -> Outcome {
        self.good(&["winecfg", "/v", "win10"])?;
        for name in ["CurrentBuild", "CurrentBuildNumber"] {
            self.register(ABOUT_WINDOWS, name, BUILD)?;
        }
        Ok(())
    }

    fn find_home(&self) -> Result<PathBuf, Failure> {
        let users = fs::read_dir(self.drive().join("users"))?;
        let own = users
            .map_while(Result::ok)
            .map(|user| user.path())
            .find(|user| !user.ends_with("Public"));
        own.ok_or_else(|| "Wine has nobody in it".into())
    }

    /// A program to be started inside.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command
            .args(arguments)
            .current_dir(&self.prefix)
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
            .env("WINEDLLOVERRIDES", LEFT_OUT)
            // The person speaks English.
            .env("LC_ALL", "C.UTF-8")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Runs it to its end; gives its exit status and all that it printed.
    pub fn run(&self, arguments: &[&str]) -> Result<(i32, String), Failure> {
        let log = self.prefix.join("output.txt");
        let output = File::create(&log)?;
        let mut command = self.command(arguments);
        command.stdout(output.try_clone()?).stderr(output);
        println!("$ {}", arguments.join(" "));
        let mut running = Process::spawn(&mut command)?;
        let what = format!("end of {}", arguments.join(" "));
        let status = wait_for(&what, PATIENCE, || running.ended())?;
        let status = status.code().ok_or("Wine was killed")?;
        let printed = String::from_utf8_lossy(&fs::read(log)?).replace("\r\n", "\n");
        Ok((status, printed))
    }

    /// As [`Wine::run`], where everything but success is an error.
    pub fn good(&self, arguments: &[&str]) -> Result<String, Failure> {
        match self.run(arguments)? {
            (0, printed) => Ok(printed),
            (status, printed) => {
                Err(format!("{}: {status} {}", arguments.join(" "), printed.trim()).into())
            }
        }
    }

    /// Writes a text to the registry.
    pub fn register(&self, key: &str, name: &str, value: &str) -> Outcome {
        self.good(&["reg", "add", key, "/f", "/v", name, "/d", value])
            .map(drop)
    }

    /// A value of the registry as text, if it is there.
    pub fn registry(&self, key: &str, name: &str) -> Result<Option<String>, Failure> {
        let (status, printed) = self.run(&["reg", "query", key, "/v", name])?;
        if status != 0 {
            return Ok(None);
        }
        // "    NAME    REG_SZ    VALUE"
        let line = printed.lines().find_map(|line| {
            let rest = line.trim_start().strip_prefix(name)?.trim_start();
            rest.split_once("    ")
        });
        let (_, value) = line.ok_or_else(|| format!("reg answers {printed}"))?;
        Ok(Some(value.trim().to_owned()))
    }

    fn end(&self) -> Outcome {
        // Everything in it ends, and its registry is written once more after that.
        self.good(&["wineboot", "--kill"])?;
        wait_for("end of Wine", PATIENCE, || {
            let _ = fs::remove_dir_all(&self.prefix);
            (!self.prefix.exists()).then_some(())
        })?;
        Ok(())
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            println!("{} is left over: {error}", self.prefix.display());
        }
    }
}

/// How programs inside call a file of this computer.
pub fn name_inside(file: &Path) -> String {
    format!("Z:{}", file.display()).replace('/', "\\")
}
