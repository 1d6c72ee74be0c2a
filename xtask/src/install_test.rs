//! `install-test`: the deb as people get it, in a Debian that has nothing else. apt installs it with
//! what it says it needs and nothing more; an account made before is opened in its window, and is still
//! there after an upgrade and after the package is gone.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use virtual_desktop::{Desktop, wait_for};

use crate::bench::{OPENED, PAGE_READY, PASSWORD, Running, keys, prepare};
use crate::bundle;
use crate::e2e;
use crate::project::Project;
use crate::run::several_colours;
use crate::setup;
use crate::steps::{Failure, NOT_RUN, Outcome, Steps, answer, answer_of, call};

/// The oldest Debian that the deb is for.
const SUITE: &str = "bookworm";
const MIRROR: &str = "http://deb.debian.org/debian";

/// Whoever uses it inside; not root, who may read everything.
const PERSON: &str = "person";
const CONFIG: &str = "home/person/.config/app.nightlatch.desktop";
const DATA: &str = "home/person/.local/share/app.nightlatch.desktop";

/// A first start, with nothing of it in memory.
const TIMEOUT: Duration = Duration::from_mins(1);

/// What must be there besides the program.
const INSTALLED: [&str; 6] = [
    "usr/share/applications/Nightlatch.desktop",
    "usr/share/icons/hicolor/128x128/apps/nightlatch.png",
    "usr/share/icons/hicolor/scalable/apps/nightlatch.svg",
    "usr/share/man/man1/nightlatch.1.gz",
    "usr/share/metainfo/app.nightlatch.desktop.metainfo.xml",
    "usr/share/doc/nightlatch/copyright",
];

/// Mounts in a namespace of its own: they end with what is started, and what is deleted afterwards is
/// never something of this system.
const ENTER: &str = r#"set -e
mount -t proc proc "$1/proc"
mount -t tmpfs tmpfs "$1/dev/shm"
mkdir -p /tmp/.X11-unix "$1/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
shift
exec chroot "$@"
"#;

pub fn run(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    if setup::to_drive_in(&mut steps, project)
        && steps.run("build for WebDriver", || e2e::build_automated(project))
        && bundle::all_in(
            &mut steps,
            project,
            &bundle::Wanted::default(),
            &mut summary,
        )
    {
        all_in(&mut steps, project, &mut summary);
    }
    steps.finish_with(&summary)
}

/// The whole life of a package as steps of a longer run, once it is made.
pub fn all_in(steps: &mut Steps, project: &Project, summary: &mut Vec<String>) {
    if let Some(reason) = impossible() {
        let line = format!("{NOT_RUN} the deb in a bare Debian: {reason}");
        println!("\n{line}");
        summary.push(line);
        return;
    }
    let place = Place {
        project,
        root: project.target("install-test/root"),
        home: project.target("install-test/home"),
    };
    let ready = steps.run("a bare Debian", || place.make())
        && steps.run("an account to keep", || prepare(project, &place.home));
    if ready && steps.run("apt installs the deb", || place.install()) {
        steps.run("the installed program opens the account", || {
            place.open("installed")
        });
        steps.run("an upgrade keeps everything", || place.upgrade());
        steps.run("removal leaves the data", || place.remove());
    }
    // A gigabyte that nobody needs again.
    let _ = fs::remove_dir_all(&place.root);
}

/// Why this machine cannot do it.
fn impossible() -> Option<&'static str> {
    if !setup::has_dpkg() {
        return Some("this system has no dpkg");
    }
    if answer("id", &["-u"]).as_deref() != Some("0") {
        return Some("only root may change the root folder");
    }
    let mounts = answer(
        "unshare",
        &["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
    );
    let changes = answer("chroot", &["/", "true"]);
    if mounts.is_none() || changes.is_none() {
        return Some("this machine allows no mount or no other root folder");
    }
    None
}

struct Place<'p> {
    project: &'p Project,
    root: PathBuf,
    /// Where the account was made.
    home: PathBuf,
}

impl Place<'_> {
    /// The smallest Debian, copied from one that is kept.
    fn make(&self) -> Outcome {
        setup::to_install()?;
        let base = self.project.target("install-test/base");
        if !base.is_dir() {
            let partial = base.with_extension("partial");
            remove(&partial)?;
            let mirror = env::var("NIGHTLATCH_DEBIAN_MIRROR").unwrap_or(MIRROR.to_owned());
            let mut debootstrap = self.project.command("debootstrap");
            debootstrap
                .args(["--variant=minbase", SUITE])
                .arg(&partial)
                .arg(mirror);
            let log = self.project.target("install-test/debootstrap.log");
            if let Some(folder) = log.parent() {
                fs::create_dir_all(folder)?;
            }
            call(debootstrap.stdout(fs::File::create(&log)?))
                .map_err(|error| format!("{error}; see {}", log.display()))?;
            fs::rename(&partial, &base)?;
        }
        fs::write(self.enter(), ENTER)?;
        remove(&self.root)?;
        call(
            Command::new("cp")
                .args(["--archive", "--reflink=auto"])
                .arg(&base)
                .arg(&self.root),
        )?;
        // No service starts here.
        let policy = self.root.join("usr/sbin/policy-rc.d");
        fs::write(&policy, "#!/bin/sh\nexit 101\n")?;
        call(Command::new("chmod").arg("755").arg(&policy))?;
        call(&mut self.as_root(&["useradd", "--create-home", PERSON]))
    }

    fn install(&self) -> Outcome {
        let deb = self.deb()?;
        fs::copy(&deb, self.root.join("nightlatch.deb"))?;
        call(&mut self.as_root(&["apt-get", "-qq", "update"]))?;
        self.apt(&["install", "--no-install-recommends", "/nightlatch.deb"])?;

        let program = answer_of(&mut self.as_person(&["nightlatch", "--version"]))?;
        let expected = format!("nightlatch {}", bundle::version());
        if program.trim() != expected {
            return Err(format!("--version says {program}, not {expected}").into());
        }
        // Without a display: whoever asks for help is answered anywhere.
        let help = answer_of(
            self.as_person(&["nightlatch", "--help"])
                .env_remove("DISPLAY"),
        )?;
        if !help.contains("--data-dir") {
            return Err("--help tells nothing".into());
        }
        let libraries = answer_of(&mut self.as_root(&["ldd", "/usr/bin/nightlatch"]))?;
        if let Some(missing) = libraries.lines().find(|line| line.contains("not found")) {
            return Err(format!("a dependency is not declared: {}", missing.trim()).into());
        }
        for file in INSTALLED {
            if !self.root.join(file).is_file() {
                return Err(format!("/{file} is not installed").into());
            }
            // As a person, not as root.
            answer_of(&mut self.as_person(&["test", "-r", &format!("/{file}")]))?;
        }
        call(&mut self.as_root(&["dpkg", "--verify", "nightlatch"]))?;

        for (from, to) in [("config", CONFIG), ("data", DATA)] {
            let to = self.root.join(to);
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            call(
                Command::new("cp")
                    .arg("--archive")
                    .arg(self.home.join(from))
                    .arg(to),
            )?;
        }
        call(&mut self.as_root(&["chown", "--recursive", "person:person", "/home/person"]))
    }

    /// Signs in through the window, as its owner would.
    fn open(&self, picture: &str) -> Outcome {
        let desktop = Desktop::start()?;
        let mut program = self.as_person(&["dbus-run-session", "--", "nightlatch"]);
        program.env("NIGHTLATCH_LOG", "info");
        let running = Running::start(&desktop, &mut program)?;
        running.told(PAGE_READY)?;
        let window = wait_for("window of Nightlatch", TIMEOUT, || {
            desktop.window("^Nightlatch$")
        })?;
        let pictures = self.project.target("screenshots");
        fs::create_dir_all(&pictures)?;
        let file = pictures.join(format!("{picture}.png"));
        wait_for("picture of the window", TIMEOUT, || {
            fs::write(&file, desktop.picture_of(&window).ok()?).ok()?;
            several_colours(self.project, &file).then_some(())
        })?;
        println!("screenshot: {}", file.display());
        keys(&desktop, &["windowfocus", "--sync", &window])?;
        keys(&desktop, &["type", "--delay", "5", PASSWORD])?;
        keys(&desktop, &["key", "Return"])?;
        let took = running.told(OPENED)?;
        println!("the account is open {took:.0} ms after the start");
        Ok(())
    }

    /// The same files under a higher version.
    fn upgrade(&self) -> Outcome {
        let before = self.files()?;
        let parts = self.project.target("install-test/parts");
        remove(&parts)?;
        call(
            Command::new("dpkg-deb")
                .arg("--raw-extract")
                .arg(self.deb()?)
                .arg(&parts),
        )?;
        let control = parts.join("DEBIAN/control");
        let higher = format!("{}+upgrade", bundle::version());
        let text = fs::read_to_string(&control)?;
        let old = format!("Version: {}\n", bundle::version());
        fs::write(
            &control,
            text.replace(&old, &format!("Version: {higher}\n")),
        )?;
        call(
            Command::new("dpkg-deb")
                .args(["--root-owner-group", "-Zgzip", "-z1", "--build"])
                .arg(&parts)
                .arg(self.root.join("upgrade.deb")),
        )?;
        remove(&parts)?;
        self.apt(&["install", "--no-install-recommends", "/upgrade.deb"])?;
        let mut query = self.as_root(&["dpkg-query", "--show", "--showformat=${Version}"]);
        let version = answer_of(query.arg("nightlatch"))?;
        if version != higher {
            return Err(format!("{version} is installed, not {higher}").into());
        }
        self.same(&before, "the upgrade")?;
        self.open("upgraded")
    }

    fn remove(&self) -> Outcome {
        let before = self.files()?;
        // The strongest form: configuration files of the package would go as well.
        self.apt(&["purge", "nightlatch"])?;
        self.same(&before, "the removal")?;
        for file in INSTALLED.into_iter().chain(["usr/bin/nightlatch"]) {
            if self.root.join(file).exists() {
                return Err(format!("/{file} is left over").into());
            }
        }
        Ok(())
    }

    fn enter(&self) -> PathBuf {
        self.root.with_file_name("enter")
    }

    fn deb(&self) -> Result<PathBuf, Failure> {
        let files = fs::read_dir(bundle::folder(self.project))?;
        let deb = files
            .map_while(Result::ok)
            .map(|file| file.path())
            .find(|path| path.extension().is_some_and(|kind| kind == "deb"));
        deb.ok_or_else(|| "there is no deb; cargo xtask bundle makes it".into())
    }

    /// Every file of the account and of this device, with its content's hash.
    fn files(&self) -> Result<BTreeMap<PathBuf, String>, Failure> {
        let mut files = BTreeMap::new();
        for folder in [CONFIG, DATA] {
            add(&self.root.join(folder), &mut files)?;
        }
        let account = |path: &PathBuf| path.ends_with("slots.json");
        if files.keys().any(account) {
            Ok(files)
        } else {
            Err("there is no account in the folders".into())
        }
    }

    fn same(&self, before: &BTreeMap<PathBuf, String>, what: &str) -> Outcome {
        if self.files()? == *before {
            println!("{} files are as they were", before.len());
            Ok(())
        } else {
            Err(format!("{what} changed the data").into())
        }
    }

    fn apt(&self, arguments: &[&str]) -> Outcome {
        let mut apt = self.as_root(&["apt-get", "-qq", "--yes"]);
        // What is thrown away afterwards need not be safe from a power cut.
        apt.args([
            "-o",
            "Dpkg::Options::=--force-unsafe-io",
            "-o",
            "Dpkg::Use-Pty=0",
        ]);
        let log = self.project.target("install-test/apt.log");
        let output = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log)?;
        call(apt.args(arguments).stdout(output))
            .map_err(|error| format!("{error}; see {}", log.display()).into())
    }

    fn as_root(&self, command: &[&str]) -> Command {
        self.inside(&[], command)
    }

    fn as_person(&self, command: &[&str]) -> Command {
        let mut inside = self.inside(&["--userspec=person:person"], command);
        inside.env("HOME", "/home/person").env("USER", PERSON);
        inside
    }

    fn inside(&self, options: &[&str], command: &[&str]) -> Command {
        let mut inside = Command::new("unshare");
        inside.args(["--mount", "--propagation=private", "sh"]);
        inside
            .arg(self.enter())
            .arg(&self.root)
            .args(options)
            .arg(&self.root)
            .args(command);
        // What this system is set up with means nothing there.
        inside
            .env_clear()
            .env(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            )
            .env("LANG", "C.UTF-8")
            .env("DEBIAN_FRONTEND", "noninteractive");
        inside
    }
}

/// Adds every file below a folder, with its content's hash.
pub fn add(folder: &Path, files: &mut BTreeMap<PathBuf, String>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add(&path, files)?;
        } else {
            let hash = Sha256::digest(fs::read(&path)?);
            files.insert(path, data_encoding::HEXLOWER.encode(&hash));
        }
    }
    Ok(())
}

pub fn remove(folder: &Path) -> Outcome {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
