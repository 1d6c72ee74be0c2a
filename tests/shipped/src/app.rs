//! The started program, and the desktop it is on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use virtual_desktop::{
    Accessibility, Accessibles, Bus, ClipboardManager, Desktop, Home, Keystore, Logind,
    Notifications, Person, Process, Screen, Tray, Tree, Window, wait_for,
};

use crate::{Account, Outcome, PIN};

/// How long anything may take that has no bound of its own: two tests and a compiler may want the
/// processor at once.
pub const TIMEOUT: Duration = Duration::from_secs(45);

/// The title of our window.
const TITLE: &str = "Nightlatch";

/// The program as people get it.
pub fn program() -> Outcome<PathBuf> {
    let named = std::env::var_os("NIGHTLATCH_E2E_PLAIN_PROGRAM")
        .ok_or("NIGHTLATCH_E2E_PLAIN_PROGRAM is not set; run `cargo xtask e2e`")?;
    let program = PathBuf::from(named);
    if program.is_file() {
        Ok(program)
    } else {
        Err(format!("no file {}", program.display()).into())
    }
}

/// The running program.
pub struct Shipped<'h> {
    // In the order in which they have to end.
    program: Option<Process>,
    home: &'h Home,
    tray: Option<Tray>,
    keystore: Option<Keystore>,
    notifications: Notifications,
    clipboard_manager: ClipboardManager,
    logind: Option<Logind>,
    accessibility: Accessibility,
    screen: Screen,
    system_bus: (Option<Bus>, String),
    desktop: Desktop,
}

impl<'h> Shipped<'h> {
    /// Starts the program for this person, and waits until its window shows something.
    pub fn start(home: &'h Home) -> Outcome<Self> {
        let mut app = Self::desktop_of(home)?;
        app.start_program()?;
        Ok(app)
    }

    /// The desktop alone, before the program is started on it.
    pub fn desktop_of(home: &'h Home) -> Outcome<Self> {
        let desktop = Desktop::start()?.with_window_manager()?;
        let (desktop, accessibility) = desktop.with_accessibility(&home.runtime())?;
        let system_bus = Bus::start()?;
        let address = system_bus.address().to_owned();
        Ok(Self {
            program: None,
            home,
            tray: home.tray.then(|| Tray::on(desktop.bus())).transpose()?,
            keystore: home
                .keystore
                .then(|| Keystore::on(&desktop, home))
                .transpose()?,
            notifications: Notifications::on(desktop.bus())?,
            clipboard_manager: ClipboardManager::on(&desktop)?,
            logind: Some(Logind::on(&address)?),
            accessibility,
            screen: Screen::of(&desktop)?,
            system_bus: (Some(system_bus), address),
            desktop,
        })
    }

    /// Starts the program where none runs, and waits until its window shows something.
    pub fn start_program(&mut self) -> Outcome {
        self.start_program_with(&[])
    }

    /// As [`Shipped::start_program`], with variables of its environment besides.
    pub fn start_program_with(&mut self, variables: &[(&str, &Path)]) -> Outcome {
        let mut command = self.command()?;
        command.envs(variables.iter().copied());
        self.start_this(&mut command)
    }

    /// As [`Shipped::start_program`], by a changed [`Shipped::command`].
    pub fn start_this(&mut self, command: &mut Command) -> Outcome {
        self.program = Some(Process::spawn(command)?);
        self.window_comes()
    }

    /// What starts the program on this desktop.
    pub fn command(&self) -> Outcome<Command> {
        self.command_with(&self.home.arguments())
    }

    /// As [`Shipped::command`], with these arguments alone.
    pub fn command_with(&self, arguments: &[String]) -> Outcome<Command> {
        let mut command = Command::new(program()?);
        command
            .args(arguments)
            .env("NIGHTLATCH_LOG", "info")
            .env("LANG", "C.UTF-8")
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.system_bus.1)
            .stdin(Stdio::null())
            .stdout(self.home.append_log()?)
            .stderr(self.home.append_log()?);
        self.desktop.host(self.home.settle(&mut command));
        Ok(command)
    }

    /// Starts the program with an open account that has a PIN.
    pub fn start_open(home: &'h Home, person: &Person) -> Outcome<Self> {
        Account::of(person).with_pin(PIN).make(home)?;
        let app = Self::start(home)?;
        app.sign_in(person)?;
        Ok(app)
    }

    /// Starts the program once more while it runs; gives how the second one ended.
    pub fn start_second(&self) -> Outcome<ExitStatus> {
        let mut second = Process::spawn(&mut self.command()?)?;
        Ok(wait_for("end of the second start", TIMEOUT, || {
            second.ended()
        })?)
    }

    /// Waits until the window is on the screen with a page in it.
    pub fn window_comes(&self) -> Outcome {
        self.until("window with a page in it", || {
            let page = |tree: Accessibles| {
                let page = tree.nodes().iter().position(|node| node.role == "document");
                page.is_some_and(|page| tree.nodes().len() > page + 3)
            };
            Ok((self.window()?.is_some() && page(self.tree()?)).then_some(()))
        })
    }

    /// Looks until there is an answer. When there is none in time, says what was waited for, and
    /// leaves a picture of the screen and the tree of what is there.
    pub fn until<T>(&self, what: &str, look: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
        self.within(TIMEOUT, what, look)
    }

    /// As [`Shipped::until`], for what has a bound of its own.
    pub fn within<T>(
        &self,
        limit: Duration,
        what: &str,
        mut look: impl FnMut() -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let mut last = String::new();
        let found = wait_for(what, limit, || match look() {
            Ok(found) => found,
            Err(error) => {
                last = format!(" ({error})");
                None
            }
        });
        found.map_err(|error| format!("{error}{last}; {}", self.keep_evidence()).into())
    }

    /// Keeps what is on the screen, as a picture and as a tree; says where.
    pub fn keep_evidence(&self) -> String {
        let test = std::thread::current();
        let test = test.name().unwrap_or("test").replace("::", "-");
        let folder = std::env::var_os("NIGHTLATCH_E2E_SCREENSHOTS")
            .map_or_else(std::env::temp_dir, PathBuf::from)
            .join("failed");
        let keep = || -> Outcome {
            fs::create_dir_all(&folder)?;
            self.desktop.picture(&folder.join(format!("{test}.png")))?;
            let tree = self.tree()?;
            let windows = self.screen.windows()?;
            let log = fs::read_to_string(self.home.log()).unwrap_or_default();
            let told = format!("{tree}\n{windows:#?}\n{log}");
            Ok(fs::write(folder.join(format!("{test}.txt")), told)?)
        };
        match keep() {
            Ok(()) => format!("see {}", folder.join(test).display()),
            Err(error) => format!("and no picture of it: {error}"),
        }
    }

    /// A picture of our window, under this name in the folder of screenshots.
    pub fn screenshot(&self, name: &str) -> Outcome {
        let Some(folder) = std::env::var_os("NIGHTLATCH_E2E_SCREENSHOTS").map(PathBuf::from) else {
            return Ok(());
        };
        fs::create_dir_all(&folder)?;
        let window = self.window()?.ok_or("no window")?.id.to_string();
        let picture = self.desktop.picture_of(&window)?;
        Ok(fs::write(folder.join(format!("{name}.png")), picture)?)
    }

    /// All that our windows offer to a screen reader.
    pub fn tree(&self) -> Outcome<Accessibles> {
        Ok(self.accessibility.tree(self.processes()?.ids())?)
    }

    /// Our windows, dialogs and menus on the screen, from the lowest to the uppermost.
    pub fn windows(&self) -> Outcome<Vec<Window>> {
        let ours = self.processes()?;
        let mut windows = self.screen.windows()?;
        windows.retain(|window| ours.ids().contains(&window.process));
        Ok(windows)
    }

    /// The main window, when it is on the screen.
    pub fn window(&self) -> Outcome<Option<Window>> {
        let mut windows = self.windows()?;
        windows.retain(|window| window.main && window.title == TITLE);
        Ok(windows.pop())
    }

    /// Waits for a dialog or a menu of ours.
    pub fn dialog_comes(&self) -> Outcome<Window> {
        self.until("dialog or menu", || {
            Ok(self.windows()?.into_iter().find(|window| !window.main))
        })
    }

    /// Our processes: the program and those of its page.
    pub fn processes(&self) -> Outcome<Tree> {
        Ok(self.running()?.tree())
    }

    /// The process that draws the page and runs its scripts.
    pub fn page_process(&self) -> Outcome<Option<u32>> {
        Ok(in_program(&self.processes()?, "WebKitWebProcess"))
    }

    /// The program's own process.
    pub fn running(&self) -> Outcome<&Process> {
        Ok(self.program.as_ref().ok_or("the program does not run")?)
    }

    /// Waits until the program has ended by itself; gives how.
    pub fn ends(&mut self) -> Outcome<ExitStatus> {
        let program = self.program.as_mut().ok_or("the program does not run")?;
        let ended = wait_for("end of the program", TIMEOUT, || program.ended());
        let ended = ended.map_err(|error| format!("{error}; {}", self.keep_evidence()))?;
        self.program = None;
        Ok(ended)
    }

    /// Ends the program as the end of a session does, and waits until it is gone; gives how it ended.
    pub fn terminate(&mut self) -> Outcome<ExitStatus> {
        send("TERM", self.running()?.id())?;
        self.ends()
    }

    /// Ends the process that draws the page, as a lack of memory does.
    pub fn kill_page(&self) -> Outcome {
        let page = self.page_process()?.ok_or("no process draws a page")?;
        send("KILL", page)?;
        self.until("end of the page's process", || {
            Ok((self.page_process()? != Some(page)).then_some(()))
        })
    }

    /// Asks the main window to close, as the cross in its frame does.
    pub fn close_window(&self) -> Outcome {
        let window = self.window()?.ok_or("no window to close")?;
        Ok(self.desktop.close_window(&window.id.to_string())?)
    }

    /// Puts our window before the others and gives it the keyboard, as a click on it does.
    pub fn activate(&self) -> Outcome {
        let window = self.window()?.ok_or("no window")?.id;
        self.desktop
            .input(&["windowactivate", "--sync", &window.to_string()])?;
        self.until("keyboard for our window", || {
            Ok((self.screen.active()? == Some(window)).then_some(()))
        })
    }

    /// Puts our window away, as its frame's button does; gives its number.
    pub fn minimise(&self) -> Outcome<u32> {
        let window = self.window()?.ok_or("no window")?.id;
        self.desktop
            .input(&["windowminimize", &window.to_string()])?;
        self.until("window put away", || {
            Ok(self.window()?.is_none().then_some(window))
        })
    }

    /// Brings a window back that was put away, as a task bar does. Waits for nothing.
    pub fn bring_back(&self, window: u32) -> Outcome {
        Ok(self
            .desktop
            .input(&["windowactivate", &window.to_string()])?)
    }

    /// Makes our window this large, in pixels.
    pub fn resize(&self, width: i32, height: i32) -> Outcome {
        let window = self.window()?.ok_or("no window")?.id.to_string();
        let size = [width.to_string(), height.to_string()];
        let [width_word, height_word] = &size;
        self.desktop
            .input(&["windowsize", &window, width_word, height_word])?;
        self.until("window of that size", || {
            let area = self.window()?.ok_or("no window")?.area;
            Ok(((area.width, area.height) == (width, height)).then_some(()))
        })
    }

    /// The person whose computer it is.
    pub fn home(&self) -> &Home {
        self.home
    }

    /// The desktop the window is on.
    pub fn desktop(&self) -> &Desktop {
        &self.desktop
    }

    /// What is on the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The accessibility bus.
    pub fn accessibility(&self) -> &Accessibility {
        &self.accessibility
    }

    /// The tray, on a desktop that has one.
    pub fn tray(&self) -> Outcome<&Tray> {
        Ok(self.tray.as_ref().ok_or("the desktop has no tray")?)
    }

    /// The keystore, on a desktop that has one.
    pub fn keystore(&self) -> Outcome<&Keystore> {
        Ok(self
            .keystore
            .as_ref()
            .ok_or("the desktop has no keystore")?)
    }

    /// The notifications of the desktop.
    pub fn notifications(&self) -> &Notifications {
        &self.notifications
    }

    /// What keeps the clipboard of a program that ends.
    pub fn clipboard_manager(&self) -> &ClipboardManager {
        &self.clipboard_manager
    }

    /// logind.
    pub fn logind(&self) -> Outcome<&Logind> {
        Ok(self.logind.as_ref().ok_or("logind is gone")?)
    }

    /// Ends the system's message bus, and logind with it.
    pub fn end_system_bus(&mut self) {
        self.logind = None;
        self.system_bus.0 = None;
    }

    /// What the program has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.home.log()).unwrap_or_default()
    }

    /// The account databases that a process of ours has open.
    pub fn open_databases(&self) -> Outcome<Vec<PathBuf>> {
        let mut open = Vec::new();
        for process in self.processes()?.ids() {
            let Ok(files) = fs::read_dir(format!("/proc/{process}/fd")) else {
                continue;
            };
            let files = files
                .flatten()
                .filter_map(|file| fs::read_link(file.path()).ok());
            open.extend(files.filter(|file| is_account(file)));
        }
        Ok(open)
    }
}

impl Drop for Shipped<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() && self.program.is_some() {
            self.keep_evidence();
        }
    }
}

fn send(signal: &str, process: u32) -> Outcome {
    let sent = Command::new("kill")
        .args(["-s", signal, &process.to_string()])
        .status()?;
    if sent.success() {
        Ok(())
    } else {
        Err(format!("no {signal} for process {process}: {sent}").into())
    }
}

/// The process of a program whose command line names this.
pub fn in_program(processes: &Tree, name: &str) -> Option<u32> {
    processes.ids().iter().copied().find(|id| {
        fs::read(format!("/proc/{id}/cmdline"))
            .is_ok_and(|line| String::from_utf8_lossy(&line).contains(name))
    })
}

/// `account-7.db`, or what SQLite lays beside it.
fn is_account(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("account-") && name.contains(".db")
}
