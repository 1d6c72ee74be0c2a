//! A desktop for one program: an X display nobody sees and a D-Bus session nobody else is in.
//! Everything ends with the value that started it.

#![allow(
    clippy::disallowed_methods,
    reason = "waits for other programs, with the real clock"
)]

#[cfg(feature = "services")]
mod accessibility;
#[cfg(feature = "services")]
mod home;
#[cfg(feature = "services")]
mod input;
#[cfg(feature = "services")]
mod other;
#[cfg(feature = "services")]
mod person;
mod process;
#[cfg(feature = "services")]
mod screen;
#[cfg(feature = "services")]
mod services;

#[cfg(feature = "services")]
pub use accessibility::{Accessibility, Node, State, Tree as Accessibles};
#[cfg(feature = "services")]
pub use home::Home;
#[cfg(feature = "services")]
pub use input::Keyboard;
#[cfg(feature = "services")]
pub use other::OtherWindow;
#[cfg(feature = "services")]
pub use person::Person;
pub use process::{Process, Tree};
#[cfg(feature = "services")]
pub use screen::{Area, Picture, Screen, Window};
#[cfg(feature = "services")]
pub use services::{
    Change, ClipboardManager, Keystore, Logind, Notifications, SESSION, Tray, change,
};

use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask};

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The longest that a service of the desktop may take to start.
const START: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// A private display and session.
pub struct Desktop {
    display: String,
    bus: String,
    /// Whether screen readers are listened to.
    accessible: bool,
    // Ends before the display does.
    #[cfg(feature = "services")]
    manager: Option<Process>,
    // Ends before the display does.
    _dbus: Bus,
    #[cfg_attr(not(unix), expect(dead_code, reason = "ends with the value"))]
    xvfb: Process,
}

/// A D-Bus bus that nobody else is on. It ends with the value.
pub struct Bus {
    address: String,
    _daemon: Process,
}

impl Bus {
    /// Starts one on an address of its own.
    pub fn start() -> io::Result<Self> {
        Self::start_as(None)
    }

    /// Starts one on a socket at this path, so that it can end and come back there.
    pub fn start_at(socket: &std::path::Path) -> io::Result<Self> {
        Self::start_as(Some(format!("unix:path={}", socket.display())))
    }

    fn start_as(address: Option<String>) -> io::Result<Self> {
        let mut daemon = Command::new("dbus-daemon");
        daemon.args(["--session", "--nofork", "--nopidfile", "--nosyslog"]);
        daemon.arg("--print-address=1");
        if let Some(address) = &address {
            daemon.arg(format!("--address={address}"));
        }
        let (daemon, announced) = announced(&mut daemon)?;
        Ok(Self {
            // What is announced names this one daemon, and not the one that comes after it.
            address: address.unwrap_or(announced),
            _daemon: daemon,
        })
    }

    /// Its address.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Desktop {
    /// Starts both on whatever display number is free.
    pub fn start() -> io::Result<Self> {
        // Without -noreset the display resets each time its last client leaves, and takes
        // down whoever connects in that moment.
        let (xvfb, number) = announced(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-noreset", "-nolisten", "tcp"])
                .args(["-screen", "0", "1600x1200x24"]),
        )?;
        let dbus = Bus::start()?;
        Ok(Self {
            display: format!(":{number}"),
            bus: dbus.address().to_owned(),
            accessible: false,
            #[cfg(feature = "services")]
            manager: None,
            _dbus: dbus,
            xvfb,
        })
    }

    /// With a window manager, which frames windows, stacks them and gives them the keyboard.
    #[cfg(feature = "services")]
    pub fn with_window_manager(mut self) -> io::Result<Self> {
        let mut manager = Command::new("openbox");
        manager
            .arg("--sm-disable")
            // Debian's settings, and nobody's own.
            .env("HOME", "/nonexistent")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.manager = Some(Process::spawn(self.host(&mut manager))?);
        let screen = Screen::of(&self)?;
        wait_for("window manager", START, || {
            screen.is_managed().unwrap_or(false).then_some(())
        })?;
        Ok(self)
    }

    /// With screen readers, for programs that start from now on; `sockets` is a folder for theirs.
    #[cfg(feature = "services")]
    pub fn with_accessibility(
        mut self,
        sockets: &std::path::Path,
    ) -> io::Result<(Self, Accessibility)> {
        self.accessible = true;
        let accessibility = Accessibility::on(&self, sockets)?;
        Ok((self, accessibility))
    }

    /// The display's name, such as `:99`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The display hangs: it is there, and answers nobody.
    #[cfg(unix)]
    pub fn hang_display(&self) -> io::Result<()> {
        self.xvfb.stop()
    }

    /// The address of its D-Bus session.
    pub fn bus(&self) -> &str {
        &self.bus
    }

    /// Whether somebody on the bus has this name.
    pub fn has_owner(&self, name: &str) -> bool {
        let mut ask = Command::new("dbus-send");
        ask.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/",
        ])
        .arg("org.freedesktop.DBus.NameHasOwner")
        .arg(format!("string:{name}"));
        self.host(&mut ask)
            .output()
            .is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains("boolean true"))
    }

    /// Lets a program show itself here.
    pub fn host<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("XDG_SESSION_TYPE", "x11")
            // Neither the machine's settings nor helpers that outlive the program.
            .env("GSETTINGS_BACKEND", "memory")
            .env("GIO_USE_VFS", "local")
            .env_remove("WAYLAND_DISPLAY");
        if self.accessible {
            command.env_remove("NO_AT_BRIDGE")
        } else {
            command.env("NO_AT_BRIDGE", "1")
        }
    }

    /// The id of a window with this title that is on the screen.
    pub fn window(&self, title: &str) -> Option<String> {
        let mut search = Command::new("xdotool");
        let found = self
            .host(search.args(["search", "--onlyvisible", "--name", title]))
            .output();
        let found = String::from_utf8(found.ok()?.stdout).ok()?;
        found.lines().next().map(str::to_owned)
    }

    /// Input as from a keyboard and a mouse: what `xdotool` takes.
    pub fn input(&self, arguments: &[&str]) -> io::Result<()> {
        let status = self
            .host(Command::new("xdotool").args(arguments))
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("xdotool: {status}")))
        }
    }

    /// What is in the clipboard, as text; nothing when nobody answers for it.
    pub fn clipboard(&self) -> String {
        self.held("clipboard", "UTF8_STRING")
    }

    /// What is selected, and the middle button would paste; nothing when nobody answers for it.
    pub fn selected(&self) -> String {
        self.held("primary", "UTF8_STRING")
    }

    /// The forms in which the clipboard can be had, one in a line.
    pub fn clipboard_forms(&self) -> String {
        self.held("clipboard", "TARGETS")
    }

    fn held(&self, selection: &str, form: &str) -> String {
        let mut read = Command::new("xclip");
        let read = self.host(read.args(["-o", "-selection", selection, "-t", form]));
        let text = read.output().map(|read| read.stdout).unwrap_or_default();
        String::from_utf8_lossy(&text).trim().to_owned()
    }

    /// Asks a window to close, as the cross in its frame does.
    pub fn close_window(&self, window: &str) -> io::Result<()> {
        let failed = |error: &dyn std::fmt::Display| io::Error::other(error.to_string());
        let window: u32 = window.parse().map_err(|error| failed(&error))?;
        let (display, _) = x11rb::connect(Some(&self.display)).map_err(|error| failed(&error))?;
        let atom = |name: &str| -> io::Result<u32> {
            let asked = display.intern_atom(false, name.as_bytes());
            let answer = asked.map_err(|error| failed(&error))?.reply();
            Ok(answer.map_err(|error| failed(&error))?.atom)
        };
        let delete = [atom("WM_DELETE_WINDOW")?, 0, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS")?, delete);
        display
            .send_event(false, window, EventMask::NO_EVENT, message)
            .map_err(|error| failed(&error))?
            .check()
            .map_err(|error| failed(&error))
    }

    /// A picture of one window as it is on the screen, as PNG. Taken until two in a row are alike:
    /// what the page has drawn reaches the screen a little later.
    pub fn picture_of(&self, window: &str) -> io::Result<Vec<u8>> {
        let take = || {
            let mut import = Command::new("import");
            import.args(["-window", window, "-strip"]);
            import.args(["-define", "png:exclude-chunks=date,time", "png:-"]);
            let taken = self.host(&mut import).output()?;
            if taken.status.success() {
                Ok(taken.stdout)
            } else {
                Err(io::Error::other(format!("import: {}", taken.status)))
            }
        };
        let mut last = take()?;
        // The caret blinks: it is no reason to go on for ever.
        for _ in 0..10 {
            let next = take()?;
            if next == last {
                break;
            }
            last = next;
        }
        Ok(last)
    }

    /// A picture of the whole screen, as PNG.
    pub fn picture(&self, file: &std::path::Path) -> io::Result<()> {
        let mut import = Command::new("import");
        let status = self
            .host(import.args(["-window", "root"]).arg(file))
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("import: {status}")))
        }
    }
}

/// Starts a service and waits for the one line with which it says where it is.
fn announced(command: &mut Command) -> io::Result<(Process, String)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut process = Process::spawn(command)?;
    let output = process
        .stdout()
        .ok_or_else(|| io::Error::other("no output"))?;
    let (tell, told) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let mut reader = BufReader::new(output);
        let mut line = String::new();
        let result = reader.read_line(&mut line).map(|_| line.trim().to_owned());
        if tell.send(result).is_ok() {
            // Keeps the pipe open and empty as long as the service lives.
            let _ = reader.read_to_end(&mut Vec::new());
        }
    });
    match told.recv_timeout(START) {
        Ok(Ok(line)) if !line.is_empty() => Ok((process, line)),
        _ => Err(io::Error::other(format!("{name} did not start"))),
    }
}

/// Looks until there is an answer; an error that names what was waited for when there is none in time.
pub fn wait_for<T>(
    what: &str,
    limit: Duration,
    mut look: impl FnMut() -> Option<T>,
) -> io::Result<T> {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return Ok(found);
        }
        if started.elapsed() > limit {
            return Err(io::Error::new(
                io::ErrorKind::TimedOut,
                format!("no {what} within {} s", limit.as_secs_f32()),
            ));
        }
        thread::sleep(LOOK);
    }
}
