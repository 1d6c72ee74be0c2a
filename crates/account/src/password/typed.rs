//! Passwords as they are typed.

use crate::error::{Error, Field};
use crate::ground::keys::SecretText;
use crate::password::{self, PasswordCheck};

/// A password as typed, in the one form that is hashed. If longer than any password can be, it is refused
/// at once, never cut. An empty one does not count as a try.
pub(crate) fn typed_password(text: &str, field: Field) -> Result<SecretText, Error> {
    if text.is_empty() {
        return Err(Error::PasswordEmpty(field));
    }
    if password::is_too_long(text) {
        return Err(Error::TooLong(field));
    }
    Ok(password::normalise(text))
}

/// A new password that was typed the same way twice and that `check` accepts.
pub(crate) fn accepted(
    password: &str,
    confirm: &str,
    field: Field,
    check: impl FnOnce(&str) -> Result<PasswordCheck, Error>,
) -> Result<(SecretText, PasswordCheck), Error> {
    let check = check(password)?;
    if !check.acceptable {
        return Err(Error::PasswordRefused { field, check });
    }
    let typed = typed_password(password, field)?;
    if password::is_too_long(confirm) || *password::normalise(confirm) != *typed {
        return Err(Error::ConfirmMismatch);
    }
    Ok((typed, check))
}
