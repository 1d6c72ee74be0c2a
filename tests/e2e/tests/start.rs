//! Starts on desktops that lack something.

use std::process::Command;

use e2e::{App, Home, Outcome, Person, automated_program};

const PIN: &str = "583704";

#[test]
fn without_a_display_it_says_what_is_missing() -> Outcome {
    let home = Home::new()?;
    let mut start = Command::new(automated_program()?);
    home.settle(start.args(home.arguments()));
    let ended = start
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()?;
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("needs a desktop"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    Ok(())
}

#[tokio::test]
async fn with_a_dead_session_bus_it_lives_and_locks() -> Outcome {
    // Five "minutes" of two seconds.
    let home = Home::new()?.without_bus().with_minutes_of(2_000);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let health = app.block("Pin Settings").shown().await?;
    assert!(health.contains("message bus is not there"), "{health}");
    app.field("PIN").appear().await?;
    app.see("minutes without activity").await?;
    app.unlock(PIN).await?;
    app.close().await
}
