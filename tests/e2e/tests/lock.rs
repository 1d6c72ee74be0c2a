//! The lock: it engages, nothing is left behind it, and it opens to where the person was.

use e2e::{App, Home, Outcome, Person};
use std::time::{Duration, Instant};
use tokio::time::sleep;
use virtual_desktop::wait_for;

const TIMEOUT: Duration = Duration::from_secs(30);

const PIN: &str = "583704";
const OTHER_PIN: &str = "583705";

#[tokio::test]
async fn the_pin_opens_what_the_lock_has_closed() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    app.lock().await?;
    nothing_is_behind_it(&app, &ada).await?;

    app.field("PIN").fill(OTHER_PIN).await?;
    app.button("Unlock").click().await?;
    app.see("That is not your PIN.").await?;
    app.see("tries left.").await?;
    // A reload, the way back and an address bring nothing else.
    for elsewhere in [
        "location.reload()",
        "history.back()",
        "location.href = 'index.html'",
    ] {
        app.run(elsewhere, vec![]).await?;
        sleep(Duration::from_millis(300)).await;
        app.field("PIN").appear().await?;
        nothing_is_behind_it(&app, &ada).await?;
    }
    app.unlock(PIN).await?;
    app.heading("Pin Settings").appear().await?;
    app.close().await
}

async fn nothing_is_behind_it(app: &App, person: &Person) -> Outcome {
    let all = "return document.documentElement.outerHTML + document.title + location.href";
    let all = app.run(all, vec![]).await?;
    let all = all.as_str().unwrap_or_default();
    for marker in [&person.sign_in_name, &person.password] {
        assert!(!all.contains(marker.as_str()), "{marker} is left: {all}");
    }
    let refused = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('profile') \
                   .then(() => done('open'), (error) => done(error.code))";
    let refused = app.driver().execute_async(refused, vec![]).await?;
    assert_eq!(refused.json(), "wrong-state");
    Ok(())
}

#[tokio::test]
async fn what_was_typed_comes_back_and_no_secret_does() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    app.tab("Account Settings").click().await?;
    app.field("Display name").fill("Half a na").await?;
    app.tab("Security Settings").click().await?;
    let block = || app.block("Password Settings");
    block()
        .field("Current Password")
        .fill("half a secret")
        .await?;
    app.lock().await?;
    app.unlock(PIN).await?;
    app.heading("Password Settings").appear().await?;
    assert_eq!(block().field("Current Password").value().await?, "");
    app.tab("Account Settings").click().await?;
    assert_eq!(app.field("Display name").value().await?, "Half a na");
    app.close().await
}

#[tokio::test]
async fn nobody_there_for_the_chosen_time_and_it_falls_by_itself() -> Outcome {
    // Five "minutes" of two seconds.
    let home = Home::new()?.with_minutes_of(2_000);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let since = Instant::now();
    app.see("Locks in").await?;
    app.field("PIN").appear().await?;
    let after = since.elapsed();
    println!("locked {:.2} s after the last input", after.as_secs_f64());
    assert!(after >= Duration::from_secs(9), "too early: {after:?}");
    assert!(after <= Duration::from_secs(12), "too late: {after:?}");
    app.see("minutes without activity").await?;
    app.close().await
}

#[tokio::test]
async fn a_hidden_window_locks_all_the_same() -> Outcome {
    let home = Home::new()?.with_minutes_of(2_000);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let since = Instant::now();
    let window = app.desktop().window("^Nightlatch$").ok_or("no window")?;
    app.desktop().input(&["windowunmap", "--sync", &window])?;
    wait_for("lock", TIMEOUT, || {
        let log = std::fs::read_to_string(home.log()).ok()?;
        log.contains("lock-engaged").then_some(())
    })?;
    let after = since.elapsed();
    assert!(after >= Duration::from_secs(9), "too early: {after:?}");
    assert!(after <= Duration::from_secs(12), "too late: {after:?}");
    app.desktop().input(&["windowmap", "--sync", &window])?;
    app.see("minutes without activity").await?;
    app.close().await
}

#[tokio::test]
async fn input_in_another_program_postpones_it() -> Outcome {
    let home = Home::new()?.with_minutes_of(2_000);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(15) {
        app.desktop().input(&["mousemove_relative", "1", "1"])?;
        sleep(Duration::from_secs(1)).await;
        assert!(
            !app.field("PIN").is_there().await?,
            "locked after {:?}",
            since.elapsed()
        );
    }
    app.field("PIN").appear().await?;
    app.close().await
}

#[tokio::test]
async fn the_pin_is_asked_after_authorization() -> Outcome {
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let block = || app.block("Pin Settings");
    app.role("radio", "Yes").click().await?;
    block()
        .field("Current Password")
        .fill(&ada.password)
        .await?;
    block().button("Change").click().await?;
    block()
        .then(e2e::Step::Text("Saved.".into()))
        .appear()
        .await?;
    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your PIN").appear().await?;
    app.field("PIN").fill(PIN).await?;
    app.button("Sign in").click().await?;
    app.heading("My Profile").appear().await?;
    app.close().await
}

#[tokio::test]
#[ignore = "measures for the bench"]
async fn figures_for_the_bench() -> Outcome {
    let home = Home::new()?.with_minutes_of(300);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let mut unlocks = Vec::new();
    for _ in 0..20 {
        app.field("PIN").appear().await?;
        app.field("PIN").fill(PIN).await?;
        let begun = Instant::now();
        app.button("Unlock").click().await?;
        app.heading("My Profile").appear().await?;
        unlocks.push(begun.elapsed().as_millis());
    }
    unlocks.sort_unstable();
    let median = unlocks.get(unlocks.len() / 2).ok_or("nothing unlocked")?;
    println!("figure pin_unlock_to_page_ms {median}");
    let log = std::fs::read_to_string(home.log())?;
    let mut late: Vec<u64> = log
        .lines()
        .filter(|line| line.contains("lock-engaged"))
        .filter_map(|line| line.split("late=").nth(1)?.trim().parse().ok())
        .collect();
    late.sort_unstable();
    let (median, worst) = late
        .get(late.len() / 2)
        .zip(late.last())
        .ok_or("no lock engaged")?;
    println!("figure lock_lateness_median_ms {median}");
    println!("figure lock_lateness_worst_ms {worst}");
    app.close().await?;

    let home = Home::new()?;
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    app.tab("Contacts Settings").click().await?;
    sleep(Duration::from_secs(10)).await;
    let tree = app.processes()?;
    let before = tree.wake_ups();
    let watched = Duration::from_secs(30);
    sleep(watched).await;
    let wake_ups = u32::try_from(tree.wake_ups_since(&before))?;
    let per_second = f64::from(wake_ups) / watched.as_secs_f64();
    println!("figure idle_wakeups_per_s {per_second:.2}");
    app.close().await
}
