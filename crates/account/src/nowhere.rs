//! A computer that reports nothing, stores no secret and reaches nobody: for accounts that are to leave no trace
//! outside their folder, as in the self-check, tests and measurements.

use crate::contacts::ContactValue;
use crate::delivery::sender::{CodeSender, Message};
use crate::delivery::{Delivery, NotSent, Sent};
use crate::keystore::port::{Keystore, KeystoreError};
use crate::ports::host::HostInfo;
use std::net::IpAddr;
use zeroize::Zeroizing;

/// See the module.
pub struct Nowhere;

impl HostInfo for Nowhere {
    fn address(&self) -> Option<IpAddr> {
        None
    }

    fn public_address(&self, _: &str) -> Option<IpAddr> {
        None
    }

    fn vpn(&self) -> bool {
        false
    }

    fn user_agent(&self) -> String {
        "Nowhere".to_owned()
    }
}

impl Keystore for Nowhere {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        Err(KeystoreError::Absent)
    }

    fn write(&self, _: &str, _: &[u8]) -> Result<(), KeystoreError> {
        Err(KeystoreError::Absent)
    }

    fn delete(&self, _: &str) -> Result<(), KeystoreError> {
        Err(KeystoreError::Absent)
    }
}

impl CodeSender for Nowhere {
    fn send(&self, _: &Delivery, _: &Message<'_>) -> Result<Sent, NotSent> {
        Err(NotSent::NotPossible)
    }

    fn cancel(&self) {}

    fn hide(&self) {}

    fn hide_for(&self, _: &ContactValue) {}
}
