//! The sessions, devices and log entries an account stores, and what can change in them.

use super::{
    ActiveSession, Anchor, Device, EndReason, HistoryFilter, HistoryPage, LogCheck, LogPlace,
    LogoutDays, Session,
};
use crate::names::DeviceName;
use crate::ports::store_error::StoreError;
use crate::time::WallMillis;
use uuid::Uuid;

/// The sessions of an account and the devices that had them.
pub trait SessionRows {
    /// The status of a session.
    fn standing(&self, session: Uuid) -> Result<SessionStatus, StoreError>;
    /// The sessions that have not ended, newest first. Whether one has reached its limit is for the
    /// caller to check.
    fn active_sessions(&self) -> Result<Vec<ActiveSession>, StoreError>;
    /// The devices that have had a session, last used first.
    fn devices(&self) -> Result<Vec<Device>, StoreError>;
    /// "Logout Settings".
    fn logout_days(&self) -> Result<LogoutDays, StoreError>;
}

/// The security log of an account.
pub trait LogRows {
    /// Entries of the log, newest first, older than `before` (a log number), at most `limit`. May return
    /// fewer and a place to continue from: to be quick, it reads only part of a long log.
    fn history(
        &self,
        filter: &HistoryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<HistoryPage, StoreError>;
    /// Looks at up to `limit` entries after a place of the chain.
    fn check_log(&self, after: LogPlace, limit: u32) -> Result<LogCheck, StoreError>;
    /// How far the account has come; [`StoreError::Damaged`] if the end of its log is missing.
    fn anchor(&self) -> Result<Anchor, StoreError>;
    /// The keyed hash of a log entry; `None` if it is missing.
    fn log_mac(&self, number: i64) -> Result<Option<[u8; 32]>, StoreError>;
}

/// A session that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveSession {
    /// When it began.
    pub started_at: WallMillis,
    /// The latest time the account has seen: now is no earlier, whatever the clock says.
    pub latest: WallMillis,
    /// After how many days it ends.
    pub limit: LogoutDays,
}

/// The status of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// It has not ended.
    Live(LiveSession),
    /// It has.
    Ended(EndReason),
    /// There is none.
    Unknown,
}

/// One thing to write.
pub enum SessionChange {
    /// A session began.
    Started(Session),
    /// A session began earlier than recorded: the clock was set back since.
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
    /// The present name of a device's computer.
    DeviceSeen { id: Uuid, name: String },
    /// A device has the name that its owner gave it.
    DeviceRenamed { id: Uuid, name: DeviceName },
    /// "Logout Settings". Must not become `longer`:
    /// [`StoreError::Conflict`] if they would.
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
    /// All of one device.
    OfDevice(Uuid),
    /// All that began at or before a time.
    BegunBy(WallMillis),
    /// All that began after a time.
    BegunAfter(WallMillis),
}
