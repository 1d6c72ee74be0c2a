//! The causes of a connection error.

use std::error::Error;
use std::io;

/// Whether the connection was abandoned because it would not have been safe.
pub fn of_safety(error: &(dyn Error + 'static)) -> bool {
    any(error, &|cause| cause.is::<rustls::Error>())
}

/// Looks at an error, at the error inside an I/O error, and at the causes of both.
fn any(error: &(dyn Error + 'static), holds: &impl Fn(&(dyn Error + 'static)) -> bool) -> bool {
    if holds(error) {
        return true;
    }
    let held = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    held.is_some_and(|held| any(held, holds))
        || error.source().is_some_and(|cause| any(cause, holds))
}
