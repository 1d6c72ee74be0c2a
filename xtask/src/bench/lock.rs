//! How late the lock engages, how long the account can be seen after it, and how late KeePassXC's is.

use std::thread;
use std::time::{Duration, Instant};

use virtual_desktop::{Desktop, wait_for};

use super::figures::{Figures, median, milliseconds};
use super::programs::{Programs, TIMEOUT, keys};
use crate::e2e;
use crate::project::Project;
use crate::steps::{Outcome, call_and_keep};

/// Ours falls after five of the test's minutes, a second and a half; KeePassXC counts whole seconds.
const IDLE: Duration = Duration::from_secs(2);
const LOCKS: usize = 20;

/// What our own test measures: locks, unlocks, and what runs while nobody is there.
pub fn ours(project: &Project, figures: &mut Figures) -> Outcome {
    told_by(project, "e2e", "figures_for_the_bench", figures)
}

/// Until when the account can be seen, in the program that people install.
pub fn on_the_screen(project: &Project, figures: &mut Figures) -> Outcome {
    told_by(project, "shipped", "of_the_lock_on_the_screen", figures)?;
    told_by(project, "shipped", "five_real_minutes", figures)?;
    let measured = ["alone", "dialog", "slow_disk", "hidden", "idle"];
    let measured = measured.map(|when| figures.get(&format!("lock_to_screen_{when}_ms")));
    let worst = measured.into_iter().flatten().fold(0.0, f64::max);
    figures.note("lock_to_screen_worst_ms", worst);
    Ok(())
}

/// Notes the figures that a test prints.
fn told_by(project: &Project, package: &str, name: &str, figures: &mut Figures) -> Outcome {
    let mut test = project.cargo(&["nextest", "run", "-p", package, "--profile", "e2e"]);
    e2e::environment(project, &mut test);
    test.args(["--no-capture", "--run-ignored", "all", name])
        .env("NIGHTLATCH_E2E_ROUNDS", figures.rounds(LOCKS).to_string());
    for line in call_and_keep(&mut test, "figure ")? {
        let mut words = line.split_whitespace().skip_while(|word| *word != "figure");
        let (Some(_), Some(name), Some(value)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        figures.note(name, value.parse()?);
    }
    Ok(())
}

/// From the last key in its window until its title says that it is locked.
pub fn keepassxc(programs: &Programs, figures: &mut Figures) -> Outcome {
    let desktop = Desktop::start()?;
    programs.lock_keepassxc_after(IDLE)?;
    let _running = programs.open_keepassxc(&desktop)?;
    let mut late = Vec::new();
    for round in 0..figures.rounds(LOCKS) {
        if round > 0 {
            programs.unlock_keepassxc(&desktop)?;
        }
        keys(&desktop, &["key", "Shift_L"])?;
        let since = Instant::now();
        // Looking is work too: not before it is due.
        thread::sleep(IDLE * 4 / 5);
        wait_for("lock of KeePassXC", TIMEOUT, || {
            desktop.window(programs.keepassxc.title)
        })?;
        late.push(milliseconds(since.elapsed()) - milliseconds(IDLE));
    }
    figures.note(
        "keepassxc_lock_lateness_median_ms",
        median(&mut late).round(),
    );
    let worst = late.last().copied().unwrap_or(f64::NAN);
    figures.note("keepassxc_lock_lateness_worst_ms", worst.round());
    Ok(())
}
