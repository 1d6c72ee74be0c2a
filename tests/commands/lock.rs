//! The screen lock.

use crate::support::{Application, PASSWORD, PIN, Stage};
use nightlatch::lock_watch;
use nightlatch_account::ports::SystemEvent;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, mpsc};
use tauri::{Listener as _, Manager as _};

#[test]
fn the_lock_needs_a_pin() {
    let application = Application::at(Stage::Open);
    assert_eq!(
        application.refusal("lock", json!({})),
        ("pin-not-set".into(), None)
    );
}

#[test]
fn wrong_pins_are_counted_and_the_fifth_leaves_the_password() {
    let application = Application::at(Stage::Locked);
    let wrong = || application.call("unlock_with_pin", json!({ "pin": "583705" }));
    assert_eq!(wrong().unwrap_err()["retry_after"], Value::Null);
    wrong().unwrap_err();
    let third = wrong().unwrap_err();
    assert_eq!(
        (&third["code"], &third["field"]),
        (&json!("wrong-pin"), &json!("pin"))
    );
    assert_eq!(third["retry_after"], 5);
    let waiting = wrong().unwrap_err();
    assert_eq!(waiting["code"], "wait");
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["pin"], json!({ "tries_left": 2 }));
    let none = application.refusal("unlock_with_pin", json!({ "pin": "12" }));
    assert_eq!(none, ("malformed-pin".into(), Some("pin".into())));
    let open = application.call("unlock_with_password", json!({ "password": PASSWORD }));
    assert_eq!(open.unwrap()["state"], "open");
}

#[test]
fn the_pin_gives_back_the_draft_without_secrets() {
    let application = Application::at(Stage::Open);
    application.enable_pin(false);
    let draft = json!({
        "route": "account",
        "fields": { "display_name": "Half", "current_password": "secret" },
        "focus": "profile 0 3",
    });
    application
        .call("save_draft", json!({ "draft": draft }))
        .unwrap();
    application.call("lock", json!({})).unwrap();
    application
        .call("unlock_with_pin", json!({ "pin": PIN }))
        .unwrap();
    assert_eq!(
        application.call("draft", json!({})).unwrap(),
        json!({ "route": "account", "fields": { "display_name": "Half" }, "focus": "profile 0 3" })
    );
}

#[test]
fn what_the_system_tells_locks_and_the_page_hears_of_it() {
    for (event, reason) in [
        (SystemEvent::ScreenLocked, "screen_locked"),
        (SystemEvent::SessionSwitched, "session_switched"),
        (SystemEvent::Suspending, "suspend"),
        (SystemEvent::LidClosed, "lid_closed"),
    ] {
        let application = Application::at(Stage::Open);
        application.enable_pin(false);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hearing = Arc::clone(&heard);
        application.app.listen_any("gate-changed", move |event| {
            let gate: Value = serde_json::from_str(event.payload()).unwrap();
            hearing.lock().unwrap().push(gate["reason"].clone());
        });
        lock_watch::system_event(application.app.app_handle(), event);
        let gate = application.call("gate", json!({})).unwrap();
        assert_eq!(gate["state"], "locked");
        assert_eq!(gate["reason"], reason);
        assert_eq!(*heard.lock().unwrap(), [json!(reason)]);
    }
    let application = Application::at(Stage::Open);
    lock_watch::system_event(application.app.app_handle(), SystemEvent::ScreenLocked);
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["state"], "open", "without a PIN there is no lock");
}

#[test]
fn whoever_comes_after_the_deadline_is_refused_and_the_page_hears_of_the_lock() {
    for command in ["activity", "profile"] {
        let application = Application::at(Stage::Open);
        application.enable_pin(false);
        let (tell, told) = mpsc::channel();
        application.app.listen_any("gate-changed", move |event| {
            let gate: Value = serde_json::from_str(event.payload()).unwrap();
            tell.send(gate["reason"].clone()).unwrap();
        });
        // Nobody watches here. The page thinks that the account is open.
        application.clock.advance(5 * 60_000 + 60_000);
        let refused = application.refusal(command, json!({}));
        assert_eq!(refused.0, "wrong-state", "{command}");
        assert_eq!(told.try_recv(), Ok(json!("idle")), "{command}");
        let gate = application.call("gate", json!({})).unwrap();
        assert_eq!(gate["state"], "locked", "{command}");
    }
}

#[test]
fn lock_health_has_a_line_for_each_trigger() {
    let application = Application::at(Stage::Open);
    let health = application
        .call("lock_health", json!({ "test": true }))
        .unwrap();
    let names: Vec<&str> = health["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["trigger"].as_str().unwrap())
        .collect();
    let expected = [
        "input",
        "system_idle",
        "screen_locked",
        "session_switched",
        "suspend",
        "lid_closed",
        "clock",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_source_that_is_switched_off_says_so() {
    let application = Application::at(Stage::Open);
    application.enable_pin(false);
    let off = json!({
        "pin": null,
        "repeat": null,
        "screen_lock": 5,
        "request_after_authorization": false,
        "system_idle": false,
        "current_password": PASSWORD,
    });
    application.call("change_pin", off).unwrap();
    let health = application
        .call("lock_health", json!({ "test": false }))
        .unwrap();
    assert_eq!(health["rows"][1]["why"], "switched_off");
}

#[test]
fn a_page_that_is_new_knows_of_the_waits() {
    let application = Application::at(Stage::Locked);
    let id = application.call("gate", json!({})).unwrap()["account"]["id"].clone();
    let waits = || application.call("waits", json!({ "id": id })).unwrap();
    assert_eq!(
        waits(),
        json!({ "password": 0, "pin": 0, "record_missing": false })
    );
    for _ in 0..3 {
        let wrong = application.call("unlock_with_pin", json!({ "pin": "000001" }));
        assert_eq!(wrong.unwrap_err()["code"], "wrong-pin");
    }
    assert_eq!(waits()["pin"], 5);
    for _ in 0..5 {
        let wrong = application.call("unlock_with_password", json!({ "password": "wrong" }));
        let wrong = wrong.unwrap_err();
        assert_eq!(
            (&wrong["code"], &wrong["field"]),
            (&"wrong-password".into(), &"password".into())
        );
    }
    assert_eq!(waits()["password"], 30);
}
