//! GNOME's keystore, opened with a password as at a login.

use std::io;
use std::process::{Command, Stdio};

use crate::{Desktop, Home, Process, START, wait_for};

/// The keystore of one desktop; its secrets lie in the person's folders.
pub struct Keystore(Process);

impl Keystore {
    /// Starts it for this person.
    pub fn on(desktop: &Desktop, home: &Home) -> io::Result<Self> {
        let mut daemon = Command::new("gnome-keyring-daemon");
        daemon
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(home.append_log()?);
        desktop.host(home.settle(&mut daemon));
        let mut daemon = Process::spawn(&mut daemon)?;
        daemon.tell("a login password")?;
        wait_for("keystore", START, || {
            desktop.has_owner("org.freedesktop.secrets").then_some(())
        })?;
        Ok(Self(daemon))
    }

    /// It answers nobody.
    pub fn stop(&self) -> io::Result<()> {
        self.0.stop()
    }

    /// It answers again.
    pub fn go_on(&self) -> io::Result<()> {
        self.0.go_on()
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.0.id()
    }
}
