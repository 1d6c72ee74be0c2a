//! "Contacts Settings".

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Confirmation, Proof};
use crate::contacts::{
    self, Contact, ContactChange, ContactKind, ContactStatus, ContactValue, MAX_CONTACTS,
};
use crate::error::Error;
use crate::gate::OpenAccount;
use crate::ports::change::Change;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::LogKind;
use crate::sessions::entry::with_entry;
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// The contacts, oldest first.
    pub fn contacts(&self) -> Result<Vec<Contact>, Error> {
        self.read(|open, _| open.contacts())
    }

    /// "Add New Contact".
    pub fn add_contact(
        &self,
        kind: ContactKind,
        text: &str,
        region: &str,
    ) -> Result<Contact, Error> {
        let id = self.new_id();
        self.step(|open, about| {
            let value = ContactValue::parse(kind, text, region)?;
            let there = open.contacts()?;
            refuse_same(&there, &value, None)?;
            if there.len() >= MAX_CONTACTS {
                return Err(Error::TooManyContacts);
            }
            let contact = Contact {
                id,
                status: first_status(kind),
                value,
                primary: false,
                verified_by: None,
                created_at: about.now.wall,
            };
            let added = Change::Contact(ContactChange::Added(contact.clone()));
            let changes = with_entry(open, vec![added], LogKind::ContactChange, about);
            Ok((changes, move |_: &mut OpenAccount<_>| contact))
        })
    }

    /// "Edit": a new value, which is not verified. A phone can become the other type of phone.
    /// The primary cell phone asks for the current password.
    pub fn edit_contact<'p>(
        &self,
        id: Uuid,
        kind: ContactKind,
        text: &str,
        region: &str,
        proof: impl Into<Proof<'p>>,
    ) -> Result<(), Error> {
        self.change_contact(id, false, proof.into(), |open, contact| {
            let was = contact.value.kind();
            if kind != was && !(kind.is_phone() && was.is_phone()) {
                return Err(Error::ContactInvalid(kind));
            }
            let value = ContactValue::parse(kind, text, region)?;
            refuse_same(&open.contacts()?, &value, Some(id))?;
            if value == contact.value {
                return Ok(Vec::new());
            }
            let status = first_status(value.kind());
            Ok(vec![Change::Contact(ContactChange::Edited {
                id,
                value,
                status,
            })])
        })
    }

    /// "Delete". The primary cell phone asks for the current password.
    pub fn delete_contact<'p>(&self, id: Uuid, proof: impl Into<Proof<'p>>) -> Result<(), Error> {
        self.change_contact(id, false, proof.into(), |_, _| {
            Ok(vec![Change::Contact(ContactChange::Deleted(id))])
        })
    }

    /// "Set Primary": a cell phone asks for the current password.
    pub fn set_primary_contact<'p>(
        &self,
        id: Uuid,
        proof: impl Into<Proof<'p>>,
    ) -> Result<(), Error> {
        self.change_contact(id, true, proof.into(), |_, contact| match contact.status {
            ContactStatus::Active => Ok(vec![Change::Contact(ContactChange::MadePrimary(id))]),
            ContactStatus::NotVerified => Err(Error::ContactNotVerified),
        })
    }

    /// Changes a contact. Contacts that two-factor authentication depends on ask for the current password:
    /// the primary cell phone, and with `to_primary` one that is to become it. What is impossible
    /// is refused before the password is worked on and a code is used up, and checked again
    /// afterwards: things may have changed.
    fn change_contact(
        &self,
        id: Uuid,
        to_primary: bool,
        proof: Proof<'_>,
        change: impl Fn(&OpenAccount<S::Database>, &Contact) -> Result<Vec<Change>, Error>,
    ) -> Result<(), Error> {
        let planned = |open: &OpenAccount<S::Database>| {
            let contact = open.contact(id)?;
            let is_the_phone = contact.primary && contact.value.kind().is_guarded();
            let changes = change(open, &contact)?;
            // Two-factor authentication depends on it: make another one primary first.
            if open.two_factor && is_the_phone && !to_primary && !changes.is_empty() {
                return Err(Error::PhoneNeeded);
            }
            Ok((contact, changes))
        };
        let (confirmed, guarded) = self.confirm(|open, _| {
            let (contact, _) = planned(open)?;
            let guarded = contact.value.kind().is_guarded() && (to_primary || contact.primary);
            let asked = if guarded {
                Asked::Confirmation(Confirmation::Proof(proof))
            } else {
                Asked::Nothing
            };
            Ok((asked, guarded))
        })?;
        let dead = confirmed.write(|open, about| {
            let (contact, changes) = planned(open)?;
            // Another device may have made it the primary one meanwhile.
            if contact.primary && contact.value.kind().is_guarded() && !guarded {
                return Err(Error::Overtaken);
            }
            let dead = !changes.is_empty() && !to_primary;
            let changes = with_entry(open, changes, LogKind::ContactChange, about);
            let then = move |_: &mut OpenAccount<_>| dead.then_some(contact.value);
            Ok((changes, then))
        })?;
        // Its code belonged to the old value.
        if let Some(value) = dead {
            self.sender.hide_for(&value);
        }
        Ok(())
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// The contacts, oldest first.
    pub fn contacts(&self) -> Result<Vec<Contact>, Error> {
        Ok(self.database.contacts()?)
    }

    /// One contact.
    pub(crate) fn contact(&self, id: Uuid) -> Result<Contact, Error> {
        let found = self.contacts()?.into_iter().find(|one| one.id == id);
        found.ok_or(Error::ContactUnknown)
    }

    /// Digits that a PIN must not be made of.
    pub(crate) fn own_numbers(&self) -> Result<Vec<String>, Error> {
        let mut contacts = self.contacts()?;
        contacts.retain(|contact| contact.value.kind().is_phone());
        Ok(contacts::own_words(&contacts))
    }
}

/// A contact of a type that no code verifies is "Active" from the start.
fn first_status(kind: ContactKind) -> ContactStatus {
    if kind.is_verified_by_code() {
        ContactStatus::NotVerified
    } else {
        ContactStatus::Active
    }
}

fn refuse_same(there: &[Contact], value: &ContactValue, but: Option<Uuid>) -> Result<(), Error> {
    let same = |contact: &&Contact| Some(contact.id) != but && contact.value.is_same_as(value);
    match there.iter().find(same) {
        Some(_) => Err(Error::ContactTaken),
        None => Ok(()),
    }
}
