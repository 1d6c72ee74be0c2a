//! The address this computer has on the network it reaches others by.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Addresses that are nobody's: the documentation ranges (RFC 5737, RFC 3849). Choosing a route
/// to one sends nothing.
const NOBODY_V4: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const NOBODY_V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));

/// The address of the interface with the default route, IPv4 before IPv6; `None` when there is
/// no network.
pub fn current() -> Option<IpAddr> {
    [
        (IpAddr::V4(Ipv4Addr::UNSPECIFIED), NOBODY_V4),
        (IpAddr::V6(Ipv6Addr::UNSPECIFIED), NOBODY_V6),
    ]
    .into_iter()
    .find_map(|(any, nobody)| towards(any, nobody))
}

fn towards(any: IpAddr, nobody: IpAddr) -> Option<IpAddr> {
    let socket = UdpSocket::bind(SocketAddr::new(any, 0)).ok()?;
    socket.connect(SocketAddr::new(nobody, 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_never_loopback_or_nothing() {
        if let Some(address) = current() {
            assert!(!address.is_loopback() && !address.is_unspecified());
        }
    }
}
