//! What can change in "Trusted IP List".

use super::TrustedAddress;
use crate::time::WallMillis;
use uuid::Uuid;

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
