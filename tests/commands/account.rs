//! Account Settings: names, recovery key, backup and deletion.

use crate::support::{
    Application, OTHER_PASSWORD, PASSWORD, Stage, new_account, sign_ins, signed_out, unnumbered,
};
use serde_json::{Value, json};

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
    assert_eq!(unnumbered(&gate), signed_out(Some("restored")));
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
    let restored = other.call("restore_account", json!({})).unwrap();
    assert_eq!(restored["kept_aside"], Value::Null);
    let listed = &restored["accounts"];
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
fn no_file_is_written_into_our_own_folders() {
    let application = Application::at(Stage::Open);
    application.enable_two_factor();
    let folder = application.folder.path().join("data/accounts");
    let account = std::fs::read_dir(&folder).unwrap().next().unwrap();
    let slots = account.unwrap().path().join("slots.json");
    let before = std::fs::read(&slots).unwrap();
    let preferences = application.folder.path().join("config/new");
    let history = |format: &str| json!({ "filter": sign_ins(), "format": format });
    for place in [&slots, &preferences] {
        *application.answer.0.lock().unwrap() = Some(place.clone());
        for (command, arguments) in [
            ("export_history", history("csv")),
            ("export_history", history("json")),
        ] {
            let (code, _) = application.refusal(command, arguments);
            assert_eq!(code, "file-in-own-folder", "{command}");
        }
    }
    assert_eq!(std::fs::read(&slots).unwrap(), before);
    assert!(!preferences.exists());

    let new = Application::empty();
    new.call("create_account", new_account("ann")).unwrap();
    let place = new.folder.path().join("data/key");
    *new.answer.0.lock().unwrap() = Some(place.clone());
    assert_eq!(
        new.refusal("save_recovery_key", json!({})).0,
        "file-in-own-folder"
    );
    assert!(!place.exists());
    new.confirm_waiting_key();
    let proof = json!({ "current_password": PASSWORD });
    assert_eq!(new.refusal("export_backup", proof).0, "file-in-own-folder");
}

#[test]
fn a_backup_that_needs_an_answer_waits_for_it() {
    let application = Application::at(Stage::Open);
    let file = application.folder.path().join("ann.nightlatch");
    *application.answer.0.lock().unwrap() = Some(file.clone());
    application
        .call("export_backup", json!({ "current_password": PASSWORD }))
        .unwrap();
    application.sign_out();
    let finish = |name: Option<&str>, password: Option<&str>| json!({ "sign_in_name": name, "backup_password": password, "code": null });

    // Another account has the name.
    let other = Application::at(Stage::SignedOut);
    *other.answer.0.lock().unwrap() = Some(file);
    assert_eq!(
        other.refusal("restore_account", json!({})),
        ("backup-name-taken".into(), Some("sign_in_name".into()))
    );
    assert_eq!(
        other.refusal("finish_restore", finish(Some("ANN"), None)),
        ("name-taken".into(), Some("sign_in_name".into()))
    );
    let restored = other
        .call("finish_restore", finish(Some("old"), None))
        .unwrap();
    assert_eq!(restored["accounts"].as_array().unwrap().len(), 2);
    assert_eq!(
        other.refusal("finish_restore", finish(Some("old"), None)).0,
        "backup-not-waiting"
    );

    // The account is damaged.
    let accounts = application.folder.path().join("data/accounts");
    let account = std::fs::read_dir(accounts)
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    std::fs::write(account.path().join("slots.json"), "").unwrap();
    assert_eq!(
        application.refusal("restore_account", json!({})).0,
        "account-here-damaged"
    );
    application.call("cancel_restore", json!({})).unwrap();
    assert_eq!(
        application
            .refusal("finish_restore", finish(None, Some(PASSWORD)))
            .0,
        "backup-not-waiting"
    );
    application.refusal("restore_account", json!({}));
    assert_eq!(
        application.refusal("finish_restore", finish(None, Some("wrong"))),
        (
            "backup-wrong-password".into(),
            Some("backup_password".into())
        )
    );
    let restored = application.call("finish_restore", finish(None, Some(PASSWORD)));
    let aside = restored.unwrap()["kept_aside"].as_str().map(str::to_owned);
    assert!(aside.unwrap().starts_with("damaged-"));
    let who = json!({ "sign_in_name": "ann" });
    let arguments = json!({ "who": who, "password": PASSWORD, "keep_signed_in": false });
    assert_eq!(
        application.call("sign_in", arguments).unwrap()["state"],
        "open"
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
    assert_eq!(unnumbered(&gate), signed_out(Some("account_deleted")));
    assert_eq!(application.call("accounts", json!({})).unwrap(), json!([]));
}
