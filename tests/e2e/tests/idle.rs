//! An application that is left alone does nothing.

use std::time::Duration;

use e2e::{App, Home, Outcome, Person};
use tokio::time::sleep;

const WATCHED: Duration = Duration::from_secs(5);
/// How often it is watched before it counts as never at rest.
const STRETCHES: usize = 6;
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

/// What the last step started has to end first, which takes a busy machine a while: one quiet
/// stretch of several shows rest. What never rests has none.
async fn rests(app: &App, screen: &str) -> Outcome {
    let mut stretches = Vec::new();
    for _ in 0..STRETCHES {
        let stretch = watch(app).await?;
        println!("{screen}: {stretch:?}");
        if stretch.processor <= MOST && stretch.timers == 0 {
            let moving = app
                .run("return document.getAnimations().length", vec![])
                .await?;
            assert_eq!(moving, 0, "{screen}: something moves");
            return Ok(());
        }
        stretches.push(stretch);
    }
    Err(format!("{screen}: never at rest: {stretches:?}").into())
}

/// What happened in a stretch of time in which nobody did anything.
#[derive(Debug)]
struct Stretch {
    /// The share of one processor that was used.
    processor: f64,
    /// How many timers the page set.
    timers: u64,
}

async fn watch(app: &App) -> Outcome<Stretch> {
    let processes = app.processes()?;
    // Timers are numbered in the order in which they are set. Asking sets some too: two askings
    // at once tell how many.
    let earlier = next_timer(app).await?;
    let timers = next_timer(app).await?;
    let asking = timers - earlier;
    let before = processes.processor_time();
    sleep(WATCHED).await;
    let used = processes.processor_time() - before;
    let timers_after = next_timer(app).await?;
    Ok(Stretch {
        processor: used / WATCHED.as_secs_f64(),
        timers: (timers_after - timers).saturating_sub(asking),
    })
}

async fn next_timer(app: &App) -> Outcome<u64> {
    let number = "const number = setTimeout(() => {}, 0); clearTimeout(number); return number";
    let number = app.run(number, vec![]).await?;
    Ok(number.as_u64().ok_or("timers have no numbers")?)
}
