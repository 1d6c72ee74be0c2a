//! "Trusted IP List": what a row waives and what it never does, who may change the list, and what
//! the history says of it.

use crate::support::{
    Computer, DAY, PASSWORD, PIN, TWENTY_MINUTES, ann, confirm_key, enable_pin, is_open,
};
use crate::two_factor::{App, add_phone, enable};
use nightlatch_account::error::{Error, Field, StoreError};
use nightlatch_account::gate::{GateView, PendingStep};
use nightlatch_account::lock::LockReason;
use nightlatch_account::pin::{PinChange, PinSettings};
use nightlatch_account::ports::Change;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::{HistoryFilter, LogEntry};
use nightlatch_account::time::Clock as _;
use nightlatch_account::trusted_addresses::network::NetworkRefusal;
use nightlatch_account::trusted_addresses::{AuthType, Expiry, RowState, TrustedAddressChange};
use nightlatch_account::way_in::policy::Requirement;
use nightlatch_account::{Proof, TrustProof, TypedAddress};
use rstest::rstest;
use std::net::IpAddr;
use uuid::Uuid;

const HERE: &str = "203.0.113.7";

/// With a second factor and a PIN asked after authorization; open.
fn with_everything() -> (Computer, App) {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    let (app, _) = enable(&computer);
    let settings = PinSettings {
        request_after_authorization: true,
        ..TWENTY_MINUTES
    };
    computer
        .accounts
        .enable_pin(PIN, PIN, settings, PASSWORD)
        .unwrap();
    (computer, app)
}

fn typed(auth_type: AuthType, ip: &str) -> TypedAddress<'_> {
    TypedAddress {
        auth_type,
        ip,
        label: "",
        lasts: Expiry::AsItIs,
        private_confirmed: true,
    }
}

fn proof<'p>(code: &'p str, pin: &'p str) -> TrustProof<'p> {
    TrustProof {
        proof: Proof {
            password: PASSWORD,
            code,
        },
        pin,
    }
}

/// Trusts an address for a factor, with all that is asked for; a new step begins afterwards.
fn trust(computer: &Computer, app: &App, auth_type: AuthType, ip: &str) -> Uuid {
    let code = app.code(computer);
    let proof = match auth_type {
        AuthType::GoogleAuthenticator => proof(&code, ""),
        AuthType::Pin => proof("", PIN),
    };
    let accounts = &computer.accounts;
    accounts
        .add_trusted_address(&typed(auth_type, ip), proof)
        .unwrap();
    computer.clock.advance(30_000);
    let rows = accounts.trusted_addresses().unwrap().rows;
    rows.last().unwrap().0.id
}

fn go_to(computer: &Computer, address: Option<&str>) {
    let address = address.map(|address| address.parse::<IpAddr>().unwrap());
    *computer.host.address.lock().unwrap() = address;
}

/// What a sign-in asks for, step by step, up to the open gate.
fn steps(computer: &Computer, app: &App) -> Vec<PendingStep> {
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    let mut steps = Vec::new();
    while let GateView::Pending { step, .. } = accounts.view() {
        steps.push(step);
        match step {
            PendingStep::SecondFactor => {
                accounts.enter_second_factor(&app.code(computer)).unwrap();
                computer.clock.advance(30_000);
            }
            PendingStep::Pin => accounts.enter_pin(PIN).unwrap(),
            other => panic!("{other:?}"),
        }
    }
    assert!(is_open(accounts));
    steps
}

fn newest(computer: &Computer) -> LogEntry {
    let page = computer
        .accounts
        .session_history(&HistoryFilter::default(), None, 1)
        .unwrap();
    page.rows[0].entry.clone()
}

const BOTH: &[PendingStep] = &[PendingStep::SecondFactor, PendingStep::Pin];

#[test]
fn a_row_waives_its_factor_only_and_the_history_says_so() {
    let (computer, app) = with_everything();
    assert_eq!(steps(&computer, &app), BOTH);
    assert!(newest(&computer).waived.is_empty());
    let row = trust(
        &computer,
        &app,
        AuthType::GoogleAuthenticator,
        "203.0.113.0/24",
    );
    assert_eq!(steps(&computer, &app), [PendingStep::Pin]);
    let waived = newest(&computer).waived;
    assert_eq!(waived.len(), 1);
    assert_eq!(waived[0].rule, row);
    assert_eq!(waived[0].auth_type, AuthType::GoogleAuthenticator);
    assert_eq!(waived[0].network.to_string(), "203.0.113.0/24");
    let GateView::Open { waived: told, .. } = computer.accounts.view() else {
        panic!()
    };
    assert_eq!(told, waived);
    computer.accounts.delete_trusted_address(row).unwrap();
    trust(&computer, &app, AuthType::Pin, HERE);
    assert_eq!(steps(&computer, &app), [PendingStep::SecondFactor]);
    trust(&computer, &app, AuthType::GoogleAuthenticator, HERE);
    assert_eq!(steps(&computer, &app), []);
    assert_eq!(newest(&computer).waived.len(), 2);
}

#[rstest]
#[case(Some("203.0.113.8"))]
#[case(Some("::203.0.113.7"))]
#[case(Some("2002:cb00:7107::1"))]
#[case(None)]
fn from_anywhere_else_everything_is_asked(#[case] address: Option<&str>) {
    let (computer, app) = with_everything();
    trust(&computer, &app, AuthType::GoogleAuthenticator, HERE);
    trust(&computer, &app, AuthType::Pin, HERE);
    go_to(&computer, address);
    assert_eq!(steps(&computer, &app), BOTH);
    go_to(&computer, Some("::ffff:203.0.113.7"));
    assert_eq!(steps(&computer, &app), []);
}

#[test]
fn the_lock_settings_and_recovery_ask_for_everything_all_the_same() {
    let (computer, key) = Computer::with_account();
    add_phone(&computer);
    let (app, _) = enable(&computer);
    enable_pin(&computer.accounts);
    trust(&computer, &app, AuthType::GoogleAuthenticator, HERE);
    trust(&computer, &app, AuthType::Pin, HERE);
    let accounts = &computer.accounts;
    // The lock, by its PIN and by the password when the PIN is over.
    accounts.lock(LockReason::Manual).unwrap();
    assert!(!is_open(accounts));
    for _ in 0..5 {
        let _ = accounts.unlock_with_pin("192837");
        computer.clock.advance(60_000);
    }
    accounts.unlock_with_password(PASSWORD).unwrap();
    assert!(matches!(
        accounts.view(),
        GateView::Pending {
            step: PendingStep::SecondFactor,
            ..
        }
    ));
    accounts.enter_second_factor(&app.code(&computer)).unwrap();
    computer.clock.advance(30_000);
    // A check in settings.
    let refused = accounts.disable_pin(PASSWORD);
    assert!(matches!(refused, Err(Error::SecondFactorNeeded)));
    // Recovery.
    accounts.sign_out().unwrap();
    accounts.recover(&ann(), &key).unwrap();
    let new = crate::support::OTHER_PASSWORD;
    accounts.set_new_password(new, new).unwrap();
    confirm_key(accounts);
    assert!(matches!(
        accounts.view(),
        GateView::Pending {
            step: PendingStep::SecondFactor,
            ..
        }
    ));
}

#[test]
fn the_list_asks_for_what_a_row_waives() {
    let (computer, app) = with_everything();
    let accounts = &computer.accounts;
    let code_row = typed(AuthType::GoogleAuthenticator, HERE);
    let pin_row = typed(AuthType::Pin, HERE);
    let add = |row, proof| accounts.add_trusted_address(row, proof);
    assert!(matches!(
        add(&code_row, proof("", PIN)),
        Err(Error::SecondFactorNeeded)
    ));
    assert!(matches!(
        add(&pin_row, proof("123456", "")),
        Err(Error::MalformedPin(Field::Pin))
    ));
    assert!(matches!(
        add(&pin_row, proof("", "192837")),
        Err(Error::WrongPin { retry_after: None })
    ));
    assert!(matches!(
        add(&code_row, proof("000000", "")),
        Err(Error::WrongSecondFactor { .. })
    ));
    let wrong = TrustProof {
        proof: Proof::from("wrong"),
        pin: PIN,
    };
    assert!(matches!(
        add(&pin_row, wrong),
        Err(Error::WrongCurrentPassword { .. })
    ));
    assert!(accounts.trusted_addresses().unwrap().rows.is_empty());
    // An edit asks for what the row waived and for what it will.
    let id = trust(&computer, &app, AuthType::Pin, HERE);
    let edit = |row, proof| accounts.edit_trusted_address(id, row, proof);
    let code = app.code(&computer);
    assert!(matches!(
        edit(&code_row, proof(&code, "")),
        Err(Error::MalformedPin(Field::Pin))
    ));
    edit(&code_row, proof(&code, PIN)).unwrap();
    // Whoever names the service says where everybody is.
    computer.clock.advance(30_000);
    let name = |proof| accounts.set_address_service(Some("https://address.example"), proof);
    assert!(matches!(
        name(proof("", PIN)),
        Err(Error::SecondFactorNeeded)
    ));
    let code = app.code(&computer);
    assert!(matches!(
        name(proof(&code, "")),
        Err(Error::MalformedPin(Field::Pin))
    ));
    name(proof(&code, PIN)).unwrap();
}

#[test]
fn tries_at_the_pin_behind_the_password_outlast_sign_ins_and_kills() {
    let (mut computer, app) = with_everything();
    for miss in 0..10 {
        if miss % 2 == 0 {
            let row = typed(AuthType::Pin, HERE);
            let missed = computer
                .accounts
                .add_trusted_address(&row, proof("", "192837"));
            assert!(matches!(missed, Err(Error::WrongPin { .. })), "{missed:?}");
        } else {
            computer.restart_program();
            computer.sign_in(PASSWORD).unwrap();
            computer
                .accounts
                .enter_second_factor(&app.code(&computer))
                .unwrap();
            computer.clock.advance(30_000);
            let missed = computer.accounts.enter_pin("192837");
            assert!(matches!(missed, Err(Error::WrongPin { .. })), "{missed:?}");
            // Past the gate, as somebody who knows the PIN would get in.
            if miss < 9 {
                let attempts = computer
                    .open_database(PASSWORD)
                    .pin_attempts()
                    .unwrap()
                    .unwrap();
                computer.accounts.enter_pin(PIN).unwrap();
                let mut database = computer.open_database(PASSWORD);
                database
                    .apply(&[Change::Pin(PinChange::Tried(attempts))])
                    .unwrap();
            }
        }
    }
    let refused = computer.accounts.enter_pin(PIN);
    assert!(
        matches!(
            refused,
            Err(Error::Wait {
                field: Field::Pin,
                ..
            })
        ),
        "{refused:?}"
    );
    computer.clock.advance(30_000);
    computer.accounts.enter_pin(PIN).unwrap();
    let attempts = computer.open_database(PASSWORD).pin_attempts().unwrap();
    assert_eq!(attempts.unwrap().failures, 0);
}

#[test]
fn a_row_goes_with_its_factor_and_a_factor_that_is_not_asked_for_says_so() {
    let (computer, app) = with_everything();
    let accounts = &computer.accounts;
    trust(&computer, &app, AuthType::Pin, HERE);
    trust(&computer, &app, AuthType::GoogleAuthenticator, HERE);
    let states = || -> Vec<RowState> {
        let rows = accounts.trusted_addresses().unwrap().rows;
        rows.into_iter().map(|(_, state, _)| state).collect()
    };
    assert_eq!(states(), [RowState::Active, RowState::Active]);
    accounts.change_pin(None, TWENTY_MINUTES, PASSWORD).unwrap();
    assert_eq!(states(), [RowState::FactorOff, RowState::Active]);
    let code = app.code(&computer);
    let disable = |code| Proof {
        password: PASSWORD,
        code,
    };
    accounts.disable_two_factor(disable(&code)).unwrap();
    assert_eq!(states(), [RowState::FactorOff], "the PIN's row");
    accounts.disable_pin(PASSWORD).unwrap();
    assert_eq!(states(), []);
    let add =
        |auth_type| accounts.add_trusted_address(&typed(auth_type, "198.51.100.1"), proof("", ""));
    assert!(matches!(add(AuthType::Pin), Err(Error::PinNotSet)));
    assert!(matches!(
        add(AuthType::GoogleAuthenticator),
        Err(Error::TwoFactorOff)
    ));
    // Another secret and another PIN are asked for here too.
    let (app, _) = enable(&computer);
    let settings = PinSettings {
        request_after_authorization: true,
        ..TWENTY_MINUTES
    };
    accounts.enable_pin(PIN, PIN, settings, PASSWORD).unwrap();
    assert_eq!(
        steps(&computer, &app),
        [PendingStep::SecondFactor, PendingStep::Pin]
    );
}

#[test]
fn a_row_ends_at_its_time_whatever_the_clock_says() {
    let (computer, app) = with_everything();
    let row = TypedAddress {
        lasts: Expiry::Days(7),
        ..typed(AuthType::Pin, HERE)
    };
    computer
        .accounts
        .add_trusted_address(&row, proof("", PIN))
        .unwrap();
    computer.clock.advance(7 * DAY - 1);
    assert_eq!(steps(&computer, &app), [PendingStep::SecondFactor]);
    computer.clock.advance(1);
    assert_eq!(steps(&computer, &app), BOTH);
    computer.clock.set_wall(-i64::try_from(3 * DAY).unwrap());
    // The entries that are written now have the earlier time.
    let accounts = &computer.accounts;
    accounts.set_profile("Ann", "ann").unwrap();
    let view = accounts.trusted_addresses().unwrap();
    assert_eq!(view.from_here.pin, Requirement::Yes);
    assert_eq!(view.rows[0].1, RowState::Expired);
    computer.clock.set_wall(i64::try_from(3 * DAY).unwrap());
    assert_eq!(steps(&computer, &app), BOTH);
}

#[test]
fn a_private_network_is_confirmed_and_lasts_ninety_days() {
    let (computer, _) = with_everything();
    let accounts = &computer.accounts;
    let mut row = typed(AuthType::Pin, "192.168.1.77/24");
    row.private_confirmed = false;
    let refused = accounts.add_trusted_address(&row, proof("", PIN));
    assert!(matches!(refused, Err(Error::PrivateNotConfirmed)));
    row.private_confirmed = true;
    let network = accounts.add_trusted_address(&row, proof("", PIN)).unwrap();
    assert_eq!(network.to_string(), "192.168.1.0/24");
    let ends = || accounts.trusted_addresses().unwrap().rows[0].0.expires_at;
    let now = computer.clock.now().wall;
    let in_days = |days: u64| Some(now + i64::try_from(days * DAY).unwrap());
    assert_eq!(ends(), in_days(90));
    // An edit of the label leaves the end as it is; another choice moves it.
    computer.clock.advance(DAY);
    computer.accounts.unlock_with_pin(PIN).unwrap();
    let id = accounts.trusted_addresses().unwrap().rows[0].0.id;
    let edit = |row: &TypedAddress<'_>| accounts.edit_trusted_address(id, row, proof("", PIN));
    row.label = "  Home  ";
    edit(&row).unwrap();
    assert_eq!(ends(), in_days(90));
    row.lasts = Expiry::Days(7);
    edit(&row).unwrap();
    assert_eq!(ends(), in_days(8));
    row.lasts = Expiry::ForGood;
    edit(&row).unwrap();
    assert_eq!(ends(), None);
    // Another network is another matter.
    row.ip = "192.168.2.0/24";
    row.lasts = Expiry::AsItIs;
    edit(&row).unwrap();
    assert_eq!(ends(), in_days(91));
    let kept = accounts.trusted_addresses().unwrap().rows.remove(0).0;
    assert_eq!(kept.label.as_str(), "Home");
}

#[test]
fn every_spelling_of_a_network_is_one_row_of_fifty() {
    let (computer, _) = with_everything();
    let accounts = &computer.accounts;
    let add = |ip: &str| accounts.add_trusted_address(&typed(AuthType::Pin, ip), proof("", PIN));
    add(HERE).unwrap();
    for spelling in ["::ffff:203.0.113.7", "::FFFF:cb00:7107", "203.0.113.7/32"] {
        assert!(
            matches!(add(spelling), Err(Error::NetworkTaken)),
            "{spelling}"
        );
    }
    assert!(matches!(
        add("010.0.0.1"),
        Err(Error::NetworkRefused(NetworkRefusal::LeadingZero))
    ));
    for last in 1..50 {
        add(&format!("198.51.100.{last}")).unwrap();
    }
    assert!(matches!(
        add("198.51.100.200"),
        Err(Error::TooManyAddresses)
    ));
    let rows = accounts.trusted_addresses().unwrap().rows;
    assert_eq!(rows.len(), 50);
    // With fifty rows one can still be edited, but not into another.
    let id = rows[0].0.id;
    let edit = |ip| accounts.edit_trusted_address(id, &typed(AuthType::Pin, ip), proof("", PIN));
    assert!(matches!(edit("198.51.100.3"), Err(Error::NetworkTaken)));
    edit("198.51.100.201").unwrap();
    accounts.delete_trusted_address(id).unwrap();
    let again = accounts.delete_trusted_address(id);
    assert!(matches!(again, Err(Error::TrustedAddressUnknown)));
    assert!(matches!(edit(HERE), Err(Error::TrustedAddressUnknown)));
    // Past the rules, as another running copy might be: the store holds the line.
    let mut database = computer.open_database(PASSWORD);
    let mut row = rows[1].0.clone();
    row.id = Uuid::from_u128(1);
    let twice = database.apply(&[Change::TrustedAddress(TrustedAddressChange::Added(
        row.clone(),
    ))]);
    assert_eq!(twice, Err(StoreError::Conflict));
    row.network = rows[0].0.network;
    database
        .apply(&[Change::TrustedAddress(TrustedAddressChange::Added(
            row.clone(),
        ))])
        .unwrap();
    row.id = Uuid::from_u128(2);
    row.auth_type = AuthType::GoogleAuthenticator;
    let one_too_many = database.apply(&[Change::TrustedAddress(TrustedAddressChange::Added(
        row.clone(),
    ))]);
    assert_eq!(one_too_many, Err(StoreError::Conflict));
    let gone = database.apply(&[Change::TrustedAddress(TrustedAddressChange::Edited(row))]);
    assert_eq!(gone, Err(StoreError::Conflict));
}

#[test]
fn the_preview_says_what_the_sign_in_does() {
    let (computer, app) = with_everything();
    trust(
        &computer,
        &app,
        AuthType::GoogleAuthenticator,
        "203.0.113.0/24",
    );
    for address in [Some(HERE), Some("198.51.100.1"), None] {
        go_to(&computer, address);
        let view = computer.accounts.trusted_addresses().unwrap();
        let mut asked = Vec::new();
        if view.from_here.second_factor == Requirement::Yes {
            asked.push(PendingStep::SecondFactor);
        }
        if view.from_here.pin == Requirement::Yes {
            asked.push(PendingStep::Pin);
        }
        assert_eq!(view.from_elsewhere.second_factor, Requirement::Yes);
        assert_eq!(view.from_elsewhere.pin, Requirement::Yes);
        let waived = view.waived_elsewhere;
        assert_eq!(waived.len(), 1);
        assert_eq!(waived[0].network.to_string(), "203.0.113.0/24");
        assert_eq!(steps(&computer, &app), asked, "{address:?}");
    }
    // The address that one has is not elsewhere.
    let accounts = &computer.accounts;
    go_to(&computer, Some(HERE));
    let network = accounts.trusted_addresses().unwrap().rows[0].0.id;
    accounts.delete_trusted_address(network).unwrap();
    trust(&computer, &app, AuthType::Pin, HERE);
    assert_eq!(accounts.trusted_addresses().unwrap().waived_elsewhere, []);
    go_to(&computer, Some("198.51.100.1"));
    assert_eq!(
        accounts.trusted_addresses().unwrap().waived_elsewhere.len(),
        1
    );
}

#[test]
fn the_public_address_counts_where_a_service_tells_it_and_nothing_where_it_does_not() {
    let (computer, app) = with_everything();
    trust(&computer, &app, AuthType::Pin, HERE);
    trust(&computer, &app, AuthType::Pin, "198.51.100.1");
    let accounts = &computer.accounts;
    let refused = accounts.set_address_service(Some("http://address.example"), proof("1", PIN));
    assert!(matches!(
        refused,
        Err(Error::DeliveryNotEncrypted(Field::Service))
    ));
    let code = app.code(&computer);
    accounts
        .set_address_service(Some("https://address.example"), proof(&code, PIN))
        .unwrap();
    computer.clock.advance(30_000);
    // It gives no answer: the computer's own address, which is in the list, does not stand in.
    assert_eq!(steps(&computer, &app), BOTH);
    let row = newest(&computer);
    assert_eq!((row.address, row.public), (None, true));
    *computer.host.public.lock().unwrap() = Some(IpAddr::from([198, 51, 100, 1]));
    assert_eq!(steps(&computer, &app), [PendingStep::SecondFactor]);
    let row = newest(&computer);
    assert_eq!(
        (row.address.as_deref(), row.public),
        (Some("198.51.100.1"), true)
    );
    let code = app.code(&computer);
    accounts
        .set_address_service(None, proof(&code, PIN))
        .unwrap();
    computer.clock.advance(30_000);
    *computer.host.public.lock().unwrap() = None;
    assert_eq!(steps(&computer, &app), [PendingStep::SecondFactor]);
    assert!(!newest(&computer).public);
}

#[test]
fn the_adviser_counts_the_last_sign_ins() {
    let (computer, app) = with_everything();
    for address in ["198.51.100.1", HERE, HERE] {
        go_to(&computer, Some(address));
        steps(&computer, &app);
    }
    let advice = computer.accounts.advise_on_address(HERE).unwrap();
    // The account was made here too.
    assert_eq!((advice.matched, advice.sign_ins, advice.changes), (3, 4, 2));
    let refused = computer.accounts.advise_on_address("127.1");
    assert!(matches!(
        refused,
        Err(Error::NetworkRefused(NetworkRefusal::Short))
    ));
}

#[test]
fn rows_that_cannot_be_read_waive_nothing() {
    let (computer, app) = with_everything();
    trust(&computer, &app, AuthType::Pin, HERE);
    assert_eq!(steps(&computer, &app), [PendingStep::SecondFactor]);
    computer
        .open_database(PASSWORD)
        .run("UPDATE trusted_address SET network = '127.1'")
        .unwrap();
    assert!(computer.accounts.trusted_addresses().is_err());
    assert_eq!(steps(&computer, &app), BOTH);
}
