//! What the page is told at its start, and what it may load and call.

use crate::support::{Application, English, Notifications, Stage, application};
use nightlatch::code_panel::CodePanel;
use nightlatch::folders::Folders;
use nightlatch::state::Nightlatch;
use nightlatch_platform::clock::SystemClock;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use tauri::WebviewWindowBuilder;

#[test]
fn preferences_are_kept_and_a_broken_file_is_the_defaults() {
    let application = Application::at(Stage::SignedOut);
    let dark = json!({ "theme": "dark", "language": "de", "size": 150 });
    application
        .call("set_preferences", json!({ "preferences": dark }))
        .unwrap();
    assert_eq!(
        application.call("start", json!({})).unwrap()["preferences"],
        dark
    );
    for bad in [
        json!({ "theme": "pink", "language": "de", "size": 150 }),
        json!({ "theme": "dark", "language": "de", "size": 20 }),
        json!(7),
    ] {
        assert!(
            application
                .call("set_preferences", json!({ "preferences": bad }))
                .is_err()
        );
    }
    assert_eq!(
        application.call("start", json!({})).unwrap()["preferences"],
        dark
    );
}

#[test]
fn preferences_that_cannot_be_written_are_told_and_those_before_stay() {
    use tauri_plugin_store::StoreExt as _;
    let application = Application::at(Stage::SignedOut);
    let file = application.folder.path().join("config/preferences.json");
    let kept = json!({ "theme": "dark", "language": "de", "size": 150 });
    let set = |preferences: &Value| {
        application.call("set_preferences", json!({ "preferences": preferences }))
    };
    set(&kept).unwrap();
    let text: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(text["preferences"], kept);
    // Nothing takes the place of a folder that holds something.
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir_all(file.join("full")).unwrap();
    let light = json!({ "theme": "light", "language": "en", "size": 100 });
    let refused = set(&light).unwrap_err();
    assert_eq!(refused["code"], "preferences-not-saved");
    let start = application.call("start", json!({})).unwrap();
    assert_eq!(start["preferences"], kept);
    assert!(file.join("full").exists());
    // The plugin writes in place when the program ends, whatever it still holds.
    assert!(application.app.get_store(&file).is_none());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_the_preferences_place_holds_nobody_up() {
    for (program, link) in [("mkfifo", None), ("ln", Some("/dev/zero"))] {
        let application = Application::at(Stage::SignedOut);
        let file = application.folder.path().join("config/preferences.json");
        let mut make = std::process::Command::new(program);
        if let Some(link) = link {
            make.args(["-s", link]);
        }
        assert!(make.arg(&file).status().unwrap().success());
        let start = application.call("start", json!({})).unwrap();
        assert_eq!(start["preferences"]["size"], 100, "{program}");
    }
}

#[test]
fn a_start_while_open_lists_no_other_account() {
    let application = Application::at(Stage::Open);
    let start = application.call("start", json!({})).unwrap();
    assert_eq!(start["gate"]["state"], "open");
    assert_eq!(start["accounts"], json!([]));
    assert_eq!(start["version"], env!("CARGO_PKG_VERSION"));
    assert!(
        start["time_locale"]
            .as_str()
            .is_some_and(|tag| tag.len() > 1)
    );
}

#[test]
fn about_shows_this_computer_and_the_notices() {
    let application = Application::at(Stage::SignedOut);
    let about = application.call("about", json!({})).unwrap();
    assert!(
        about["user_agent"]
            .as_str()
            .unwrap()
            .starts_with("Nightlatch ")
    );
    assert!(about["licences"].as_str().unwrap().contains("SQLCipher"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_made_is_said_so_and_the_next_start_tries_again() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder is to be").unwrap();
    let folders = Folders {
        config: blocked.join("config"),
        data: folder.path().join("data"),
    };
    let answer: Arc<crate::support::Answer> = Arc::default();
    let clock = Arc::new(SystemClock::new());
    let panel = Arc::new(CodePanel::new(Arc::new(Notifications::default()), clock));
    let app = application(Nightlatch::new(folders, answer, panel, Arc::new(English)));
    let page = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
        .build()
        .unwrap();
    let error = crate::support::call_from(&page, "start", json!({})).unwrap_err();
    assert!(error["code"].is_string(), "{error}");
    std::fs::remove_file(&blocked).unwrap();
    let start = crate::support::call_from(&page, "start", json!({})).unwrap();
    assert_eq!(start["gate"]["state"], "signed_out");
}

#[test]
fn the_page_may_load_its_own_files_call_its_own_commands_and_nothing_else() {
    let program: Value = serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap();
    let security = &program["app"]["security"];
    let policy: BTreeMap<&str, &str> = security["csp"]
        .as_str()
        .unwrap()
        .split("; ")
        .map(|directive| directive.split_once(' ').unwrap())
        .collect();
    let expected = BTreeMap::from([
        ("default-src", "'self'"),
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        ("img-src", "'self'"),
        ("connect-src", "ipc: http://ipc.localhost"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
        ("frame-ancestors", "'none'"),
        ("require-trusted-types-for", "'script'"),
    ]);
    assert_eq!(policy, expected);
    // Nothing of that is loosened elsewhere, and no window has rights besides the one capability.
    let named: Vec<&String> = security.as_object().unwrap().keys().collect();
    assert_eq!(named, ["capabilities", "csp"]);
    assert_eq!(security["capabilities"], json!(["main"]));
    let capability = include_str!("../../src-tauri/capabilities/main.json");
    let capability: Value = serde_json::from_str(capability).unwrap();
    assert_eq!(capability["windows"], json!(["main"]));
    assert!(capability.get("remote").is_none());
    for permission in capability["permissions"].as_array().unwrap() {
        let permission = permission.as_str().unwrap();
        let of_tauri = ["core:event:allow-listen", "core:event:allow-unlisten"];
        assert!(
            of_tauri.contains(&permission) || !permission.contains(':'),
            "{permission} is no command of ours"
        );
    }
}
