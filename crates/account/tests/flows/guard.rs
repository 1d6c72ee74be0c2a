//! The guard's answers: every method that reaches the open account, when the gate changes meanwhile,
//! when another program has given the account a new key, and when nothing can be written.

use crate::support::{Computer, OTHER_PASSWORD, PASSWORD, PIN, TWENTY_MINUTES, ann, waiting_key};
use crate::two_factor::{App, add_phone, both, enable};
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::contacts::{ContactKind, ContactValue};
use nightlatch_account::delivery::Delivery;
use nightlatch_account::error::{Error, StoreError};
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::{Draft, LockReason};
use nightlatch_account::password::PasswordRules;
use nightlatch_account::ports::FileError;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::sessions::HistoryFilter;
use nightlatch_account::trusted_addresses::{AuthType, Expiry};
use nightlatch_account::{TrustProof, TypedAddress};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc;
use uuid::Uuid;

type Done = Result<(), Error>;

/// How a method reaches the account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// It reads, and changes nothing on the disk.
    Reads,
    /// It writes without a proof.
    Steps,
    /// It writes after a proof: a hash is worked on while the gate is let go.
    Confirmed,
}

use Way::{Confirmed, Reads, Steps};

struct Method {
    name: &'static str,
    way: Way,
    /// Two-factor authentication and a PIN are on before it.
    secured: bool,
    call: fn(&Scene) -> Done,
}

/// An account with a contact of each kind that the methods need.
struct Scene {
    computer: Computer,
    app: Option<App>,
    phone: Uuid,
    mail: Uuid,
    row: Option<Uuid>,
    other_session: Uuid,
    device: Uuid,
}

impl Scene {
    fn new(secured: bool) -> Self {
        // In memory where it can be: hundreds are made.
        let memory = Path::new("/dev/shm");
        if memory.is_dir() {
            let _ = tempfile::env::override_temp_dir(memory);
        }
        let (computer, _) = Computer::with_account();
        let accounts = &computer.accounts;
        add_phone(&computer);
        let phone = accounts.contacts().unwrap()[0].id;
        let mail = accounts.add_contact(ContactKind::Email, "ann@example.org", "");
        let mail = mail.unwrap().id;
        let app = secured.then(|| enable(&computer).0);
        let row = app.as_ref().map(|app| {
            let pin = accounts.enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD);
            pin.unwrap();
            let code = app.code(&computer);
            let proof = TrustProof {
                proof: both(&code),
                pin: "",
            };
            let typed = typed("203.0.113.9");
            accounts.add_trusted_address(&typed, proof).unwrap();
            accounts.trusted_addresses().unwrap().rows[0].0.id
        });
        computer.clock.advance(30_000);
        let other = computer.second_device();
        other.sign_in(&ann(), PASSWORD, false).unwrap();
        if let Some(app) = &app {
            other.enter_second_factor(&app.code(&computer)).unwrap();
            computer.clock.advance(30_000);
        }
        let other_session = other.session().unwrap();
        drop(other);
        let device = accounts.devices().unwrap()[0].0.id;
        Self {
            computer,
            app,
            phone,
            mail,
            row,
            other_session,
            device,
        }
    }

    /// A code that was not used.
    fn code(&self) -> String {
        let code = self.app.as_ref().map(|app| app.code(&self.computer));
        code.unwrap_or_default()
    }

    /// What stands in the account, as its owner sees it.
    fn stands(&self) -> String {
        let accounts = &self.computer.accounts;
        let two_factor = accounts.two_factor().unwrap();
        let trusted = accounts.trusted_addresses().unwrap();
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            accounts.profile().unwrap().1,
            accounts.contacts().unwrap(),
            accounts.pin_settings().unwrap().map(|pin| pin.settings),
            accounts.password_rules().unwrap(),
            accounts.delivery().unwrap().phone,
            two_factor.enabled_at,
            two_factor.codes_left,
            two_factor.enrolment.is_some(),
            accounts.logout_settings().unwrap().limit,
            trusted.rows,
            trusted.service,
            accounts.devices().unwrap().len(),
        )
    }

    fn sign_in_again(&self) {
        self.computer.sign_in(PASSWORD).unwrap();
        if self.app.is_some() {
            self.computer.clock.advance(30_000);
            let accounts = &self.computer.accounts;
            accounts.enter_second_factor(&self.code()).unwrap();
        }
    }
}

fn typed(ip: &str) -> TypedAddress<'_> {
    TypedAddress {
        auth_type: AuthType::GoogleAuthenticator,
        ip,
        label: "",
        lasts: Expiry::AsItIs,
        private_confirmed: true,
    }
}

macro_rules! methods {
    ($($name:ident, $way:ident, $secured:literal, |$scene:ident| $call:expr;)+) => {
        &[$(Method {
            name: stringify!($name),
            way: $way,
            secured: $secured,
            call: |$scene| $call.map(drop),
        }),+]
    };
}

/// Every method of `Accounts` that needs an open account.
const METHODS: &[Method] = methods! {
    profile, Reads, false, |s| s.computer.accounts.profile();
    set_profile, Steps, false, |s| s.computer.accounts.set_profile("Other Person", "other");
    export_backup, Confirmed, true, |s| {
        let file = s.computer.folder.path().join("backup");
        s.computer.accounts.export_backup(both(&s.code()), &file)
    };
    delete_account, Confirmed, true, |s| s.computer.accounts.delete_account(both(&s.code()), "ann");
    contacts, Reads, false, |s| s.computer.accounts.contacts();
    add_contact, Steps, false, |s| {
        s.computer.accounts.add_contact(ContactKind::Skype, "ann.example", "")
    };
    edit_contact, Confirmed, true, |s| {
        let accounts = &s.computer.accounts;
        accounts.edit_contact(s.mail, ContactKind::Email, "bo@example.org", "", both(&s.code()))
    };
    delete_contact, Confirmed, false, |s| s.computer.accounts.delete_contact(s.phone, PASSWORD);
    set_primary_contact, Confirmed, true, |s| {
        s.computer.accounts.set_primary_contact(s.phone, both(&s.code()))
    };
    request_code, Steps, false, |s| s.computer.accounts.request_code(s.mail, Channel::Mail);
    send_test, Steps, false, |s| {
        s.computer.accounts.send_test(Channel::Text, "+12015550124", "US")
    };
    cancel_code, Reads, false, |s| s.computer.accounts.cancel_code();
    code_state, Reads, false, |s| s.computer.accounts.code_state(s.mail);
    is_living_code, Reads, false, |s| {
        let to = ContactValue::parse(ContactKind::Email, "ann@example.org", "")?;
        s.computer.accounts.is_living_code(&to, "123456")
    };
    delivery, Reads, false, |s| s.computer.accounts.delivery();
    set_delivery, Confirmed, true, |s| {
        s.computer.accounts.set_delivery(Delivery::default(), both(&s.code()))
    };
    begin_file, Reads, false, |s| s.computer.accounts.begin_file();
    save_draft, Reads, false, |s| s.computer.accounts.save_draft(Draft::default());
    draft, Reads, false, |s| s.computer.accounts.draft();
    password_rules, Reads, false, |s| s.computer.accounts.password_rules();
    set_password_rules, Steps, false, |s| {
        let rules = PasswordRules { upper: false, ..PasswordRules::default() };
        s.computer.accounts.set_password_rules(rules)
    };
    change_password, Confirmed, false, |s| {
        s.computer.accounts.change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
    };
    pin_settings, Reads, false, |s| s.computer.accounts.pin_settings();
    check_pin, Reads, false, |s| s.computer.accounts.check_pin(PIN);
    enable_pin, Confirmed, false, |s| {
        s.computer.accounts.enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD)
    };
    enabling_asks_password, Reads, false, |s| s.computer.accounts.enabling_asks_password();
    end_set_up, Reads, false, |s| s.computer.accounts.end_set_up();
    change_pin, Confirmed, true, |s| {
        s.computer.accounts.change_pin(Some(("0937416", "0937416")), TWENTY_MINUTES, PASSWORD)
    };
    disable_pin, Confirmed, true, |s| s.computer.accounts.disable_pin(both(&s.code()));
    prove, Confirmed, true, |s| s.computer.accounts.prove(both(&s.code()));
    new_recovery_key, Confirmed, true, |s| s.computer.accounts.new_recovery_key(both(&s.code()));
    security_check, Reads, false, |s| s.computer.accounts.security_check(0);
    session_history, Reads, false, |s| {
        s.computer.accounts.session_history(&HistoryFilter::default(), None, 10)
    };
    devices, Reads, false, |s| s.computer.accounts.devices();
    rename_device, Steps, false, |s| {
        s.computer.accounts.rename_device(s.device, "Desk")
    };
    note_history_export, Steps, false, |s| s.computer.accounts.note_history_export(true);
    verify_log, Reads, false, |s| s.computer.accounts.verify_log();
    session, Reads, false, |s| s.computer.accounts.session();
    sessions, Reads, false, |s| s.computer.accounts.sessions();
    end_session, Steps, false, |s| s.computer.accounts.end_session(s.other_session);
    logout_settings, Reads, false, |s| s.computer.accounts.logout_settings();
    set_logout_days, Confirmed, false, |s| s.computer.accounts.set_logout_days(3, None);
    log_out_all_except_this, Confirmed, false, |s| {
        s.computer.accounts.log_out_all_except_this(PASSWORD, 1)
    };
    trusted_addresses, Reads, false, |s| s.computer.accounts.trusted_addresses();
    advise_on_address, Reads, false, |s| s.computer.accounts.advise_on_address("203.0.113.8");
    add_trusted_address, Confirmed, true, |s| {
        let code = s.code();
        let proof = TrustProof { proof: both(&code), pin: "" };
        s.computer.accounts.add_trusted_address(&typed("203.0.113.8"), proof)
    };
    edit_trusted_address, Confirmed, true, |s| {
        let code = s.code();
        let proof = TrustProof { proof: both(&code), pin: "" };
        let row = s.row.unwrap();
        s.computer.accounts.edit_trusted_address(row, &typed("203.0.113.10"), proof)
    };
    delete_trusted_address, Steps, true, |s| {
        s.computer.accounts.delete_trusted_address(s.row.unwrap())
    };
    set_address_service, Confirmed, true, |s| {
        let code = s.code();
        let proof = TrustProof { proof: both(&code), pin: PIN };
        s.computer.accounts.set_address_service(Some("https://ip.example"), proof)
    };
    two_factor, Reads, false, |s| s.computer.accounts.two_factor();
    begin_enrolment, Confirmed, true, |s| s.computer.accounts.begin_enrolment(both(&s.code()));
    cancel_enrolment, Steps, false, |s| s.computer.accounts.cancel_enrolment();
    put_codes_away, Reads, false, |s| s.computer.accounts.put_codes_away();
    new_recovery_codes, Confirmed, true, |s| {
        s.computer.accounts.new_recovery_codes(both(&s.code()))
    };
    disable_two_factor, Confirmed, true, |s| {
        s.computer.accounts.disable_two_factor(both(&s.code()))
    };
    recommends_two_factor, Reads, false, |s| s.computer.accounts.recommends_two_factor();
    dismiss_recommendation, Steps, false, |s| s.computer.accounts.dismiss_recommendation(true);
};

/// Methods that need no open account, or one that is under way in it: tested where their feature is.
const ELSEWHERE: &[&str] = &[
    // The gate itself, and the lock.
    "new",
    "with_minute",
    "state",
    "last_state",
    "epoch",
    "view",
    "reading",
    "changes_in",
    "lock",
    "lock_when_idle",
    "idle",
    "saw_input",
    "saw_system_input",
    "close",
    "leave",
    // On the way in, and signed out.
    "accounts",
    "forget",
    "create",
    "sign_in",
    "give_up",
    "sign_out",
    "waits",
    "recover",
    "set_new_password",
    "unconfirmed_key",
    "skip_recovery_key",
    "enter_pin",
    "enter_second_factor",
    "turn_off_with_recovery_key",
    "unlock_with_password",
    "unlock_with_pin",
    "resume",
    "adopt_backup",
    "adopt_waiting",
    "put_backup_away",
    "check_new_password",
    "keystore_state",
    "keep_anchor",
    // These need something half done before them.
    "restore_backup",
    "verify_contact",
    "confirm_recovery_key",
    "discard_recovery_key",
    "confirm_secret",
    "type_code_back",
    "enable_two_factor",
];

#[test]
fn the_table_has_every_public_method() {
    let mut known: BTreeSet<String> = METHODS.iter().map(|one| one.name.to_owned()).collect();
    known.extend(ELSEWHERE.iter().map(|name| (*name).to_owned()));
    let mut there = BTreeSet::new();
    methods_in(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut there,
    );
    let forgotten: Vec<_> = there.difference(&known).collect();
    assert!(forgotten.is_empty(), "not in the table: {forgotten:?}");
    let stale: Vec<_> = METHODS
        .iter()
        .filter(|one| !there.contains(one.name))
        .map(|one| one.name)
        .collect();
    assert!(stale.is_empty(), "in the table and nowhere else: {stale:?}");
}

/// The public methods of `Accounts` in the files of a folder.
fn methods_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            methods_in(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut inside = false;
        for line in text.lines() {
            if line.starts_with("impl<S: AccountStore> Accounts<S>") {
                inside = true;
            } else if line == "}" {
                inside = false;
            } else if inside && let Some(method) = line.strip_prefix("    pub fn ") {
                let name = method.split(['(', '<']).next().unwrap();
                found.insert(name.to_owned());
            }
        }
    }
}

#[test]
fn a_shut_gate_refuses_each() {
    for secured in [false, true] {
        let scene = Scene::new(secured);
        scene.computer.accounts.sign_out().unwrap();
        for method in METHODS.iter().filter(|method| method.secured == secured) {
            let done = (method.call)(&scene);
            let name = method.name;
            assert!(matches!(done, Err(Error::WrongState)), "{name}: {done:?}");
        }
    }
}

#[test]
fn another_programs_new_key_shuts_the_gate_before_each() {
    for method in METHODS {
        let scene = Scene::new(method.secured);
        let other = scene.computer.second_device();
        other.sign_in(&ann(), PASSWORD, false).unwrap();
        if scene.app.is_some() {
            other.enter_second_factor(&scene.code()).unwrap();
            scene.computer.clock.advance(30_000);
        }
        other
            .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
            .unwrap();
        let done = (method.call)(&scene);
        let name = method.name;
        assert!(matches!(done, Err(Error::WrongState)), "{name}: {done:?}");
        let view = scene.computer.accounts.view();
        let ended = matches!(
            view,
            GateView::SignedOut {
                reason: Some(SignedOutReason::SessionEnded { .. })
            }
        );
        assert!(ended, "{name}: {view:?}");
    }
}

/// Signs out while a method has let the gate go, after it has asked for the time and place so many
/// times; nothing when it did not ask so often.
fn signed_out_meanwhile(scene: &Scene, method: &Method, after: u32) -> Option<Done> {
    let accounts = &scene.computer.accounts;
    let (tell, told) = mpsc::channel();
    let (go, wait) = mpsc::channel();
    let hold = &scene.computer.host.hold;
    *hold.lock().unwrap() = Some((after, tell.clone(), wait));
    std::thread::scope(|scope| {
        let working = scope.spawn(move || {
            let done = (method.call)(scene);
            let _ = tell.send(());
            done
        });
        told.recv().unwrap();
        let missed = hold.lock().unwrap().take().is_some();
        if !missed {
            accounts.sign_out().unwrap();
            go.send(()).unwrap();
        }
        let done = working.join().unwrap();
        (!missed).then_some(done)
    })
}

#[test]
fn each_that_is_overtaken_leaves_nothing_behind() {
    for method in METHODS {
        let name = method.name;
        let mut overtaken = 0;
        for after in 0.. {
            let scene = Scene::new(method.secured);
            let before = scene.stands();
            let Some(done) = signed_out_meanwhile(&scene, method, after) else {
                break;
            };
            match done {
                Err(Error::Overtaken) => overtaken += 1,
                // Its first look found the gate shut, as each look of what only reads may.
                Err(Error::WrongState) if after == 0 || method.way == Reads => {}
                // A file that was being written for the account.
                Err(Error::File(FileError::Stopped)) if name == "export_backup" => {}
                // It was over but for what it says of itself.
                Ok(()) if method.way == Reads || name == "export_backup" => {}
                other => panic!("{name} after {after}: {other:?}"),
            }
            assert_eq!(scene.computer.state(), GateState::SignedOut, "{name}");
            scene.sign_in_again();
            assert_eq!(scene.stands(), before, "{name} after {after}");
        }
        if method.way == Confirmed {
            assert!(overtaken > 0, "{name} was never overtaken");
        }
    }
}

#[test]
fn each_that_cannot_write_says_so_and_changes_nothing() {
    for method in METHODS {
        let scene = Scene::new(method.secured);
        let name = method.name;
        let before = scene.stands();
        let mut other = scene.computer.open_database(PASSWORD);
        let mut done = Ok(());
        other
            .decide(|_| {
                done = (method.call)(&scene);
                Ok((Vec::new(), ()))
            })
            .unwrap();
        match (method.way, done) {
            (Reads, Ok(())) | (Steps | Confirmed, Err(Error::Store(StoreError::Busy))) => {}
            (_, other) => panic!("{name}: {other:?}"),
        }
        assert_eq!(scene.computer.state(), GateState::Open, "{name}");
        assert_eq!(scene.stands(), before, "{name}");
    }
}

#[test]
fn a_new_recovery_key_that_is_overtaken_waits_for_nobody() {
    let scene = Scene::new(false);
    let accounts = &scene.computer.accounts;
    accounts
        .enable_pin(PIN, PIN, TWENTY_MINUTES, PASSWORD)
        .unwrap();
    accounts.new_recovery_key(PASSWORD).unwrap();
    let (_, groups) = waiting_key(accounts);
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    let done = accounts.confirm_recovery_key(&groups);
    assert!(
        matches!(done, Err(Error::RecoveryKeyNotWaiting)),
        "{done:?}"
    );
}

#[test]
fn a_proof_given_under_an_old_key_confirms_nothing() {
    let scene = Scene::new(false);
    let accounts = &scene.computer.accounts;
    let file = scene.computer.folder.path().join("backup");
    let proven = accounts.prove(PASSWORD).unwrap();
    accounts
        .change_password(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
        .unwrap();
    let done = accounts.export_backup(proven, &file);
    assert!(matches!(done, Err(Error::Overtaken)), "{done:?}");
    let proven = accounts.prove(OTHER_PASSWORD).unwrap();
    accounts.new_recovery_key(OTHER_PASSWORD).unwrap();
    let (_, groups) = waiting_key(accounts);
    accounts.confirm_recovery_key(&groups).unwrap();
    let done = accounts.export_backup(proven, &file);
    assert!(matches!(done, Err(Error::Overtaken)), "{done:?}");
}
