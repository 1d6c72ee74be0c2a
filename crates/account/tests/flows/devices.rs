//! What one device changes, and what another that is open or locked on the same account makes
//! of it.

use crate::support::{
    Computer, OTHER_PIN, PASSWORD, PIN, TWENTY_MINUTES, beside, enable_pin, is_open,
};
use crate::two_factor::{App, add_phone, codes_of, key_of};
use nightlatch_account::TrustProof;
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::error::{Error, Field, StoreError};
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::Change;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::{EndReason, SessionChange, Sessions};
use nightlatch_account::time::Clock as _;
use nightlatch_account::trusted_addresses::TrustedAddressChange;
use nightlatch_account::two_factor::TwoFactorChange;

fn pin_can_be_tried(computer: &Computer) -> bool {
    match computer.accounts.view() {
        GateView::Locked { pin, .. } => pin.is_some(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pin_set_by_another_device_locks_this_one_and_is_asked_for() {
    let (computer, _) = Computer::with_account();
    let other = beside(&computer);
    let before = computer.accounts.epoch();
    enable_pin(&other);
    let proof = TrustProof {
        proof: PASSWORD.into(),
        pin: "",
    };
    let named = computer
        .accounts
        .set_address_service(Some("https://address.example"), proof);
    assert!(
        matches!(named, Err(Error::MalformedPin(Field::Pin))),
        "{named:?}"
    );
    assert_ne!(computer.accounts.epoch(), before, "the page is told");
    computer.clock.advance(20 * 60_000 + 1_001);
    assert_eq!(computer.state(), GateState::Locked);
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn minutes_that_another_device_chooses_hold_at_once() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    let five = PinSettings::new(5, false, true).unwrap();
    other.change_pin(None, five, PASSWORD).unwrap();
    assert_eq!(computer.accounts.idle().unwrap().limit, 5 * 60_000);
    computer.clock.advance(5 * 60_000 + 1_001);
    assert_eq!(computer.state(), GateState::Locked);
}

#[test]
fn a_pin_that_another_device_disables_opens_nothing_any_more() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    computer.accounts.lock(LockReason::Manual).unwrap();
    other.disable_pin(PASSWORD).unwrap();
    assert!(!pin_can_be_tried(&computer), "it is told");
    let refused = computer.accounts.unlock_with_pin(PIN);
    assert!(
        matches!(refused, Err(Error::PinAttemptsExhausted)),
        "{refused:?}"
    );
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
    let none = computer.accounts.lock(LockReason::Manual);
    assert!(matches!(none, Err(Error::PinNotSet)), "{none:?}");
}

#[test]
fn a_disabled_pin_opens_nothing_where_nobody_was_told() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    computer.accounts.lock(LockReason::Manual).unwrap();
    other.disable_pin(PASSWORD).unwrap();
    std::fs::remove_dir_all(computer.account_folder().join("revocations")).unwrap();
    assert!(pin_can_be_tried(&computer));
    let refused = computer.accounts.unlock_with_pin(PIN);
    assert!(
        matches!(refused, Err(Error::PinAttemptsExhausted)),
        "{refused:?}"
    );
    assert_eq!(computer.state(), GateState::Locked);
}

#[test]
fn another_pin_takes_the_old_ones_place_open_or_locked() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let other = beside(&computer);
    let new = Some((OTHER_PIN, OTHER_PIN));
    computer.clock.advance(1_000);
    other.change_pin(new, TWENTY_MINUTES, PASSWORD).unwrap();
    computer.accounts.lock(LockReason::Manual).unwrap();
    let old = computer.accounts.unlock_with_pin(PIN);
    assert!(matches!(old, Err(Error::WrongPin { .. })), "{old:?}");
    computer.accounts.unlock_with_pin(OTHER_PIN).unwrap();

    computer.accounts.lock(LockReason::Manual).unwrap();
    let new = Some((PIN, PIN));
    computer.clock.advance(1_000);
    other.change_pin(new, TWENTY_MINUTES, PASSWORD).unwrap();
    assert!(!pin_can_be_tried(&computer));
    computer.accounts.unlock_with_password(PASSWORD).unwrap();
    // Only the minutes: the PIN of before goes on.
    computer.accounts.lock(LockReason::Manual).unwrap();
    let five = PinSettings::new(5, false, true).unwrap();
    other.change_pin(None, five, PASSWORD).unwrap();
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_remembered_session_rests_on_the_pin_that_there_is_now() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    let other = beside(&computer);
    enable_pin(&other);
    let slot = computer
        .folder
        .path()
        .join("config/remembered-session.json");
    let before = std::fs::read_to_string(&slot).unwrap();
    assert!(is_open(&computer.accounts));
    computer.accounts.keep_anchor();
    let after = std::fs::read_to_string(&slot).unwrap();
    assert!(before.contains("keystore") && !after.contains("keystore"));
    computer.restart_program();
    computer.accounts.resume().unwrap();
    computer.accounts.unlock_with_pin(PIN).unwrap();
    // Leaked, and disabled elsewhere.
    other.disable_pin(PASSWORD).unwrap();
    assert!(is_open(&computer.accounts));
    assert!(!slot.exists(), "what rested on the old one goes at once");
    computer.accounts.keep_anchor();
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert!(is_open(&computer.accounts));
}

#[test]
fn a_secret_that_nobody_confirmed_is_never_switched_on() {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    let accounts = &computer.accounts;
    accounts.begin_enrolment(PASSWORD).unwrap();
    let app = App::scan(&key_of(accounts));
    accounts.confirm_secret(&app.code(&computer)).unwrap();
    accounts.type_code_back(&codes_of(accounts)[7]).unwrap();
    let other = beside(&computer);
    other.cancel_enrolment().unwrap();
    other.begin_enrolment(PASSWORD).unwrap();
    let view = accounts.two_factor().unwrap();
    assert!(!view.enrolment.unwrap().confirmed && view.codes.is_empty());
    let refused = accounts.enable_two_factor(PASSWORD, false);
    assert!(matches!(refused, Err(Error::EnrolmentStep)), "{refused:?}");
    assert!(accounts.two_factor().unwrap().enabled_at.is_none());
    // With the secret that is shown now it works.
    let app = App::scan(&key_of(accounts));
    accounts.confirm_secret(&app.code(&computer)).unwrap();
    accounts.type_code_back(&codes_of(accounts)[0]).unwrap();
    accounts.enable_two_factor(PASSWORD, false).unwrap();
    accounts.sign_out().unwrap();
    computer.clock.advance(30_000);
    computer.sign_in(PASSWORD).unwrap();
    accounts.enter_second_factor(&app.code(&computer)).unwrap();
}

#[test]
fn a_secret_begun_in_the_same_moment_is_not_switched_on_either() {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    let accounts = &computer.accounts;
    accounts.begin_enrolment(PASSWORD).unwrap();
    let mut database = computer.open_database(PASSWORD);
    let (confirmed, _) = database.enrolment().unwrap().unwrap();
    accounts.cancel_enrolment().unwrap();
    accounts.begin_enrolment(PASSWORD).unwrap();
    let enabled = Change::TwoFactor(TwoFactorChange::Enabled {
        at: 0,
        secret: confirmed,
        strict: false,
        step: 1,
        salt: [0; 16],
        codes: Vec::new(),
        attempts: nightlatch_account::attempts::Attempts::none(&computer.clock.now()),
    });
    assert_eq!(database.apply(&[enabled]), Err(StoreError::Conflict));
}

#[test]
fn a_session_that_has_ended_writes_nothing_more() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    let session = accounts.session().unwrap();
    // As another command of this session has it that looked at the gate a moment ago.
    let mut late = computer.open_database(PASSWORD);
    late.write_for(session);
    late.apply(&[Change::TrustedAddress(TrustedAddressChange::Service(Some(
        "https://one.example".into(),
    )))])
    .unwrap();
    let mut other = computer.open_database(PASSWORD);
    let ended = Change::Session(SessionChange::Ended {
        which: Sessions::One(session),
        at: computer.clock.now().wall,
        reason: EndReason::LoggedOut,
    });
    other.apply(&[ended]).unwrap();
    let service = || {
        Change::TrustedAddress(TrustedAddressChange::Service(Some(
            "https://two.example".into(),
        )))
    };
    assert_eq!(late.apply(&[service()]), Err(StoreError::Superseded));
    assert_eq!(
        late.apply_at_once(&[service()]),
        Err(StoreError::Superseded)
    );
    let decided = late.decide(|_| Ok((vec![service()], ())));
    assert!(matches!(decided, Err(Error::Store(StoreError::Superseded))));
    assert_eq!(late.accept_step(7, 7), Err(StoreError::Superseded));
    let key = computer.store().derive_new_key(PASSWORD).unwrap();
    let renewed = late.apply_under_new_key(&[service()], &key);
    assert_eq!(renewed, Err(StoreError::Superseded));
    assert_eq!(
        other.address_service().unwrap().as_deref(),
        Some("https://one.example")
    );
    // And whoever looks at the gate is told why.
    let refused = accounts.add_contact(ContactKind::Email, "ann@example.com", "");
    assert!(matches!(refused, Err(Error::WrongState)), "{refused:?}");
    let by = Some(EndReason::LoggedOut);
    assert_eq!(
        accounts.view(),
        GateView::SignedOut {
            reason: Some(SignedOutReason::SessionEnded { by })
        }
    );
}
