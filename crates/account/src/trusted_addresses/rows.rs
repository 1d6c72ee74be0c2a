//! "Trusted IP List" as an account stores it, and what can change in it.

use super::TrustedAddress;
use crate::ports::store_error::StoreError;
use crate::time::WallMillis;
use uuid::Uuid;

/// "Trusted IP List" as an account stores it.
pub trait TrustedAddressRows {
    /// "Trusted IP List", oldest first.
    fn trusted_addresses(&self) -> Result<Vec<TrustedAddress>, StoreError>;
    /// The service that reports the public address, if one was chosen.
    fn address_service(&self) -> Result<Option<String>, StoreError>;
}

/// One thing to write.
pub enum TrustedAddressChange {
    /// A row was added.
    Added(TrustedAddress),
    /// A row was changed.
    Edited(TrustedAddress),
    /// A row was deleted.
    Deleted(Uuid),
    /// A sign-in used a row.
    Used { id: Uuid, at: WallMillis },
    /// The service that reports the public address, or none.
    Service(Option<String>),
}
