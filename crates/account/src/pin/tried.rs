//! Tries at the PIN after a right password: counted in the account.

use crate::accounts::Accounts;
use crate::attempts::counted::{Counter, counted};
use crate::attempts::{self, Attempts};
use crate::error::{Error, Field};
use crate::ground::ids::AccountId;
use crate::pin::slot::PinSlot;
use crate::pin::{Pin, PinChange};
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{FailureReason, LogKind};
use crate::time::Moment;

impl<S: AccountStore> Accounts<S> {
    /// Checks the PIN for an action in settings.
    pub(crate) fn check_pin_of_proof(&self, pin: &str) -> Result<(), Error> {
        let pin = Pin::parse(pin)?;
        let mut tries = ProofTries { accounts: self };
        let checked = counted(&mut tries, |_, (id, slot, _)| {
            let right = self.store.check_pin(*id, slot, &pin)?;
            Ok(right.then_some(()))
        })?;
        checked.right()?;
        self.renew_pin_key(&pin);
        Ok(())
    }
}

/// Tries at the PIN in a proof: counted in the account.
struct ProofTries<'a, S: AccountStore> {
    accounts: &'a Accounts<S>,
}

impl<S: AccountStore> Counter for ProofTries<'_, S> {
    /// What the PIN opens, and the count before and after this try.
    type Try = (AccountId, PinSlot, (Attempts, Attempts));
    type Wrong = Error;

    fn count(&mut self) -> Result<Self::Try, Error> {
        self.accounts.act(|open, about| {
            let tried = count_try(&mut open.database, &about.now)?;
            let slot = open.database.pin_slot()?.ok_or(Error::PinNotSet)?;
            Ok((open.entry.id, slot, tried))
        })
    }

    fn right(&mut self, _: &Self::Try) -> Result<(), Error> {
        self.accounts
            .act(|open, about| tried_well(&mut open.database, &about.now))
    }

    fn wrong(&mut self, (_, _, (_, counted)): &Self::Try) -> Result<Error, Error> {
        self.accounts
            .note_failure(LogKind::PinCheck, FailureReason::WrongPin)?;
        let wait = attempts::factor_wait(counted, &self.accounts.clock.now());
        Ok(wrong_pin(wait))
    }

    fn take_back(&mut self, (_, _, tried): &Self::Try) -> Result<(), Error> {
        self.accounts
            .act(|open, _| take_back(&mut open.database, *tried))
    }
}

/// A wrong PIN, and the milliseconds until the next try.
pub(crate) fn wrong_pin(wait: u64) -> Error {
    Error::WrongPin {
        retry_after: (wait > 0).then(|| attempts::seconds(wait)),
    }
}

/// Counts a try at the PIN after a right password, before it is made; returns the counts before and after
/// this try.
pub(crate) fn count_try<D: AccountDatabase>(
    database: &mut D,
    now: &Moment,
) -> Result<(Attempts, Attempts), Error> {
    database.decide(|database| {
        let before = database.pin_attempts()?.ok_or(Error::PinNotSet)?.seen(now);
        let wait = attempts::factor_wait(&before, now);
        if wait > 0 {
            let waits = Error::Wait {
                field: Field::Pin,
                retry_after: attempts::seconds(wait),
            };
            // Stored too: after a restart of the computer the wait begins again, and only once.
            return Ok((vec![Change::Pin(PinChange::Tried(before))], Err(waits)));
        }
        let counted = before.counted(now);
        Ok((
            vec![Change::Pin(PinChange::Tried(counted))],
            Ok((before, counted)),
        ))
    })?
}

/// A counted try could not be made: it does not count, unless others have come since.
pub(crate) fn take_back<D: AccountDatabase>(
    database: &mut D,
    (before, counted): (Attempts, Attempts),
) -> Result<(), Error> {
    database.decide(|database| {
        let alone = database.pin_attempts()? == Some(counted);
        let changes = alone.then_some(Change::Pin(PinChange::Tried(before)));
        Ok((changes.into_iter().collect(), ()))
    })
}

/// The PIN was right: its tries are reset.
pub(crate) fn tried_well<D: AccountDatabase>(database: &mut D, now: &Moment) -> Result<(), Error> {
    Ok(database.apply(&[Change::Pin(PinChange::Tried(Attempts::none(now)))])?)
}
