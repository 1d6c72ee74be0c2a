//! "Contacts Settings": rows, codes, limits, delivery.

use crate::support::{Computer, Delivered, OTHER_PASSWORD, PASSWORD};
use nightlatch_account::contacts::code::{Cap, Channel, Dead};
use nightlatch_account::contacts::phone::PhoneRefusal;
use nightlatch_account::contacts::{Contact, ContactKind, ContactStatus, VerifiedBy};
use nightlatch_account::delivery::{Delivery, MailWay, NotSent, PhoneWay, Sent};
use nightlatch_account::error::{Error, Field};
use nightlatch_account::gate::GateState;
use nightlatch_account::lock::LockReason;
use nightlatch_account::ports::SecretText;
use nightlatch_account::time;
use nightlatch_account::{CodeState, Proof};
use std::sync::mpsc;
use uuid::Uuid;

const NUMBER: &str = "+12015550123";

fn cell(computer: &Computer) -> Uuid {
    let added = computer
        .accounts
        .add_contact(ContactKind::CellPhone, "(201) 555-0123", "US");
    added.unwrap().id
}

fn request(computer: &Computer, id: Uuid) -> String {
    computer.accounts.request_code(id, Channel::Text).unwrap();
    computer.sender.last_code()
}

fn contact(computer: &Computer, id: Uuid) -> Contact {
    let contacts = computer.accounts.contacts().unwrap();
    contacts.into_iter().find(|one| one.id == id).unwrap()
}

/// A code that is not this one.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

fn with_gateway(computer: &Computer) {
    let delivery = Delivery {
        phone: PhoneWay::Twilio {
            base_url: "https://gateway.example".to_owned(),
            account_sid: "AC01".to_owned(),
            from: "+12015550100".to_owned(),
        },
        phone_secret: SecretText::new("token".to_owned()),
        ..Delivery::default()
    };
    computer.accounts.set_delivery(delivery, PASSWORD).unwrap();
}

#[test]
fn a_number_is_added_verified_and_made_the_primary_one() {
    let (computer, _) = Computer::with_account();
    with_gateway(&computer);
    let id = cell(&computer);
    let row = contact(&computer, id);
    assert_eq!(row.value.shown(), "+1 201-555-0123");
    assert_eq!(
        (row.status, row.primary),
        (ContactStatus::NotVerified, false)
    );
    let refused = computer.accounts.set_primary_contact(id, PASSWORD);
    assert!(matches!(refused, Err(Error::ContactNotVerified)));

    let requested = computer.accounts.request_code(id, Channel::Text).unwrap();
    assert_eq!((requested.sent, requested.lives), (Sent::Taken, 300));
    let code = computer.sender.last_code();
    assert_eq!(
        *computer.sender.outbox.lock().unwrap(),
        [Delivered {
            to: NUMBER.to_owned(),
            channel: Channel::Text,
            code: Some(code.clone()),
        }]
    );
    let row = computer.accounts.verify_contact(id, &code).unwrap();
    assert_eq!(row.status, ContactStatus::Active);
    assert_eq!(row.verified_by, Some(VerifiedBy::Delivery));

    let wrong = computer.accounts.set_primary_contact(id, OTHER_PASSWORD);
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    computer.accounts.set_primary_contact(id, PASSWORD).unwrap();
    assert!(contact(&computer, id).primary);
}

#[test]
fn there_is_one_primary_of_a_type() {
    let (computer, _) = Computer::with_account();
    let mut ids = Vec::new();
    for number in [NUMBER, "+447400123456"] {
        let kind = ContactKind::CellPhone;
        let id = computer.accounts.add_contact(kind, number, "").unwrap().id;
        let code = request(&computer, id);
        computer.accounts.verify_contact(id, &code).unwrap();
        computer.accounts.set_primary_contact(id, PASSWORD).unwrap();
        ids.push(id);
    }
    let site = computer
        .accounts
        .add_contact(ContactKind::Website, "https://example.org", "")
        .unwrap();
    assert_eq!(site.status, ContactStatus::Active);
    computer.accounts.set_primary_contact(site.id, "").unwrap();
    let primary: Vec<Uuid> = computer
        .accounts
        .contacts()
        .unwrap()
        .into_iter()
        .filter(|contact| contact.primary)
        .map(|contact| contact.id)
        .collect();
    assert_eq!(primary, [ids[1], site.id]);
}

#[test]
fn on_this_computer_the_row_says_what_the_verification_is_worth() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    let requested = computer.accounts.request_code(id, Channel::Call).unwrap();
    assert_eq!(requested.sent, Sent::Here);
    let code = computer.sender.last_code();
    let row = computer.accounts.verify_contact(id, &code).unwrap();
    assert_eq!(row.verified_by, Some(VerifiedBy::ThisComputer));
}

#[test]
fn one_number_is_one_row_however_it_is_spelled() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    for (kind, text, region) in [
        (ContactKind::CellPhone, "+1 201 555 0123", ""),
        (ContactKind::CellPhone, "0012015550123", "GB"),
        (ContactKind::Landline, "201.555.0123", "US"),
    ] {
        let again = computer.accounts.add_contact(kind, text, region);
        assert!(matches!(again, Err(Error::ContactTaken)), "{text}");
    }
    let other = computer
        .accounts
        .add_contact(ContactKind::CellPhone, "+447400123456", "")
        .unwrap();
    let into_the_same =
        computer
            .accounts
            .edit_contact(other.id, ContactKind::CellPhone, NUMBER, "", "");
    assert!(matches!(into_the_same, Err(Error::ContactTaken)));
    computer
        .accounts
        .edit_contact(id, ContactKind::CellPhone, "+1 (201) 555-0123", "", "")
        .unwrap();
    assert_eq!(computer.accounts.contacts().unwrap().len(), 2);
}

#[test]
fn what_is_refused_sends_nothing() {
    let (computer, _) = Computer::with_account();
    let add = |kind, text| computer.accounts.add_contact(kind, text, "US").unwrap_err();
    let refused = add(ContactKind::CellPhone, "1-800-FLOWERS");
    assert!(matches!(
        refused,
        Error::PhoneRefused(PhoneRefusal::Letters)
    ));
    let refused = add(ContactKind::CellPhone, "+44 20 7946 0958");
    assert!(matches!(refused, Error::NotACellPhone));
    let refused = add(ContactKind::Email, "ann");
    assert!(matches!(refused, Error::ContactInvalid(ContactKind::Email)));
    let landline = computer
        .accounts
        .add_contact(ContactKind::Landline, "+44 20 7946 0958", "")
        .unwrap();
    let text = computer.accounts.request_code(landline.id, Channel::Text);
    assert!(matches!(text, Err(Error::ChannelNotPossible)));
    let site = computer
        .accounts
        .add_contact(ContactKind::Website, "example.org", "")
        .unwrap();
    let code = computer.accounts.request_code(site.id, Channel::Mail);
    assert!(matches!(code, Err(Error::ContactNeedsNoCode)));
    let nobody = computer.accounts.request_code(Uuid::nil(), Channel::Text);
    assert!(matches!(nobody, Err(Error::ContactUnknown)));
    assert!(computer.sender.outbox.lock().unwrap().is_empty());
}

#[test]
fn an_edited_value_starts_again_and_its_code_is_dead() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    let code = request(&computer, id);
    computer
        .accounts
        .edit_contact(id, ContactKind::CellPhone, "+447400123456", "", "")
        .unwrap();
    let dead = computer.accounts.verify_contact(id, &code);
    assert!(matches!(dead, Err(Error::CodeNone)));

    computer
        .accounts
        .edit_contact(id, ContactKind::CellPhone, NUMBER, "", "")
        .unwrap();
    computer.clock.advance(60_000);
    let code = request(&computer, id);
    computer.accounts.verify_contact(id, &code).unwrap();
    computer.accounts.set_primary_contact(id, PASSWORD).unwrap();
    // The primary cell phone is guarded.
    let wrong = computer.accounts.edit_contact(
        id,
        ContactKind::CellPhone,
        "+447400123456",
        "",
        OTHER_PASSWORD,
    );
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    let wrong = computer.accounts.delete_contact(id, OTHER_PASSWORD);
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    computer
        .accounts
        .edit_contact(id, ContactKind::CellPhone, "+447400123456", "", PASSWORD)
        .unwrap();
    let row = contact(&computer, id);
    assert_eq!(
        (row.status, row.primary),
        (ContactStatus::NotVerified, false)
    );
    assert_eq!(row.verified_by, None);
    computer.accounts.delete_contact(id, "").unwrap();
    assert_eq!(computer.accounts.contacts().unwrap(), []);
}

#[test]
fn a_cell_phone_becomes_a_landline_and_is_verified_anew() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let id = cell(&computer);
    let code = request(&computer, id);
    accounts.verify_contact(id, &code).unwrap();
    accounts.set_primary_contact(id, PASSWORD).unwrap();
    let landline = "+44 20 7946 0958";
    let edit = |kind, value| accounts.edit_contact(id, kind, value, "", PASSWORD);
    let refused = edit(ContactKind::CellPhone, landline);
    assert!(matches!(refused, Err(Error::NotACellPhone)));
    let refused = edit(ContactKind::Email, "ann@example.org");
    assert!(matches!(
        refused,
        Err(Error::ContactInvalid(ContactKind::Email))
    ));
    edit(ContactKind::Landline, landline).unwrap();
    let row = contact(&computer, id);
    assert_eq!(row.value.kind(), ContactKind::Landline);
    assert_eq!(
        (row.status, row.primary),
        (ContactStatus::NotVerified, false)
    );
    let text = accounts.request_code(id, Channel::Text);
    assert!(matches!(text, Err(Error::ChannelNotPossible)));
    accounts.request_code(id, Channel::Call).unwrap();
    // The same number as another type is another contact too: a call does not show that it texts.
    edit(ContactKind::Landline, NUMBER).unwrap();
    computer.clock.advance(60_000);
    accounts.request_code(id, Channel::Call).unwrap();
    let code = computer.sender.last_code();
    accounts.verify_contact(id, &code).unwrap();
    edit(ContactKind::CellPhone, NUMBER).unwrap();
    assert_eq!(contact(&computer, id).status, ContactStatus::NotVerified);
}

#[test]
fn a_refusal_that_is_certain_uses_up_no_code() {
    let (computer, _) = Computer::with_account();
    crate::two_factor::add_phone(&computer);
    let (app, _) = crate::two_factor::enable(&computer);
    let accounts = &computer.accounts;
    let phone = accounts.contacts().unwrap()[0].id;
    let code = app.code(&computer);
    let proof = Proof {
        password: PASSWORD,
        code: &code,
    };
    let kind = ContactKind::CellPhone;
    let edited = accounts.edit_contact(phone, kind, "+447400123456", "", proof);
    assert!(matches!(edited, Err(Error::PhoneNeeded)));
    let deleted = accounts.delete_contact(phone, proof);
    assert!(matches!(deleted, Err(Error::PhoneNeeded)));
    // Not even a wrong password is counted.
    let wrong = accounts.delete_contact(phone, OTHER_PASSWORD);
    assert!(matches!(wrong, Err(Error::PhoneNeeded)));
    // The code still opens what can be done.
    accounts.set_primary_contact(phone, proof).unwrap();
}

#[test]
fn deleted_and_added_again_it_starts_unverified_and_refills_nothing() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    let code = request(&computer, id);
    computer.accounts.verify_contact(id, &code).unwrap();
    computer.accounts.delete_contact(id, "").unwrap();
    let again = cell(&computer);
    assert_ne!(again, id);
    assert_eq!(contact(&computer, again).status, ContactStatus::NotVerified);
    let old = computer.accounts.verify_contact(again, &code);
    assert!(matches!(old, Err(Error::CodeNone)));
    let held = computer.accounts.request_code(again, Channel::Text);
    assert!(matches!(held, Err(Error::CodeWait { retry_after: 60 })));
}

#[test]
fn five_wrong_codes_kill_the_right_one() {
    let (mut computer, _) = Computer::with_account();
    let id = cell(&computer);
    let code = request(&computer, id);
    let wrong = other_than(&code);
    for slip in ["12345", "12345a", ""] {
        let slip = computer.accounts.verify_contact(id, slip);
        assert!(matches!(slip, Err(Error::MalformedCode)));
    }
    for left in [4, 3] {
        let tried = computer.accounts.verify_contact(id, &wrong);
        assert!(matches!(tried, Err(Error::WrongCode { tries_left }) if tries_left == left));
    }
    // The tries outlive the program.
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    for left in [2, 1] {
        let tried = computer.accounts.verify_contact(id, &wrong);
        assert!(matches!(tried, Err(Error::WrongCode { tries_left }) if tries_left == left));
    }
    let fifth = computer.accounts.verify_contact(id, &wrong);
    assert!(matches!(fifth, Err(Error::CodeDead(Dead::Spent))));
    let right = computer.accounts.verify_contact(id, &code);
    assert!(matches!(right, Err(Error::CodeDead(Dead::Spent))));
    assert_eq!(contact(&computer, id).status, ContactStatus::NotVerified);
}

#[test]
fn only_the_newest_code_works_whichever_way_it_went() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    let texted = request(&computer, id);
    computer.clock.advance(30_000);
    computer.accounts.request_code(id, Channel::Call).unwrap();
    let called = computer.sender.last_code();
    assert_ne!(texted, called);
    let old = computer.accounts.verify_contact(id, &texted);
    assert!(matches!(old, Err(Error::WrongCode { tries_left: 4 })));
    computer.accounts.verify_contact(id, &called).unwrap();
}

#[test]
fn a_code_is_guessed_five_times_through_whichever_contact() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let id = cell(&computer);
    let other = accounts
        .add_contact(ContactKind::CellPhone, "+447400123456", "")
        .unwrap()
        .id;
    let (_, other_code) = (request(&computer, id), request(&computer, other));
    for tries_left in (0..5).rev() {
        let wrong = accounts.verify_contact(id, "000000");
        match wrong {
            Err(Error::WrongCode { tries_left: left }) => assert_eq!(left, tries_left),
            wrong => assert!(matches!(wrong, Err(Error::CodeDead(Dead::Spent)))),
        }
        assert_eq!(accounts.code_state(other).unwrap().tries_left, tries_left);
    }
    let spent = accounts.verify_contact(other, &other_code);
    assert!(matches!(spent, Err(Error::CodeDead(Dead::Spent))));
    // Another code has five of its own.
    computer.clock.advance(60_000);
    let new = request(&computer, other);
    accounts.verify_contact(other, &new).unwrap();
}

#[test]
fn expired_used_and_mixed_up_codes_have_words_of_their_own() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    let none = computer.accounts.verify_contact(id, "123456");
    assert!(matches!(none, Err(Error::CodeNone)));
    let code = request(&computer, id);
    let kind = ContactKind::CellPhone;
    let other = computer
        .accounts
        .add_contact(kind, "+447400123456", "")
        .unwrap()
        .id;
    let other_code = request(&computer, other);
    let mixed_up = computer.accounts.verify_contact(id, &other_code);
    assert!(matches!(mixed_up, Err(Error::CodeOfAnother)));
    computer
        .accounts
        .verify_contact(other, &other_code)
        .unwrap();
    let used = computer.accounts.verify_contact(other, &other_code);
    assert!(matches!(used, Err(Error::CodeDead(Dead::Used))));
    computer.clock.advance(299_999);
    computer.clock.set_wall(-time::DAY);
    computer.clock.advance(1);
    let expired = computer.accounts.verify_contact(id, &code);
    assert!(matches!(expired, Err(Error::CodeDead(Dead::Expired))));
}

#[test]
fn twenty_requests_are_capped_and_nothing_frees_them() {
    let (mut computer, _) = Computer::with_account();
    let id = cell(&computer);
    let mut waits = Vec::new();
    for _ in 0..20 {
        match computer.accounts.request_code(id, Channel::Text) {
            Ok(_) => {}
            Err(Error::CodeWait { retry_after }) => {
                waits.push(retry_after);
                computer.clock.advance(u64::from(retry_after) * 1000);
            }
            Err(Error::CodeCap { retry_after, .. }) => {
                waits.push(retry_after);
                break;
            }
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(computer.sender.outbox.lock().unwrap().len(), 5);
    assert_eq!(waits, [60, 120, 300, 300, 3600 - 60 - 120 - 300 - 300]);
    // Neither a restart of the program nor any clock frees anything.
    computer.clock.set_wall(365 * time::DAY);
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    let held = computer.accounts.request_code(id, Channel::Text);
    assert!(matches!(
        held,
        Err(Error::CodeCap {
            cap: Cap::Recipient,
            retry_after: 2820
        })
    ));
    computer.clock.set_wall(-730 * time::DAY);
    let held = computer.accounts.request_code(id, Channel::Call);
    assert!(matches!(
        held,
        Err(Error::CodeCap {
            cap: Cap::Recipient,
            retry_after: 2820
        })
    ));
    computer.clock.advance(2_820_000);
    computer.accounts.request_code(id, Channel::Text).unwrap();
}

#[test]
fn a_number_that_did_not_get_it_has_no_code_and_the_reason_is_told() {
    let (computer, _) = Computer::with_account();
    with_gateway(&computer);
    let id = cell(&computer);
    computer.sender.answer_next(Err(NotSent::Unreachable));
    let failed = computer.accounts.request_code(id, Channel::Text);
    assert!(matches!(
        failed,
        Err(Error::CodeNotSent(NotSent::Unreachable))
    ));
    let code = computer.sender.last_code();
    let none = computer.accounts.verify_contact(id, &code);
    assert!(matches!(none, Err(Error::CodeNone)));
    computer.sender.answer_next(Ok(Sent::Maybe));
    let requested = computer.accounts.request_code(id, Channel::Text).unwrap();
    assert_eq!(requested.sent, Sent::Maybe);
    let code = computer.sender.last_code();
    computer.accounts.verify_contact(id, &code).unwrap();
}

#[test]
fn what_certainly_did_not_go_out_counts_for_nothing() {
    let (computer, _) = Computer::with_account();
    with_gateway(&computer);
    let accounts = &computer.accounts;
    let id = cell(&computer);
    for why in [NotSent::Unreachable, NotSent::Credentials, NotSent::Refused] {
        for _ in 0..6 {
            computer.sender.answer_next(Err(why));
            let failed = accounts.request_code(id, Channel::Text);
            assert!(matches!(failed, Err(Error::CodeNotSent(told)) if told == why));
            computer.sender.answer_next(Err(why));
            let failed = accounts.send_test(Channel::Call, NUMBER, "");
            assert!(matches!(failed, Err(Error::CodeNotSent(_))));
        }
    }
    assert_eq!(accounts.code_state(id).unwrap(), CodeState::default());
    // One that may have gone out counts.
    computer.sender.answer_next(Ok(Sent::Maybe));
    accounts.request_code(id, Channel::Text).unwrap();
    let state = accounts.code_state(id).unwrap();
    assert_eq!((state.waits, state.cap), ([60, 30, 30], None));
    computer.clock.advance(60_000);
    // One that did not, takes back nothing but itself.
    computer.sender.answer_next(Err(NotSent::Unreachable));
    accounts.request_code(id, Channel::Text).unwrap_err();
    request(&computer, id);
    let state = accounts.code_state(id).unwrap();
    assert_eq!(state.waits, [120, 30, 30]);
}

#[test]
fn at_a_cap_it_is_said_which_one_and_for_how_long() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let id = cell(&computer);
    for _ in 0..5 {
        request(&computer, id);
        computer.clock.advance(300_000);
    }
    let state = accounts.code_state(id).unwrap();
    let left = 3600 - 5 * 300;
    assert_eq!((state.waits, state.cap), ([left; 3], Some(Cap::Recipient)));
    for _ in 0..5 {
        accounts
            .send_test(Channel::Text, "+447400123456", "")
            .unwrap();
        computer.clock.advance(300_000);
    }
    let state = accounts.code_state(id).unwrap();
    let left = 24 * 3600 - 10 * 300;
    assert_eq!((state.waits, state.cap), ([left; 3], Some(Cap::Account)));
    let held = accounts.request_code(id, Channel::Call);
    let cap = Cap::Account;
    assert!(
        matches!(held, Err(Error::CodeCap { cap: told, retry_after }) if (told, retry_after) == (cap, left))
    );
}

#[test]
fn a_dead_code_is_not_shown_any_more() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let shown = || *computer.sender.shown.lock().unwrap();
    let other = accounts
        .add_contact(ContactKind::Email, "ann@example.org", "")
        .unwrap();
    let id = cell(&computer);
    let kind = ContactKind::CellPhone;

    let code = request(&computer, id);
    let value = contact(&computer, id).value;
    assert!(accounts.is_living_code(&value, &code).unwrap());
    assert!(!accounts.is_living_code(&value, &other_than(&code)).unwrap());
    assert!(!accounts.is_living_code(&other.value, &code).unwrap());
    // What becomes of another contact is none of its business.
    accounts.delete_contact(other.id, "").unwrap();
    accounts.edit_contact(id, kind, NUMBER, "", "").unwrap();
    assert!(shown());
    accounts
        .edit_contact(id, kind, "+447400123456", "", "")
        .unwrap();
    assert!(!shown());
    assert!(!accounts.is_living_code(&value, &code).unwrap());

    let code = request(&computer, id);
    for _ in 0..4 {
        accounts.verify_contact(id, &other_than(&code)).unwrap_err();
        assert!(shown());
    }
    accounts.verify_contact(id, &other_than(&code)).unwrap_err();
    assert!(!shown());
    let value = contact(&computer, id).value;
    assert!(!accounts.is_living_code(&value, &code).unwrap());

    computer.clock.advance(60_000);
    let code = request(&computer, id);
    computer.clock.advance(300_000);
    assert!(!accounts.is_living_code(&value, &code).unwrap());
    let code = request(&computer, id);
    accounts.delete_contact(id, "").unwrap();
    assert!(!shown());
    assert!(!accounts.is_living_code(&value, &code).unwrap());

    // A code that goes another way is in place of the one on the screen.
    let id = cell(&computer);
    computer.clock.advance(60_000);
    request(&computer, id);
    with_gateway(&computer);
    computer.clock.advance(120_000);
    request(&computer, id);
    assert!(!shown());
}

#[test]
fn a_slow_provider_keeps_neither_the_lock_nor_anything_else_waiting() {
    let (computer, _) = Computer::with_account();
    crate::support::enable_pin(&computer.accounts);
    let id = cell(&computer);
    let (begun, has_begun) = mpsc::channel();
    let (go, may_go) = mpsc::channel();
    *computer.sender.hold.lock().unwrap() = Some((begun, may_go));
    std::thread::scope(|threads| {
        let sending = threads.spawn(|| computer.accounts.request_code(id, Channel::Text));
        has_begun.recv().unwrap();
        let second = computer.accounts.request_code(id, Channel::Call);
        assert!(matches!(second, Err(Error::Sending)));
        computer.accounts.contacts().unwrap();
        computer.accounts.lock(LockReason::Manual).unwrap();
        assert_eq!(computer.state(), GateState::Locked);
        go.send(()).unwrap();
        assert!(matches!(sending.join().unwrap(), Err(Error::Overtaken)));
    });
    // It appeared after the screen was locked.
    assert!(!*computer.sender.shown.lock().unwrap());
    computer
        .accounts
        .unlock_with_pin(crate::support::PIN)
        .unwrap();
    // It went out all the same, so it is counted, and its code works.
    let code = computer.sender.last_code();
    let held = computer.accounts.request_code(id, Channel::Text);
    assert!(matches!(held, Err(Error::CodeWait { .. })));
    computer.accounts.verify_contact(id, &code).unwrap();
}

#[test]
fn delivery_asks_for_the_password_and_keeps_its_secret_in_the_account() {
    let (computer, _) = Computer::with_account();
    with_gateway(&computer);
    let kept = computer.accounts.delivery().unwrap();
    assert_eq!(kept.phone_secret.as_str(), "token");
    assert_eq!(kept.mail, MailWay::ThisComputer);
    let webhook = |url: &str, secret: &str| Delivery {
        phone: PhoneWay::Webhook {
            url: url.to_owned(),
        },
        phone_secret: SecretText::new(secret.to_owned()),
        ..Delivery::default()
    };
    let wrong = computer
        .accounts
        .set_delivery(webhook("https://hook.example/", "s"), OTHER_PASSWORD);
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    // The secret of one place never goes to another.
    let moved = computer
        .accounts
        .set_delivery(webhook("https://hook.example/", ""), PASSWORD);
    assert!(matches!(moved, Err(Error::NameEmpty(Field::PhoneSecret))));
    assert_eq!(
        computer.accounts.delivery().unwrap().phone_secret.as_str(),
        "token"
    );
    for file in std::fs::read_dir(computer.account_folder()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"token"));
    }
}

#[test]
fn a_test_is_counted_like_a_code() {
    let (computer, _) = Computer::with_account();
    let sent = computer
        .accounts
        .send_test(Channel::Text, NUMBER, "")
        .unwrap();
    assert_eq!(sent.sent, Sent::Here);
    let outbox = computer.sender.outbox.lock().unwrap().clone();
    assert_eq!(outbox[0].code, None);
    let held = computer.accounts.send_test(Channel::Text, NUMBER, "");
    assert!(matches!(held, Err(Error::CodeWait { retry_after: 60 })));
}

#[test]
fn a_new_password_and_a_new_pin_are_not_made_of_contacts() {
    let (computer, _) = Computer::with_account();
    cell(&computer);
    let check = computer
        .accounts
        .check_new_password("Aa!2015550123", "", "")
        .unwrap();
    assert!(!check.acceptable);
    let check = computer.accounts.check_pin("201555").unwrap();
    assert!(!check.acceptable);
}

#[test]
fn a_shut_gate_tells_nothing_of_contacts() {
    let (computer, _) = Computer::with_account();
    let id = cell(&computer);
    computer.accounts.sign_out().unwrap();
    assert!(matches!(
        computer.accounts.contacts(),
        Err(Error::WrongState)
    ));
    let request = computer.accounts.request_code(id, Channel::Text);
    assert!(matches!(request, Err(Error::WrongState)));
    let verify = computer.accounts.verify_contact(id, "123456");
    assert!(matches!(verify, Err(Error::WrongState)));
    assert!(matches!(
        computer.accounts.delivery(),
        Err(Error::WrongState)
    ));
    assert!(matches!(
        computer.accounts.cancel_code(),
        Err(Error::WrongState)
    ));
}
