//! An application that is left alone does nothing.

use std::time::Duration;

use e2e::{App, Home, Outcome, Person};
use tokio::time::sleep;

const WATCHED: Duration = Duration::from_secs(5);
/// Five hundredths of one processor: the caret blinks, and the machine has other things to do.
const MOST: f64 = 0.05;

#[tokio::test]
async fn nothing_runs_while_nobody_does_anything() -> Outcome {
    let home = Home::new()?;
    let app = App::start(&home).await?;
    app.heading("Welcome to Nightlatch").appear().await?;
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

    // Timers are numbered in the order in which they are set. Asking sets some too: two askings
    // at once tell how many.
    let earlier = next_timer(app).await?;
    let timers = next_timer(app).await?;
    let asking = timers - earlier;
    let before = processes.processor_time();
    sleep(WATCHED).await;
    let used = processes.processor_time() - before;
    let timers_after = next_timer(app).await?;
    let share = used / WATCHED.as_secs_f64();
    println!("{screen}: {:.2} % of one processor", share * 100.0);
    assert_eq!(
        timers_after - timers,
        asking,
        "{screen}: the page set timers"
    );
    assert!(share <= MOST, "{screen}: {share} of one processor");
    let moving = app
        .run("return document.getAnimations().length", vec![])
        .await?;
    assert_eq!(moving, 0, "{screen}: something moves");
    Ok(())
}

async fn next_timer(app: &App) -> Outcome<u64> {
    let number = "const number = setTimeout(() => {}, 0); clearTimeout(number); return number";
    let number = app.run(number, vec![]).await?;
    Ok(number.as_u64().ok_or("timers have no numbers")?)
}
