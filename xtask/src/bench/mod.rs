//! `bench`: what Nightlatch costs, each figure against a reference measured in the same run. What
//! counts is the ratio; the figures themselves say as much about the machine.

mod codes;
mod document;
mod figures;
mod lock;
mod programs;
mod size;
mod store;
mod windows;

use std::fs;
use std::path::Path;

use crate::bundle;
use crate::e2e;
use crate::project::Project;
use crate::setup;
use crate::steps::{Outcome, Steps, call};

use figures::Figures;
use programs::Programs;
pub use programs::{Running, keys};

/// What a program prints or logs when its page is drawn and its field has the focus.
pub const PAGE_READY: &str = "page-ready";
/// What Nightlatch logs when an account is open.
pub const OPENED: &str = "account-open";

/// The account of the prepared folders; nothing is protected by it.
pub const PASSWORD: &str = "bench Walnut#42 lantern";

/// What can be measured alone.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Subject {
    Start,
    Memory,
    Idle,
    Lock,
    Unlock,
    History,
    Codes,
    Size,
}

#[derive(clap::Args, Default)]
pub struct Wanted {
    /// At most so many rounds of each figure, for a quick look; the document goes to the target folder
    #[arg(long)]
    rounds: Option<usize>,
    /// Only these; the document goes to the target folder
    subjects: Vec<Subject>,
}

impl Wanted {
    fn has(&self, subject: Subject) -> bool {
        self.subjects.is_empty() || self.subjects.contains(&subject)
    }

    /// Whether it is what the project's document is made of.
    fn is_everything(&self) -> bool {
        self.subjects.is_empty() && self.rounds.is_none()
    }
}

pub fn run(project: &Project, wanted: &Wanted) -> Outcome {
    let mut steps = Steps::default();
    let ready = setup::to_drive_in(&mut steps, project)
        && steps.run("setup: what is compared", setup::to_compare)
        && build(&mut steps, project);
    if !ready {
        return steps.finish();
    }
    let mut figures = Figures::new(wanted.rounds);
    let mut good = true;
    if [
        Subject::Start,
        Subject::Memory,
        Subject::Idle,
        Subject::Lock,
    ]
    .into_iter()
    .any(|subject| wanted.has(subject))
    {
        good &= in_windows(&mut steps, project, wanted, &mut figures);
    }
    if wanted.has(Subject::Unlock) {
        good &= steps.run("unlock", || store::unlock(project, &mut figures));
    }
    if wanted.has(Subject::History) {
        good &= steps.run("history", || store::history(project, &mut figures));
    }
    if wanted.has(Subject::Codes) {
        good &= steps.run("one-time codes", || codes::totp(project, &mut figures));
        good &= steps.run("QR codes", || codes::qr(project, &mut figures));
    }
    if wanted.has(Subject::Size) {
        good &= bundle::all_in(
            &mut steps,
            project,
            &bundle::Wanted::default(),
            &mut Vec::new(),
        ) && steps.run("size", || size::measure(project, &mut figures));
    }

    steps.run("write target/bench.json", || {
        Ok(fs::write(project.target("bench.json"), figures.as_json()?)?)
    });
    // A run that failed leaves the document as the last good one made it.
    if good {
        let place = if wanted.is_everything() {
            project.path("docs/benchmarks.md")
        } else {
            project.target("benchmarks.md")
        };
        steps.run("write the document", || {
            println!("{}", place.display());
            let host = document::HostInfo::here(project)?;
            Ok(fs::write(place, document::write(&figures, &host))?)
        });
    }
    steps.finish_with(&figures.as_lines())
}

fn build(steps: &mut Steps, project: &Project) -> bool {
    steps.run("build both windows", || {
        call(&mut project.cargo(&[
            "build",
            "--release",
            "-p",
            "nightlatch",
            "-p",
            "bare-window",
        ]))
    }) & steps.run("build the examples that measure", || {
        call(&mut project.cargo(&[
            "build",
            "--release",
            "-p",
            "nightlatch-store",
            "--features",
            "dangerous-cheap-hashing",
            "--examples",
        ]))
    }) & steps.run("build for WebDriver", || e2e::build_automated(project))
}

/// What needs a screen; whether all went well.
fn in_windows(
    steps: &mut Steps,
    project: &Project,
    wanted: &Wanted,
    figures: &mut Figures,
) -> bool {
    let home = project.target("bench-home");
    if !steps.run("prepare an account", || prepare(project, &home)) {
        return false;
    }
    let mut programs = None;
    let ready = steps.run("prepare the others", || {
        programs = Some(Programs::prepare(project, &home)?);
        Ok(())
    });
    let Some(programs) = programs.filter(|_| ready) else {
        return false;
    };
    let mut good = true;
    if wanted.has(Subject::Start) {
        good &= steps.run("start", || windows::start(&programs, figures));
    }
    if wanted.has(Subject::Memory) {
        good &= steps.run("memory", || windows::memory(&programs, figures));
    }
    if wanted.has(Subject::Idle) {
        good &= steps.run("idle", || windows::idle(&programs, figures));
    }
    if wanted.has(Subject::Lock) {
        good &= steps.run("lock of KeePassXC", || lock::keepassxc(&programs, figures));
        good &= steps.run("lock on the screen", || {
            lock::on_the_screen(project, figures)
        });
    }
    // One test measures both.
    if wanted.has(Subject::Lock) || wanted.has(Subject::Idle) {
        good &= steps.run("lock", || lock::ours(project, figures));
    }
    good
}

/// An account made through the window, in folders that stay.
pub fn prepare(project: &Project, home: &Path) -> Outcome {
    if home.is_dir() {
        fs::remove_dir_all(home)?;
    }
    fs::create_dir_all(home)?;
    let mut test = project.cargo(&["nextest", "run", "-p", "e2e", "--profile", "e2e"]);
    e2e::environment(project, &mut test);
    call(
        test.args(["--run-ignored", "only", "prepares_an_account_for_the_bench"])
            .env("NIGHTLATCH_E2E_KEEP", home)
            .env("NIGHTLATCH_E2E_PASSWORD", PASSWORD),
    )
}
