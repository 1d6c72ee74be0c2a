//! Password Settings: one form, the last five, and a new key that shuts out the old.

use crate::support::{CHEAP, Computer, OTHER_PASSWORD, PASSWORD, ann, create};
use nightlatch_account::error::{Error, Field, StoreError};
use nightlatch_account::gate::GateState;
use nightlatch_account::password::{PasswordRules, Preset, Refusal};
use nightlatch_account::ports::KdfCost;
use nightlatch_account::sessions::HistoryFilter;

fn refusals(result: Result<(), Error>) -> Vec<Refusal> {
    match result {
        Err(Error::PasswordRefused {
            field: Field::NewPassword,
            check,
        }) => check.refusals,
        other => panic!("not refused but {other:?}"),
    }
}

#[test]
fn the_new_password_opens_and_the_old_one_no_longer() {
    let (mut computer, _) = Computer::with_account();
    let session = computer.accounts.session().unwrap();
    let before = computer.database_file();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    assert_eq!(
        computer.accounts.session().unwrap(),
        session,
        "this session stays"
    );
    assert_ne!(computer.database_file(), before, "the database is new");
    assert!(!before.exists(), "and the old one gone");
    computer.restart_program();
    assert!(matches!(
        computer.sign_in(PASSWORD),
        Err(Error::WrongCredentials { .. })
    ));
    computer.sign_in(OTHER_PASSWORD).unwrap();
    assert_eq!(
        computer
            .accounts
            .session_history(&HistoryFilter::default(), None, 10)
            .unwrap()
            .rows
            .len(),
        2
    );
}

#[test]
fn an_old_slot_file_put_back_opens_nothing_newer() {
    let (mut computer, old_key) = Computer::with_account();
    let slots = computer.account_folder().join("slots.json");
    let old = std::fs::read(&slots).unwrap();
    computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let now = std::fs::read_to_string(&slots).unwrap();
    computer.restart_program();
    std::fs::write(&slots, &old).unwrap();
    assert!(matches!(
        computer.sign_in(PASSWORD),
        Err(Error::Store(StoreError::Missing))
    ));
    // Even when it is made to name the new database.
    let name = computer.account_folder().join("account-2.db");
    assert!(
        name.exists(),
        "what the old slot file does not name is not deleted by a failed opening"
    );
    let forged = String::from_utf8(old)
        .unwrap()
        .replace("account-1.db", "account-2.db");
    std::fs::write(&slots, forged).unwrap();
    assert!(matches!(
        computer.sign_in(PASSWORD),
        Err(Error::Store(StoreError::Damaged))
    ));
    assert!(computer.accounts.recover(&ann(), &old_key).is_err());
    std::fs::write(&slots, now).unwrap();
    computer.sign_in(OTHER_PASSWORD).unwrap();
}

#[test]
fn composed_and_decomposed_accents_are_one_password() {
    let computer = Computer::new();
    create(&computer.accounts, "ann", "Caf\u{e9} no. 42 lantern!");
    computer.accounts.sign_out().unwrap();
    computer.sign_in("Cafe\u{301} no. 42 lantern!").unwrap();
    let same = computer.accounts.change_password(
        "Cafe\u{301} no. 42 lantern!",
        "Cafe\u{301} no. 42 lantern!",
        "Caf\u{e9} no. 42 lantern!",
    );
    assert_eq!(refusals(same), [Refusal::Current]);
}

#[test]
fn spaces_are_kept_and_a_hundred_and_one_characters_all_count() {
    let computer = Computer::new();
    let long = |last: char| {
        let words =
            "Three lanterns hung over the harbour wall, 41 steps below the old customs house & its";
        format!(" {words} silent bell, {last}")
    };
    assert_eq!(long('x').chars().count(), 101);
    create(&computer.accounts, "ann", &long('x'));
    computer.accounts.sign_out().unwrap();
    assert!(matches!(
        computer.sign_in(&long('y')),
        Err(Error::WrongCredentials { .. })
    ));
    assert!(matches!(
        computer.sign_in(long('x').trim()),
        Err(Error::WrongCredentials { .. })
    ));
    computer.sign_in(&long('x')).unwrap();
}

#[test]
fn the_current_and_the_last_five_are_refused_and_the_sixth_is_not() {
    let (computer, _) = Computer::with_account();
    let passwords: Vec<String> = (0..6)
        .map(|n| format!("Harbour#{n} walnut lantern"))
        .collect();
    let mut current = PASSWORD.to_owned();
    for next in &passwords {
        computer
            .accounts
            .change_password(&current, next, next)
            .unwrap();
        current.clone_from(next);
    }
    let change = |new: &str| computer.accounts.change_password(&current, new, new);
    assert_eq!(refusals(change(&passwords[5])), [Refusal::Current]);
    for recent in &passwords[..5] {
        assert_eq!(refusals(change(recent)), [Refusal::Recent]);
    }
    change(PASSWORD).unwrap();
}

#[test]
fn a_wrong_current_password_or_a_slip_in_confirm_changes_nothing() {
    let (computer, _) = Computer::with_account();
    let before = computer.database_file();
    let accounts = &computer.accounts;
    assert!(matches!(
        accounts.change_password(PASSWORD, OTHER_PASSWORD, "other"),
        Err(Error::ConfirmMismatch)
    ));
    assert!(matches!(
        accounts.change_password("wrong", OTHER_PASSWORD, OTHER_PASSWORD),
        Err(Error::WrongCurrentPassword { .. })
    ));
    assert_eq!(
        refusals(accounts.change_password(PASSWORD, "Passw0rd!", "Passw0rd!")),
        [Refusal::Common]
    );
    assert_eq!(computer.database_file(), before);
    accounts.prove(PASSWORD).unwrap();
}

#[test]
fn a_new_rule_applies_to_the_next_password() {
    let (mut computer, _) = Computer::with_account();
    let custom = PasswordRules {
        preset: Preset::Custom,
        min_length: 20,
        upper: false,
        lower: true,
        digit: false,
        special: false,
    };
    assert_eq!(
        computer.accounts.set_password_rules(custom).unwrap(),
        custom
    );
    let bad = PasswordRules {
        min_length: 7,
        ..custom
    };
    assert!(matches!(
        computer.accounts.set_password_rules(bad),
        Err(Error::RulesInvalid)
    ));
    let claimed = PasswordRules {
        preset: Preset::Classic,
        ..custom
    };
    assert_eq!(
        computer.accounts.set_password_rules(claimed).unwrap(),
        PasswordRules::classic()
    );
    computer.accounts.set_password_rules(custom).unwrap();
    computer.restart_program();
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(computer.accounts.password_rules().unwrap(), custom);
    let short = computer
        .accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
    assert!(short.is_ok(), "22 characters");
    let shorter = "nineteen characters";
    assert_eq!(shorter.len(), 19);
    assert_eq!(
        refusals(
            computer
                .accounts
                .change_password(OTHER_PASSWORD, shorter, shorter)
        ),
        []
    );
}

#[test]
fn an_old_slot_is_made_as_costly_as_new_ones_at_the_next_sign_in() {
    let (mut computer, _) = Computer::with_account();
    let slots = computer.account_folder().join("slots.json");
    let cost = |text: String| {
        text.split("\"memory_kib\": ")
            .nth(1)
            .unwrap()
            .split(',')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(cost(std::fs::read_to_string(&slots).unwrap()), "32");
    computer.restart_with(KdfCost {
        memory_kib: 64,
        ..CHEAP
    });
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(cost(std::fs::read_to_string(&slots).unwrap()), "64");
    // And everything goes on with it, on a computer that would ask for less.
    computer.restart_with(CHEAP);
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(cost(std::fs::read_to_string(&slots).unwrap()), "64");
    computer.accounts.new_recovery_key(PASSWORD).unwrap();
    crate::support::confirm_key(&computer.accounts);
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
}

#[test]
fn a_slot_file_of_before_is_no_proof_of_the_current_password() {
    let (computer, _) = Computer::with_account();
    let slots = computer.account_folder().join("slots.json");
    let old = std::fs::read_to_string(&slots).unwrap();
    let accounts = &computer.accounts;
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let current = std::fs::read_to_string(&slots).unwrap();
    // It names the present database, and opens with the password of before.
    std::fs::write(&slots, old.replace("account-1.db", "account-2.db")).unwrap();
    let third = "Velvet&91 orchard gate";
    let done = accounts.change_password(PASSWORD, third, third);
    assert!(
        matches!(done, Err(Error::Store(StoreError::Superseded))),
        "{done:?}"
    );
    assert_eq!(computer.state(), GateState::SignedOut);
    std::fs::write(&slots, current).unwrap();
    computer.sign_in(OTHER_PASSWORD).unwrap();
}
