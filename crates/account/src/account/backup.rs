//! Backups: written, restored, and added as an account.

use crate::accounts::guard::Passage;
use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation};
use crate::attempts::Attempts;
use crate::contacts::ContactChange;
use crate::error::{Error, Field};
use crate::gate::{Gate, SignedOutReason};
use crate::ground::ids::AccountId;
use crate::ground::keys::DerivedKey;
use crate::names::SignInName;
use crate::password::typed::typed_password;
use crate::pin::PinChange;
use crate::ports::change::Change;
use crate::ports::files::{BackupError, FileError};
use crate::ports::prelude::*;
use crate::ports::store_error::StoreError;
use crate::ports::{AccountDatabase, AccountStore, BackupSource, Permit as _, Profile, Unlocked};
use crate::sessions::chain::anchor_of;
use crate::sessions::{EndReason, FailureReason, LogKind, Outcome, SessionChange, Sessions};
use crate::two_factor::TwoFactorChange;
use crate::two_factor::tried::check;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// How long a backup lets others use the gate after each piece, and how long and how often it waits for another
/// running copy that holds the account: five seconds in all.
const BETWEEN_PIECES: Duration = Duration::from_millis(1);

const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

pub(crate) const RETRIES: u32 = 250;

/// The answers a waiting backup needs.
#[derive(Clone, Copy, Default)]
pub struct Adopting<'a> {
    /// Another sign-in name, if the one in the backup is taken.
    pub sign_in_name: Option<&'a str>,
    /// The password it was made with, if it is to replace an account that cannot be opened.
    pub password: Option<&'a str>,
    /// A code, where it asks for one.
    pub code: &'a str,
}

impl<S: AccountStore> Accounts<S> {
    /// Writes a backup file. Its content is copied in small pieces, so that the gate is held only for moments at a
    /// time, and written with none of the locks held: the destination may be slow, or hang.
    pub fn export_backup<'p>(
        &self,
        confirmation: impl Into<Confirmation<'p>>,
        file: &Path,
    ) -> Result<(), Error> {
        let confirmation = confirmation.into();
        let (confirmed, session) =
            self.confirm(|open, _| Ok((Asked::Confirmation(confirmation), open.session)))?;
        let (passage, _) = confirmed.into_passage();
        passage.require()?;
        let under_way = self.begin_file()?;
        let taken = self.take_backup(session);
        drop(passage);
        let done = taken.and_then(|backup| {
            let written = self.store.write_backup(backup, file, &under_way);
            written.map_err(Error::from)
        });
        let outcome = match &done {
            Ok(()) => Outcome::Success,
            Err(_) => Outcome::Failure(FailureReason::NotPossible),
        };
        let noted = self.act_in(session, |open, circumstances| {
            let entry = open.logged(LogKind::Backup, outcome, circumstances);
            Ok(open.database.apply(&[entry])?)
        });
        match (done, noted) {
            // It was written before the account locked.
            (Ok(()), Err(Error::WrongState | Error::Overtaken)) => Ok(()),
            (Ok(()), noted) => noted,
            // The backup's failure is what is reported, whatever becomes of this entry.
            (Err(error), _) if under_way.goes_on() => Err(error),
            (Err(_), _) => Err(FileError::Stopped.into()),
        }
    }

    fn take_backup(&self, session: Uuid) -> Result<<S::Database as BackupSource>::Backup, Error> {
        let mut looks = RETRIES;
        loop {
            let taken = self.act_in(session, |open, _| Ok(open.database.take_backup()?));
            match taken {
                Ok(Some(backup)) => return Ok(backup),
                // Others can use the gate in between.
                Ok(None) => std::thread::sleep(BETWEEN_PIECES),
                Err(Error::Store(StoreError::Busy)) if looks > 0 => {
                    looks -= 1;
                    std::thread::sleep(BETWEEN_LOOKS);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Replaces the open account's content with that of a backup, and signs out.
    ///
    /// Asks for the current password and a code, since everything newer than the backup is lost, perhaps including
    /// the second factor, and for the password the backup was made with.
    pub fn restore_backup<'p>(
        &self,
        confirmation: impl Into<Confirmation<'p>>,
        backup_password: &str,
        file: &Path,
    ) -> Result<(), Error> {
        let confirmation = confirmation.into();
        let (confirmed, (typed, id)) = self.confirm(|open, _| {
            let typed = typed_password(backup_password, Field::BackupPassword)?;
            Ok((Asked::Confirmation(confirmation), (typed, open.entry.id)))
        })?;
        let (mut passage, _) = confirmed.into_passage();
        // The file may be on a slow disk.
        passage.pause();
        let unpacked = self.store.unpack_backup(file);
        passage.go_on();
        let backup = unpacked.and_then(|unpacked| {
            let opened = self.store.open_backup(&unpacked, &typed)?;
            Ok(opened.map(|opened| (unpacked, opened)))
        });
        let reason = match &backup {
            Ok(Some((_, unlocked))) if unlocked.database.id() == id => None,
            Ok(None) => Some(FailureReason::WrongPassword),
            Ok(Some(_)) | Err(_) => Some(FailureReason::NotPossible),
        };
        if let Some(reason) = reason {
            self.note_failure(LogKind::Restore, reason)?;
        }
        let Some((
            unpacked,
            Unlocked {
                database: backup,
                password_key,
            },
        )) = backup.map_err(backup_error)?
        else {
            return Err(Error::BackupWrongPassword);
        };
        if backup.id() != id {
            return Err(Error::BackupOtherAccount);
        }
        let profile = self
            .store
            .holding_names(|| self.replace_by(&mut passage, backup, &password_key))?;
        drop(unpacked);
        self.forget_session_soon();
        let profile = profile?;
        self.store
            .publish_names(id, &profile.display_name, &profile.sign_in_name)?;
        Ok(())
    }

    /// Replaces the open account with an opened backup, and closes the gate; returns the names, if they can be
    /// read.
    fn replace_by(
        &self,
        passage: &mut Passage<'_, S>,
        backup: S::Database,
        password_key: &DerivedKey,
    ) -> Result<Result<Profile, Error>, Error> {
        let of_then = backup.profile()?.sign_in_name;
        let free = self.require_free(&of_then, backup.id()).is_ok();
        let about = self.circumstances();
        passage.at(|gate| {
            let open = gate.gate.open()?;
            let mut changes = vec![
                Change::Session(SessionChange::Ended {
                    which: Sessions::All,
                    at: about.now.wall,
                    reason: EndReason::Restored,
                }),
                open.logged(LogKind::Restore, Outcome::Success, &about),
            ];
            // The backup may have the same secret, and does not know of the code that has just confirmed this.
            let taken = open.database.taken_codes()?;
            changes
                .extend(taken.map(|taken| Change::TwoFactor(TwoFactorChange::CodesTaken(taken))));
            changes.extend(counts_kept(&open.database, &backup)?);
            if !free {
                // Another account has taken that name since: this one keeps its own.
                changes.push(Change::Names {
                    display_name: open.entry.display_name.clone(),
                    sign_in_name: open.entry.sign_in_name.clone(),
                });
            }
            open.database.replace_by(backup, &changes, password_key)?;
            let names = open.profile();
            let anchor = anchor_of(&open.database);
            gate.note(anchor, true);
            // What is open here is out of date from now on, whatever happens to the rest.
            gate.shut(Gate::SignedOut, Some(SignedOutReason::Restored));
            Ok(names)
        })
    }

    /// Adds the account in a backup file to this computer. Where that needs an answer
    /// ([`Error::BackupNameTaken`], [`Error::AccountHereDamaged`]), the backup waits for
    /// [`Accounts::adopt_waiting`].
    pub fn adopt_backup(&self, file: &Path) -> Result<Option<String>, Error> {
        self.gate().require_signed_out()?;
        self.put_backup_away();
        // With no lock held: the file may be on a slow disk.
        let unpacked = self.store.unpack_backup(file).map_err(backup_error)?;
        *self.waiting_backup() = Some(unpacked);
        let done = self.adopt_waiting(Adopting::default());
        if !matches!(
            done,
            Err(Error::BackupNameTaken | Error::AccountHereDamaged)
        ) {
            self.put_backup_away();
        }
        done
    }

    /// Adds the account in the waiting backup. If it replaced an account, returns the name of the folder where the
    /// replaced files are kept.
    pub fn adopt_waiting(&self, answers: Adopting<'_>) -> Result<Option<String>, Error> {
        let _passage = self.passage_in()?;
        let now = self.clock.now();
        let mut waiting = self.waiting_backup();
        let backup = waiting.as_mut().ok_or(Error::BackupNotWaiting)?;
        let of_then = self.store.unpacked(backup).map_err(backup_error)?;
        let id = of_then.id;
        let in_place = match answers.password {
            Some(password) if self.cannot_be_opened(id) => {
                self.require_owner(backup, password, answers.code)?;
                true
            }
            _ => false,
        };
        let name = match answers.sign_in_name {
            Some(name) => SignInName::parse(name)?,
            None => of_then.sign_in_name,
        };
        let adopted = self
            .store
            .adopt(backup, &name, Attempts::none(&now), in_place);
        let aside = match adopted {
            Err(BackupError::AlreadyHere) if self.cannot_be_opened(id) => {
                return Err(Error::AccountHereDamaged);
            }
            Err(BackupError::NameTaken) if answers.sign_in_name.is_some() => {
                return Err(Error::NameTaken);
            }
            adopted => adopted.map_err(backup_error)?,
        };
        *waiting = None;
        drop(waiting);
        self.note_opening(id, Ok(()));
        // The owner has chosen a state that may be older than the one that was here.
        self.forget_anchor(id);
        self.store.remember(id, now.wall)?;
        Ok(aside)
    }

    /// The person has changed their mind.
    pub fn put_backup_away(&self) {
        *self.waiting_backup() = None;
    }

    /// Whether an account on this computer was found damaged, or looks damaged.
    pub(crate) fn cannot_be_opened(&self, id: AccountId) -> bool {
        self.gate().cannot_be_opened.contains(&id) || !self.store.looks_whole(id)
    }

    /// Whoever replaces an account with a backup must know its password and, where it asks for one, have a code.
    fn require_owner(&self, backup: &S::Unpacked, password: &str, code: &str) -> Result<(), Error> {
        let typed = typed_password(password, Field::BackupPassword)?;
        let opened = self.store.open_backup(backup, &typed);
        let Some(Unlocked { mut database, .. }) = opened.map_err(backup_error)? else {
            return Err(Error::BackupWrongPassword);
        };
        if database.two_factor()?.is_none() {
            return Ok(());
        }
        if code.trim().is_empty() {
            return Err(Error::SecondFactorNeeded);
        }
        check(&mut database, code, &self.clock.now())
    }
}

/// Keeps a backup from resetting what was counted since it was made: sends, tries at the PIN, and tries at
/// codes that were valid then, which no longer are.
fn counts_kept<D: AccountDatabase>(now: &D, backup: &D) -> Result<Vec<Change>, Error> {
    let mut changes = vec![Change::Contact(ContactChange::Sends(now.sends()?.0))];
    if let (Some(tried), Some(before)) = (now.pin_attempts()?, backup.pin_attempts()?)
        && tried.failures > before.failures
    {
        changes.push(Change::Pin(PinChange::Tried(tried)));
    }
    let codes = backup.codes()?.into_iter();
    changes.extend(codes.map(|(contact, _)| Change::Contact(ContactChange::CodeDropped(contact))));
    Ok(changes)
}

fn backup_error(error: BackupError) -> Error {
    match error {
        BackupError::NotReadable => Error::BackupNotReadable,
        BackupError::AlreadyHere => Error::AccountAlreadyHere,
        BackupError::NameTaken => Error::BackupNameTaken,
        BackupError::Store(error) => error.into(),
    }
}
