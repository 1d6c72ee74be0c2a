//! Circles of imports: files of one crate that can only be read together.
//!
//! A file imports another when it names something of it. Three things do not count: what a module and its own ancestor
//! have of each other, since a folder's `mod.rs` and the files below it are read as one; re-exports; and test modules.

use crate::project::Project;
use crate::steps::{Failure, Outcome};
use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree, token_stream};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::iter::Peekable;
use std::path::Path;

/// The crates' folders.
const CRATES: [&str; 5] = [
    "crates/account/src",
    "crates/store/src",
    "crates/platform/src",
    "crates/delivery/src",
    "src-tauri",
];

/// A module by the names on the way to it; the crate's own has none.
type Module = Vec<String>;

/// Which files each file imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Fails when there is a circle, and names its files.
pub fn none(project: &Project) -> Outcome {
    let mut found = 0;
    for folder in CRATES {
        let mut sources = BTreeMap::new();
        read_folder(&project.path(folder), "", &mut sources)?;
        for circle in circles(&imports(&sources)?) {
            found += 1;
            println!("{folder}: these files import one another in a circle");
            for (file, others) in circle {
                let others: Vec<String> = others.into_iter().collect();
                println!("    {file} imports {}", others.join(", "));
            }
        }
    }
    if found > 0 {
        return Err(format!("{found} circles of imports").into());
    }
    Ok(())
}

fn read_folder(
    folder: &Path,
    below: &str,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{below}{name}");
        if path.is_dir() {
            read_folder(&path, &format!("{name}/"), sources)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            sources.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// The module that a file holds.
fn module_of(file: &str) -> Module {
    let mut names: Module = file
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if names
        .last()
        .is_some_and(|name| name == "mod" || name == "lib")
    {
        names.pop();
    }
    names
}

/// Which file imports which, of a crate's files by their names.
fn imports(sources: &BTreeMap<String, String>) -> Result<Imports, Failure> {
    let mut files = HashMap::new();
    let mut tests = Vec::new();
    for (file, source) in sources {
        let module = module_of(file);
        let mut reader = Reader::new(module.clone());
        let tokens = source.parse::<TokenStream>();
        reader.read(tokens.map_err(|error| format!("{file}: {error}"))?);
        tests.extend(reader.tests);
        files.insert(module, (file, reader.named));
    }
    files.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
    let imports = files.iter().map(|(module, (file, named))| {
        let imported = named.iter().filter_map(|path| {
            // What follows the last module is an item.
            let of = (0..=path.len()).rev().map(|length| &path[..length]);
            let other = of.into_iter().find(|of| files.contains_key(*of))?;
            let related = other.starts_with(module) || module.starts_with(other);
            (!related).then(|| files[other].0.clone())
        });
        ((*file).clone(), imported.collect())
    });
    Ok(imports.collect())
}

/// The circles, each with what its files import of one another.
fn circles(imports: &Imports) -> Vec<Imports> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = imports
        .keys()
        .map(|file| (file, reached_from(file, imports)))
        .collect();
    let mut circles = BTreeSet::new();
    for (file, others) in &reached {
        let circle: BTreeSet<&String> = others
            .iter()
            .filter(|other| reached[**other].contains(*file))
            .copied()
            .collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    let within = |circle: BTreeSet<&String>| {
        let of_circle = |file: &&String| circle.contains(*file);
        let lines = circle.iter().map(|file| {
            let others = imports[*file].iter().filter(of_circle).cloned();
            ((*file).clone(), others.collect())
        });
        lines.collect()
    };
    circles.into_iter().map(within).collect()
}

fn reached_from<'i>(file: &String, imports: &'i Imports) -> BTreeSet<&'i String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = imports[file].iter().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(&imports[file]);
        }
    }
    reached
}

type Tokens = Peekable<token_stream::IntoIter>;

/// Reads what a file names of its crate.
struct Reader {
    /// Where the reader is: the file's module, or one inside it.
    module: Module,
    /// What was imported, by its name here.
    names: HashMap<String, Module>,
    /// What is named, from the crate's root on.
    named: BTreeSet<Module>,
    /// The test modules.
    tests: Vec<Module>,
}

impl Reader {
    fn new(module: Module) -> Self {
        Self {
            module,
            names: HashMap::new(),
            named: BTreeSet::new(),
            tests: Vec::new(),
        }
    }

    fn read(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let (mut public, mut test) = (false, false);
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => {
                    test |= is_test(&group);
                    self.read(group.stream());
                    continue;
                }
                TokenTree::Ident(word) => match word.to_string().as_str() {
                    "pub" => {
                        public = true;
                        continue;
                    }
                    "mod" => self.module(&mut tokens, test),
                    "use" if public => drop(tokens.find(|token| is(token, ';'))),
                    "use" => self.tree(&mut tokens, &[]),
                    first => self.path(first, &mut tokens),
                },
                TokenTree::Punct(_) | TokenTree::Literal(_) => continue,
            }
            (public, test) = (false, false);
        }
    }

    /// A module, whose name comes next, and its body if it is in this file.
    fn module(&mut self, tokens: &mut Tokens, test: bool) {
        let Some(TokenTree::Ident(name)) = tokens.next() else {
            return;
        };
        self.module.push(name.to_string());
        let body = tokens.next_if(|token| matches!(token, TokenTree::Group(_)));
        if test {
            self.tests.push(self.module.clone());
        } else if let Some(TokenTree::Group(body)) = body {
            self.read(body.stream());
        }
        self.module.pop();
    }

    /// Imports, up to the end of their tree.
    fn tree(&mut self, tokens: &mut Tokens, prefix: &[String]) {
        let mut path = prefix.to_vec();
        // It ends in a name, and not in more than one.
        let mut one = false;
        let mut alias = None;
        loop {
            let token = tokens.next();
            match &token {
                Some(TokenTree::Ident(word)) if word == "as" => {
                    alias = tokens.next().map(|name| name.to_string());
                }
                Some(TokenTree::Ident(word)) => {
                    one = true;
                    if word != "self" || path.is_empty() {
                        path.push(word.to_string());
                    }
                }
                Some(TokenTree::Group(group)) => {
                    one = false;
                    self.tree(&mut group.stream().into_iter().peekable(), &path);
                }
                Some(token) if !is(token, ',') && !is(token, ';') => {}
                _ => {
                    if let Some(whole) = self.whole_path(&path).filter(|_| one) {
                        let name = alias.take().or_else(|| path.last().cloned());
                        self.names.insert(name.unwrap_or_default(), whole.clone());
                        self.named.insert(whole);
                    }
                    path = prefix.to_vec();
                    one = false;
                    if token.is_none_or(|token| is(&token, ';')) {
                        return;
                    }
                }
            }
        }
    }

    /// A path in the code.
    fn path(&mut self, first: &str, tokens: &mut Tokens) {
        let mut path = vec![first.to_owned()];
        // The first of two colons.
        let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint);
        while tokens.next_if(colon).is_some() {
            tokens.next();
            let Some(name) = tokens.next_if(|token| matches!(token, TokenTree::Ident(_))) else {
                break;
            };
            path.push(name.to_string());
        }
        self.named.extend(self.whole_path(&path));
    }

    /// A path from the crate's root on; none for one into another crate.
    fn whole_path(&self, path: &[String]) -> Option<Module> {
        let (first, mut rest) = path.split_first()?;
        let mut whole = match first.as_str() {
            "crate" => Module::new(),
            "self" => self.module.clone(),
            "super" => {
                let mut above = self.module.clone();
                above.pop();
                while let Some((_, further)) =
                    rest.split_first().filter(|(name, _)| *name == "super")
                {
                    above.pop();
                    rest = further;
                }
                above
            }
            imported => self.names.get(imported)?.clone(),
        };
        whole.extend_from_slice(rest);
        Some(whole)
    }
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// `[cfg(test)]`, or one that asks for more besides.
fn is_test(attribute: &Group) -> bool {
    let condition = attribute.stream().to_string().replace(' ', "");
    attribute.delimiter() == Delimiter::Bracket
        && (condition == "cfg(test)" || condition.starts_with("cfg(all(test,"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let sources = files
            .iter()
            .map(|(file, source)| ((*file).to_owned(), (*source).to_owned()));
        let circles = circles(&imports(&sources.collect()).unwrap());
        let files = circles.into_iter().map(Imports::into_keys);
        files.map(Iterator::collect).collect()
    }

    #[test]
    fn a_circle_is_found_however_it_is_written() {
        for back in [
            "use crate::window;",
            "use crate::{state::State, window::{self as shown}};",
            "use super::window::Window;",
            "fn follow() { crate::window::open(); }",
            "fn follow() { use super::*; told!(crate::window::open()); }",
            "mod linux { use super::super::window; }",
            "use crate as nightlatch; fn follow() { nightlatch::window::open(); }",
        ] {
            let files = [
                ("lib.rs", "mod events; mod state; mod window;"),
                ("events.rs", back),
                ("state.rs", "pub struct State;"),
                (
                    "window.rs",
                    "use crate::lock::watch; use crate::state::State;",
                ),
                ("lock/mod.rs", "pub mod watch;"),
                ("lock/watch.rs", "use crate::events::{Event, GATE_CHANGED};"),
            ];
            let circle = ["events.rs", "lock/watch.rs", "window.rs"];
            assert_eq!(found(&files), [circle], "{back}");
        }
    }

    #[test]
    fn two_circles_are_two() {
        let files = [
            ("a.rs", "use crate::b;"),
            ("b.rs", "use crate::a; use crate::c;"),
            ("c.rs", "use crate::d;"),
            ("d.rs", "use crate::c;"),
        ];
        assert_eq!(found(&files), [["a.rs", "b.rs"], ["c.rs", "d.rs"]]);
    }

    #[test]
    fn a_re_export_is_none() {
        let files = [
            (
                "a.rs",
                "pub use crate::b::B; pub(crate) use crate::{b, b::C};",
            ),
            ("b.rs", "use crate::a::A;"),
        ];
        assert_eq!(found(&files), Vec::<Vec<String>>::new());
    }

    #[test]
    fn an_ancestor_is_none() {
        let files = [
            ("lib.rs", "use commands::lock; use state::State;"),
            ("state.rs", "use crate::NAME;"),
            ("commands/mod.rs", "use crate::commands::lock::lock;"),
            ("commands/lock.rs", "use super::blocking; use crate::NAME;"),
        ];
        assert_eq!(found(&files), Vec::<Vec<String>>::new());
    }

    #[test]
    fn tests_are_none() {
        let files = [
            ("lib.rs", "#[cfg(test)] mod testing; mod a; mod b;"),
            ("testing.rs", "use crate::a;"),
            ("a.rs", "#[cfg(test)] use crate::testing; use crate::b::B;"),
            (
                "b.rs",
                "#[cfg(all(test, unix))] #[allow(unused)] mod tests { use crate::a; }",
            ),
        ];
        assert_eq!(found(&files), Vec::<Vec<String>>::new());
    }
}
