//! Nobody but the tests' own build lets itself be driven.

use std::time::Duration;

use e2e::{App, Home, Outcome, plain_program};
use tokio::time::timeout;

/// Far more than a session takes with the program that allows it.
const LONG_ENOUGH: Duration = Duration::from_secs(15);

#[tokio::test]
async fn the_program_people_get_cannot_be_driven() -> Outcome {
    let home = Home::new()?;
    let program = plain_program()?;
    let arguments = home.arguments();
    let start = App::start_program(&program, &home, &arguments);
    if let Ok(Ok(app)) = timeout(LONG_ENOUGH, start).await {
        return Err(format!("was driven, and showed: {}", app.shown().await?).into());
    }
    let log = std::fs::read_to_string(home.log())?;
    assert!(
        log.contains("page-ready"),
        "the program did not run at all: {log}"
    );
    Ok(())
}
