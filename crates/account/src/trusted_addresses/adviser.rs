//! What is known about a row before it is added: how useful it would be, and what it exposes.

use super::network::{TrustedNetwork, TypedNetwork};
use crate::sessions::HistoryRow;
use crate::time::WallMillis;
use serde::Serialize;
use std::net::IpAddr;

/// Sign-ins that are looked at.
pub const SIGN_INS: u32 = 100;

/// The days in which changes of the address are counted (behaviour, section 6).
const DAYS: u32 = 30;

/// What to consider before an address is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "AddressWarning"))]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Wider than /24 or /64.
    Wide,
    /// A private network: anyone who has this computer can imitate it.
    Private,
    /// Shared by the customers of a provider.
    Shared,
    /// A VPN adapter is in use here.
    Vpn,
    /// One IPv6 address: it changes by itself within its network.
    OneIpv6,
    /// The address in use now is not in it.
    Elsewhere,
}

/// What the pop-up says about what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// As it will be stored, and whether host bits were dropped.
    pub typed: TypedNetwork,
    /// What to consider.
    pub warnings: Vec<Warning>,
    /// The last sign-ins, at most [`SIGN_INS`], whose address is known.
    pub sign_ins: u32,
    /// How many of them came from there.
    pub matched: u32,
    /// How often the address differed from the previous sign-in's, in the last 30 days.
    pub changes: u32,
    /// What would serve better.
    pub better: Option<TrustedNetwork>,
}

/// Judges a network by the facts. `sign_ins` are the last ones, newest first.
pub fn advise(
    typed: TypedNetwork,
    sign_ins: &[HistoryRow],
    here: Option<IpAddr>,
    vpn: bool,
    newest: WallMillis,
) -> Advice {
    let network = typed.network;
    let from: Vec<(IpAddr, WallMillis)> = sign_ins
        .iter()
        .filter_map(|row| Some((row.entry.address.as_ref()?.parse().ok()?, row.entry.at)))
        .collect();
    let matched = from.iter().filter(|(from, _)| network.contains(*from));
    let better = network.around();
    let warnings = [
        (network.is_wide(), Warning::Wide),
        (network.is_private(), Warning::Private),
        (network.is_shared(), Warning::Shared),
        (vpn, Warning::Vpn),
        (better.is_some(), Warning::OneIpv6),
        (
            here.is_some_and(|here| !network.contains(here)),
            Warning::Elsewhere,
        ),
    ];
    Advice {
        typed,
        warnings: warnings
            .into_iter()
            .filter_map(|(holds, warning)| holds.then_some(warning))
            .collect(),
        sign_ins: count(from.len()),
        matched: count(matched.count()),
        changes: count(changes(&from, newest)),
        better,
    }
}

/// How often two sign-ins in a row came from different addresses, the later one in the last days.
fn changes(from: &[(IpAddr, WallMillis)], newest: WallMillis) -> usize {
    from.windows(2)
        .take_while(|pair| super::after_days(pair[0].1, DAYS) > newest)
        .filter(|pair| pair[0].0.to_canonical() != pair[1].0.to_canonical())
        .count()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sessions::{LogEntry, LogKind, Outcome};
    use crate::time::DAY;
    use rstest::rstest;

    const NOW: i64 = 1_780_000_000_000;

    fn sign_in(address: Option<&str>, days_ago: i64) -> HistoryRow {
        HistoryRow {
            number: 1,
            device: None,
            entry: LogEntry {
                at: NOW - days_ago * DAY,
                kind: LogKind::SignIn,
                outcome: Outcome::Success,
                session: None,
                address: address.map(str::to_owned),
                public: false,
                user_agent: String::new(),
                waived: Vec::new(),
            },
        }
    }

    fn about(text: &str, sign_ins: &[HistoryRow], here: Option<&str>, vpn: bool) -> Advice {
        let typed = TrustedNetwork::parse(text).unwrap();
        let here = here.map(|here| here.parse().unwrap());
        advise(typed, sign_ins, here, vpn, NOW)
    }

    #[test]
    fn the_last_sign_ins_are_counted() {
        let sign_ins = [
            sign_in(Some("203.0.113.7"), 0),
            sign_in(Some("203.0.113.9"), 1),
            sign_in(None, 2),
            sign_in(Some("203.0.113.9"), 3),
            sign_in(Some("198.51.100.1"), 29),
            sign_in(Some("203.0.113.7"), 30),
            sign_in(Some("not an address"), 31),
            sign_in(Some("198.51.100.1"), 32),
        ];
        let one = about("203.0.113.7", &sign_ins, None, false);
        assert_eq!((one.matched, one.sign_ins, one.changes), (2, 6, 3));
        let range = about("203.0.113.0/24", &sign_ins, None, false);
        assert_eq!((range.matched, range.sign_ins), (4, 6));
        let none = about("203.0.113.7", &[], None, false);
        assert_eq!((none.matched, none.sign_ins, none.changes), (0, 0, 0));
    }

    #[test]
    fn nothing_is_offered_that_would_be_refused() {
        let better = |text| about(text, &[], None, false).better;
        assert_eq!(better("::203.0.113.7"), None);
        let offered = better("2a00:1450::5").unwrap().to_string();
        assert!(TrustedNetwork::parse(&offered).is_ok());
    }

    #[rstest]
    #[case("8.8.8.8", Some("8.8.8.8"), false, &[])]
    #[case("8.8.8.8", None, false, &[])]
    #[case("8.8.8.8", Some("9.9.9.9"), true, &[Warning::Vpn, Warning::Elsewhere])]
    #[case("192.168.0.0/23", Some("192.168.1.9"), false, &[Warning::Wide, Warning::Private])]
    #[case("100.64.1.1", Some("100.64.1.1"), false, &[Warning::Shared])]
    #[case("192.0.0.2", Some("192.0.0.2"), false, &[Warning::Private])]
    #[case("2a00:1450::5", Some("2a00:1450::5"), false, &[Warning::OneIpv6])]
    fn what_is_to_be_thought_about(
        #[case] text: &str,
        #[case] here: Option<&str>,
        #[case] vpn: bool,
        #[case] warnings: &[Warning],
    ) {
        assert_eq!(about(text, &[], here, vpn).warnings, warnings);
    }
}
