//! "Two-Factor Authentication": enrolling, the second step, replay, recovery codes, and what asks
//! for a code too.

use crate::support::{
    Computer, DAY, OTHER_PASSWORD, PASSWORD, PIN, TWENTY_MINUTES, ann, confirm_key, enable_pin,
};
use data_encoding::BASE32_NOPAD;
use nightlatch_account::attempts::Attempts;
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::error::{Error, Field};
use nightlatch_account::gate::{GateState, GateView, PendingStep, SignedOutReason};
use nightlatch_account::lock::LockReason;
use nightlatch_account::password::PasswordRules;
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::Change;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::{HistoryFilter, LogKind, LogView, Outcome};
use nightlatch_account::time::{self, Clock as _};
use nightlatch_account::two_factor::{TotpSecret, TwoFactorChange};
use nightlatch_account::{Accounts, Proof};
use nightlatch_store::Store;
use totp_rs::{Algorithm, Builder, Totp};

/// What the person's phone does.
pub struct App(Totp);

impl App {
    pub fn scan(key: &str) -> Self {
        let secret = BASE32_NOPAD.decode(key.as_bytes()).unwrap();
        assert_eq!(secret.len(), 20);
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_secret(secret)
            .build();
        Self(totp.unwrap())
    }

    fn code_at(&self, computer: &Computer, seconds_off: i64) -> String {
        let now = computer.clock.now().wall / 1000 + seconds_off;
        self.0.generate(u64::try_from(now).unwrap()).to_string()
    }

    pub fn code(&self, computer: &Computer) -> String {
        self.code_at(computer, 0)
    }

    /// Signs in with both steps.
    pub fn sign_in(&self, computer: &Computer) {
        computer.sign_in(PASSWORD).unwrap();
        let code = self.code(computer);
        computer.accounts.enter_second_factor(&code).unwrap();
    }
}

/// The password and a code.
pub fn both(code: &str) -> Proof<'_> {
    Proof {
        password: PASSWORD,
        code,
    }
}

pub fn add_phone(computer: &Computer) {
    let accounts = &computer.accounts;
    let added = accounts.add_contact(ContactKind::CellPhone, "+12015550123", "");
    let id = added.unwrap().id;
    accounts.request_code(id, Channel::Text).unwrap();
    let code = computer.sender.last_code();
    accounts.verify_contact(id, &code).unwrap();
    accounts.set_primary_contact(id, PASSWORD).unwrap();
}

pub fn key_of(accounts: &Accounts<Store>) -> String {
    let view = accounts.two_factor().unwrap();
    view.enrolment.unwrap().key.to_string()
}

pub fn codes_of(accounts: &Accounts<Store>) -> Vec<String> {
    let view = accounts.two_factor().unwrap();
    view.codes.iter().map(|code| code.to_string()).collect()
}

fn key(computer: &Computer) -> String {
    key_of(&computer.accounts)
}

fn codes(computer: &Computer) -> Vec<String> {
    codes_of(&computer.accounts)
}

/// Enrols to the end; gives the app and the recovery codes. A new step begins afterwards.
pub fn enable(computer: &Computer) -> (App, Vec<String>) {
    let accounts = &computer.accounts;
    accounts.begin_enrolment(PASSWORD).unwrap();
    let app = App::scan(&key(computer));
    accounts.confirm_secret(&app.code(computer)).unwrap();
    let codes = codes(computer);
    accounts.type_code_back(&codes[7]).unwrap();
    accounts.enable_two_factor(PASSWORD, false).unwrap();
    computer.clock.advance(30_000);
    (app, codes)
}

/// With the second factor on, signed out.
pub fn with_two_factor() -> (Computer, App, Vec<String>) {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    let (app, codes) = enable(&computer);
    computer.accounts.sign_out().unwrap();
    (computer, app, codes)
}

fn is_asked(computer: &Computer) -> bool {
    matches!(
        computer.accounts.view(),
        GateView::Pending {
            step: PendingStep::SecondFactor,
            ..
        }
    )
}

#[test]
fn it_needs_a_primary_cell_phone_and_every_step_of_the_rehearsal() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(!accounts.two_factor().unwrap().phone);
    let refused = accounts.begin_enrolment(PASSWORD);
    assert!(matches!(refused, Err(Error::PhoneNeeded)));
    add_phone(&computer);
    let wrong = accounts.begin_enrolment(OTHER_PASSWORD);
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    let none = accounts.confirm_secret("123456");
    assert!(matches!(none, Err(Error::EnrolmentOver)));

    accounts.begin_enrolment(PASSWORD).unwrap();
    let app = App::scan(&key(&computer));
    let early = accounts.enable_two_factor(PASSWORD, false);
    assert!(matches!(early, Err(Error::EnrolmentStep)));
    let early = accounts.type_code_back("0000-0000-0000-0000");
    assert!(matches!(early, Err(Error::EnrolmentStep)));
    let slip = accounts.confirm_secret("12345a");
    assert!(matches!(slip, Err(Error::MalformedSecondFactor)));
    accounts.confirm_secret(&app.code(&computer)).unwrap();
    assert_eq!(codes(&computer).len(), 10);
    let early = accounts.enable_two_factor(PASSWORD, false);
    assert!(matches!(early, Err(Error::EnrolmentStep)));
    let wrong = accounts.type_code_back("0000-0000-0000-0000");
    assert!(matches!(wrong, Err(Error::WrongSecondFactor { .. })));
    accounts
        .type_code_back(&codes(&computer)[0].to_lowercase())
        .unwrap();
    let wrong = accounts.enable_two_factor(OTHER_PASSWORD, false);
    assert!(matches!(wrong, Err(Error::WrongCurrentPassword { .. })));
    accounts.enable_two_factor(PASSWORD, false).unwrap();
    let view = accounts.two_factor().unwrap();
    assert!(view.enabled_at.is_some() && view.enrolment.is_none() && view.codes.is_empty());
    assert_eq!(view.codes_left, 10);
    assert!(matches!(
        accounts.view(),
        GateView::Open {
            two_factor: true,
            ..
        }
    ));
}

#[test]
fn a_phone_whose_clock_differs_is_told_by_how_much() {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    computer.accounts.begin_enrolment(PASSWORD).unwrap();
    let app = App::scan(&key(&computer));
    for (seconds, off) in [(180, 3), (-300, -5)] {
        let code = app.code_at(&computer, seconds);
        let told = computer.accounts.confirm_secret(&code);
        assert!(matches!(told, Err(Error::ClocksDiffer { minutes }) if minutes == off));
    }
    let far = app.code_at(&computer, 3600);
    let wrong = computer.accounts.confirm_secret(&far);
    assert!(matches!(wrong, Err(Error::WrongSecondFactor { .. })));
}

#[test]
fn an_enrolment_survives_the_lock_with_the_same_key_and_dies_after_ten_minutes() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    add_phone(&computer);
    let accounts = &computer.accounts;
    accounts.begin_enrolment(PASSWORD).unwrap();
    let before = key(&computer);
    accounts
        .confirm_secret(&App::scan(&before).code(&computer))
        .unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    let view = accounts.two_factor().unwrap();
    assert!(view.enabled_at.is_none() && view.codes.is_empty());
    assert_eq!(key(&computer), before);
    accounts.begin_enrolment(PASSWORD).unwrap();
    assert_eq!(key(&computer), before, "one at a time");
    computer.clock.advance(599_999);
    computer.clock.set_wall(-time::DAY);
    accounts.saw_input().unwrap();
    assert_eq!(key(&computer), before);
    computer.clock.advance(1);
    assert!(accounts.two_factor().unwrap().enrolment.is_none());
    let over = accounts.confirm_secret("123456");
    assert!(matches!(over, Err(Error::EnrolmentOver)));
    accounts.begin_enrolment(PASSWORD).unwrap();
    assert_ne!(key(&computer), before);
    accounts.cancel_enrolment().unwrap();
    assert!(accounts.two_factor().unwrap().enrolment.is_none());
}

#[test]
fn a_sign_in_asks_for_a_code_and_takes_each_step_once() {
    let (computer, app, _) = with_two_factor();
    computer.sign_in(PASSWORD).unwrap();
    assert!(is_asked(&computer));
    assert!(matches!(
        computer.accounts.profile(),
        Err(Error::WrongState)
    ));
    let slip = computer.accounts.enter_second_factor("12345a");
    assert!(matches!(slip, Err(Error::MalformedSecondFactor)));
    let code = app.code(&computer);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    computer.accounts.enter_second_factor(&spaced).unwrap();
    assert_eq!(computer.state(), GateState::Open);

    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    // The same code, and the one before it, are over.
    for old in [code, app.code_at(&computer, -30)] {
        let replayed = computer.accounts.enter_second_factor(&old);
        assert!(matches!(replayed, Err(Error::WrongSecondFactor { .. })));
    }
    computer.clock.advance(30_000);
    computer
        .accounts
        .enter_second_factor(&app.code(&computer))
        .unwrap();
}

#[test]
fn the_code_of_the_enrolment_is_used_too() {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    let accounts = &computer.accounts;
    accounts.begin_enrolment(PASSWORD).unwrap();
    let app = App::scan(&key(&computer));
    let code = app.code(&computer);
    accounts.confirm_secret(&code).unwrap();
    accounts.type_code_back(&codes(&computer)[0]).unwrap();
    accounts.enable_two_factor(PASSWORD, false).unwrap();
    accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    let replayed = accounts.enter_second_factor(&code);
    assert!(matches!(replayed, Err(Error::WrongSecondFactor { .. })));
}

#[test]
fn five_misses_end_the_sign_in_and_ten_in_a_row_begin_the_waits() {
    let (mut computer, app, _) = with_two_factor();
    let wrong = app.code_at(&computer, 7200);
    for round in 0..2 {
        computer.sign_in(PASSWORD).unwrap();
        for miss in 1..=5 {
            let tried = computer.accounts.enter_second_factor(&wrong);
            let over = matches!(tried, Err(Error::SecondFactorEnded));
            assert_eq!(over, miss == 5, "{round} {miss}");
        }
        let reason = Some(SignedOutReason::SecondFactorTries);
        assert_eq!(computer.accounts.view(), GateView::SignedOut { reason });
        // Neither a kill nor the right password refills them.
        computer.restart_program();
    }
    computer.sign_in(PASSWORD).unwrap();
    computer.clock.advance(1_000);
    let waits = computer.accounts.enter_second_factor(&app.code(&computer));
    let field = Field::Code;
    assert!(matches!(waits, Err(Error::Wait { field: of, retry_after: 29 }) if of == field));
    computer.clock.advance(29_000);
    computer
        .accounts
        .enter_second_factor(&app.code(&computer))
        .unwrap();
}

#[test]
fn a_half_done_sign_in_is_over_after_five_minutes_and_no_session_is_left() {
    let (computer, app, _) = with_two_factor();
    computer.sign_in(PASSWORD).unwrap();
    computer.clock.advance(300_000);
    let late = computer.accounts.enter_second_factor(&app.code(&computer));
    assert!(matches!(late, Err(Error::WrongState)));
    let reason = Some(SignedOutReason::PendingExpired);
    assert_eq!(computer.accounts.view(), GateView::SignedOut { reason });
}

#[test]
fn recovery_codes_open_in_any_order_and_once() {
    let (computer, app, codes) = with_two_factor();
    for code in [&codes[9], &codes[2].to_lowercase().replace('-', " ")] {
        computer.sign_in(PASSWORD).unwrap();
        computer.accounts.enter_second_factor(code).unwrap();
        computer.accounts.sign_out().unwrap();
        computer.sign_in(PASSWORD).unwrap();
        let again = computer.accounts.enter_second_factor(code);
        assert!(matches!(again, Err(Error::WrongSecondFactor { .. })));
        computer.accounts.give_up().unwrap();
    }
    app.sign_in(&computer);
    assert_eq!(computer.accounts.two_factor().unwrap().codes_left, 8);
    computer.clock.advance(30_000);
    let code = app.code(&computer);
    let proof = both(&code);
    computer.accounts.new_recovery_codes(proof).unwrap();
    let new = self::codes(&computer);
    assert_eq!(new.len(), 10);
    computer.accounts.put_codes_away().unwrap();
    assert!(self::codes(&computer).is_empty());
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    let killed = computer.accounts.enter_second_factor(&codes[0]);
    assert!(matches!(killed, Err(Error::WrongSecondFactor { .. })));
    computer.accounts.enter_second_factor(&new[0]).unwrap();
}

#[test]
fn that_no_code_is_left_is_told_at_once_and_until_there_are_new_ones() {
    let (computer, app, codes) = with_two_factor();
    app.sign_in(&computer);
    let accounts = &computer.accounts;
    let none = || match accounts.view() {
        GateView::Open {
            no_recovery_codes, ..
        } => no_recovery_codes,
        other => panic!("{other:?}"),
    };
    for code in &codes {
        assert!(!none());
        let epoch = accounts.epoch();
        // What the last code confirms is done all the same.
        accounts.new_recovery_key(both(code)).unwrap();
        assert_eq!(none(), accounts.epoch() != epoch, "the page is told");
    }
    assert!(none());
    accounts.sign_out().unwrap();
    computer.clock.advance(30_000);
    app.sign_in(&computer);
    assert!(none());
    computer.clock.advance(30_000);
    accounts
        .new_recovery_codes(both(&app.code(&computer)))
        .unwrap();
    assert!(!none());
}

#[test]
fn of_fifty_uses_at_once_one_succeeds() {
    let (computer, app, codes) = with_two_factor();
    app.sign_in(&computer);
    for by_app in [false, true] {
        // The misses of the first round begin a wait.
        computer.clock.advance(900_000);
        let code = if by_app {
            app.code(&computer)
        } else {
            codes[4].clone()
        };
        let proof = both(&code);
        let successes = std::thread::scope(|threads| {
            let uses: Vec<_> = (0..50)
                .map(|_| threads.spawn(|| computer.accounts.new_recovery_key(proof)))
                .collect();
            let done = uses.into_iter().map(|one| one.join().unwrap());
            done.flatten().count()
        });
        assert_eq!(successes, 1);
    }
    assert_eq!(computer.accounts.two_factor().unwrap().codes_left, 9);
}

#[test]
fn what_matters_in_settings_asks_for_a_code_too() {
    let (computer, app, _) = with_two_factor();
    app.sign_in(&computer);
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let file = computer.folder.path().join("backup");
    let phone = accounts.contacts().unwrap()[0].id;
    let needed = |done: Result<(), Error>| {
        assert!(matches!(done, Err(Error::SecondFactorNeeded)), "{done:?}");
    };
    needed(accounts.disable_pin(PASSWORD));
    needed(accounts.new_recovery_key(PASSWORD));
    needed(accounts.export_backup(PASSWORD, &file));
    needed(accounts.restore_backup(PASSWORD, PASSWORD, &file));
    needed(accounts.delete_account(PASSWORD, "ann"));
    needed(accounts.set_primary_contact(phone, PASSWORD));
    needed(
        accounts
            .set_delivery(accounts.delivery().unwrap(), PASSWORD)
            .map(|_| ()),
    );
    needed(accounts.disable_two_factor(PASSWORD));
    needed(accounts.new_recovery_codes(PASSWORD));
    needed(accounts.begin_enrolment(PASSWORD));
    computer.clock.advance(30_000);
    let code = app.code(&computer);
    let proof = both(&code);
    // Another one may take the phone's place, but it cannot go: certain, and so said before the code is taken.
    let stands = accounts.delete_contact(phone, proof);
    assert!(matches!(stands, Err(Error::PhoneNeeded)));
    // That used up no code: it serves once, and not twice.
    let delivery = accounts.delivery().unwrap();
    accounts.set_delivery(delivery, proof).unwrap();
    let replayed = accounts.disable_pin(proof);
    assert!(matches!(replayed, Err(Error::WrongSecondFactor { .. })));
    computer.clock.advance(30_000);
    let code = app.code(&computer);
    accounts.disable_pin(both(&code)).unwrap();
}

#[test]
fn the_modern_length_follows_the_second_factor() {
    let (computer, app, _) = with_two_factor();
    computer.sign_in(PASSWORD).unwrap();
    let code = app.code(&computer);
    computer.accounts.enter_second_factor(&code).unwrap();
    let rules = || computer.accounts.password_rules().unwrap();
    computer
        .accounts
        .set_password_rules(PasswordRules::modern(false))
        .unwrap();
    assert_eq!(rules().min_length, 8);
    computer.clock.advance(30_000);
    let code = app.code(&computer);
    let proof = both(&code);
    computer.accounts.disable_two_factor(proof).unwrap();
    assert_eq!(rules().min_length, 15);
    let short = computer.accounts.check_new_password("walnut quay", "", "");
    assert!(!short.unwrap().acceptable);
}

#[test]
fn the_secret_is_in_clear_nowhere() {
    let (computer, _) = Computer::with_account();
    add_phone(&computer);
    computer.accounts.begin_enrolment(PASSWORD).unwrap();
    let key = key(&computer);
    let raw = BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    enable(&computer);
    let mut folders = vec![computer.folder.path().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            let holds = |secret: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!holds(&raw) && !holds(key.as_bytes()), "{path:?}");
        }
    }
    assert!(files > 3);
}

#[test]
fn disabling_leaves_nothing_behind() {
    let (computer, app, _) = with_two_factor();
    app.sign_in(&computer);
    let before = computer.database_file();
    computer.clock.advance(30_000);
    let code = app.code(&computer);
    let proof = both(&code);
    computer.accounts.disable_two_factor(proof).unwrap();
    assert!(
        !before.exists(),
        "the secret was in a database that is gone"
    );
    assert!(computer.accounts.two_factor().unwrap().enabled_at.is_none());
    computer.accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    assert_eq!(computer.state(), GateState::Open);
    let database = computer.open_database(PASSWORD);
    assert!(database.two_factor().unwrap().is_none());
    assert!(database.enrolment().unwrap().is_none());
}

#[test]
fn the_old_secret_holds_until_the_new_one_is_confirmed() {
    let (computer, old, _) = with_two_factor();
    old.sign_in(&computer);
    computer.clock.advance(30_000);
    let code = old.code(&computer);
    let proof = both(&code);
    computer.accounts.begin_enrolment(proof).unwrap();
    let new = App::scan(&key(&computer));
    computer.accounts.sign_out().unwrap();
    computer.clock.advance(30_000);
    old.sign_in(&computer);
    computer
        .accounts
        .confirm_secret(&new.code(&computer))
        .unwrap();
    computer
        .accounts
        .type_code_back(&codes(&computer)[3])
        .unwrap();
    computer.accounts.enable_two_factor(PASSWORD, true).unwrap();
    computer.accounts.sign_out().unwrap();
    computer.clock.advance(30_000);
    computer.sign_in(PASSWORD).unwrap();
    let over = computer.accounts.enter_second_factor(&old.code(&computer));
    assert!(matches!(over, Err(Error::WrongSecondFactor { .. })));
    // Strict: the next step is not taken.
    let next = computer
        .accounts
        .enter_second_factor(&new.code_at(&computer, 30));
    assert!(matches!(next, Err(Error::WrongSecondFactor { .. })));
    computer
        .accounts
        .enter_second_factor(&new.code(&computer))
        .unwrap();
}

#[test]
fn the_password_at_the_lock_asks_for_a_code_too() {
    let (computer, app, _) = with_two_factor();
    app.sign_in(&computer);
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let session = accounts.session().unwrap();
    let lock = || accounts.lock(LockReason::Manual).unwrap();
    lock();
    accounts.unlock_with_password(PASSWORD).unwrap();
    assert!(is_asked(&computer));
    // Giving up, a lock event and five minutes all leave it locked.
    accounts.give_up().unwrap();
    assert_eq!(computer.state(), GateState::Locked);
    accounts.unlock_with_password(PASSWORD).unwrap();
    lock();
    assert_eq!(computer.state(), GateState::Locked);
    accounts.unlock_with_password(PASSWORD).unwrap();
    computer.clock.advance(300_000);
    assert_eq!(computer.state(), GateState::Locked);
    // So do five misses.
    accounts.unlock_with_password(PASSWORD).unwrap();
    let wrong = app.code_at(&computer, 7200);
    for _ in 0..4 {
        let _ = accounts.enter_second_factor(&wrong);
    }
    let ended = accounts.enter_second_factor(&wrong);
    assert!(matches!(ended, Err(Error::SecondFactorEnded)));
    assert_eq!(computer.state(), GateState::Locked);
    accounts.unlock_with_password(PASSWORD).unwrap();
    accounts.enter_second_factor(&app.code(&computer)).unwrap();
    assert_eq!(accounts.session().unwrap(), session);
    // The PIN alone opens as before.
    lock();
    accounts.unlock_with_pin(PIN).unwrap();
    // Signing out half-way is signing out.
    lock();
    accounts.unlock_with_password(PASSWORD).unwrap();
    accounts.sign_out().unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
}

#[test]
fn the_pin_after_authorization_comes_after_the_code() {
    let (computer, app, _) = with_two_factor();
    app.sign_in(&computer);
    let mut settings = crate::support::TWENTY_MINUTES;
    settings.request_after_authorization = true;
    computer
        .accounts
        .enable_pin(PIN, PIN, settings, PASSWORD)
        .unwrap();
    computer.accounts.sign_out().unwrap();
    computer.clock.advance(30_000);
    computer.sign_in(PASSWORD).unwrap();
    let early = computer.accounts.enter_pin(PIN);
    assert!(matches!(early, Err(Error::WrongState)));
    computer
        .accounts
        .enter_second_factor(&app.code(&computer))
        .unwrap();
    assert!(matches!(
        computer.accounts.view(),
        GateView::Pending {
            step: PendingStep::Pin,
            ..
        }
    ));
    computer.accounts.enter_pin(PIN).unwrap();
    assert_eq!(computer.state(), GateState::Open);
}

#[test]
fn a_recovery_asks_for_the_code_and_its_new_key_turns_it_off() {
    let (computer, first_key) = Computer::with_account();
    add_phone(&computer);
    let (app, _) = enable(&computer);
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    let early = accounts.turn_off_with_recovery_key(&first_key);
    assert!(matches!(early, Err(Error::WrongState)));
    let recover = |key: &str, password: &str| {
        accounts.recover(&ann(), key).unwrap();
        accounts.set_new_password(password, password).unwrap();
        let new_key = confirm_key(accounts);
        assert!(is_asked(&computer));
        new_key
    };
    let second_key = recover(&first_key, OTHER_PASSWORD);
    accounts.enter_second_factor(&app.code(&computer)).unwrap();
    assert!(accounts.two_factor().unwrap().enabled_at.is_some());
    accounts.sign_out().unwrap();

    let third_key = recover(&second_key, "Another#3 walnut lantern");
    let old = accounts.turn_off_with_recovery_key(&second_key);
    assert!(matches!(old, Err(Error::WrongRecoveryKey { .. })));
    let before = computer.database_file();
    accounts.turn_off_with_recovery_key(&third_key).unwrap();
    assert!(accounts.two_factor().unwrap().enabled_at.is_none());
    assert_ne!(computer.database_file(), before, "under a new database key");
    accounts.sign_out().unwrap();
    computer.sign_in("Another#3 walnut lantern").unwrap();
    assert_eq!(computer.state(), GateState::Open);
}

#[test]
fn a_recovery_that_stops_at_the_code_is_in_the_log() {
    let (computer, key) = Computer::with_account();
    add_phone(&computer);
    let (app, _) = enable(&computer);
    let accounts = &computer.accounts;
    accounts.sign_out().unwrap();
    accounts.recover(&ann(), &key).unwrap();
    accounts
        .set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    confirm_key(accounts);
    assert!(is_asked(&computer));
    accounts.give_up().unwrap();
    computer.sign_in(OTHER_PASSWORD).unwrap();
    accounts.enter_second_factor(&app.code(&computer)).unwrap();
    let filter = HistoryFilter {
        shown: LogView::Everything,
        ..HistoryFilter::default()
    };
    let page = accounts.session_history(&filter, None, 10).unwrap();
    for kind in [LogKind::PasswordChange, LogKind::RecoveryKeyChange] {
        let row = page.rows.iter().find(|row| row.entry.kind == kind);
        let entry = &row.unwrap().entry;
        assert_eq!((entry.outcome, entry.session), (Outcome::Success, None));
        assert!(entry.address.is_some());
    }
}

/// Whether the account's database is open in this process.
#[cfg(target_os = "linux")]
fn has_a_database_open(computer: &Computer) -> bool {
    let folder = computer.account_folder().canonicalize().unwrap();
    let open = std::fs::read_dir("/proc/self/fd").unwrap();
    let mut files = open.filter_map(|entry| std::fs::read_link(entry.unwrap().path()).ok());
    files.any(|file| file.starts_with(&folder))
}

/// As above: only then is it refused to whoever wants it alone.
#[cfg(windows)]
fn has_a_database_open(computer: &Computer) -> bool {
    use std::os::windows::fs::OpenOptionsExt as _;
    let mut alone = std::fs::OpenOptions::new();
    let alone = alone
        .read(true)
        .share_mode(0)
        .open(computer.database_file());
    alone.is_err()
}

#[cfg(any(target_os = "linux", windows))]
#[test]
fn a_half_done_way_in_is_dropped_when_the_computer_is_left() {
    let (computer, _, _) = with_two_factor();
    let accounts = &computer.accounts;
    let reasons = [
        LockReason::Suspend,
        LockReason::ScreenLocked,
        LockReason::SessionSwitched,
        LockReason::LidClosed,
        LockReason::Manual,
    ];
    for reason in reasons {
        computer.sign_in(PASSWORD).unwrap();
        assert!(is_asked(&computer) && has_a_database_open(&computer));
        accounts.lock(reason).unwrap();
        assert!(!has_a_database_open(&computer), "{reason:?}");
        let why = Some(SignedOutReason::Interrupted);
        assert_eq!(accounts.view(), GateView::SignedOut { reason: why });
        let late = accounts.enter_second_factor("123456");
        assert!(matches!(late, Err(Error::WrongState)), "{late:?}");
    }
}

#[test]
fn a_recovery_and_a_pin_on_the_way_in_are_dropped_too_and_a_creation_is_not() {
    let (computer, key) = Computer::with_account();
    let accounts = &computer.accounts;
    let settings = PinSettings {
        request_after_authorization: true,
        ..TWENTY_MINUTES
    };
    accounts.enable_pin(PIN, PIN, settings, PASSWORD).unwrap();
    accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    accounts.lock(LockReason::Suspend).unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
    accounts.recover(&ann(), &key).unwrap();
    accounts.lock(LockReason::Suspend).unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
    accounts.recover(&ann(), &key).unwrap();
    accounts
        .set_new_password(OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    accounts.lock(LockReason::Suspend).unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
    // What the recovery would have changed is as it was.
    computer.sign_in(PASSWORD).unwrap();
    accounts.enter_pin(PIN).unwrap();
    accounts.sign_out().unwrap();
    // Nothing is open, and a recovery key is being written down.
    accounts.create("Bob", "bob", PASSWORD, PASSWORD).unwrap();
    let kept = accounts.lock(LockReason::Suspend);
    assert!(matches!(kept, Err(Error::WrongState)));
    confirm_key(accounts);
    assert_eq!(computer.state(), GateState::Open);
}

#[test]
fn it_is_recommended_once_after_a_sign_in_and_can_be_put_off() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    assert!(accounts.recommends_two_factor().unwrap());
    accounts.dismiss_recommendation(false).unwrap();
    assert!(!accounts.recommends_two_factor().unwrap());
    accounts.sign_out().unwrap();
    computer.sign_in(PASSWORD).unwrap();
    assert!(accounts.recommends_two_factor().unwrap());
    accounts.dismiss_recommendation(true).unwrap();
    accounts.sign_out().unwrap();
    computer.clock.advance(29 * DAY);
    computer.sign_in(PASSWORD).unwrap();
    assert!(!accounts.recommends_two_factor().unwrap());
    accounts.sign_out().unwrap();
    computer.clock.advance(DAY);
    computer.sign_in(PASSWORD).unwrap();
    assert!(accounts.recommends_two_factor().unwrap());
}

#[test]
fn a_clock_out_of_its_mind_panics_nowhere_and_a_recovery_code_leads_in() {
    let (computer, app, codes) = with_two_factor();
    let hour = 3_600_000;
    for (by, code) in [
        (hour, 0),
        (-90 * 365 * 24 * hour, 1),
        (700 * 365 * 24 * hour, 2),
    ] {
        computer.clock.set_wall(by);
        computer.sign_in(PASSWORD).unwrap();
        let wrong = computer.accounts.enter_second_factor("000000");
        assert!(wrong.is_err() || computer.state() == GateState::Open);
        if computer.state() != GateState::Open {
            computer.accounts.enter_second_factor(&codes[code]).unwrap();
        }
        computer.accounts.sign_out().unwrap();
        computer.clock.set_wall(-by);
    }
    app.sign_in(&computer);
}

#[test]
fn a_clock_that_ran_ahead_and_was_corrected_leaves_right_tokens_right_and_used_ones_used() {
    const HOUR: i64 = 3_600_000;
    let signs_in = |computer: &Computer, code: &str| {
        computer.sign_in(PASSWORD).unwrap();
        let done = computer.accounts.enter_second_factor(code);
        let left = if done.is_ok() {
            computer.accounts.sign_out()
        } else {
            computer.accounts.give_up()
        };
        left.unwrap();
        done.is_ok()
    };
    for ahead in [HOUR, 12 * 365 * 24 * HOUR] {
        let (computer, app, _) = with_two_factor();
        let before = app.code(&computer);
        assert!(signs_in(&computer, &before));
        computer.clock.set_wall(ahead);
        let under_it = app.code(&computer);
        assert!(signs_in(&computer, &under_it));
        // Corrected: at once, and in each step from then on.
        computer.clock.set_wall(-ahead);
        assert!(!signs_in(&computer, &before), "used before");
        for _ in 0..3 {
            computer.clock.advance(30_000);
            let code = app.code(&computer);
            assert!(signs_in(&computer, &code));
            assert!(!signs_in(&computer, &code), "used just now");
        }
        // Whoever sets the clock back to the time of a token that was used has nothing of it.
        computer.clock.set_wall(-120_000);
        assert!(!signs_in(&computer, &before));
        computer.clock.set_wall(120_000 + ahead - 90_000);
        assert!(!signs_in(&computer, &under_it));
    }
}

#[test]
fn of_two_neighbouring_steps_with_the_same_digits_each_is_taken_once() {
    // RFC 6238's secret has the same digits in this step and the next one.
    const STEP: i64 = 62_075_368;
    let (computer, _, _) = with_two_factor();
    let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
    computer
        .clock
        .set_wall(STEP * 30_000 - computer.clock.now().wall);
    let now = computer.clock.now();
    let begun = Change::TwoFactor(TwoFactorChange::EnrolmentBegun {
        secret: TotpSecret::from_bytes(secret.expose()).unwrap(),
        made: now,
    });
    let enabled = Change::TwoFactor(TwoFactorChange::Enabled {
        at: now.wall,
        secret,
        strict: false,
        step: 0,
        salt: [0; 16],
        codes: Vec::new(),
        attempts: Attempts::none(&now),
    });
    let mut database = computer.open_database(PASSWORD);
    database.apply(&[begun, enabled]).unwrap();
    for (advance, taken) in [(0, true), (30_000, true), (0, false), (30_000, false)] {
        computer.clock.advance(advance);
        computer.sign_in(PASSWORD).unwrap();
        let done = computer.accounts.enter_second_factor("235522");
        assert_eq!(done.is_ok(), taken, "{advance}");
        if taken {
            computer.accounts.sign_out().unwrap();
        } else {
            computer.accounts.give_up().unwrap();
        }
    }
}

#[test]
fn no_code_that_was_taken_is_taken_again_after_a_restore() {
    for by_app in [true, false] {
        let (computer, app, codes) = with_two_factor();
        let accounts = &computer.accounts;
        let file = computer.folder.path().join("backup");
        app.sign_in(&computer);
        computer.clock.advance(30_000);
        let exports = app.code(&computer);
        accounts.export_backup(both(&exports), &file).unwrap();
        computer.clock.advance(30_000);
        let (code, other) = if by_app {
            (app.code(&computer), codes[0].clone())
        } else {
            (codes[0].clone(), codes[1].clone())
        };
        accounts
            .restore_backup(both(&code), PASSWORD, &file)
            .unwrap();
        computer.sign_in(PASSWORD).unwrap();
        let again = accounts.enter_second_factor(&code);
        assert!(
            matches!(again, Err(Error::WrongSecondFactor { .. })),
            "{by_app}"
        );
        accounts.enter_second_factor(&other).unwrap();
    }
}

#[test]
fn a_proof_holds_while_a_file_is_chosen_and_for_one_state_of_the_gate() {
    let (computer, app, _) = with_two_factor();
    let accounts = &computer.accounts;
    let file = computer.folder.path().join("backup");
    app.sign_in(&computer);
    enable_pin(accounts);
    let prove = || {
        computer.clock.advance(30_000);
        accounts.prove(both(&app.code(&computer))).unwrap()
    };
    // Longer than the code itself would be taken.
    let proven = prove();
    computer.clock.advance(120_000);
    accounts.export_backup(proven, &file).unwrap();
    let overtaken = |done| assert!(matches!(done, Err(Error::Overtaken)), "{done:?}");
    let proven = prove();
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    overtaken(accounts.export_backup(proven, &file));
    let proven = prove();
    computer.clock.advance(300_000);
    overtaken(accounts.restore_backup(proven, PASSWORD, &file));
    let proven = prove();
    accounts.restore_backup(proven, PASSWORD, &file).unwrap();
    assert_eq!(computer.state(), GateState::SignedOut);
}
