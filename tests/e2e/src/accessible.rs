//! Whether everybody can use what is on the screen, as far as a program can tell.

use serde_json::{Value, json};

use crate::{App, Outcome, settings};

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
                      await Promise.all(document.getAnimations().map((one) => one.finished))";
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments)");
        self.run(&script, vec![json!(theme.name())]).await.map(drop)
    }

    /// Fails with everything axe finds wrong in what is on the screen.
    pub async fn accessible(&self, screen: &str) -> Outcome {
        if self.run("return typeof window.axe", vec![]).await? != json!("object") {
            let axe = settings::page_script("axe-core/axe.min.js")?;
            self.driver().execute(axe, vec![]).await?;
        }
        let script = "return window.axe.run(document, { resultTypes: ['violations'] }) \
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
