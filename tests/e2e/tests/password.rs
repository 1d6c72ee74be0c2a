//! Password Settings.

use e2e::{App, Home, Outcome, Person};

const NEW_PASSWORD: &str = "Harbour!9 velvet ladder";

#[tokio::test]
async fn a_wrong_current_password_changes_nothing() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.block("Password Settings")
        .field("Current Password")
        .fill("Not-the-1-password")
        .await?;
    app.field("New Password").fill(NEW_PASSWORD).await?;
    app.field("Confirm New Password").fill(NEW_PASSWORD).await?;
    app.button("Save").click().await?;
    app.see("That is not your current password.").await?;
    app.sign_out().await?;
    app.sign_in(&ada).await?;
    app.close().await
}

#[tokio::test]
async fn each_sign_in_is_a_row_of_the_session_history() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.sign_out().await?;
    app.sign_in(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.rows(2).await?;
    app.role("columnheader", "Created Date").appear().await?;
    app.see("Nightlatch 0.1.0 on ").await?;
    app.close().await
}
