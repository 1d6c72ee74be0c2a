//! The codes that verify a contact.

use crate::accounts::Accounts;
use crate::attempts;
use crate::attempts::counted::{Counter, counted};
use crate::contacts::code::{
    self, Cap, Channel, Dead, LIFE_MILLIS, Purpose, SentCode, SentMessage, Throttle,
};
use crate::contacts::{
    Contact, ContactChange, ContactKind, ContactStatus, ContactValue, VerifiedBy,
};
use crate::delivery::sender::Message;
use crate::delivery::{Delivery, Sent};
use crate::error::Error;
use crate::gate::{Circumstances, OpenAccount};
use crate::ground::keys::SecretText;
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::entry::with_entry;
use crate::sessions::{FailureReason, LogKind, Outcome};
use crate::time::Moment;
use uuid::Uuid;

/// The result of a request for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRequested {
    /// Whether it went out.
    pub sent: Sent,
    /// How long it is valid, in seconds.
    pub lives: u32,
}

/// Where the verification of a contact stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeState {
    /// Seconds the newest code is still valid; 0 when there is none to type.
    pub lives: u32,
    /// How often it may still be tried.
    pub tries_left: u32,
    /// Seconds until a text, a call and a mail may be sent; 0 when one may be sent now.
    pub waits: [u32; 3],
    /// The limit that holds sends back for longer than the usual wait, if one is reached.
    pub cap: Option<Cap>,
}

/// A message that has been recorded and is about to go out.
struct Prepared {
    delivery: Delivery,
    to: ContactValue,
    code: Option<SecretText>,
}

impl<S: AccountStore> Accounts<S> {
    /// "Text Me", "Call Me", or a mail: makes a code, replacing the one before, and sends it.
    ///
    /// The send is recorded before the message goes out, so that neither a kill nor a locked screen resets
    /// anything, and taken back if it certainly did not go out. The gate is not held meanwhile: a slow provider
    /// holds nothing up.
    pub fn request_code(&self, id: Uuid, channel: Channel) -> Result<CodeRequested, Error> {
        self.send_one(Some(id), channel, |open| {
            let contact = open.contact(id)?;
            if contact.status == ContactStatus::Active {
                return Err(Error::ContactNeedsNoCode);
            }
            if !contact.value.kind().takes(channel) {
                return Err(Error::ChannelNotPossible);
            }
            Ok(contact.value)
        })
    }

    /// "Send a test" in "Code delivery".
    pub fn send_test(
        &self,
        channel: Channel,
        text: &str,
        region: &str,
    ) -> Result<CodeRequested, Error> {
        self.send_one(None, channel, |_| {
            let kind = match channel {
                Channel::Text => ContactKind::CellPhone,
                Channel::Call => ContactKind::Landline,
                Channel::Mail => ContactKind::Email,
            };
            ContactValue::parse(kind, text, region)
        })
    }

    /// Cancels the message that is on its way.
    pub fn cancel_code(&self) -> Result<(), Error> {
        self.read(|_, _| Ok(()))?;
        self.sender.cancel();
        Ok(())
    }

    /// Where the verification of a contact stands.
    pub fn code_state(&self, id: Uuid) -> Result<CodeState, Error> {
        self.read(|open, circumstances| {
            let now = &circumstances.now;
            let contact = open.contact(id)?;
            let newest = newest_code(open, id)?;
            let lives = newest.as_ref().map_or(0, |code| code.lives(now));
            let sends = open.database.sends()?.seen(now);
            let held = |channel| sends.may_send(contact.value.value(), channel).err();
            let wait = |channel| match held(channel) {
                None => 0,
                Some(Throttle::Wait(millis) | Throttle::Cap(_, millis)) => {
                    attempts::seconds(millis)
                }
            };
            // A limit applies to every channel.
            let cap = match held(Channel::Text) {
                Some(Throttle::Cap(cap, _)) => Some(cap),
                _ => None,
            };
            Ok(CodeState {
                lives: attempts::seconds(lives),
                tries_left: newest.map_or(0, |code| code::TRIES.saturating_sub(code.tries)),
                waits: [Channel::Text, Channel::Call, Channel::Mail].map(wait),
                cap,
            })
        })
    }

    /// Whether this is the newest code of such a contact and is still valid.
    pub fn is_living_code(&self, to: &ContactValue, digits: &str) -> Result<bool, Error> {
        self.read(|open, circumstances| {
            let contacts = open.contacts()?;
            let Some(contact) = contacts.iter().find(|contact| contact.value == *to) else {
                return Ok(false);
            };
            let purpose = Purpose {
                contact: contact.id,
                value: to.value(),
            };
            Ok(newest_code(open, contact.id)?.is_some_and(|code| {
                code.alive(&circumstances.now).is_ok() && code.is_right(purpose, digits)
            }))
        })
    }

    /// "Verify": takes the code that was sent.
    pub fn verify_contact(&self, id: Uuid, text: &str) -> Result<Contact, Error> {
        let mut dead = Vec::new();
        let done = self.act(|open, circumstances| {
            let done = open.try_code(id, text, circumstances);
            dead = open
                .without_living_code(&circumstances.now)
                .unwrap_or_default();
            done
        });
        for value in &dead {
            self.sender.hide_for(value);
        }
        done
    }

    fn send_one(
        &self,
        contact: Option<Uuid>,
        channel: Channel,
        to: impl FnOnce(&OpenAccount<S::Database>) -> Result<ContactValue, Error>,
    ) -> Result<CodeRequested, Error> {
        let _sending = self.sending()?;
        let now = self.clock.now();
        let (mut passage, prepared) = self.light_passage(|gate| {
            let open = gate.gate.open()?;
            let to = to(open)?;
            let (delivery, code) = self.write_down(open, contact, channel, &to, &now)?;
            Ok(Prepared { delivery, to, code })
        })?;
        // The code before it is no longer valid.
        self.sender.hide_for(&prepared.to);
        let message = Message {
            id: self.new_id(),
            to: &prepared.to,
            channel,
            code: prepared.code.as_ref().map(|code| code.as_str()),
        };
        let sent = self.sender.send(&prepared.delivery, &message);
        let about = self.circumstances();
        // Locked or signed out in the meantime: what was recorded stays recorded, and a code shown
        // on this computer after the gate closed must be seen by nobody.
        passage.require().inspect_err(|_| self.sender.hide())?;
        passage.at(|gate| {
            let open = gate.gate.open()?;
            let outcome = match sent {
                Ok(_) => Outcome::Success,
                Err(_) => Outcome::Failure(FailureReason::NotPossible),
            };
            let entry = open.logged(LogKind::CodeSent, outcome, &about);
            open.database.decide(|database| {
                let mut changes = vec![entry];
                if sent.is_err() {
                    let mut sends = database.sends()?.seen(&about.now);
                    sends.take_back(prepared.to.value(), channel);
                    changes.push(Change::Contact(ContactChange::Sends(sends.0)));
                    let dropped = contact.map(ContactChange::CodeDropped);
                    changes.extend(dropped.map(Change::Contact));
                }
                Ok((changes, ()))
            })
        })?;
        Ok(CodeRequested {
            sent: sent.map_err(Error::CodeNotSent)?,
            lives: attempts::seconds(LIFE_MILLIS),
        })
    }

    /// Records what is about to go out, if it may.
    fn write_down(
        &self,
        open: &mut OpenAccount<S::Database>,
        contact: Option<Uuid>,
        channel: Channel,
        to: &ContactValue,
        now: &Moment,
    ) -> Result<(Delivery, Option<SecretText>), Error> {
        open.database.decide(|database| {
            let delivery = database.delivery()?;
            let mut sends = database.sends()?.seen(now);
            if let Err(hold) = sends.may_send(to.value(), channel) {
                let held = match hold {
                    Throttle::Wait(millis) => Error::CodeWait {
                        retry_after: attempts::seconds(millis),
                    },
                    Throttle::Cap(cap, millis) => Error::CodeCap {
                        cap,
                        retry_after: attempts::seconds(millis),
                    },
                };
                // The running time since is stored even if this request is refused.
                return Ok((
                    vec![Change::Contact(ContactChange::Sends(sends.0))],
                    Err(held),
                ));
            }
            sends.0.push(SentMessage::now(to.value(), channel, now));
            let mut changes = vec![Change::Contact(ContactChange::Sends(sends.0))];
            let code = contact.map(|contact| {
                let purpose = Purpose {
                    contact,
                    value: to.value(),
                };
                let (digits, code) =
                    code::make(&*self.random, purpose, *now, delivery.is_here(channel));
                changes.push(Change::Contact(ContactChange::CodeMade { contact, code }));
                digits
            });
            Ok((changes, Ok((delivery, code))))
        })?
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// Tries a typed code, and counts it.
    fn try_code(&mut self, id: Uuid, text: &str, about: &Circumstances) -> Result<Contact, Error> {
        let contact = self.contact(id)?;
        if contact.status == ContactStatus::Active {
            return Err(Error::CodeDead(Dead::Used));
        }
        let digits = code::typed(text).ok_or(Error::MalformedCode)?;
        let mut tries = CodeTries {
            open: self,
            contact: id,
            digits: &digits,
            about,
        };
        let purpose = Purpose {
            contact: id,
            value: contact.value.value(),
        };
        let checked = counted(&mut tries, |_, sent| {
            let right = sent.is_right(purpose, &digits);
            Ok(right.then_some(()))
        })?;
        checked.right()?;
        self.contact(id)
    }

    /// The values of the contacts that have no code to type.
    fn without_living_code(&self, now: &Moment) -> Result<Vec<ContactValue>, Error> {
        let codes = self.database.codes()?;
        let lives = |contact: &Contact| {
            let mut of_it = codes.iter().filter(|(of, _)| *of == contact.id);
            of_it.any(|(_, code)| code.alive(now).is_ok())
        };
        let mut contacts = self.contacts()?;
        contacts.retain(|contact| !lives(contact));
        Ok(contacts.into_iter().map(|contact| contact.value).collect())
    }
}

/// Tries at the code of a contact: counted with the code.
struct CodeTries<'t, D> {
    open: &'t mut OpenAccount<D>,
    contact: Uuid,
    digits: &'t str,
    about: &'t Circumstances,
}

impl<D: AccountDatabase> Counter for CodeTries<'_, D> {
    /// The code, with this try counted.
    type Try = SentCode;
    type Wrong = Error;

    fn count(&mut self) -> Result<SentCode, Error> {
        let sent = newest_code(self.open, self.contact)?.ok_or(Error::CodeNone)?;
        sent.alive(&self.about.now).map_err(Error::CodeDead)?;
        let tried = Change::Contact(ContactChange::CodeTried(self.contact));
        self.open.database.apply(&[tried])?;
        // Read again: another device may have counted too.
        let sent = newest_code(self.open, self.contact)?.ok_or(Error::CodeNone)?;
        if sent.tries > code::TRIES {
            return Err(Error::CodeDead(Dead::Spent));
        }
        Ok(sent)
    }

    fn right(&mut self, sent: &SentCode) -> Result<(), Error> {
        let by = if sent.here {
            VerifiedBy::ThisComputer
        } else {
            VerifiedBy::Delivery
        };
        let id = self.contact;
        let changes = vec![
            Change::Contact(ContactChange::Verified { id, by }),
            Change::Contact(ContactChange::CodeUsed(id)),
        ];
        let kind = LogKind::ContactVerification;
        let changes = with_entry(self.open, changes, kind, self.about);
        Ok(self.open.database.apply(&changes)?)
    }

    fn wrong(&mut self, sent: &SentCode) -> Result<Error, Error> {
        let now = &self.about.now;
        let of_another = is_of_another(self.open, self.contact, self.digits, now)?;
        let kind = LogKind::ContactVerification;
        self.open
            .note_failure(kind, FailureReason::WrongCode, self.about)?;
        let tries_left = code::TRIES.saturating_sub(sent.tries);
        Ok(if tries_left == 0 {
            Error::CodeDead(Dead::Spent)
        } else if of_another {
            Error::CodeOfAnother
        } else {
            Error::WrongCode { tries_left }
        })
    }

    /// Comparing a stored code cannot fail, so there is never a try to take back.
    fn take_back(&mut self, _: &SentCode) -> Result<(), Error> {
        Ok(())
    }
}

fn newest_code<D: AccountDatabase>(
    open: &OpenAccount<D>,
    id: Uuid,
) -> Result<Option<SentCode>, Error> {
    let mut codes = open.database.codes()?.into_iter();
    Ok(codes.find(|(of, _)| *of == id).map(|(_, code)| code))
}

/// Whether the digits are a valid code of another contact: then the person has mixed them up. That counts as
/// a try at each of those codes too.
fn is_of_another<D: AccountDatabase>(
    open: &mut OpenAccount<D>,
    id: Uuid,
    digits: &str,
    now: &Moment,
) -> Result<bool, Error> {
    let mut others = open.database.codes()?;
    others.retain(|(of, code)| *of != id && code.alive(now).is_ok());
    if others.is_empty() {
        return Ok(false);
    }
    let tried: Vec<Change> = others
        .iter()
        .map(|(of, _)| Change::Contact(ContactChange::CodeTried(*of)))
        .collect();
    open.database.apply(&tried)?;
    let contacts = open.contacts()?;
    // Read again: another device may have counted too.
    Ok(open.database.codes()?.iter().any(|(of, code)| {
        let contact = contacts.iter().find(|contact| contact.id == *of);
        (1..=code::TRIES).contains(&code.tries)
            && others.iter().any(|(other, _)| other == of)
            && contact.is_some_and(|contact| {
                let purpose = Purpose {
                    contact: *of,
                    value: contact.value.value(),
                };
                code.is_right(purpose, digits)
            })
    }))
}
