//! `bindings`: what passes between the page and Rust, written down for the page's compiler.

use crate::project::Project;
use crate::steps::{Outcome, call};

/// The test that finds the file out of date writes it.
pub fn write(project: &Project) -> Outcome {
    call(
        project
            .cargo(&["test", "--package", "nightlatch", "--lib", "bindings"])
            .env("NIGHTLATCH_WRITE_BINDINGS", "1"),
    )
}
