//! Session History.

use crate::support::{Application, PASSWORD, Stage, sign_ins};
use serde_json::{Value, json};

#[test]
fn each_sign_in_is_a_row_newest_first_and_pages_follow_each_other() {
    let application = Application::at(Stage::SignedOut);
    for _ in 0..3 {
        let arguments = json!({ "who": { "sign_in_name": "ann" }, "password": PASSWORD, "keep_signed_in": false });
        application.call("sign_in", arguments).unwrap();
        application.sign_out();
    }
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
            .all(|pair| pair[0]["at"].as_i64() >= pair[1]["at"].as_i64())
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
