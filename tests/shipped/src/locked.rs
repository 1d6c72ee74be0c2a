//! Whether the account is out of sight: on the screen, for a screen reader, and on the disk.

use std::time::{Duration, Instant};

use virtual_desktop::{Accessibles, Area, Picture};

use crate::{Outcome, Shipped, TIMEOUT};

/// What the account has shown before it was locked.
pub struct Look {
    area: Area,
    picture: Picture,
    /// What it said.
    words: Vec<String>,
}

/// Shorter texts are buttons and the like, which the lock page may have too.
const TELLING: usize = 14;

/// The share of what was drawn that another page may have at the very same place by chance.
const CHANCE: f64 = 0.03;

impl Look {
    /// What it said, from its longest text.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The part of the screen on which it was.
    pub fn area(&self) -> Area {
        self.area
    }
}

impl Shipped<'_> {
    /// Looks at what the account shows now, so that it can be told later whether any of it is left.
    pub fn look(&self) -> Outcome<Look> {
        let words = telling(&self.tree()?);
        if words.is_empty() {
            return Err("the account says nothing by which it could be found again".into());
        }
        let area = self.window()?.ok_or("no window to look at")?.area;
        // What was said last may not be drawn yet.
        let mut last = None;
        let picture = self.until("picture that stays the same", || {
            let picture = self.screen().picture(area)?;
            let before = last.replace(picture.clone());
            let same = before.is_some_and(|before| picture.remains_of(&before) > 0.99);
            Ok((same && picture.colours(8) == 8).then_some(picture))
        })?;
        Ok(Look {
            area,
            picture,
            words,
        })
    }

    /// Waits until the lock page is there, and nothing else of ours: nothing of the account on the
    /// screen or for a screen reader, no other window, and its database closed.
    pub fn locked(&self, open: &Look) -> Outcome {
        self.locked_within(TIMEOUT, open)
    }

    /// As [`Shipped::locked`], in this time.
    pub fn locked_within(&self, limit: Duration, open: &Look) -> Outcome {
        self.check(limit, open, || {
            let windows = self.windows()?;
            if windows.len() != 1 || self.window()?.is_none() {
                let titles: Vec<_> = windows.iter().map(|window| &window.title).collect();
                return Ok(Some(format!("not one window but {titles:?}")));
            }
            if !self.field("PIN").is_there()? {
                return Ok(Some("no PIN is asked for".to_owned()));
            }
            Ok(None)
        })
    }

    /// Waits until nothing of the account is left, where no window is to be seen.
    pub fn out_of_sight(&self, open: &Look) -> Outcome {
        self.check(TIMEOUT, open, || {
            let windows = self.windows()?;
            Ok((!windows.is_empty()).then(|| format!("{windows:?}")))
        })
    }

    fn check(
        &self,
        limit: Duration,
        open: &Look,
        mut besides: impl FnMut() -> Outcome<Option<String>>,
    ) -> Outcome {
        self.within(limit, "locked account", || {
            match self
                .left_of(open)?
                .map_or_else(&mut besides, |left| Ok(Some(left)))?
            {
                None => Ok(Some(())),
                Some(left) => Err(left.into()),
            }
        })
    }

    /// What is left of the account, if anything is.
    pub fn left_of(&self, open: &Look) -> Outcome<Option<String>> {
        let databases = self.open_databases()?;
        if !databases.is_empty() {
            return Ok(Some(format!("{databases:?} are open")));
        }
        let remains = self.remains_of(open)?;
        if remains > CHANCE {
            return Ok(Some(format!(
                "{:.0} of 100 parts of its picture are on the screen",
                remains * 100.0
            )));
        }
        let tree = self.tree()?;
        let said = open.words.iter().find(|words| tree.says(words));
        Ok(said.map(|said| format!("a screen reader reads {said:?}")))
    }

    /// How long after this has begun the account's picture is gone from the screen. Looks at some
    /// places of it, hundreds of times a second, until none has been the same for a while.
    pub fn time_to_vanish(
        &self,
        open: &Look,
        begin: impl FnOnce() -> Outcome,
    ) -> Outcome<Duration> {
        /// As many as can be looked at in a moment.
        const MARKS: usize = 12;
        /// Nothing comes back after it.
        const QUIET: Duration = Duration::from_millis(700);
        // A dialog may cover some of it, and all of it may be hidden.
        let picture = self.screen().picture(open.area)?;
        let mut marks = open.picture.marks(&picture, MARKS);
        if marks.is_empty() {
            marks = open.picture.marks(&open.picture, MARKS);
        }
        let start = Instant::now();
        begin()?;
        let mut seen = Duration::ZERO;
        while start.elapsed() < seen + QUIET {
            for mark in &marks {
                let there = Area {
                    x: open.area.x + mark.x,
                    y: open.area.y + mark.y,
                    ..*mark
                };
                if self.screen().picture(there)? == open.picture.part(*mark) {
                    seen = start.elapsed();
                }
            }
            if start.elapsed() > TIMEOUT {
                return Err(format!("the account stays; {}", self.keep_evidence()).into());
            }
        }
        Ok(seen)
    }

    /// How much of the account's picture is on the screen, from 0 to 1.
    pub fn remains_of(&self, open: &Look) -> Outcome<f64> {
        Ok(self.screen().picture(open.area)?.remains_of(&open.picture))
    }
}

/// The texts by which an account is known again.
fn telling(tree: &Accessibles) -> Vec<String> {
    let document = tree.nodes().iter().position(|node| node.role == "document");
    let Some(document) = document else {
        return Vec::new();
    };
    let nodes = tree.nodes().iter().enumerate();
    let ours = nodes.filter(|(place, _)| *place != document && tree.lies_in(*place, document));
    let said = ours.flat_map(|(_, node)| [&node.name, &node.text]);
    let mut words: Vec<String> = said
        .filter(|words| words.chars().count() >= TELLING)
        .cloned()
        .collect();
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    words.dedup();
    words
}
