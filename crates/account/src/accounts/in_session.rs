//! Work in several parts that must not continue in another session.

use crate::accounts::Accounts;
use crate::error::Error;
use crate::gate::{Circumstances, OpenAccount};
use crate::ports::{AccountDatabase, AccountStore};
use uuid::Uuid;

impl<S: AccountStore> Accounts<S> {
    /// As [`Accounts::act`], for work in several parts: refused in any session but the one it began in.
    pub(crate) fn act_in<T>(
        &self,
        session: Uuid,
        act: impl FnOnce(&mut OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.act(|open, about| {
            open.require_session(session)?;
            act(open, about)
        })
    }

    /// As [`Accounts::read`], for work in several parts: refused in any session but the one it began in.
    pub(crate) fn read_in<T>(
        &self,
        session: Uuid,
        look: impl FnOnce(&OpenAccount<S::Database>, &Circumstances) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.read(|open, about| {
            open.require_session(session)?;
            look(open, about)
        })
    }

    /// The session of the open account.
    pub fn session(&self) -> Result<Uuid, Error> {
        self.read(|open, _| Ok(open.session()))
    }
}

impl<D: AccountDatabase> OpenAccount<D> {
    fn require_session(&self, session: Uuid) -> Result<(), Error> {
        if self.session == session {
            Ok(())
        } else {
            Err(Error::Overtaken)
        }
    }
}
