//! An address or a range of addresses in the one form in which it is stored, compared and shown.

use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The widest range of IPv4 addresses (behaviour, section 6).
pub const WIDEST_V4: u8 = 16;
/// The widest range of IPv6 addresses (behaviour, section 6).
pub const WIDEST_V6: u8 = 48;
/// IPv4 ranges wider than this are warned about.
const WIDE_V4: u8 = 24;
/// One person's network (RFC 4291, 2.5.4); ranges wider than this are warned about.
const WIDE_V6: u8 = 64;

/// Longest text that is read: no spelling of a range is longer.
const MAX_TEXT: usize = 64;

/// What a range of addresses is for, if it is not one place on the internet.
#[derive(Clone, Copy)]
enum Special {
    /// Never an address to sign in from, or one that anybody can have.
    Refused(NetworkRefusal),
    /// Anyone who sets up a network can use these addresses in it: private use, and everything that does
    /// not lead to one place on the internet.
    Private,
    /// Shared by the customers of a provider.
    Shared,
}

/// The registries of special-purpose addresses (IANA, RFC 6890), except what is globally
/// reachable, and the ranges of RFC 4291 and RFC 5771.
const SPECIAL: &[(&str, Special)] = &[
    // "This network" (RFC 791).
    ("0.0.0.0/8", Special::Refused(NetworkRefusal::Nobody)),
    // Loopback (RFC 1122).
    ("127.0.0.0/8", Special::Refused(NetworkRefusal::Loopback)),
    // Link-local (RFC 3927).
    (
        "169.254.0.0/16",
        Special::Refused(NetworkRefusal::LinkLocal),
    ),
    // Multicast (RFC 5771).
    ("224.0.0.0/4", Special::Refused(NetworkRefusal::Multicast)),
    // Limited broadcast (RFC 919).
    (
        "255.255.255.255/32",
        Special::Refused(NetworkRefusal::Broadcast),
    ),
    // Private use (RFC 1918).
    ("10.0.0.0/8", Special::Private),
    ("172.16.0.0/12", Special::Private),
    ("192.168.0.0/16", Special::Private),
    // Shared address space (RFC 6598).
    ("100.64.0.0/10", Special::Shared),
    // IETF protocol assignments (RFC 6890): every phone with 464XLAT has one (RFC 7335).
    ("192.0.0.0/24", Special::Private),
    // Documentation (RFC 5737).
    ("192.0.2.0/24", Special::Private),
    ("198.51.100.0/24", Special::Private),
    ("203.0.113.0/24", Special::Private),
    // Relays of 6to4, deprecated (RFC 7526).
    ("192.88.99.0/24", Special::Private),
    // Benchmarking (RFC 2544).
    ("198.18.0.0/15", Special::Private),
    // Reserved (RFC 1112).
    ("240.0.0.0/4", Special::Private),
    // Unspecified and loopback (RFC 4291).
    ("::/128", Special::Refused(NetworkRefusal::Nobody)),
    ("::1/128", Special::Refused(NetworkRefusal::Loopback)),
    // Link-local and multicast (RFC 4291).
    ("fe80::/10", Special::Refused(NetworkRefusal::LinkLocal)),
    ("ff00::/8", Special::Refused(NetworkRefusal::Multicast)),
    // Everything outside global unicast (RFC 4291, 2.4; IANA assigns 2000::/3 only): unique
    // local (RFC 4193), site-local (RFC 3879), translated (RFC 6052, RFC 8215), discarded
    // (RFC 6666), segment routing (RFC 9602).
    ("::/3", Special::Private),
    ("4000::/2", Special::Private),
    ("8000::/1", Special::Private),
    // IETF protocol assignments (RFC 2928), including Teredo (RFC 4380).
    ("2001::/23", Special::Private),
    // Documentation (RFC 3849, RFC 9637).
    ("2001:db8::/32", Special::Private),
    ("3fff::/20", Special::Private),
    // 6to4 (RFC 3056): it also wraps private addresses.
    ("2002::/16", Special::Private),
];

/// One address or a range of them: canonical, without host bits, as IPv4 wherever possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrustedNetwork(IpNet);

/// A network as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedNetwork {
    /// The network.
    pub network: TrustedNetwork,
    /// The typed text had host bits, which are ignored.
    pub masked: bool,
}

/// Why a text is not a network that can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NetworkRefusal {
    /// Nothing was typed.
    #[error("no address")]
    Empty,
    /// Neither an IPv4 nor an IPv6 address.
    #[error("not an address")]
    NotAnAddress,
    /// An IPv4 address of fewer than four numbers, or of one.
    #[error("an IPv4 address has four numbers")]
    Short,
    /// A number that begins with 0: some programs read it as octal.
    #[error("a number begins with 0")]
    LeadingZero,
    /// A number in hexadecimal.
    #[error("a number is hexadecimal")]
    Hexadecimal,
    /// An address with a port.
    #[error("an address with a port")]
    Port,
    /// An address in brackets.
    #[error("an address in brackets")]
    Brackets,
    /// An address with the name of an interface.
    #[error("an address with a zone")]
    Zone,
    /// The prefix length is impossible for its addresses.
    #[error("no such prefix length")]
    Prefix,
    /// Wider than a range may be.
    #[error("the range is too wide")]
    TooWide,
    /// The unspecified address.
    #[error("nobody's address")]
    Nobody,
    /// This computer itself.
    #[error("this computer itself")]
    Loopback,
    /// A link-local address.
    #[error("a link-local address")]
    LinkLocal,
    /// A multicast address.
    #[error("a multicast address")]
    Multicast,
    /// The broadcast address.
    #[error("the broadcast address")]
    Broadcast,
}

impl TrustedNetwork {
    /// Reads an address or a range in CIDR notation as typed. Spellings that programs read
    /// in different ways are refused.
    pub fn parse(text: &str) -> Result<TypedNetwork, NetworkRefusal> {
        let net = read(text)?;
        let network = Self(net.trunc());
        network.refuse()?;
        Ok(TypedNetwork {
            network,
            masked: network.0 != net,
        })
    }

    /// The network of one address, or the reason why nobody signs in from it.
    pub fn of(address: IpAddr) -> Result<Self, NetworkRefusal> {
        let network = Self(IpNet::from(address.to_canonical()));
        network.refuse().map(|()| network)
    }

    fn refuse(self) -> Result<(), NetworkRefusal> {
        let widest = if self.is_v4() { WIDEST_V4 } else { WIDEST_V6 };
        if self.0.prefix_len() < widest {
            return Err(NetworkRefusal::TooWide);
        }
        let refusal = self.special().find_map(|special| match special {
            Special::Refused(refusal) => Some(refusal),
            Special::Private | Special::Shared => None,
        });
        refusal.map_or(Ok(()), Err)
    }

    /// The purposes of the special ranges that it overlaps.
    fn special(self) -> impl Iterator<Item = Special> {
        SPECIAL.iter().filter_map(move |(range, special)| {
            let range: IpNet = range.parse().ok()?;
            (range.contains(&self.0) || self.0.contains(&range)).then_some(*special)
        })
    }

    /// Whether an address is in it, in whatever spelling it comes.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    /// How many bits of its addresses are fixed.
    pub fn prefix_length(&self) -> u8 {
        self.0.prefix_len()
    }

    /// Wider than one person's network.
    pub fn is_wide(&self) -> bool {
        self.0.prefix_len() < if self.is_v4() { WIDE_V4 } else { WIDE_V6 }
    }

    /// Anyone can set up a network with some of these addresses.
    pub fn is_private(&self) -> bool {
        self.special()
            .any(|special| matches!(special, Special::Private))
    }

    /// Shared by the customers of a provider.
    pub fn is_shared(&self) -> bool {
        self.special()
            .any(|special| matches!(special, Special::Shared))
    }

    /// The network around one IPv6 address, if it can be trusted; `None` for anything else.
    /// Within it an address changes by itself (RFC 8981).
    pub fn around(&self) -> Option<Self> {
        match self.0 {
            IpNet::V6(net) if net.prefix_len() == 128 => {
                let net = IpNet::new(net.addr().into(), WIDE_V6).ok()?;
                Some(Self(net.trunc())).filter(|around| around.refuse().is_ok())
            }
            _ => None,
        }
    }

    fn is_v4(&self) -> bool {
        matches!(self.0, IpNet::V4(_))
    }
}

impl fmt::Display for TrustedNetwork {
    /// As RFC 5952 writes it; a single address without a prefix length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() {
            self.0.addr().fmt(f)
        } else {
            self.0.fmt(f)
        }
    }
}

impl From<TrustedNetwork> for String {
    fn from(network: TrustedNetwork) -> Self {
        network.to_string()
    }
}

impl TryFrom<String> for TrustedNetwork {
    type Error = NetworkRefusal;

    fn try_from(text: String) -> Result<Self, NetworkRefusal> {
        Self::parse(&text).map(|typed| typed.network)
    }
}

/// An address or a range to search for: any, including ones that could not be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange(IpNet);

impl AddressRange {
    /// Reads an address or a range in CIDR notation as typed.
    pub fn parse(text: &str) -> Result<Self, NetworkRefusal> {
        read(text).map(Self)
    }

    /// Whether an address is in it, in whatever spelling it comes.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl fmt::Display for AddressRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An address or a range as typed, with its host bits; as IPv4 wherever possible.
fn read(text: &str) -> Result<IpNet, NetworkRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NetworkRefusal::Empty);
    }
    if text.len() > MAX_TEXT {
        return Err(NetworkRefusal::NotAnAddress);
    }
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (text, None),
    };
    let typed: IpAddr = address.parse().map_err(|_| why_not(address))?;
    let address = typed.to_canonical();
    let most = if address.is_ipv4() { 32 } else { 128 };
    let length = match prefix {
        None => most,
        Some(prefix) => {
            let length = prefix_length(prefix)?;
            // "::ffff:203.0.113.0/120" is 203.0.113.0/24.
            let mapped = if typed.is_ipv6() && address.is_ipv4() {
                96
            } else {
                0
            };
            let length = length.checked_sub(mapped).ok_or(NetworkRefusal::Prefix)?;
            if length > most {
                return Err(NetworkRefusal::Prefix);
            }
            length
        }
    };
    IpNet::new(address, length).map_err(|_| NetworkRefusal::Prefix)
}

fn prefix_length(text: &str) -> Result<u8, NetworkRefusal> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    if !plain || !canonical {
        return Err(NetworkRefusal::Prefix);
    }
    text.parse().map_err(|_| NetworkRefusal::Prefix)
}

/// What is wrong with a text that is not an address: the most common mistakes.
fn why_not(text: &str) -> NetworkRefusal {
    if text.starts_with('[') {
        return NetworkRefusal::Brackets;
    }
    if text
        .split_once('%')
        .is_some_and(|(address, _)| address.parse::<Ipv6Addr>().is_ok())
    {
        return NetworkRefusal::Zone;
    }
    if text
        .split_once(':')
        .is_some_and(|(address, port)| is_v4_like(address) && port.parse::<u16>().is_ok())
    {
        return NetworkRefusal::Port;
    }
    let v4 = text.rsplit(':').next().unwrap_or(text);
    if is_v4_like(v4) && v4.split('.').count() == 4 {
        let zero = |number: &str| number.len() > 1 && number.starts_with('0');
        if v4.split('.').any(zero) {
            return NetworkRefusal::LeadingZero;
        }
    }
    if text.split('.').any(|number| {
        number
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("0x"))
    }) {
        return NetworkRefusal::Hexadecimal;
    }
    if is_v4_like(text) && text.split('.').count() < 4 {
        return NetworkRefusal::Short;
    }
    NetworkRefusal::NotAnAddress
}

/// Numbers with dots between them.
fn is_v4_like(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
        || (!text.is_empty()
            && text.split('.').all(|number| {
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn shown(text: &str) -> String {
        TrustedNetwork::parse(text).unwrap().network.to_string()
    }

    #[rstest]
    #[case("203.0.113.7", "203.0.113.7")]
    #[case("  203.0.113.7\t", "203.0.113.7")]
    #[case("203.0.113.7/32", "203.0.113.7")]
    #[case("::ffff:203.0.113.7", "203.0.113.7")]
    #[case("::FFFF:cb00:7107", "203.0.113.7")]
    #[case("0:0:0:0:0:ffff:cb00:7107", "203.0.113.7")]
    #[case("::ffff:203.0.113.7/128", "203.0.113.7")]
    #[case("::ffff:203.0.113.0/120", "203.0.113.0/24")]
    #[case("203.0.113.0/24", "203.0.113.0/24")]
    #[case("::203.0.113.7", "::cb00:7107")]
    #[case("64:ff9b::203.0.113.7", "64:ff9b::cb00:7107")]
    #[case("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    #[case("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    #[case("2001:db8::/48", "2001:db8::/48")]
    #[case("10.0.0.0/16", "10.0.0.0/16")]
    fn spellings(#[case] typed: &str, #[case] kept: &str) {
        assert_eq!(shown(typed), kept);
        assert!(!TrustedNetwork::parse(typed).unwrap().masked);
    }

    #[rstest]
    #[case("203.0.113.77/24", "203.0.113.0/24")]
    #[case("2001:db8::1/64", "2001:db8::/64")]
    #[case("::ffff:203.0.113.77/120", "203.0.113.0/24")]
    fn host_bits_are_dropped_and_said(#[case] typed: &str, #[case] kept: &str) {
        let read = TrustedNetwork::parse(typed).unwrap();
        assert_eq!(
            (read.network.to_string().as_str(), read.masked),
            (kept, true)
        );
    }

    #[rstest]
    #[case("", NetworkRefusal::Empty)]
    #[case(" \n", NetworkRefusal::Empty)]
    #[case("010.0.0.1", NetworkRefusal::LeadingZero)]
    #[case("::ffff:010.0.0.1", NetworkRefusal::LeadingZero)]
    #[case("127.1", NetworkRefusal::Short)]
    #[case("0x7f.1", NetworkRefusal::Hexadecimal)]
    #[case("0x7f.0.0.1", NetworkRefusal::Hexadecimal)]
    #[case("3232235777", NetworkRefusal::Short)]
    #[case("1.2.3.4:443", NetworkRefusal::Port)]
    #[case("[2001:db8::1]", NetworkRefusal::Brackets)]
    #[case("[2001:db8::1]:443", NetworkRefusal::Brackets)]
    #[case("fe80::1%eth0", NetworkRefusal::Zone)]
    #[case("203.0.113.7/33", NetworkRefusal::Prefix)]
    #[case("203.0.113.7/", NetworkRefusal::Prefix)]
    #[case("203.0.113.7/024", NetworkRefusal::Prefix)]
    #[case("203.0.113.7/+24", NetworkRefusal::Prefix)]
    #[case("203.0.113.7/24/24", NetworkRefusal::Prefix)]
    #[case("203.0.113.7/300", NetworkRefusal::Prefix)]
    #[case("::ffff:203.0.113.7/64", NetworkRefusal::Prefix)]
    #[case("2001:db8::/129", NetworkRefusal::Prefix)]
    #[case("203.0.113.7/0", NetworkRefusal::TooWide)]
    #[case("::/0", NetworkRefusal::TooWide)]
    #[case("203.0.0.0/15", NetworkRefusal::TooWide)]
    #[case("2001:db8::/47", NetworkRefusal::TooWide)]
    #[case("0.0.0.0", NetworkRefusal::Nobody)]
    #[case("0.1.2.3", NetworkRefusal::Nobody)]
    #[case("::", NetworkRefusal::Nobody)]
    #[case("::/64", NetworkRefusal::Nobody)]
    #[case("127.0.0.1", NetworkRefusal::Loopback)]
    #[case("::1", NetworkRefusal::Loopback)]
    #[case("::ffff:127.0.0.1", NetworkRefusal::Loopback)]
    #[case("169.254.3.4", NetworkRefusal::LinkLocal)]
    #[case("fe80::1", NetworkRefusal::LinkLocal)]
    #[case("224.0.0.1", NetworkRefusal::Multicast)]
    #[case("ff02::1", NetworkRefusal::Multicast)]
    #[case("255.255.255.255", NetworkRefusal::Broadcast)]
    #[case("255.255.0.0/16", NetworkRefusal::Broadcast)]
    #[case("256.1.1.1", NetworkRefusal::NotAnAddress)]
    #[case("1.2.3.4.5", NetworkRefusal::NotAnAddress)]
    #[case("example.com", NetworkRefusal::NotAnAddress)]
    #[case("２０３.0.113.7", NetworkRefusal::NotAnAddress)]
    #[case("203.0.113.7 203.0.113.8", NetworkRefusal::NotAnAddress)]
    #[case(&"1".repeat(1_000_000), NetworkRefusal::NotAnAddress)]
    fn refusals(#[case] typed: &str, #[case] refusal: NetworkRefusal) {
        assert_eq!(TrustedNetwork::parse(typed), Err(refusal));
    }

    #[rstest]
    #[case("::ffff:203.0.113.7", true)]
    #[case("::FFFF:cb00:7107", true)]
    #[case("0:0:0:0:0:ffff:cb00:7107", true)]
    #[case("::203.0.113.7", false)]
    #[case("64:ff9b::cb00:7107", false)]
    #[case("2002:cb00:7107::1", false)]
    #[case("203.0.113.8", false)]
    fn what_matches_an_ipv4_address(#[case] address: &str, #[case] matches: bool) {
        let network = TrustedNetwork::parse("203.0.113.7").unwrap().network;
        assert_eq!(network.contains(address.parse().unwrap()), matches);
    }

    #[rstest]
    #[case("8.8.8.0/24", false, false, false)]
    #[case("2a00:1450::1", false, false, false)]
    #[case("2620:4f:8000::1", false, false, false)]
    #[case("10.0.0.0/16", true, true, false)]
    #[case("192.168.1.0/24", true, false, false)]
    #[case("172.31.1.1", true, false, false)]
    #[case("172.32.1.1", false, false, false)]
    #[case("fd00::/64", true, false, false)]
    #[case("2001:db8::/56", true, true, false)]
    #[case("2a00:1450::/56", false, true, false)]
    #[case("203.0.113.0/23", true, true, false)]
    #[case("8.8.8.0/23", false, true, false)]
    #[case("100.64.0.1", false, false, true)]
    #[case("100.128.0.1", false, false, false)]
    fn what_is_warned_about(
        #[case] text: &str,
        #[case] private: bool,
        #[case] wide: bool,
        #[case] shared: bool,
    ) {
        let network = TrustedNetwork::parse(text).unwrap().network;
        let found = (network.is_private(), network.is_wide(), network.is_shared());
        assert_eq!(found, (private, wide, shared));
    }

    #[rstest]
    #[case("192.0.0.2")]
    #[case("192.0.0.0/16")]
    #[case("192.88.99.1")]
    #[case("198.18.0.1")]
    #[case("198.19.255.255")]
    #[case("198.51.100.7")]
    #[case("240.0.0.1")]
    #[case("255.255.254.1")]
    #[case("::203.0.113.7")]
    #[case("100::1")]
    #[case("fec0::1")]
    #[case("fd00::1")]
    #[case("64:ff9b:1::1")]
    #[case("64:ff9b::cb00:7107")]
    #[case("2001::1")]
    #[case("2001:db8::7")]
    #[case("2002:c0a8:101::1")]
    #[case("3fff::1")]
    #[case("5f00::1")]
    #[case("4000::1")]
    #[case("fbff::1")]
    fn what_is_the_same_in_many_networks_is_private(#[case] text: &str) {
        assert!(TrustedNetwork::parse(text).unwrap().network.is_private());
    }

    #[test]
    fn every_range_of_the_table_is_one() {
        for (range, _) in SPECIAL {
            let net: IpNet = range.parse().unwrap();
            assert_eq!(net.trunc(), net);
        }
    }

    #[test]
    fn what_is_looked_for_is_compared_by_value() {
        let finds = |text: &str, address: &str| {
            let range = AddressRange::parse(text).unwrap();
            range.contains(address.parse().unwrap())
        };
        assert!(finds("2001:DB8::1", "2001:db8::1"));
        assert!(finds("2001:0db8:0:0:0:0:0:1", "2001:db8::1"));
        assert!(finds("::ffff:192.168.1.9", "192.168.1.9"));
        assert!(finds("192.168.1.9", "::ffff:192.168.1.9"));
        assert!(finds("192.168.1.77/24", "192.168.1.9"));
        // Addresses that could not be trusted can still be searched for.
        assert!(finds("127.0.0.1", "127.0.0.1"));
        assert!(finds("10.0.0.0/8", "10.9.8.7"));
        assert!(finds("0.0.0.0/0", "10.9.8.7"));
        assert!(!finds("::/0", "10.9.8.7"));
        assert!(!finds("192.168.1.9", "192.168.1.90"));
        for text in ["", "203.0.", "a", "203.0.113.7/33"] {
            assert!(AddressRange::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_ipv6_address_has_a_network_around_it() {
        let around = |text| {
            let network = TrustedNetwork::parse(text).unwrap().network;
            network.around().map(|around| around.to_string())
        };
        assert_eq!(
            around("2001:db8:1:2:3:4:5:6").as_deref(),
            Some("2001:db8:1:2::/64")
        );
        assert_eq!(around("2001:db8:1:2::/64"), None);
        // Its network contains :: and ::1, which cannot be trusted.
        assert_eq!(around("::203.0.113.7"), None);
        assert_eq!(around("203.0.113.7"), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_as_the_same(bits in any::<u128>(), v4 in any::<bool>(), length in 0_u8..=128) {
            let address: IpAddr = if v4 {
                Ipv4Addr::from_bits(u32::try_from(bits >> 96).unwrap()).into()
            } else {
                Ipv6Addr::from_bits(bits).into()
            };
            let length = if v4 { length % 33 } else { length };
            if let Ok(read) = TrustedNetwork::parse(&format!("{address}/{length}")) {
                let again = TrustedNetwork::parse(&read.network.to_string()).unwrap();
                prop_assert_eq!(again.network, read.network);
                prop_assert!(!again.masked);
                prop_assert!(read.network.contains(address));
            }
        }

        #[test]
        fn every_spelling_of_an_address_is_the_same_network(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from_bits(bits);
            let mapped = v4.to_ipv6_mapped();
            let groups = mapped.segments().map(|group| format!("{group:04X}")).join(":");
            let spellings = [
                format!(" {v4} "), format!("{v4}/32"), mapped.to_string(), groups,
                format!("::ffff:{v4}"), format!("{mapped}/128"),
            ];
            let first = TrustedNetwork::parse(&spellings[0]);
            for spelling in &spellings {
                prop_assert_eq!(TrustedNetwork::parse(spelling), first);
            }
            if let Ok(read) = first {
                prop_assert!(read.network.contains(v4.into()) && read.network.contains(mapped.into()));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,80}") {
            let _ = TrustedNetwork::parse(&text);
        }

        #[test]
        fn no_text_of_such_letters_panics(text in "[0-9a-fx:./%\\[\\] ]{0,48}") {
            let _ = TrustedNetwork::parse(&text);
        }
    }
}
