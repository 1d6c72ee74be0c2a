//! "Two-Factor Authentication": enrolling, recovery codes, and turning it off.

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::attempts::{self, Attempts};
use crate::contacts::{ContactKind, ContactStatus};
use crate::error::Error;
use crate::gate::{Circumstances, OpenAccount, WaitingCodes};
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{EndReason, LogKind, Outcome};
use crate::time::{DAY, Deadline, Moment, WallMillis};
use crate::two_factor::recovery_codes::{CodeHash, RecoveryCode};
use crate::two_factor::{
    self as rules, ENROLMENT_MILLIS, SecondFactor, TotpSecret, TwoFactorChange,
};
use zeroize::Zeroizing;

/// How long "not for 30 days" suppresses the recommendation.
const DISMISSED_MILLIS: i64 = 30 * DAY;

/// "Two-Factor Authentication" as it is now.
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
    /// Seconds until it expires.
    pub ends_in: u32,
    /// A code of the app was right.
    pub confirmed: bool,
    /// A recovery code was typed back.
    pub typed_back: bool,
}

impl<S: AccountStore> Accounts<S> {
    /// The block as it is now.
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

    /// Begins an enrolment, or continues the one under way. What is on stays on until the new
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

    /// Cancels the enrolment.
    pub fn cancel_enrolment(&self) -> Result<(), Error> {
        self.step(|open, _| {
            open.codes = None;
            let ended = Change::TwoFactor(TwoFactorChange::EnrolmentEnded);
            Ok((vec![ended], |_: &mut OpenAccount<_>| ()))
        })
    }

    /// Accepts the first code from the app, and makes the recovery codes.
    pub fn confirm_secret(&self, token: &str) -> Result<(), Error> {
        self.act(|open, circumstances| {
            let now = circumstances.now.wall;
            let (secret, _) = open
                .enrolment(&circumstances.now)?
                .ok_or(Error::EnrolmentOver)?;
            let Some(SecondFactor::Code(token)) = SecondFactor::parse(token) else {
                return Err(Error::MalformedSecondFactor);
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

    /// Accepts a recovery code typed back.
    pub fn type_code_back(&self, text: &str) -> Result<(), Error> {
        self.act(|open, circumstances| {
            open.enrolment(&circumstances.now)?;
            let waiting = open.codes.as_mut().ok_or(Error::EnrolmentStep)?;
            let typed = RecoveryCode::parse(text).ok_or(Error::MalformedSecondFactor)?;
            let salt = [0; 16];
            let typed = typed.hash(&salt);
            if !waiting.codes.iter().any(|code| code.hash(&salt) == typed) {
                return Err(Error::WrongSecondFactor { retry_after: None });
            }
            waiting.typed_back = true;
            Ok(())
        })
    }

    /// "Enable": makes a new database key and ends the other sessions.
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
            // Another device has just started a new one.
            Error::Store(StoreError::Conflict) => Error::EnrolmentOver,
            error => error,
        })
    }

    /// New recovery codes, replacing all old ones; they are shown until they are put away.
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

    /// Hides the recovery codes shown after [`Accounts::new_recovery_codes`].
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

    /// "Disable": removes secret and codes, makes a new database key and ends the other sessions.
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
    pub fn dismiss_recommendation(&self, for_long: bool) -> Result<(), Error> {
        self.step(|open, about| {
            open.recommended = true;
            let from = about.now.wall.saturating_add(DISMISSED_MILLIS);
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
}

pub(crate) fn hashes(codes: &[RecoveryCode], salt: &[u8; 16]) -> Vec<CodeHash> {
    codes.iter().map(|code| code.hash(salt)).collect()
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The secret that is waiting, and for how many more milliseconds. If another device has begun
    /// or ended an enrolment since, what was confirmed here was a different secret, and is dropped.
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

    pub(crate) fn has_phone(&self) -> Result<bool, Error> {
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

    /// The recovery codes of an enrolment, once one was typed back.
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
