//! Session History, the sessions that are open, and Logout Settings.

use crate::support::{Application, PASSWORD, Stage, sign_ins, unnumbered};
use nightlatch_account::Who;
use serde_json::{Value, json};
use std::fs;

fn history(application: &Application, shown: &str) -> Vec<Value> {
    let mut filter = sign_ins();
    filter["shown"] = shown.into();
    let arguments = json!({ "filter": filter, "before": null, "limit": 100 });
    let page = application.call("session_history", arguments).unwrap();
    page["rows"].as_array().unwrap().clone()
}

#[test]
fn each_sign_in_is_a_row_newest_first_and_pages_follow_each_other() {
    let application = Application::at(Stage::SignedOut);
    for _ in 0..3 {
        let arguments = json!({ "who": { "sign_in_name": "ann" }, "password": PASSWORD, "keep_signed_in": false });
        application.clock.advance(1);
        application.call("sign_in", arguments).unwrap();
        application.sign_out();
    }
    application.clock.advance(1);
    let arguments =
        json!({ "who": { "sign_in_name": "ann" }, "password": PASSWORD, "keep_signed_in": false });
    application.call("sign_in", arguments).unwrap();
    let mut rows: Vec<Value> = Vec::new();
    let mut before = Value::Null;
    loop {
        let arguments = json!({ "filter": sign_ins(), "before": before, "limit": 2 });
        let page = application.call("session_history", arguments).unwrap();
        rows.extend(page["rows"].as_array().unwrap().iter().cloned());
        before = page["next"].clone();
        if before.is_null() {
            break;
        }
    }
    assert_eq!(rows.len(), 5, "the creation and four sign-ins");
    assert!(
        rows.windows(2)
            .all(|pair| pair[0]["at"].as_i64() > pair[1]["at"].as_i64())
    );
    let here: Vec<&Value> = rows.iter().map(|row| &row["this_session"]).collect();
    assert_eq!(here, [true, false, false, false, false]);
    assert_eq!(rows[0]["address"], "203.0.113.7");
    assert_eq!(
        rows[0]["user_agent"], "Nightlatch <b>0.1.0</b>",
        "text stays text"
    );
}

#[test]
fn a_place_that_is_none_gives_no_rows_and_a_limit_is_kept() {
    let application = Application::at(Stage::Open);
    let nonsense = json!({ "filter": sign_ins(), "before": "'; DROP TABLE log; --", "limit": 4_000_000_000_u32 });
    let page = application.call("session_history", nonsense).unwrap();
    assert_eq!(page, json!({ "rows": [], "next": null }));
    let page = application
        .call(
            "session_history",
            json!({ "filter": sign_ins(), "before": null, "limit": 0 }),
        )
        .unwrap();
    assert_eq!(page["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn the_history_is_filtered_and_a_row_says_what_happened() {
    let application = Application::at(Stage::SignedOut);
    let wrong =
        json!({ "who": { "sign_in_name": "ann" }, "password": "x", "keep_signed_in": false });
    assert!(application.call("sign_in", wrong).is_err());
    let right =
        json!({ "who": { "sign_in_name": "ann" }, "password": PASSWORD, "keep_signed_in": false });
    application.call("sign_in", right).unwrap();
    let failed = history(&application, "failed_sign_ins");
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["kind"], "sign_in");
    assert_eq!(failed[0]["failure"], "wrong_password");
    assert_eq!(failed[0]["device"], Value::Null);
    assert_eq!(history(&application, "locks")[0]["kind"], "sign_out");
    assert_eq!(history(&application, "changes"), Vec::<Value>::new());
    assert_eq!(history(&application, "everything").len(), 4);
    let devices = application.call("devices", json!({})).unwrap();
    assert_eq!(devices[0]["this_device"], true);
    assert_eq!(devices[0]["name"], "Test computer");
    let from = |address: &str| {
        let mut filter = sign_ins();
        filter["address"] = json!(address);
        json!({ "filter": filter, "before": null, "limit": 10 })
    };
    for address in ["", "203.0.113.7", "::ffff:203.0.113.7", " 203.0.113.0/24 "] {
        let page = application.call("session_history", from(address)).unwrap();
        assert_eq!(page["rows"].as_array().unwrap().len(), 2, "{address}");
    }
    let page = application.call("session_history", from("203.0.113.70"));
    assert_eq!(page.unwrap()["rows"], json!([]));
    for text in ["203.0.113.", "%", "' OR 1=1"] {
        let refused = application.refusal("session_history", from(text));
        let field = Some("address".into());
        assert_eq!(refused, ("no-address-or-range".into(), field), "{text}");
    }
    let nonsense = json!({ "filter": { "shown": "all" }, "before": null, "limit": 1 });
    assert!(application.call("session_history", nonsense).is_err());
}

#[test]
fn a_second_device_is_listed_logged_out_and_signed_out() {
    let application = Application::at(Stage::Open);
    let other = application.second_device();
    let who = Who::Named("ann".to_owned());
    other.sign_in(&who, PASSWORD, false).unwrap();
    let sessions = application.call("sessions", json!({})).unwrap();
    assert_eq!(sessions.as_array().unwrap().len(), 2);
    assert_eq!(sessions[0]["this_session"], true);
    assert_eq!(sessions[0]["authenticated_by"], "creation");
    assert_eq!(sessions[1]["this_device"], false);
    assert_eq!(sessions[1]["authenticated_by"], "password");
    let limit =
        sessions[1]["ends_at"].as_i64().unwrap() - sessions[1]["started_at"].as_i64().unwrap();
    assert_eq!(limit, 30 * 86_400_000);
    let id = sessions[1]["id"].clone();
    let left = application
        .call("end_session", json!({ "id": id }))
        .unwrap();
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert!(other.session().is_err());
    let refused = application.refusal("end_session", json!({ "id": id }));
    assert_eq!(refused, ("session-unknown".into(), None));
    let own = json!({ "id": sessions[0]["id"] });
    let refused = application.refusal("end_session", own);
    assert_eq!(refused, ("wrong-state".into(), None));

    other.sign_in(&who, PASSWORD, false).unwrap();
    let wrong = json!({ "current_password": "x", "count": 1 });
    let refused = application.refusal("log_out_all_except_this", wrong);
    let field = Some("current_password".into());
    assert_eq!(refused, ("wrong-current-password".into(), field));
    let miscounted = json!({ "current_password": PASSWORD, "count": 3 });
    let refused = application.refusal("log_out_all_except_this", miscounted);
    assert_eq!(refused, ("session-count".into(), None));
    let right = json!({ "current_password": PASSWORD, "count": 1 });
    let done = application.call("log_out_all_except_this", right.clone());
    assert_eq!(done.unwrap(), json!({ "ended": 1 }));
    assert!(other.session().is_err());
    let refused = application.refusal("log_out_all_except_this", right);
    assert_eq!(refused, ("no-other-session".into(), None));
}

#[test]
fn logout_settings_are_what_was_chosen() {
    let application = Application::at(Stage::Open);
    let settings = application.call("logout_settings", json!({})).unwrap();
    assert_eq!(settings["days"], 30);
    let days: Vec<u64> = settings["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|choice| choice["days"].as_u64().unwrap())
        .collect();
    assert_eq!(days, [1, 3, 7, 14, 30, 60, 90]);
    let set = |days: u32, password: Option<&str>| {
        let arguments = json!({ "days": days, "current_password": password });
        application.call("set_logout_days", arguments)
    };
    assert_eq!(set(7, None).unwrap()["days"], 7);
    let refused = set(90, None).unwrap_err();
    assert_eq!(refused["code"], "password-empty");
    assert_eq!(refused["field"], "current_password");
    assert_eq!(set(90, Some(PASSWORD)).unwrap()["days"], 90);
    let refused = set(8, Some(PASSWORD)).unwrap_err();
    assert_eq!(refused["code"], "logout-days-invalid");
    assert_eq!(refused["field"], "days");
}

#[test]
fn the_history_is_written_into_a_file() {
    let application = Application::at(Stage::Open);
    let file = application.folder.path().join("history");
    let export = |format: &str| {
        let arguments = json!({ "filter": sign_ins(), "format": format });
        application.call("export_history", arguments)
    };
    assert_eq!(export("csv").unwrap_err()["code"], "cancelled");
    *application.answer.0.lock().unwrap() = Some(file.clone());
    assert_eq!(export("csv").unwrap(), "history");
    let csv = fs::read_to_string(&file).unwrap();
    let mut lines = csv.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\"Number\",\"Created Date\"")
    );
    assert!(
        lines
            .next()
            .unwrap()
            .contains("\"Nightlatch <b>0.1.0</b>\"")
    );
    assert_eq!(lines.next(), None);
    assert_eq!(export("json").unwrap(), "history");
    let rows: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(rows[0]["event"], "sign_in");
    assert_eq!(rows[0]["ip_address"], "203.0.113.7");
    assert!(export("xml").is_err());
    *application.answer.0.lock().unwrap() = Some(application.folder.path().join("no/such/folder"));
    assert_eq!(export("csv").unwrap_err()["code"], "file-not-written");
    let told: Vec<Value> = history(&application, "changes")
        .iter()
        .map(|row| json!([row["kind"], row["failure"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["history_export", "not_possible"]),
            json!(["history_export", null]),
            json!(["history_export", null]),
        ]
    );
}

#[test]
fn verifying_says_where_the_chain_breaks() {
    let application = Application::at(Stage::Open);
    let whole = application.call("verify_log", json!({})).unwrap();
    assert_eq!(
        whole,
        json!({ "entries": 1, "broken": null, "anchor": "none" })
    );
    application.run_sql("UPDATE log SET user_agent = 'another' WHERE number = 1");
    let broken = application.call("verify_log", json!({})).unwrap();
    assert_eq!(broken["broken"]["number"], 1);
    assert_eq!(broken["broken"]["what"], "changed");
    assert!(broken["broken"]["at"].is_number());
}

#[test]
fn hostile_text_is_text_in_the_history_and_in_the_sessions() {
    let application = Application::at(Stage::Open);
    let megabyte = "\u{202e}<img src=x onerror=alert(1)>é\n".repeat(30_000);
    let other = application.device("config-2", &megabyte);
    // The one used last is listed first.
    application.clock.advance(1);
    let who = Who::Named("ann".to_owned());
    other.sign_in(&who, PASSWORD, false).unwrap();
    let sessions = application.call("sessions", json!({})).unwrap();
    let name = sessions[1]["device"].as_str().unwrap();
    assert!(name.chars().count() <= 400 && name.starts_with("<img src=x"));
    assert!(!name.contains(['\n', '\u{202e}']));
    let rows = history(&application, "sign_ins");
    assert_eq!(rows[0]["device"], name);
    let devices = application.call("devices", json!({})).unwrap();
    assert_eq!(devices[0]["name"], name);
}

#[test]
fn the_gate_says_what_ended_a_session() {
    let application = Application::at(Stage::Open);
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["ends_soon"], false);
    assert_eq!(gate["older_folder"], false);
    assert!(gate["ends_at"].is_number());
    let other = application.second_device();
    other
        .sign_in(&Who::Named("ann".to_owned()), PASSWORD, false)
        .unwrap();
    other.log_out_all_except_this(PASSWORD, 1).unwrap();
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(
        unnumbered(&gate),
        json!({
            "state": "signed_out", "reason": "session_ended", "ended_by": "logged_out_all",
            "days": null,
        })
    );
}

#[test]
fn a_device_is_renamed_and_a_refused_name_says_why() {
    let application = Application::at(Stage::Open);
    let sessions = application.call("sessions", json!({})).unwrap();
    let id = sessions[0]["device_id"].clone();
    assert!(sessions[0]["device_since"].as_i64().unwrap() > 0);
    let renamed = application.call(
        "rename_device",
        json!({ "id": id, "device_name": " Desk " }),
    );
    assert_eq!(renamed.unwrap()[0]["device"], "Desk");
    let devices = application.call("devices", json!({})).unwrap();
    assert_eq!(devices[0]["name"], "Desk");
    assert_eq!(devices[0]["id"], id);
    assert_eq!(devices[0]["since"], sessions[0]["device_since"]);
    assert_eq!(
        history(&application, "changes")[0]["kind"],
        "device_renamed"
    );
    for (name, code) in [
        ("", "name-empty"),
        ("a\u{202e}b", "name-invalid"),
        (&"x".repeat(65), "name-too-long"),
    ] {
        let refused =
            application.refusal("rename_device", json!({ "id": id, "device_name": name }));
        assert_eq!(refused, (code.to_owned(), Some("device_name".to_owned())));
    }
    let nobody = json!({ "id": uuid::Uuid::nil(), "device_name": "Desk" });
    let refused = application.refusal("rename_device", nobody);
    assert_eq!(refused, ("device-unknown".to_owned(), None));
}
