//! A forgotten password, and the recovery key that brings the account back.

use e2e::{App, Home, Outcome, Person};

const NEW_PASSWORD: &str = "Harbour!9 velvet ladder";

#[tokio::test]
async fn the_recovery_key_sets_a_new_password_once() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    let key = app.create_account(&ada).await?;
    app.sign_out().await?;

    let new_key = app.recover(&key, NEW_PASSWORD).await?;
    assert_ne!(key, new_key, "the used key is replaced");
    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.see("This name and password don’t match.").await?;
    app.try_password(NEW_PASSWORD).await?;
    app.heading("My Profile").appear().await?;
    app.sign_out().await?;

    app.button("Forgot password").click().await?;
    app.field("Recovery key").fill(&key.join("-")).await?;
    app.button("Next").click().await?;
    app.see("This recovery key is not the one for this account.")
        .await?;
    app.close().await
}

#[tokio::test]
async fn a_new_recovery_key_replaces_the_old_one_once_it_is_typed_back() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Account Settings").click().await?;
    let key = app.new_recovery_key(&ada).await?;
    app.see("Your new recovery key is active.").await?;
    app.sign_out().await?;
    app.recover(&key, NEW_PASSWORD).await?;
    app.close().await
}
