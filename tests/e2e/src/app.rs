//! A started program with its driver.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{Capabilities, WebDriver};
use virtual_desktop::{Desktop, Home, Keystore, Notifications, Process, Tree, wait_for};

use crate::{Outcome, screenshot_file, settings};

/// The longest that the driver or the window may take to come.
const START: Duration = Duration::from_mins(1);

/// The running application.
pub struct App {
    // In the order in which they have to end.
    driver: WebDriver,
    service: Process,
    keystore: Option<Keystore>,
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

    /// Starts another device, with folders of its own, on the accounts of `of`.
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
        let keystore = home
            .keystore
            .then(|| Keystore::on(&desktop, home))
            .transpose()?;
        let port = free_port()?;
        let mut service = Command::new("WebKitWebDriver");
        service
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("NIGHTLATCH_LOG", "debug")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(home.append_log()?)
            .stderr(home.append_log()?);
        desktop.host(settled(home, &mut service));
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
        // Built beside the program's own HTTP client, the driver's has its TLS without cryptography, and makes no
        // connection before it is told which to use, not even one without TLS. Told twice, the first stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities)
            .request_timeout(START)
            .await?;
        let app = Self {
            driver,
            service,
            keystore,
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
            keystore,
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
        drop((service, keystore, desktop));
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

    /// Begins to take the desktop's notifications.
    pub async fn notifications(&self) -> Outcome<Notifications> {
        let bus = self.desktop.bus().to_owned();
        // It waits for the bus by itself, which a task must not.
        Ok(tokio::task::spawn_blocking(move || Notifications::on(&bus)).await??)
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

/// Makes the home's folders those of everything the command starts, and tells the tests' build what
/// only that one listens to: the length of a minute, and what the file dialogs answer.
pub fn settled<'c>(home: &Home, command: &'c mut Command) -> &'c mut Command {
    if let Some(millis) = home.minute {
        command.env("NIGHTLATCH_MINUTE_MILLIS", millis.to_string());
    }
    command.env("NIGHTLATCH_CHOSEN_FOLDER", home.saved());
    home.settle(command)
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
