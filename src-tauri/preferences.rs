//! Theme, language and size: no secret, nothing that decides about safety.
//!
//! The file is that of Tauri's store plugin, which reads it once. The plugin would write in place, and a full
//! disk would then leave nothing: here it is written like all small files, completely or not at all.

use crate::error::{Code, CommandError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Runtime};
use tauri_plugin_store::StoreBuilder;

const FILE: &str = "preferences.json";
const KEY: &str = "preferences";
const TOLD_OF_TRAY: &str = "told_of_tray";

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The page's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// As the system has it.
    #[default]
    System,
    /// English.
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

/// How large everything is drawn, in percent. At the largest the smallest window is 320 CSS pixels wide, which
/// everything has to fit into (WCAG 2.2, 1.4.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16")]
pub struct Size(u16);

impl Size {
    /// From the smallest.
    pub const ALL: [u16; 6] = [100, 125, 150, 175, 200, 225];

    /// As a factor.
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// The page sees which sizes there are.
#[cfg(test)]
impl ts_rs::TS for Size {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &ts_rs::Config) -> String {
        "(typeof SIZES)[number]".to_owned()
    }

    fn inline(config: &ts_rs::Config) -> String {
        Self::name(config)
    }
}

impl Default for Size {
    fn default() -> Self {
        Self(100)
    }
}

impl TryFrom<u16> for Size {
    type Error = &'static str;

    fn try_from(percent: u16) -> Result<Self, Self::Error> {
        if Self::ALL.contains(&percent) {
            Ok(Self(percent))
        } else {
            Err("no such size")
        }
    }
}

/// What the page looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preferences {
    theme: Theme,
    language: Language,
    // Not in what earlier versions have kept.
    #[serde(default)]
    size: Size,
}

impl Preferences {
    /// The size chosen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The language chosen.
    pub fn language(&self) -> Language {
        self.language
    }
}

/// The longest file that is read: ours has some hundred bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// The file, and what it holds once it was read.
pub struct Kept {
    path: PathBuf,
    values: Mutex<Option<Map<String, Value>>>,
}

impl Kept {
    /// The file in this folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            path: folder.join(FILE),
            values: Mutex::default(),
        }
    }

    /// The preferences; the defaults when there are none.
    pub fn read(&self, app: &AppHandle<impl Runtime>) -> Preferences {
        self.get(app, KEY)
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default()
    }

    /// Keeps the preferences. Where that fails, those of before stay.
    pub fn write(
        &self,
        app: &AppHandle<impl Runtime>,
        preferences: Preferences,
    ) -> Result<(), CommandError> {
        let value = serde_json::to_value(preferences)
            .map_err(|_| CommandError::of(Code::PreferencesNotSaved))?;
        self.set(app, KEY, value)
    }

    /// Whether the person was told that the program stays in the tray; from now on they were.
    pub fn told_of_tray(&self, app: &AppHandle<impl Runtime>) -> bool {
        let told = self.get(app, TOLD_OF_TRAY).is_some();
        if !told {
            // Where that cannot be kept they are told once more.
            let _ = self.set(app, TOLD_OF_TRAY, Value::Bool(true));
        }
        told
    }

    fn lock(&self) -> MutexGuard<'_, Option<Map<String, Value>>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, app: &AppHandle<impl Runtime>, key: &str) -> Option<Value> {
        let mut kept = self.lock();
        kept.get_or_insert_with(|| load(app, &self.path))
            .get(key)
            .cloned()
    }

    fn set(
        &self,
        app: &AppHandle<impl Runtime>,
        key: &str,
        value: Value,
    ) -> Result<(), CommandError> {
        let not_saved = || CommandError::of(Code::PreferencesNotSaved);
        let mut kept = self.lock();
        let kept = kept.get_or_insert_with(|| load(app, &self.path));
        let mut new = kept.clone();
        new.insert(key.to_owned(), value);
        let text = serde_json::to_vec_pretty(&new).map_err(|_| not_saved())?;
        nightlatch_store::keep(&self.path, &text).map_err(|error| {
            tracing::warn!(%error, "the preferences could not be kept");
            not_saved()
        })?;
        *kept = new;
        Ok(())
    }
}

/// What the file holds; nothing when it is missing or not readable.
fn load<R: Runtime>(app: &AppHandle<R>, path: &Path) -> Map<String, Value> {
    // Anything else would keep whoever reads it for ever, or take all the memory there is.
    let sound = |about: std::fs::Metadata| about.is_file() && about.len() <= MOST_BYTES;
    if !std::fs::metadata(path).is_ok_and(sound) {
        return Map::new();
    }
    let Ok(store) = StoreBuilder::new(app, path).disable_auto_save().build() else {
        return Map::new();
    };
    let entries = store.entries().into_iter().collect();
    // The plugin writes what it still has when the program ends.
    store.close_resource();
    entries
}
