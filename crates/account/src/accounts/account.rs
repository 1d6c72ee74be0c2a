//! Account Settings: names, backup and deletion.

use super::Accounts;
use super::anchor::anchor_of;
use super::password::typed_password;
use super::two_factor::{Confirmation, Proof};
use crate::error::{Error, Field};
use crate::gate::{Circumstances, Gate, OpenAccount, SignedOutReason};
use crate::names::{DisplayName, SignInName};
use crate::ports::{
    AccountDatabase, AccountEntry, AccountId, AccountStore, BackupError, Change, Profile, Sessions,
    Unlocked,
};
use crate::sessions::{EndReason, FailureReason, LogKind, Outcome};
use crate::throttle::Attempts;
use std::path::Path;

impl<S: AccountStore> Accounts<S> {
    /// Names and dates of the open account.
    pub fn profile(&self) -> Result<(AccountEntry, Profile), Error> {
        self.with_open(|open, _| Ok((open.entry().clone(), open.profile()?)))
    }

    /// Sets both names.
    pub fn set_profile(&self, display_name: &str, sign_in_name: &str) -> Result<(), Error> {
        self.gate().gate.open()?;
        let display_name = DisplayName::parse(display_name)?;
        let sign_in_name = SignInName::parse(sign_in_name)?;
        self.with_open(|open, circumstances| {
            self.store.holding_names(|| {
                self.require_free(&sign_in_name, open.entry.id)?;
                open.set_names(display_name.clone(), sign_in_name.clone(), circumstances)?;
                Ok(self
                    .store
                    .publish_names(open.entry.id, &display_name, &sign_in_name)?)
            })
        })?;
        // The list of accounts and the gate's view carry the names.
        self.gate().epoch += 1;
        Ok(())
    }

    /// No account but this one has the sign-in name.
    pub(super) fn require_free(&self, name: &SignInName, but: AccountId) -> Result<(), Error> {
        match self.store.find(name)? {
            Some(other) if other.id != but => Err(Error::NameTaken),
            _ => Ok(()),
        }
    }

    /// Writes a backup file.
    pub fn export_backup<'p>(
        &self,
        confirmation: impl Into<Confirmation<'p>>,
        file: &Path,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        self.is_confirmed(confirmation.into(), epoch)?;
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        let done = open.export_backup(file, &circumstances);
        if done.is_err() {
            // The backup's failure is what is told, whatever becomes of this entry.
            let _ = open.note_failure(LogKind::Backup, FailureReason::NotPossible, &circumstances);
        }
        let done = held.settle(done);
        drop(turn);
        done
    }

    /// Puts the content of a backup in the open account's place, and signs out.
    ///
    /// Asks for the current password and a code, since what is newer than the backup goes, the
    /// second factor perhaps among it, and for the password the backup was made with.
    pub fn restore_backup<'p>(
        &self,
        confirmation: impl Into<Confirmation<'p>>,
        backup_password: &str,
        file: &Path,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let epoch = self.open_epoch()?;
        let typed = typed_password(backup_password, Field::BackupPassword)?;
        let id = self.gate().gate.open()?.entry.id;
        self.is_confirmed(confirmation.into(), epoch)?;
        let backup = self.store.open_backup(file, &typed);
        let reason = match &backup {
            Ok(Some(unlocked)) if unlocked.database.id() == id => None,
            Ok(None) => Some(FailureReason::WrongPassword),
            Ok(Some(_)) | Err(_) => Some(FailureReason::NotPossible),
        };
        if let Some(reason) = reason {
            self.note_failure(LogKind::Restore, reason)?;
        }
        let Some(Unlocked {
            database: backup,
            password_key,
        }) = backup.map_err(backup_error)?
        else {
            return Err(Error::BackupWrongPassword);
        };
        let circumstances = self.circumstances();
        let mut held = self.gate_at(epoch)?;
        let open = held.gate.open()?;
        if backup.id() != id {
            return Err(Error::BackupOtherAccount);
        }
        let mut changes = vec![
            Change::SessionsEnded {
                which: Sessions::All,
                at: circumstances.now.wall,
                reason: EndReason::Restored,
            },
            open.logged(LogKind::Restore, Outcome::Success, &circumstances),
        ];
        // The backup may know the same secret, and nothing of the code that has just confirmed this.
        changes.extend(open.database.taken_codes()?.map(Change::CodesTaken));
        changes.extend(counts_kept(&open.database, &backup)?);
        let of_then = backup.profile()?.sign_in_name;
        let done = self.store.holding_names(|| {
            if self.require_free(&of_then, id).is_err() {
                // Another account has that name by now: this one keeps its own.
                changes.push(Change::Names {
                    display_name: open.entry.display_name.clone(),
                    sign_in_name: open.entry.sign_in_name.clone(),
                });
            }
            Ok(open.database.replace_by(backup, &changes, &password_key)?)
        });
        let names = done.is_ok().then(|| open.profile());
        let anchor = done.is_ok().then(|| anchor_of(&open.database)).flatten();
        held.settle(done)?;
        held.note(anchor, true);
        // What is open here is not what was open any more, whatever comes of the rest.
        held.shut(Gate::SignedOut, Some(SignedOutReason::Restored));
        drop(held);
        self.forget_session_soon();
        if let Some(profile) = names.transpose()? {
            self.store
                .publish_names(id, &profile.display_name, &profile.sign_in_name)?;
        }
        drop(turn);
        Ok(())
    }

    /// Adds the account in a backup file to this computer.
    pub fn adopt_backup(&self, file: &Path) -> Result<Vec<AccountEntry>, Error> {
        let turn = self.turn();
        self.signed_out()?;
        let now = self.clock.now();
        let entry = self
            .store
            .adopt_backup(file, Attempts::none(&now))
            .map_err(backup_error)?;
        // Older than what was here is what its owner has chosen.
        self.forget_anchor(entry.id);
        self.store.remember(entry.id, now.wall)?;
        drop(turn);
        Ok(self.store.entries()?)
    }

    /// Deletes the open account for good.
    pub fn delete_account<'p>(
        &self,
        proof: impl Into<Proof<'p>>,
        sign_in_name: &str,
    ) -> Result<(), Error> {
        let turn = self.turn();
        let (epoch, id, name) = {
            let mut held = self.gate();
            let epoch = held.epoch;
            let open = held.gate.open()?;
            (epoch, open.entry.id, open.entry.sign_in_name.key())
        };
        let typed = SignInName::parse(sign_in_name).map_err(|_| Error::NameMismatch)?;
        if typed.key() != name {
            return Err(Error::NameMismatch);
        }
        self.confirm(proof.into())?;
        let mut held = self.gate_at(epoch)?;
        held.gate.open()?;
        // Closed first: no system deletes the files of an open database everywhere.
        held.shut(Gate::SignedOut, Some(SignedOutReason::AccountDeleted));
        let done = self.store.delete(id);
        drop(held);
        self.forget_session_soon();
        self.forget_anchor(id);
        drop(turn);
        Ok(done?)
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// Names and dates.
    pub fn profile(&self) -> Result<Profile, Error> {
        Ok(self.database.profile()?)
    }

    /// Sets both names.
    pub fn set_names(
        &mut self,
        display_name: DisplayName,
        sign_in_name: SignInName,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        self.database.apply(&[
            Change::Names {
                display_name: display_name.clone(),
                sign_in_name: sign_in_name.clone(),
            },
            self.logged(LogKind::ProfileChange, Outcome::Success, circumstances),
        ])?;
        self.entry.display_name = display_name;
        self.entry.sign_in_name = sign_in_name;
        Ok(())
    }

    /// Writes a backup of everything, encrypted as it is, into a new file.
    pub fn export_backup(
        &mut self,
        file: &Path,
        circumstances: &Circumstances,
    ) -> Result<(), Error> {
        self.database.export(file)?;
        let entry = self.logged(LogKind::Backup, Outcome::Success, circumstances);
        Ok(self.database.apply(&[entry])?)
    }
}

/// Keeps a backup from refilling what was counted since it was made: sends, tries at the PIN, and
/// those at codes that lived then, which are dead now.
fn counts_kept<D: AccountDatabase>(now: &D, backup: &D) -> Result<Vec<Change>, Error> {
    let mut changes = vec![Change::Sends(now.sends()?.0)];
    if let (Some(tried), Some(before)) = (now.pin_attempts()?, backup.pin_attempts()?)
        && tried.failures > before.failures
    {
        changes.push(Change::PinTried(tried));
    }
    let codes = backup.codes()?.into_iter();
    changes.extend(codes.map(|(contact, _)| Change::CodeDropped(contact)));
    Ok(changes)
}

fn backup_error(error: BackupError) -> Error {
    match error {
        BackupError::NotReadable => Error::BackupNotReadable,
        BackupError::AlreadyHere => Error::AccountAlreadyHere,
        BackupError::Store(error) => error.into(),
    }
}
