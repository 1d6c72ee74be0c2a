//! Tries at the second factor: counted before they are compared, accepted once.

use crate::attempts::counted::{Counter, counted};
use crate::attempts::{self, Attempts};
use crate::error::{Error, Field};
use crate::ports::AccountDatabase;
use crate::ports::change::Change;
use crate::time::Moment;
use crate::two_factor::{self as rules, SecondFactor, TwoFactorChange, TwoFactorRecord};

/// Checks a second factor: counted before it is compared, accepted once. The caller holds the gate.
pub(crate) fn check<D: AccountDatabase>(
    database: &mut D,
    text: &str,
    now: &Moment,
) -> Result<(), Error> {
    let mut tries = FactorTries {
        database,
        text,
        now,
    };
    let checked = counted(&mut tries, |tries, (typed, record, _)| {
        let database = &mut *tries.database;
        let right = match typed {
            SecondFactor::Code(code) => {
                let newest = rules::newest_step(now.wall);
                let mut taken = false;
                for step in record.secret.steps_of(code, now.wall, record.strict) {
                    taken = taken || database.accept_step(step, newest)?;
                }
                taken
            }
            SecondFactor::Recovery(code) => {
                database.use_recovery_code(&code.hash(&record.salt), now.wall)?
            }
        };
        Ok(right.then_some(()))
    })?;
    checked.right()
}

/// Tries at the second factor: counted in the account.
struct FactorTries<'t, D> {
    database: &'t mut D,
    text: &'t str,
    now: &'t Moment,
}

impl<D: AccountDatabase> Counter for FactorTries<'_, D> {
    /// What was typed, what it is compared with, and the count before and after this try.
    type Try = (SecondFactor, TwoFactorRecord, (Attempts, Attempts));
    type Wrong = Error;

    fn count(&mut self) -> Result<Self::Try, Error> {
        let Self { text, now, .. } = *self;
        self.database.decide(|database| {
            let record = database.two_factor()?.ok_or(Error::TwoFactorOff)?;
            let typed = SecondFactor::parse(text).ok_or(Error::MalformedSecondFactor)?;
            let seen = record.attempts.seen(now);
            let wait = attempts::factor_wait(&seen, now);
            if wait > 0 {
                let waits = Error::Wait {
                    field: Field::Code,
                    retry_after: attempts::seconds(wait),
                };
                let seen = Change::TwoFactor(TwoFactorChange::Tried(seen));
                return Ok((vec![seen], Err(waits)));
            }
            let counted = seen.counted(now);
            let tried = vec![Change::TwoFactor(TwoFactorChange::Tried(counted))];
            Ok((tried, Ok((typed, record, (seen, counted)))))
        })?
    }

    fn right(&mut self, _: &Self::Try) -> Result<(), Error> {
        let anew = TwoFactorChange::Tried(Attempts::none(self.now));
        Ok(self.database.apply(&[Change::TwoFactor(anew)])?)
    }

    fn wrong(&mut self, (_, _, (_, counted)): &Self::Try) -> Result<Error, Error> {
        let wait = attempts::factor_wait(counted, self.now);
        Ok(Error::WrongSecondFactor {
            retry_after: (wait > 0).then(|| attempts::seconds(wait)),
        })
    }

    fn take_back(&mut self, (_, _, (before, counted)): &Self::Try) -> Result<(), Error> {
        self.database.decide(|database| {
            let alone = database
                .two_factor()?
                .is_some_and(|record| record.attempts == *counted);
            let back = Change::TwoFactor(TwoFactorChange::Tried(*before));
            Ok((alone.then_some(back).into_iter().collect(), ()))
        })
    }
}
