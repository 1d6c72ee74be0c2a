//! "Security Check": gathers the facts, and has them judged.

use crate::accounts::{Accounts, newest};
use crate::contacts::code::Channel;
use crate::error::Error;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::ports::{AccountDatabase, AccountStore};
use crate::security_check::{Facts, Item, UNUSED_SESSION_DAYS, security_check};
use crate::sessions::chain::{contains, restored_since};
use crate::sessions::{LogCheck, LogPlace};
use crate::time::DAY;

impl<S: AccountStore> Accounts<S> {
    /// The check. `broken_triggers` is the number of lock triggers that don't work here.
    pub fn security_check(&self, broken_triggers: u32) -> Result<Vec<Item>, Error> {
        let id = self.read(|open, _| Ok(open.entry.id))?;
        // Both ask the keystore, which may ask the person: not while the gate is held. Anyone who opens
        // the check wants the present state.
        self.ask_keystore_anew();
        let answers = self.keystore_state().is_ok();
        self.keep_anchor();
        let keystore = answers && !self.anchor_waits();
        let anchor = self.read_anchor(id);
        self.act(|open, circumstances| {
            let profile = open.profile()?;
            let newest = newest(&open.database, &circumstances.now)?;
            let since = newest.saturating_sub(UNUSED_SESSION_DAYS * DAY);
            let sessions = open.sessions(&circumstances.now)?;
            let unused = sessions
                .iter()
                .filter(|active| active.session.id != open.session && active.last_seen <= since);
            let rows = open.database.trusted_addresses()?;
            let loose = rows.iter().filter(|row| {
                row.network.is_wide() || row.network.is_private() || row.is_unused(newest)
            });
            let whole = !open.alerts.log_broken && end_is_whole(&open.database)?;
            let log_in_place = match anchor {
                Some(anchor) if whole && !restored_since(&open.database, &anchor)? => {
                    Some(contains(&open.database, &anchor.end)?)
                }
                _ => (!whole).then_some(false),
            };
            Ok(security_check(&Facts {
                newest,
                password_score: profile.password_score,
                password_changed_at: profile.password_changed_at,
                recovery_key_created_at: profile.recovery_key_created_at,
                pin: open.pin.is_some(),
                codes_left: open.database.two_factor()?.map(|on| on.codes_left),
                unused_sessions: count(unused.count()),
                loose_addresses: count(loose.count()),
                phone: open.has_phone()?,
                codes_appear_here: open.database.delivery()?.is_here(Channel::Text),
                keystore,
                broken_triggers,
                log_in_place,
            }))
        })
    }
}

/// Entries at the end of the log that the check looks at; "Verify" looks at all.
const LOOKED_AT: u32 = 1_000;

fn end_is_whole<D: AccountDatabase>(database: &D) -> Result<bool, Error> {
    let anchor = match database.anchor() {
        Err(StoreError::Damaged) => return Ok(false),
        anchor => anchor?,
    };
    let number = (anchor.end.number - i64::from(LOOKED_AT)).max(0);
    let mac = match number {
        0 => [0; 32],
        number => match database.log_mac(number)? {
            Some(mac) => mac,
            None => return Ok(false),
        },
    };
    let end = database.check_log(LogPlace { number, mac }, LOOKED_AT + 1)?;
    // There may be more by now.
    Ok(!matches!(end, LogCheck::Broken(_)))
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
