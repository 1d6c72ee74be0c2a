//! The texts that Rust shows itself, from the page's own catalogues.

use crate::preferences::Language;
use crate::state::Nightlatch;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use tauri::{AppHandle, Manager as _, Runtime};

const ENGLISH: &str = include_str!("../ui/messages/en.ftl");
const GERMAN: &str = include_str!("../ui/messages/de.ftl");

/// The language of what Rust says, as in `en-US`.
pub fn language<R: Runtime>(app: &AppHandle<R>) -> &'static str {
    if is_german(app) { "de-DE" } else { "en-US" }
}

fn is_german<R: Runtime>(app: &AppHandle<R>) -> bool {
    let system = sys_locale::get_locale().unwrap_or_default();
    let chosen = app.state::<Nightlatch>().preferences().read(app);
    match chosen.language() {
        Language::German => true,
        Language::English => false,
        Language::System => system.to_lowercase().starts_with("de"),
    }
}

/// A message in the person's language; its key if the catalogue has none.
pub fn words<R: Runtime>(app: &AppHandle<R>, key: &str) -> String {
    words_with(app, key, &[])
}

/// As [`words`], with something to put into it.
pub fn words_with<R: Runtime>(app: &AppHandle<R>, key: &str, put: &[(&str, &str)]) -> String {
    let source = if is_german(app) { GERMAN } else { ENGLISH };
    // A faulty catalogue is read as far as possible.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::<FluentResource>::new(Vec::new());
    // In a text or a call, direction marks only get in the way.
    bundle.set_use_isolating(false);
    if bundle.add_resource(resource).is_err() {
        return key.to_owned();
    }
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut arguments = FluentArgs::new();
    for (name, value) in put {
        arguments.set(*name, *value);
    }
    bundle
        .format_pattern(pattern, Some(&arguments), &mut Vec::new())
        .into_owned()
}
