//! Several accounts on one computer: listed, forgotten, found again, deleted.

use std::path::Path;

use e2e::{App, Home, Outcome, Person};

#[tokio::test]
async fn a_forgotten_account_opens_by_its_name_and_a_deleted_one_is_gone() -> Outcome {
    let home = Home::new()?;
    let (ada, bo) = (Person::ada(), Person::bo());
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.sign_out().await?;
    app.button("Create account").click().await?;
    app.create_account(&bo).await?;
    app.sign_out().await?;
    assert_eq!(databases(&home)?, 2);

    app.button("Forget this account: Ada Byron").click().await?;
    app.button("Forget this account").click().await?;
    app.button("Forget this account: Ada Byron")
        .vanish()
        .await?;
    app.close().await?;

    let app = App::start(&home).await?;
    app.button("Forget this account: Bo Lindqvist")
        .appear()
        .await?;
    assert!(
        !app.button("Forget this account: Ada Byron")
            .is_there()
            .await?
    );
    assert_eq!(databases(&home)?, 2, "forgetting deletes nothing");
    app.sign_in_by_name(&ada).await?;

    app.tab("Account Settings").click().await?;
    app.button("Delete account").click().await?;
    app.field("Sign-in name").fill(&ada.sign_in_name).await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.button("Delete account").click().await?;
    app.see("The account and its data were deleted from this computer.")
        .await?;
    assert_eq!(databases(&home)?, 1);

    app.button("Use another account").click().await?;
    app.field("Sign-in name").fill(&ada.sign_in_name).await?;
    app.try_password(&ada.password).await?;
    app.see("This name and password don’t match.").await?;
    app.close().await
}

fn databases(home: &Home) -> Outcome<usize> {
    let is_account = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("account-") && name.ends_with(".db")
    };
    Ok(home.files()?.iter().filter(|file| is_account(file)).count())
}

/// The folders that `cargo xtask bench` measures with.
#[tokio::test]
#[ignore = "makes something for the bench, checks nothing"]
async fn prepares_an_account_for_the_bench() -> Outcome {
    let kept = std::env::var("NIGHTLATCH_E2E_KEEP")?;
    let password = std::env::var("NIGHTLATCH_E2E_PASSWORD")?;
    let home = Home::new()?;
    let app = App::start_with_folders(&home, Path::new(&kept)).await?;
    let bench = Person::new("Bench", "bench", &password);
    app.create_account(&bench).await?;
    app.enable_pin(&bench, "583704").await?;
    app.tab("Account Settings").click().await?;
    app.sign_out().await?;
    app.close().await
}
