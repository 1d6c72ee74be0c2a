//! Account Settings: names, recovery key, backup and deletion.

use crate::support::{Application, OTHER_PASSWORD, PASSWORD, Stage, signed_out};
use serde_json::json;

#[test]
fn names_are_changed_and_seen_in_the_list() {
    let application = Application::at(Stage::Open);
    let arguments = json!({ "display_name": "Ann Élan", "sign_in_name": "ann.elan" });
    let profile = application.call("set_profile", arguments).unwrap();
    assert_eq!(profile["account"]["initials"], "AÉ");
    assert_eq!(
        application.call("gate", json!({})).unwrap()["account"],
        profile["account"]
    );
    application.sign_out();
    let listed = application.call("accounts", json!({})).unwrap();
    assert_eq!(listed[0]["sign_in_name"], "ann.elan");
}

#[test]
fn a_new_recovery_key_needs_the_password_and_two_groups() {
    let application = Application::at(Stage::Open);
    let wrong = application.refusal("new_recovery_key", json!({ "current_password": "wrong" }));
    assert_eq!(
        wrong,
        (
            "wrong-current-password".into(),
            Some("current_password".into())
        )
    );
    let shown = application
        .call("new_recovery_key", json!({ "current_password": PASSWORD }))
        .unwrap();
    assert_eq!(shown["groups"].as_array().unwrap().len(), 8);
    assert_eq!(
        application.call("recovery_key", json!({})).unwrap(),
        shown,
        "also after a reload"
    );
    application.call("discard_recovery_key", json!({})).unwrap();
    assert_eq!(
        application.refusal("recovery_key", json!({})).0,
        "recovery-key-not-waiting"
    );
    application
        .call("new_recovery_key", json!({ "current_password": PASSWORD }))
        .unwrap();
    assert_ne!(
        application.confirm_waiting_key(),
        application.recovery_key()
    );
}

#[test]
fn a_backup_is_written_and_restored() {
    let application = Application::at(Stage::Open);
    let current = json!({ "current_password": PASSWORD });
    assert_eq!(
        application.refusal("export_backup", current.clone()).0,
        "cancelled"
    );
    let file = application.folder.path().join("ann.nightlatch");
    *application.answer.0.lock().unwrap() = Some(file.clone());
    assert_eq!(
        application.call("export_backup", current).unwrap(),
        "ann.nightlatch"
    );
    assert!(file.exists());
    let change = json!({
        "current_password": PASSWORD, "new_password": OTHER_PASSWORD, "confirm": OTHER_PASSWORD,
    });
    application.call("change_password", change).unwrap();
    let restore = |current: &str, backup: &str| json!({ "current_password": current, "backup_password": backup });
    assert_eq!(
        application.refusal("restore_backup", restore(PASSWORD, PASSWORD)),
        (
            "wrong-current-password".into(),
            Some("current_password".into())
        )
    );
    assert_eq!(
        application.refusal("restore_backup", restore(OTHER_PASSWORD, "wrong")),
        (
            "backup-wrong-password".into(),
            Some("backup_password".into())
        )
    );
    let gate = application
        .call("restore_backup", restore(OTHER_PASSWORD, PASSWORD))
        .unwrap();
    assert_eq!(gate, signed_out(Some("restored")));
    let who = json!({ "sign_in_name": "ann" });
    application
        .call(
            "sign_in",
            json!({ "who": who, "password": PASSWORD, "keep_signed_in": false }),
        )
        .unwrap();
}

#[test]
fn a_backup_brings_an_account_to_a_computer_without_it() {
    let application = Application::at(Stage::Open);
    let file = application.folder.path().join("ann.nightlatch");
    *application.answer.0.lock().unwrap() = Some(file.clone());
    application
        .call("export_backup", json!({ "current_password": PASSWORD }))
        .unwrap();
    application.sign_out();
    assert_eq!(
        application.refusal("restore_account", json!({})).0,
        "account-already-here"
    );

    let other = Application::empty();
    assert_eq!(other.refusal("restore_account", json!({})).0, "cancelled");
    *other.answer.0.lock().unwrap() = Some(file.clone());
    let listed = other.call("restore_account", json!({})).unwrap();
    let arguments =
        json!({ "who": { "id": listed[0]["id"] }, "password": PASSWORD, "keep_signed_in": false });
    assert_eq!(other.call("sign_in", arguments).unwrap()["state"], "open");

    let broken = Application::empty();
    std::fs::write(&file, "no backup").unwrap();
    *broken.answer.0.lock().unwrap() = Some(file);
    assert_eq!(
        broken.refusal("restore_account", json!({})).0,
        "backup-not-readable"
    );
}

#[test]
fn deleting_names_what_is_wrong_and_then_leaves_nothing() {
    let application = Application::at(Stage::Open);
    let delete =
        |password: &str, name: &str| json!({ "current_password": password, "sign_in_name": name });
    assert_eq!(
        application.refusal("delete_account", delete(PASSWORD, "anne")),
        ("name-mismatch".into(), Some("sign_in_name".into()))
    );
    assert_eq!(
        application.refusal("delete_account", delete("wrong", "ann")),
        (
            "wrong-current-password".into(),
            Some("current_password".into())
        )
    );
    let gate = application
        .call("delete_account", delete(PASSWORD, "ann"))
        .unwrap();
    assert_eq!(gate, signed_out(Some("account_deleted")));
    assert_eq!(application.call("accounts", json!({})).unwrap(), json!([]));
}
