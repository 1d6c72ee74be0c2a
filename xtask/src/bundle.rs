//! `bundle`: the installers of this system.

use crate::project::Project;
use crate::setup;
use crate::steps::{Outcome, call};

pub fn run(project: &Project) -> Outcome {
    setup::to_build(project)?;
    let tauri = project.path("ui/node_modules/.bin/tauri");
    // deb and rpm need nothing that is not on the machine; an AppImage would be
    // made with programs downloaded on the way.
    call(
        project
            .command(tauri)
            .args(["build", "--bundles", "deb,rpm"]),
    )?;
    for kind in ["deb", "rpm"] {
        for file in std::fs::read_dir(project.target("release/bundle").join(kind))? {
            let file = file?.path();
            if file.extension().is_some_and(|extension| extension == kind) {
                println!("made {}", file.display());
            }
        }
    }
    Ok(())
}
