//! Two-Factor Authentication, and the second step of a sign-in.

use crate::support::{Application, PASSWORD, Stage};
use serde_json::{Value, json};

fn key(block: &Value) -> String {
    let groups = block["enrolment"]["key"].as_array().unwrap();
    groups.iter().filter_map(Value::as_str).collect()
}

fn begin(application: &Application) -> Value {
    let password = json!({ "current_password": PASSWORD });
    application.call("begin_enrolment", password).unwrap()
}

#[test]
fn it_is_off_and_needs_a_phone() {
    let application = Application::at(Stage::Open);
    let block = application.call("two_factor", json!({})).unwrap();
    assert_eq!(
        block,
        json!({
            "enabled_at": null, "strict": false, "codes_left": 0, "phone": false,
            "enrolment": null, "codes": [],
        })
    );
    let password = json!({ "current_password": PASSWORD });
    let refused = application.refusal("begin_enrolment", password);
    assert_eq!(refused, ("phone-needed".into(), None));
}

#[test]
fn fifty_enrolments_agree_with_another_implementation() {
    let application = Application::at(Stage::Open);
    application.add_phone();
    for _ in 0..50 {
        let block = begin(&application);
        let key = key(&block);
        assert_eq!(key.len(), 32);
        assert!(
            block["enrolment"]["qr"]["path"]
                .as_str()
                .is_some_and(|path| path.starts_with("M0 0h7"))
        );
        let token = json!({ "token": application.totp(&key, 0) });
        let confirmed = application.call("confirm_secret", token).unwrap();
        assert_eq!(confirmed["codes"].as_array().unwrap().len(), 10);
        application.call("cancel_enrolment", json!({})).unwrap();
        application.clock.advance(31_000);
    }
}

#[test]
fn a_sign_in_asks_for_a_code_and_takes_it_once() {
    let application = Application::at(Stage::Open);
    let (key, codes) = application.enable_two_factor();
    application.sign_out();
    let sign_in = || {
        let arguments = json!({
            "who": { "sign_in_name": "ann" }, "password": PASSWORD, "keep_signed_in": false,
        });
        application.call("sign_in", arguments).unwrap()
    };
    let gate = sign_in();
    assert_eq!(gate["step"], "second_factor");
    assert_eq!(
        gate["second_factor"],
        json!({ "tries_left": 5, "recovered": false, "unlocking": false })
    );
    assert!(application.call("contacts", json!({})).is_err());
    let enter = |code: &str| application.call("enter_second_factor", json!({ "code": code }));
    assert_eq!(
        enter("12345a").unwrap_err()["code"],
        "malformed-second-factor"
    );
    assert!(
        application
            .call("enter_second_factor", json!({ "code": 123_456 }))
            .is_err()
    );
    let now = application.totp(&key, 0);
    assert_eq!(enter(&now).unwrap()["state"], "open");
    application.sign_out();
    sign_in();
    let replayed = enter(&now).unwrap_err();
    assert_eq!(
        (&replayed["code"], &replayed["field"]),
        (&json!("wrong-second-factor"), &json!("code"))
    );
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["second_factor"]["tries_left"], 4);
    assert_eq!(enter(&codes[5]).unwrap()["two_factor"], true);
    // What matters asks for a code too.
    let password = json!({ "current_password": PASSWORD });
    let refused = application.refusal("disable_two_factor", password.clone());
    assert_eq!(
        refused,
        ("second-factor-needed".into(), Some("code".into()))
    );
    let refused = application.refusal("new_recovery_key", password);
    assert_eq!(
        refused,
        ("second-factor-needed".into(), Some("code".into()))
    );
    let proof = json!({ "current_password": PASSWORD, "code": codes[6] });
    let off = application.call("disable_two_factor", proof).unwrap();
    assert_eq!(off["enabled_at"], Value::Null);
}

#[test]
fn codes_are_copied_and_saved_only_while_they_are_shown() {
    let application = Application::at(Stage::Open);
    assert!(application.call("copy_recovery_codes", json!({})).is_err());
    assert!(application.call("copy_two_factor_key", json!({})).is_err());
    let (_, codes) = application.enable_two_factor();
    let proof = json!({ "current_password": PASSWORD, "code": codes[1] });
    let block = application.call("new_recovery_codes", proof).unwrap();
    let new: Vec<String> = serde_json::from_value(block["codes"].clone()).unwrap();
    assert!(!new.contains(&codes[2]));
    let file = application.folder.path().join("codes.txt");
    *application.answer.0.lock().unwrap() = Some(file.clone());
    application.call("save_recovery_codes", json!({})).unwrap();
    let saved = std::fs::read_to_string(file).unwrap();
    let lines: Vec<&str> = saved.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], "Nightlatch recovery codes");
    assert_eq!(lines[1], "Account: Example Person (ann)");
    assert_eq!(lines[2..], new);
    assert_eq!(
        *application.answer.1.lock().unwrap(),
        "Nightlatch recovery codes (ann).txt"
    );
    application.call("put_codes_away", json!({})).unwrap();
    assert!(application.call("save_recovery_codes", json!({})).is_err());
}
