//! An application that is left alone does nothing.

use std::time::Duration;

use e2e::{App, Home, Outcome, Person};
use tokio::time::sleep;

const WATCHED: Duration = Duration::from_secs(5);
/// Two hundredths of one processor, for noise; a page that polls twice a second takes three.
const MOST: f64 = 0.02;

#[tokio::test]
async fn nothing_runs_while_nobody_does_anything() -> Outcome {
    let home = Home::new()?;
    let app = App::start(&home).await?;
    app.heading("Welcome to Nightlatch")
        .appear()
        .await?;
    rests(&app, "first run").await?;
    app.create_account(&Person::ada()).await?;
    app.tab("Security Settings").click().await?;
    rests(&app, "security settings").await?;
    app.sign_out().await?;
    rests(&app, "sign-in").await?;
    app.close().await
}

async fn rests(app: &App, screen: &str) -> Outcome {
    let processes = app.processes()?;
    // What the last step started has to end first.
    app.until(&format!("rest on {screen}"), || async {
        let before = processes.processor_time();
        sleep(Duration::from_secs(1)).await;
        Ok((processes.processor_time() - before <= MOST).then_some(()))
    })
    .await?;

    // Timers are numbered in the order in which they are set.
    let number = "const number = setTimeout(() => {}, 0); clearTimeout(number); return number";
    let timers = app
        .run(number, vec![])
        .await?
        .as_u64()
        .ok_or("timers have no numbers")?;
    let before = processes.processor_time();
    sleep(WATCHED).await;
    let used = processes.processor_time() - before;
    let timers_after = app
        .run(number, vec![])
        .await?
        .as_u64()
        .ok_or("timers have no numbers")?;
    let share = used / WATCHED.as_secs_f64();
    println!("{screen}: {:.2} % of one processor", share * 100.0);
    assert_eq!(timers_after - timers, 1, "{screen}: the page set timers");
    assert!(share <= MOST, "{screen}: {share} of one processor");
    let moving = app
        .run("return document.getAnimations().length", vec![])
        .await?;
    assert_eq!(moving, 0, "{screen}: something moves");
    Ok(())
}
