//! `e2e`: the tests that drive the real window, with the programs they need.

use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, Outcome, Steps, call, call_and_keep};

pub fn run(project: &Project, filter: &[String]) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    if setup::to_test_in(&mut steps, project) {
        all_in(&mut steps, project, filter, &mut summary);
    }
    steps.finish_with(&summary)
}

/// Builds and tests as steps of a longer run; whether the programs are there.
pub fn all_in(
    steps: &mut Steps,
    project: &Project,
    filter: &[String],
    summary: &mut Vec<String>,
) -> bool {
    let built = steps.run("build for WebDriver", || build_automated(project))
        & steps.run("build as people get it", || build_plain(project));
    if built {
        steps.run("tests through the real window", || {
            summary.extend(tests(project, filter)?);
            Ok(())
        });
    } else {
        steps.skip("tests through the real window", "a build failed");
    }
    built
}

/// The only build that lets itself be driven. It has a folder of its own, so that it is never
/// taken for another one.
pub fn build_automated(project: &Project) -> Outcome {
    call(&mut project.cargo(&[
        "build",
        "--package",
        "nightlatch",
        "--package",
        "bare-window",
        "--features",
        "nightlatch/automation",
    ]))?;
    let program = project.program("debug", "nightlatch");
    let own = automated(project);
    if let Some(folder) = own.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(program, own)?;
    Ok(())
}

pub fn build_plain(project: &Project) -> Outcome {
    call(&mut project.cargo(&["build", "--release", "--package", "nightlatch"]))
}

fn automated(project: &Project) -> std::path::PathBuf {
    project.program("automated", "nightlatch")
}

pub fn tests(project: &Project, filter: &[String]) -> Result<Vec<String>, Failure> {
    let mut tests = project.cargo(&["nextest", "run", "--profile", "e2e"]);
    tests.args(["--package", "e2e", "--package", "shipped"]);
    environment(project, &mut tests);
    call_and_keep(tests.args(filter), "Summary [")
}

/// Tells the tests where the programs are and where pictures go.
pub fn environment(project: &Project, tests: &mut std::process::Command) {
    tests
        .env("NIGHTLATCH_E2E_PROGRAM", automated(project))
        .env(
            "NIGHTLATCH_E2E_PLAIN_PROGRAM",
            project.program("release", "nightlatch"),
        )
        .env(
            "NIGHTLATCH_E2E_BARE_PROGRAM",
            project.program("debug", "bare-window"),
        )
        .env("NIGHTLATCH_E2E_SCREENSHOTS", project.target("screenshots"));
}
