//! Pin Settings, and the PIN asked after authorization.

use crate::support::{Application, PASSWORD, PIN, Stage};
use serde_json::{Value, json};

fn enabling(pin: Value, repeat: Value, minutes: Value) -> Value {
    json!({
        "pin": pin,
        "repeat": repeat,
        "screen_lock": minutes,
        "request_after_authorization": false,
        "current_password": PASSWORD,
    })
}

#[test]
fn settings_before_and_after_a_pin_is_set_changed_and_disabled() {
    let application = Application::at(Stage::Open);
    let before = application.call("pin_settings", json!({})).unwrap();
    let unset = json!({
        "enabled": false,
        "screen_lock": 20,
        "request_after_authorization": false,
        "system_idle": true,
        "set_at": null,
        "asks_password": false,
    });
    assert_eq!(before, unset);
    let mut set = application
        .call("enable_pin", enabling(json!(PIN), json!(PIN), json!(10)))
        .unwrap();
    assert!(set["set_at"].as_i64().is_some_and(|at| at > 0));
    set["set_at"] = Value::Null;
    assert_eq!(
        set,
        json!({
            "enabled": true,
            "screen_lock": 10,
            "request_after_authorization": false,
            "system_idle": true,
            "set_at": null,
            "asks_password": true,
        })
    );
    assert_eq!(
        application.call("gate", json!({})).unwrap()["pin_set"],
        true
    );
    let change = json!({
        "pin": null,
        "repeat": null,
        "screen_lock": 60,
        "request_after_authorization": true,
        "system_idle": false,
        "current_password": PASSWORD,
    });
    let changed = application.call("change_pin", change).unwrap();
    assert_eq!(changed["screen_lock"], 60);
    assert_eq!(changed["request_after_authorization"], true);
    assert_eq!(changed["system_idle"], false);
    let password = json!({ "current_password": PASSWORD });
    let disabled = application.call("disable_pin", password).unwrap();
    let mut unset = unset;
    unset["asks_password"] = json!(true);
    assert_eq!(disabled, unset);
}

#[test]
fn every_refusal_names_its_field() {
    let application = Application::at(Stage::Open);
    let refused = |arguments| application.refusal("enable_pin", arguments);
    let at = |code: &str, field: &str| (code.to_owned(), Some(field.to_owned()));
    let weak = enabling(json!("123456"), json!("123456"), json!(5));
    assert_eq!(refused(weak), at("pin-refused", "pin"));
    let other = enabling(json!(PIN), json!("583705"), json!(5));
    assert_eq!(refused(other), at("pin-mismatch", "repeat"));
    let minutes = enabling(json!(PIN), json!(PIN), json!(7));
    assert_eq!(refused(minutes), at("screen-lock-invalid", "screen_lock"));
    let mut password = enabling(json!(PIN), json!(PIN), json!(5));
    password["current_password"] = json!("wrong");
    let wrong = at("wrong-current-password", "current_password");
    assert_eq!(refused(password), wrong);
    let check = application
        .call("check_pin", json!({ "pin": "123456" }))
        .unwrap();
    assert_eq!(
        check,
        json!({ "digits": 6, "refusals": ["run"], "acceptable": false })
    );
}

#[test]
fn a_pin_sent_as_a_number_is_refused() {
    // 004837 would become 4837 on the way.
    let application = Application::at(Stage::Open);
    for number in [json!(583_704), json!([PIN]), json!(null), json!(true)] {
        let refused = enabling(number.clone(), number, json!(5));
        assert!(application.call("enable_pin", refused).is_err());
    }
    let settings = application.call("pin_settings", json!({})).unwrap();
    assert_eq!(settings["enabled"], false);
    let locked = Application::at(Stage::Locked);
    let number = json!({ "pin": 583_704 });
    assert!(locked.call("unlock_with_pin", number).is_err());
}

#[test]
fn a_pin_asked_after_authorization_is_the_only_way_on() {
    let application = Application::at(Stage::AskedForPin);
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["pin"], json!({ "tries_left": 5 }));
    assert!(application.call("profile", json!({})).is_err());
    let wrong = application.refusal("enter_pin", json!({ "pin": "583705" }));
    assert_eq!(wrong, ("wrong-pin".into(), Some("pin".into())));
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["pin"], json!({ "tries_left": 4 }));
    let open = application
        .call("enter_pin", json!({ "pin": PIN }))
        .unwrap();
    assert_eq!(open["state"], "open");
}

#[test]
fn in_the_set_up_the_password_is_not_asked_for_and_after_it_it_is() {
    let application = Application::at(Stage::Open);
    let mut without = enabling(json!(PIN), json!(PIN), json!(20));
    without["current_password"] = Value::Null;
    let set = application.call("enable_pin", without.clone()).unwrap();
    assert_eq!(set["enabled"], true);

    let application = Application::at(Stage::Open);
    application.call("end_set_up", json!({})).unwrap();
    let settings = application.call("pin_settings", json!({})).unwrap();
    assert_eq!(settings["asks_password"], true);
    let refused = application.refusal("enable_pin", without);
    let field = Some("current_password".to_owned());
    assert_eq!(refused, ("current-password-needed".to_owned(), field));
}
