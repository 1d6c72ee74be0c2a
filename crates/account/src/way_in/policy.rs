//! What a sign-in asks for after the password: the one rule, used by the sign-in and by the
//! preview in "Trusted IP List".
//!
//! ```text
//! password → code or recovery code  (two-factor authentication on, address not trusted for it)
//!          → PIN                    (on, "after authorization" Yes, address not trusted for it)
//! ```

use crate::time::WallMillis;
use crate::trusted_addresses::network::TrustedNetwork;
use crate::trusted_addresses::{AuthType, Factors, RowState, TrustedAddress};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use uuid::Uuid;

/// A factor that was not asked for, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The factor.
    pub auth_type: AuthType,
    /// The row of "Trusted IP List".
    pub rule: Uuid,
    /// Its network, as it was at that time.
    pub network: TrustedNetwork,
}

impl Waiver {
    /// The waiver of a row that applies.
    pub(crate) fn by(row: &TrustedAddress) -> Self {
        Self {
            auth_type: row.auth_type,
            rule: row.id,
            network: row.network,
        }
    }
}

/// Whether a factor is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// The account has no such factor.
    Off,
    /// It is.
    Yes,
    /// The address is trusted for it.
    Waived(Waiver),
}

/// What a sign-in asks for besides the password, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInPolicy {
    /// A code of the authenticator app, or a recovery code.
    pub second_factor: Requirement,
    /// The PIN.
    pub pin: Requirement,
}

/// What a sign-in from `address` asks for. An unknown address is trusted for nothing.
/// `newest` is the latest known time: a clock set back keeps no row alive.
pub fn sign_in_policy(
    factors: Factors,
    rows: &[TrustedAddress],
    address: Option<IpAddr>,
    newest: WallMillis,
) -> SignInPolicy {
    let asked = |auth_type| {
        if !factors.asks(auth_type) {
            return Requirement::Off;
        }
        let trusted = rows.iter().filter(|row| {
            row.auth_type == auth_type
                && row.state(factors, newest) == RowState::Active
                && address.is_some_and(|address| row.network.contains(address))
        });
        // Of several, the most specific one.
        match trusted.max_by_key(|row| row.network.prefix_length()) {
            Some(row) => Requirement::Waived(Waiver::by(row)),
            None => Requirement::Yes,
        }
    };
    SignInPolicy {
        second_factor: asked(AuthType::GoogleAuthenticator),
        pin: asked(AuthType::Pin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trusted_addresses::Label;
    use proptest::prelude::*;
    use rstest::rstest;

    const BOTH: Factors = Factors {
        second_factor: true,
        pin: true,
    };

    fn row(number: u128, network: &str, auth_type: AuthType) -> TrustedAddress {
        TrustedAddress {
            id: Uuid::from_u128(number),
            network: TrustedNetwork::parse(network).unwrap().network,
            auth_type,
            label: Label::default(),
            created_at: 0,
            expires_at: None,
            last_used_at: None,
        }
    }

    fn asks(factors: Factors, rows: &[TrustedAddress], address: Option<&str>) -> (bool, bool) {
        let address = address.map(|address| address.parse().unwrap());
        let policy = sign_in_policy(factors, rows, address, 1000);
        (
            policy.second_factor == Requirement::Yes,
            policy.pin == Requirement::Yes,
        )
    }

    #[rstest]
    #[case(&[], Some("203.0.113.7"), (true, true))]
    #[case(&[row(1, "203.0.113.7", AuthType::GoogleAuthenticator)], Some("203.0.113.7"), (false, true))]
    #[case(&[row(1, "203.0.113.7", AuthType::Pin)], Some("203.0.113.7"), (true, false))]
    #[case(&[row(1, "203.0.113.7", AuthType::Pin)], Some("::ffff:203.0.113.7"), (true, false))]
    #[case(&[row(1, "203.0.113.7", AuthType::Pin)], Some("203.0.113.8"), (true, true))]
    #[case(&[row(1, "203.0.113.0/24", AuthType::Pin)], Some("::203.0.113.7"), (true, true))]
    #[case(&[row(1, "203.0.113.7", AuthType::Pin)], None, (true, true))]
    fn a_row_waives_its_factor_and_no_other(
        #[case] rows: &[TrustedAddress],
        #[case] address: Option<&str>,
        #[case] asked: (bool, bool),
    ) {
        assert_eq!(asks(BOTH, rows, address), asked);
    }

    #[test]
    fn what_is_off_is_not_asked_and_not_waived() {
        let off = Factors {
            second_factor: false,
            pin: false,
        };
        let rows = [row(1, "203.0.113.7", AuthType::Pin)];
        let policy = sign_in_policy(off, &rows, Some([203, 0, 113, 7].into()), 0);
        assert_eq!(
            (policy.second_factor, policy.pin),
            (Requirement::Off, Requirement::Off)
        );
    }

    #[test]
    fn the_narrowest_row_is_named_and_a_row_that_is_over_counts_no_more() {
        let here = Some([203, 0, 113, 7].into());
        let mut rows = vec![
            row(1, "203.0.0.0/16", AuthType::Pin),
            row(2, "203.0.113.7", AuthType::Pin),
            row(3, "203.0.113.0/24", AuthType::Pin),
        ];
        let named =
            |rows: &[TrustedAddress], newest| match sign_in_policy(BOTH, rows, here, newest).pin {
                Requirement::Waived(waiver) => Some(waiver.rule.as_u128()),
                _ => None,
            };
        assert_eq!(named(&rows, 0), Some(2));
        rows[1].expires_at = Some(100);
        assert_eq!(named(&rows, 99), Some(2));
        assert_eq!(named(&rows, 100), Some(3));
    }

    proptest! {
        #[test]
        fn nothing_is_waived_without_a_row_that_holds_the_address(bits in any::<u32>(), net in any::<u32>(), length in 16_u8..=32) {
            let network = format!("{}/{length}", std::net::Ipv4Addr::from_bits(net));
            if let Ok(typed) = TrustedNetwork::parse(&network) {
                let address = IpAddr::from(std::net::Ipv4Addr::from_bits(bits));
                let mut trusted = row(1, "203.0.113.7", AuthType::GoogleAuthenticator);
                trusted.network = typed.network;
                let policy = sign_in_policy(BOTH, &[trusted], Some(address), 0);
                let inside = (bits ^ net).leading_zeros() >= u32::from(length);
                prop_assert_eq!(matches!(policy.second_factor, Requirement::Waived(_)), inside);
                prop_assert_eq!(policy.pin, Requirement::Yes);
            }
        }
    }
}
