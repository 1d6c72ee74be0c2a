//! This computer's address on the network it reaches others through, its changes, and whether a
//! VPN is in between.

use netwatcher::{Interface, WatchHandle};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Addresses that belong to nobody: the documentation ranges (RFC 5737, RFC 3849). Choosing a route
/// to one sends nothing.
const NOBODY_V4: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const NOBODY_V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));

/// The names of VPN adapters, in lower case: those of the kernels' tunnels, and those
/// of products that name their own.
const VPN_NAMES: &[&str] = &[
    "tun",
    "tap",
    "wg",
    "ppp",
    "utun",
    "ipsec",
    "zt",
    "tailscale",
    "nordlynx",
    "proton",
];
/// Words in the names that Windows shows.
const VPN_WORDS: &[&str] = &["vpn", "wireguard", "tap-windows", "wintun", "zerotier"];

/// The address of the interface with the default route, IPv4 before IPv6; `None` if there is
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

/// Whether an adapter that looks like a VPN's has an address. Also `false` if the adapters
/// cannot be listed: only a warning depends on it.
pub fn vpn() -> bool {
    netwatcher::list_interfaces().is_ok_and(|list| list.values().any(is_vpn))
}

fn is_vpn(interface: &Interface) -> bool {
    // macOS keeps tunnels of its own, with nothing but a link-local address.
    let used = interface.ips.iter().any(|record| match record.ip {
        IpAddr::V4(ip) => !ip.is_link_local() && !ip.is_loopback(),
        IpAddr::V6(ip) => !ip.is_unicast_link_local() && !ip.is_loopback(),
    });
    used && (is_vpn_name(&interface.name) || is_tunnel(&interface.name))
}

fn is_vpn_name(name: &str) -> bool {
    let name = name.to_lowercase();
    let numbered = |start: &&str| {
        name.strip_prefix(*start)
            .is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic()))
    };
    VPN_NAMES.iter().any(numbered) || VPN_WORDS.iter().any(|word| name.contains(word))
}

/// What Linux itself says about an interface: made by a tunnel driver, whatever its name.
fn is_tunnel(name: &str) -> bool {
    if cfg!(not(target_os = "linux")) || name.contains('/') {
        return false;
    }
    let folder = std::path::Path::new("/sys/class/net").join(name);
    let uevent = std::fs::read_to_string(folder.join("uevent")).unwrap_or_default();
    folder.join("tun_flags").exists() || uevent.lines().any(|line| line == "DEVTYPE=wireguard")
}

/// Reports changes for as long as it lives.
pub struct Watch {
    _handle: WatchHandle,
}

/// Calls `changed` from a thread of its own whenever an interface or an address comes or goes.
/// Nothing is polled. `None` if this system reports nothing.
pub fn watch(mut changed: impl FnMut() + Send + 'static) -> Option<Watch> {
    netwatcher::watch_interfaces_with_callback(move |update| {
        if !update.is_initial {
            changed();
        }
    })
    .ok()
    .map(|handle| Watch { _handle: handle })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_this_computers_own_and_never_loopback() {
        let interfaces = netwatcher::list_interfaces().unwrap();
        let records = interfaces.values().flat_map(|interface| &interface.ips);
        let own: Vec<IpAddr> = records.map(|record| record.ip).collect();
        let any = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        // Its own addresses a computer reaches without a network too.
        let reached = own.iter().filter(|own| own.is_ipv4());
        let mut given: Vec<IpAddr> = reached.filter_map(|own| towards(any, *own)).collect();
        given.extend(current());
        for address in given {
            assert!(
                own.contains(&address) && !address.is_loopback(),
                "{address}"
            );
        }
        assert_eq!(towards(any, Ipv4Addr::LOCALHOST.into()), None);
        let any = IpAddr::V6(Ipv6Addr::UNSPECIFIED);
        assert_eq!(towards(any, Ipv6Addr::LOCALHOST.into()), None);
    }

    #[test]
    fn adapters_of_vpns_are_known_by_their_names() {
        for name in [
            "tun0",
            "wg0",
            "utun4",
            "tailscale0",
            "Corporate VPN",
            "WireGuard Tunnel",
        ] {
            assert!(is_vpn_name(name), "{name}");
        }
        for name in [
            "eth0",
            "enp3s0",
            "wlan0",
            "lo",
            "docker0",
            "Wi-Fi",
            "Ethernet",
            "tunnelbear",
            "en0",
        ] {
            assert!(!is_vpn_name(name), "{name}");
        }
    }
}
