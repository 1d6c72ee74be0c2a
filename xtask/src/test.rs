//! `test`: everything that has to hold before a change is taken.

use crate::bundle;
use crate::circles;
use crate::disk;
use crate::e2e;
use crate::install_test;
use crate::project::Project;
use crate::setup;
use crate::steps::{Outcome, Steps, call, call_and_keep};
#[cfg(target_os = "linux")]
use crate::windows;

pub fn run(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    println!("{}", disk::tell(project));
    if !setup::to_test_in(&mut steps, project) {
        // Without tools and page nearly everything else fails for that reason alone.
        return steps.finish();
    }

    steps.run("format", || {
        call(&mut project.cargo(&["fmt", "--all", "--check"]))
    });
    steps.run("no circles of imports", || circles::none(project));
    steps.run("page: types and lints", || {
        call(&mut project.npm(&["run", "check"]))
    });
    steps.run("page: tests", || {
        summary.extend(call_and_keep(&mut project.npm(&["test"]), "Tests ")?);
        Ok(())
    });
    steps.run("licences, bans, sources", || {
        call(
            project
                .command("cargo-deny")
                .args(["check", "licenses", "bans", "sources"]),
        )
    });
    steps.run("clippy", || {
        call(&mut project.cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "--deny",
            "warnings",
        ]))?;
        disk::drop_checked(project)
    });
    steps.run("tests", || {
        summary.extend(call_and_keep(
            &mut project.cargo(&[
                "nextest",
                "run",
                "--workspace",
                "--exclude",
                "e2e",
                "--exclude",
                "shipped",
                "--locked",
            ]),
            "Summary [",
        )?);
        Ok(())
    });
    steps.run("tests in the documentation", || {
        call(&mut project.cargo(&[
            "test",
            "--doc",
            "--workspace",
            "--exclude",
            "e2e",
            "--exclude",
            "shipped",
            "--locked",
            "--quiet",
        ]))?;
        disk::drop_tests(project)
    });
    if e2e::all_in(&mut steps, project, &[], &mut summary) {
        let wanted = bundle::Wanted::default();
        if bundle::all_in(&mut steps, project, &wanted, &mut summary) {
            install_test::all_in(&mut steps, project, &mut summary);
        }
        steps.run("make room", || disk::drop_parts(project, "release"));
        #[cfg(target_os = "linux")]
        windows::install_test::all_in(&mut steps, project, &mut summary);
    }
    summary.push(disk::tell(project));
    steps.finish_with(&summary)
}
