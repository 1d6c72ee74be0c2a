//! Starts on desktops that lack something, and what holds from the start on.

use e2e::{App, Home, Outcome, Person, Step};
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

const PIN: &str = "583704";

#[tokio::test]
async fn with_a_dead_session_bus_it_lives_and_locks() -> Outcome {
    // Five "minutes" of two seconds.
    let home = Home::new()?.without_bus().with_minutes_of(2_000);
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.enable_pin(&ada, PIN).await?;
    let health = app.block("Pin Settings");
    health
        .then(Step::Text("message bus is not there".into()))
        .appear()
        .await?;
    app.field("PIN").appear().await?;
    app.see("minutes without activity").await?;
    app.unlock(PIN).await?;
    app.close().await
}

#[tokio::test]
async fn what_objects_inherit_is_frozen_and_nothing_leads_out_of_the_page() -> Outcome {
    let home = Home::new()?;
    let app = App::start(&home).await?;
    let tried = "const tried = (act) => { try { act(); } catch {} };
        tried(() => { Object.prototype.stolen = true; });
        tried(() => { Object.prototype.toString = () => 'stolen'; });
        tried(() => { Object.defineProperty(Object.prototype, 'valueOf', { value: () => 0 }); });
        const own = {};
        own.valueOf = () => 7;
        return [Object.isFrozen(Object.prototype), 'stolen' in {}, String({}), Number(own)]";
    let tried = app.run(tried, vec![]).await?;
    assert_eq!(tried, json!([true, false, "[object Object]", 7]));
    let here = app.run("return location.href", vec![]).await?;
    for elsewhere in [
        "location.href = 'https://example.org/'",
        "location.href = 'file:///etc/hostname'",
        "location.href = 'data:text/html,elsewhere'",
        "window.open('https://example.org/')",
    ] {
        app.run(elsewhere, vec![]).await?;
        sleep(Duration::from_millis(300)).await;
        assert_eq!(
            app.run("return location.href", vec![]).await?,
            here,
            "{elsewhere}"
        );
    }
    // Neither a script in the page's text nor one from text.
    let scripts = "const script = document.createElement('script');
        window.ran = false;
        try { script.textContent = 'window.ran = true'; document.head.append(script); } catch {}
        try { window.eval('window.ran = true'); } catch {}
        return window.ran";
    assert_eq!(app.run(scripts, vec![]).await?, json!(false));
    app.close().await
}
