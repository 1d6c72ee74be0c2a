//! A new key for the same PIN.

use crate::error::Error;
use crate::ground::keys::DerivedKey;
use crate::pin::PinChange;
use crate::ports::AccountDatabase;
use crate::ports::change::Change;

/// Replaces the key with this salt with a new key for the same PIN.
pub(crate) fn renew_pin_key_in<D: AccountDatabase>(
    database: &mut D,
    salt: [u8; 16],
    key: DerivedKey,
) -> Result<(), Error> {
    database.decide(|database| {
        // Another device may have set a different PIN.
        let same = database.pin()?.is_some_and(|pin| pin.salt == salt);
        let renewed = same.then_some(Change::Pin(PinChange::KeyRenewed(key)));
        Ok((renewed.into_iter().collect(), ()))
    })
}
