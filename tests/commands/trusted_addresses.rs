//! Trusted IP List.

use crate::support::{Application, PASSWORD, PIN, Stage};
use serde_json::{Value, json};

fn row(auth_type: &str, ip: &str) -> Value {
    json!({
        "auth_type": auth_type, "ip": ip, "label": "Home", "lasts": "as_it_is",
        "private_confirmed": true,
    })
}

fn confirmed(code: Option<&str>, pin: Option<&str>) -> Value {
    json!({ "current_password": PASSWORD, "code": code, "pin": pin })
}

fn at(code: &str, field: &str) -> (String, Option<String>) {
    (code.to_owned(), Some(field.to_owned()))
}

#[test]
fn a_row_is_added_edited_and_deleted() {
    let application = Application::at(Stage::Open);
    application.enable_pin(true);
    let list = application.call("trusted_addresses", json!({})).unwrap();
    let asked = json!({ "asked": "yes", "network": null });
    let off = json!({ "asked": "off", "network": null });
    assert_eq!(
        list,
        json!({
            "rows": [], "here": "203.0.113.7", "service": null,
            "from_here": { "second_factor": off, "pin": asked },
            "from_elsewhere": { "second_factor": off, "pin": asked },
            "waived_elsewhere": [],
        })
    );
    let add = json!({ "row": row("pin", "::ffff:203.0.113.77/120"), "confirmed": confirmed(None, Some(PIN)) });
    let list = application.call("add_trusted_address", add).unwrap();
    let added = &list["rows"][0];
    assert_eq!(added["ip"], "203.0.113.0/24");
    assert_eq!(added["state"], "active");
    assert_eq!(added["label"], "Home");
    assert_eq!(
        list["from_here"]["pin"],
        json!({ "asked": "waived", "network": "203.0.113.0/24" })
    );
    // From the rest of the range it is not asked for either.
    assert_eq!(
        list["waived_elsewhere"],
        json!([{ "auth_type": "pin", "network": "203.0.113.0/24" }])
    );
    let mut other = row("pin", "203.0.113.7");
    other["lasts"] = json!({ "days": 7 });
    let edit = json!({
        "id": added["id"], "row": other, "confirmed": confirmed(None, Some(PIN)),
    });
    let list = application.call("edit_trusted_address", edit).unwrap();
    assert_eq!(list["rows"][0]["ip"], "203.0.113.7");
    assert_eq!(list["waived_elsewhere"], json!([]));
    assert!(list["rows"][0]["expires_at"].is_i64());
    let delete = json!({ "id": added["id"] });
    let list = application.call("delete_trusted_address", delete).unwrap();
    assert_eq!(list["rows"], json!([]));
}

#[test]
fn every_refusal_is_at_its_field() {
    let application = Application::at(Stage::Open);
    let add = |row: Value, confirmed: Value| {
        let arguments = json!({ "row": row, "confirmed": confirmed });
        application.refusal("add_trusted_address", arguments)
    };
    let here = "203.0.113.7";
    let all = || confirmed(None, Some(PIN));
    assert_eq!(add(row("pin", here), all()), ("pin-not-set".into(), None));
    assert_eq!(
        add(row("google_authenticator", here), all()),
        ("two-factor-off".into(), None)
    );
    application.enable_pin(false);
    for (ip, code) in [
        ("", "network-empty"),
        ("010.0.0.1", "network-leading-zero"),
        ("127.1", "network-short"),
        ("0x7f.1", "network-hexadecimal"),
        ("3232235777", "network-short"),
        ("1.2.3.4:443", "network-port"),
        ("[2001:db8::1]", "network-brackets"),
        ("fe80::1%eth0", "network-zone"),
        ("203.0.113.7/33", "network-prefix"),
        ("203.0.113.7/0", "network-too-wide"),
        ("0.0.0.0", "network-nobody"),
        ("::", "network-nobody"),
        ("127.0.0.1", "network-loopback"),
        ("224.0.0.1", "network-multicast"),
        ("255.255.255.255", "network-broadcast"),
        ("fe80::1", "network-link-local"),
        ("x", "network-not-an-address"),
    ] {
        assert_eq!(add(row("pin", ip), all()), at(code, "ip"), "{ip}");
        let advice = application.refusal("advise_on_address", json!({ "ip": ip }));
        assert_eq!(advice, at(code, "ip"), "{ip}");
    }
    for ip in ["192.168.1.7", "192.0.0.2", "198.18.0.1", "fec0::1", here] {
        let mut private = row("pin", ip);
        private["private_confirmed"] = json!(false);
        assert_eq!(
            add(private, all()),
            at("private-not-confirmed", "private_confirmed"),
            "{ip}"
        );
    }
    let mut too_long = row("pin", here);
    too_long["label"] = "x".repeat(65).into();
    assert_eq!(add(too_long, all()), at("name-too-long", "label"));
    let mut no_time = row("pin", here);
    no_time["lasts"] = json!({ "days": 8 });
    assert_eq!(add(no_time, all()), at("lasts-invalid", "lasts"));
    assert_eq!(
        add(row("pin", here), confirmed(None, None)),
        at("malformed-pin", "pin")
    );
    assert_eq!(
        add(row("pin", here), confirmed(None, Some("192837"))),
        at("wrong-pin", "pin")
    );
    let service = json!({ "service": "http://address.example", "confirmed": all() });
    assert_eq!(
        application.refusal("set_address_service", service),
        at("delivery-not-encrypted", "service")
    );
}

#[test]
fn the_page_cannot_say_where_it_is() {
    let application = Application::at(Stage::Open);
    let arguments = json!({ "here": "198.51.100.1", "address": "198.51.100.1" });
    let list = application.call("trusted_addresses", arguments).unwrap();
    assert_eq!(list["here"], "203.0.113.7");
}
