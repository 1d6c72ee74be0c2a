//! Creating, signing in and out, the list of accounts and the recovery key.

use crate::support::{
    Application, OTHER_PASSWORD, PASSWORD, Stage, new_account, signed_out, unnumbered,
};
use serde_json::{Value, json};
use std::sync::mpsc;
use tauri::Listener as _;

#[test]
fn from_the_first_run_to_a_second_sign_in() {
    let application = Application::empty();
    let start = application.call("start", json!({})).unwrap();
    assert_eq!(unnumbered(&start["gate"]), signed_out(None));
    assert_eq!(start["accounts"], json!([]));
    let gate = application
        .call("create_account", new_account("ann"))
        .unwrap();
    assert_eq!(gate["state"], "pending");
    assert_eq!(
        (&gate["step"], &gate["creating"]),
        (&json!("confirm_recovery_key"), &json!(true))
    );
    let wrong = application.refusal(
        "confirm_recovery_key",
        json!({ "groups": ["0000", "0000"] }),
    );
    assert_eq!(
        wrong,
        ("wrong-recovery-groups".into(), Some("groups".into()))
    );
    application.confirm_waiting_key();
    application.sign_out();
    let listed = application.call("accounts", json!({})).unwrap();
    assert_eq!(listed[0]["sign_in_name"], "ann");
    assert_eq!(listed[0]["initials"], "EP");
    let who = json!({ "id": listed[0]["id"] });
    let wrong = application.refusal(
        "sign_in",
        json!({ "who": who, "password": "wrong", "keep_signed_in": false }),
    );
    assert_eq!(wrong, ("wrong-credentials".into(), Some("password".into())));
    let gate = application
        .call(
            "sign_in",
            json!({ "who": who, "password": PASSWORD, "keep_signed_in": false }),
        )
        .unwrap();
    assert_eq!(gate["state"], "open");
    assert_eq!(gate["pin_set"], false);
}

#[test]
fn five_failures_bring_a_wait_in_seconds() {
    let application = Application::at(Stage::SignedOut);
    let wrong =
        json!({ "who": { "sign_in_name": "ann" }, "password": "wrong", "keep_signed_in": false });
    let mut last = Value::Null;
    for _ in 0..5 {
        last = application.call("sign_in", wrong.clone()).unwrap_err();
    }
    assert_eq!(last["retry_after"], 30);
    let waiting = application.call("sign_in", wrong).unwrap_err();
    assert_eq!(waiting["code"], "wait");
    assert!(waiting["retry_after"].as_u64().unwrap() <= 30);
}

#[test]
fn a_creation_says_which_field_is_wrong() {
    let application = Application::at(Stage::SignedOut);
    let with = |field: &str, value: &str| {
        let mut arguments = new_account("bob");
        arguments[field] = json!(value);
        application.refusal("create_account", arguments)
    };
    assert_eq!(
        with("display_name", " "),
        ("name-empty".into(), Some("display_name".into()))
    );
    assert_eq!(
        with("sign_in_name", "ANN"),
        ("name-taken".into(), Some("sign_in_name".into()))
    );
    let long = "x".repeat(65);
    assert_eq!(
        with("sign_in_name", &long),
        ("name-too-long".into(), Some("sign_in_name".into()))
    );
    assert_eq!(
        with("display_name", "a\u{202e}b"),
        ("name-invalid".into(), Some("display_name".into()))
    );
    assert_eq!(
        with("password", "short"),
        ("password-refused".into(), Some("password".into()))
    );
    assert_eq!(
        with("confirm", "other"),
        ("confirm-mismatch".into(), Some("confirm".into()))
    );
}

#[test]
fn arguments_of_another_type_are_refused_and_never_shown() {
    let application = Application::at(Stage::SignedOut);
    for arguments in [
        json!({}),
        json!({ "who": { "sign_in_name": "ann" }, "password": 12_345_678, "keep_signed_in": false }),
        json!({ "who": { "sign_in_name": "ann", "id": 7 }, "password": PASSWORD, "keep_signed_in": false }),
        json!({ "who": "ann", "password": PASSWORD }),
        json!({ "who": { "id": "../../etc" }, "password": PASSWORD, "keep_signed_in": false }),
        json!([PASSWORD]),
    ] {
        let error = application.call("sign_in", arguments.clone()).unwrap_err();
        assert!(!error.to_string().contains(PASSWORD), "{error}");
    }
    assert_eq!(
        application.call("gate", json!({})).unwrap()["state"],
        "signed_out"
    );
}

#[test]
fn the_page_is_told_of_each_change_of_the_gate() {
    let application = Application::at(Stage::SignedOut);
    let (sender, told) = mpsc::channel();
    application.app.listen_any("gate-changed", move |event| {
        sender.send(event.payload().to_owned()).unwrap();
    });
    let arguments =
        json!({ "who": { "sign_in_name": "ann" }, "password": PASSWORD, "keep_signed_in": false });
    application.call("sign_in", arguments).unwrap();
    let gate: Value = serde_json::from_str(&told.try_recv().unwrap()).unwrap();
    assert_eq!(gate["state"], "open");
    application.call("profile", json!({})).unwrap();
    application.sign_out();
    let gate: Value = serde_json::from_str(&told.try_recv().unwrap()).unwrap();
    assert_eq!(unnumbered(&gate), signed_out(None));
    assert!(told.try_recv().is_err(), "nothing is told twice");
}

#[test]
fn a_forgotten_password_is_replaced_with_the_recovery_key() {
    let application = Application::at(Stage::Recovering);
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["step"], "new_password");
    let waiting = application.refusal("recovery_key", json!({}));
    assert_eq!(waiting.0, "recovery-key-not-waiting");
    let arguments = |new: &str| json!({ "new_password": new, "confirm": new });
    let current = application.refusal("set_new_password", arguments(PASSWORD));
    assert_eq!(
        current,
        ("password-current".into(), Some("new_password".into()))
    );
    application
        .call("set_new_password", arguments(OTHER_PASSWORD))
        .unwrap();
    let old_key = application.recovery_key().to_owned();
    let new_key = application.confirm_waiting_key();
    assert_ne!(old_key, new_key);
    application.sign_out();
    let who = json!({ "sign_in_name": "ann" });
    let old = application.refusal("recover", json!({ "who": who, "recovery_key": old_key }));
    assert_eq!(
        old,
        ("wrong-recovery-key".into(), Some("recovery_key".into()))
    );
    let arguments = json!({ "who": who, "password": OTHER_PASSWORD, "keep_signed_in": false });
    assert_eq!(
        application.call("sign_in", arguments).unwrap()["state"],
        "open"
    );
}

#[test]
fn a_recovery_key_is_saved_for_its_owner_alone() {
    let application = Application::at(Stage::Creating);
    assert_eq!(
        application.refusal("save_recovery_key", json!({})).0,
        "cancelled"
    );
    let file = application.folder.path().join("my key.txt");
    *application.answer.0.lock().unwrap() = Some(file.clone());
    assert_eq!(
        application.call("save_recovery_key", json!({})).unwrap(),
        "my key.txt"
    );
    let (_, key) = application.waiting_key();
    let saved = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = saved.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "Nightlatch recovery key",
            "Account: Example Person (bob)",
            key.as_str()
        ]
    );
    assert_eq!(
        *application.answer.1.lock().unwrap(),
        "Nightlatch recovery key (bob).txt"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    *application.answer.0.lock().unwrap() = Some("/nowhere/at/all".into());
    assert_eq!(
        application.refusal("save_recovery_key", json!({})).0,
        "file-not-written"
    );
}
