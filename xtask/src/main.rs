//! The project's own commands: everything that is done to this project by machine is done here.

#![allow(
    clippy::print_stdout,
    reason = "telling what happens is what these commands are for"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "steps are timed with the real clock"
)]

mod bench;
mod bindings;
mod bundle;
mod circles;
mod disk;
mod e2e;
mod fuzz;
mod icons;
mod install_test;
mod man;
mod page;
mod pictures;
#[cfg(unix)]
mod platforms;
mod project;
mod run;
mod sbom;
mod setup;
mod steps;
mod test;
mod windows;
#[cfg(test)]
mod workflows;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use project::Project;

/// Everything that is done to this project by machine.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing on this machine and build the page
    Setup,
    /// Build the application and start it; without a display, on a virtual one, with a screenshot
    Run {
        /// Build it as people get it
        #[arg(long)]
        release: bool,
    },
    /// Check everything: format, lints, all tests, licences, the real window
    Test,
    /// Only the tests that drive the real window
    E2e {
        /// Passed on to nextest, such as part of a test's name
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        filter: Vec<String>,
    },
    /// Measure what the program costs, each figure against a reference in the same run
    Bench(bench::Wanted),
    /// Build the installers of this system, with checksums and a bill of materials
    Bundle(bundle::Wanted),
    /// Install the deb in a bare Debian, start it, upgrade it, remove it
    InstallTest {
        /// Another system's installer instead
        #[arg(long)]
        system: Option<bundle::System>,
    },
    /// Feed every parser with what nobody would type
    Fuzz {
        /// How long each target runs
        #[arg(long, default_value_t = 15)]
        seconds: u32,
        /// Only these targets
        names: Vec<String>,
    },
    /// Check the code for the other operating systems
    Platforms,
    /// Write ui/lib/bindings.ts, what passes between the page and Rust
    Bindings,
    /// Draw every icon size from icons/mark.svg
    Icons,
    /// Photograph every screen, and keep the few that the documents show
    Pictures,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = Project::here().and_then(|project| match arguments.task {
        Task::Setup => setup::all(&project),
        Task::Run { release } => run::run(&project, release),
        Task::Test => test::run(&project),
        Task::E2e { filter } => e2e::run(&project, &filter),
        Task::Bench(wanted) => bench::run(&project, &wanted),
        Task::Bundle(wanted) => bundle::run(&project, &wanted),
        Task::InstallTest { system: None } => install_test::run(&project),
        Task::InstallTest {
            system: Some(bundle::System::Windows),
        } => windows::install_test(&project),
        Task::Fuzz { seconds, names } => fuzz::run(&project, seconds, &names),
        #[cfg(unix)]
        Task::Platforms => platforms::check(&project),
        #[cfg(not(unix))]
        Task::Platforms => Err("the other systems are checked on Linux".into()),
        Task::Bindings => bindings::write(&project),
        Task::Icons => icons::make(&project),
        Task::Pictures => pictures::make(&project),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\ncargo xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
