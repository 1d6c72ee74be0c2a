//! The X11 source, in processes of its own: it reads `DISPLAY`, and would end them where it crashed.

use crate::{TIMEOUT, child};
use nightlatch_account::ports::{IdleSource as _, Idleness};
use nightlatch_platform::idle::{NoSource, in_its_thread, x11};
use std::io::{BufRead as _, BufReader};
use std::process::ChildStdout;
use std::time::{Duration, Instant};
use virtual_desktop::{Desktop, wait_for};

/// The child: says what the source says, again and again.
#[test]
#[ignore = "run by the other tests"]
fn says() {
    let display = std::env::var("DISPLAY").unwrap_or_default();
    match in_its_thread(move || x11::source(&display)) {
        Err(none) => println!("none {none:?}"),
        Ok(source) => {
            while let Ok(Idleness::For(millis)) = source.idle(Duration::from_secs(1)) {
                println!("idle {millis}");
                // Between two questions; whoever reads the lines waits for the one that fits.
                std::thread::sleep(Duration::from_millis(50));
            }
            println!("failed");
        }
    }
}

struct Says {
    child: std::process::Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Says {
    fn on(display: Option<&str>) -> Self {
        let mut command = child("x11::says");
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        if let Some(display) = display {
            command.env("DISPLAY", display);
        }
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Reads until a line that fits; the child must not end before.
    fn until(&mut self, fits: impl Fn(&str) -> bool) {
        let found = self.lines.by_ref().map_while(Result::ok).any(|l| fits(&l));
        assert!(found, "it ended: {:?}", self.child.wait());
    }

    fn ends_well(mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

fn idle(line: &str) -> Option<u64> {
    line.strip_prefix("idle ")?.parse().ok()
}

#[test]
fn idle_time_grows_and_input_takes_it_back() {
    let desktop = Desktop::start().unwrap();
    let mut says = Says::on(Some(desktop.display()));
    says.until(|line| idle(line).is_some_and(|millis| millis > 1_500));
    desktop.input(&["mousemove_relative", "5", "5"]).unwrap();
    says.until(|line| idle(line).is_some_and(|millis| millis < 1_000));
    says.until(|line| idle(line).is_some_and(|millis| millis > 1_500));
    says.child.kill().unwrap();
}

#[test]
fn a_display_that_goes_is_a_failure_and_no_crash() {
    let desktop = Desktop::start().unwrap();
    let mut says = Says::on(Some(desktop.display()));
    says.until(|line| idle(line).is_some());
    drop(desktop);
    says.until(|line| line == "failed");
    says.ends_well();
}

#[test]
fn a_display_that_hangs_is_waited_for_for_a_second_at_most() {
    let desktop = Desktop::start().unwrap();
    let display = desktop.display().to_owned();
    let source = in_its_thread(move || x11::source(&display)).unwrap();
    assert!(source.idle(TIMEOUT).is_ok());
    desktop.hang_display().unwrap();
    for within in [400, 1_000] {
        let within = Duration::from_millis(within);
        let asked = Instant::now();
        assert!(source.idle(within).is_err());
        let took = asked.elapsed();
        assert!((within..within * 2).contains(&took), "{took:?}");
    }
    // One that hangs from the start keeps nobody either.
    let display = desktop.display().to_owned();
    let asked = Instant::now();
    let none = in_its_thread(move || x11::source(&display));
    assert_eq!(none.err(), Some(NoSource::Failed));
    assert!(asked.elapsed() < Duration::from_secs(5));
}

#[test]
fn no_display_is_an_answer_and_no_crash() {
    for display in [None, Some(""), Some(":4711"), Some("nonsense")] {
        let mut says = Says::on(display);
        says.until(|line| line == format!("none {:?}", NoSource::NoDisplay));
        says.ends_well();
    }
}

#[test]
fn whatever_the_desktop_is_the_choice_of_a_source_ends() {
    let none = wait_for("an answer", TIMEOUT, || {
        Some(nightlatch_platform::idle::source().map(|source| source.name()))
    });
    println!("{none:?}");
    assert!(none.is_ok());
}
