//! "Trusted IP List": its rows, what the pop-up says about one, and the preview of a sign-in.

use crate::accounts::proof::Asked;
use crate::accounts::{Accounts, Proof, newest};
use crate::delivery::require_place;
use crate::error::{Error, Field};
use crate::gate::{OpenAccount, Origin};
use crate::ports::change::Change;
use crate::ports::prelude::*;
use crate::ports::{AccountDatabase, AccountStore};
use crate::sessions::{HistoryFilter, LogKind, Outcome};
use crate::time::WallMillis;
use crate::trusted_addresses::adviser::{self, Advice};
use crate::trusted_addresses::network::TrustedNetwork;
use crate::trusted_addresses::{
    AuthType, Expiry, Label, MAX_ADDRESSES, PRIVATE_DAYS, RowState, TrustedAddress,
    TrustedAddressChange, after_days,
};
use crate::way_in::policy::{SignInPolicy, Waiver, sign_in_policy};
use crate::way_in::sign_in::factors;
use uuid::Uuid;

/// What confirms a change to the list: the current password, and what the row waives.
#[derive(Clone, Copy)]
pub struct TrustProof<'p> {
    /// The password, and a code if the row waives it.
    pub proof: Proof<'p>,
    /// The PIN, if the row waives it; otherwise empty.
    pub pin: &'p str,
}

/// A row as it is typed.
#[derive(Clone, Copy, Debug)]
pub struct TypedAddress<'t> {
    /// "Auth Type".
    pub auth_type: AuthType,
    /// "IP".
    pub ip: &'t str,
    /// The owner's name for it.
    pub label: &'t str,
    /// How long it is to last.
    pub lasts: Expiry,
    /// The person knows that a private network proves little.
    pub private_confirmed: bool,
}

/// The list as it is now.
pub struct AddressesView {
    /// The rows, oldest first, with what each does and whether it is unused.
    pub rows: Vec<(TrustedAddress, RowState, bool)>,
    /// Where this computer is.
    pub here: Origin,
    /// The service that reports the public address.
    pub service: Option<String>,
    /// What a sign-in from here asks for.
    pub from_here: SignInPolicy,
    /// What a sign-in from an address outside the list asks for.
    pub from_elsewhere: SignInPolicy,
    /// What is skipped from addresses other than the present one.
    pub waived_elsewhere: Vec<Waiver>,
}

impl<S: AccountStore> Accounts<S> {
    /// The list, and what a sign-in asks for here and elsewhere. Takes seconds if a service is
    /// asked for the address; the gate is not held meanwhile.
    pub fn trusted_addresses(&self) -> Result<AddressesView, Error> {
        let service = self.read(|open, _| Ok(open.database.address_service()?))?;
        let here = self.origin(service.as_deref());
        self.act(|open, about| {
            open.here = Some(here);
            let factors = factors(&open.database)?;
            let rows = open.database.trusted_addresses()?;
            let newest = newest(&open.database, &about.now)?;
            let policy = |address| sign_in_policy(factors, &rows, address, newest);
            let (from_here, from_elsewhere) = (policy(here.address), policy(None));
            let only_here = here.address.and_then(|here| TrustedNetwork::of(here).ok());
            let waived_elsewhere = rows
                .iter()
                .filter(|row| row.state(factors, newest) == RowState::Active)
                .filter(|row| Some(row.network) != only_here)
                .map(Waiver::by)
                .collect();
            let rows = rows.into_iter().map(|row| {
                let state = row.state(factors, newest);
                let unused = row.is_unused(newest);
                (row, state, unused)
            });
            Ok(AddressesView {
                rows: rows.collect(),
                here,
                service,
                from_here,
                from_elsewhere,
                waived_elsewhere,
            })
        })
    }

    /// What to say about an address that is being typed.
    pub fn advise_on_address(&self, ip: &str) -> Result<Advice, Error> {
        let vpn = self.host.vpn();
        let sign_ins = self.session_history(&HistoryFilter::default(), None, adviser::SIGN_INS)?;
        self.read(|open, circumstances| {
            let typed = TrustedNetwork::parse(ip).map_err(Error::NetworkRefused)?;
            let here = open.here.unwrap_or(circumstances.origin).address;
            let newest = newest(&open.database, &circumstances.now)?;
            Ok(adviser::advise(typed, &sign_ins.rows, here, vpn, newest))
        })
    }

    /// "Add": a new row. Returns the network as stored.
    pub fn add_trusted_address(
        &self,
        typed: &TypedAddress<'_>,
        proof: TrustProof<'_>,
    ) -> Result<TrustedNetwork, Error> {
        self.put_address(None, typed, proof)
    }

    /// "Edit": changes a row. Returns the network as stored.
    pub fn edit_trusted_address(
        &self,
        id: Uuid,
        typed: &TypedAddress<'_>,
        proof: TrustProof<'_>,
    ) -> Result<TrustedNetwork, Error> {
        self.put_address(Some(id), typed, proof)
    }

    fn put_address(
        &self,
        id: Option<Uuid>,
        typed: &TypedAddress<'_>,
        proof: TrustProof<'_>,
    ) -> Result<TrustedNetwork, Error> {
        let new_id = self.new_id();
        // Judged before the password is asked for, and again afterwards: things may have changed.
        let (confirmed, was) = self.confirm(|open, about| {
            let (row, was) = open.typed_address(id, new_id, typed, about.now.wall)?;
            let waives = was.iter().map(|was| was.auth_type).chain([row.auth_type]);
            Ok((open.asked_to_trust(waives, proof)?, was))
        })?;
        confirmed.write(|open, about| {
            let (row, now) = open.typed_address(id, new_id, typed, about.now.wall)?;
            if now != was {
                return Err(Error::Overtaken);
            }
            let network = row.network;
            let (kind, change) = match id {
                Some(_) => (
                    LogKind::TrustedAddressEdited,
                    TrustedAddressChange::Edited(row),
                ),
                None => (
                    LogKind::TrustedAddressAdded,
                    TrustedAddressChange::Added(row),
                ),
            };
            let entry = open.logged(kind, Outcome::Success, about);
            let changes = vec![Change::TrustedAddress(change), entry];
            Ok((changes, move |_: &mut OpenAccount<_>| network))
        })
    }

    /// "Delete": removes a row; the next sign-in asks for its factor again.
    pub fn delete_trusted_address(&self, id: Uuid) -> Result<(), Error> {
        self.step(|open, about| {
            open.trusted_address(id)?;
            let kind = LogKind::TrustedAddressDeleted;
            let changes = vec![
                Change::TrustedAddress(TrustedAddressChange::Deleted(id)),
                open.logged(kind, Outcome::Success, about),
            ];
            Ok((changes, |_: &mut OpenAccount<_>| ()))
        })
    }

    /// Chooses the service that reports the public address, or none. Whoever chooses it decides where
    /// sign-ins seem to come from, so this asks for every factor that any row waives.
    pub fn set_address_service(
        &self,
        service: Option<&str>,
        proof: TrustProof<'_>,
    ) -> Result<(), Error> {
        let service = service.map(str::trim).filter(|text| !text.is_empty());
        let (confirmed, ()) = self.confirm(|open, _| {
            if let Some(service) = service {
                require_place(service, Field::Service)?;
            }
            let all = [AuthType::GoogleAuthenticator, AuthType::Pin];
            Ok((open.asked_to_trust(all, proof)?, ()))
        })?;
        confirmed.write(|open, about| {
            let service = TrustedAddressChange::Service(service.map(str::to_owned));
            let changes = vec![
                Change::TrustedAddress(service),
                open.logged(LogKind::AddressServiceChange, Outcome::Success, about),
            ];
            Ok((changes, |open: &mut OpenAccount<_>| open.here = None))
        })
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    /// What a change to the list asks for: the password, then the PIN and a code if they are waived
    /// and exist.
    fn asked_to_trust<'p>(
        &self,
        waives: impl IntoIterator<Item = AuthType>,
        proof: TrustProof<'p>,
    ) -> Result<Asked<'p>, Error> {
        let waives: Vec<AuthType> = waives.into_iter().collect();
        let code = self.two_factor && waives.contains(&AuthType::GoogleAuthenticator);
        let pin = self.pin.is_some() && waives.contains(&AuthType::Pin);
        if code && proof.proof.code.trim().is_empty() {
            return Err(Error::SecondFactorNeeded);
        }
        if pin && proof.pin.trim().is_empty() {
            return Err(Error::MalformedPin(Field::Pin));
        }
        Ok(Asked::Factors {
            password: proof.proof.password,
            pin: pin.then_some(proof.pin),
            code: code.then_some(proof.proof.code),
        })
    }

    fn trusted_address(&self, id: Uuid) -> Result<TrustedAddress, Error> {
        let rows = self.database.trusted_addresses()?;
        let found = rows.into_iter().find(|row| row.id == id);
        found.ok_or(Error::TrustedAddressUnknown)
    }

    /// The row that was typed, if it is allowed, and the one it replaces.
    fn typed_address(
        &self,
        id: Option<Uuid>,
        new_id: Uuid,
        typed: &TypedAddress<'_>,
        now: WallMillis,
    ) -> Result<(TrustedAddress, Option<TrustedAddress>), Error> {
        let was = id.map(|id| self.trusted_address(id)).transpose()?;
        let read = TrustedNetwork::parse(typed.ip).map_err(Error::NetworkRefused)?;
        let network = read.network;
        // A row for a factor that is off could not be confirmed with that factor.
        match typed.auth_type {
            AuthType::GoogleAuthenticator if !self.two_factor => return Err(Error::TwoFactorOff),
            AuthType::Pin if self.pin.is_none() => return Err(Error::PinNotSet),
            _ => {}
        }
        let rows = self.database.trusted_addresses()?;
        let others = rows.iter().filter(|row| Some(row.id) != id);
        let mut same = others.filter(|row| row.auth_type == typed.auth_type);
        if same.any(|row| row.network == network) {
            return Err(Error::NetworkTaken);
        }
        if was.is_none() && rows.len() >= MAX_ADDRESSES {
            return Err(Error::TooManyAddresses);
        }
        if network.is_private() && !typed.private_confirmed {
            return Err(Error::PrivateNotConfirmed);
        }
        let stays = was.as_ref().is_some_and(|was| was.network == network);
        let by_itself = network.is_private().then(|| after_days(now, PRIVATE_DAYS));
        let ends = match &was {
            // A different network is a new row in effect: its time starts over.
            Some(was) if stays => was.expires_at,
            _ => by_itself,
        };
        let row = TrustedAddress {
            id: was.as_ref().map_or(new_id, |was| was.id),
            network,
            auth_type: typed.auth_type,
            label: Label::parse(typed.label)?,
            created_at: was.as_ref().map_or(now, |was| was.created_at),
            expires_at: typed.lasts.end(ends, now)?,
            last_used_at: was
                .as_ref()
                .filter(|_| stays)
                .and_then(|was| was.last_used_at),
        };
        Ok((row, was))
    }
}
