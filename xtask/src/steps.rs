//! Steps of a run: each is announced, timed, and listed in a closing table.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub type Failure = Box<dyn std::error::Error>;
pub type Outcome = Result<(), Failure>;

struct Done {
    name: &'static str,
    took: Duration,
    error: Option<String>,
}

/// What was done so far in one run of a command.
#[derive(Default)]
pub struct Steps {
    done: Vec<Done>,
}

impl Steps {
    /// Runs one step; a failure is remembered and told, and the run goes on.
    pub fn run(&mut self, name: &'static str, step: impl FnOnce() -> Outcome) -> bool {
        println!("\n── {name}");
        let started = Instant::now();
        let error = step().err().map(|error| error.to_string());
        let took = started.elapsed();
        match &error {
            None => println!("── {name}: done in {}", seconds(took)),
            Some(error) => println!("── {name}: FAILED after {}: {error}", seconds(took)),
        }
        let good = error.is_none();
        self.done.push(Done { name, took, error });
        good
    }

    /// Leaves a step out because what it needs failed before.
    pub fn skip(&mut self, name: &'static str, reason: &str) {
        println!("\n── {name}: left out, {reason}");
        let error = Some(format!("left out, {reason}"));
        self.done.push(Done {
            name,
            took: Duration::ZERO,
            error,
        });
    }

    /// The closing table; an error when a step failed.
    pub fn finish(self) -> Outcome {
        self.finish_with(&[])
    }

    /// The closing table with the lines that count tests below it.
    pub fn finish_with(self, summary: &[String]) -> Outcome {
        let total: Duration = self.done.iter().map(|step| step.took).sum();
        println!("\n{:<44} {:>9}  result", "step", "time");
        for step in &self.done {
            let result = step
                .error
                .as_deref()
                .map_or("ok", |error| error.lines().next().unwrap_or("failed"));
            println!("{:<44} {:>9}  {result}", step.name, seconds(step.took));
        }
        println!("{:<44} {:>9}", "together", seconds(total));
        for line in summary {
            println!("{line}");
        }
        let failed = self.done.iter().filter(|step| step.error.is_some()).count();
        if failed > 0 {
            return Err(format!("{failed} of {} steps failed", self.done.len()).into());
        }
        Ok(())
    }
}

/// Runs a program with its output shown; anything but success is an error that names it.
pub fn call(command: &mut Command) -> Outcome {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command
        .status()
        .map_err(|error| format!("{shown}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{shown}: {status}").into())
    }
}

/// What a test says that this machine cannot run: it is to be seen.
pub const NOT_RUN: &str = "NOT RUN";

/// Runs a program with its output shown, and gives back the lines that hold this text,
/// also in the error when it fails, and those of tests that could not run here.
pub fn call_and_keep(command: &mut Command, text: &str) -> Result<Vec<String>, Failure> {
    let shown = shown(command);
    println!("$ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{shown}: {error}"))?;
    let error_output = child.stderr.take();
    let output = child.stdout.take();
    let kept = thread::scope(|scope| {
        let errors = scope.spawn(|| pass_on(error_output, text));
        let mut kept = pass_on(output, text);
        kept.extend(errors.join().unwrap_or_default());
        kept
    });
    let status = child.wait()?;
    if status.success() {
        return Ok(kept);
    }
    let kept: Vec<&str> = kept.iter().map(|line| line.trim()).collect();
    Err(format!("{shown}: {status} {}", kept.join("; ")).into())
}

fn pass_on(output: Option<impl Read>, text: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let Some(output) = output else { return kept };
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        println!("{line}");
        if line.contains(text) || line.contains(NOT_RUN) {
            kept.push(line);
        }
    }
    kept
}

/// What a program prints; when it fails, an error with what it says about that.
pub fn answer_of(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    let error = String::from_utf8_lossy(&output.stderr);
    Err(format!("{}: {} {}", shown(command), output.status, error.trim()).into())
}

/// What a program prints, or nothing when it is missing or fails.
pub fn answer(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
