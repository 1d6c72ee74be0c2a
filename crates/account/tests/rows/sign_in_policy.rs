//! What a sign-in asks for, by the rows of "Trusted IP List".

use nightlatch_account::trusted_addresses::network::TrustedNetwork;
use nightlatch_account::trusted_addresses::{AuthType, Factors, Label, TrustedAddress};
use nightlatch_account::way_in::policy::{Requirement, Waiver, sign_in_policy};
use rstest::rstest;
use uuid::Uuid;

use AuthType::{GoogleAuthenticator as Code, Pin};

const OFFICE: &str = "203.0.113.0/24";
const DESK: &str = "203.0.113.7";

fn row(number: u128, network: &str, auth_type: AuthType, ends: Option<i64>) -> TrustedAddress {
    TrustedAddress {
        id: Uuid::from_u128(number),
        network: TrustedNetwork::parse(network).unwrap().network,
        auth_type,
        label: Label::default(),
        created_at: 0,
        expires_at: ends,
        last_used_at: None,
    }
}

/// The office is trusted for codes until 1000, the desk for the PIN for good, and the desk for codes
/// until 500.
fn list() -> [TrustedAddress; 3] {
    [
        row(1, OFFICE, Code, Some(1000)),
        row(2, DESK, Pin, None),
        row(3, DESK, Code, Some(500)),
    ]
}

fn waived_by(row: &TrustedAddress) -> Requirement {
    Requirement::Waived(Waiver {
        auth_type: row.auth_type,
        rule: row.id,
        network: row.network,
    })
}

#[rstest]
#[case::narrowest_first(DESK, 499, Some(3), Some(2))]
#[case::then_the_wider_one(DESK, 500, Some(1), Some(2))]
#[case::then_none(DESK, 1000, None, Some(2))]
#[case::in_the_office("203.0.113.8", 999, Some(1), None)]
#[case::elsewhere("198.51.100.7", 0, None, None)]
#[case::by_another_family("2001:db8::7", 0, None, None)]
fn each_factor_has_its_own_rows(
    #[case] address: &str,
    #[case] newest: i64,
    #[case] code: Option<u128>,
    #[case] pin: Option<u128>,
) {
    let rows = list();
    let expected = |rule: Option<u128>| {
        let row = rows.iter().find(|row| Some(row.id.as_u128()) == rule);
        row.map_or(Requirement::Yes, waived_by)
    };
    let both = Factors {
        second_factor: true,
        pin: true,
    };
    let address = address.parse().unwrap();
    let policy = sign_in_policy(both, &rows, Some(address), newest);
    assert_eq!(policy.second_factor, expected(code));
    assert_eq!(policy.pin, expected(pin));
}

#[rstest]
#[case(false, false)]
#[case(false, true)]
#[case(true, false)]
#[case(true, true)]
fn only_what_is_on_is_asked_for_or_waived(#[case] second_factor: bool, #[case] pin: bool) {
    let rows = list();
    let factors = Factors { second_factor, pin };
    let policy = |address| sign_in_policy(factors, &rows, address, 0);
    let if_on = |on: bool, asked: Requirement| if on { asked } else { Requirement::Off };
    // Nobody knows from where.
    let unknown = policy(None);
    assert_eq!(
        unknown.second_factor,
        if_on(second_factor, Requirement::Yes)
    );
    assert_eq!(unknown.pin, if_on(pin, Requirement::Yes));
    let desk = policy(Some(DESK.parse().unwrap()));
    assert_eq!(
        desk.second_factor,
        if_on(second_factor, waived_by(&rows[2]))
    );
    assert_eq!(desk.pin, if_on(pin, waived_by(&rows[1])));
}
