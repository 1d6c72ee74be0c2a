//! Keys and codes as people write them down: Crockford's Base32, which has no I, L, O or U to be
//! misread. Reading accepts lower case, any dashes and spaces, O for 0, I and L for 1.

use data_encoding::{Encoding, Specification};
use std::sync::LazyLock;
use zeroize::Zeroizing;

/// Characters of a group.
pub const GROUP: usize = 4;

static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification
        .translate
        .from
        .push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    specification
        .translate
        .to
        .push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    specification.ignore.push_str(" -\u{9}");
    #[expect(
        clippy::expect_used,
        reason = "a constant table; the tests of its users use it"
    )]
    specification
        .encoding()
        .expect("the Crockford alphabet is a valid specification")
});

/// Reads exactly this many bytes; `None` if it is anything else.
pub fn decode(text: &str, bytes: usize) -> Option<Zeroizing<Vec<u8>>> {
    // Pasted text may contain line breaks, no-break spaces or other dashes.
    let typed: Zeroizing<String> = Zeroizing::new(
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
            .take(bytes * 8 / 5 + 1)
            .collect(),
    );
    let decoded = Zeroizing::new(CROCKFORD.decode(typed.as_bytes()).ok()?);
    (decoded.len() == bytes).then_some(decoded)
}

/// The written form, group by group.
pub fn groups(bytes: &[u8]) -> Vec<Zeroizing<String>> {
    let text = Zeroizing::new(CROCKFORD.encode(bytes));
    (0..text.len() / GROUP)
        .map(|group| Zeroizing::new(text[group * GROUP..(group + 1) * GROUP].to_owned()))
        .collect()
}

/// The written form in one line, groups joined by dashes.
pub fn grouped(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2 + GROUP));
    for group in groups(bytes) {
        if !text.is_empty() {
            text.push('-');
        }
        text.push_str(&group);
    }
    text
}
