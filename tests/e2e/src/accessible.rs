//! Whether everybody can use what is on the screen, as far as a program can tell.

use serde_json::{Value, json};

use crate::{App, Outcome, settings};

const FITS: &str = include_str!("fits.js");
const LISTEN: &str = include_str!("listen.js");

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its name, for files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl App {
    /// Shows the page in this theme, as the preference does.
    pub async fn show_in(&self, theme: Theme) -> Outcome {
        let script = "document.documentElement.dataset.theme = arguments[0]; \
                      const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity; \
                      await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished))";
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments)");
        self.run(&script, vec![json!(theme.name())]).await.map(drop)
    }

    /// Shows the page in this theme, language and size, as a person chooses them.
    pub async fn prefer(&self, theme: Theme, language: &str, size: u32) -> Outcome {
        let preferences = json!({ "theme": theme.name(), "language": language, "size": size });
        let script = "const done = arguments[1]; \
                      window.__TAURI_INTERNALS__.invoke('set_preferences', { preferences: arguments[0] }) \
                          .then(() => done(true), (error) => done(JSON.stringify(error)))";
        let told = self
            .driver()
            .execute_async(script, vec![preferences])
            .await?;
        if told.json() != true {
            return Err(format!("no such preferences: {}", told.json()).into());
        }
        let shown = "return document.documentElement.lang === arguments[0] \
                         && Math.abs(outerWidth / innerWidth - arguments[1] / 100) < 0.02";
        let wanted = vec![json!(language), json!(size)];
        self.until("page in that language and size", || async {
            Ok((self.run(shown, wanted.clone()).await? == true).then_some(()))
        })
        .await?;
        self.drawn().await
    }

    /// Fails where something is wider than the window, or text is cut off.
    pub async fn fits(&self, screen: &str) -> Outcome {
        let found = self.run(FITS, vec![]).await?;
        let found: Vec<&str> = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if found.is_empty() {
            return Ok(());
        }
        Err(format!("{screen}: does not fit\n  {}", found.join("\n  ")).into())
    }

    /// Begins to note what a screen reader says by itself.
    pub async fn listen(&self) -> Outcome {
        self.run(LISTEN, vec![]).await.map(drop)
    }

    /// Waits until a screen reader has said this, since it was last asked.
    pub async fn hears(&self, words: &str) -> Outcome {
        let heard = "const heard = window.__heard.findIndex((one) => one.includes(arguments[0])); \
                     if (heard >= 0) window.__heard = window.__heard.slice(heard + 1); \
                     return heard >= 0 ? true : window.__heard.join(' | ')";
        self.until(&format!("“{words}” said aloud"), || async {
            match self.run(heard, vec![json!(words)]).await? {
                Value::Bool(_) => Ok(Some(())),
                other => Err(format!("heard: {other}").into()),
            }
        })
        .await
    }

    /// Fails with everything axe finds wrong in what is on the screen.
    pub async fn accessible(&self, screen: &str) -> Outcome {
        if self.run("return typeof window.axe", vec![]).await? != json!("object") {
            let axe = settings::page_script("axe-core/axe.min.js")?;
            self.driver().execute(axe, vec![]).await?;
        }
        // The size of targets (WCAG 2.2, 2.5.8) with the standard's exceptions is off in axe unless asked for.
        let script = "return window.axe.run(document, { \
                          resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }) \
                      .then((result) => result.violations)";
        let violations = self.run(script, vec![]).await?;
        let violations = violations.as_array().ok_or("axe gave no result")?;
        if violations.is_empty() {
            return Ok(());
        }
        let told: Vec<String> = violations.iter().map(tell).collect();
        Err(format!("{screen}: axe found\n{}", told.join("\n")).into())
    }
}

fn tell(violation: &Value) -> String {
    let nodes = violation
        .get("nodes")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let nodes: Vec<String> = nodes
        .iter()
        .map(|node| {
            format!(
                "    {}\n      {}",
                text(node, "html"),
                text(node, "failureSummary")
            )
        })
        .collect();
    format!(
        "  {}: {}\n{}",
        text(violation, "id"),
        text(violation, "help"),
        nodes.join("\n")
    )
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
