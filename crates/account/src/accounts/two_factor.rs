//! "Two-Factor Authentication": enrolling, the second step of a sign-in, and codes that settings
//! ask for too.

use super::guard::{Guarded, Passage};
use super::proof::Asked;
use super::{Accounts, Confirmation, Proof};
use crate::attempts::counted::{Checked, Counter, counted};
use crate::attempts::{self, Attempts};
use crate::contacts::{ContactKind, ContactStatus};
use crate::error::{Error, Field, StoreError};
use crate::gate::{
    AfterSecondFactor, Circumstances, Gate, OnTheWay, OpenAccount, PENDING_MILLIS, PendingAccount,
    Purpose, SignedOutReason, WaitingCodes,
};
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountEntry, AccountStore, Change, Door, QueuedKind};
use crate::recovery::RecoveryKey;
use crate::sessions::{AuthenticatedBy, EndReason, FailureReason, LogKind, Outcome};
use crate::time::{DAY, Deadline, Moment, WallMillis};
use crate::two_factor::recovery_codes::{CodeHash, RecoveryCode};
use crate::two_factor::{
    self as rules, ENROLMENT_MILLIS, SecondFactor, TRIES, TotpSecret, TwoFactorChange,
    TwoFactorRecord,
};
use zeroize::Zeroizing;

/// Days for which "not for 30 days" keeps the recommendation away.
const PUT_OFF_MILLIS: i64 = 30 * DAY;

/// "Two-Factor Authentication" as it stands.
pub struct TwoFactorView {
    /// Since when it is on.
    pub enabled_at: Option<WallMillis>,
    /// Whether only the present step of a code counts.
    pub strict: bool,
    /// Recovery codes that were not used.
    pub codes_left: u32,
    /// Whether there is an active primary cell phone.
    pub phone: bool,
    /// The enrolment under way.
    pub enrolment: Option<EnrolmentView>,
    /// The recovery codes on the screen; empty when none are.
    pub codes: Vec<Zeroizing<String>>,
}

/// An enrolment under way.
pub struct EnrolmentView {
    /// To be typed into the app.
    pub key: Zeroizing<String>,
    /// To be scanned.
    pub uri: Zeroizing<String>,
    /// Seconds until it is over.
    pub ends_in: u32,
    /// A code of the app was right.
    pub confirmed: bool,
    /// A recovery code was typed back.
    pub typed_back: bool,
}

impl<S: AccountStore> Accounts<S> {
    // ---- settings ----

    /// The block as it stands.
    pub fn two_factor(&self) -> Result<TwoFactorView, Error> {
        self.act(|open, about| {
            let now = &about.now;
            let record = open.database.two_factor()?;
            let enrolment = open.enrolment(now)?.map(|(secret, left)| EnrolmentView {
                key: secret.base32(),
                uri: secret.uri(open.entry.sign_in_name.as_str()),
                ends_in: attempts::seconds(left),
                confirmed: open
                    .codes
                    .as_ref()
                    .is_some_and(|codes| codes.confirmed.is_some()),
                typed_back: open.codes.as_ref().is_some_and(|codes| codes.typed_back),
            });
            let codes = open.codes.iter().flat_map(|codes| &codes.codes);
            Ok(TwoFactorView {
                enabled_at: record.as_ref().map(|record| record.enabled_at),
                strict: record.as_ref().is_some_and(|record| record.strict),
                codes_left: record.map_or(0, |record| record.codes_left),
                phone: open.has_phone()?,
                enrolment,
                codes: codes.map(RecoveryCode::text).collect(),
            })
        })
    }

    /// Begins an enrolment, or goes on with the one under way. What is on stays on until the new
    /// secret is confirmed.
    pub fn begin_enrolment<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, ()) = self.confirm(|open, _| {
            open.require_phone()?;
            Ok((Asked::Confirmation(proof), ()))
        })?;
        confirmed.write(|open, about| {
            let under_way = open.enrolment(&about.now)?.is_some();
            let begun = (!under_way).then(|| {
                Change::TwoFactor(TwoFactorChange::EnrolmentBegun {
                    secret: TotpSecret::make(&*self.random),
                    made: about.now,
                })
            });
            let then = move |open: &mut OpenAccount<_>| {
                if !under_way {
                    open.codes = None;
                }
            };
            Ok((begun.into_iter().collect(), then))
        })
    }

    /// Gives the enrolment up.
    pub fn cancel_enrolment(&self) -> Result<(), Error> {
        self.step(|open, _| {
            open.codes = None;
            let ended = Change::TwoFactor(TwoFactorChange::EnrolmentEnded);
            Ok((vec![ended], |_: &mut OpenAccount<_>| ()))
        })
    }

    /// Takes the first code of the app, and makes the recovery codes.
    pub fn confirm_secret(&self, token: &str) -> Result<(), Error> {
        self.act(|open, circumstances| {
            let now = circumstances.now.wall;
            let (secret, _) = open
                .enrolment(&circumstances.now)?
                .ok_or(Error::EnrolmentOver)?;
            let Some(SecondFactor::Code(token)) = SecondFactor::parse(token) else {
                return Err(Error::SecondFactorNotOne);
            };
            let Some(&step) = secret.steps_of(&token, now, false).first() else {
                return Err(match secret.minutes_off(&token, now) {
                    Some(minutes) => Error::ClocksDiffer { minutes },
                    None => Error::WrongSecondFactor { retry_after: None },
                });
            };
            open.codes = Some(WaitingCodes {
                codes: RecoveryCode::make_set(&*self.random),
                confirmed: Some((secret, step)),
                typed_back: false,
            });
            Ok(())
        })
    }

    /// Takes a recovery code typed back.
    pub fn type_code_back(&self, text: &str) -> Result<(), Error> {
        self.act(|open, circumstances| {
            open.enrolment(&circumstances.now)?;
            let waiting = open.codes.as_mut().ok_or(Error::EnrolmentStep)?;
            let typed = RecoveryCode::parse(text).ok_or(Error::SecondFactorNotOne)?;
            let salt = [0; 16];
            let typed = typed.hash(&salt);
            if !waiting.codes.iter().any(|code| code.hash(&salt) == typed) {
                return Err(Error::WrongSecondFactor { retry_after: None });
            }
            waiting.typed_back = true;
            Ok(())
        })
    }

    /// "Enable": under a new database key, and the other sessions end.
    pub fn enable_two_factor(&self, current_password: &str, strict: bool) -> Result<(), Error> {
        let (confirmed, ()) = self.confirm(|open, about| {
            open.enrolment(&about.now)?;
            open.rehearsed()?;
            Ok((Asked::Password(current_password), ()))
        })?;
        let salt = self.new_salt();
        let enabled = confirmed.write_under_new_key(EndReason::TwoFactorChanged, |open, about| {
            let changes = open.enabled(strict, salt, about)?;
            Ok((changes, |open: &mut OpenAccount<_>| open.codes = None))
        });
        enabled.map_err(|error| match error {
            // Begun anew by another installation, just now.
            Error::Store(StoreError::Conflict) => Error::EnrolmentOver,
            error => error,
        })
    }

    /// New recovery codes, in place of all old ones; they are shown until they are put away.
    pub fn new_recovery_codes<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, ()) = self.confirm(|open, _| {
            open.require_two_factor()?;
            Ok((Asked::Confirmation(proof), ()))
        })?;
        let salt = self.new_salt();
        let codes = RecoveryCode::make_set(&*self.random);
        confirmed.write(|open, about| {
            let changes = vec![
                Change::TwoFactor(TwoFactorChange::RecoveryCodesSet {
                    salt,
                    codes: hashes(&codes, &salt),
                }),
                open.logged(LogKind::RecoveryCodesChange, Outcome::Success, about),
            ];
            let then = move |open: &mut OpenAccount<_>| {
                open.codes = Some(WaitingCodes {
                    codes,
                    confirmed: None,
                    typed_back: false,
                });
            };
            Ok((changes, then))
        })
    }

    /// Puts the recovery codes away that are shown after [`Accounts::new_recovery_codes`].
    pub fn put_codes_away(&self) -> Result<(), Error> {
        self.act(|open, _| {
            if open
                .codes
                .as_ref()
                .is_some_and(|codes| codes.confirmed.is_none())
            {
                open.codes = None;
            }
            Ok(())
        })
    }

    /// "Disable": secret and codes are gone, under a new database key, and the other sessions end.
    pub fn disable_two_factor<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let proof = Confirmation::Proof(proof.into());
        let (confirmed, ()) = self.confirm(|open, _| {
            open.require_two_factor()?;
            Ok((Asked::Confirmation(proof), ()))
        })?;
        confirmed.write_under_new_key(EndReason::TwoFactorChanged, |open, about| {
            let changes = vec![
                Change::TwoFactor(TwoFactorChange::Disabled),
                open.logged(LogKind::TwoFactorDisabled, Outcome::Success, about),
            ];
            Ok((changes, |open: &mut OpenAccount<_>| open.codes = None))
        })
    }

    /// Whether to recommend two-factor authentication now: once after a sign-in without it.
    pub fn recommends_two_factor(&self) -> Result<bool, Error> {
        self.read(|open, circumstances| {
            let from = open.database.recommendation_from()?;
            let may = from.is_none_or(|from| from <= circumstances.now.wall);
            Ok(!open.two_factor && !open.recommended && may)
        })
    }

    /// "Later", or "not for 30 days".
    pub fn put_off_recommendation(&self, for_long: bool) -> Result<(), Error> {
        self.step(|open, about| {
            open.recommended = true;
            let from = about.now.wall.saturating_add(PUT_OFF_MILLIS);
            let put_off = Change::TwoFactor(TwoFactorChange::RecommendationFrom(from));
            let changes = for_long.then_some(put_off).into_iter().collect();
            Ok((changes, |_: &mut OpenAccount<_>| ()))
        })
    }

    fn new_salt(&self) -> [u8; 16] {
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        salt
    }

    // ---- on the way in ----

    /// Asks for the second factor of a sign-in.
    pub(super) fn ask_second_factor(
        &self,
        passage: &mut Passage<'_, S>,
        entry: AccountEntry,
        database: S::Database,
        on_the_way: OnTheWay,
    ) -> Result<(), Error> {
        passage.at(|gate| {
            let older_folder = on_the_way.older_folder;
            let next = AfterSecondFactor::SignIn(on_the_way);
            self.hold_for_second_factor(gate, entry, database, next, older_folder);
            Ok(())
        })
    }

    /// Asks for the second factor before a locked session is opened with its password.
    pub(super) fn ask_to_unlock(
        &self,
        passage: &mut Passage<'_, S>,
        database: S::Database,
    ) -> Result<(), Error> {
        passage.at(
            |gate| match std::mem::replace(&mut gate.gate, Gate::SignedOut) {
                Gate::Locked(locked) => {
                    let entry = locked.entry.clone();
                    let next = AfterSecondFactor::Unlock(Box::new(locked));
                    self.hold_for_second_factor(gate, entry, database, next, false);
                    Ok(())
                }
                other => {
                    gate.gate = other;
                    Err(Error::Overtaken)
                }
            },
        )
    }

    pub(super) fn hold_for_second_factor(
        &self,
        gate: &mut Guarded<S::Database>,
        entry: AccountEntry,
        database: S::Database,
        next: AfterSecondFactor,
        older_folder: bool,
    ) {
        gate.set(Gate::Pending(PendingAccount {
            entry,
            purpose: Purpose::SecondFactor {
                database,
                tries: 0,
                next,
            },
            deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
            older_folder,
        }));
    }

    /// Answers the second step of a sign-in. The fifth miss ends it; a locked session stays locked.
    pub fn enter_second_factor(&self, text: &str) -> Result<(), Error> {
        let about = self.circumstances();
        let (passage, checked) = self.passage(|gate| {
            let Purpose::SecondFactor {
                database, tries, ..
            } = &mut gate.gate.pending()?.purpose
            else {
                return Err(Error::WrongState);
            };
            let checked = check(database, text, &about.now);
            let Err(Error::WrongSecondFactor { retry_after }) = checked else {
                return checked.map(Ok);
            };
            *tries += 1;
            let over = *tries >= TRIES;
            let failed = Outcome::Failure(FailureReason::WrongSecondFactor);
            let entry = about.entry(LogKind::SecondFactor, failed, None);
            // The attempt is already counted; failing to log it must not grant a free one.
            let _ = database.apply(&[Change::Logged(entry)]);
            if !over {
                gate.tell();
                return Ok(Err(Error::WrongSecondFactor { retry_after }));
            }
            if gate.lock_again().is_err() {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::SecondFactorTries));
            }
            Ok(Err(Error::SecondFactorEnded))
        })?;
        checked?;
        self.complete_second_factor(passage)
    }

    /// After a recovery, when phone and recovery codes are lost: the recovery key, typed again, turns
    /// two-factor authentication off.
    pub fn turn_off_with_recovery_key(&self, recovery_key: &str) -> Result<(), Error> {
        let (mut passage, id) = self.passage(|gate| {
            let pending = gate.gate.pending()?;
            match pending.purpose {
                Purpose::SecondFactor {
                    next: AfterSecondFactor::Recovered(_),
                    ..
                } => Ok(pending.entry.id),
                _ => Err(Error::WrongState),
            }
        })?;
        let wrong = |retry_after| Error::WrongRecoveryKey { retry_after };
        let key = RecoveryKey::parse(recovery_key).ok_or(wrong(None))?;
        let checked = self.check(&[Door::Account(id)], Field::RecoveryKey, || {
            self.store.open_with_recovery_key(id, &key)
        })?;
        if let Checked::Wrong(retry_after) = checked {
            self.enqueue_in_turn(Door::Account(id), QueuedKind::WrongRecoveryKey);
            return Err(wrong(retry_after));
        }
        let about = self.circumstances();
        passage.at(|gate| {
            let Purpose::SecondFactor {
                database,
                next: AfterSecondFactor::Recovered(password_key),
                ..
            } = &mut gate.gate.pending()?.purpose
            else {
                return Err(Error::WrongState);
            };
            let disabled = about.entry(LogKind::TwoFactorDisabled, Outcome::Success, None);
            let changes = [
                Change::TwoFactor(TwoFactorChange::Disabled),
                Change::Logged(disabled),
            ];
            let Err(error) = database.apply_under_new_key(&changes, password_key) else {
                return Ok(());
            };
            // A slot file that was replaced, and perhaps not safely, has made this database the past.
            if error != StoreError::Superseded && database.require_current().is_err() {
                gate.shut(Gate::SignedOut, Some(SignedOutReason::WriteFailed));
            }
            Err(error.into())
        })?;
        self.complete_second_factor(passage)
    }

    /// The second factor was right: goes where it leads.
    fn complete_second_factor(&self, mut passage: Passage<'_, S>) -> Result<(), Error> {
        let (entry, database, next, older_folder) = passage.at(|gate| {
            let pending = std::mem::replace(&mut gate.gate, Gate::SignedOut);
            match pending {
                Gate::Pending(PendingAccount {
                    entry,
                    purpose: Purpose::SecondFactor { database, next, .. },
                    older_folder,
                    ..
                }) => Ok((entry, database, next, older_folder)),
                other => {
                    gate.gate = other;
                    Err(Error::WrongState)
                }
            }
        })?;
        let done = match next {
            AfterSecondFactor::SignIn(mut on_the_way) => {
                on_the_way.passed.second_factor = true;
                self.after_second_factor(&mut passage, entry, database, on_the_way)
            }
            AfterSecondFactor::Recovered(_) => {
                let by = AuthenticatedBy::RecoveryKey;
                passage.at(|gate| self.enter_straight(gate, entry, database, by, older_folder))
            }
            AfterSecondFactor::Unlock(locked) => {
                let session = locked.session;
                passage.at(|gate| {
                    gate.gate = Gate::Locked(*locked);
                    Ok(())
                })?;
                let done = self.unlock(&mut passage, session, database);
                if done.is_ok() {
                    self.reset_tries();
                } else {
                    // It is locked again, which nobody was told.
                    self.gate().tell();
                }
                return done;
            }
        };
        if done.is_err() {
            let mut gate = self.gate();
            if matches!(gate.gate, Gate::SignedOut) {
                gate.overtake();
            }
        }
        done
    }
}

impl<D> Guarded<D> {
    /// Back to the lock, if it is a locked session that is being opened: its database is closed.
    pub fn lock_again(&mut self) -> Result<(), Error> {
        match std::mem::replace(&mut self.gate, Gate::SignedOut) {
            Gate::Pending(PendingAccount {
                purpose:
                    Purpose::SecondFactor {
                        next: AfterSecondFactor::Unlock(locked),
                        ..
                    },
                ..
            }) => {
                self.set(Gate::Locked(*locked));
                Ok(())
            }
            other => {
                self.gate = other;
                Err(Error::WrongState)
            }
        }
    }
}

/// Checks a second factor: counted before it is compared, taken once. The caller holds the gate.
pub(super) fn check<D: AccountDatabase>(
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
    /// What was typed, what it is compared with, and the count before and with it.
    type Try = (SecondFactor, TwoFactorRecord, (Attempts, Attempts));
    type Wrong = Error;

    fn count(&mut self) -> Result<Self::Try, Error> {
        let Self { text, now, .. } = *self;
        self.database.decide(|database| {
            let record = database.two_factor()?.ok_or(Error::TwoFactorOff)?;
            let typed = SecondFactor::parse(text).ok_or(Error::SecondFactorNotOne)?;
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

fn hashes(codes: &[RecoveryCode], salt: &[u8; 16]) -> Vec<CodeHash> {
    codes.iter().map(|code| code.hash(salt)).collect()
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The secret that waits and the milliseconds it still does. Where another installation has begun
    /// or ended an enrolment since, what was confirmed here was another secret, and is forgotten.
    fn enrolment(&mut self, now: &Moment) -> Result<Option<(TotpSecret, u64)>, Error> {
        let waits = self.database.enrolment()?;
        let is_waiting = |confirmed: &TotpSecret| {
            waits
                .as_ref()
                .is_some_and(|(waiting, _)| waiting == confirmed)
        };
        if let Some(WaitingCodes {
            confirmed: Some((confirmed, _)),
            ..
        }) = &self.codes
            && !is_waiting(confirmed)
        {
            self.codes = None;
        }
        let Some((secret, made)) = waits else {
            return Ok(None);
        };
        let left = Deadline::after(made, ENROLMENT_MILLIS).remaining(now);
        Ok((left > 0).then_some((secret, left)))
    }

    pub(super) fn has_phone(&self) -> Result<bool, Error> {
        Ok(self.contacts()?.iter().any(|contact| {
            contact.primary
                && contact.status == ContactStatus::Active
                && contact.value.kind() == ContactKind::CellPhone
        }))
    }

    fn require_phone(&self) -> Result<(), Error> {
        if self.has_phone()? {
            Ok(())
        } else {
            Err(Error::PhoneNeeded)
        }
    }

    fn require_two_factor(&self) -> Result<(), Error> {
        if self.two_factor {
            Ok(())
        } else {
            Err(Error::TwoFactorOff)
        }
    }

    /// The recovery codes of an enrolment of which one was typed back.
    fn rehearsed(&self) -> Result<(&WaitingCodes, rules::Step), Error> {
        let waiting = self.codes.as_ref().ok_or(Error::EnrolmentStep)?;
        match &waiting.confirmed {
            Some((_, step)) if waiting.typed_back => Ok((waiting, *step)),
            _ => Err(Error::EnrolmentStep),
        }
    }

    fn enabled(
        &mut self,
        strict: bool,
        salt: [u8; 16],
        about: &Circumstances,
    ) -> Result<Vec<Change>, Error> {
        self.require_phone()?;
        let (secret, _) = self.enrolment(&about.now)?.ok_or(Error::EnrolmentOver)?;
        let (waiting, step) = self.rehearsed()?;
        Ok(vec![
            Change::TwoFactor(TwoFactorChange::Enabled {
                at: about.now.wall,
                secret,
                strict,
                step,
                salt,
                codes: hashes(&waiting.codes, &salt),
                attempts: Attempts::none(&about.now),
            }),
            self.logged(LogKind::TwoFactorEnabled, Outcome::Success, about),
        ])
    }
}
