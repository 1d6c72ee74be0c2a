//! "Two-Factor Authentication" with an authenticator app: the secret, its codes, and what is shown
//! to bring it into the app.
//!
//! Codes are those of RFC 6238 with SHA-1, six digits and steps of 30 seconds, the only ones that
//! every such app understands. A code is accepted once: what counts is its step, which must be later
//! than that of the last one (RFC 6238, 5.2).

pub mod recovery_codes;

use crate::digits;
use crate::ports::Random;
use crate::time::WallMillis;
use data_encoding::BASE32_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use recovery_codes::RecoveryCode;
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a secret: 160 bits, as RFC 4226 section 4 recommends.
pub const SECRET_BYTES: usize = 20;

/// Digits of a code.
pub const DIGITS: usize = 6;

/// Length of a step in seconds (RFC 6238, 5.2).
pub const STEP_SECONDS: u64 = 30;

/// How long a secret waits to be confirmed: 10 minutes (behaviour, section 5).
pub const ENROLMENT_MILLIS: u64 = 10 * 60 * 1000;

/// How often a code may be tried for one sign-in.
pub const TRIES: u32 = 5;

/// Steps around now that are accepted: the one before and the one after.
const SKEW: u16 = 1;

/// Steps around now in which a clock that differs is still recognised: 10 minutes.
const FAR: u16 = 20;

/// The issuer in the authenticator app.
const ISSUER: &str = "Nightlatch";

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The number of a step since 1970.
pub type Step = u64;

/// What phone and account share. Not `Debug`; its memory is cleared when it is dropped.
pub struct TotpSecret(Box<[u8; SECRET_BYTES]>);

impl TotpSecret {
    /// Makes one.
    pub fn make(random: &dyn Random) -> Self {
        let mut secret = Self(Box::new([0; SECRET_BYTES]));
        random.fill(&mut *secret.0);
        secret
    }

    /// One that was kept; `None` when it has another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self(Box::new([0; SECRET_BYTES]));
        (bytes.len() == SECRET_BYTES).then(|| secret.0.copy_from_slice(bytes))?;
        Some(secret)
    }

    /// The bytes, for the one who keeps them.
    pub fn expose(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// As it is typed into an app: Base32 (RFC 4648) without padding.
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&*self.0))
    }

    /// As it is shown as a QR code (Key URI Format of the Google Authenticator).
    pub fn uri(&self, account: &str) -> Zeroizing<String> {
        let encode = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        let (issuer, account) = (encode(ISSUER), encode(account));
        let secret = self.base32();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1\
             &digits={DIGITS}&period={STEP_SECONDS}",
            *secret
        ))
    }

    /// The step of a code that is accepted now: the present one, or, unless `strict`, the one
    /// before or after.
    pub fn step_of(&self, code: &str, now: WallMillis, strict: bool) -> Option<Step> {
        self.totp(if strict { 0 } else { SKEW })?
            .check(code, seconds(now))
    }

    /// By how many minutes the phone's clock is ahead of this computer's (or behind, if negative),
    /// when the code is one of the ten minutes around now.
    pub fn minutes_off(&self, code: &str, now: WallMillis) -> Option<i64> {
        let now = seconds(now);
        let step = self.totp(FAR)?.check(code, now)?;
        let (theirs, ours) = (step * STEP_SECONDS, now / STEP_SECONDS * STEP_SECONDS);
        let seconds = i64::try_from(theirs).ok()? - i64::try_from(ours).ok()?;
        Some((seconds + 30 * seconds.signum()) / 60)
    }

    fn totp(&self, skew: u16) -> Option<Totp> {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(STEP_SECONDS)
            .with_skew(skew)
            .with_secret(self.0.to_vec())
            .build()
            .ok()
    }
}

impl PartialEq for TotpSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl Drop for TotpSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Seconds since 1970; a clock before that is taken for that moment.
fn seconds(now: WallMillis) -> u64 {
    u64::try_from(now / 1000).unwrap_or(0)
}

/// What was typed where a second factor is asked for.
pub enum SecondFactor {
    /// A code of the app.
    Code(Zeroizing<String>),
    /// A recovery code.
    Recovery(RecoveryCode),
}

impl SecondFactor {
    /// Reads it: six digits of any script, with spaces or a dash between, or a recovery code.
    /// `None` is no guess.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .filter(|c| !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
                .take(64)
                .collect(),
        );
        match digits::normalise(&plain, DIGITS) {
            Some(code) if code.len() == DIGITS => Some(Self::Code(code)),
            _ => RecoveryCode::parse(&plain).map(Self::Recovery),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use url::Url;

    /// RFC 6238, appendix B: the ASCII text of twenty digits.
    const RFC: &[u8; SECRET_BYTES] = b"12345678901234567890";

    fn rfc() -> TotpSecret {
        TotpSecret(Box::new(*RFC))
    }

    #[rstest]
    #[case(59, "287082")]
    #[case(1_111_111_109, "081804")]
    #[case(1_111_111_111, "050471")]
    #[case(1_234_567_890, "005924")]
    #[case(2_000_000_000, "279037")]
    #[case(20_000_000_000, "353130")]
    fn vectors_of_rfc_6238(#[case] seconds: i64, #[case] code: &str) {
        let step = rfc().step_of(code, seconds * 1000, true);
        assert_eq!(step, Some(u64::try_from(seconds).unwrap() / 30));
    }

    #[rstest]
    #[case(0, "755224")]
    #[case(1, "287082")]
    #[case(2, "359152")]
    #[case(3, "969429")]
    #[case(4, "338314")]
    #[case(5, "254676")]
    #[case(6, "287922")]
    #[case(7, "162583")]
    #[case(8, "399871")]
    #[case(9, "520489")]
    fn vectors_of_rfc_4226(#[case] count: i64, #[case] code: &str) {
        assert!(rfc().step_of(code, count * 30_000, true).is_some());
    }

    fn code_at(step: i64) -> String {
        let totp = rfc().totp(0).unwrap();
        let seconds = u64::try_from(step * 30).unwrap();
        totp.generate(seconds).to_string()
    }

    #[rstest]
    #[case(-2, None)]
    #[case(-1, Some(999))]
    #[case(0, Some(1000))]
    #[case(1, Some(1001))]
    #[case(2, None)]
    fn the_neighbouring_steps_count_at_both_edges(#[case] off: i64, #[case] step: Option<Step>) {
        let code = code_at(1000 + off);
        for within in [0, 29_999] {
            let now = 1000 * 30_000 + within;
            assert_eq!(rfc().step_of(&code, now, false), step);
            let strict = step.filter(|step| *step == 1000);
            assert_eq!(rfc().step_of(&code, now, true), strict);
        }
    }

    #[rstest]
    #[case(0, Some(0))]
    #[case(2, Some(1))]
    #[case(-6, Some(-3))]
    #[case(20, Some(10))]
    #[case(-20, Some(-10))]
    #[case(21, None)]
    fn clocks_that_differ_are_told_by_how_much(#[case] off: i64, #[case] minutes: Option<i64>) {
        let code = code_at(100_000 + off);
        assert_eq!(rfc().minutes_off(&code, 100_000 * 30_000), minutes);
    }

    #[rstest]
    #[case(i64::MIN)]
    #[case(-1)]
    #[case(0)]
    #[case(19_975_000_000_000)]
    #[case(i64::MAX)]
    fn no_clock_panics(#[case] now: WallMillis) {
        for code in ["000000", "755224", ""] {
            let _ = rfc().step_of(code, now, false);
            let _ = rfc().minutes_off(code, now);
        }
    }

    #[rstest]
    #[case("081804", true)]
    #[case("123 456", true)]
    #[case("123-456", true)]
    #[case("123\u{a0}456", true)]
    #[case("٠٨١٨٠٤", true)]
    #[case("12345a", false)]
    #[case("81804", false)]
    #[case("0081804", false)]
    #[case("", false)]
    fn what_can_be_a_code(#[case] text: &str, #[case] is_one: bool) {
        let read = SecondFactor::parse(text);
        assert_eq!(matches!(read, Some(SecondFactor::Code(_))), is_one);
        assert!(is_one || read.is_none());
    }

    #[rstest]
    #[case("ann+test@example.com")]
    #[case("Ann Ü 100%/x?")]
    #[case("ann:colon & more")]
    #[case("")]
    #[case(&"é".repeat(64))]
    fn the_uri_gives_back_what_went_in(#[case] account: &str) {
        let secret = rfc();
        let uri = Url::parse(&secret.uri(account)).unwrap();
        assert_eq!((uri.scheme(), uri.host_str()), ("otpauth", Some("totp")));
        let label = percent_encoding::percent_decode_str(uri.path().trim_start_matches('/'))
            .decode_utf8()
            .unwrap();
        // Apps split the label at its first colon.
        assert_eq!(label.split_once(':'), Some(("Nightlatch", account)));
        let query: Vec<(String, String)> = uri.query_pairs().into_owned().collect();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            query,
            [
                pair("secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                pair("issuer", "Nightlatch"),
                pair("algorithm", "SHA1"),
                pair("digits", "6"),
                pair("period", "30"),
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}") {
            let _ = SecondFactor::parse(&text);
        }
    }
}
