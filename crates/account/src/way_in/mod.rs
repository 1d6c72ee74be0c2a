//! Signing in: from a closed gate to a session, and back to one after a lock.
//!
//! ```text
//! SignedOut ──password──▶ Pending(code) ──▶ Pending(PIN) ──▶ Open ⇄ Locked ◀── start with a
//!   │  ├───recovery key──▶ Pending(new password)             ▲ ▲    │         remembered session
//!   │  └───creation──────┐       │                           │ │    │
//!   ▲                    ▼       ▼                           │ └─ Pending(code) ◀─ password
//!   │                 Pending(confirm recovery key) ─(code)──┘      │
//!   └── sign out, session ended, no answer in time ◀────────────────┘
//! ```
//!
//! A code is asked for while two-factor authentication is on, the PIN where Pin Settings say so;
//! [`policy`] says when a trusted address waives either.

pub(crate) mod creation;
pub(crate) mod pin;
pub mod policy;
pub(crate) mod recovery;
pub(crate) mod recovery_key;
pub(crate) mod resume;
pub(crate) mod second_factor;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod unlock;
pub(crate) mod way_out;
pub(crate) mod who;

pub use who::Who;
