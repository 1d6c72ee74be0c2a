//! The table of commands: each runs in the states it names and in no other.

use crate::support::{
    Application, OTHER_PASSWORD, PASSWORD, PIN, STAGES, Stage, call_from, call_with, new_account,
    sign_ins,
};
use nightlatch::commands::TABLE;
use nightlatch_account::gate::GateState;
use serde_json::{Value, json};
use tauri::WebviewWindowBuilder;
use tauri::http::{HeaderMap, HeaderValue};

const NOBODY: &str = "018f0000-0000-7000-8000-000000000000";

fn row() -> Value {
    json!({
        "auth_type": "pin", "ip": "203.0.113.7", "label": "", "lasts": "as_it_is",
        "private_confirmed": true,
    })
}

fn confirmed() -> Value {
    json!({ "current_password": PASSWORD, "code": null, "pin": PIN })
}

/// Arguments with which each command would do its work.
fn arguments(command: &str, application: &Application) -> Value {
    let ann = json!({ "sign_in_name": "ann" });
    match command {
        "set_preferences" => {
            json!({ "preferences": { "theme": "dark", "language": "de", "size": 125 } })
        }
        "waits" | "forget_account" | "code_state" | "delete_trusted_address" | "end_session" => {
            json!({ "id": NOBODY })
        }
        "create_account" => new_account("eve"),
        "sign_in" => json!({ "who": ann, "password": PASSWORD, "keep_signed_in": false }),
        "recover" => json!({ "who": ann, "recovery_key": application.recovery_key() }),
        "set_new_password" => {
            json!({ "new_password": OTHER_PASSWORD, "confirm": OTHER_PASSWORD })
        }
        "confirm_recovery_key" => json!({ "groups": ["0000", "0000"] }),
        "new_recovery_key" | "export_backup" | "disable_pin" => {
            json!({ "current_password": PASSWORD })
        }
        "set_profile" => json!({ "display_name": "Ann", "sign_in_name": "ann" }),
        "restore_backup" => {
            json!({ "current_password": PASSWORD, "backup_password": PASSWORD })
        }
        "delete_account" => json!({ "current_password": PASSWORD, "sign_in_name": "nobody" }),
        "check_new_password" => json!({ "password": "x" }),
        "set_password_rules" => json!({ "rules": {
            "preset": "classic", "min_length": 8,
            "upper": true, "lower": true, "digit": true, "special": true,
        } }),
        "change_password" => json!({
            "current_password": PASSWORD,
            "new_password": OTHER_PASSWORD,
            "confirm": OTHER_PASSWORD,
        }),
        "session_history" => {
            json!({ "filter": sign_ins(), "before": null, "limit": 10 })
        }
        "export_history" => json!({ "filter": sign_ins(), "format": "csv" }),
        "rename_device" => json!({ "id": NOBODY, "device_name": "Desk" }),
        "set_logout_days" => json!({ "days": 7, "current_password": null }),
        "log_out_all_except_this" => json!({ "current_password": PASSWORD, "count": 1 }),
        "unlock_with_password" => json!({ "password": PASSWORD }),
        "check_pin" | "enter_pin" | "unlock_with_pin" => json!({ "pin": PIN }),
        "enable_pin" => json!({
            "pin": PIN,
            "repeat": PIN,
            "screen_lock": 20,
            "request_after_authorization": false,
            "current_password": PASSWORD,
        }),
        "change_pin" => json!({
            "pin": null,
            "repeat": null,
            "screen_lock": 20,
            "request_after_authorization": false,
            "system_idle": false,
            "current_password": PASSWORD,
        }),
        "save_draft" => json!({ "draft": { "route": "account", "fields": {} } }),
        "begin_enrolment" | "new_recovery_codes" | "disable_two_factor" => {
            json!({ "current_password": PASSWORD, "code": "123456" })
        }
        "confirm_secret" => json!({ "token": "123456" }),
        "type_code_back" | "enter_second_factor" => json!({ "code": "123456" }),
        "enable_two_factor" => json!({ "current_password": PASSWORD, "strict": false }),
        "dismiss_recommendation" => json!({ "for_long": true }),
        "turn_off_two_factor" => json!({ "recovery_key": application.recovery_key() }),
        "advise_on_address" => json!({ "ip": "203.0.113.7" }),
        "add_trusted_address" => json!({ "row": row(), "confirmed": confirmed() }),
        "edit_trusted_address" => {
            json!({ "id": NOBODY, "row": row(), "confirmed": confirmed() })
        }
        "set_address_service" => {
            json!({ "service": "https://address.example", "confirmed": confirmed() })
        }
        "read_phone_number" => json!({ "text": "+12015550123", "region": "US" }),
        "add_contact" => {
            json!({ "kind": "cell_phone", "value": "+12015550123", "region": "US" })
        }
        "edit_contact" => json!({
            "id": NOBODY, "kind": "cell_phone", "value": "+12015550123", "region": "US",
            "current_password": PASSWORD,
        }),
        "delete_contact" | "set_primary_contact" => {
            json!({ "id": NOBODY, "current_password": PASSWORD })
        }
        "request_code" => json!({ "id": NOBODY, "channel": "text" }),
        "verify_contact" => json!({ "id": NOBODY, "code": "123456" }),
        "set_delivery" => json!({
            "phone": { "provider": "this_computer" }, "phone_secret": "",
            "mail": { "provider": "this_computer" }, "mail_secret": "",
            "current_password": PASSWORD,
        }),
        "send_test" => json!({ "channel": "text", "to": "+12015550123", "region": "US" }),
        "lock_health" => json!({ "test": false }),
        _ => json!({}),
    }
}

fn state_of(stage: Stage) -> GateState {
    match stage {
        Stage::SignedOut => GateState::SignedOut,
        Stage::Creating
        | Stage::Recovering
        | Stage::AskedForPin
        | Stage::AskedForCode
        | Stage::Recovered => GateState::Pending,
        Stage::Open => GateState::Open,
        Stage::Locked => GateState::Locked,
    }
}

fn is_refused(result: &Result<Value, Value>) -> bool {
    result
        .as_ref()
        .is_err_and(|error| error["code"] == "wrong-state")
}

/// A refusal changes nothing, so one application serves for all commands of its stage.
#[test]
fn no_command_runs_in_a_state_it_does_not_name() {
    for stage in STAGES {
        let application = Application::at(stage);
        let before = application.accounts().view();
        for (command, states) in TABLE {
            if states.contains(&state_of(stage)) {
                continue;
            }
            let result = application.call(command, arguments(command, &application));
            assert!(
                is_refused(&result),
                "{command} at {stage:?} gave {result:?}"
            );
            let after = application.accounts().view();
            assert_eq!(before, after, "{command} at {stage:?} changed the gate");
        }
    }
}

#[test]
fn every_command_runs_in_the_states_it_names() {
    for (command, states) in TABLE {
        for state in *states {
            let stages = STAGES
                .into_iter()
                .filter(|stage| state_of(*stage) == *state);
            let runs = stages.map(|stage| {
                let application = Application::at(stage);
                let result = application.call(command, arguments(command, &application));
                if let Err(error) = &result {
                    assert!(error["code"].is_string(), "{command} at {stage:?}: {error}");
                }
                !is_refused(&result)
            });
            let runs: Vec<bool> = runs.collect();
            assert!(runs.contains(&true), "{command} never runs while {state:?}");
        }
    }
}

#[test]
fn a_command_that_is_not_in_the_table_is_refused() {
    let application = Application::at(Stage::Open);
    for command in [
        "read_everything",
        "",
        "sign_in ",
        "plugin:store|load",
        "plugin:dialog|open",
    ] {
        assert!(application.call(command, json!({})).is_err(), "{command}");
    }
}

#[test]
fn only_the_main_window_may_call() {
    let application = Application::at(Stage::Open);
    let other = WebviewWindowBuilder::new(&application.app, "other", tauri::WebviewUrl::default())
        .build()
        .unwrap();
    for (command, _) in TABLE {
        let result = call_from(&other, command, arguments(command, &application));
        let error = result.unwrap_err();
        assert!(error["code"].is_null(), "{command} was run: {error}");
    }
}

#[test]
fn every_command_of_the_table_is_permitted_to_the_page() {
    let application = Application::at(Stage::Locked);
    for (command, _) in TABLE {
        if let Err(error) = application.call(command, json!({})) {
            let refused_by_tauri = error
                .as_str()
                .is_some_and(|text| text.contains("not allowed"));
            assert!(!refused_by_tauri, "{command}: {error}");
        }
    }
}

#[test]
fn a_locked_gate_says_who_and_since_when_and_nothing_else() {
    let application = Application::at(Stage::Locked);
    let gate = application.call("gate", json!({})).unwrap();
    let keys: Vec<&String> = gate.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "account",
            "epoch",
            "locked_at",
            "minutes",
            "pin",
            "reason",
            "state"
        ]
    );
    assert_eq!(gate["pin"], json!({ "tries_left": 5 }));
    let wrong = application.refusal("unlock_with_password", json!({ "password": "wrong" }));
    assert_eq!(wrong, ("wrong-password".into(), Some("password".into())));
    let open = application
        .call("unlock_with_password", json!({ "password": PASSWORD }))
        .unwrap();
    assert_eq!(open["state"], "open");
}

#[test]
fn a_call_whose_answer_was_lost_does_not_run_again() {
    let application = Application::at(Stage::Locked);
    let call = |name: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert("nightlatch-call", HeaderValue::from_static(name));
        let wrong = json!({ "pin": "000001" });
        call_with(&application.page, "unlock_with_pin", wrong, headers).unwrap_err()["code"].clone()
    };
    assert_eq!(call("7"), "wrong-pin");
    assert_eq!(call("7"), "answer-lost");
    // The second was no try.
    let gate = application.call("gate", json!({})).unwrap();
    assert_eq!(gate["pin"]["tries_left"], 4);
    assert_eq!(call("8"), "wrong-pin");
}
