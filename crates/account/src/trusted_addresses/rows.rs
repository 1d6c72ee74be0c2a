//! "Trusted IP List" as an account keeps it, and what can change in it.

use super::TrustedAddress;
use crate::ports::store_error::StoreError;
use crate::time::WallMillis;
use uuid::Uuid;

/// "Trusted IP List" as an account keeps it.
pub trait TrustedAddressRows {
    /// "Trusted IP List", oldest first.
    fn trusted_addresses(&self) -> Result<Vec<TrustedAddress>, StoreError>;
    /// The service that tells the public address, if one was named.
    fn address_service(&self) -> Result<Option<String>, StoreError>;
}

/// One thing to write.
pub enum TrustedAddressChange {
    /// A row joins the list.
    Added(TrustedAddress),
    /// A row has other content.
    Edited(TrustedAddress),
    /// A row leaves the list.
    Deleted(Uuid),
    /// A sign-in made use of a row.
    Used { id: Uuid, at: WallMillis },
    /// The service that tells the public address, or none.
    Service(Option<String>),
}
