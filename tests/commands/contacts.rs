//! Contacts Settings and Code delivery.

use crate::support::{Application, OTHER_PASSWORD, PASSWORD, Stage};
use gateway_simulator::{ACCOUNT_SID, Behaviour, FROM, Simulator, TOKEN, WEBHOOK_SECRET};
use nightlatch_account::Who;
use serde_json::{Value, json};

const NUMBER: &str = "+12015550123";

fn at(code: &str, field: &str) -> (String, Option<String>) {
    (code.to_owned(), Some(field.to_owned()))
}

fn twilio(gateway: &Simulator, token: &str) -> Value {
    json!({
        "phone": {
            "provider": "twilio", "base_url": gateway.url(),
            "account_sid": ACCOUNT_SID, "from": FROM,
        },
        "phone_secret": token,
        "mail": { "provider": "this_computer" },
        "mail_secret": "",
        "current_password": PASSWORD,
    })
}

#[test]
fn a_number_is_verified_through_a_gateway_and_made_the_primary_one() {
    let gateway = Simulator::start(0).unwrap();
    let application = Application::at(Stage::Open);
    let set = application
        .call("set_delivery", twilio(&gateway, TOKEN))
        .unwrap();
    assert_eq!(set["phone_secret_set"], true);
    assert!(!set.to_string().contains(TOKEN), "the page gets no secret");
    let id = application.add_contact("cell_phone", "(201) 555-0123");
    let rows = application.call("contacts", json!({})).unwrap();
    assert_eq!(
        rows,
        json!([{
            "id": id, "kind": "cell_phone", "value": "+1 201-555-0123",
            "status": "not_verified", "primary": false, "verified_by": null,
        }])
    );
    let request = json!({ "id": id, "channel": "text" });
    let requested = application.call("request_code", request.clone()).unwrap();
    assert_eq!(requested, json!({ "sent": "taken", "lives": 300 }));
    let error = application.call("request_code", request).unwrap_err();
    assert_eq!(error["code"], "code-wait");
    assert!((50..=60).contains(&error["retry_after"].as_u64().unwrap()));
    let state = application.call("code_state", json!({ "id": id })).unwrap();
    assert_eq!(state["tries_left"], 5);
    assert!(state["call_wait"].as_u64() < state["text_wait"].as_u64());
    let code = gateway.outbox()[0].code().unwrap();
    let slip = json!({ "id": id, "code": "12345" });
    assert_eq!(
        application.refusal("verify_contact", slip),
        at("malformed-code", "code")
    );
    let number = json!({ "id": id, "code": 123_456 });
    assert!(application.call("verify_contact", number).is_err());
    let rows = application
        .call("verify_contact", json!({ "id": id, "code": code }))
        .unwrap();
    assert_eq!(rows[0]["status"], "active");
    assert_eq!(rows[0]["verified_by"], "delivery");
    let wrong = json!({ "id": id, "current_password": OTHER_PASSWORD });
    let refused = application.refusal("set_primary_contact", wrong);
    assert_eq!(refused, at("wrong-current-password", "current_password"));
    let primary = json!({ "id": id, "current_password": PASSWORD });
    let rows = application
        .call("set_primary_contact", primary.clone())
        .unwrap();
    assert_eq!(rows[0]["primary"], true);
    assert_eq!(
        application.call("delete_contact", primary).unwrap(),
        json!([])
    );
}

#[test]
fn on_this_computer_the_code_is_shown_until_it_has_done_its_work() {
    let application = Application::at(Stage::Open);
    assert_eq!(
        application.call("code_here", json!({})).unwrap(),
        Value::Null
    );
    let id = application.add_contact("email", "ann@example.org");
    let request = json!({ "id": id, "channel": "mail" });
    let requested = application.call("request_code", request).unwrap();
    assert_eq!(requested["sent"], "here");
    let here = application.call("code_here", json!({})).unwrap();
    assert_eq!(here["to"], "ann@example.org");
    let code = here["code"].as_str().unwrap().to_owned();
    let told = application.notifications.0.lock().unwrap().clone();
    assert_eq!(told, std::slice::from_ref(&code));
    let rows = application
        .call("verify_contact", json!({ "id": id, "code": code }))
        .unwrap();
    assert_eq!(rows[0]["verified_by"], "this_computer");
    assert_eq!(
        application.call("code_here", json!({})).unwrap(),
        Value::Null
    );
    assert!(application.notifications.0.lock().unwrap().is_empty());
}

#[test]
fn a_dead_code_leaves_the_screen() {
    let application = Application::at(Stage::Open);
    let here = || application.call("code_here", json!({})).unwrap();
    let notifications = || application.notifications.0.lock().unwrap().clone();
    let request = |id: &Value, channel: &str| {
        let request = json!({ "id": id, "channel": channel });
        application.call("request_code", request).unwrap();
        here()["code"].as_str().unwrap().to_owned()
    };
    let id = json!(application.add_contact("email", "ann@example.org"));
    let code = request(&id, "mail");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let tried = json!({ "id": id, "code": wrong });
        application.call("verify_contact", tried).unwrap_err();
    }
    assert_eq!(here(), Value::Null);
    assert_eq!(notifications(), Vec::<String>::new());

    let id = json!(application.add_contact("email", "bob@example.org"));
    request(&id, "mail");
    let delete = json!({ "id": id, "current_password": "" });
    application.call("delete_contact", delete).unwrap();
    assert_eq!(here(), Value::Null);
    assert_eq!(notifications(), Vec::<String>::new());

    // Deleted by another device: nobody told this one.
    let id = json!(application.add_contact("email", "cyd@example.org"));
    request(&id, "mail");
    let other = application.second_device();
    let who = Who::Named("ann".to_owned());
    other.sign_in(&who, PASSWORD, false).unwrap();
    let contact = other.contacts().unwrap();
    let contact = contact
        .iter()
        .find(|one| one.value.value() == "cyd@example.org");
    other.delete_contact(contact.unwrap().id, "").unwrap();
    assert_eq!(here(), Value::Null);
    assert_eq!(notifications(), Vec::<String>::new());
}

#[test]
fn a_lock_takes_a_code_off_the_screen() {
    let application = Application::at(Stage::Open);
    application.enable_pin(false);
    let id = application.add_contact("cell_phone", NUMBER);
    application
        .call("request_code", json!({ "id": id, "channel": "text" }))
        .unwrap();
    assert!(!application.notifications.0.lock().unwrap().is_empty());
    application.call("lock", json!({})).unwrap();
    assert!(application.notifications.0.lock().unwrap().is_empty());
    application
        .call("unlock_with_password", json!({ "password": PASSWORD }))
        .unwrap();
    assert_eq!(
        application.call("code_here", json!({})).unwrap(),
        Value::Null
    );
}

#[test]
fn a_number_is_read_while_it_is_typed() {
    let application = Application::at(Stage::Open);
    let read = |text: &str, region: &str| {
        let arguments = json!({ "text": text, "region": region });
        application.call("read_phone_number", arguments).unwrap()
    };
    assert_eq!(
        read("+44 7400 123456", "US"),
        json!({
            "international": "+44 7400 123456", "region": "GB", "line": "cell", "refusal": null,
        })
    );
    assert_eq!(read("201555", "US")["refusal"], "phone-too-short");
    // The picker stays where it is, and has a country.
    assert_eq!(read("+1 4", "CA")["region"], "CA");
    let everywhere = read("+800 1234 5678", "GB");
    assert_eq!(everywhere["international"], "+800 1234 5678");
    assert_eq!(everywhere["region"], Value::Null);
    let countries = application.call("phone_countries", json!({})).unwrap();
    let germany = json!({ "region": "DE", "calling_code": 49 });
    assert!(countries.as_array().unwrap().contains(&germany));
}

#[test]
fn every_refusal_names_its_field() {
    let application = Application::at(Stage::Open);
    let add = |kind: &str, value: &str| {
        let arguments = json!({ "kind": kind, "value": value, "region": "US" });
        application.refusal("add_contact", arguments)
    };
    for (kind, value, code) in [
        ("cell_phone", "", "phone-empty"),
        ("cell_phone", "1-800-FLOWERS", "phone-letters"),
        ("cell_phone", "+1 201 555 0123 x4", "phone-extension"),
        ("cell_phone", "+999 201 555 0123", "phone-country"),
        ("cell_phone", "911", "phone-service"),
        ("cell_phone", "+1 201 155 0123", "phone-not-in-use"),
        ("cell_phone", "+44 20 7946 0958", "not-a-cell-phone"),
        ("landline", "+1 900 234 5678", "phone-premium"),
        ("email", "ann", "email-invalid"),
        ("email", "", "name-empty"),
        ("skype", "ann", "skype-invalid"),
        ("website", "nowhere", "website-invalid"),
        ("physical_address", "?", "address-invalid"),
    ] {
        assert_eq!(add(kind, value), at(code, "value"), "{value}");
    }
    application.add_contact("cell_phone", NUMBER);
    assert_eq!(add("landline", NUMBER), at("contact-taken", "value"));
    let unknown = json!({ "kind": "fax", "value": NUMBER, "region": "US" });
    assert!(application.call("add_contact", unknown).is_err());
}

#[test]
fn a_cell_phone_can_become_a_landline() {
    let application = Application::at(Stage::Open);
    let id = application.add_contact("cell_phone", NUMBER);
    let edit = |kind: &str| {
        json!({
            "id": id, "kind": kind, "value": "+44 20 7946 0958", "region": "US",
            "current_password": "",
        })
    };
    let refused = application.refusal("edit_contact", edit("cell_phone"));
    assert_eq!(refused, at("not-a-cell-phone", "value"));
    let rows = application.call("edit_contact", edit("landline")).unwrap();
    assert_eq!(rows[0]["kind"], "landline");
    assert_eq!(rows[0]["value"], "+44 20 7946 0958");
}

#[test]
fn a_gateway_that_fails_is_told_in_words() {
    let gateway = Simulator::start(0).unwrap();
    let application = Application::at(Stage::Open);
    application
        .call("set_delivery", twilio(&gateway, "wrong"))
        .unwrap();
    let test = |to: &str| {
        let arguments = json!({ "channel": "text", "to": to, "region": "US" });
        application.call("send_test", arguments)
    };
    assert_eq!(
        test("+12015550101").unwrap_err()["code"],
        "not-sent-credentials"
    );
    application
        .call("set_delivery", twilio(&gateway, TOKEN))
        .unwrap();
    gateway.behave(Behaviour::Refuse {
        status: 400,
        code: 21614,
    });
    assert_eq!(
        test("+12015550102").unwrap_err()["code"],
        "not-sent-recipient"
    );
    gateway.behave(Behaviour::Malformed);
    assert_eq!(test("+12015550103").unwrap()["sent"], "maybe");
    gateway.behave(Behaviour::Well);
    assert_eq!(test("+12015550104").unwrap()["sent"], "taken");
    drop(gateway);
    assert_eq!(
        test("+12015550105").unwrap_err()["code"],
        "not-sent-unreachable"
    );
}

#[test]
fn delivery_is_set_with_the_password_and_its_secret_goes_to_no_other_place() {
    let gateway = Simulator::start(0).unwrap();
    let application = Application::at(Stage::Open);
    let mut set = twilio(&gateway, TOKEN);
    application.call("set_delivery", set.clone()).unwrap();
    set["phone_secret"] = json!("");
    application.call("set_delivery", set.clone()).unwrap();
    set["phone"]["base_url"] = json!("https://elsewhere.example");
    let refused = application.refusal("set_delivery", set.clone());
    assert_eq!(refused, at("name-empty", "phone_secret"));
    set["phone_secret"] = json!("token");
    set["phone"]["base_url"] = json!("http://elsewhere.example");
    let refused = application.refusal("set_delivery", set.clone());
    assert_eq!(refused, at("delivery-not-encrypted", "base_url"));
    set["phone"]["base_url"] = json!("elsewhere");
    let refused = application.refusal("set_delivery", set.clone());
    assert_eq!(refused, at("delivery-invalid", "base_url"));
    let webhook = json!({
        "phone": { "provider": "webhook", "url": gateway.webhook_url() },
        "phone_secret": WEBHOOK_SECRET,
        "mail": { "provider": "this_computer" },
        "mail_secret": "",
        "current_password": "wrong",
    });
    let refused = application.refusal("set_delivery", webhook.clone());
    assert_eq!(refused, at("wrong-current-password", "current_password"));
    let mut webhook = webhook;
    webhook["current_password"] = json!(PASSWORD);
    application.call("set_delivery", webhook).unwrap();
    let arguments = json!({ "channel": "call", "to": NUMBER, "region": "US" });
    assert_eq!(
        application.call("send_test", arguments).unwrap()["sent"],
        "taken"
    );
    assert_eq!(gateway.outbox()[0].channel, "call");
}
