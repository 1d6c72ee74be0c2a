//! "Two-Factor Authentication": enrolling, the second step of a sign-in, and codes that settings
//! ask for too.

use super::doors::Checked;
use super::{Accounts, Held};
use crate::contacts::{ContactKind, ContactStatus};
use crate::error::{Error, Field, StoreError};
use crate::gate::{
    AfterSecondFactor, Circumstances, Gate, OnTheWay, OpenAccount, PENDING_MILLIS, PendingAccount,
    Purpose, SignedOutReason, WaitingCodes,
};
use crate::ports::prelude::*;
use crate::ports::{
    AccountDatabase, AccountEntry, AccountStore, Change, DerivedKey, Door, QueuedKind,
};
use crate::recovery::RecoveryKey;
use crate::sessions::{
    AuthenticatedBy, EndReason, FailureReason, LogKind, Outcome, SessionChange, Sessions,
};
use crate::throttle::{self, Attempts};
use crate::time::{DAY, Deadline, Moment, WallMillis};
use crate::two_factor::recovery_codes::{CodeHash, RecoveryCode};
use crate::two_factor::{
    self as rules, ENROLMENT_MILLIS, SecondFactor, TRIES, TotpSecret, TwoFactorChange,
};
use zeroize::Zeroizing;

/// Days for which "not for 30 days" keeps the recommendation away.
const PUT_OFF_MILLIS: i64 = 30 * DAY;

/// What confirms an action in settings: the current password and, while two-factor authentication
/// is on, a code.
#[derive(Clone, Copy)]
pub struct Proof<'p> {
    /// "Current Password".
    pub password: &'p str,
    /// A code of the app or a recovery code; empty where none was asked for.
    pub code: &'p str,
}

impl<'p> From<&'p str> for Proof<'p> {
    fn from(password: &'p str) -> Self {
        Self { password, code: "" }
    }
}

/// A [`Proof`] that was right and has confirmed nothing yet. It is good for one action, as long as
/// the gate stays as it was, and for five minutes at most.
pub struct Proven {
    epoch: u64,
    deadline: Deadline,
}

/// What confirms an action that may have to ask the person for more: a proof, now or before.
pub enum Confirmation<'p> {
    /// Checked with the action.
    Proof(Proof<'p>),
    /// Checked before.
    Proven(Proven),
}

impl<'p, T: Into<Proof<'p>>> From<T> for Confirmation<'p> {
    fn from(proof: T) -> Self {
        Self::Proof(proof.into())
    }
}

impl From<Proven> for Confirmation<'_> {
    fn from(proven: Proven) -> Self {
        Self::Proven(proven)
    }
}

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
        self.with_open(|open, circumstances| {
            let now = &circumstances.now;
            let record = open.database.two_factor()?;
            let enrolment = open.enrolment(now)?.map(|(secret, left)| EnrolmentView {
                key: secret.base32(),
                uri: secret.uri(open.entry.sign_in_name.as_str()),
                ends_in: throttle::seconds(left),
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
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.with_open(|open, _| open.require_phone())?;
        self.confirm(proof.into())?;
        let now = self.clock.now();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        let done = open.enrolment(&now).and_then(|under_way| {
            if under_way.is_some() {
                return Ok(());
            }
            open.codes = None;
            let secret = TotpSecret::make(&*self.random);
            let begun = Change::TwoFactor(TwoFactorChange::EnrolmentBegun { secret, made: now });
            Ok(open.database.apply(&[begun])?)
        });
        let done = held.settle(done);
        drop(turn);
        done
    }

    /// Gives the enrolment up.
    pub fn cancel_enrolment(&self) -> Result<(), Error> {
        self.with_open(|open, _| {
            open.codes = None;
            Ok(open
                .database
                .apply(&[Change::TwoFactor(TwoFactorChange::EnrolmentEnded)])?)
        })
    }

    /// Takes the first code of the app, and makes the recovery codes.
    pub fn confirm_secret(&self, token: &str) -> Result<(), Error> {
        self.with_open(|open, circumstances| {
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
        self.with_open(|open, circumstances| {
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
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.with_open(|open, circumstances| {
            open.enrolment(&circumstances.now)?;
            open.rehearsed().map(|_| ())
        })?;
        let key = self.confirm_current_password(current_password)?;
        let circumstances = self.circumstances();
        let salt = self.new_salt();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        let done = open.enable_two_factor(&key, strict, salt, &circumstances);
        held.epoch += 1;
        held.settle(done)?;
        drop(held);
        self.count_codes();
        self.remember_anew();
        drop(turn);
        Ok(())
    }

    /// New recovery codes, in place of all old ones; they are shown until they are put away.
    pub fn new_recovery_codes<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.with_open(|open, _| open.require_two_factor())?;
        self.confirm(proof.into())?;
        let circumstances = self.circumstances();
        let salt = self.new_salt();
        let codes = RecoveryCode::make_set(&*self.random);
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        let changes = [
            Change::TwoFactor(TwoFactorChange::RecoveryCodesSet {
                salt,
                codes: hashes(&codes, &salt),
            }),
            open.logged(
                LogKind::RecoveryCodesChange,
                Outcome::Success,
                &circumstances,
            ),
        ];
        let done = open.database.apply(&changes).map_err(Error::from);
        if done.is_ok() {
            open.codes = Some(WaitingCodes {
                codes,
                confirmed: None,
                typed_back: false,
            });
        }
        let done = held.settle(done);
        drop(held);
        self.count_codes();
        drop(turn);
        done
    }

    /// Puts the recovery codes away that are shown after [`Accounts::new_recovery_codes`].
    pub fn put_codes_away(&self) -> Result<(), Error> {
        self.with_open(|open, _| {
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
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.with_open(|open, _| open.require_two_factor())?;
        let key = self.confirm(proof.into())?;
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        let done = open.disable_two_factor(&key, &circumstances);
        held.epoch += 1;
        held.settle(done)?;
        drop(held);
        self.count_codes();
        self.remember_anew();
        drop(turn);
        Ok(())
    }

    /// Whether to recommend two-factor authentication now: once after a sign-in without it.
    pub fn recommends_two_factor(&self) -> Result<bool, Error> {
        self.with_open(|open, circumstances| {
            let from = open.database.recommendation_from()?;
            let may = from.is_none_or(|from| from <= circumstances.now.wall);
            Ok(!open.two_factor && !open.recommended && may)
        })
    }

    /// "Later", or "not for 30 days".
    pub fn put_off_recommendation(&self, for_long: bool) -> Result<(), Error> {
        self.with_open(|open, circumstances| {
            open.recommended = true;
            if for_long {
                let from = circumstances.now.wall.saturating_add(PUT_OFF_MILLIS);
                open.database
                    .apply(&[Change::TwoFactor(TwoFactorChange::RecommendationFrom(from))])?;
            }
            Ok(())
        })
    }

    /// Checks what confirms an action in settings; a code is used up by it.
    pub(super) fn confirm(&self, proof: Proof<'_>) -> Result<DerivedKey, Error> {
        let on = self.with_open(|open, _| Ok(open.two_factor))?;
        if on && proof.code.trim().is_empty() {
            return Err(Error::SecondFactorNeeded);
        }
        let key = self.confirm_current_password(proof.password)?;
        if on {
            self.confirm_code(proof.code)?;
        }
        Ok(key)
    }

    /// Checks a proof for an action that is to follow when the person has answered a dialog, which
    /// the code in it may not outlast.
    pub fn prove<'p>(&self, proof: impl Into<Proof<'p>>) -> Result<Proven, Error> {
        let _turn = self.turn();
        let epoch = self.open_epoch()?;
        self.confirm(proof.into())?;
        Ok(Proven {
            epoch,
            deadline: Deadline::after(self.clock.now(), PENDING_MILLIS),
        })
    }

    /// Checks what confirms an action that has begun at `epoch`.
    pub(super) fn is_confirmed(&self, by: Confirmation<'_>, epoch: u64) -> Result<(), Error> {
        match by {
            Confirmation::Proof(proof) => self.confirm(proof).map(|_| ()),
            Confirmation::Proven(proven)
                if proven.epoch == epoch && !proven.deadline.passed(&self.clock.now()) =>
            {
                Ok(())
            }
            Confirmation::Proven(_) => Err(Error::Overtaken),
        }
    }

    /// Checks a code for an action in settings, and uses it up.
    pub(super) fn confirm_code(&self, code: &str) -> Result<(), Error> {
        let done = self.with_open(|open, circumstances| {
            let checked = check(&mut open.database, code, &circumstances.now);
            if let Err(Error::WrongSecondFactor { .. }) = checked {
                let reason = FailureReason::WrongSecondFactor;
                open.note_failure(LogKind::SecondFactor, reason, circumstances)?;
            }
            checked
        });
        self.count_codes();
        done
    }

    /// Tells the owner of the open account when no recovery code is left, or some are again.
    fn count_codes(&self) {
        let mut held = self.gate();
        let Gate::Open(open) = &mut held.gate else {
            return;
        };
        // What cannot be read just now is found out by whoever reads next.
        if let Ok(record) = open.database.two_factor() {
            let none = record.is_some_and(|record| record.is_spent());
            let told = std::mem::replace(&mut open.alerts.no_recovery_codes, none);
            held.news += u64::from(told != none);
        }
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
        epoch: u64,
        entry: AccountEntry,
        database: S::Database,
        on_the_way: OnTheWay,
    ) -> Result<(), Error> {
        let mut held = self.gate_at(epoch)?;
        let older_folder = on_the_way.older_folder;
        let next = AfterSecondFactor::SignIn(on_the_way);
        self.hold_for_second_factor(&mut held, entry, database, next, older_folder);
        Ok(())
    }

    /// Asks for the second factor before a locked session is opened with its password.
    pub(super) fn ask_to_unlock(&self, epoch: u64, database: S::Database) -> Result<(), Error> {
        let mut held = self.gate_at(epoch)?;
        match std::mem::replace(&mut held.gate, Gate::SignedOut) {
            Gate::Locked(locked) => {
                let entry = locked.entry.clone();
                let next = AfterSecondFactor::Unlock(Box::new(locked));
                self.hold_for_second_factor(&mut held, entry, database, next, false);
                Ok(())
            }
            other => {
                held.gate = other;
                Err(Error::Overtaken)
            }
        }
    }

    pub(super) fn hold_for_second_factor(
        &self,
        held: &mut Held<S::Database>,
        entry: AccountEntry,
        database: S::Database,
        next: AfterSecondFactor,
        older_folder: bool,
    ) {
        held.set(Gate::Pending(PendingAccount {
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
        let turn = self.turn();
        let circumstances = self.circumstances();
        let mut held = self.gate();
        let Purpose::SecondFactor {
            database, tries, ..
        } = &mut held.gate.pending()?.purpose
        else {
            return Err(Error::WrongState);
        };
        match check(database, text, &circumstances.now) {
            Ok(()) => {}
            Err(Error::WrongSecondFactor { retry_after }) => {
                *tries += 1;
                let over = *tries >= TRIES;
                let failed = Outcome::Failure(FailureReason::WrongSecondFactor);
                let entry = circumstances.entry(LogKind::SecondFactor, failed, None);
                // The count is on disk already; the entry is worth no free try.
                let _ = database.apply(&[Change::Logged(entry)]);
                held.epoch += 1;
                if !over {
                    return Err(Error::WrongSecondFactor { retry_after });
                }
                if held.lock_again().is_err() {
                    held.shut(Gate::SignedOut, Some(SignedOutReason::SecondFactorTries));
                }
                return Err(Error::SecondFactorEnded);
            }
            Err(error) => return held.settle(Err(error)),
        }
        let done = self.go_in(held);
        drop(turn);
        done
    }

    /// After a recovery, when phone and recovery codes are lost: the recovery key, typed again, turns
    /// two-factor authentication off.
    pub fn turn_off_with_recovery_key(&self, recovery_key: &str) -> Result<(), Error> {
        let turn = self.turn();
        let (epoch, id) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let pending = held.gate.pending()?;
            let recovered = matches!(
                pending.purpose,
                Purpose::SecondFactor {
                    next: AfterSecondFactor::Recovered(_),
                    ..
                }
            );
            if !recovered {
                return Err(Error::WrongState);
            }
            (epoch, pending.entry.id)
        };
        let wrong = |retry_after| Error::WrongRecoveryKey { retry_after };
        let key = RecoveryKey::parse(recovery_key).ok_or(wrong(None))?;
        let checked = self.check(&[Door::Account(id)], Field::RecoveryKey, || {
            self.store.open_with_recovery_key(id, &key)
        })?;
        if let Checked::Wrong { retry_after } = checked {
            self.enqueue_in_turn(Door::Account(id), QueuedKind::WrongRecoveryKey);
            return Err(wrong(retry_after));
        }
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        if let Purpose::SecondFactor {
            database,
            next: AfterSecondFactor::Recovered(password_key),
            ..
        } = &mut held.gate.pending()?.purpose
        {
            let disabled = circumstances.entry(LogKind::TwoFactorDisabled, Outcome::Success, None);
            let changes = [
                Change::TwoFactor(TwoFactorChange::Disabled),
                Change::Logged(disabled),
            ];
            if let Err(error) = database.apply_under_new_key(&changes, password_key) {
                // A slot file that was replaced, and perhaps not safely, has made this database the past.
                if database.require_current().is_err() {
                    let reason = match error {
                        StoreError::Superseded => SignedOutReason::SessionEnded { by: None },
                        _ => SignedOutReason::WriteFailed,
                    };
                    held.shut(Gate::SignedOut, Some(reason));
                }
                return Err(error.into());
            }
        }
        let done = self.go_in(held);
        drop(turn);
        done
    }

    /// The second factor was right: goes where it leads.
    fn go_in(&self, mut held: super::HeldGate<'_, S::Database>) -> Result<(), Error> {
        let pending = std::mem::replace(&mut held.gate, Gate::SignedOut);
        let Gate::Pending(PendingAccount {
            entry,
            purpose: Purpose::SecondFactor { database, next, .. },
            older_folder,
            ..
        }) = pending
        else {
            held.gate = pending;
            return Err(Error::WrongState);
        };
        let epoch = held.epoch;
        let done = match next {
            AfterSecondFactor::SignIn(mut on_the_way) => {
                drop(held);
                on_the_way.passed.second_factor = true;
                self.after_second_factor(epoch, entry, database, on_the_way)
            }
            AfterSecondFactor::Recovered(_) => {
                let by = AuthenticatedBy::RecoveryKey;
                let entered = self.enter_straight(&mut held, entry, database, by, older_folder);
                drop(held);
                entered
            }
            AfterSecondFactor::Unlock(locked) => {
                let session = locked.session;
                held.gate = Gate::Locked(*locked);
                drop(held);
                let done = self.unlock(epoch, session, database);
                if done.is_ok() {
                    self.reset_tries();
                } else {
                    // It is locked again, which nobody was told.
                    self.gate().epoch += 1;
                }
                return done;
            }
        };
        if done.is_err() {
            let mut held = self.gate();
            if matches!(held.gate, Gate::SignedOut) {
                held.epoch += 1;
            }
        }
        done
    }
}

impl<D> Held<D> {
    /// Back to the lock, if it is a locked session that is being opened: its database is closed.
    pub(super) fn lock_again(&mut self) -> Result<(), Error> {
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
    let (typed, record, counted) = database.decide(|database| {
        let record = database.two_factor()?.ok_or(Error::TwoFactorOff)?;
        let typed = SecondFactor::parse(text).ok_or(Error::SecondFactorNotOne)?;
        let seen = record.attempts.seen(now);
        let wait = throttle::factor_wait(&seen, now);
        if wait > 0 {
            let waits = Error::Wait {
                field: Field::Code,
                retry_after: throttle::seconds(wait),
            };
            return Ok((
                vec![Change::TwoFactor(TwoFactorChange::Tried(seen))],
                Err(waits),
            ));
        }
        let counted = seen.counted(now);
        let tried = vec![Change::TwoFactor(TwoFactorChange::Tried(counted))];
        Ok((tried, Ok((typed, record, counted))))
    })??;
    let right = match typed {
        SecondFactor::Code(code) => {
            let newest = rules::newest_step(now.wall);
            let mut taken = false;
            for step in record.secret.steps_of(&code, now.wall, record.strict) {
                taken = taken || database.accept_step(step, newest)?;
            }
            taken
        }
        SecondFactor::Recovery(code) => {
            database.use_recovery_code(&code.hash(&record.salt), now.wall)?
        }
    };
    if !right {
        let wait = throttle::factor_wait(&counted, now);
        return Err(Error::WrongSecondFactor {
            retry_after: (wait > 0).then(|| throttle::seconds(wait)),
        });
    }
    Ok(
        database.apply(&[Change::TwoFactor(TwoFactorChange::Tried(Attempts::none(
            now,
        )))])?,
    )
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

    fn enable_two_factor(
        &mut self,
        key: &DerivedKey,
        strict: bool,
        salt: [u8; 16],
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        self.require_phone()?;
        let (secret, _) = self
            .enrolment(&circumstances.now)?
            .ok_or(Error::EnrolmentOver)?;
        let (waiting, step) = self.rehearsed()?;
        let at = circumstances.now.wall;
        let changes = [
            Change::TwoFactor(TwoFactorChange::Enabled {
                at,
                secret,
                strict,
                step,
                salt,
                codes: hashes(&waiting.codes, &salt),
                attempts: Attempts::none(&circumstances.now),
            }),
            self.others_end(at),
            self.logged(LogKind::TwoFactorEnabled, Outcome::Success, circumstances),
        ];
        self.renew(&changes, key).map_err(|error| match error {
            // Begun anew by another installation, just now.
            Error::Store(StoreError::Conflict) => Error::EnrolmentOver,
            error => error,
        })?;
        self.two_factor = true;
        self.codes = None;
        Ok(())
    }

    fn disable_two_factor(
        &mut self,
        key: &DerivedKey,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        let changes = [
            Change::TwoFactor(TwoFactorChange::Disabled),
            self.others_end(circumstances.now.wall),
            self.logged(LogKind::TwoFactorDisabled, Outcome::Success, circumstances),
        ];
        self.renew(&changes, key)?;
        self.two_factor = false;
        self.codes = None;
        Ok(())
    }

    fn others_end(&self, at: WallMillis) -> Change {
        Change::Session(SessionChange::Ended {
            which: Sessions::AllExcept(self.session),
            at,
            reason: EndReason::TwoFactorChanged,
        })
    }
}
