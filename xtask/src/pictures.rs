//! `pictures`: the few pictures of the documents, taken from the tour of every screen.

use std::fs;

use crate::e2e;
use crate::project::Project;
use crate::setup;
use crate::steps::{Outcome, Steps};

/// Which pictures of the tour the documents show, and under which name.
const SHOWN: [(&str, &str); 6] = [
    ("first-run-light-720x560", "first-run"),
    ("set-up-pin-light-720x560", "set-up"),
    ("security-settings-light-1280x900", "security-settings"),
    ("two-factor-scan-dark-720x560", "two-factor"),
    ("security-check-dark-1280x900", "security-check"),
    ("locked-dark-720x560", "lock"),
];

pub fn make(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    let mut summary = Vec::new();
    if setup::to_test_in(&mut steps, project)
        && steps.run("build for WebDriver", || e2e::build_automated(project))
    {
        steps.run("the tour of every screen", || {
            summary.extend(e2e::tests(project, &["screens::".to_owned()])?);
            Ok(())
        });
        steps.run("copy into docs/pictures", || {
            let folder = project.path("docs/pictures");
            fs::create_dir_all(&folder)?;
            for (screen, name) in SHOWN {
                let from = project.target("screenshots").join(format!("{screen}.png"));
                fs::copy(&from, folder.join(format!("{name}.png")))
                    .map_err(|error| format!("{}: {error}", from.display()))?;
            }
            Ok(())
        });
    }
    steps.finish_with(&summary)
}
