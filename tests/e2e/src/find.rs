//! Finding things by what a person perceives: role and name, label, text. What a modal dialog
//! covers cannot be found.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::WebElement;
use tokio::time::{Instant, sleep};

use crate::app::is_gone;
use crate::{App, Outcome, settings};

/// How long anything on the screen may take. An unlock is meant to take a good part of a second,
/// and test machines are slow.
const TIMEOUT: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(50);

const LIBRARY: &str = "@testing-library/dom/dist/@testing-library/dom.umd.min.js";
const SCRIPT: &str = include_str!("find.js");

/// Notes what the next click hits. Gone with the page, when the click brings another one.
const WATCH_CLICK: &str = "\
    const element = arguments[0]; \
    window.__clickHit = null; \
    addEventListener('click', (event) => { \
        window.__clickHit = event.composedPath().includes(element); \
    }, { capture: true, once: true });";
const CLICK_HIT: &str = "return window.__clickHit === undefined ? true : window.__clickHit";
/// How long a click may be on its way to the page.
const CLICK_ARRIVES: Duration = Duration::from_secs(2);

/// How a thing is found.
#[derive(Clone, Debug)]
pub enum Step {
    /// By its role and its accessible name.
    Role(&'static str, String),
    /// By its role and how its accessible name begins.
    Begins(&'static str, String),
    /// A field by its label; password fields have no role.
    Label(String),
    /// Anything that shows this text, whole or in part.
    Text(String),
}

impl Step {
    fn for_page(&self) -> Value {
        match self {
            Self::Role(role, name) => json!({ "by": "role", "role": role, "name": name }),
            Self::Begins(role, name) => {
                json!({ "by": "role", "role": role, "name": name, "begins": true })
            }
            Self::Label(text) => json!({ "by": "label", "name": text }),
            Self::Text(text) => json!({ "by": "text", "name": text }),
        }
    }
}

/// Something on the screen, looked up anew each time it is used.
pub struct Found<'a> {
    app: &'a App,
    steps: Vec<Step>,
}

impl App {
    /// A button with this name.
    pub fn button(&self, name: &str) -> Found<'_> {
        self.role("button", name)
    }

    /// A link with this name.
    pub fn link(&self, name: &str) -> Found<'_> {
        self.role("link", name)
    }

    /// A heading with this name.
    pub fn heading(&self, name: &str) -> Found<'_> {
        self.role("heading", name)
    }

    /// A settings block by its title.
    pub fn block(&self, title: &str) -> Found<'_> {
        self.role("region", title)
    }

    /// A tab with this name.
    pub fn tab(&self, name: &str) -> Found<'_> {
        self.role("tab", name)
    }

    /// Anything with this role and name.
    pub fn role(&self, role: &'static str, name: &str) -> Found<'_> {
        Found {
            app: self,
            steps: vec![Step::Role(role, name.into())],
        }
    }

    /// A button whose name begins so.
    pub fn button_beginning(&self, name: &str) -> Found<'_> {
        Found {
            app: self,
            steps: vec![Step::Begins("button", name.into())],
        }
    }

    /// A field with this label.
    pub fn field(&self, label: &str) -> Found<'_> {
        Found {
            app: self,
            steps: vec![Step::Label(label.into())],
        }
    }

    /// Whatever shows this text.
    pub fn text(&self, text: &str) -> Found<'_> {
        Found {
            app: self,
            steps: vec![Step::Text(text.into())],
        }
    }

    /// Waits until this text is on the screen.
    pub async fn see(&self, text: &str) -> Outcome {
        self.text(text).appear().await
    }

    /// Waits until the only table on the screen has this many rows below its head.
    pub async fn rows(&self, count: u64) -> Outcome {
        let rows = "return document.querySelectorAll('tbody > tr').length";
        self.until(&format!("{count} rows"), || async {
            Ok((self.run(rows, vec![]).await?.as_u64() == Some(count)).then_some(()))
        })
        .await
    }

    /// What is on the screen, as text.
    pub async fn shown(&self) -> Outcome<String> {
        let text = self.run("return document.body.innerText", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Looks until there is an answer. Errors of the page in between are those of a page that
    /// is changing; the last one is told when time is up.
    pub async fn until<T, F>(&self, what: &str, mut look: impl FnMut() -> F) -> Outcome<T>
    where
        F: Future<Output = Outcome<Option<T>>>,
    {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let last = match look().await {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => String::new(),
                Err(error) => {
                    // The view that was looked at may be gone.
                    let _ = self.follow_view().await;
                    format!(" ({error})")
                }
            };
            if Instant::now() > deadline {
                let shown = self.shown().await.unwrap_or_default();
                let name = format!("failed-{}", std::process::id());
                let _ = self.screenshot(&name);
                return Err(format!(
                    "no {what} within {} s{last}\n--- on the screen ({name}.png) ---\n{shown}\n---",
                    TIMEOUT.as_secs()
                )
                .into());
            }
            sleep(LOOK).await;
        }
    }

    /// Whether the watched click hit what it was meant for. A page that does not answer has gone
    /// because of it.
    async fn click_hit(&self) -> bool {
        let deadline = Instant::now() + CLICK_ARRIVES;
        loop {
            match self.run(CLICK_HIT, vec![]).await {
                Ok(Value::Bool(hit)) => return hit,
                Ok(_) if Instant::now() < deadline => sleep(LOOK).await,
                Ok(_) => return false,
                Err(_) => return true,
            }
        }
    }

    async fn elements(&self, steps: &[Step]) -> Outcome<Vec<WebElement>> {
        let arguments = vec![Value::Array(steps.iter().map(Step::for_page).collect())];
        let mut found = self.driver().execute(SCRIPT, arguments.clone()).await?;
        if found.json().is_null() {
            let library = settings::page_script(LIBRARY)?;
            self.driver().execute(library, vec![]).await?;
            found = self.driver().execute(SCRIPT, arguments).await?;
        }
        Ok(found.elements()?)
    }
}

impl<'a> Found<'a> {
    pub(crate) fn app(&self) -> &'a App {
        self.app
    }

    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whatever is found now.
    pub(crate) async fn all(&self) -> Outcome<Vec<WebElement>> {
        self.app.elements(&self.steps).await
    }

    /// A button inside this.
    #[must_use]
    pub fn button(self, name: &str) -> Self {
        self.then(Step::Role("button", name.into()))
    }

    /// A field inside this.
    #[must_use]
    pub fn field(self, label: &str) -> Self {
        self.then(Step::Label(label.into()))
    }

    /// A step further, into what was found so far.
    #[must_use]
    pub fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Waits until it is there.
    pub async fn appear(&self) -> Outcome {
        self.element().await.map(drop)
    }

    /// Waits until it is not there any more.
    pub async fn vanish(&self) -> Outcome {
        let what = format!("end of {:?}", self.steps);
        self.app
            .until(&what, || async {
                Ok(self
                    .app
                    .elements(&self.steps)
                    .await?
                    .is_empty()
                    .then_some(()))
            })
            .await
    }

    /// Whether it is there now.
    pub async fn is_there(&self) -> Outcome<bool> {
        Ok(!self.app.elements(&self.steps).await?.is_empty())
    }

    /// Clicks it as soon as it is there and enabled. A click that hit something else, because the
    /// page moved between the driver's look and its click, is made again.
    pub async fn click(&self) -> Outcome {
        let what = format!("{:?} that can be clicked", self.steps);
        self.app
            .until(&what, || async {
                let element = self.reachable().await?;
                if !element.is_enabled().await? {
                    return Ok(None);
                }
                self.app.run(WATCH_CLICK, vec![element.to_json()?]).await?;
                match element.click().await {
                    // It took the view away before the driver had its answer.
                    Err(error) if is_gone(&error) => return Ok(Some(())),
                    clicked => clicked?,
                }
                Ok(self.app.click_hit().await.then_some(()))
            })
            .await
    }

    /// Replaces what a field holds.
    pub async fn fill(&self, text: &str) -> Outcome {
        let what = format!("{:?} that can be typed into", self.steps);
        self.app
            .until(&what, || async {
                let element = self.reachable().await?;
                element.clear().await?;
                element.send_keys(text).await?;
                // A screen that is just being drawn may take the focus elsewhere.
                let held = element.value().await?.unwrap_or_default();
                Ok((held == text).then_some(()))
            })
            .await
    }

    /// Chooses an option of a list by its value.
    pub async fn choose(&self, value: &str) -> Outcome {
        let element = self.reachable_now().await?;
        let choose = "arguments[0].value = arguments[1]; \
                      arguments[0].dispatchEvent(new Event('change', { bubbles: true }))";
        let arguments = vec![element.to_json()?, json!(value)];
        self.app.run(choose, arguments).await.map(drop)
    }

    async fn reachable_now(&self) -> Outcome<WebElement> {
        self.element().await?;
        self.reachable().await
    }

    /// What a field holds.
    pub async fn value(&self) -> Outcome<String> {
        Ok(self.element().await?.value().await?.unwrap_or_default())
    }

    /// The text it shows.
    pub async fn shown(&self) -> Outcome<String> {
        Ok(self.element().await?.text().await?)
    }

    /// The element itself, once it is there and the only one.
    pub async fn element(&self) -> Outcome<WebElement> {
        self.app
            .until(&format!("{:?}", self.steps), || async {
                self.only().await.map(Some)
            })
            .await
    }

    /// The element in the middle of the window: WebKitWebDriver scrolls to none of which it sees
    /// a sliver, and then cannot reach it.
    async fn reachable(&self) -> Outcome<WebElement> {
        let element = self.only().await?;
        let into_view = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.app.run(into_view, vec![element.to_json()?]).await?;
        Ok(element)
    }

    async fn only(&self) -> Outcome<WebElement> {
        let mut elements = self.app.elements(&self.steps).await?;
        match (elements.pop(), elements.len()) {
            (Some(element), 0) => Ok(element),
            (None, _) => Err("none found".into()),
            (Some(_), others) => Err(format!("{} found", others + 1).into()),
        }
    }
}
