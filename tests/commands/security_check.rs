//! Security Check.

use crate::support::{Application, Stage};
use serde_json::{Value, json};

fn item(application: &Application, topic: &str) -> Value {
    let items = application.call("security_check", json!({})).unwrap();
    let items = items.as_array().unwrap();
    items
        .iter()
        .find(|item| item["topic"] == topic)
        .cloned()
        .unwrap_or(Value::Null)
}

#[test]
fn it_tells_what_is_missing_and_what_is_on() {
    let application = Application::at(Stage::Open);
    for (topic, state) in [
        ("pin", "missing"),
        ("two_factor", "missing"),
        ("delivery", "improve"),
        ("keystore", "improve"),
        ("history", "improve"),
        ("password_age", "good"),
        ("recovery_key", "good"),
        ("sessions", "good"),
    ] {
        assert_eq!(item(&application, topic)["state"], state, "{topic}");
    }
    assert_eq!(item(&application, "password_strength")["state"], "good");
    assert_eq!(item(&application, "recovery_codes"), Value::Null);
    application.enable_pin(false);
    assert_eq!(item(&application, "pin")["state"], "good");
    application.enable_two_factor();
    assert_eq!(item(&application, "two_factor")["state"], "good");
    assert_eq!(item(&application, "recovery_codes")["count"], 10);
}

#[test]
fn a_recovery_key_that_was_skipped_comes_back_here() {
    let application = Application::at(Stage::Creating);
    let gate = application.call("skip_recovery_key", json!({}));
    assert_eq!(gate.unwrap()["state"], "open");
    assert_eq!(item(&application, "recovery_key")["state"], "missing");
    let profile = application.call("profile", json!({})).unwrap();
    assert_eq!(profile["recovery_key_created_at"], Value::Null);
}
