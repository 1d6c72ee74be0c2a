//! A started program with its driver.

use std::fs::{File, OpenOptions};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{Capabilities, WebDriver};
use virtual_desktop::{Desktop, Process, Tree, wait_for};

use crate::{Home, Notices, Outcome, Tray, screenshot_file, settings};

/// The longest that the driver or the window may take to come.
const START: Duration = Duration::from_mins(1);

/// The running application.
pub struct App {
    // In the order in which they have to end.
    driver: WebDriver,
    service: Process,
    keyring: Option<Process>,
    tray: Option<Tray>,
    desktop: Desktop,
}

impl App {
    /// Starts the application for this person.
    pub async fn start(home: &Home) -> Outcome<Self> {
        Self::start_program(&settings::automated_program()?, home, &home.arguments()).await
    }

    /// Starts the application with its configuration and data in a folder that stays.
    pub async fn start_with_folders(home: &Home, kept: &Path) -> Outcome<Self> {
        let folder = |name: &str| kept.join(name).to_string_lossy().into_owned();
        let arguments = [
            "--config-dir".into(),
            folder("config"),
            "--data-dir".into(),
            folder("data"),
        ];
        Self::start_program(&settings::automated_program()?, home, &arguments).await
    }

    /// Starts another installation, with folders of its own, on the accounts of `of`.
    pub async fn start_beside(home: &Home, of: &Home) -> Outcome<Self> {
        let folder = |folder: std::path::PathBuf| folder.to_string_lossy().into_owned();
        let arguments = [
            "--config-dir".into(),
            folder(home.config()),
            "--data-dir".into(),
            folder(of.data()),
        ];
        Self::start_program(&settings::automated_program()?, home, &arguments).await
    }

    /// Starts any program with a web view; fails when it does not let itself be driven.
    pub async fn start_program(program: &Path, home: &Home, arguments: &[String]) -> Outcome<Self> {
        let desktop = Desktop::start()?;
        let keyring = home.keyring.then(|| keyring(home, &desktop)).transpose()?;
        let tray = if home.tray {
            Some(Tray::on(&desktop).await?)
        } else {
            None
        };
        let port = free_port()?;
        let mut service = Command::new("WebKitWebDriver");
        service
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("NIGHTLATCH_LOG", "debug")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(log(home)?)
            .stderr(log(home)?);
        desktop.host(home.settle(&mut service));
        if !home.bus {
            service.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
        }
        let service = Process::spawn(&mut service)?;
        wait_for("driver", START, || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
        })?;

        let mut capabilities = Capabilities::new();
        capabilities.set(
            "webkitgtk:browserOptions",
            json!({ "binary": program.to_string_lossy(), "args": arguments }),
        )?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities)
            .request_timeout(START)
            .await?;
        let app = Self {
            driver,
            service,
            keyring,
            tray,
            desktop,
        };
        app.wait_for_page().await?;
        Ok(app)
    }

    /// A session can begin before the program has loaded its page.
    async fn wait_for_page(&self) -> Outcome {
        let ready = "return document.readyState === 'complete' && location.href !== 'about:blank' \
                     && document.body.innerText.trim() !== ''";
        self.until("page", || async {
            Ok(self
                .run(ready, vec![])
                .await?
                .as_bool()
                .unwrap_or(false)
                .then_some(()))
        })
        .await
    }

    /// Ends the application as a closed window does, and waits until it is gone.
    pub async fn close(self) -> Outcome {
        let Self {
            driver,
            service,
            keyring,
            tray,
            desktop,
        } = self;
        let started = service.tree();
        driver.quit().await?;
        let mut programs = started.ids().iter().skip(1);
        wait_for("end of the program", START, || {
            programs
                .all(|id| !Path::new(&format!("/proc/{id}")).exists())
                .then_some(())
        })?;
        drop((service, keyring, tray, desktop));
        Ok(())
    }

    /// Ends everything when the page has gone already: the driver would wait for it.
    pub fn abandon(self) -> Outcome {
        self.driver.leak()?;
        Ok(())
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let ran = match self.driver.execute(script, arguments.clone()).await {
            Err(error) if is_gone(&error) => {
                self.follow_view().await?;
                self.driver.execute(script, arguments).await
            }
            ran => ran,
        };
        Ok(ran?.json().clone())
    }

    /// Goes on with the view that is in the window now: a lock, an unlock and a sign-out bring another, and the driver
    /// stays with the one that is gone.
    pub(crate) async fn follow_view(&self) -> Outcome {
        if let Some(view) = self.driver.windows().await?.pop() {
            self.driver.switch_to_window(view).await?;
        }
        Ok(())
    }

    /// The driver itself, for what has no better name here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The tray, on a desktop that has one.
    pub fn tray(&self) -> Outcome<&Tray> {
        Ok(self.tray.as_ref().ok_or("the desktop has no tray")?)
    }

    /// Begins to take the desktop's notifications.
    pub async fn notices(&self) -> Outcome<Notices> {
        Notices::on(&self.desktop).await
    }

    /// The desktop the window is on.
    pub fn desktop(&self) -> &Desktop {
        &self.desktop
    }

    /// The application's processes, without the driver.
    pub fn processes(&self) -> Outcome<Tree> {
        let program = *self
            .service
            .tree()
            .ids()
            .get(1)
            .ok_or("the application is not running")?;
        Ok(Tree::of(program))
    }

    /// Makes the window this large.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        self.driver.set_window_rect(0, 0, width, height).await?;
        let size = "return [innerWidth, innerHeight]";
        let wanted = json!([width, height]);
        self.until("window of that size", || async {
            Ok((self.run(size, vec![]).await? == wanted).then_some(()))
        })
        .await?;
        self.drawn().await
    }

    /// Waits until the page is drawn as it is now: a picture taken before shows the old size with a rim.
    pub(crate) async fn drawn(&self) -> Outcome {
        let drawn = "const done = arguments[0]; \
                     requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.driver.execute_async(drawn, vec![]).await?;
        Ok(())
    }

    /// A picture of the window, under this name in the folder of screenshots. Taken from the screen
    /// and not through the driver, which takes none of a page without a graphics driver.
    pub fn screenshot(&self, name: &str) -> Outcome {
        let window = self
            .desktop
            .window("^(Nightlatch|Bare window)$")
            .ok_or("there is no window to take a picture of")?;
        let picture = self.desktop.picture_of(&window)?;
        Ok(std::fs::write(screenshot_file(name)?, picture)?)
    }
}

/// Whether the view that the driver was with is gone.
pub(crate) fn is_gone(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::NoSuchWindow(_))
}

/// GNOME's keystore, opened with a password as at a login.
fn keyring(home: &Home, desktop: &Desktop) -> Outcome<Process> {
    let mut daemon = Command::new("gnome-keyring-daemon");
    daemon
        .args(["--foreground", "--unlock", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(log(home)?);
    desktop.host(home.settle(&mut daemon));
    let mut daemon = Process::spawn(&mut daemon)?;
    daemon.tell("a login password")?;
    wait_for("keystore", START, || {
        desktop.has_owner("org.freedesktop.secrets").then_some(())
    })?;
    Ok(daemon)
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

fn log(home: &Home) -> Outcome<File> {
    Ok(OpenOptions::new()
        .create(true)
        .append(true)
        .open(home.log())?)
}
