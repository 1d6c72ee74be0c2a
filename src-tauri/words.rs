//! The words that Rust shows by itself, from the page's own catalogues.

use crate::dto::Language;
use crate::preferences;
use fluent_bundle::{FluentBundle, FluentResource};
use tauri::{AppHandle, Runtime};

const ENGLISH: &str = include_str!("../ui/messages/en.ftl");
const GERMAN: &str = include_str!("../ui/messages/de.ftl");

/// A message in the person's language; its key where the catalogue has none.
pub fn words<R: Runtime>(app: &AppHandle<R>, key: &str) -> String {
    let system = sys_locale::get_locale().unwrap_or_default();
    let german = match preferences::read(app).language() {
        Language::German => true,
        Language::English => false,
        Language::System => system.to_lowercase().starts_with("de"),
    };
    let source = if german { GERMAN } else { ENGLISH };
    // What can be read of a catalogue with a fault is read.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::<FluentResource>::new(Vec::new());
    if bundle.add_resource(resource).is_err() {
        return key.to_owned();
    }
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    bundle
        .format_pattern(pattern, None, &mut Vec::new())
        .into_owned()
}
