//! `fuzz`: every parser of what anybody may have typed or written, fed with what libFuzzer thinks of.
//!
//! The targets (`fuzz/fuzz_targets`) are laid out as cargo-fuzz wants them. It is not needed here: these
//! are the flags that it gives to the compiler, which takes them when it is told that it may.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, NOT_RUN, Outcome, Steps, call};

/// Counts which edges of the code are reached and what is compared there.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Finds memory that is read or written out of place, also in C and in `unsafe`.
const ADDRESSES: &str = "-Zsanitizer=address";

/// Addresses are watched by compilers for this target; it is what CI has.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Longer than anything that a parser takes; a backup has a header of 512 bytes for each of three files.
const MOST_BYTES: u32 = 8 * 1024;

pub fn run(project: &Project, seconds: u32, names: &[String]) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    if setup::to_build_in(&mut steps, project) {
        all_in(&mut steps, project, seconds, names, &mut summary);
    }
    steps.finish_with(&summary)
}

/// Builds and runs as steps of a longer run.
pub fn all_in(
    steps: &mut Steps,
    project: &Project,
    seconds: u32,
    names: &[String],
    summary: &mut Vec<String>,
) {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        let line = format!("{NOT_RUN} fuzz targets: they are built for {TARGET}");
        println!("\n{line}");
        summary.push(line);
        return;
    }
    if steps.run("build the fuzz targets", || build(project)) {
        steps.run("fuzz targets", || {
            summary.extend(all(project, seconds, names)?);
            Ok(())
        });
    }
}

fn folder(project: &Project) -> PathBuf {
    project.target("fuzz")
}

fn build(project: &Project) -> Outcome {
    // Its lock file follows those crates, whose own dependencies are settled in the other one.
    let mut build = project.cargo(&["build", "--release", "--bins"]);
    build
        .args([
            "--manifest-path",
            "fuzz/Cargo.toml",
            "--target",
            TARGET,
            "--target-dir",
        ])
        .arg(folder(project))
        .env("RUSTFLAGS", format!("{COVERAGE} {ADDRESSES}"))
        // The flags are meant for nightly compilers.
        .env("RUSTC_BOOTSTRAP", "1");
    call(&mut build)
}

/// All of them, as many at once as there are processors; a line for each.
fn all(project: &Project, seconds: u32, wanted: &[String]) -> Result<Vec<String>, Failure> {
    let mut names: Vec<String> = fs::read_dir(project.path("fuzz/fuzz_targets"))?
        .filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| wanted.is_empty() || wanted.contains(name))
        .collect();
    names.sort();
    let at_once = thread::available_parallelism()?.get();
    let (mut lines, mut failures) = (Vec::new(), Vec::new());
    for some in names.chunks(at_once) {
        let outcomes: Vec<Result<String, String>> = thread::scope(|scope| {
            let running: Vec<_> = some
                .iter()
                .map(|name| scope.spawn(|| one(project, name, seconds).map_err(|e| e.to_string())))
                .collect();
            let ended = running.into_iter().map(thread::ScopedJoinHandle::join);
            ended
                .map(|run| run.unwrap_or_else(|_| Err("the runner failed".to_owned())))
                .collect()
        });
        for outcome in outcomes {
            match outcome {
                Ok(line) => lines.push(line),
                Err(error) => failures.push(error),
            }
        }
    }
    if failures.is_empty() {
        return Ok(lines);
    }
    Err(failures.join("; ").into())
}

fn one(project: &Project, name: &str, seconds: u32) -> Result<String, Failure> {
    let found = folder(project).join("corpus").join(name);
    let faults = folder(project).join("faults").join(name);
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&faults)?;
    let log = folder(project).join(format!("{name}.log"));
    let program = folder(project).join(TARGET).join("release").join(name);
    let status = Command::new(program)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={MOST_BYTES}"))
        .arg("-timeout=10")
        .args(["-verbosity=0", "-print_funcs=0", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/", faults.display()))
        // What is found goes into the first; the project's own seeds are only read.
        .arg(&found)
        .arg(project.path("fuzz/corpus").join(name))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log)?)
        .status()?;
    let told = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if !status.success() {
        // With the panic or the report of the address sanitizer, and where the input lies.
        println!("{told}");
        return Err(format!("{name}: {status}; what did it lies in {}", faults.display()).into());
    }
    let inputs = told
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .map_or("?", str::trim);
    let line = format!("fuzz {name:<12} {inputs:>9} inputs, no fault");
    println!("{line}");
    Ok(line)
}
