//! What a person does who has only a keyboard. Each stop on the way has to show that it has the focus.

use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};
use tokio::time::{Duration, sleep};

use crate::{App, Found, Outcome};

const SCRIPT: &str = include_str!("focus.js");
/// More stops than any screen has.
const MOST_STOPS: usize = 120;
/// As many countries as there are.
const MOST_CHOICES: usize = 300;
/// How often the focus may be on nothing while it goes from the last stop of the page to the first.
const MOST_LOST: usize = 2;
/// How long what a key opens may take to have the focus.
const ARRIVES: Duration = Duration::from_millis(20);
const MOST_ARRIVES: usize = 250;
/// The same for a page that scrolls to what Tab has reached.
const SETTLES: usize = 10;

/// Which way Tab goes.
#[derive(Clone, Copy)]
enum Way {
    On,
    Back,
}

/// What has the focus.
struct Focus {
    /// It is what was meant.
    on: bool,
    what: String,
    /// Why it is not seen, if it is not.
    missing: Option<String>,
    nowhere: bool,
}

impl App {
    /// One key.
    pub async fn press(&self, key: Key) -> Outcome {
        Ok(self
            .driver()
            .action_chain()
            .send_keys(key)
            .perform()
            .await?)
    }

    /// A key with Ctrl held.
    pub async fn press_ctrl(&self, key: char) -> Outcome {
        let keys = self.driver().action_chain();
        let keys = keys.key_down(Key::Control).send_keys(key.to_string());
        Ok(keys.key_up(Key::Control).perform().await?)
    }

    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) -> Outcome {
        Ok(self
            .driver()
            .action_chain()
            .send_keys(text)
            .perform()
            .await?)
    }

    async fn press_tab(&self, way: Way) -> Outcome {
        let keys = self.driver().action_chain();
        let keys = match way {
            Way::On => keys.send_keys(Key::Tab),
            Way::Back => keys
                .key_down(Key::Shift)
                .send_keys(Key::Tab)
                .key_up(Key::Shift),
        };
        Ok(keys.perform().await?)
    }

    /// Where it is once the page has scrolled there.
    async fn settled_focus(&self, meant: &[WebElement]) -> Outcome<Focus> {
        for _ in 0..SETTLES {
            let focus = self.focus(meant).await?;
            if focus.missing.is_none() {
                return Ok(focus);
            }
            sleep(ARRIVES).await;
        }
        self.focus(meant).await
    }

    async fn focus(&self, meant: &[WebElement]) -> Outcome<Focus> {
        let meant: Result<Vec<Value>, _> = meant.iter().map(WebElement::to_json).collect();
        let told = self.run(SCRIPT, meant?).await?;
        let text = |key: &str| told.get(key).and_then(Value::as_str).map(str::to_owned);
        let what = text("what").unwrap_or_default();
        Ok(Focus {
            on: told.get("on") == Some(&json!(true)),
            nowhere: what == "nothing",
            missing: text("missing"),
            what,
        })
    }
}

impl Found<'_> {
    /// Presses Tab until it has the focus.
    pub async fn tab_to(&self) -> Outcome {
        self.go_to(Way::On).await
    }

    /// Presses Shift+Tab until it has the focus.
    pub async fn tab_back_to(&self) -> Outcome {
        self.go_to(Way::Back).await
    }

    async fn go_to(&self, way: Way) -> Outcome {
        self.appear().await?;
        let mut meant = self.all().await?;
        let (mut stops, mut lost) = (Vec::<String>::new(), 0);
        for _ in 0..MOST_STOPS {
            let focus = self.app().settled_focus(&meant).await?;
            if focus.nowhere {
                lost += 1;
                if lost > MOST_LOST {
                    return Err(format!("the focus is nowhere, after: {}", stops.join(", ")).into());
                }
            } else if !stops.is_empty() || focus.on {
                // Where it was before may be a title, which is no stop.
                if let Some(missing) = focus.missing {
                    return Err(format!("{} has the focus and {missing}", focus.what).into());
                }
            }
            if focus.on {
                return Ok(());
            }
            // Once around: it may have been drawn anew.
            if stops.get(1) == Some(&focus.what) {
                meant = self.all().await?;
            }
            stops.push(focus.what);
            self.app().press_tab(way).await?;
        }
        let meant = self.steps();
        Err(format!("{meant:?} is at no stop among: {}", stops.join(", ")).into())
    }

    /// Goes there and presses a key on it.
    pub async fn press(&self, key: Key) -> Outcome {
        self.tab_to().await?;
        self.app().press(key).await
    }

    /// Goes to a field and types in place of what it holds.
    pub async fn type_over(&self, text: &str) -> Outcome {
        self.tab_to().await?;
        self.app().press_ctrl('a').await?;
        self.app().type_text(text).await?;
        let held = self.value().await?;
        if held == text {
            Ok(())
        } else {
            Err(format!("{:?} holds another text than was typed", self.steps()).into())
        }
    }

    /// Goes to a list and goes down or up in it until this value is chosen.
    pub async fn pick(&self, value: &str) -> Outcome {
        self.tab_to().await?;
        self.app().press(Key::Home).await?;
        for _ in 0..MOST_CHOICES {
            if self.value().await? == value {
                return Ok(());
            }
            self.app().press(Key::Down).await?;
        }
        Err(format!("{:?} has no {value}", self.steps()).into())
    }

    /// Waits until it has the focus, and shows it.
    pub async fn has_focus(&self) -> Outcome {
        self.appear().await?;
        let mut last = String::new();
        for _ in 0..MOST_ARRIVES {
            let focus = self.app().focus(&self.all().await?).await?;
            if focus.on && focus.missing.is_none() {
                return Ok(());
            }
            last = format!("{} {}", focus.what, focus.missing.unwrap_or_default());
            sleep(ARRIVES).await;
        }
        Err(format!(
            "{:?} has no focus that is seen; it is at {last}",
            self.steps()
        )
        .into())
    }
}
