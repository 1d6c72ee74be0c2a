//! An account of the check's own, taken through what people do with one.

use super::{Report, now};
use data_encoding::BASE32_NOPAD;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::contacts::{ContactKind, ContactValue};
use nightlatch_account::delivery::{Delivery, NotSent, Sent};
use nightlatch_account::gate::GateState;
use nightlatch_account::lock::LockReason;
use nightlatch_account::nowhere::Nowhere;
use nightlatch_account::pin::{PinSettings, ScreenLock};
use nightlatch_account::ports::{CodeSender, Message, Random};
use nightlatch_account::time::Clock as _;
use nightlatch_account::{Accounts, Error, Proof, Who};
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;
use totp_rs::{Algorithm, Builder};
use zeroize::Zeroizing;

const NAME: &str = "self-check";
const FIRST_PASSWORD: &str = "Walnut#42 lantern quay";
const PASSWORD: &str = "Copper!17 meadow violin";
const PIN: &str = "583704";
/// A number that nobody has (555-01xx); nothing is sent to it.
const PHONE: &str = "+12015550123";
/// Seconds that an authenticator's code is shown (RFC 6238).
const STEP: u64 = 30;

type Step = fn(&mut Subject) -> Result<(), Trouble>;

/// What is tried, in order. Each stands on the one before.
pub const STEPS: [(&str, Step); 10] = [
    ("create an account", Subject::create),
    ("sign in with the password", Subject::sign_in),
    ("change the password", Subject::change_password),
    ("verify a phone with a code", Subject::verify_phone),
    ("two-factor authentication", Subject::enable_two_factor),
    ("sign in with a code", Subject::sign_in_with_code),
    ("lock, and unlock with the PIN", Subject::lock_and_unlock),
    ("export a backup", Subject::export),
    ("restore it", Subject::restore),
    ("everything is encrypted on disk", Subject::look_at_files),
];

/// Why a step failed.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}")]
    Refused(#[from] Error),
    #[error("the result is not what it should be")]
    Wrong,
    #[error("{}", .0.kind())]
    File(#[from] io::Error),
}

/// Tries each step until one fails. Everything is below a folder in `parent` that is removed afterwards.
pub fn check(report: &mut Report<'_>, parent: &Path) -> io::Result<()> {
    let folder = match tempfile::Builder::new()
        .prefix("nightlatch-")
        .tempdir_in(parent)
    {
        Ok(folder) => folder,
        Err(error) => return report.fails("temporary folder", error.kind()),
    };
    let mut subject = match Subject::in_folder(folder) {
        Ok(subject) => subject,
        Err(error) => return report.fails("encrypted storage", error),
    };
    for (what, step) in STEPS {
        let began = now();
        match step(&mut subject) {
            Ok(()) => report.works(what, seconds(now().saturating_sub(began)))?,
            Err(trouble) => return report.fails(what, trouble),
        }
    }
    subject.end(report)
}

fn seconds(millis: u64) -> String {
    format!("{}.{} s", millis / 1000, millis % 1000 / 100)
}

pub struct Subject {
    accounts: Accounts<Store>,
    inbox: Arc<Inbox>,
    /// The authenticator's secret, in Base32.
    secret: Zeroizing<String>,
    recovery_codes: Vec<Zeroizing<String>>,
    folder: TempDir,
}

impl Subject {
    fn in_folder(folder: TempDir) -> Result<Self, Error> {
        let clock = Arc::new(SystemClock::new());
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let (config, data) = (folder.path().join("config"), folder.path().join("data"));
        let now = clock.now();
        let store = Store::open(&config, &data, "Self-check", &now, Arc::clone(&random))?;
        let this_device = store.this_device();
        let inbox = Arc::new(Inbox::default());
        let sender = Arc::<Inbox>::clone(&inbox);
        let nowhere = Arc::new(Nowhere);
        let host = Arc::<Nowhere>::clone(&nowhere);
        Ok(Self {
            accounts: Accounts::new(store, clock, random, host, nowhere, sender, this_device),
            inbox,
            secret: Zeroizing::default(),
            recovery_codes: Vec::new(),
            folder,
        })
    }

    fn create(&mut self) -> Result<(), Trouble> {
        let accounts = &self.accounts;
        accounts.create("Self-check", NAME, FIRST_PASSWORD, FIRST_PASSWORD)?;
        let asked: Vec<String> = accounts.unconfirmed_key(|new| {
            let groups = new.key().groups();
            let asked = new.ask().into_iter().filter_map(|group| groups.get(group));
            asked.map(|group| group.as_str().to_owned()).collect()
        })?;
        accounts.confirm_recovery_key(&asked)?;
        self.require(GateState::Open)
    }

    fn sign_in(&mut self) -> Result<(), Trouble> {
        self.accounts.sign_out()?;
        self.sign_in_by(FIRST_PASSWORD)?;
        self.require(GateState::Open)
    }

    fn change_password(&mut self) -> Result<(), Trouble> {
        self.accounts
            .change_password(FIRST_PASSWORD, PASSWORD, PASSWORD)?;
        self.accounts.sign_out()?;
        let old = self.sign_in_by(FIRST_PASSWORD);
        if !matches!(old, Err(Error::WrongCredentials { .. })) {
            return Err(Trouble::Wrong);
        }
        self.sign_in_by(PASSWORD)?;
        self.require(GateState::Open)
    }

    fn verify_phone(&mut self) -> Result<(), Trouble> {
        let phone = self
            .accounts
            .add_contact(ContactKind::CellPhone, PHONE, "US")?;
        self.accounts.request_code(phone.id, Channel::Text)?;
        let code = self.inbox.take().ok_or(Trouble::Wrong)?;
        self.accounts.verify_contact(phone.id, &code)?;
        Ok(self.accounts.set_primary_contact(phone.id, PASSWORD)?)
    }

    fn enable_two_factor(&mut self) -> Result<(), Trouble> {
        self.accounts.begin_enrolment(PASSWORD)?;
        let begun = self
            .accounts
            .two_factor()?
            .enrolment
            .ok_or(Trouble::Wrong)?;
        self.secret = Zeroizing::new(begun.key.to_string());
        // The code before the present one is still accepted, and leaves that for the sign-in.
        let code = self.code(STEP).ok_or(Trouble::Wrong)?;
        self.accounts.confirm_secret(&code)?;
        let codes = self.accounts.two_factor()?.codes;
        self.recovery_codes = codes
            .iter()
            .map(|code| Zeroizing::new(code.to_string()))
            .collect();
        let first = self.recovery_codes.first().ok_or(Trouble::Wrong)?;
        self.accounts.type_code_back(first)?;
        Ok(self.accounts.enable_two_factor(PASSWORD, false)?)
    }

    fn sign_in_with_code(&mut self) -> Result<(), Trouble> {
        self.accounts.sign_out()?;
        self.sign_in_by(PASSWORD)?;
        self.require(GateState::Pending)?;
        let code = self.code(0).ok_or(Trouble::Wrong)?;
        self.accounts.enter_second_factor(&code)?;
        self.require(GateState::Open)
    }

    fn lock_and_unlock(&mut self) -> Result<(), Trouble> {
        let settings = PinSettings {
            screen_lock: ScreenLock::TWENTY_MINUTES,
            request_after_authorization: false,
            system_idle: true,
        };
        self.accounts.enable_pin(PIN, PIN, settings, PASSWORD)?;
        self.accounts.lock(LockReason::Manual)?;
        self.require(GateState::Locked)?;
        self.accounts.unlock_with_pin(PIN)?;
        self.require(GateState::Open)
    }

    fn export(&mut self) -> Result<(), Trouble> {
        let code = self.recovery_code()?;
        let proof = Proof {
            password: PASSWORD,
            code: &code,
        };
        Ok(self.accounts.export_backup(proof, &self.backup())?)
    }

    fn restore(&mut self) -> Result<(), Trouble> {
        let code = self.recovery_code()?;
        let proof = Proof {
            password: PASSWORD,
            code: &code,
        };
        self.accounts
            .restore_backup(proof, PASSWORD, &self.backup())?;
        self.require(GateState::SignedOut)?;
        self.sign_in_by(PASSWORD)?;
        let code = self.recovery_code()?;
        self.accounts.enter_second_factor(&code)?;
        self.require(GateState::Open)
    }

    /// The phone number is in the account and in its backup; in none of their files can it be read.
    fn look_at_files(&mut self) -> Result<(), Trouble> {
        let mut folders = vec![self.folder.path().to_owned()];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                    continue;
                }
                let number = PHONE.as_bytes();
                if fs::read(entry.path())?
                    .windows(number.len())
                    .any(|part| part == number)
                {
                    return Err(Trouble::Wrong);
                }
                files += 1;
            }
        }
        if files == 0 {
            Err(Trouble::Wrong)
        } else {
            Ok(())
        }
    }

    /// Closes everything, so that the folder can be removed on every system.
    fn end(self, report: &mut Report<'_>) -> io::Result<()> {
        let what = "memory that is not swapped out";
        // The account is open: its keys are in memory.
        if nightlatch_key_memory::all_locked() {
            report.works(what, "")?;
        } else {
            report.lacks(what, "the system's limit for this user is too low")?;
        }
        self.accounts.close();
        drop(self.accounts);
        match self.folder.close() {
            Ok(()) => Ok(()),
            Err(error) => report.fails("remove the temporary folder", error.kind()),
        }
    }

    fn backup(&self) -> PathBuf {
        self.folder.path().join("backup")
    }

    fn sign_in_by(&self, password: &str) -> Result<(), Error> {
        self.accounts
            .sign_in(&Who::Named(NAME.to_owned()), password, false)
    }

    fn require(&self, state: GateState) -> Result<(), Trouble> {
        if self.accounts.state() == state {
            Ok(())
        } else {
            Err(Trouble::Wrong)
        }
    }

    /// The authenticator's code of this many seconds ago.
    fn code(&self, ago: u64) -> Option<String> {
        let secret = BASE32_NOPAD.decode(self.secret.as_bytes()).ok()?;
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(STEP)
            .with_secret(secret)
            .build()
            .ok()?;
        let now = u64::try_from(SystemClock::new().now().wall).ok()? / 1000;
        Some(totp.generate(now.checked_sub(ago)?).to_string())
    }

    /// One that was not used yet.
    fn recovery_code(&mut self) -> Result<Zeroizing<String>, Trouble> {
        self.recovery_codes.pop().ok_or(Trouble::Wrong)
    }
}

/// Keeps the code that would have gone to the phone.
#[derive(Default)]
struct Inbox(Mutex<Option<Zeroizing<String>>>);

impl Inbox {
    fn take(&self) -> Option<Zeroizing<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl CodeSender for Inbox {
    fn send(&self, _: &Delivery, message: &Message<'_>) -> Result<Sent, NotSent> {
        let code = message.code.map(|code| Zeroizing::new(code.to_owned()));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = code;
        Ok(Sent::Here)
    }

    fn cancel(&self) {}

    fn hide(&self) {}

    fn hide_for(&self, _: &ContactValue) {}
}
