//! What can change in an account's sessions and devices.

use super::{EndReason, LogoutDays, Session};
use crate::names::DeviceName;
use crate::time::WallMillis;
use uuid::Uuid;

/// One thing to write.
pub enum SessionChange {
    /// A session began.
    Started(Session),
    /// A session began earlier than was noted: the clock was set back since.
    CarriedOver {
        session: Uuid,
        started_at: WallMillis,
    },
    /// Sessions ended. Those that had ended already stay as they are.
    Ended {
        which: Sessions,
        at: WallMillis,
        reason: EndReason,
    },
    /// What a device's computer is called now.
    DeviceSeen { id: Uuid, name: String },
    /// A device has the name that its owner gave it.
    DeviceRenamed { id: Uuid, name: DeviceName },
    /// "Logout Settings". Not to be `longer`:
    /// [`StoreError::Conflict`](crate::error::StoreError::Conflict) when they would be.
    LogoutDays { limit: LogoutDays, longer: bool },
}

/// Which sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sessions {
    /// This one.
    One(Uuid),
    /// All but this one.
    AllExcept(Uuid),
    /// All.
    All,
    /// All of one installation.
    OfInstallation(Uuid),
    /// All that began at a time or before it.
    BegunBy(WallMillis),
    /// All that began after a time.
    BegunAfter(WallMillis),
}
