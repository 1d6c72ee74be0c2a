//! What a screen reader perceives: the tree of roles, names and states that programs offer on the
//! accessibility bus (AT-SPI 2).

use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Write as _};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::{self, Runtime};
use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, Message};

use crate::screen::{Area, failed};
use crate::{Desktop, Process, START, wait_for};

/// A program that does not answer for so long is one that hangs, or has just gone.
const ANSWER: Duration = Duration::from_secs(5);
/// More than any page has; a tree that goes in a circle ends here.
const MOST: usize = 20_000;

const REGISTRY: &str = "org.a11y.atspi.Registry";
const ROOT: &str = "/org/a11y/atspi/accessible/root";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const COMPONENT: &str = "org.a11y.atspi.Component";
const ACTION: &str = "org.a11y.atspi.Action";
const TEXT: &str = "org.a11y.atspi.Text";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Where something is on the bus: whose, and which.
type Reference = (String, OwnedObjectPath);

/// What a page tells of one thing when it is asked for all: itself, its program, what it lies in, where
/// there, how much lies in it, interfaces, name, role, description, states.
type Item = (
    Reference,
    Reference,
    Reference,
    i32,
    i32,
    Vec<String>,
    String,
    u32,
    String,
    Vec<u32>,
);

/// Something on the way through a tree.
struct Found {
    parent: Option<usize>,
    at: Reference,
    /// Whether it lies in a page, which has a process of its own.
    in_page: bool,
}

impl Found {
    fn program(at: Reference) -> Self {
        Self {
            parent: None,
            at,
            in_page: false,
        }
    }

    fn with_child(&self, place: usize, at: Reference) -> Self {
        Self {
            parent: Some(place),
            in_page: self.in_page || at.0 != self.at.0,
            at,
        }
    }
}

/// What a page has told of one thing.
struct Kept {
    speaks: bool,
    name: String,
    role: u32,
    description: String,
    states: u64,
}

/// A state that something can be in, by its number in the protocol (`AtspiStateType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A box that is ticked.
    Checked = 4,
    /// It can be used.
    Enabled = 8,
    /// It takes what is typed.
    Focused = 12,
    /// It is the one of several that was chosen.
    Selected = 23,
    /// It is on the screen, or would be if nothing covered it.
    Showing = 25,
}

/// One thing of a tree.
#[derive(Clone, Debug)]
pub struct Node {
    at: Reference,
    /// What it is, as the protocol names it: `button`, `heading`, `password text`.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What it says, where that is not its name.
    pub text: String,
    /// What it says besides, such as an error below a field.
    pub description: String,
    states: u64,
    /// What it lies in.
    pub parent: Option<usize>,
}

impl Node {
    /// Its text, or its name where it has none.
    pub fn says(&self) -> &str {
        if self.text.is_empty() {
            &self.name
        } else {
            &self.text
        }
    }

    /// Whether it is in this state.
    pub fn is(&self, state: State) -> bool {
        self.states & (1 << state as u32) != 0
    }
}

/// A program as a screen reader perceives it. What lies in something comes after it.
#[derive(Clone, Debug, Default)]
pub struct Tree(Vec<Node>);

impl Tree {
    /// Everything, from the outermost.
    pub fn nodes(&self) -> &[Node] {
        &self.0
    }

    /// Whether one thing lies in another.
    pub fn lies_in(&self, inner: usize, outer: usize) -> bool {
        let mut at = Some(inner);
        while let Some(place) = at {
            if place == outer {
                return true;
            }
            at = self.0.get(place).and_then(|node| node.parent);
        }
        false
    }

    /// Whether this is anywhere to be read.
    pub fn says(&self, words: &str) -> bool {
        self.0.iter().any(|node| {
            node.name.contains(words)
                || node.text.contains(words)
                || node.description.contains(words)
        })
    }

    fn depth(&self, mut place: usize) -> usize {
        let mut depth = 0;
        while let Some(parent) = self.0.get(place).and_then(|node| node.parent) {
            place = parent;
            depth += 1;
        }
        depth
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, node) in self.0.iter().enumerate() {
            let mut line = format!("{:1$}{2}", "", self.depth(place) * 2, node.role);
            for (what, says) in [
                ("", &node.name),
                ("text ", &node.text),
                ("description ", &node.description),
            ] {
                if !says.is_empty() {
                    write!(line, " {what}{says:?}")?;
                }
            }
            for state in [State::Checked, State::Focused, State::Selected] {
                if node.is(state) {
                    write!(line, " {state:?}")?;
                }
            }
            if !node.is(State::Enabled) {
                line.push_str(" off");
            }
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// The accessibility bus of one desktop. Programs that start after it put their trees there.
pub struct Accessibility {
    bus: Connection,
    runtime: Runtime,
    _launcher: Process,
}

impl Accessibility {
    /// Starts it, with its folder for sockets.
    pub fn on(desktop: &Desktop, sockets: &Path) -> io::Result<Self> {
        // Where Debian and most others have it, and where Fedora and Arch do.
        let launcher = [
            "/usr/libexec/at-spi-bus-launcher",
            "/usr/lib/at-spi-bus-launcher",
        ]
        .into_iter()
        .find(|program| Path::new(program).exists())
        .ok_or_else(|| failed("at-spi2-core is not installed"))?;
        let mut launcher = Command::new(launcher);
        launcher
            .args(["--launch-immediately", "--a11y=1"])
            .env("XDG_RUNTIME_DIR", sockets)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let launcher = Process::spawn(desktop.host(&mut launcher))?;
        wait_for("accessibility bus", START, || {
            desktop.has_owner("org.a11y.Bus").then_some(())
        })?;
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let session = zbus::connection::Builder::address(desktop.bus()).map_err(failed)?;
        let bus = runtime.block_on(async {
            let session = session.build().await?;
            let address: String = session
                .call_method(
                    Some("org.a11y.Bus"),
                    "/org/a11y/bus",
                    Some("org.a11y.Bus"),
                    "GetAddress",
                    &(),
                )
                .await?
                .body()
                .deserialize()?;
            zbus::connection::Builder::address(address.as_str())?
                .method_timeout(ANSWER)
                .build()
                .await
        });
        Ok(Self {
            bus: bus.map_err(failed)?,
            runtime,
            _launcher: launcher,
        })
    }

    /// Everything that these processes offer now. What goes while it is read is left out.
    pub fn tree(&self, processes: &[u32]) -> io::Result<Tree> {
        self.runtime.block_on(self.read(processes)).map_err(failed)
    }

    async fn read(&self, processes: &[u32]) -> zbus::Result<Tree> {
        let registry = (REGISTRY.to_owned(), OwnedObjectPath::try_from(ROOT)?);
        let programs = self.children(&registry).await.unwrap_or_default();
        let owners = join_all(programs.iter().map(|program| self.process(program))).await;
        let ours = programs.into_iter().zip(owners);
        let ours = ours.filter(|(_, owner)| owner.is_some_and(|owner| processes.contains(&owner)));
        let mut layer: Vec<Found> = ours.map(|(program, _)| Found::program(program)).collect();
        // What was found on the way, and what is known of it already.
        let mut found: Vec<(Found, Option<Node>)> = Vec::new();
        while !layer.is_empty() && found.len() < MOST {
            let read = layer.into_iter().map(|one| self.look_at(one));
            let mut next = Vec::new();
            for (one, node, children) in join_all(read).await {
                let place = found.len();
                next.extend(
                    children
                        .into_iter()
                        .map(|child| one.with_child(place, child)),
                );
                found.push((one, node));
            }
            layer = next;
        }
        let kept = self.kept_by_pages(&found).await;
        let nodes = found.into_iter().map(|(one, node)| async {
            match (node, kept.get(&one.at.1)) {
                (None, Some(kept)) => Some(self.node_of_page(one, kept).await),
                (node, _) => node,
            }
        });
        Ok(Tree(in_reading_order(join_all(nodes).await)))
    }

    /// What lies in it; and, where a program's own windows are, all about it.
    async fn look_at(&self, one: Found) -> (Found, Option<Node>, Vec<Reference>) {
        if one.in_page {
            let children = self.call(&one.at, ACCESSIBLE, "GetChildren", &()).await;
            let children = children.and_then(|children| children.body().deserialize());
            return (one, None, children.unwrap_or_default());
        }
        match self.node(one.parent, one.at.clone()).await {
            Some((node, children)) => (one, Some(node), children),
            None => (one, None, Vec::new()),
        }
    }

    /// What the processes of pages tell of all their things at once.
    async fn kept_by_pages(
        &self,
        found: &[(Found, Option<Node>)],
    ) -> HashMap<OwnedObjectPath, Kept> {
        let in_pages = found.iter().filter(|(one, _)| one.in_page);
        let pages: BTreeSet<&str> = in_pages.map(|(one, _)| one.at.0.as_str()).collect();
        let mut kept = HashMap::new();
        for page in pages {
            let items = self.bus.call_method(
                Some(page),
                "/org/a11y/atspi/cache",
                Some("org.a11y.atspi.Cache"),
                "GetItems",
                &(),
            );
            let items = items.await.and_then(|items| items.body().deserialize());
            let items: Vec<Item> = items.unwrap_or_default();
            for ((_, path), _, _, _, _, offers, name, role, description, states) in items {
                let one = Kept {
                    speaks: offers.iter().any(|interface| interface == TEXT),
                    name,
                    role,
                    description,
                    states: joined(&states),
                };
                kept.insert(path, one);
            }
        }
        kept
    }

    async fn node_of_page(&self, one: Found, kept: &Kept) -> Node {
        let text = if kept.speaks {
            self.spoken(&one.at).await
        } else {
            Ok(String::new())
        };
        Node {
            role: role_name(kept.role),
            name: said(Ok(kept.name.clone())),
            description: said(Ok(kept.description.clone())),
            text: said(text),
            states: kept.states,
            parent: one.parent,
            at: one.at,
        }
    }

    /// Everything about one thing, asked at once.
    async fn node(&self, parent: Option<usize>, at: Reference) -> Option<(Node, Vec<Reference>)> {
        let property = async |name: &str| -> zbus::Result<String> {
            let asked = (ACCESSIBLE, name);
            let value = self.call(&at, PROPERTIES, "Get", &asked).await?;
            let value: zbus::zvariant::OwnedValue = value.body().deserialize()?;
            Ok(value.try_into()?)
        };
        let role = async || -> zbus::Result<u32> {
            let role = self.call(&at, ACCESSIBLE, "GetRole", &()).await?;
            role.body().deserialize()
        };
        let states = async || -> zbus::Result<u64> {
            let states = self.call(&at, ACCESSIBLE, "GetState", &()).await?;
            let states: Vec<u32> = states.body().deserialize()?;
            Ok(joined(&states))
        };
        let (name, description, role, states, text, children) = tokio::join!(
            property("Name"),
            property("Description"),
            role(),
            states(),
            self.text(&at),
            self.children(&at),
        );
        let node = Node {
            role: role_name(role.ok()?),
            name: said(name),
            description: said(description),
            text: said(text),
            states: states.ok()?,
            parent,
            at,
        };
        Some((node, children.unwrap_or_default()))
    }

    /// What something says now; nothing when it says nothing.
    async fn text(&self, at: &Reference) -> zbus::Result<String> {
        let offers = self.call(at, ACCESSIBLE, "GetInterfaces", &()).await?;
        let offers: Vec<String> = offers.body().deserialize()?;
        if !offers.iter().any(|interface| interface == TEXT) {
            return Ok(String::new());
        }
        self.spoken(at).await
    }

    async fn spoken(&self, at: &Reference) -> zbus::Result<String> {
        let text = self.call(at, TEXT, "GetText", &(0_i32, -1_i32)).await?;
        text.body().deserialize()
    }

    async fn children(&self, at: &Reference) -> zbus::Result<Vec<Reference>> {
        let children = self.call(at, ACCESSIBLE, "GetChildren", &()).await?;
        let children: Vec<Reference> = children.body().deserialize()?;
        if !children.is_empty() {
            return Ok(children);
        }
        // The place for a page's own process has one child that is not among its children
        // (at-spi2-core 2.46).
        let asked = (ACCESSIBLE, "ChildCount");
        let count = self.call(at, PROPERTIES, "Get", &asked).await?;
        let count: zbus::zvariant::OwnedValue = count.body().deserialize()?;
        if i32::try_from(count)? != 1 {
            return Ok(Vec::new());
        }
        let child = self.call(at, ACCESSIBLE, "GetChildAtIndex", &0_i32).await?;
        Ok(vec![child.body().deserialize()?])
    }

    async fn process(&self, at: &Reference) -> Option<u32> {
        let bus = zbus::fdo::DBusProxy::new(&self.bus).await.ok()?;
        let name = at.0.as_str().try_into().ok()?;
        bus.get_connection_unix_process_id(name).await.ok()
    }

    async fn call<B>(
        &self,
        at: &Reference,
        interface: &str,
        method: &str,
        body: &B,
    ) -> zbus::Result<Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let (whose, which) = at;
        self.bus
            .call_method(Some(whose.as_str()), which, Some(interface), method, body)
            .await
    }

    /// Asks something to take the focus.
    pub fn focus(&self, node: &Node) -> io::Result<bool> {
        self.told(node, COMPONENT, "GrabFocus", &())
    }

    /// Asks something to come into sight.
    pub fn show(&self, node: &Node) -> io::Result<bool> {
        /// Anywhere, as little as possible (`AtspiScrollType`).
        const ANYWHERE: u32 = 6;
        self.told(node, COMPONENT, "ScrollTo", &ANYWHERE)
    }

    /// Asks something to do what it is for, without a mouse.
    pub fn act(&self, node: &Node) -> io::Result<bool> {
        self.told(node, ACTION, "DoAction", &0_i32)
    }

    /// Where it is on the screen.
    pub fn area(&self, node: &Node) -> io::Result<Area> {
        const ON_THE_SCREEN: u32 = 0;
        let area = self.call(&node.at, COMPONENT, "GetExtents", &ON_THE_SCREEN);
        let area = self.runtime.block_on(area).map_err(failed)?;
        let (x, y, width, height) = area.body().deserialize().map_err(failed)?;
        Ok(Area {
            x,
            y,
            width,
            height,
        })
    }

    fn told<B>(&self, node: &Node, interface: &str, method: &str, body: &B) -> io::Result<bool>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let done = self.call(&node.at, interface, method, body);
        let done = self.runtime.block_on(done).map_err(failed)?;
        done.body().deserialize().map_err(failed)
    }
}

/// What is said aloud: without the marks around a name whose direction of writing is its own, and
/// without the place that holds something else, which is told by itself.
fn said(text: zbus::Result<String>) -> String {
    let mut text = text.unwrap_or_default();
    text.retain(|character| !matches!(character, '\u{2066}'..='\u{2069}' | '\u{fffc}'));
    text
}

fn joined(states: &[u32]) -> u64 {
    let half = |at: usize| u64::from(states.get(at).copied().unwrap_or(0));
    half(0) | half(1) << 32
}

/// Read layer by layer; told so that what lies in something follows it. What has gone while it was read
/// is left out, with all that lies in it.
fn in_reading_order(nodes: Vec<Option<Node>>) -> Vec<Node> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    let mut next = Vec::new();
    for (place, node) in nodes.iter().enumerate() {
        let Some(node) = node else { continue };
        match node.parent.and_then(|parent| below.get_mut(parent)) {
            Some(siblings) => siblings.push(place),
            None => next.push((place, None)),
        }
    }
    next.reverse();
    let mut told = Vec::with_capacity(nodes.len());
    while let Some((place, parent)) = next.pop() {
        let Some(Some(node)) = nodes.get(place) else {
            continue;
        };
        let here = told.len();
        told.push(Node {
            parent,
            ..node.clone()
        });
        let inner = below.get(place).into_iter().flatten().rev();
        next.extend(inner.map(|inner| (*inner, Some(here))));
    }
    told
}

/// The roles that pages and dialogs have, by their numbers (`AtspiRole`).
fn role_name(number: u32) -> String {
    let name = match number {
        2 => "alert",
        7 => "check box",
        11 => "combo box",
        16 => "dialog",
        19 => "file chooser",
        23 => "frame",
        27 => "image",
        29 => "label",
        31 => "list",
        32 => "list item",
        33 => "menu",
        35 => "menu item",
        37 => "tab",
        38 => "tab list",
        39 => "panel",
        40 => "password text",
        41 => "popup menu",
        43 => "button",
        44 => "radio",
        48 => "scroll bar",
        50 => "separator",
        54 => "status",
        55 => "table",
        56 => "cell",
        57 => "column header",
        61 => "text",
        62 => "toggle button",
        69 => "window",
        71 => "header",
        73 => "paragraph",
        75 => "application",
        79 => "entry",
        83 => "heading",
        85 => "section",
        87 => "form",
        88 => "link",
        90 => "row",
        95 => "document",
        98 => "list box",
        99 => "group",
        110 => "landmark",
        116 => "static",
        _ => return format!("role {number}"),
    };
    name.to_owned()
}
