//! Password Settings.

use crate::support::{Application, OTHER_PASSWORD, PASSWORD, Stage};
use serde_json::{Value, json};

fn change(
    application: &Application,
    current: &str,
    new: &str,
    confirm: &str,
) -> (String, Option<String>) {
    let arguments = json!({ "current_password": current, "new_password": new, "confirm": confirm });
    application.refusal("change_password", arguments)
}

#[test]
fn each_mistake_is_named_beside_its_field() {
    let application = Application::at(Stage::Open);
    let new = || Some("new_password".to_owned());
    assert_eq!(
        change(&application, "wrong", OTHER_PASSWORD, OTHER_PASSWORD),
        (
            "wrong-current-password".into(),
            Some("current_password".into())
        )
    );
    assert_eq!(
        change(&application, PASSWORD, OTHER_PASSWORD, "x"),
        ("confirm-mismatch".into(), Some("confirm".into()))
    );
    assert_eq!(
        change(&application, PASSWORD, PASSWORD, PASSWORD),
        ("password-current".into(), new())
    );
    assert_eq!(
        change(&application, PASSWORD, "Passw0rd!", "Passw0rd!"),
        ("password-refused".into(), new())
    );
    let long = "x".repeat(10_000);
    assert_eq!(
        change(&application, PASSWORD, &long, &long),
        ("password-refused".into(), new())
    );
    assert_eq!(
        change(&application, &long, OTHER_PASSWORD, OTHER_PASSWORD),
        ("too-long".into(), Some("current_password".into()))
    );
    // Enter in an empty field is no try: ten of them begin no wait.
    for _ in 0..10 {
        assert_eq!(
            change(&application, "", OTHER_PASSWORD, OTHER_PASSWORD),
            ("password-empty".into(), Some("current_password".into()))
        );
    }
}

#[test]
fn a_change_is_reported_with_the_new_date() {
    let application = Application::at(Stage::Open);
    let before = application.call("profile", json!({})).unwrap();
    application.clock.advance(1);
    let arguments = json!({
        "current_password": PASSWORD, "new_password": OTHER_PASSWORD, "confirm": OTHER_PASSWORD,
    });
    let after = application.call("change_password", arguments).unwrap();
    assert!(after["password_changed_at"].as_i64() > before["password_changed_at"].as_i64());
    assert_eq!(
        after["recovery_key_created_at"],
        before["recovery_key_created_at"]
    );
    assert_eq!(
        change(&application, OTHER_PASSWORD, PASSWORD, PASSWORD),
        ("password-recent".into(), Some("new_password".into()))
    );
}

#[test]
fn the_live_checklist_has_the_shape_the_page_draws() {
    let application = Application::at(Stage::SignedOut);
    let check = |password: &str| {
        let arguments = json!({
            "password": password, "display_name": "Zbigniewa", "sign_in_name": "zbi",
        });
        application.call("check_new_password", arguments).unwrap()
    };
    let empty = check("");
    let rules: Vec<&Value> = empty["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["rule"])
        .collect();
    assert_eq!(rules, ["length", "upper", "lower", "digit", "special"]);
    assert_eq!(empty["acceptable"], false);
    assert_eq!(check("Passw0rd!")["refusals"], json!(["common"]));
    assert_eq!(check("Zbigniewa2024!")["refusals"], json!(["own_words"]));
    assert_eq!(check("mK9cvQ2x£")["outside_symbols"], json!(["£"]));
    let good = check(OTHER_PASSWORD);
    assert_eq!(good["acceptable"], true);
    assert_eq!(
        (&good["length"], &good["min_length"]),
        (&json!(22), &json!(8))
    );
    assert!(good["score"].as_u64().unwrap() >= 3);
}

#[test]
fn page_and_program_agree_on_every_verdict() {
    for password in [
        "Passw0rd!",
        "short1!A",
        OTHER_PASSWORD,
        "walnut lantern",
        "ANN-ann-77!ann",
        "    Aa1!    ",
    ] {
        let application = Application::at(Stage::Open);
        let check = application
            .call("check_new_password", json!({ "password": password }))
            .unwrap();
        let arguments = json!({
            "current_password": PASSWORD, "new_password": password, "confirm": password,
        });
        let changed = application.call("change_password", arguments).is_ok();
        assert_eq!(check["acceptable"] == json!(true), changed, "{password}");
    }
}

#[test]
fn the_rules_come_back_as_they_were_set() {
    let application = Application::at(Stage::Open);
    let classic = application.call("password_rules", json!({})).unwrap();
    assert_eq!(
        classic,
        json!({
            "preset": "classic", "min_length": 8,
            "upper": true, "lower": true, "digit": true, "special": true,
        })
    );
    let custom = json!({
        "preset": "custom", "min_length": 64,
        "upper": false, "lower": false, "digit": false, "special": true,
    });
    let set = application
        .call("set_password_rules", json!({ "rules": custom }))
        .unwrap();
    assert_eq!(set, custom);
    for length in [7, 65, 255] {
        let mut bad = custom.clone();
        bad["min_length"] = json!(length);
        let refused = application.refusal("set_password_rules", json!({ "rules": bad }));
        assert_eq!(refused, ("rules-invalid".into(), Some("min_length".into())));
    }
    assert_eq!(
        application.call("password_rules", json!({})).unwrap(),
        custom
    );
}
