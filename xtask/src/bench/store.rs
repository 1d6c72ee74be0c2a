//! What is measured without a window: the hash that opens an account, and a long history.

use std::cell::RefCell;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Map, Value};

use super::PASSWORD;
use super::figures::{Figures, Measured};
use crate::project::Project;
use crate::steps::{Failure, Outcome, answer_of};

const UNLOCKS: usize = 15;

/// A sign-in against the hash alone, by the reference implementation of Argon2id in C.
pub fn unlock(project: &Project, figures: &mut Figures) -> Outcome {
    // Each run of the example finds the costs of this computer anew: the reference takes those of
    // the run before it.
    let costs = RefCell::new(Vec::new());
    let ours = || -> Measured {
        let told = answer(project, "unlock")?;
        let mut options = Vec::new();
        for (option, name) in [("-k", "memory_kib"), ("-t", "passes"), ("-p", "lanes")] {
            options.extend([option.to_owned(), number(&told, name)?.to_string()]);
        }
        *costs.borrow_mut() = options;
        number(&told, "milliseconds")
    };
    let theirs = || -> Measured {
        let mut tool = Command::new("argon2")
            .args(["sixteen-bytes-it", "-id", "-l", "32"])
            .args(costs.borrow().as_slice())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut input) = tool.stdin.take() {
            input.write_all(PASSWORD.as_bytes())?;
        }
        let output = String::from_utf8(tool.wait_with_output()?.stdout)?;
        // "0.123 seconds": what the tool measured, without its own start.
        let line = output
            .lines()
            .find_map(|line| line.strip_suffix(" seconds"));
        Ok(line
            .ok_or("argon2 did not say how long it took")?
            .trim()
            .parse::<f64>()?
            * 1000.0)
    };
    figures.in_turn(
        UNLOCKS,
        &mut [
            ("unlock_ms", &mut || ours()),
            ("unlock_yardstick_ms", &mut || theirs()),
        ],
    )?;
    println!("Argon2id with {}", costs.borrow().join(" "));
    figures.compare("unlock_ratio", "unlock_ms", "unlock_yardstick_ms");
    Ok(())
}

/// What a history of a million entries costs against one of a thousand.
pub fn history(project: &Project, figures: &mut Figures) -> Outcome {
    let told = answer(project, "history")?;
    for name in told.keys() {
        figures.note(name, number(&told, name)?);
    }
    Ok(())
}

/// The line of JSON that an example writes.
fn answer(project: &Project, example: &str) -> Result<Map<String, Value>, Failure> {
    let program = project.program("release/examples", example);
    let line = answer_of(&mut Command::new(program))?;
    Ok(serde_json::from_str(&line).map_err(|error| format!("{example}: {error}"))?)
}

fn number(told: &Map<String, Value>, name: &str) -> Measured {
    let number = told.get(name).and_then(Value::as_f64);
    Ok(number.ok_or_else(|| format!("the example did not say {name}"))?)
}
