//! The accounts of this computer behind one gate: the one type an application holds and calls.
//!
//! [`guard`] says how the account is reached and what happens to slow work when the gate changes;
//! begin there.

mod confirmation;
mod ending;
mod files;
pub(crate) mod guard;
mod in_session;
pub(crate) mod mark;
pub(crate) mod proof;
mod refresh;
mod view;
mod written;

pub use files::FileUnderWay;
pub use proof::{Confirmation, Proof, Proven};
pub use view::Reading;

use crate::delivery::sender::CodeSender;
use crate::error::Error;
use crate::gate::{Circumstances, Origin};
use crate::ground::ids::ThisDevice;
use crate::ground::random::Random;
use crate::keystore::port::Keystore;
use crate::ports::host::HostInfo;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::clip;
use crate::time::{Clock, Moment, WallMillis};
use guard::Guard;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use uuid::Uuid;

/// The accounts of this computer behind one gate.
pub struct Accounts<S: AccountStore> {
    pub(crate) store: S,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) host: Arc<dyn HostInfo>,
    pub(crate) keystore: Arc<dyn Keystore>,
    /// The keystore was asked and stayed locked.
    pub(crate) keystore_stayed_locked: AtomicBool,
    pub(crate) sender: Arc<dyn CodeSender>,
    pub(crate) this_device: ThisDevice,
    /// How long a minute of "Screen Lock" is, in milliseconds. Tests cannot wait for real ones.
    pub(crate) minute: u64,
    pub(crate) guard: Guard<S>,
}

impl<S: AccountStore> Accounts<S> {
    /// A closed gate in front of the accounts of `store`.
    pub fn new(
        store: S,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        host: Arc<dyn HostInfo>,
        keystore: Arc<dyn Keystore>,
        sender: Arc<dyn CodeSender>,
        this_device: ThisDevice,
    ) -> Self {
        // An earlier run may have ended before it was deleted.
        let guard = Guard::new(!store.remembers_session());
        Self {
            store,
            clock,
            random,
            host,
            keystore,
            keystore_stayed_locked: AtomicBool::new(false),
            sender,
            this_device,
            minute: 60_000,
            guard,
        }
    }

    /// With "Screen Lock" minutes so short that a test can wait for the lock.
    #[doc(hidden)]
    #[must_use]
    pub fn with_minute(self, millis: u64) -> Self {
        Self {
            minute: millis,
            ..self
        }
    }

    // ---- shared ----

    pub(crate) fn circumstances(&self) -> Circumstances {
        Circumstances {
            now: self.clock.now(),
            origin: self.origin(None),
            user_agent: clip(&self.host.user_agent()),
        }
    }

    /// Where this computer is, as reported by the service or, without one, by the computer itself.
    /// A service that gives no definite answer leaves the address unknown. May take seconds.
    pub(crate) fn origin(&self, service: Option<&str>) -> Origin {
        let address = match service {
            Some(service) => self.host.public_address(service),
            None => self.host.address(),
        };
        Origin {
            address: address.map(|address| address.to_canonical()),
            public: service.is_some(),
        }
    }

    pub(crate) fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        let millis = u64::try_from(self.clock.now().wall).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The latest known time: the clock's, or one the account has seen before the clock was set back.
pub(crate) fn newest<D: AccountDatabase>(database: &D, now: &Moment) -> Result<WallMillis, Error> {
    Ok(database.latest_wall()?.max(now.wall))
}
