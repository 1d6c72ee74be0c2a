//! `run`: the application, on the screen of whoever calls, or on one nobody sees.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use virtual_desktop::{Desktop, Process, wait_for};

use crate::project::Project;
use crate::setup;
use crate::steps::{Outcome, Steps, call};

/// A first start of a debug build on a slow machine.
const WINDOW: Duration = Duration::from_mins(1);

pub fn run(project: &Project, release: bool) -> Outcome {
    let has_display = !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    if has_display {
        setup::to_build(project)?;
    } else {
        setup::to_show(project)?;
    }

    let profile = if release { "release" } else { "debug" };
    let mut steps = Steps::default();
    if !steps.run("build the application", || {
        let mut build = project.cargo(&["build", "--package", "nightlatch"]);
        call(if release {
            build.arg("--release")
        } else {
            &mut build
        })
    }) {
        return steps.finish();
    }
    let program = project.program(profile, "nightlatch");
    if has_display {
        steps.finish()?;
        return call(&mut project.command(program));
    }
    steps.run("show the window on a virtual screen", || {
        show(project, &program)
    });
    steps.finish()
}

/// Starts the program without a screen, with folders of its own, and keeps a picture of its window.
fn show(project: &Project, program: &Path) -> Outcome {
    let home = project.target("run");
    let pictures = project.target("screenshots");
    fs::create_dir_all(&home)?;
    fs::create_dir_all(&pictures)?;

    let desktop = Desktop::start()?;
    let mut application = project.command(program);
    application
        .arg("--config-dir")
        .arg(home.join("config"))
        .arg("--data-dir")
        .arg(home.join("data"))
        .env("NIGHTLATCH_LOG", "info")
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let application = desktop.host(&mut application);
    let mut application = Process::spawn(application)?;
    // The window is shown when the page has drawn its first screen.
    let found = wait_for("window of Nightlatch", WINDOW, || {
        match application.ended() {
            Some(status) => Some(Err(format!("the application ended: {status}"))),
            None => desktop.window("^Nightlatch$").map(Ok),
        }
    })??;
    println!("window {found} is on the screen");
    let picture = pictures.join("run.png");
    wait_for("picture of the window", WINDOW, || {
        desktop.picture(&picture).ok()?;
        several_colours(project, &picture).then_some(())
    })?;
    println!("screenshot: {}", picture.display());
    println!("its folders: {}", home.display());
    Ok(())
}

/// A window that is there and not yet drawn is one plain area.
pub fn several_colours(project: &Project, picture: &Path) -> bool {
    let count = project
        .command("identify")
        .args(["-format", "%k"])
        .arg(picture)
        .output();
    count
        .ok()
        .and_then(|output| {
            String::from_utf8_lossy(&output.stdout)
                .trim()
                .parse::<u32>()
                .ok()
        })
        .is_some_and(|colours| colours > 16)
}
