//! `in_range(address, range)`, a function for queries.

use nightlatch_account::trusted_addresses::network::AddressRange;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::net::IpAddr;

/// Registers the function with a connection: whether a stored address is in a range, by value.
pub fn know(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("in_range", 2, flags, |call| {
        // Parsed once per query.
        let range = call.get_or_create_aux(1, |text| {
            AddressRange::parse(text.as_str().unwrap_or_default())
        })?;
        let address = call.get_raw(0).as_str().ok();
        let address = address.and_then(|address| address.parse::<IpAddr>().ok());
        Ok(address.is_some_and(|address| range.contains(address)))
    })
}
