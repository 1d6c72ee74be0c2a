//! Finding things as a screen reader does: by role, name and state. Using them as a person does: with
//! the mouse and the keyboard.

use virtual_desktop::{Accessibles, Area, Node, State};

use crate::{Outcome, Shipped};

/// What takes what is typed, or one of several choices.
const FIELDS: [&str; 4] = ["entry", "password text", "combo box", "text"];

/// What a block of settings is.
const BLOCKS: [&str; 3] = ["landmark", "section", "panel"];

#[derive(Clone, Debug)]
enum Step {
    /// By its role and its name.
    Role(&'static [&'static str], String),
    /// By how its name begins.
    Begins(&'static [&'static str], String),
    /// By what it says, whole or in part.
    Says(String),
}

impl Step {
    fn is(&self, node: &Node) -> bool {
        match self {
            Self::Role(roles, name) => roles.contains(&node.role.as_str()) && node.name == *name,
            Self::Begins(roles, name) => {
                roles.contains(&node.role.as_str()) && node.name.starts_with(name)
            }
            Self::Says(words) => node.name.contains(words) || node.text.contains(words),
        }
    }
}

/// Something on the screen, looked up anew each time it is used.
pub struct Found<'a> {
    app: &'a Shipped<'a>,
    steps: Vec<Step>,
}

impl Shipped<'_> {
    /// A button with this name.
    pub fn button(&self, name: &str) -> Found<'_> {
        self.role(&["button", "toggle button"], name)
    }

    /// A button whose name begins so.
    pub fn button_beginning(&self, name: &str) -> Found<'_> {
        self.found(Step::Begins(&["button"], name.into()))
    }

    /// A link with this name.
    pub fn link(&self, name: &str) -> Found<'_> {
        self.role(&["link"], name)
    }

    /// A heading with this name.
    pub fn heading(&self, name: &str) -> Found<'_> {
        self.role(&["heading"], name)
    }

    /// A settings block by its title.
    pub fn block(&self, title: &str) -> Found<'_> {
        self.role(&BLOCKS, title)
    }

    /// A tab with this name.
    pub fn tab(&self, name: &str) -> Found<'_> {
        self.role(&["tab"], name)
    }

    /// A box to be ticked.
    pub fn checkbox(&self, name: &str) -> Found<'_> {
        self.role(&["check box"], name)
    }

    /// One of several choices.
    pub fn radio(&self, name: &str) -> Found<'_> {
        self.role(&["radio"], name)
    }

    /// A field with this label.
    pub fn field(&self, label: &str) -> Found<'_> {
        self.role(&FIELDS, label)
    }

    /// Anything with one of these roles and this name.
    pub fn role(&self, roles: &'static [&'static str], name: &str) -> Found<'_> {
        self.found(Step::Role(roles, name.into()))
    }

    /// Whatever says this.
    pub fn text(&self, words: &str) -> Found<'_> {
        self.found(Step::Says(words.into()))
    }

    fn found(&self, step: Step) -> Found<'_> {
        Found {
            app: self,
            steps: vec![step],
        }
    }

    /// Everything that is to be read.
    pub fn page(&self) -> Outcome<String> {
        let tree = self.tree()?;
        let said: Vec<&str> = tree.nodes().iter().map(Node::says).collect();
        Ok(said.join("\n"))
    }

    /// Fails where the page is wider than its window, so that a bar lies over what is at its lower edge.
    pub fn fits(&self) -> Outcome {
        for node in self.tree()?.nodes() {
            if node.role == "scroll bar" {
                let area = self.accessibility().area(node)?;
                if area.width > area.height {
                    return Err(format!("wider than the window; {}", self.keep_evidence()).into());
                }
            }
        }
        Ok(())
    }

    /// Waits until this is to be read.
    pub fn see(&self, words: &str) -> Outcome {
        self.text(words).appear().map(drop)
    }

    /// Presses a key, with others held: `ctrl+l`, `Return`. A letter is the key at that place of a US
    /// keyboard, whatever the layout makes of it.
    pub fn keys(&self, keys: &str) -> Outcome {
        Ok(self.screen().keyboard()?.press(keys)?)
    }

    /// Types a text into whatever has the keyboard.
    pub fn write(&self, text: &str) -> Outcome {
        Ok(self.screen().keyboard()?.write(text)?)
    }
}

impl Found<'_> {
    /// A button inside this.
    #[must_use]
    pub fn button(self, name: &str) -> Self {
        self.then(Step::Role(&["button", "toggle button"], name.into()))
    }

    /// A field inside this.
    #[must_use]
    pub fn field(self, label: &str) -> Self {
        self.then(Step::Role(&FIELDS, label.into()))
    }

    /// Something inside this that says so.
    #[must_use]
    pub fn text(self, words: &str) -> Self {
        self.then(Step::Says(words.into()))
    }

    fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Waits until it is there; gives it.
    pub fn appear(&self) -> Outcome<Node> {
        self.app.until(&format!("{:?}", self.steps), || self.now())
    }

    /// Waits until it is not there any more.
    pub fn vanish(&self) -> Outcome {
        self.app.until(&format!("end of {:?}", self.steps), || {
            Ok(self.now()?.is_none().then_some(()))
        })
    }

    /// Whether it is there now.
    pub fn is_there(&self) -> Outcome<bool> {
        Ok(self.now()?.is_some())
    }

    /// The first one there is now.
    pub fn now(&self) -> Outcome<Option<Node>> {
        let tree = self.app.tree()?;
        Ok(self
            .places(&tree)
            .first()
            .and_then(|place| tree.nodes().get(*place).cloned()))
    }

    /// What all things of this role in it say now.
    pub fn all(&self, role: &str) -> Outcome<Vec<String>> {
        let tree = self.app.tree()?;
        let Some(outer) = self.places(&tree).first().copied() else {
            return Ok(Vec::new());
        };
        let inner = tree.nodes().iter().enumerate();
        let inner = inner.filter(|(place, node)| node.role == role && tree.lies_in(*place, outer));
        Ok(inner.map(|(_, node)| node.says().to_owned()).collect())
    }

    /// Everything that is said in it.
    pub fn shown(&self) -> Outcome<String> {
        self.appear()?;
        let tree = self.app.tree()?;
        let outer = self.places(&tree).first().copied();
        let outer = outer.ok_or_else(|| format!("{:?} has gone", self.steps))?;
        let inner = tree.nodes().iter().enumerate();
        let inner = inner.filter(|(place, _)| tree.lies_in(*place, outer));
        let said: Vec<&str> = inner.map(|(_, node)| node.says()).collect();
        Ok(said.join("\n"))
    }

    fn places(&self, tree: &Accessibles) -> Vec<usize> {
        let mut within: Option<Vec<usize>> = None;
        for step in &self.steps {
            let places = tree.nodes().iter().enumerate();
            let places = places
                .filter(|(_, node)| step.is(node))
                .map(|(place, _)| place);
            let found = match &within {
                None => places.collect(),
                Some(outer) => places
                    .filter(|place| {
                        outer
                            .iter()
                            .any(|outer| place != outer && tree.lies_in(*place, *outer))
                    })
                    .collect(),
            };
            within = Some(found);
        }
        within.unwrap_or_default()
    }

    /// What it says: its text, or its name where it has none.
    pub fn value(&self) -> Outcome<String> {
        Ok(self.appear()?.says().to_owned())
    }

    /// Clicks it with the mouse as soon as it is there, enabled, in sight and at rest.
    pub fn press(&self) -> Outcome {
        self.click(1)
    }

    /// Clicks it with the right button.
    pub fn press_right(&self) -> Outcome {
        self.click(3)
    }

    fn click(&self, button: u8) -> Outcome {
        let what = format!("{:?} that can be clicked", self.steps);
        let screen = self.app.screen();
        let mut last = None;
        self.app.until(&what, || {
            let Some(node) = self.now()?.filter(|node| node.is(State::Enabled)) else {
                return Ok(None);
            };
            let accessibility = self.app.accessibility();
            let area = accessibility.area(&node)?;
            let rests = last.replace(area) == Some(area);
            if !self.is_in_sight(area)? {
                accessibility.show(&node)?;
                return Ok(None);
            }
            if !rests {
                return Ok(None);
            }
            let (x, y) = area.centre();
            screen.point((x, y))?;
            screen.press(button)?;
            // What has moved under the pointer meanwhile is let go elsewhere, which clicks nothing.
            let stays = accessibility.area(&node).is_ok_and(|now| now == area);
            if !stays && button == 1 {
                screen.point((0, 0))?;
            }
            screen.release(button)?;
            Ok((stays || button != 1).then_some(()))
        })
    }

    /// Whether its middle is on the screen, in a window of ours and under no other one.
    fn is_in_sight(&self, area: Area) -> Outcome<bool> {
        let (x, y) = area.centre();
        let windows = self.app.screen().windows()?;
        let there = windows.iter().rev().find(|window| window.area.has(x, y));
        let ours = self.app.processes()?;
        Ok(there.is_some_and(|window| {
            ours.ids().contains(&window.process) && window.area.holds(area) && area.width > 0
        }))
    }

    /// Gives it the keyboard.
    pub fn focus(&self) -> Outcome {
        let what = format!("keyboard for {:?}", self.steps);
        let mut asked = false;
        self.app.until(&what, || {
            let Some(node) = self.now()? else {
                return Ok(None);
            };
            let active = self.app.screen().active()?;
            if !self
                .app
                .windows()?
                .iter()
                .any(|ours| active == Some(ours.id))
            {
                return Err("another program has the keyboard".into());
            }
            if node.is(State::Focused) {
                return Ok(Some(()));
            }
            if node.is(State::Enabled) && !asked {
                asked = self.app.accessibility().focus(&node)?;
            }
            Ok(None)
        })
    }

    /// Types in place of what a field holds, and waits until it holds that.
    pub fn fill(&self, text: &str) -> Outcome {
        self.focus()?;
        self.app.keys("ctrl+a")?;
        self.app.write(text)?;
        self.holds(text)
    }

    /// Waits until a field holds this; of a password only its length can be read.
    pub fn holds(&self, text: &str) -> Outcome {
        let what = format!("{:?} with what was typed", self.steps);
        self.app.until(&what, || {
            let Some(node) = self.now()? else {
                return Ok(None);
            };
            let held = if node.role == "password text" {
                node.text.chars().count() == text.chars().count()
            } else {
                node.text == text
            };
            Ok(held.then_some(()))
        })
    }

    /// Waits until it has the keyboard.
    pub fn has_focus(&self) -> Outcome {
        self.app.until(&format!("focus on {:?}", self.steps), || {
            let node = self.now()?.filter(|node| node.is(State::Focused));
            Ok(node.map(drop))
        })
    }

    /// What is chosen in a list.
    pub fn chosen(&self) -> Outcome<String> {
        let tree = self.app.tree()?;
        let list = self.places(&tree).first().copied();
        let list = list.ok_or_else(|| format!("no {:?}", self.steps))?;
        let items = tree.nodes().iter().enumerate();
        let mut items = items.filter(|(place, node)| {
            node.role == "menu item" && node.is(State::Selected) && tree.lies_in(*place, list)
        });
        let (_, chosen) = items.next().ok_or("nothing is chosen")?;
        Ok(chosen.says().to_owned())
    }

    /// Waits until this is chosen in a list.
    pub fn has_chosen(&self, words: &str) -> Outcome {
        self.app
            .until(&format!("{words:?} in {:?}", self.steps), || {
                Ok((self.chosen()? == words).then_some(()))
            })
    }

    /// Goes down in a list until this is chosen.
    pub fn choose(&self, words: &str) -> Outcome {
        self.focus()?;
        self.app.keys("Home")?;
        let items = self.all("menu item")?;
        let place = items
            .iter()
            .position(|item| item == words)
            .ok_or_else(|| format!("{words:?} is not among {items:?}"))?;
        let first = items.first().ok_or("the list is empty")?;
        self.has_chosen(first)?;
        for _ in 0..place {
            self.app.keys("Down")?;
        }
        self.has_chosen(words)
    }
}
