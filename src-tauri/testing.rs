//! The shell with stand-ins for a person and a desktop, for the tests beside its code.

use crate::code_panel::{CodePanel, Notice};
use crate::files::ChooseFile;
use crate::state::{Folders, Nightlatch};
use nightlatch_delivery::Words;
use nightlatch_platform::clock::SystemClock;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};
use tauri::{App, Manager as _};
use tempfile::TempDir;

struct Nobody;

impl ChooseFile for Nobody {
    fn to_save(&self, _: &str) -> Option<PathBuf> {
        None
    }

    fn to_open(&self) -> Option<PathBuf> {
        None
    }
}

impl Notice for Nobody {
    fn tell(&self, _: Option<&str>) {}

    fn take_back(&self) {}
}

impl Words for Nobody {
    fn text(&self, _: Option<&str>) -> String {
        String::new()
    }

    fn spoken(&self, _: Option<&str>) -> String {
        String::new()
    }

    fn subject(&self) -> String {
        String::new()
    }

    fn language(&self) -> String {
        "en".to_owned()
    }
}

/// State with folders of its own.
pub fn nightlatch(folder: &TempDir) -> Nightlatch {
    let folders = Folders {
        config: folder.path().join("config"),
        data: folder.path().join("data"),
    };
    let panel = CodePanel::new(Arc::new(Nobody), Arc::new(SystemClock::new()));
    Nightlatch::new(folders, Arc::new(Nobody), Arc::new(panel), Arc::new(Nobody))
}

/// An application with this state and without a window.
pub fn application(nightlatch: Nightlatch) -> App<MockRuntime> {
    let app = mock_builder().build(mock_context(noop_assets())).unwrap();
    app.manage(nightlatch);
    app
}
