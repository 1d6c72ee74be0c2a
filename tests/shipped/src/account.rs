//! Accounts that are there before the program starts, made by the domain on the real store: making
//! one through the window has tests of its own.

use std::sync::Arc;

use nightlatch_account::Accounts;
use nightlatch_account::contacts::ContactKind;
use nightlatch_account::nowhere::Nowhere;
use nightlatch_account::pin::{PinSettings, ScreenLock};
use nightlatch_account::ports::Random;
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use virtual_desktop::{Home, Person};

use crate::Outcome;

/// An account to be made.
pub struct Account<'p> {
    person: &'p Person,
    pin: Option<&'p str>,
    emails: Vec<&'p str>,
}

impl<'p> Account<'p> {
    /// This person's. The second factor is not recommended at the next sign-in.
    pub fn of(person: &'p Person) -> Self {
        Self {
            person,
            pin: None,
            emails: Vec::new(),
        }
    }

    /// With a PIN, and the lock after five minutes.
    #[must_use]
    pub fn with_pin(self, pin: &'p str) -> Self {
        Self {
            pin: Some(pin),
            ..self
        }
    }

    /// With an email address among its contacts.
    #[must_use]
    pub fn with_email(mut self, address: &'p str) -> Self {
        self.emails.push(address);
        self
    }

    /// Makes it; gives its recovery key.
    pub fn make(&self, home: &Home) -> Outcome<String> {
        let clock = Arc::new(SystemClock::new());
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let store = Store::open(
            &home.config(),
            &home.data(),
            "Test computer",
            &clock.now(),
            Arc::clone(&random),
        )?;
        let this_device = store.this_device();
        let nowhere = Arc::new(Nowhere);
        let accounts = Accounts::new(
            store,
            clock,
            random,
            Arc::<Nowhere>::clone(&nowhere),
            Arc::<Nowhere>::clone(&nowhere),
            nowhere,
            this_device,
        );
        let Person {
            display_name,
            sign_in_name,
            password,
        } = self.person;
        accounts.create(display_name, sign_in_name, password, password)?;
        let (key, groups) = accounts.unconfirmed_key(|new| {
            let groups = new.key().groups();
            let asked = new.ask().into_iter().filter_map(|group| groups.get(group));
            let asked: Vec<String> = asked.map(|group| group.as_str().to_owned()).collect();
            (new.key().text().as_str().to_owned(), asked)
        })?;
        accounts.confirm_recovery_key(&groups)?;
        if let Some(pin) = self.pin {
            let settings = PinSettings {
                screen_lock: ScreenLock::try_from(5)?,
                request_after_authorization: false,
                system_idle: true,
            };
            accounts.enable_pin(pin, pin, settings, password.as_str())?;
        }
        for address in &self.emails {
            accounts.add_contact(ContactKind::Email, address, "US")?;
        }
        accounts.dismiss_recommendation(true)?;
        accounts.sign_out()?;
        accounts.close();
        Ok(key)
    }
}
