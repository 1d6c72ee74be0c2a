//! `install-test --system windows`: the installer as people get it, in a Wine that has nothing else. It runs with and
//! without questions, puts everything where Windows looks for it, gets a running program out of its way, and what it
//! installed goes again, without the person's data. There is no `WebView2` in Wine: Nightlatch shows no window here.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use virtual_desktop::{Process, wait_for};

use crate::bundle;
use crate::install_test::{add, remove};
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, NOT_RUN, Outcome, Steps, call};

use super::installer::{self, Version};
use super::wine::{Wine, name_inside};
use super::{Built, build_to_try, folder};

/// Stands for the program with its window open.
const RUNNING: &str = "xtask/src/windows/running.c";

/// Stands for the person in front of the installer.
const PERSON: &str = "xtask/src/windows/person.c";

/// Below the person's folder.
const PROGRAMS: &str = "AppData/Local/Programs/Nightlatch";
const MENU: &str = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Nightlatch.lnk";
const DATA: &str = "AppData/Local/app.nightlatch.desktop";

/// All that is installed.
const INSTALLED: [&str; 6] = [
    "LICENSE-APACHE.txt",
    "LICENSE-MIT.txt",
    "WebView2Loader.dll",
    "licences.txt",
    "nightlatch.exe",
    "uninstall.exe",
];

/// Where `WebView2`'s version is: of the whole computer in the view of 32-bit programs, and of one person.
const WEBVIEW2: [&str; 2] = [
    r"HKLM\Software\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
    r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
];

const UNINSTALL: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nightlatch";

/// The script's own, when it gives up.
const GAVE_UP: i32 = 2;

/// The uninstaller goes on as a copy of itself.
const SOON: Duration = Duration::from_mins(1);

pub fn run(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    if setup::to_build_in(&mut steps, project) {
        all_in(&mut steps, project, &mut summary);
    }
    steps.finish_with(&summary)
}

/// The installer's whole life as steps of a longer run.
pub fn all_in(steps: &mut Steps, project: &Project, summary: &mut Vec<String>) {
    if !setup::has_dpkg() {
        let line = format!("{NOT_RUN} the installer for Windows: this system has no dpkg");
        println!("\n{line}");
        summary.push(line);
        return;
    }
    let (mut built, mut place) = (None, None);
    if steps.run("setup: compilers for Windows, Wine", setup::to_try_windows)
        && steps.run("build for Windows", || {
            built = Some(build_to_try(project)?);
            Ok(())
        })
        && let Some(built) = built
        && steps.run("installers for Windows, a fresh Wine", || {
            place = Some(Place::make(project, built)?);
            Ok(())
        })
        && let Some(place) = &place
        && steps.run("an older Windows is left alone", || place.refuse())
        && steps.run("the installer installs", || place.install())
    {
        steps.run("it asks whether WebView2 is wanted", || place.offer());
        steps.run("the installed program answers", || place.ask());
        steps.run("an account works on Windows", || place.check_itself());
        steps.run("it stays while the program does", || place.stay());
        steps.run("an upgrade asks the program to end", || place.upgrade());
        steps.run("the uninstaller leaves the data", || place.uninstall());
    }
}

struct Place<'p> {
    project: &'p Project,
    wine: Wine,
    built: Built,
    installer: PathBuf,
    /// The same program under a higher version.
    upgrade: PathBuf,
    running: PathBuf,
    person: PathBuf,
}

impl<'p> Place<'p> {
    fn make(project: &'p Project, built: Built) -> Result<Self, Failure> {
        let made = folder(project).join("install-test");
        remove(&made)?;
        let place = Self {
            project,
            installer: made.join("nightlatch-setup.exe"),
            upgrade: made.join("nightlatch-upgrade-setup.exe"),
            running: made.join("running.exe"),
            person: made.join("person.exe"),
            wine: Wine::start()?,
            built,
        };
        place.make_installers(&made)?;
        for (source, program) in [(RUNNING, &place.running), (PERSON, &place.person)] {
            call(
                project
                    .command("x86_64-w64-mingw32-gcc")
                    .args(["-Wall", "-Wextra", "-Werror", "-o"])
                    .arg(program)
                    .arg(source),
            )?;
        }
        for file in ["device.db", "accounts/one/slots.json"] {
            let file = place.wine.home.join(DATA).join(file);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&file, file.as_os_str().as_encoded_bytes())?;
        }
        Ok(place)
    }

    fn make_installers(&self, made: &Path) -> Outcome {
        let write = |version: &Version, installer: &Path| {
            installer::make(self.project, &self.built, version, installer, None, true)
        };
        write(&Version::this(), &self.installer)?;
        let again = made.join("nightlatch-again-setup.exe");
        write(&Version::this(), &again)?;
        if fs::read(&self.installer)? != fs::read(&again)? {
            return Err("the same files give another installer".into());
        }
        fs::remove_file(again)?;
        write(&Self::higher(), &self.upgrade)
    }

    fn higher() -> Version {
        Version {
            shown: format!("{}+upgrade", bundle::version()),
            numbers: format!("{}.1", bundle::version()),
        }
    }

    fn refuse(&self) -> Outcome {
        self.wine.be_windows_7()?;
        let (status, _) = self.wine.run(&[&name_inside(&self.installer), "/S"])?;
        if status != GAVE_UP || self.programs().exists() {
            return Err(format!("the installer ended with {status}").into());
        }
        self.wine.be_windows_10()
    }

    fn install(&self) -> Outcome {
        self.wine.good(&[&name_inside(&self.installer), "/S"])?;
        self.is_installed(&Version::this())?;
        let menu = fs::read(self.wine.home.join(MENU))?;
        let program = self.inside("nightlatch.exe");
        // A link has it in either form.
        if !holds(&menu, &wide(&program)) && !holds(&menu, program.as_bytes()) {
            return Err("the start menu's entry is of something else".into());
        }
        let program = fs::read(&self.built.program)?;
        for text in ["The Nightlatch engineers", bundle::version()] {
            if !holds(&program, &wide(text)) {
                return Err(format!("the program's version information lacks {text}").into());
            }
        }
        if !holds(&program, &largest_icon(self.project)?) {
            return Err("the program has no icon".into());
        }
        Ok(())
    }

    /// Whoever lacks `WebView2` is asked, and nobody else.
    fn offer(&self) -> Outcome {
        if !self.questions()?.contains("WebView2, which is missing") {
            return Err("nobody was asked".into());
        }
        for key in WEBVIEW2 {
            self.wine.register(key, "pv", "131.0.2903.70")?;
            let asked = self.questions()?;
            if !asked.is_empty() {
                return Err(format!("with {key} it asks {asked}").into());
            }
            // What an updater leaves of a version that is gone.
            self.wine.register(key, "pv", "0.0.0.0")?;
        }
        if self.questions()?.is_empty() {
            return Err("nobody was asked where a version is gone".into());
        }
        self.is_installed(&Version::this())
    }

    /// What the installer asks a person, who says no.
    fn questions(&self) -> Result<String, Failure> {
        let asked = folder(self.project).join("install-test/questions.txt");
        let mut person = self
            .wine
            .command(&[&name_inside(&self.person), "Nightlatch Setup"]);
        let person = Process::spawn(person.stdout(fs::File::create(&asked)?))?;
        self.wine.good(&[&name_inside(&self.installer)])?;
        drop(person);
        Ok(fs::read_to_string(asked)?)
    }

    /// Files and registry are as this version leaves them.
    fn is_installed(&self, version: &Version) -> Outcome {
        let mut found = Vec::new();
        for file in fs::read_dir(self.programs())? {
            found.push(file?.file_name().to_string_lossy().into_owned());
        }
        found.sort();
        if found != INSTALLED {
            return Err(format!("installed are {}", found.join(", ")).into());
        }
        for (name, from) in [
            ("nightlatch.exe", self.built.program.clone()),
            ("licences.txt", self.project.path("docs/licences.txt")),
        ] {
            if fs::read(self.programs().join(name))? != fs::read(from)? {
                return Err(format!("{name} is another file").into());
            }
        }
        let uninstaller = format!("\"{}\"", self.inside("uninstall.exe"));
        for (name, expected) in [
            ("DisplayName", "Nightlatch"),
            ("DisplayVersion", &version.shown),
            ("DisplayIcon", &self.inside("nightlatch.exe")),
            ("Publisher", "The Nightlatch engineers"),
            ("UninstallString", &uninstaller),
            ("QuietUninstallString", &format!("{uninstaller} /S")),
        ] {
            let found = self.wine.registry(UNINSTALL, name)?;
            if found.as_deref() != Some(expected) {
                return Err(format!("{name} is {found:?}, not {expected}").into());
            }
        }
        let size = self.wine.registry(UNINSTALL, "EstimatedSize")?;
        let kilobytes = size
            .as_deref()
            .and_then(|size| u64::from_str_radix(size.strip_prefix("0x")?, 16).ok());
        let program = fs::metadata(&self.built.program)?.len() / 1024;
        if kilobytes.is_none_or(|kilobytes| kilobytes < program) {
            return Err(format!("EstimatedSize is {size:?}, the program has {program} KiB").into());
        }
        Ok(())
    }

    /// What it prints reaches whoever started it, though it is a program with a window.
    fn ask(&self) -> Outcome {
        let program = self.inside("nightlatch.exe");
        let version = self.wine.good(&[&program, "--version"])?;
        let expected = format!("nightlatch {}", bundle::version());
        if version.trim() != expected {
            return Err(format!("--version says {version}, not {expected}").into());
        }
        let help = self.wine.good(&[&program, "--help"])?;
        if !help.contains("--data-dir") {
            return Err("--help tells nothing".into());
        }
        let (status, said) = self.wine.run(&[&program, "--nonsense"])?;
        if status != 2 || !said.contains("'--nonsense'") {
            return Err(format!("--nonsense: {status} {said}").into());
        }
        Ok(())
    }

    /// Accounts work; Wine may lack what a Windows has, such as a keystore.
    fn check_itself(&self) -> Outcome {
        let program = self.inside("nightlatch.exe");
        let (status, said) = self.wine.run(&[&program, "--self-check"])?;
        println!("{said}");
        match status {
            0 | 3 if said.contains("  ok       restore it") => Ok(()),
            _ => Err(format!("--self-check ends with {status}").into()),
        }
    }

    /// A program that does not end is not replaced, and nothing else is either.
    fn stay(&self) -> Outcome {
        let _running = self.start("ignores")?;
        let (status, _) = self.wine.run(&[&name_inside(&self.upgrade), "/S"])?;
        if status != GAVE_UP {
            return Err(format!("the installer ended with {status}, not {GAVE_UP}").into());
        }
        self.is_installed(&Version::this())
    }

    fn upgrade(&self) -> Outcome {
        let before = self.data()?;
        // Of an older version, as are the files that the new one must replace.
        fs::write(self.programs().join("licences.txt"), "older")?;
        let mut running = self.start("heeds")?;
        self.wine.good(&[&name_inside(&self.upgrade), "/S"])?;
        let ended = wait_for("end of the running program", SOON, || running.ended())?;
        if !ended.success() {
            return Err(format!("the running program: {ended}").into());
        }
        self.is_installed(&Self::higher())?;
        self.same(&before, "the upgrade")
    }

    fn uninstall(&self) -> Outcome {
        let before = self.data()?;
        let kept = self.programs().join("of the person.txt");
        fs::write(&kept, "not of the installer")?;
        self.wine.good(&[&self.inside("uninstall.exe"), "/S"])?;
        wait_for("end of the uninstaller", SOON, || {
            let entry = self.wine.registry(UNINSTALL, "DisplayName").ok()?;
            entry.is_none().then_some(())
        })?;
        for file in INSTALLED {
            if self.programs().join(file).exists() {
                return Err(format!("{file} is left over").into());
            }
        }
        if self.wine.home.join(MENU).exists() {
            return Err("the start menu's entry is left over".into());
        }
        if !kept.exists() {
            return Err("a file is gone that was not installed".into());
        }
        self.same(&before, "the removal")
    }

    /// Something that looks like the program with its window open, once it does.
    fn start(&self, heeds: &str) -> Result<Process, Failure> {
        let (running, file) = (name_inside(&self.running), self.inside("nightlatch.exe"));
        let mut command: Command = self.wine.command(&[&running, &file, heeds]);
        let mut started = Process::spawn(command.stdout(Stdio::piped()))?;
        let output = started.stdout().ok_or("it prints nothing")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        if line.trim() == "runs" {
            Ok(started)
        } else {
            Err(format!("{RUNNING}: {line}").into())
        }
    }

    fn programs(&self) -> PathBuf {
        self.wine.home.join(PROGRAMS)
    }

    /// How Windows calls an installed file.
    fn inside(&self, file: &str) -> String {
        let person = self.wine.home.file_name().unwrap_or_default();
        let folder = PROGRAMS.replace('/', "\\");
        format!(r"C:\users\{}\{folder}\{file}", person.to_string_lossy())
    }

    fn data(&self) -> Result<BTreeMap<PathBuf, String>, Failure> {
        let mut files = BTreeMap::new();
        add(&self.wine.home.join(DATA), &mut files)?;
        Ok(files)
    }

    fn same(&self, before: &BTreeMap<PathBuf, String>, what: &str) -> Outcome {
        if self.data()? == *before {
            println!("{} files are as they were", before.len());
            Ok(())
        } else {
            Err(format!("{what} changed the data").into())
        }
    }
}

/// As Windows has texts in its files.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|found| found == part)
}

/// The last picture in the icon's file, which is the largest.
fn largest_icon(project: &Project) -> Result<Vec<u8>, Failure> {
    let icon = fs::read(project.path("icons/icon.ico"))?;
    let png = b"\x89PNG";
    let start = icon.windows(png.len()).rposition(|bytes| bytes == png);
    Ok(icon[start.ok_or("icons/icon.ico has no picture in it")?..].to_vec())
}
