//! The harness itself, on the smallest window there is.

use std::path::PathBuf;

use e2e::{App, Home, Outcome, Theme};

#[tokio::test]
async fn drives_a_bare_window() -> Outcome {
    let Some(bare) = std::env::var_os("NIGHTLATCH_E2E_BARE_PROGRAM").map(PathBuf::from) else {
        return Ok(());
    };
    let home = Home::new()?;
    let app = App::start_program(&bare, &home, &[]).await?;
    app.heading("Bare window").appear().await?;
    app.field("Password").fill("a pass-word Ünd €").await?;
    app.see("Bare window").await?;
    app.resize(720, 560).await?;
    app.screenshot("bare")?;
    app.show_in(Theme::Dark).await?;
    app.accessible("bare window").await?;
    println!("{} KiB", app.processes()?.proportional_memory());
    app.close().await
}
