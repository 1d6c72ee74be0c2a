//! The programs with windows that are compared, each with something of its own to open.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use virtual_desktop::{Desktop, Process, Tree, wait_for};

use super::PASSWORD;
use super::figures::{Measured, milliseconds};
use crate::project::Project;
use crate::steps::{Failure, Outcome};

pub const TIMEOUT: Duration = Duration::from_mins(1);

/// The name of KeePassXC's file, which its window shows.
const DATABASE: &str = "bench.kdbx";

/// All of them.
pub struct Programs {
    pub nightlatch: Window,
    pub bare: Window,
    pub keepassxc: Window,
    pub otpclient: Window,
}

/// A program, and the window in which it asks for a password.
pub struct Window {
    program: PathBuf,
    arguments: Vec<OsString>,
    /// The home folder of a program that takes no other.
    home: Option<PathBuf>,
    /// A regular expression that finds the window.
    pub title: &'static str,
}

impl Programs {
    /// Nightlatch has an account in this folder; the others get what they ask a password for.
    pub fn prepare(project: &Project, home: &Path) -> Result<Self, Failure> {
        let keepassxc = project.target("bench-keepassxc");
        let database = keepassxc.join(DATABASE);
        make_anew(&keepassxc)?;
        make_database(&database)?;

        let otpclient = project.target("bench-otpclient");
        make_anew(&otpclient)?;
        fs::create_dir(otpclient.join(".config"))?;
        // It asks for the password before it reads the file.
        let codes = otpclient.join("codes.enc");
        fs::write(&codes, [0; 256])?;
        fs::write(
            otpclient.join(".config/otpclient.cfg"),
            format!("[config]\ndb_path={}\n", codes.display()),
        )?;

        let programs = Self {
            nightlatch: Window {
                program: project.program("release", "nightlatch"),
                arguments: vec![
                    "--config-dir".into(),
                    home.join("config").into(),
                    "--data-dir".into(),
                    home.join("data").into(),
                ],
                home: None,
                title: "^Nightlatch$",
            },
            bare: Window {
                program: project.program("release", "bare-window"),
                arguments: Vec::new(),
                home: None,
                title: "^Bare window$",
            },
            keepassxc: Window {
                program: "keepassxc".into(),
                arguments: vec![database.into()],
                home: Some(keepassxc),
                title: r"^bench\.kdbx \[Locked\] - KeePassXC$",
            },
            otpclient: Window {
                program: "otpclient".into(),
                arguments: Vec::new(),
                home: Some(otpclient),
                title: "^Password$",
            },
        };
        programs.lock_keepassxc_after(Duration::from_mins(5))?;
        Ok(programs)
    }
}

fn make_anew(folder: &Path) -> Outcome {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn make_database(file: &Path) -> Outcome {
    let mut make = Command::new("keepassxc-cli")
        .args(["db-create", "--quiet", "--set-password"])
        .arg(file)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = make.stdin.take() {
        // Asked for twice.
        write!(input, "{PASSWORD}\n{PASSWORD}\n")?;
    }
    let status = make.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("keepassxc-cli: {status}").into())
    }
}

impl Window {
    pub fn start(&self, desktop: &Desktop) -> Result<Running, Failure> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        if let Some(home) = &self.home {
            command
                .env("HOME", home)
                .env("XDG_RUNTIME_DIR", home)
                .env("QT_QPA_PLATFORM", "xcb");
            for name in ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
                command.env_remove(name);
            }
        }
        Running::start(desktop, &mut command)
    }

    /// The id of its window, once that is on the screen.
    pub fn appear(&self, desktop: &Desktop) -> Result<String, Failure> {
        Ok(wait_for(self.title, TIMEOUT, || {
            desktop.window(self.title)
        })?)
    }

    /// Milliseconds from its start until the window is on the screen.
    pub fn time_to_appear(&self, desktop: &Desktop) -> Measured {
        let running = self.start(desktop)?;
        self.appear(desktop)?;
        Ok(milliseconds(running.started.elapsed()))
    }
}

impl Programs {
    /// Tells KeePassXC when to lock.
    pub fn lock_keepassxc_after(&self, idle: Duration) -> Outcome {
        let Some(home) = &self.keepassxc.home else {
            return Ok(());
        };
        let folder = home.join(".config/keepassxc");
        fs::create_dir_all(&folder)?;
        let settings = format!(
            "[Security]\nLockDatabaseIdle=true\nLockDatabaseIdleSeconds={}\n",
            idle.as_secs()
        );
        Ok(fs::write(folder.join("keepassxc.ini"), settings)?)
    }

    /// KeePassXC with its database open.
    pub fn open_keepassxc(&self, desktop: &Desktop) -> Result<Running, Failure> {
        let running = self.keepassxc.start(desktop)?;
        self.unlock_keepassxc(desktop)?;
        Ok(running)
    }

    pub fn unlock_keepassxc(&self, desktop: &Desktop) -> Outcome {
        let window = self.keepassxc.appear(desktop)?;
        type_password(desktop, &window)?;
        wait_for("open database", TIMEOUT, || {
            desktop.window(r"^bench\.kdbx - KeePassXC$")
        })?;
        Ok(())
    }
}

/// A program whose lines are listened to.
pub struct Running {
    process: Process,
    lines: Receiver<String>,
    started: Instant,
}

impl Running {
    /// Starts it with its log on.
    pub fn start(desktop: &Desktop, command: &mut Command) -> Result<Self, Failure> {
        command
            .env("NIGHTLATCH_LOG", "info")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let started = Instant::now();
        let mut process = Process::spawn(desktop.host(command))?;
        let (tell, lines) = mpsc::channel();
        let streams: [Option<Box<dyn Read + Send>>; 2] = [
            process.stdout().map(|stream| Box::new(stream) as _),
            process.stderr().map(|stream| Box::new(stream) as _),
        ];
        for stream in streams.into_iter().flatten() {
            let tell = tell.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    // Nobody listens once the measurement is taken; the pipe is emptied all the same.
                    let _ = tell.send(line);
                }
            });
        }
        Ok(Self {
            process,
            lines,
            started,
        })
    }

    /// Milliseconds from the start until a line with this text.
    pub fn told(&self, text: &str) -> Measured {
        let end = Instant::now() + TIMEOUT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self
                .lines
                .recv_timeout(left)
                .map_err(|_| format!("the program never said `{text}`"))?;
            if line.contains(text) {
                return Ok(milliseconds(self.started.elapsed()));
            }
        }
    }

    pub fn tree(&self) -> Tree {
        self.process.tree()
    }

    /// KiB of all processes together, once that has not changed for two seconds.
    pub fn settled_memory(&self) -> Measured {
        let mut since = Instant::now();
        let mut last = 0;
        let settled = wait_for("steady memory", TIMEOUT, || {
            thread::sleep(Duration::from_millis(200));
            let now = self.tree().proportional_memory();
            if now.abs_diff(last) > now / 200 {
                last = now;
                since = Instant::now();
            }
            (since.elapsed() >= Duration::from_secs(2)).then_some(now)
        })?;
        Ok(f64::from(u32::try_from(settled)?))
    }
}

/// Types the password into the field that has the focus in this window, as from a keyboard.
pub fn type_password(desktop: &Desktop, window: &str) -> Outcome {
    keys(desktop, &["windowfocus", "--sync", window])?;
    keys(desktop, &["type", "--delay", "5", PASSWORD])?;
    keys(desktop, &["key", "Return"])
}

/// Input as from a keyboard.
pub fn keys(desktop: &Desktop, arguments: &[&str]) -> Outcome {
    Ok(desktop.input(arguments)?)
}
