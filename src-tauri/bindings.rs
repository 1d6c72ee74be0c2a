//! `ui/lib/bindings.ts`: all that passes between the page and Rust, as the page's compiler reads it.
//!
//! Types are the compiler's own, taken from the signatures of the commands; the names of arguments, which no type
//! knows, are read from the source beside it.

use crate::commands;
use crate::error::{Code, CommandError};
use crate::events;
use crate::preferences::Size;
use nightlatch_account::pin::ScreenLock;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Runtime, Webview, Window};
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "\
// What the page may call and what it is told. Written by `cargo xtask bindings`; never edited by hand.

type Nothing = Record<never, never>;

/** Every command: what it takes and what it gives. */
export type Commands = {
";

/// What a type of an argument is: a value, a secret, or something that Tauri fills in.
pub struct Value;
pub struct Secret;
pub struct Filled;

/// An argument of a command.
pub trait Argument<Kind> {
    /// Its type in the page; `None` for what the page does not send.
    fn shape(types: &mut Types) -> Option<String>;
}

impl<T: TS + 'static> Argument<Value> for T {
    fn shape(types: &mut Types) -> Option<String> {
        Some(types.name::<T>())
    }
}

impl Argument<Secret> for SecretString {
    fn shape(_: &mut Types) -> Option<String> {
        Some("string".to_owned())
    }
}

impl Argument<Secret> for Option<SecretString> {
    fn shape(_: &mut Types) -> Option<String> {
        Some("string | null".to_owned())
    }
}

macro_rules! filled {
    ($($argument:ident),+) => {
        $(impl<R: Runtime> Argument<Filled> for $argument<R> {
            fn shape(_: &mut Types) -> Option<String> {
                None
            }
        })+
    };
}

filled!(AppHandle, Webview, Window);

/// A command's function, by the types of its arguments.
pub trait Signature<Arguments, Kinds> {
    /// The types of its arguments and of its answer.
    fn shapes(types: &mut Types) -> (Vec<Option<String>>, String);
}

macro_rules! signature {
    ($($argument:ident: $kind:ident),+) => {
        impl<Function, Running, Answer, $($argument, $kind),+> Signature<($($argument,)+), ($($kind,)+)> for Function
        where
            Function: Fn($($argument),+) -> Running,
            Running: Future<Output = Result<Answer, CommandError>>,
            Answer: TS + 'static,
            $($argument: Argument<$kind>),+
        {
            fn shapes(types: &mut Types) -> (Vec<Option<String>>, String) {
                (vec![$($argument::shape(types)),+], types.name::<Answer>())
            }
        }
    };
}

signature!(A: KA);
signature!(A: KA, B: KB);
signature!(A: KA, B: KB, C: KC);
signature!(A: KA, B: KB, C: KC, D: KD);
signature!(A: KA, B: KB, C: KC, D: KD, E: KE);
signature!(A: KA, B: KB, C: KC, D: KD, E: KE, F: KF);
signature!(A: KA, B: KB, C: KC, D: KD, E: KE, F: KF, G: KG);
signature!(A: KA, B: KB, C: KC, D: KD, E: KE, F: KF, G: KG, H: KH);

/// The types that were met, by their names in the page.
pub struct Types {
    config: Config,
    declared: BTreeMap<String, String>,
}

impl Types {
    fn new() -> Self {
        Self {
            // Milliseconds and counts: far below 2^53.
            config: Config::new().with_large_int("number"),
            declared: BTreeMap::new(),
        }
    }

    /// The name of a type, which is declared together with everything it is made of.
    pub fn name<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only what derives `TS` has a file, and with it a declaration.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            let declaration = format!(
                "{}export {}",
                T::docs().unwrap_or_default(),
                T::decl(&self.config)
            );
            if let Some(known) = self.declared.get(&name) {
                assert_eq!(
                    *known, declaration,
                    "two types would be `{name}` in the page"
                );
                return;
            }
            self.declared.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// A line of `Commands`.
pub fn command<Arguments, Kinds, F: Signature<Arguments, Kinds>>(
    types: &mut Types,
    names: &[String],
    name: &str,
    _: F,
) -> String {
    let (shapes, answer) = F::shapes(types);
    assert_eq!(names.len(), shapes.len(), "the arguments of {name}");
    let arguments: Vec<String> = names
        .iter()
        .zip(shapes)
        .filter_map(|(name, shape)| {
            let shape = shape?;
            let may_lack = if shape.ends_with(" | null") { "?" } else { "" };
            Some(format!("{name}{may_lack}: {shape}"))
        })
        .collect();
    if arguments.is_empty() {
        format!("{name}: [Nothing, {answer}]")
    } else {
        format!("{name}: [{{ {} }}, {answer}]", arguments.join("; "))
    }
}

/// The names of a command's arguments.
pub fn argument_names(module: &str, command: &str) -> Vec<String> {
    let file = root().join(format!("src-tauri/commands/{module}.rs"));
    let file = syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap();
    let function = file.items.iter().find_map(|item| match item {
        syn::Item::Fn(function) if function.sig.ident == command => Some(function),
        _ => None,
    });
    let arguments = function.unwrap().sig.inputs.iter();
    let name = |argument: &syn::FnArg| match argument {
        syn::FnArg::Typed(argument) => match &*argument.pat {
            syn::Pat::Ident(name) => name.ident.to_string(),
            _ => panic!("an argument of {command} has no name"),
        },
        syn::FnArg::Receiver(_) => panic!("{command} is no method"),
    };
    arguments.map(name).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn bindings() -> String {
    let mut types = Types::new();
    let mut text = HEAD.to_owned();
    for line in commands::bindings(&mut types) {
        writeln!(text, "  {line};").unwrap();
    }
    text.push_str("};\n\n/** Every event and what it brings. */\nexport type Events = {\n");
    for (name, brings) in events::bindings(&mut types) {
        writeln!(text, "  \"{name}\": {brings};").unwrap();
    }
    types.name::<CommandError>();
    let codes = types.name::<Code>();
    types.declared.remove(&codes);
    let codes = Code::inline(&types.config).replace(" | ", ", ");
    writeln!(
        text,
        "}};\n\n/** What can go wrong. */\nexport const CODES = [{codes}] as const;\nexport type Code = (typeof CODES)[number];"
    )
    .unwrap();
    let minutes = ScreenLock::CHOICES;
    writeln!(
        text,
        "\n/** The choices of \"Screen Lock\", in minutes. */\nexport const SCREEN_LOCK_CHOICES: readonly number[] = {minutes:?};"
    )
    .unwrap();
    let sizes = Size::ALL;
    writeln!(
        text,
        "\n/** The choices of \"Size\", in percent. */\nexport const SIZES = {sizes:?} as const;"
    )
    .unwrap();
    for declaration in types.declared.values() {
        writeln!(text, "\n{declaration}").unwrap();
    }
    // Comments of one line.
    text.replace("/**\n * ", "/** ").replace("\n */", " */")
}

/// With `NIGHTLATCH_WRITE_BINDINGS`, which `cargo xtask bindings` sets, it writes the file.
#[test]
fn the_page_has_the_bindings_of_this_program() {
    let path: &Path = &root().join("ui/lib/bindings.ts");
    let bindings = bindings();
    if std::env::var_os("NIGHTLATCH_WRITE_BINDINGS").is_some() {
        fs::write(path, &bindings).unwrap();
    }
    assert!(
        fs::read_to_string(path).is_ok_and(|kept| kept == bindings),
        "ui/lib/bindings.ts is not what Rust says: run `cargo xtask bindings`"
    );
}
